"""Whether an event is disputed, by the codebook: reversed or countered, denied, not confirmed, or none."""

from collections.abc import Collection, Sequence

from contactline.match.contests.of_event import DEEDS, HOSTILE
from contactline.model.events.event import Dispute, Event, EventAccount, EventAccountLine


def dispute_of(accounts: Sequence[EventAccount | EventAccountLine], kinds: Collection[str]) -> Dispute:
    """`kinds` are those of the contests that hold the accounts."""
    if "reversed" in kinds:
        return "contested"
    if "denied" in kinds or any(a.standing == "denied" or a.stance == "denies" for a in accounts):
        return "denied"
    if "not_confirmed" in kinds or any(a.stance == "declines" for a in accounts):
        return "not_confirmed"
    return "none"


def dispute_across(event: Event, kinds: Collection[str]) -> Dispute:
    """`kinds` are those of contests across articles in which accounts of the event stand.

    A sentence that stands in a contest may tell more than what is contested: sides blame one another for hostile
    deeds, and only a deed is denied or not confirmed. Retold history is not what is contested.
    """
    answered = {"reversed": HOSTILE, "denied": DEEDS, "not_confirmed": DEEDS}
    across = {k for k in kinds if event.type in answered.get(k, ()) and not event.background}
    return dispute_of(event.accounts, {*across, *(c.kind for c in event.contests)})
