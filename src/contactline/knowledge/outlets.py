"""The user's sources file, `outlets.yaml`: who an outlet is, so that accounts can be grouped by side."""

import re
from pathlib import Path
from typing import Any

import yaml

from contactline.errors import NotFound, UserError
from contactline.model.fold import fold
from contactline.model.outlet import Outlet, Outlets, host_of, outlets_of

_LARGEST = 4_000_000
_WORDS = ("name", "country", "side", "kind")
_LISTS = ("names", "domains")
_COUNTRY = re.compile(r"[A-Z]{3}")


def read_outlets(path: Path) -> Outlets:
    """The outlets of a YAML file: a list of `name`, and at will `names`, `domains`, `country`, `side`, `kind`.

    `country` is three letters (ISO 3166-1 alpha-3, or UNO, EUR, IGO, NGO, MNC). Raises NotFound, and UserError with
    the file's name and line where something is not as it should be.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(_LARGEST + 1)
        if len(raw) > _LARGEST:
            raise UserError(f"{path} is larger than {_LARGEST:,} bytes: no sources file")
        top = yaml.compose(raw.decode("utf-8-sig"), Loader=yaml.SafeLoader)
    except FileNotFoundError:
        raise NotFound(f"no sources file {path}") from None
    except OSError as error:
        raise UserError(f"{path} could not be opened: {(error.strerror or str(error)).lower()}") from None
    except (UnicodeDecodeError, yaml.YAMLError, RecursionError) as error:
        raise UserError(f"{path} is no YAML: {' '.join(str(error).split())[:200]}") from None
    if not isinstance(top, yaml.SequenceNode):
        raise UserError(f"{path} holds no list of outlets")
    found: list[Outlet] = []
    seen: dict[str, int] = {}
    for node in top.value:
        outlet = _outlet(node, path)
        line = node.start_mark.line + 1
        for word in {*map(fold, (outlet.name, *outlet.names)), *outlet.domains}:
            if word in seen:
                raise UserError(f"{path.name}:{line}: {word!r} also stands in line {seen[word]}")
            seen[word] = line
        found.append(outlet)
    return outlets_of(tuple(found))


def _outlet(node: Any, path: Path) -> Outlet:
    where = f"{path.name}:{node.start_mark.line + 1}"
    if not isinstance(node, yaml.MappingNode):
        raise UserError(f"{where}: an outlet is a mapping with a name")
    told: dict[str, Any] = {}
    for key, value in node.value:
        at = f"{path.name}:{key.start_mark.line + 1}"
        name = key.value if isinstance(key, yaml.ScalarNode) else None
        if name in _WORDS and isinstance(value, yaml.ScalarNode):
            told[name] = " ".join(value.value.split()) or None
        elif name in _LISTS:
            told[name] = tuple(_listed(value, at))
        else:
            known = ", ".join((*_WORDS, *_LISTS))
            raise UserError(f"{at}: {name!r} is not known or has the wrong form; known are {known}")
    if not told.get("name"):
        raise UserError(f"{where}: an outlet needs a name")
    country = told.get("country")
    if country and not _COUNTRY.fullmatch(country):
        raise UserError(f"{where}: country is three capital letters (ISO 3166-1 alpha-3), not {country!r}")
    domains = []
    for domain in told.get("domains", ()):
        host = host_of(domain)
        if host is None or "." not in host:
            raise UserError(f"{where}: {domain!r} is no domain")
        domains.append(host)
    return Outlet(**{**told, "domains": tuple(domains)})


def _listed(value: Any, at: str) -> list[str]:
    items = value.value if isinstance(value, yaml.SequenceNode) else [value]
    if not all(isinstance(item, yaml.ScalarNode) and item.value.strip() for item in items):
        raise UserError(f"{at}: a list of words is wanted")
    return [" ".join(item.value.split()) for item in items]
