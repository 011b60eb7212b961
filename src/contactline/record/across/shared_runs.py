"""Which articles share runs of words, by the hashes that are kept of them: asked for many articles at once."""

from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter

from sqlalchemy import BindParameter, Connection, bindparam, select

from contactline.record.dialect import among, ask_among, ask_each, each
from contactline.record.schema import BIG, SHINGLE, TEXT

_S = SHINGLE.c
_LONG = 400
_AGAIN = SHINGLE.alias("again")
_MOST: BindParameter[int] = bindparam("most")
_OF: BindParameter[str] = bindparam("article", type_=TEXT)
_SECOND = (
    select(_AGAIN.c.article).where(_AGAIN.c.hash == _S.hash).order_by(_AGAIN.c.article).offset(1).limit(1)
).scalar_subquery()
_SHARED = among(
    lambda of: select(_S.hash).where(_S.article.in_(select(of))).group_by(_S.hash).having(_SECOND.is_not(None)), TEXT
)
_LONGER = among(
    lambda of: select(of).where(
        select(_S.article)
        .where(_S.hash == of)
        .order_by(_S.article)
        .offset(_MOST)
        .limit(1)
        .scalar_subquery()
        .is_not(None)
    ),
    BIG,
)
_ROWS = among(lambda of: select(_S.hash, _S.article).where(_S.hash.in_(select(of))).order_by(_S.hash, _S.article), BIG)
_WITHIN = among(lambda of: select(_S.article).where(_S.hash == bindparam("of_hash"), _S.article.in_(select(of))), TEXT)
_LATER = each(lambda h: select(_S.article).where(_S.hash == h, _S.article > _OF).order_by(_S.article).limit(_MOST), BIG)
_EARLIER = each(
    lambda h: select(_S.article).where(_S.hash == h, _S.article < _OF).order_by(_S.article.desc()).limit(_MOST), BIG
)


def articles_beside(connection: Connection, articles: Iterable[str], window: int) -> list[tuple[str, str]]:
    """Pairs, the lesser id first, in order, of one of these articles and one that shares a kept hash with it, within
    `window` places by id among those of the hash.

    Hashes that very many articles carry are not loaded: what is near is asked place by place.
    """
    wanted = sorted(set(articles))
    here, found = set(wanted), set[tuple[str, str]]()
    shared = sorted(h for (h,) in ask_among(connection, _SHARED, wanted))
    long = {h for (h,) in ask_among(connection, _LONGER, shared, most=_LONG)}
    for _, rows in groupby(ask_among(connection, _ROWS, [h for h in shared if h not in long]), key=itemgetter(0)):
        names = [article for _, article in rows]
        for at, one in enumerate(names):
            nexts = names[at + 1 : at + 1 + window]
            found.update((one, other) for other in nexts if one in here or other in here)
    for h in sorted(long):
        for (article,) in ask_among(connection, _WITHIN, wanted, of_hash=h):
            asked = {"article": article, "most": window}
            for side in (_LATER, _EARLIER):
                for _, other in ask_each(connection, side, [h], **asked):
                    found.add((article, other) if article < other else (other, article))
    return sorted(found)
