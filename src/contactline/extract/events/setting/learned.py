"""Status by the encoder's head, where it is sure enough to overrule grammar."""

from contactline.extract.events.trigger.triggers import Trigger
from contactline.model.encoded import STATUSES, SentenceScores
from contactline.model.report import Status

_SURE = 0.65


def with_head(found: tuple[Status, str], trigger: Trigger, scores: SentenceScores | None) -> tuple[Status, str]:
    """The status and what gave it. On sentences kept for tuning the head is right more often than grammar where the two
    differ and it gives its own 0.65 or more; plain tense it does not improve on."""
    if scores is None or trigger.seat is None or found[1] == "tense":
        return found
    row = scores.statuses[trigger.seat.index - scores.first]
    best = int(row.argmax())
    if STATUSES[best] == found[0] or float(row[best]) < _SURE:
        return found
    return STATUSES[best], "encoder"
