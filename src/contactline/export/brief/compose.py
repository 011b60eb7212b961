"""Rows -> a brief: themes, lines in order of time, sentences, each with the words that it rests on.

Nothing is said that no row says: a sentence is made of a row's values and of fixed words around them, and carries the
words of that row as its references.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from contactline.export.tables import Tables, name_of, one_line
from contactline.model.rows.kinds import CommitmentRow, ContestRow, EventRow, FigureRow, Party, Words

THEMES: tuple[tuple[str, frozenset[str]], ...] = (
    ("Violence", frozenset(("ASSAULT",))),
    ("Forces, pressure and protest", frozenset(("MOBILIZE", "COERCE", "SANCTION", "PROTEST"))),
    ("Charges, demands and threats", frozenset(("ACCUSE", "REQUEST", "REJECT", "THREATEN"))),
    ("Talks and agreements", frozenset(("CONSULT", "AGREE", "SUPPORT", "CONCEDE"))),
    ("Withdrawal, aid and cooperation", frozenset(("RETREAT", "AID", "COOPERATE"))),
)
_STATUS = {
    "happened": "",
    "ongoing": "under way",
    "planned": "planned",
    "proposed": "proposed",
    "possible": "said to be possible",
    "negated": "said not to have happened",
}
_VERDICT = {"kept": "kept", "late": "met late", "missed": "missed", "refused": "refused", "disputed": "disputed",
            "denied": "said not to be owed", "pending": "pending"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sentence:
    """`text` without its references; `words` are what it rests on, never none."""

    text: str
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One entry: its day as words, and its sentences. `thing` is the row's id."""

    when: str
    sentences: tuple[Sentence, ...]
    thing: str


