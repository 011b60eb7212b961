"""What is never joined, whatever else agrees. Nothing is merged on a guess."""

from collections.abc import Sequence

from contactline.match.compare import deed, telling, when, where
from contactline.match.compare.doubts import NEVER, TOO_LITTLE, UNSAID
from contactline.match.compare.listed import COMPARISONS
from contactline.model.events.event import EventAccount

OTHER_WORDS = "the type of one is not known, and their words do not mean the same"
_AT = {c.name: number for number, c in enumerate(COMPARISONS)}
_ELSEWHERE = "other"


def too_little(found: Sequence[str]) -> bool:
    """Is too little told of one of them? Then only odds that join them count: low ones tell nothing."""
    return found[_AT["doubt"]].startswith(TOO_LITTLE)


def unsaid(found: Sequence[str]) -> bool:
    """Does nothing say that two of one article are one? Then only odds that keep them apart count."""
    return found[_AT["doubt"]] == UNSAID


def barred_at_once(a: EventAccount, b: EventAccount) -> bool:
    """Do their days or places alone bar them? Most pairs are looked at no further."""
    elsewhere = not deed.untyped(a, b) and where.place(a, b) == _ELSEWHERE
    if when.time(a, b) != "apart" and not elsewhere:
        return False
    return telling.copied(a, b) != "copied"


def bars(a: EventAccount, b: EventAccount, found: Sequence[str]) -> str | None:
    """Why these two are never joined, or None. `found`: their levels, in the order of `COMPARISONS`."""
    copied, time, place, kind = (found[_AT[name]] for name in ("copied", "time", "place", "type"))
    if copied == "copied":
        return None
    if time == "apart":
        return "they are told of different times"
    if deed.untyped(a, b):
        return OTHER_WORDS if kind == "unknown" else None
    if place == _ELSEWHERE:
        return "they are told of different places"
    if kind == "unknown":
        return OTHER_WORDS
    return NEVER.get(found[_AT["doubt"]])
