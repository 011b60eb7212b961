"""Rows -> what a store indexes: one entry a row, with its facets, its parties and its folded words."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from contactline.model.fold import fold
from contactline.model.reading import Reading
from contactline.model.rows.as_json import row_to_json
from contactline.model.rows.kinds import (
    AgreementRow,
    ClaimRow,
    CommitmentRow,
    ContestRow,
    EventRow,
    FigureRow,
    Party,
    Row,
    Words,
)
from contactline.model.rows.of_reading import rows_of

Value = str | float | int | None
EntryRow = EventRow | ClaimRow | FigureRow | AgreementRow | CommitmentRow | ContestRow
_KIND_OF_ROW: dict[type, str] = {
    EventRow: "event",
    ClaimRow: "claim",
    FigureRow: "figure",
    AgreementRow: "agreement",
    CommitmentRow: "commitment",
    ContestRow: "contest",
}


def kind_of(row: type) -> str:
    """The name under which rows of this class are kept."""
    return _KIND_OF_ROW[row]


def entry_kind(kind: str) -> str:
    """The kind of entry that shows things of this kind: a report is shown as an event."""
    return "event" if kind == "report" else kind


@dataclass(frozen=True, slots=True)
class Entry:
    """A row ready to be stored: `facets` are column values, `parties` (role, party), `folded` its searchable words."""

    kind: str
    id: str
    position: int
    facets: dict[str, Value]
    parties: tuple[tuple[str, Party], ...]
    folded: str
    detail: str


def entries_of(reading: Reading) -> Iterator[Entry]:
    """Every row that the reading gives, in a fixed order."""
    return entries(rows_of(reading))


def entries(rows: Iterable[Row]) -> Iterator[Entry]:
    """The rows as entries, in their order; one that stands twice, once."""
    seen: set[tuple[str, str]] = set()
    for row in rows:
        kind = kind_of(type(row))
        if (kind, row.id) not in seen:
            seen.add((kind, row.id))
            yield _entry(kind, row)


def _entry(kind: str, row: Row) -> Entry:
    facets: dict[str, Value] = {}
    match row:
        case EventRow():
            facets = {
                "date_start": row.start,
                "date_end": row.end,
                "type": row.type,
                "status": row.status,
                "stance": row.stance,
                "background": int(row.background),
                "confidence": row.confidence,
                "place_folded": fold(row.place) if row.place else None,
            }
            parties = _roles(actor=row.actors, recipient=row.recipients, speaker=row.speaker)
            words, more = row.words, [row.place or ""]
        case ClaimRow():
            facets = {"stance": row.stance, "type": row.speaker_kind, "confidence": row.confidence}
            parties = _roles(speaker=row.speaker, recipient=row.addressee)
            words, more = row.words, []
        case FigureRow():
            place = fold(row.place) if row.place else None
            facets = {"date_start": row.start, "date_end": row.end, "measure": row.measure, "place_folded": place}
            parties = _roles(recipient=row.of, speaker=row.speaker)
            words, more = row.words, [row.place or ""]
        case AgreementRow():
            facets = {"date_start": row.start, "date_end": row.end, "type": row.kind}
            parties = _roles(actor=row.parties, broker=row.brokers, guarantor=row.guarantors)
            words, more = row.words, [row.name, *row.names]
        case CommitmentRow():
            facets = {"date_start": row.due_start, "date_end": row.due_end, "state": row.state}
            parties = _roles(actor=row.debtor, recipient=row.creditor)
            words, more = row.words, [row.agreement_name]
        case ContestRow():
            facets = {"type": row.kind}
            parties = _roles(speaker=tuple(p for a in row.accounts for p in a.speaker))
            words, more = tuple(a.words for a in row.accounts), []
        case _:
            raise TypeError(f"{type(row).__name__} is not kept as an entry")
    folded = fold(" ".join([*(w.text for w in words), *_names(parties), *more]))
    return Entry(kind, row.id, _position(words), facets, parties, folded, _dumps(row_to_json(row)))


def _roles(**roles: tuple[Party, ...]) -> tuple[tuple[str, Party], ...]:
    return tuple((role, party) for role, parties in roles.items() for party in parties)


def _names(parties: Iterable[tuple[str, Party]]) -> list[str]:
    return [f"{p.text} {p.name or ''}" for _, p in parties]


def _position(words: tuple[Words, ...]) -> int:
    return words[0].start if words else 0


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
