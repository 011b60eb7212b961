"""CAMEO codes and quad classes beside the PLOVER types, by the Open Event Data Alliance's table (see NOTICE.md)."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType

from contactline.knowledge.yaml_text import read_yaml
from contactline.model.report import Quad, quad_of

_PLAIN: Mapping[str, str] = MappingProxyType({
    "AGREE": "030", "CONSULT": "040", "SUPPORT": "050", "CONCEDE": "080", "COOPERATE": "060", "AID": "070",
    "RETREAT": "087", "REQUEST": "100", "ACCUSE": "112", "REJECT": "120", "THREATEN": "130", "PROTEST": "140",
    "SANCTION": "160", "MOBILIZE": "150", "COERCE": "170", "ASSAULT": "190",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class CameoCode:
    """A CAMEO event code, its name, and the PLOVER type, mode and context that the table puts beside it."""

    code: str
    name: str
    type: str
    mode: str | None
    context: tuple[str, ...]
    quad: Quad


@functools.cache
def cameo_table() -> Mapping[str, CameoCode]:
    """All codes by code, in order: CAMEO's that have a PLOVER type."""
    rows = read_yaml((files(__name__) / "codes.yaml").read_text(encoding="utf-8"))
    return MappingProxyType({
        code: CameoCode(
            code, row["name"], row["type"], row.get("mode"), tuple(row.get("context", ())), quad_of(row["type"])
        )
        for code, row in rows.items()
    })  # fmt: skip


def cameo(code: str) -> CameoCode | None:
    """What a CAMEO code stands for, None where the table has no such code."""
    return cameo_table().get(code)


def nearest_code(kind: str, mode: str | None) -> str:
    """The CAMEO code that comes closest to a PLOVER type and mode: the broadest that has both, else the type's own.

    Raises KeyError where `kind` is none of the sixteen.
    """
    fits = [c.code for c in cameo_table().values() if c.type == kind and c.mode == mode] if mode is not None else []
    return min(fits, key=lambda code: (len(code), code), default=_PLAIN[kind])
