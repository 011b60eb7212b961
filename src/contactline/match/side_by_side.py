"""Two accounts read side by side, where what is compared does not tell: one pass of `encode/pairing.py` for the pair.

Only pairs of two articles whose log odds lie near the threshold are read, since there it can change what is joined,
and only where the comparisons leave something open that reading can tell (`left_open`); whether a pair is read depends
on the pair alone. What the network says is a level like those of any comparison, with weights fitted on stories that
the network had not seen.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence

from contactline.encode.pairing import Marked, PairScores
from contactline.match.compare.listed import COMPARISONS
from contactline.model.events.event import EventAccount
from contactline.model.rows.kinds import Words
from contactline.model.span import Span

Reads = Callable[[Marked, Marked], PairScores | None]

NAME = "side_by_side"
_STEPS = (-5.0, -3.5, -2.0, -1.0, 0.0, 1.0, 2.0)
LEVELS = {
    "surely_two": "read side by side, the two surely tell two deeds",
    "two": "read side by side, the two tell two deeds",
    "likely_two": "read side by side, the two likely tell two deeds",
    "rather_two": "read side by side, the two rather tell two deeds",
    "open_two": "read side by side, the two may tell two deeds",
    "open_one": "read side by side, the two may tell one deed",
    "likely_one": "read side by side, the two likely tell one deed",
    "one": "read side by side, the two tell one deed",
}
_NAMES = tuple(LEVELS)
_AT = {c.name: number for number, c in enumerate(COMPARISONS)}
_ONE_TIME = frozenset("same_day within overlap news_same news_week planned_before day_in_both day_in_article".split())
_WORDS = 32
_REACH = 280  # characters kept on each side of a trigger


def level_of(said: float) -> str:
    """The level for what the network says: log odds of one happening."""
    return _NAMES[bisect_right(_STEPS, said)]


def left_open(a: EventAccount, b: EventAccount, found: Sequence[str]) -> bool:
    """Can reading the two tell what their levels do not? `found`: these, in the order of `COMPARISONS`.

    Not where one word names both, which the network takes for one deed; not where their times do not agree, nor where
    day, place and parties of both are told: the levels know more of those than the network does.
    """
    if a.article == b.article or found[_AT["trigger"]].startswith("same_word"):
        return False
    return found[_AT["time"]] in _ONE_TIME and not (_whole(a) and _whole(b))


def _whole(account: EventAccount) -> bool:
    """Are its day, its place and a party told?"""
    return account.first is not None and bool(account.place_names) and bool(account.actors | account.recipients)


def read_together(a: EventAccount, b: EventAccount, reads: Reads) -> str | None:
    """The level of two accounts; None where one article tells both, one has no passage or there is no network."""
    one, other = passage_of(a), passage_of(b)
    if one is None or other is None or a.article == b.article:
        return None
    found = reads(one, other)
    return None if found is None else level_of(found.same)


def passage_of(account: EventAccount) -> Marked | None:
    """An account's passage with its trigger marked; None for an account that was made without one."""
    kept = account.passage
    if kept is None:
        return None
    start = account.trigger.start - kept.start
    return Marked(kept.text, start, start + account.trigger.end - account.trigger.start)


def passage_around(article: str, text: str, sentences: Sequence[Span], sentence: Span, trigger: Span) -> Words:
    """A trigger's sentence, with the one before and the one after where these are short."""
    first, after = sentence.start, sentence.end
    at = sentences.index(sentence) if sentence in sentences else None
    if at is not None:
        for beside in (at - 1, at + 1):
            if 0 <= beside < len(sentences):
                span = Span(min(first, sentences[beside].start), max(after, sentences[beside].end))
                if span.end - span.start <= 2 * _REACH and len(text[span.start : span.end].split()) <= _WORDS:
                    first, after = span.start, span.end
    first, after = max(first, trigger.start - _REACH), min(after, max(trigger.end, trigger.start + _REACH))
    return Words(article, first, after, text[first:after])
