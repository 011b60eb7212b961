"""What a person should look at first.

In this order: what people differ on and this author did not speak last; what the author judged and is read otherwise
now; what the author has not judged, the least confident first. A thing without a confidence of its own (a figure, an
agreement) stands at one half. Within each, by publication and place in the text.
"""

from collections.abc import Sequence

from sqlalchemy import Connection, and_, case, func, select

from contactline.record.rows.entries import entry_kind
from contactline.record.schema import DECISION, ENTRY, JUDGEMENT_TARGET

_UNSURE = 0.5
_T = JUDGEMENT_TARGET.c
_LATEST = (_T.time.desc(), _T.judgement.desc())
_LAST = (
    select(
        _T.id_now.label("id"),
        _T.author,
        _T.state,
        func.row_number().over(partition_by=(_T.id_now, _T.author), order_by=_LATEST).label("by_author"),
        func.row_number().over(partition_by=_T.id_now, order_by=_LATEST).label("by_all"),
    )
    .where(_T.active == 1, _T.id_now.is_not(None), _T.action.in_(("accept", "reject", "correct")))
    .cte("last")
)


def doubtful(connection: Connection, kinds: Sequence[str], *, author: str, after: str | None = None) -> tuple[str, ...]:
    """Ids of the things of these kinds that `author` has still to judge; `after`: only what this author judged."""
    mine, any_one = _LAST.alias("mine"), _LAST.alias("any_one")
    spoke_last = select(any_one.c.author).where(any_one.c.id == ENTRY.c.id, any_one.c.by_all == 1).scalar_subquery()
    rank = case(
        (and_(DECISION.c.verdict == "contested", spoke_last != author), 0),
        (mine.c.state == "changed", 1),
        (mine.c.id.is_(None), 2),
    ).label("rank")
    ranked = (
        select(ENTRY.c.id, rank, ENTRY.c.confidence, ENTRY.c.published, ENTRY.c.article, ENTRY.c.position)
        .outerjoin(DECISION, DECISION.c.id == ENTRY.c.id)
        .outerjoin(mine, and_(mine.c.id == ENTRY.c.id, mine.c.author == author, mine.c.by_author == 1))
        .where(ENTRY.c.layer == 0, ENTRY.c.kind.in_([entry_kind(kind) for kind in kinds]))
    )
    if after is not None:
        ranked = ranked.where(ENTRY.c.id.in_(select(_LAST.c.id).where(_LAST.c.author == after)))
    found = ranked.subquery("ranked").c
    in_order = (
        select(found.id)
        .where(found.rank.is_not(None))
        .order_by(
            found.rank,
            func.coalesce(found.confidence, _UNSURE),
            found.published.asc().nulls_last(),
            found.article,
            found.position,
            found.id,
        )
    )
    return tuple(row[0] for row in connection.execute(in_order))
