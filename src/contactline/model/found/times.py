"""Time expressions as found: where they stand and what their words say, before anybody knows which day is meant."""

from dataclasses import dataclass
from typing import Literal

from contactline.model.mention import TimexType
from contactline.model.span import Span

Unit = Literal[
    "second", "minute", "hour", "day", "night", "week", "weekend", "fortnight", "month", "quarter", "half", "year",
    "decade", "century", "millennium",
]  # fmt: skip
Pointer = Literal["this", "last", "next", "that", "same", "previous", "following", "coming", "the"]
Stage = Literal["START", "MID", "END", "REST", "EARLIER", "LATER", "WHOLE"]
Frame = Literal["past", "coming", "following", "previous", "first", "last"]
Origin = Literal["now", "told", "happening"]
ReferenceName = Literal["PRESENT_REF", "PAST_REF", "FUTURE_REF"]


@dataclass(frozen=True, slots=True)
class Point:
    """A place in the calendar, as far as the words fix it; what they leave open is None.

    `year` is negative before Christ. `decade` and `century` are first years (1990, 1900), counted before Christ
    where `era` is -1; a decade without its century ("the nineties") is below 100. `season` is SP SU FA WI, `part` a
    TIMEX3 part of the day (MO MI AF EV NI DT), `clock` "HH:MM". `unit` is the bare unit that a pointer picks ("last
    year", "that day"). `of` is the wider point it lies in ("the spring of next year"). `calendar` tells by which
    months and days are counted. `feast` is the name of one whose day moves; `southern` marks a season told of a place
    south of the equator. `why_open` says why the words fix no day, where they cannot.
    """

    year: int | None = None
    decade: int | None = None
    century: int | None = None
    era: int = 1
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: str | None = None
    quarter: int | None = None
    half: int | None = None
    part: str | None = None
    clock: str | None = None
    unit: Unit | None = None
    pointer: Pointer | None = None
    stage: Stage | None = None
    of: "Point | Shift | None" = None
    days_from_now: int | None = None
    calendar: Literal["gregorian", "julian", "islamic", "iranian"] = "gregorian"
    why_open: str | None = None
    feast: str | None = None
    southern: bool = False


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units before (-1) or after (+1) an origin: now, the time told last, or a happening.

    `count` None is an amount without a number ("several days later"). `base` is a date named in the happening's
    own words ("four years after the 2020 war"), `base_span` where it stands.
    """

    count: float | None
    unit: Unit
    direction: int
    origin: Origin
    loose: bool = False
    base: Point | None = None
    base_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Length:
    """How long. `frame` says which stretch it is, where the words tell ("the past two weeks"), `of` of what."""

    count: float | None
    unit: Unit
    frame: Frame | None = None
    of: Point | None = None
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Repeat:
    """Again and again: `value` as in TIMEX3 (`XXXX-WXX-2`, `XXXX-XX-XX`, `P2W`)."""

    value: str


@dataclass(frozen=True, slots=True)
class Reference:
    """Now, lately, in future; `name` None for a stretch that the words leave open ("this period")."""

    name: ReferenceName | None
    told: bool = False


Form = Point | Shift | Length | Repeat | Reference


@dataclass(frozen=True, slots=True)
class TimexFound:
    """One expression (TIMEX3 extent: no preposition). `head` is a token index; `made_by` names the rule.

    `preposition` is the word that rules it ("since", "by", "between"), in lower case. `pair` is the other end of
    a range, as an index into the found tuple, where the article writes one ("from May to July"). `tail` is where the
    words of a happening begin that it is counted from.
    """

    start: int
    end: int
    text: str
    type: TimexType
    form: Form
    made_by: str
    head: int
    preposition: str | None = None
    pair: int | None = None
    tail: int | None = None
