"""Reports: one voice's account of one happening in one article."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from contactline.model.span import Span

PloverType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Quad = Literal["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"]
Status = Literal["happened", "ongoing", "planned", "proposed", "possible", "negated"]
Standing = Literal["asserted", "denied", "not_confirmed"]

_QUADS: Mapping[str, Quad] = MappingProxyType({
    "AGREE": "verbal cooperation", "CONSULT": "verbal cooperation", "SUPPORT": "verbal cooperation",
    "CONCEDE": "verbal cooperation", "COOPERATE": "material cooperation", "AID": "material cooperation",
    "RETREAT": "material cooperation", "REQUEST": "verbal conflict", "ACCUSE": "verbal conflict",
    "REJECT": "verbal conflict", "THREATEN": "verbal conflict", "PROTEST": "material conflict",
    "SANCTION": "material conflict", "MOBILIZE": "material conflict", "COERCE": "material conflict",
    "ASSAULT": "material conflict",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class When:
    """`[start, end)` in ISO dates, either may be None (open); `mention` is the time mention it was read from."""

    start: str | None
    end: str | None
    grain: str
    mention: str | None


@dataclass(frozen=True, slots=True)
class Report:
    """A happening as one voice tells it. `actors`, `recipients`, `figures` and `where` are mention ids.

    `evidence` maps a field's name to the spans it was read from, `why_null` a missing field's name to the reason,
    `made_by` a field's name to the rule or model that set it. `said_in` is the claim that carries the account,
    None for the article's own voice. `scores` maps a field's name to the score, in [0, 1], of the head or prototype
    that set it or had a say in it; fields that a rule set have none. `ontology_type` and `ontology_score` are what the
    user's own ontology calls the happening, None where none was given or nothing in it comes near.
    """

    id: str
    type: PloverType
    mode: str | None
    context: tuple[str, ...]
    cameo: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    when: When | None
    where: str | None
    status: Status
    background: bool
    standing: Standing
    said_in: str | None
    disputed_by: tuple[str, ...]
    figures: tuple[str, ...]
    trigger: Span
    evidence: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    why_null: Mapping[str, str] = field(default_factory=dict)
    confidence: float = 0.5
    made_by: Mapping[str, str] = field(default_factory=dict)
    scores: Mapping[str, float] = field(default_factory=dict)
    ontology_type: str | None = None
    ontology_score: float | None = None


def quad_of(kind: str) -> Quad:
    """The quad class of a PLOVER type. Raises KeyError where `kind` is none of the sixteen."""
    return _QUADS[kind]
