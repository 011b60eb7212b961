"""Time: the days told, and where none is told the days of publication and those that the articles name."""

from contactline.model.events.event import EventAccount

AHEAD = frozenset(("planned", "proposed", "possible"))
_LONG = 14
_MONTH = 45
_WEEKS = 31
_ONE_DAY = frozenset("same_day overlap within planned_before day_in_both day_in_article".split())


def time(a: EventAccount, b: EventAccount) -> str:
    """The level of the comparison `time`."""
    if a.first is not None and a.last is not None and b.first is not None and b.last is not None:
        gap = max(a.first, b.first) - min(a.last, b.last)
        wide = max(a.last - a.first, b.last - b.first)
        if gap <= 0:
            return "same_day" if wide < 2 else "overlap" if wide < 9 else "within"
        if gap == 1 and wide < 2:
            return "next_day"
        return "days_apart" if gap < 4 else "apart"
    return _by_news(a, b)


def later(a: EventAccount, b: EventAccount) -> bool:
    """Are their articles weeks apart, and no day says that the two are one?"""
    if a.news is None or b.news is None or abs(a.news - b.news) <= _WEEKS:
        return False
    return time(a, b) not in _ONE_DAY


def _by_news(a: EventAccount, b: EventAccount) -> str:
    """One of them, or both, without a date: its article may name the other's day, or both were in the news."""
    if a.first is None and b.first is None:
        if a.article != b.article and a.article_days & b.article_days:
            return "day_in_both"
    elif a.article != b.article and (_names_day(a, b) or _names_day(b, a)):
        return "day_in_article"
    if (a.first is None) != (a.last is None) or (b.first is None) != (b.last is None):
        return "open"
    if a.first is None and b.first is None:
        if a.news is None or b.news is None or a.background or b.background:
            return "unknown"
        gap = abs(a.news - b.news)
        return "news_same" if gap <= 2 else "news_week" if gap <= 8 else _late(gap, a.retold or b.retold)
    dated, bare = (a, b) if a.first is not None else (b, a)
    assert dated.first is not None and dated.last is not None
    if bare.news is None or bare.background or dated.last - dated.first > _LONG:
        return "unknown"
    if bare.status in AHEAD:
        return "planned_before" if 0 <= dated.last - bare.news <= 30 else "news_apart"
    gap = bare.news - dated.last
    if gap < -1:
        return "news_before"
    return "news_same" if gap <= 3 else "news_week" if gap <= 10 else _late(gap, bare.retold)


def _names_day(dated: EventAccount, bare: EventAccount) -> bool:
    if dated.first is None or dated.last is None or bare.first is not None or dated.last - dated.first > 2:
        return False
    return any(dated.first <= day <= dated.last for day in bare.article_days)


def _late(gap: int, retold: bool) -> str:
    return "retold" if retold else "news_month" if gap <= _MONTH else "news_apart"
