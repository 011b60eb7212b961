"""Ontologies: named types with definitions and example sentences. PLOVER ships as one; users bring their own.

name: ceasefire-monitoring
types:
- id: SHELLING
  definition: Mortars, artillery, tanks or rockets are fired at positions, villages or towns.
  examples: [Mortar rounds landed near the school., The army shelled the eastern suburbs overnight.]
  plover: [ASSAULT]          # optional: the PLOVER types that it can be a kind of
"""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import yaml

from contactline.errors import UserError
from contactline.model.report import quad_of

_ID = re.compile(r"[A-Za-z][A-Za-z0-9_.:/-]{0,63}\Z")
_KEYS = frozenset({"id", "definition", "examples", "plover"})
_MOST_TYPES, _MOST_EXAMPLES, _LONGEST = 200, 50, 1000


@dataclass(frozen=True, slots=True)
class OntologyType:
    """One type. `plover`: the PLOVER types that a happening of this type can have; empty where any."""

    id: str
    definition: str
    examples: tuple[str, ...]
    plover: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ontology:
    """A named list of types, in the file's order."""

    name: str
    types: tuple[OntologyType, ...]


@functools.cache
def plover() -> Ontology:
    """PLOVER's sixteen types as the file that ships with the package."""
    return read_ontology(files(__name__) / "plover.yaml")


def read_ontology(path: Path | Traversable) -> Ontology:
    """The ontology of a YAML file. Raises UserError with the file's name and line where it is not as it should be."""
    name = path.name
    try:
        text = path.read_text(encoding="utf-8")
        loader = yaml.SafeLoader(text)
        node = loader.get_single_node()
        told = loader.construct_document(node) if isinstance(node, yaml.MappingNode) else None
    except OSError as error:
        raise UserError(f"{path}: cannot be read: {error.strerror}") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise UserError(f"{name}:{line}: not YAML: {error.problem}") from error
    except (UnicodeDecodeError, ValueError, RecursionError, yaml.YAMLError) as error:
        raise UserError(f"{name}:1: not YAML in UTF-8") from error
    if not isinstance(node, yaml.MappingNode) or not isinstance(told, dict):
        raise UserError(f"{name}:1: a mapping with `name` and `types` is needed")
    lines = {key.value: value for key, value in node.value}
    for key, _ in node.value:
        if key.value not in ("name", "types"):
            raise UserError(f"{name}:{key.start_mark.line + 1}: {key.value}: no such key here")
    title = told.get("name")
    if not isinstance(title, str) or not title.strip():
        raise UserError(f"{name}:1: `name` has to be a word or two")
    listed = lines.get("types")
    if not isinstance(listed, yaml.SequenceNode) or not listed.value:
        raise UserError(f"{name}:{listed.start_mark.line + 1 if listed else 1}: `types` has to be a list of types")
    if not 2 <= len(listed.value) <= _MOST_TYPES:
        raise UserError(f"{name}:{listed.start_mark.line + 1}: an ontology has 2 to {_MOST_TYPES} types")
    types = []
    for item, value in zip(listed.value, told["types"], strict=True):
        line = item.start_mark.line + 1
        try:
            types.append(_type(value))
        except (TypeError, ValueError) as error:
            raise UserError(f"{name}:{line}: {error}") from error
        if types[-1].id in {t.id for t in types[:-1]}:
            raise UserError(f"{name}:{line}: {types[-1].id} stands twice")
    return Ontology(title.strip(), tuple(types))


def _type(value: Any) -> OntologyType:
    if not isinstance(value, dict):
        raise TypeError("a type is a mapping with id, definition and examples")
    strange = sorted(str(key) for key in value if key not in _KEYS)
    if strange:
        raise ValueError(f"{strange[0]}: no such key here")
    known, definition = value.get("id"), value.get("definition")
    if not isinstance(known, str) or not _ID.match(known):
        raise ValueError("id: a name of letters, digits and _ . : / - is needed")
    if not isinstance(definition, str) or not definition.strip():
        raise ValueError(f"{known}: definition: a sentence is needed")
    examples = tuple(_sentences(known, value.get("examples")))
    kinds = value.get("plover", [])
    if not isinstance(kinds, list) or not all(isinstance(k, str) and _is_type(k) for k in kinds):
        raise ValueError(f"{known}: plover: a list of PLOVER types is needed")
    return OntologyType(known, " ".join(definition.split())[:_LONGEST], examples, tuple(kinds))


def _is_type(kind: str) -> bool:
    try:
        quad_of(kind)
    except KeyError:
        return False
    return True


def _sentences(known: str, value: Any) -> Iterator[str]:
    if not isinstance(value, list) or not value or not all(isinstance(v, str) and v.strip() for v in value):
        raise ValueError(f"{known}: examples: a list of one sentence or more is needed")
    if len(value) > _MOST_EXAMPLES:
        raise ValueError(f"{known}: examples: at most {_MOST_EXAMPLES}")
    for sentence in value:
        if len(sentence) > _LONGEST:
            raise ValueError(f"{known}: examples: a sentence of more than {_LONGEST} characters")
        yield " ".join(sentence.split())
