"""What a request asks for: filters, order, page. Every list takes the same."""

import re
from datetime import date
from typing import Annotated, Any, Literal

from fastapi import Depends, Path, Query
from pydantic import BeforeValidator

from contactline.model.rows.kinds import Filter
from contactline.model.rows.wanted import Wanted

MOST = 500
NO_NUL = r"^[^\x00]+$"
"""No text of a record has this character, and PostgreSQL takes none that has."""


def _iso(value: Any) -> Any:
    """A day as ISO writes it; pydantic alone would take numbers of seconds as well."""
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value) is None:
        raise ValueError("a date like 2021-11-16")
    return value


def _flag(value: Any) -> Any:
    if isinstance(value, str) and value not in ("true", "false"):
        raise ValueError("true or false")
    return value


def _plain_number(value: Any) -> Any:
    if isinstance(value, str) and re.fullmatch(r"-?[0-9]{1,12}", value) is None:
        raise ValueError("a whole number")
    return value


Iso = Annotated[date, BeforeValidator(_iso)]
Flag = Annotated[bool, BeforeValidator(_flag)]
WHOLE = BeforeValidator(_plain_number)
"""Stands after what else is said of a number: before it, bounds would not be in the document."""
Words = Annotated[str | None, Query(min_length=1, max_length=200, pattern=NO_NUL)]
Name = Annotated[str, Query(min_length=1, max_length=100, pattern=NO_NUL)]
Id = Annotated[str, Path(min_length=1, max_length=200, pattern=NO_NUL)]
_From = Annotated[Iso | None, Query(alias="from", description="Not before this day.")]
_To = Annotated[Iso | None, Query(alias="to", description="Not after this day.")]
_Until = Annotated[Iso | None, Query(description="Not after this day.")]
_AsOf = Annotated[Iso | None, Query(description="What could be known on that day.")]
_Actor = Annotated[Words, Query(description="`ARM`, `ARM GOV`, or a name.")]
_Side = Annotated[Words, Query(description="Who acts, receives or speaks: a key of /actors.")]
_Judged = Annotated[Flag, Query(description="With people's decisions.")]


def _wanted(
    date_from: _From = None, date_to: _To = None, actor: _Actor = None, speaker: Words = None, type: Words = None,
    status: Words = None, stance: Words = None, measure: Words = None, state: Words = None, standing: Words = None,
    support: Words = None, dispute: Words = None, place: Words = None, outlet: Words = None, text: Words = None,
    background: Flag | None = None, as_of: _AsOf = None, judged: _Judged = False, side: _Side = None,
    article: Words = None,
) -> Wanted:  # fmt: skip
    where = Filter(
        date_from=_told(date_from), date_to=_told(date_to), actor=actor, speaker=speaker, type=type, status=status,
        stance=stance, measure=measure, state=state, place=place, outlet=outlet, text=text, background=background,
        as_of=_told(as_of), judged=judged,
    )  # fmt: skip
    return Wanted(where, standing=standing, support=support, dispute=dispute, side=side, article=article)


def _exported(
    date_from: _From = None, until: _Until = None, actor: _Actor = None, speaker: Words = None, type: Words = None,
    status: Words = None, place: Words = None, outlet: Words = None, text: Words = None,
    background: Flag | None = None, as_of: _AsOf = None, judged: _Judged = False,
) -> Filter:  # fmt: skip
    return _wanted(
        date_from, until, actor, speaker, type, status, place=place, outlet=outlet, text=text, background=background,
        as_of=as_of, judged=judged,
    ).where  # fmt: skip


def _told(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


Exported = Annotated[Filter, Depends(_exported)]
Asked = Annotated[Wanted, Depends(_wanted)]
Limit = Annotated[int, Query(ge=1, le=MOST), WHOLE]
Cursor = Annotated[str | None, Query(min_length=1, max_length=400, description="`next` of the page before.")]
Offset = Annotated[int, Query(ge=0, le=10_000_000, description="Skip so many, from the cursor on."), WHOLE]
As = Annotated[Literal["json", "csv"], Query(description="csv: the whole list, safe to open in a spreadsheet.")]
EventOrder = Literal["time", "-time", "published", "-published", "accounts"]
RowOrder = Literal["time", "-time", "published", "-published"]
ReportOrder = Literal["time", "-time", "published", "-published", "confidence"]
