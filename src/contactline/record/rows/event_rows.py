"""An event across articles -> its rows in the tables, all but the numbers that only the tables can give. Pure."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from contactline.model.events.event import Event, EventAccount
from contactline.model.events.event_json import event_to_json
from contactline.model.rows.as_json import row_to_json
from contactline.record.paging.lines import ContestLine, Line, contest_lines, line_of

TERM_COLUMNS = ("role", "key", "label", "folded", "country", "code", "detail")
TermRow = tuple[str, str, str, str, str | None, str | None, str]


@dataclass(frozen=True, slots=True)
class EventRows:
    """One event as it is kept: its row, its reports' ids, what lists show of it (`line`, without number and terms;
    `shown`), the terms that it is found by, its contests."""

    id: str
    columns: Mapping[str, Any]
    accounts: tuple[str, ...]
    line: Mapping[str, Any]
    shown: str
    terms: tuple[TermRow, ...]
    contests: tuple[Mapping[str, Any], ...]


def rows_of(event: Event, accounts: Mapping[str, EventAccount]) -> EventRows:
    """The rows of an event; `accounts` by id: those of its reports that are kept."""
    line = line_of(event, [accounts[a.report] for a in event.accounts if a.report in accounts])
    columns = {
        "id": event.id, "type": event.type, "date_start": event.start, "date_end": event.end,
        "accounts": len(event.accounts), "detail": _dumps(event_to_json(event)),
    }  # fmt: skip
    return EventRows(
        event.id, columns, tuple(a.report for a in event.accounts), _line(line), _dumps(row_to_json(line.row)),
        tuple((t.role, t.key, t.label, t.folded, t.country, t.code, t.detail) for t in line.terms),
        tuple(map(_contest, contest_lines(event))),
    )  # fmt: skip


def _line(line: Line) -> dict[str, Any]:
    row = line.row
    return {
        "id": row.id, "at": line.at, "until": line.until, "lower": line.lower, "upper": line.upper,
        "told": line.told, "type": row.type, "status": row.status, "support": row.support, "dispute": row.dispute,
        "background": int(row.background), "accounts": row.accounts, "part_of": row.part_of,
    }  # fmt: skip


def _contest(line: ContestLine) -> dict[str, Any]:
    contest = line.contest
    return {
        "event": contest.event, "id": contest.id, "kind": contest.kind, "since": line.since, "codes": line.codes,
        "folded": line.folded, "detail": _dumps(row_to_json(contest)),
    }  # fmt: skip


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
