"""What is known of agreements: nouns that name them, words round them, verbs of their life, duties, and well-known
ones.

Tables: `nouns.yaml`, `words.yaml`, `steps.yaml`, `duties.yaml`, `known_*.yaml`; each says at its head what it holds.
"""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType
from typing import Any, get_args

import yaml

from contactline.errors import UserError
from contactline.knowledge.folding import fold_name
from contactline.knowledge.yaml_text import read_yaml
from contactline.model.agreements.agreement import AgreementKind, StepName
from contactline.model.report import Status

_KINDS = frozenset(get_args(AgreementKind))
_STRENGTHS = frozenset(("strong", "weak", "named", "statement", "regulation", "dated", "draft", "echo", "agreed"))


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun that can stand for an agreement. `kind` None where it says nothing; `refers`: the kinds it can refer back
    to."""

    noun: str
    kind: AgreementKind | None
    strength: str
    refers: frozenset[str]
    tail: bool
    needs_tail: frozenset[str]
    needs_modifier: frozenset[str]


@dataclass(frozen=True, slots=True)
class StepVerb:
    """A verb that tells a step of the agreement in one of `roles` (object, subject, or a preposition of the verb).

    `unbound`: only the verb's negation tells it ("no longer bound by the treaty").
    """

    step: StepName
    lemmas: frozenset[str]
    roles: frozenset[str]
    status: Status | None
    kinds: frozenset[str]
    into: frozenset[str]
    takes: frozenset[str]
    under: frozenset[str]
    drafts: bool
    unbound: bool


@dataclass(frozen=True, slots=True)
class StepNoun:
    """A noun that tells a step ("ratification of the treaty", "truce violation")."""

    step: StepName
    nouns: frozenset[str]
    preps: frozenset[str]
    compound: bool


@dataclass(frozen=True, slots=True)
class Known:
    """A well-known agreement. `date`: an ISO day, month or year, or two years with a slash (from, to)."""

    name: str
    names: tuple[str, ...]
    kind: AgreementKind
    parties: tuple[str, ...]
    brokers: tuple[str, ...]
    date: str | None


@functools.cache
def nouns() -> Mapping[str, Noun]:
    """Lower-case noun -> what it can name. Raises UserError with the file's name where the table is not as it should
    be."""
    found = {}
    for item in _rows("nouns.yaml"):
        kind = None if item["kind"] == "any" else _one_of(item["kind"], _KINDS, "nouns.yaml")
        refers = frozenset(item.get("refers") or ([kind] if kind else []))
        found[item["noun"]] = Noun(
            item["noun"],
            kind,  # type: ignore[arg-type]
            _one_of(item["strength"], _STRENGTHS, "nouns.yaml"),
            refers,
            bool(item.get("tail")),
            frozenset(item.get("needs_tail") or ()),
            frozenset(item.get("needs_modifier") or ()),
        )
    return MappingProxyType(found)


@functools.cache
def words(name: str) -> frozenset[str]:
    """A list of `words.yaml`, `duties.yaml` or the plain lists of `steps.yaml` by its name. Raises KeyError where there
    is none."""
    for table in ("words.yaml", "duties.yaml", "steps.yaml"):
        listed = _table(table)
        if name in listed and name not in ("verbs", "nouns"):
            return frozenset(str(w) for w in listed[name])
    raise KeyError(name)


@functools.cache
def step_verbs() -> tuple[StepVerb, ...]:
    """The verbs of `steps.yaml`, in its order (the first that fits tells the step)."""
    return tuple(
        StepVerb(
            _one_of(item["step"], frozenset(get_args(StepName)), "steps.yaml"),  # type: ignore[arg-type]
            frozenset(item["lemmas"]),
            frozenset(item["roles"]),
            item.get("status"),
            frozenset(item.get("kinds") or ()),
            frozenset(item.get("into") or ()),
            frozenset(item.get("takes") or ()),
            frozenset(item.get("under") or ()),
            bool(item.get("drafts")),
            bool(item.get("unbound")),
        )
        for item in _table("steps.yaml")["verbs"]
    )


@functools.cache
def step_nouns() -> tuple[StepNoun, ...]:
    """The nouns of `steps.yaml`."""
    return tuple(
        StepNoun(
            _one_of(item["step"], frozenset(get_args(StepName)), "steps.yaml"),  # type: ignore[arg-type]
            frozenset(item["nouns"]),
            frozenset(item["preps"]),
            bool(item.get("compound")),
        )
        for item in _table("steps.yaml")["nouns"]
    )


@functools.cache
def known_agreements() -> tuple[Known, ...]:
    """The well-known agreements of every `known_*.yaml`, in order of file and row."""
    found = []
    folder = files("contactline.knowledge.agreements")
    for file in sorted(f.name for f in folder.iterdir() if f.name.startswith("known_") and f.name.endswith(".yaml")):
        for item in _rows(file):
            found.append(
                Known(
                    item["name"],
                    tuple(item["names"]),
                    _one_of(item["kind"], _KINDS, file),  # type: ignore[arg-type]
                    tuple(item["parties"]),
                    tuple(item["brokers"]),
                    None if item.get("date") is None else str(item["date"]),
                )
            )
    return tuple(found)


@functools.cache
def known_by_name() -> Mapping[str, tuple[Known, ...]]:
    """Folded name -> the agreements that bear it (often more than one: "Addis Ababa Agreement")."""
    found: dict[str, list[Known]] = {}
    for known in known_agreements():
        for name in dict.fromkeys(fold_name(n) for n in (known.name, *known.names) if "(" not in n):
            found.setdefault(name, []).append(known)
    return MappingProxyType({name: tuple(listed) for name, listed in found.items()})


@functools.cache
def _table(name: str) -> dict[str, Any]:
    listed = _read(name)
    if not isinstance(listed, dict):
        raise UserError(f"{name}: a mapping is needed")
    return listed


def _rows(name: str) -> list[dict[str, Any]]:
    listed = _read(name)
    if not isinstance(listed, list) or not all(isinstance(item, dict) for item in listed):
        raise UserError(f"{name}: a list of mappings is needed")
    return listed


def _read(name: str) -> object:
    text = files("contactline.knowledge.agreements").joinpath(name).read_text(encoding="utf-8")
    try:
        found: object = read_yaml(text)
        return found
    except yaml.YAMLError as error:
        raise UserError(f"{name}: not YAML: {error}") from error


def _one_of(value: object, allowed: frozenset[str], name: str) -> str:
    if value not in allowed:
        raise UserError(f"{name}: {value!r} is none of {', '.join(sorted(allowed))}")
    return str(value)
