"""Mentions: stretches of text that stand for something, and what they were resolved to."""

from dataclasses import dataclass
from typing import Literal

Grain = Literal[
    "minute", "hour", "part_of_day", "day", "week", "month", "season", "quarter", "year", "decade", "century"
]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Precision = Literal["point", "settlement", "district", "region", "country", "line"]
Measure = Literal[
    "killed", "wounded", "missing", "detained", "displaced", "returned",
    "troops", "area", "length", "money", "share", "count", "vote",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Interval:
    """`[start, end)` in ISO dates (`YYYY-MM-DD`); None is open. `grain` is what the words distinguish."""

    start: str | None
    end: str | None
    grain: str


@dataclass(frozen=True, slots=True)
class Actor:
    """Who: `country` ISO 3166-1 alpha-3 or UNO EUR IGO NGO MNC; `sector` and `sector2` PLOVER codes."""

    id: str | None
    name: str | None
    country: str | None
    sector: str | None
    sector2: str | None = None


@dataclass(frozen=True, slots=True)
class ActorCandidate:
    """An actor that the words may stand for, its score in [0, 1] and one sentence that says why."""

    actor: Actor
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where: degrees WGS 84, or no coordinates where no source has them. `names`: every name the place has."""

    id: str
    name: str
    names: tuple[str, ...]
    lat: float | None
    lon: float | None
    country: str | None
    kind: str
    precision: Precision


@dataclass(frozen=True, slots=True)
class PlaceCandidate:
    """A place that the words may stand for, its score in [0, 1] and one sentence that says why."""

    place: Place
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Timex:
    """TIMEX3 type and value, for example DATE `2020-11`, DURATION `P5Y`, SET `XXXX-WXX-2`."""

    type: TimexType
    value: str


@dataclass(frozen=True, slots=True)
class ActorMention:
    """Words that stand for an actor. `actor` is None where nobody can tell who it is; `head` is a token index.

    `pronoun` marks "he", "its troops", "both sides": words resolved through the article. `why_null` says why
    `actor` is None.
    """

    id: str
    start: int
    end: int
    text: str
    made_by: str
    actor: Actor | None
    candidates: tuple[ActorCandidate, ...] = ()
    head: int | None = None
    pronoun: bool = False
    why_null: str | None = None


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Words that stand for a place. `head` is a token index."""

    id: str
    start: int
    end: int
    text: str
    made_by: str
    place: Place | None
    candidates: tuple[PlaceCandidate, ...] = ()
    head: int | None = None
    why_null: str | None = None


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression (TIMEX3 extent: no preposition). `anchor`: `publication`, a mention's id, or None.

    `interval` is what the expression itself denotes; `reach` is what it denotes with its preposition
    ("since December": start and no end; "by July 1": end and no start), where that differs.

    `tail` is where the words of a happening begin that the time is counted from ("two days after [the army shot …]"),
    `counted` the days of that happening, where they can be counted back from a time told beside it.
    """

    id: str
    start: int
    end: int
    text: str
    made_by: str
    timex: Timex
    interval: Interval | None
    anchor: str | None
    head: int | None = None
    reach: Interval | None = None
    why_null: str | None = None
    tail: int | None = None
    counted: Interval | None = None


@dataclass(frozen=True, slots=True)
class FigureMention:
    """A number that measures the conflict. `of` are mention ids; `about` report ids; `said_in` a claim id.

    `low`/`high` None is open ("more than 6,500": low 6500, high None). `head` is a token index (the counted noun).
    """

    id: str
    start: int
    end: int
    text: str
    made_by: str
    measure: Measure
    low: float | int | None
    high: float | int | None
    qualifier: str | None
    unit: str | None
    of: tuple[str, ...] = ()
    said_in: str | None = None
    about: tuple[str, ...] = ()
    head: int | None = None


@dataclass(frozen=True, slots=True)
class AgreementMention:
    """Words that stand for an agreement; `agreement` is an agreement's id or None."""

    id: str
    start: int
    end: int
    text: str
    made_by: str
    agreement: str | None
    head: int | None = None


Mention = ActorMention | PlaceMention | TimeMention | FigureMention | AgreementMention
