"""Where the reader stands at each time expression: the publication date, and the time told last."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from contactline.model.found.times import Length, Point, Shift, TimexFound
from contactline.resolve.times.outlook import Outlook


@dataclass(frozen=True, slots=True)
class Told:
    """The last time told, as far as it is known, and the mention (id) and sentence (index) that told it.

    Years before Christ are negative.
    """

    year: int
    month: int | None
    day: int | None
    mention: str
    sentence: int = -1

    def date(self) -> date | None:
        """The day, where the whole of it is known."""
        if self.month is None or self.day is None or not 1 <= self.year <= 9998:
            return None
        return date(self.year, self.month, self.day)


@dataclass(frozen=True, slots=True)
class Standing:
    """What a phrase is read from. `history`: the text tells a past far from its publication in order of time.

    `outlook` is that of the governing verb; `named` the one full date in the article with the same day and month,
    where the phrase stands inside a name; `today` the day told in the same sentence; `latest` the last time named at
    all, asides and names among them, which "that year" points to.
    """

    now: date | None
    told: Told | None
    history: bool
    outlook: Outlook
    named: Told | None = None
    today: Told | None = None
    latest: Told | None = None
    sentence: int = -1


_NEAR_BACK, _NEAR_AHEAD = 60, 30
_MANY, _LONG_AGO = 10, 10


def is_history(found: Sequence[TimexFound], now: date | None, *, in_names: Collection[int]) -> bool:
    """Does the article tell history: dates that name their year, years back, and hardly a word that points at today?

    Then a date without a year follows the year told last. In a report it is counted from publication: its writer
    leaves the current year out. `in_names` are the indexes of dates that modify a noun ("the 1997 treaty"), which
    tell nothing of where the text stands.
    """
    points = [(i, f.form) for i, f in enumerate(found) if isinstance(f.form, Point)]
    years = sorted(p.year for _, p in points if p.year is not None and p.calendar in ("gregorian", "julian"))
    pointing = sum(1 for f in found if _points_at_now(f))
    if len(years) < 2 or pointing * 16 > len(points):
        return False
    dated = [(i, p) for i, p in points if p.of is None and p.pointer is None and (p.month or p.season)]
    full = [p for _, p in dated if p.year is not None]
    if now is None:
        return len(full) >= 3 and len(full) * 2 >= len(dated)
    back = now.year - years[len(years) // 2]
    if len(full) == len(dated):
        return back >= 1 and len(years) >= 4
    if len(full) >= _MANY and len(full) * 2 >= len(dated) and back >= _LONG_AGO:
        return True
    if _near(dated, now):
        return False
    if len(full) >= 3 and len(full) * 2 >= len(dated):
        return back >= 5 or (back >= 1 and any(p.year == now.year for p in full))
    first_open = next(i for i, p in dated if p.year is None)
    told_before = any(p.year is not None and i < first_open and i not in in_names for i, p in points)
    return back >= 5 and told_before and now.year not in years


def _near(dated: Sequence[tuple[int, Point]], now: date) -> bool:
    """Do most dates without a year lie in the weeks before publication or just after it, whatever the year?"""
    days = [(p.month or 1) * 30 + (p.day or 15) for _, p in dated if p.year is None and p.month]
    today = now.month * 30 + now.day
    close = sum((today - day) % 360 <= _NEAR_BACK or (day - today) % 360 <= _NEAR_AHEAD for day in days)
    return close * 2 >= len(days)


def _points_at_now(timex: TimexFound) -> bool:
    form = timex.form
    if isinstance(form, Shift):
        return form.origin == "now"
    if isinstance(form, Length):
        return False
    if not isinstance(form, Point):
        return False
    if (form.weekday is not None and form.month is None) or form.days_from_now is not None:
        return True
    if isinstance(form.of, Point) and form.of.pointer in ("this", "last", "next", "coming"):
        return True
    return form.pointer in ("this", "last", "next", "coming") and form.part is None
