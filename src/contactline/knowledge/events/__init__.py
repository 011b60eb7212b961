"""Trigger lexicons: which words name a happening of which PLOVER type, under which conditions.

The YAML files hold patterns in a small language. A verb's pattern is its base form and words that go with it
(particles, prepositions, objects): `open fire`, `call on to withdraw`. `<force|weapon>` asks for an object whose head
is in one of these classes (after a preposition: for its object), `^crowd` for such a subject, a leading `be` for a
passive. A noun's pattern may have words before the noun and a preposition with what follows it.
"""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Literal

from contactline.knowledge.yaml_text import read_yaml

Part = Literal["verb", "noun"]
NONE = "NONE"

TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
_ARTICLES = frozenset({"a", "an", "the"})
_PREPOSITIONS = frozenset(
    "of on for to by from against in at over with into between upon about as that after under".split()
)
_UNDERSTOOD = frozenset({"to", "that"})  # a clause may do without
_VERBS_IN_LY = frozenset({"supply", "rally", "ally", "apply", "rely", "reply", "fly", "comply", "overfly"})
_BE_PLACES = _PREPOSITIONS | {"ready", "prepared", "willing", "negotiating", "present", "about"}


@dataclass(frozen=True, slots=True)
class Step:
    """One demand of a pattern: `word` a base form that goes with the head, or `classes` that the object must be of."""

    word: str | None = None
    classes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pattern:
    """`key` finds the head (base form; with `form`, the very form); `before` are words right before it."""

    key: str
    part: Part
    form: bool = False
    before: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    subject: tuple[str, ...] = ()
    text: str = ""

    @property
    def weight(self) -> int:
        """How much the pattern asks for: the more, the surer."""
        return 2 * (1 + len([w for w in self.before if w != "-"]) + sum(1 for s in self.steps if s.word)) + (
            sum(1 for s in self.steps if s.classes) + (1 if self.subject else 0)
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """What a pattern means. `type` is a PLOVER type or `NONE` (a figure of speech, no happening); `weak` nouns need
    more around them to count."""

    pattern: Pattern
    type: str
    mode: str | None
    context: tuple[str, ...]
    cameo: str | None
    frame: str
    weak: bool
    not_subject: tuple[str, ...]
    not_object: tuple[str, ...]
    needs: frozenset[str] = frozenset()
    """Words without which the pattern cannot stand in a sentence, whatever the grammar."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Entries by the head's base form (or the very form), and how many patterns there are."""

    verbs: Mapping[str, tuple[Entry, ...]]
    nouns: Mapping[str, tuple[Entry, ...]]
    size: int


def _split(value: str | None) -> tuple[str, ...]:
    return tuple(item.strip() for item in (value or "").split(",") if item.strip())


def _load(name: str) -> Any:
    return read_yaml((files(__name__) / f"{name}.yaml").read_text(encoding="utf-8"))


def make_pattern(text: str, part: Part) -> Pattern:
    """The pattern that `text` writes down. Raises ValueError where it has no head."""
    words: list[str] = []
    for item in text.split():
        if item.startswith(("<", "^")):
            words.append(item)
        elif "-" in item:
            words.extend(piece for piece in item.replace("-", " - ").split())
        elif item not in _ARTICLES:
            words.append(item)
    subject = tuple(w[1:] for w in words if w.startswith("^"))
    words = [w for w in words if not w.startswith("^")]
    if not words or words[0].startswith("<"):
        raise ValueError(f"a trigger pattern without a head: {text!r}")
    return _noun_pattern(text, words) if part == "noun" else _verb_pattern(text, words, subject)


def _steps(words: list[str]) -> tuple[Step, ...]:
    return tuple(Step(classes=tuple(w.strip("<>").split("|"))) if w.startswith("<") else Step(word=w) for w in words)


def _noun_pattern(text: str, words: list[str]) -> Pattern:
    cut = next((i for i, w in enumerate(words) if i and _ends_noun(words[i - 1], w)), len(words))
    return Pattern(words[cut - 1], "noun", before=tuple(words[: cut - 1]), steps=_steps(words[cut:]), text=text)


def _ends_noun(before: str, word: str) -> bool:
    """Does the noun end before the word: a preposition that is no part of it ("sit-in"), or a class?"""
    return word.startswith("<") or (word in _PREPOSITIONS and before != "-")


def _verb_pattern(text: str, words: list[str], subject: tuple[str, ...]) -> Pattern:
    form, at = False, 0
    if len(words) > 1 and words[0] == "be" and words[1] not in _BE_PLACES:
        form, at = True, 1
    while at + 2 < len(words) and words[at + 1] == "-":  # carpet-bomb: the head is the last piece
        at += 2
    head, before = words[at], tuple(words[1 if form else 0 : at])
    if head.endswith("ly") and head not in _VERBS_IN_LY and at + 1 < len(words):
        return Pattern(words[at + 1], "verb", form, (), _steps([head, *words[at + 2 :]]), subject, text)
    if head == "not" and at + 1 < len(words):
        return Pattern(words[at + 1], "verb", form, (), _steps(["not", *words[at + 2 :]]), subject, text)
    return Pattern(head, "verb", form, before, _steps(words[at + 1 :]), subject, text)


_FIELDS: tuple[tuple[str, Part, bool], ...] = (
    ("verbs", "verb", False), ("nouns", "noun", False), ("weak_nouns", "noun", True),
)  # fmt: skip


def _entries(name: str) -> list[Entry]:
    table = _load(name)
    found = []
    for group in table["groups"]:
        context = tuple(group.get("context") or ())
        not_subject = _split(group.get("not_subj") or table.get("not_subj"))
        not_object = _split(group.get("not_obj") or table.get("not_obj"))
        for field, part, weak in _FIELDS:
            for text in _split(group.get(field)):
                pattern = make_pattern(text, part)
                needs = frozenset((*pattern.before, *(s.word for s in pattern.steps if s.word))) - _UNDERSTOOD
                found.append(
                    Entry(
                        pattern,
                        table["type"],
                        group.get("mode"),
                        context,
                        group.get("cameo"),
                        group.get("frame", "act"),
                        weak,
                        not_subject,
                        not_object,
                        needs,
                    )
                )
    return found


@functools.cache
def lexicon() -> Lexicon:
    """All triggers of the sixteen types and the hard negatives."""
    verbs: dict[str, list[Entry]] = {}
    nouns: dict[str, list[Entry]] = {}
    size = 0
    for name in (*(kind.lower() for kind in TYPES), "not_events"):
        for entry in _entries(name):
            size += 1
            (nouns if entry.pattern.part == "noun" else verbs).setdefault(entry.pattern.key, []).append(entry)
    return Lexicon(
        {key: tuple(found) for key, found in verbs.items()}, {key: tuple(found) for key, found in nouns.items()}, size
    )


@functools.cache
def classes() -> Mapping[str, frozenset[str]]:
    """Base forms of each class of nouns, with the classes that it takes in."""
    raw = {name: _split(text) for name, text in _load("classes").items()}

    def words(name: str, seen: frozenset[str]) -> set[str]:
        out: set[str] = set()
        for item in raw.get(name, ()):
            if item.startswith("@") and item[1:] not in seen:
                out |= words(item[1:], seen | {item[1:]})
            elif not item.startswith("@"):
                out.add(item)
        return out

    return {name: frozenset(words(name, frozenset({name}))) for name in raw}


@functools.cache
def word_lists(name: Literal["light", "status", "domains"]) -> Mapping[str, frozenset[str]]:
    """The word lists of one file, by name."""
    return {key: frozenset(_split(text)) for key, text in _load(name).items()}


@functools.cache
def confidence_weights() -> Mapping[str, float]:
    """Weights of the model that says how likely a report is right, by feature."""
    return {name: float(value) for name, value in _load("confidence")["weights"].items()}
