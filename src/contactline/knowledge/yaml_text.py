"""YAML text -> plain values: at once for the package's own lists, by the C parser for any other text.

When the package is built, what its lists say is kept as JSON, ten times as quick to read, under a hash of their text: a
list edited since is parsed, never stale. What JSON would say otherwise (a key that is no text) is not kept.
"""

import functools
import json
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

_KEPT = "lists.json"
_DAY = "tag:yaml.org,2002:timestamp"


def read_yaml(text: str | bytes) -> Any:
    """What the text says, as dicts, lists, strings (days too) and numbers; nothing in it is executed.

    Raises yaml.YAMLError.
    """
    kept = _kept().get(_digest(text))
    return _parsed(text) if kept is None else json.loads(kept)


def write_lists(folder: Path, files: Iterable[Path]) -> Path:
    """Keep what some YAML files say in `folder/lists.json`; its path. The same files give the same bytes."""
    target = folder / _KEPT
    kept = {_digest(text): value for text in (f.read_bytes() for f in files) if (value := _as_json(_parsed(text)))}
    half_done = target.with_suffix(".part")
    half_done.write_text(json.dumps(kept, sort_keys=True, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
    half_done.replace(target)
    return target


@functools.cache
def _kept() -> Mapping[str, str]:
    file = Path(__file__).with_name(_KEPT)
    return MappingProxyType(json.loads(file.read_bytes()) if file.is_file() else {})


def _digest(text: str | bytes) -> str:
    return blake2b(text.encode() if isinstance(text, str) else text, digest_size=12).hexdigest()


def _parsed(text: str | bytes) -> Any:
    return yaml.load(text, Loader=_loader())


@functools.cache
def _loader() -> Any:
    base = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    known = base.yaml_implicit_resolvers.items()
    but_days = {letter: [tell for tell in tells if tell[0] != _DAY] for letter, tells in known}
    return type("ListLoader", (base,), {"yaml_implicit_resolvers": but_days})


def _as_json(value: Any) -> str | None:
    """The value as JSON; None where JSON would say another."""
    try:
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    except TypeError:
        return None
    return text if json.loads(text) == value else None