@dataclass(frozen=True, slots=True)
class Section:
    """A theme, or the commitments, with its lines in order."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """Numbered words: from which outlet, of which day, under which title and address."""

    number: int
    outlet: str
    published: str
    title: str | None
    url: str | None
    words: Words


@dataclass(frozen=True, slots=True)
class Brief:
    """The sections and their references; `numbers` maps words to the number of their reference."""

    title: str
    about: str
    sections: tuple[Section, ...]
    references: tuple[Reference, ...]
    numbers: dict[Words, int]


def compose(tables: Tables, *, title: str, about: str, background: bool = False) -> Brief:
    """The brief of what the tables hold. `about` says in words which part of the record it is."""
    events = [row for row in tables.events if background or not row.background]
    against = _denials(tables.contests)
    sections = []
    for name, types in THEMES:
        lines = [_event_line(tables, row, against) for row in events if row.type in types]
        if lines:
            sections.append(Section(name, tuple(lines)))
    owed = tuple(_commitment_line(row) for row in sorted(tables.commitments, key=_due))
    if owed:
        sections.append(Section("Commitments", owed))
    numbers: dict[Words, int] = {}
    for section in sections:
        for line in section.lines:
            for sentence in line.sentences:
                for words in sentence.words:
                    numbers.setdefault(words, len(numbers) + 1)
    references = tuple(_reference(tables, words, number) for words, number in numbers.items())
    return Brief(title, about, tuple(sections), references, numbers)


def _event_line(tables: Tables, row: EventRow, against: dict[str, list[tuple[str, Words]]]) -> Line:
    sides = " → ".join(side for side in (_parties(row.actors), _parties(row.recipients)) if side)
    kind = ", ".join(part for part in (row.type, row.mode, _STATUS[row.status]) if part)
    where = f" at {row.place}" if row.place else ""
    words = row.words or (row.trigger,)
    sentences = [Sentence(f"{sides or 'Parties not told'}{where} ({kind}), {_standing(row)}.", words)]
    deniers = against.get(row.id, [])
    sentences += [Sentence(f"{who} denies it.", (said,)) for who, said in deniers]
    if row.standing == "denied" and not deniers:
        sentences.append(Sentence("The article has a denial.", words))
    if row.standing == "not_confirmed":
        sentences.append(Sentence("Not confirmed.", words))
    sentences += [_toll(figure) for figure in tables.figures_about.get(row.id, ())]
    return Line(interval(row.start, row.end), tuple(sentences), row.id)


def _standing(row: EventRow) -> str:
    if not row.speaker:
        return "told by the article itself"
    said = _parties(row.speaker)
    verb = {"denies": "denied by", "alleges": "alleged by", "accuses": "alleged by"}.get(
        row.stance or "", "according to"
    )
    return f"{verb} {said}"


def _denials(contests: Sequence[ContestRow]) -> dict[str, list[tuple[str, Words]]]:
    """By event: who denies it, and the words; where it is not kept how accounts stand, all but the first of them."""
    found: dict[str, list[tuple[str, Words]]] = {}
    for contest in contests:
        if contest.kind == "denied":
            placed = any(account.stands is not None for account in contest.accounts)
            for account in [a for a in contest.accounts if a.stands == 2] if placed else contest.accounts[1:]:
                for thing in contest.about:
                    who = _parties(account.speaker) or "The article itself"
                    found.setdefault(thing, []).append((who, account.words))
    return found


def _toll(figure: FigureRow) -> Sentence:
    low, high = _number(figure.low), _number(figure.high)
    if low is not None and low == high:
        count = f"{figure.qualifier} {low}" if figure.qualifier else low
    elif low is not None and high is not None:
        count = f"{low} to {high}"
    elif low is not None:
        count = f"{figure.qualifier} {low}" if figure.qualifier else f"{low} or more"
    else:
        count = f"{figure.qualifier} {high}" if figure.qualifier else f"up to {high}"
    said = f"according to {_parties(figure.speaker)}" if figure.speaker else "told by the article itself"
    unit = f" {figure.unit}" if figure.unit else ""
    return Sentence(f"{figure.measure.capitalize()}: {count}{unit}, {said}.", figure.words)


def _number(value: float | int | None) -> str | None:
    return None if value is None else f"{value:,}" if value != int(value) else f"{int(value):,}"


def _commitment_line(row: CommitmentRow) -> Line:
    to = f" to {_parties(row.creditor)}" if row.creditor else ""
    condition = f", if {one_line(row.condition)}" if row.condition else ""
    first = f"{_parties(row.debtor) or 'Somebody'} owes{to}: {one_line(row.deed)}{condition} ({row.agreement_name})."
    sentences = [Sentence(first, row.words)]
    for account in row.accounts:
        said = f"according to {_parties(account.speaker)}" if account.speaker else "told by the article itself"
        verdict = _VERDICT.get(account.verdict, account.verdict).capitalize()
        sentences.append(Sentence(f"{verdict}, {said}.", account.words or row.words))
    when = (
        interval(row.due_start, row.due_end)
        if row.due_start
        else f"by {_last(row.due_end)}"
        if row.due_end
        else "no day told"
    )
    return Line(when, tuple(sentences), row.id)


def _due(row: CommitmentRow) -> tuple[str, str]:
    return (row.due_end or row.due_start or "9999", row.id)


def _parties(parties: Iterable[Party]) -> str:
    return " and ".join(dict.fromkeys(one_line(name_of(party)) for party in parties))


def interval(start: str | None, end: str | None) -> str:
    """A half-open interval in words: "20 May 2024", "1 to 30 May 2024", "since 1 April 2014", "day not told"."""
    if start is None and end is None:
        return "day not told"
    if end is None:
        return f"since {day(start or '')}"
    last = _last(end)
    if start is None:
        return f"by {last}"
    first = day(start)
    if first == last:
        return first
    if first.split()[1:] == last.split()[1:]:
        return f"{first.split()[0]} to {last}"
    return f"{first} to {last}"


def day(iso: str) -> str:
    """An ISO day in words: "20 May 2024"."""
    when = date.fromisoformat(iso)
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


_MONTHS = "January February March April May June July August September October November December".split()


def _last(end: str) -> str:
    return day((date.fromisoformat(end) - timedelta(days=1)).isoformat())


def _reference(tables: Tables, words: Words, number: int) -> Reference:
    article = tables.article.get(words.article)
    outlet = (article.outlet if article else None) or "outlet not told"
    published = day(article.published) if article and article.published else "day not told"
    return Reference(
        number, outlet, published, article.title if article else None, article.url if article else None, words
    )
