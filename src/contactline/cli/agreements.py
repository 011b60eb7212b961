"""What is due from whom, and one agreement's page: everything that the record holds on it, in order of time."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from contactline.errors import NotFound
from contactline.knowledge.folding import fold_name
from contactline.model.rows.as_json import row_to_json
from contactline.model.rows.kinds import AgreementRow, CommitmentRow, Party

Json = dict[str, Any]
_CODE = re.compile(r"[A-Z]{3}(?: [A-Z]{3}){0,2}")


def chosen(rows: Iterable[CommitmentRow], *, due_before: str | None, by: str | None) -> list[CommitmentRow]:
    """Those due before an ISO day (those without a deadline left out) and owed by a code (`ARM`, `ARM GOV`) or name."""
    return [
        row
        for row in rows
        if (due_before is None or (row.due_end is not None and row.due_end[:10] <= due_before))
        and (by is None or any(_is(party, by) for party in row.debtor))
    ]


def _is(party: Party, wanted: str) -> bool:
    if _CODE.fullmatch(wanted):
        codes = [c for c in (party.country, party.sector, party.sector2) if c]
        return codes[: len(wanted.split())] == wanted.split()
    return any(fold_name(wanted) in fold_name(name) for name in (party.text, party.name) if name)


def agreement_page(identity: str, agreements: Sequence[AgreementRow], commitments: Sequence[CommitmentRow]) -> Json:
    """The agreement `identity`: its row, and `course`, its steps, deadlines and accounts in order of time, what has no
    date last in order of the text. Raises NotFound where the record has no such agreement."""
    row = next((a for a in agreements if a.id == identity), None)
    if row is None:
        raise NotFound(f"no agreement {identity}")
    page = row_to_json(row)
    owed = [row_to_json(k) for k in commitments if k.agreement == identity]
    course: list[Json] = [{"what": "step", **step} for step in page.pop("steps")]
    for commitment in owed:
        brief = {"commitment": commitment["id"], "deed": commitment["deed"]}
        if commitment["due_end"] is not None:
            due = {"start": commitment["due_start"], "end": commitment["due_end"]}
            course.append({"what": "due", **due, **brief, "words": commitment["words"]})
        course.extend({"what": "account", **account, **brief} for account in commitment["accounts"])
    course.sort(key=_when)
    return {**page, "commitments": owed, "course": course}


def _when(entry: Json) -> tuple[bool, str, int]:
    day = entry["start"] or entry["end"]
    return day is None, day or "", min((w["start"] for w in entry["words"]), default=0)
