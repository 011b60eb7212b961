"""Events: reports of one happening from any number of articles, and what they say of each other."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from contactline.model.rows.kinds import LEFT_OUT, Party, Words

Support = Literal["single", "corroborated"]
Dispute = Literal["none", "contested", "denied", "not_confirmed"]


@dataclass(frozen=True, slots=True)
class AccountFigure:
    """A figure of an account. `speaker` is empty where the article gives it in its own voice."""

    id: str
    measure: str
    low: float | int | None
    high: float | int | None
    qualifier: str | None
    unit: str | None
    speaker: tuple[Party, ...]
    sides: tuple[str, ...]
    words: Words


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody answers to an account: `denies`, or `declines` (no comment, cannot confirm)."""

    stance: str
    voice: frozenset[str]
    speaker: tuple[Party, ...]
    words: Words


@dataclass(frozen=True, slots=True)
class EventAccount:
    """What matching keeps of one report. `id` is the id of the report's row.

    `first` and `last` are the first and last day told, as ordinals (both None: no date); `news` is the day of
    publication; `retold`: it speaks of something known already. `actors`, `recipients` and `voice` hold keys of sides:
    a state's code for its organs, an id or a folded name for others. `names`, `stems` and `deeds` come from the words
    of the telling; `setting` (names), `article_places`, `article_sides` and `article_days` from the whole article;
    `lands` are countries mentioned with it, `context` the stems of the sentences around it; these and `stems` are sets
    of bits. `shingles` are the lowest hashes of runs of the telling's words. `vector` is not kept today: the meaning of
    a trigger is looked up by its words. `topic` are the words that say most of the whole article, in order, each behind
    its weight. `fresh`: it is told as something new ("a raid", "another attempt"). `beside`: the stems and numbers
    next to the trigger, as bits. `spots`: words of the names that stand as places in its sentence, known or not.
    `passage`: its sentence and what is short beside it, to be read beside another's. `sole`: its article tells no other
    of its family.
    """

    id: str
    article: str
    outlet: str | None
    published: str | None
    type: str
    mode: str | None
    status: str
    background: bool
    retold: bool
    standing: str
    first: int | None
    last: int | None
    grain: str | None
    news: int | None
    place: str | None
    place_label: str | None
    place_names: frozenset[str]
    country: str | None
    lat: float | None
    lon: float | None
    precision: str | None
    actors: frozenset[str]
    recipients: frozenset[str]
    voice: frozenset[str]
    speaker: tuple[Party, ...]
    stance: str | None
    blamed: frozenset[str]
    names: frozenset[str]
    setting: frozenset[str]
    places_near: frozenset[str]
    article_places: frozenset[str]
    article_sides: frozenset[str]
    article_days: frozenset[int]
    lands: frozenset[str]
    stem: str
    deeds: frozenset[str]
    stems: int
    context: int
    figures: tuple[AccountFigure, ...]
    answers: tuple[Answer, ...]
    shingles: tuple[int, ...]
    start: int
    end: int
    trigger: Words
    words: tuple[Words, ...]
    parties: tuple[tuple[Party, ...], tuple[Party, ...]]
    dates: tuple[str | None, str | None]
    vector: tuple[float, ...] | None = None
    topic: tuple[str, ...] = ()
    fresh: bool = False
    beside: int = 0
    spots: frozenset[str] = frozenset()
    passage: Words | None = None
    sole: bool = False


@dataclass(frozen=True, slots=True)
class Likeness:
    """One comparison of two accounts: its name, the level reached, its weight in log odds, and why."""

    name: str
    level: str
    weight: float
    why: str


@dataclass(frozen=True, slots=True)
class PairScore:
    """How likely two accounts tell one happening: `probability` is calibrated; `why` one likeness a comparison.

    `barred` is the reason why they are never joined, whatever the probability.
    """

    one: str
    other: str
    probability: float
    why: tuple[Likeness, ...]
    barred: str | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """One value of an event's field and the accounts that say so, by id."""

    value: str
    said_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One speaker's figure as published on one day. `speaker` is empty for the articles' own voice."""

    measure: str
    low: float | int | None
    high: float | int | None
    qualifier: str | None
    unit: str | None
    speaker: tuple[Party, ...]
    published: str | None
    account: str
    words: Words


@dataclass(frozen=True, slots=True)
class FigureRange:
    """A measure of one event: the lowest and highest number that anybody gives, and every figure by speaker and day."""

    measure: str
    unit: str | None
    low: float | int | None
    high: float | int | None
    lines: tuple[FigureLine, ...]


@dataclass(frozen=True, slots=True)
class EventAccountLine:
    """An account as an event shows it. `joined`: the surest link to another account of the event, in a sentence."""

    report: str
    article: str
    outlet: str | None
    published: str | None
    speaker: tuple[Party, ...]
    stance: str | None
    status: str
    standing: str
    voice: int
    words: tuple[Words, ...]
    probability: float | None
    joined: str | None


@dataclass(frozen=True, slots=True)
class EventSide:
    """One side's account in a contest across articles; `account` is a report row's id, or None.

    `stands`: accounts with one number stand together, from 1. Of `denied` and `not_confirmed`, 1 tells it and 2 denies
    it or does not confirm it; of other kinds, 1 is the side first told. None: it cannot be told with whom.
    """

    speaker: tuple[Party, ...]
    account: str | None
    published: str | None
    words: Words
    stands: int | None = field(default=None, metadata=LEFT_OUT)


@dataclass(frozen=True, slots=True)
class EventContest:
    """Accounts of one event that cannot all be true."""

    id: str
    kind: str
    event: str
    accounts: tuple[EventSide, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """One happening. Every field lists its values with the accounts that say so, the best supported first.

    `open`: why it could not be compared with other accounts, or None. `voices` counts outlets that do not merely
    copy one another. `part_of` is the larger event and `part_why` the reason.
    """

    id: str
    type: str
    start: str | None
    end: str | None
    place: str | None
    lat: float | None
    lon: float | None
    country: str | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    status: str
    background: bool
    support: Support
    voices: int
    dispute: Dispute
    part_of: str | None
    part_why: str | None
    open: str | None
    values: Mapping[str, tuple[Value, ...]]
    figures: tuple[FigureRange, ...]
    accounts: tuple[EventAccountLine, ...]
    contests: tuple[EventContest, ...]


@dataclass(frozen=True, slots=True)
class SharedPassage:
    """A passage that two articles share, half-open in each, and how many words it has."""

    one: Words
    other: Words
    length: int


@dataclass(frozen=True, slots=True)
class Copy:
    """Two articles that carry one text: `share` of the shorter one's words stands in shared passages."""

    one: str
    other: str
    share: float
    passages: tuple[SharedPassage, ...]
