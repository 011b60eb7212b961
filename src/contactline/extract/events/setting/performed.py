"""Acts that a text performs itself: "We urge both sides to stop" is urged on the day of the text."""

from datetime import date, timedelta

from contactline.extract.events.draft import Draft
from contactline.extract.events.grammar import subjects
from contactline.extract.events.setting.closeness import SPEECH_TYPES, tense
from contactline.model.article import Published
from contactline.model.claim import Claim
from contactline.model.mention import Interval
from contactline.model.parsed import Parsed

_SURE = frozenset({"given", "metadata", "dateline"})
_OURS = frozenset({"we", "i"})


def performed_on(parsed: Parsed, draft: Draft, carrier: Claim | None, published: Published | None) -> Interval | None:
    """The day of a text whose writers perform the act in it: first person, present tense, in nobody else's words."""
    if published is None or draft.when is not None or carrier is not None:
        return None
    if draft.type not in SPEECH_TYPES or not draft.trigger.verbal or draft.status != "happened":
        return None
    own = any(t.text.lower() in _OURS for t in subjects(parsed, draft.token))
    if not own or tense(parsed, draft.clause) != "present" or _in_quotes(parsed, draft):
        return None
    return day_of(published)


def day_of(published: Published) -> Interval | None:
    """The day of publication, where it is known for certain."""
    if published.known_by not in _SURE:
        return None
    day = date.fromisoformat(published.date[:10])
    return Interval(day.isoformat(), (day + timedelta(days=1)).isoformat(), "day")


def _in_quotes(parsed: Parsed, draft: Draft) -> bool:
    """Is a quotation open where the act is told?"""
    block = parsed.article.blocks[parsed.sentences[draft.token.sentence].block]
    before = parsed.article.text[block.start : draft.token.start]
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”")
