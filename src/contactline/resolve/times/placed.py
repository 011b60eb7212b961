"""What a time expression was placed at, and why it could not be."""

from dataclasses import dataclass

from contactline.resolve.times.calendar import Stretch

PUBLICATION = "publication"
NO_PUBLICATION = "no publication date is known"
NOT_TOLD = "the time it is counted from is not told"


@dataclass(frozen=True, slots=True)
class Placed:
    """What a phrase means: TIMEX3 value, days, and what it was counted from.

    `why` says why there are no days; `bad` marks dates that a person should look at. `known` is year, month and day
    as far as they are fixed, for what the text says next.
    """

    value: str
    stretch: Stretch | None = None
    anchor: str | None = None
    why: str | None = None
    bad: bool = False
    known: tuple[int, int | None, int | None] | None = None
