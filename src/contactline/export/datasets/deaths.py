"""How many were killed, by whom it is said: what formats with one number of dead are given, and what they lose."""

from collections.abc import Sequence
from dataclasses import dataclass

from contactline.export.tables import Tables, name_of
from contactline.model.rows.kinds import EventRow, FigureRow


@dataclass(frozen=True, slots=True)
class Deaths:
    """`low` is the least and `high` the most that any speaker says; `best` is the article's own number, or the one
    that all speakers share, and None where they differ. `told` lists every number with its speaker."""

    best: int | None
    low: int | None
    high: int | None
    told: str


def deaths_of(tables: Tables, row: EventRow) -> Deaths | None:
    """The killed that figures about this event count; None where no figure does."""
    found = [f for f in tables.figures_about.get(row.id, ()) if f.measure == "killed"]
    if not found:
        return None
    lows = [int(f.low) for f in found if f.low is not None]
    highs = [int(f.high) for f in found if f.high is not None] + lows
    own = [f for f in found if not f.speaker]
    best = _one(own) if own else _one(found)
    told = "; ".join(f"{_speaker(f)}: {_range(f)}" for f in found)
    return Deaths(best, min(lows, default=None), max(highs, default=None), told)


def _one(figures: Sequence[FigureRow]) -> int | None:
    """The number that all of these give, where it is one: "at least four" counts as four, "nearly four" as none."""
    numbers = {f.low for f in figures}
    number = numbers.pop() if len(numbers) == 1 else None
    return int(number) if number is not None else None


def _speaker(figure: FigureRow) -> str:
    return ", ".join(name_of(party) for party in figure.speaker) or "the article"


def _range(figure: FigureRow) -> str:
    if figure.low == figure.high:
        number = f"{figure.low:,}" if figure.low is not None else "?"
    else:
        number = f"{figure.low if figure.low is not None else ''}..{figure.high if figure.high is not None else ''}"
    return f"{figure.qualifier} {number}" if figure.qualifier else number


def date_precision(row: EventRow) -> int | None:
    """UCDP's `date_prec`: 1 the day, 2 two to six days, 3 a week, 4 a month or less, 5 more than a month."""
    if row.start is None or row.end is None:
        return None
    from datetime import date

    days = (date.fromisoformat(row.end) - date.fromisoformat(row.start)).days
    return 1 if days <= 1 else 2 if days <= 6 else 3 if days == 7 else 4 if days <= 31 else 5


def last_day(row: EventRow) -> str | None:
    """The last day of the event's half-open interval; None where its end is open."""
    if row.end is None:
        return None
    from datetime import date, timedelta

    return (date.fromisoformat(row.end) - timedelta(days=1)).isoformat()
