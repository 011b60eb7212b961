"""What is disputed, within one article and across several, in one list."""

from dataclasses import replace

from contactline.model.fold import fold
from contactline.model.rows.happening import side_of
from contactline.model.rows.wanted import Wanted
from contactline.record import SqliteRecord
from contactline.server.plain import PlainPages, party_is
from contactline.server.shapes import ContestItem, ContestSide


def contest_items(record: SqliteRecord, wanted: Wanted) -> list[ContestItem]:
    """Contests of single articles and of events, those first told first."""
    where = wanted.where
    outlets = {row.id: row.outlet for row in record.articles()}
    found = []
    for row in record.contests(where):
        sides = [
            ContestSide(
                speaker=list(s.speaker), account=None, published=row.published, outlet=row.outlet, words=s.words
            )
            for s in row.accounts
        ]
        found.append(
            ContestItem(
                id=row.id, kind=row.kind, scope="article", article=row.article, event=None, about=list(row.about),
                since=row.published, last=row.published, type=None, place=None, accounts=sides,
            )
        )  # fmt: skip
    across = Wanted(replace(where, type=None, text=None, speaker=None), side=wanted.side)
    for line, event in PlainPages(record).happenings(across):
        for contest in event.contests:
            sides = [
                ContestSide(
                    speaker=list(s.speaker), account=s.account, published=s.published,
                    outlet=outlets.get(s.words.article), words=s.words,
                )
                for s in contest.accounts
            ]  # fmt: skip
            days = sorted(s.published for s in sides if s.published)
            item = ContestItem(
                id=contest.id, kind=contest.kind, scope="event", article=None, event=event.id, about=[event.id],
                since=days[0] if days else None, last=days[-1] if days else None, type=line.type, place=line.place,
                accounts=sides,
            )  # fmt: skip
            if where.type in (None, item.kind):
                found.append(item)
    found = [item for item in found if _is(item, wanted)]
    return sorted(found, key=lambda c: (c.since is None, c.since or "", c.scope, c.id))


def _is(item: ContestItem, wanted: Wanted) -> bool:
    speakers = [p for a in item.accounts for p in a.speaker]
    if wanted.where.speaker is not None and not any(party_is(p, wanted.where.speaker) for p in speakers):
        return False
    if wanted.article is not None and wanted.article not in {a.words.article for a in item.accounts}:
        return False
    if wanted.side is not None and item.scope == "article" and wanted.side not in {side_of(p) for p in speakers}:
        return False
    words = fold(" ".join(a.words.text for a in item.accounts))
    return wanted.where.text is None or all(w in words for w in fold(wanted.where.text).split())
