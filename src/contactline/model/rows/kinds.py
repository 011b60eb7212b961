"""Rows of a record: what the tables, the API and the exports show, one line a thing, with the words it rests on.

Everything here is derived from readings and can be dropped and derived again.
"""

from dataclasses import dataclass, field
from types import MappingProxyType

LEFT_OUT = MappingProxyType({"left_out": True})
"""Marks a later column that JSON leaves out where it is None, so that rows of older readings stay what they were."""


@dataclass(frozen=True, slots=True)
class Party:
    """Who stands in a role: the words of the text, and the codes and name they were resolved to."""

    text: str
    name: str | None
    country: str | None
    sector: str | None
    sector2: str | None


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of an article: half-open offsets and the characters that stand there."""

    article: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One text from one outlet; `sources`: every address (URL, row id or path) it was found under."""

    id: str
    sources: tuple[str, ...]
    title: str | None
    outlet: str | None
    url: str | None
    byline: str | None
    language: str | None
    published: str | None
    known_by: str | None
    characters: int
    events: int
    claims: int
    issues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventRow:
    """One voice's account of one happening. `speaker` is empty where the article tells it in its own voice.

    `quad` is the type's quad class; `ontology_type` is what the user's own ontology calls it, where one was given.
    """

    id: str
    article: str
    outlet: str | None
    published: str | None
    type: str
    mode: str | None
    context: tuple[str, ...]
    cameo: str | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    start: str | None
    end: str | None
    grain: str | None
    place: str | None
    lat: float | None
    lon: float | None
    country: str | None
    precision: str | None
    status: str
    background: bool
    standing: str
    speaker: tuple[Party, ...]
    stance: str | None
    confidence: float
    trigger: Words
    words: tuple[Words, ...]
    quad: str | None = None
    ontology_type: str | None = None
    ontology_score: float | None = None


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One speaker's statement; `within` and `about` are ids of this record."""

    id: str
    article: str
    outlet: str | None
    published: str | None
    speaker: tuple[Party, ...]
    speaker_kind: str
    stance: str
    quote: bool
    addressee: tuple[Party, ...]
    within: str | None
    about: tuple[str, ...]
    confidence: float
    cue: Words | None
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One number, whose it is and what it counts; `start`/`end` are the dates of what it is about, where told."""

    id: str
    article: str
    outlet: str | None
    published: str | None
    measure: str
    low: float | int | None
    high: float | int | None
    qualifier: str | None
    unit: str | None
    of: tuple[Party, ...]
    speaker: tuple[Party, ...]
    about: tuple[str, ...]
    start: str | None
    end: str | None
    place: str | None
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step in an agreement's life."""

    step: str
    start: str | None
    end: str | None
    status: str
    speaker: tuple[Party, ...]
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class PartRow:
    """A provision (`speaker` empty) or an open issue or a party's position on one, with its words."""

    kind: str
    label: str
    text: str | None
    speaker: tuple[Party, ...]
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """One agreement as one article tells it."""

    id: str
    article: str
    outlet: str | None
    published: str | None
    name: str
    names: tuple[str, ...]
    kind: str
    parties: tuple[Party, ...]
    brokers: tuple[Party, ...]
    guarantors: tuple[Party, ...]
    start: str | None
    end: str | None
    steps: tuple[StepRow, ...]
    parts: tuple[PartRow, ...]
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class AccountRow:
    """What somebody says came of a commitment."""

    verdict: str
    start: str | None
    end: str | None
    grounds: str | None
    speaker: tuple[Party, ...]
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class CommitmentRow:
    """Who owes what to whom. `state` is the verdict of the last account in the text, `open` where there is none."""

    id: str
    article: str
    outlet: str | None
    published: str | None
    agreement: str
    agreement_name: str
    debtor: tuple[Party, ...]
    creditor: tuple[Party, ...]
    deed: str
    due_start: str | None
    due_end: str | None
    condition: str | None
    state: str
    accounts: tuple[AccountRow, ...]
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class SideRow:
    """One side's words in a contest; `speaker`: empty for the article's own voice, `stands`: the number of its side."""

    speaker: tuple[Party, ...]
    words: Words
    stands: int | None = field(default=None, metadata=LEFT_OUT)


@dataclass(frozen=True, slots=True)
class ContestRow:
    """Accounts that cannot all be true, side by side; `about` are ids of this record."""

    id: str
    article: str
    outlet: str | None
    published: str | None
    kind: str
    about: tuple[str, ...]
    accounts: tuple[SideRow, ...]


Row = ArticleRow | EventRow | ClaimRow | FigureRow | AgreementRow | CommitmentRow | ContestRow


@dataclass(frozen=True, slots=True)
class Filter:
    """Which rows: every condition that is set must hold.

    `date_from`/`date_to`: ISO dates, a row with a date interval must overlap [from, to]; a row without a date is
    then left out (events) or judged by its publication date (claims, articles). `actor`, `speaker`, `place` and
    `text` match without regard to case and diacritics: a country code exactly, a name by its words. `as_of`: an ISO
    date, only what articles say that were published by then; undated articles are left out. `judged`: with people's
    decisions, so without what they rejected and with their corrections in place of the machine's values.
    """

    date_from: str | None = None
    date_to: str | None = None
    actor: str | None = None
    speaker: str | None = None
    type: str | None = None
    status: str | None = None
    stance: str | None = None
    measure: str | None = None
    state: str | None = None
    place: str | None = None
    outlet: str | None = None
    text: str | None = None
    background: bool | None = None
    as_of: str | None = None
    judged: bool = False
