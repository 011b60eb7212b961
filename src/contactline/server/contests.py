"""Contests of single articles, of events and across articles as one kind of item."""

from collections.abc import Sequence

from contactline.record.paging.contests import ContestItem as Kept
from contactline.record.paging.pages import Pages
from contactline.server.shapes.things import ContestItem, ContestSide


def contest_items(pages: Pages, kept: Sequence[Kept]) -> list[ContestItem]:
    """The contests with the outlets of their words."""
    articles = {side.words.article for item in kept if item.across for side in item.across.accounts}
    outlets = pages.outlets_of(articles)
    return [found for item in kept if (found := _item(item, outlets)) is not None]


def _item(item: Kept, outlets: dict[str, str | None]) -> ContestItem | None:
    if item.row is not None:
        row = item.row
        sides = [
            ContestSide(
                speaker=list(s.speaker),
                account=None,
                published=row.published,
                outlet=row.outlet,
                words=s.words,
                stands=s.stands,
            )
            for s in row.accounts
        ]
        return ContestItem(
            id=row.id, kind=row.kind, scope="article", article=row.article, event=None, about=list(row.about),
            since=item.since, last=row.published, type=None, place=None, accounts=sides, why="told in one article",
        )  # fmt: skip
    event = item.events[0] if item.events else None
    about = [e.id for e in item.events]
    if item.told is not None:
        told = item.told
        sides = [
            ContestSide(
                speaker=list(s.speaker), account=s.reports[0] if s.reports else None, published=s.published,
                outlet=s.outlet, words=s.words, stands=s.stands,
            )
            for s in told.accounts
        ]  # fmt: skip
        return ContestItem(
            id=told.id, kind=told.kind, scope="articles", article=None, event=event.id if event else None, about=about,
            since=item.since, last=_last(sides), type=event.type if event else None,
            place=event.place if event else None, accounts=sides, why=told.why,
        )  # fmt: skip
    if item.across is None:
        return None
    across = item.across
    sides = [
        ContestSide(
            speaker=list(s.speaker), account=s.account, published=s.published, outlet=outlets.get(s.words.article),
            words=s.words, stands=s.stands,
        )
        for s in across.accounts
    ]  # fmt: skip
    return ContestItem(
        id=across.id, kind=across.kind, scope="event", article=None, event=across.event, about=[across.event],
        since=item.since, last=_last(sides), type=event.type if event else None, place=event.place if event else None,
        accounts=sides, why="accounts of one event",
    )  # fmt: skip


def _last(sides: Sequence[ContestSide]) -> str | None:
    return max((s.published for s in sides if s.published), default=None)
