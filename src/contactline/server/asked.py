"""What a request asks for: filters, order, page. Every list takes the same."""

from datetime import date
from typing import Annotated, Literal

from fastapi import Depends, Query

from contactline.errors import UserError
from contactline.model.rows.kinds import Filter
from contactline.model.rows.wanted import Wanted

MOST = 500
Words = Annotated[str | None, Query(min_length=1, max_length=200)]
Day = Annotated[date | None, Query()]


def _wanted(
    date_from: Annotated[date | None, Query(alias="from", description="Not before this day.")] = None,
    date_to: Annotated[date | None, Query(alias="to", description="Not after this day.")] = None,
    actor: Annotated[
        str | None,
        Query(min_length=1, max_length=200, description="`ARM`, `ARM GOV`, or a name."),
    ] = None,
    speaker: Words = None,
    type: Words = None,
    status: Words = None,
    stance: Words = None,
    measure: Words = None,
    state: Words = None,
    standing: Words = None,
    support: Words = None,
    dispute: Words = None,
    place: Words = None,
    outlet: Words = None,
    text: Words = None,
    background: bool | None = None,
    as_of: Annotated[date | None, Query(description="What could be known on that day.")] = None,
    judged: Annotated[bool, Query(description="With people's decisions.")] = False,
    side: Annotated[
        str | None,
        Query(
            min_length=1,
            max_length=200,
            description="Who acts, receives or speaks: a key of /actors.",
        ),
    ] = None,
    article: Words = None,
) -> Wanted:
    given = (
        actor,
        speaker,
        type,
        status,
        stance,
        measure,
        state,
        standing,
        support,
        dispute,
        place,
        outlet,
        text,
    )
    if any("\x00" in value for value in (*given, side, article) if value):
        raise UserError("a filter has a character that no text has (NUL)")
    return Wanted(
        where=Filter(
            date_from=date_from.isoformat() if date_from else None,
            date_to=date_to.isoformat() if date_to else None,
            actor=actor,
            speaker=speaker,
            type=type,
            status=status,
            stance=stance,
            measure=measure,
            state=state,
            place=place,
            outlet=outlet,
            text=text,
            background=background,
            as_of=as_of.isoformat() if as_of else None,
            judged=judged,
        ),
        standing=standing,
        support=support,
        dispute=dispute,
        side=side,
        article=article,
    )


def _exported(
    date_from: Annotated[date | None, Query(alias="from", description="Not before this day.")] = None,
    until: Annotated[date | None, Query(description="Not after this day.")] = None,
    actor: Words = None,
    speaker: Words = None,
    type: Words = None,
    status: Words = None,
    place: Words = None,
    outlet: Words = None,
    text: Words = None,
    background: bool | None = None,
    as_of: Day = None,
    judged: bool = False,
) -> Filter:
    return _wanted(
        date_from=date_from, date_to=until, actor=actor, speaker=speaker, type=type, status=status, place=place,
        outlet=outlet, text=text, background=background, as_of=as_of, judged=judged,
    ).where  # fmt: skip


Exported = Annotated[Filter, Depends(_exported)]
Asked = Annotated[Wanted, Depends(_wanted)]
Limit = Annotated[int, Query(ge=1, le=MOST)]
Cursor = Annotated[
    str | None,
    Query(min_length=1, max_length=400, description="`next` of the page before."),
]
Offset = Annotated[int, Query(ge=0, le=10_000_000, description="Skip so many; not with a cursor.")]
As = Annotated[
    Literal["json", "csv"],
    Query(description="csv: the whole list, safe to open in a spreadsheet."),
]
EventOrder = Literal["time", "-time", "published", "-published", "accounts"]
RowOrder = Literal["time", "-time", "published", "-published"]
ReportOrder = Literal["time", "-time", "published", "-published", "confidence"]
