"""What an article tells as one more thing: "the same day", "a separate raid", "two days later"."""

import functools
import re
from itertools import pairwise

from contactline.knowledge.matching import another
from contactline.model.events.event import EventAccount

_WORD = re.compile(r"[a-z]+(?:['’]s)?")
_CLOSE = 3


def told_apart(a: EventAccount, b: EventAccount) -> bool:
    """Is the later of two accounts of one article told as another thing, or as what came before or after?"""
    first, later = sorted((a, b), key=lambda x: (x.trigger.start, x.trigger.end, x.id))
    kept = later.passage
    if kept is None:
        return False
    since = max(later.start, first.trigger.end) - kept.start
    return is_another(kept.text[max(0, since) : max(0, later.trigger.start - kept.start)], later.trigger.text)


@functools.lru_cache(maxsize=1 << 13)
def is_another(before: str, trigger: str) -> bool:
    """Do these words before a trigger, or its first, set it apart from what was told before it?"""
    lists = another()
    words = _WORD.findall(before.lower())
    if not lists["close"].isdisjoint((*words[-_CLOSE:], *_WORD.findall(trigger.lower())[:1])):
        return True
    said = "_".join(("", *words, ""))
    if any(f"_{phrase}_" in said for phrase in lists["said"]):
        return True
    return any(
        (one in lists["units"] and other in lists["ways"]) or (one in lists["turns"] and other in lists["units"])
        for one, other in pairwise(words)
    )
