"""What a live page tells under the clock time of an entry, in the present tense, is of the day of the page."""

import re

from contactline.extract.events.draft import Draft
from contactline.extract.events.mentions import Mentions
from contactline.extract.events.setting.circumstance import usable
from contactline.extract.events.setting.closeness import tense
from contactline.extract.events.setting.performed import day_of
from contactline.knowledge.events import classes
from contactline.model.article import Article, Published
from contactline.model.mention import Interval
from contactline.model.parsed import Parsed, Token, sentence_tokens
from contactline.model.tree import children, head_of

LIVE = "told live"
_CLOCK = re.compile(r"\s*(?:[01]?\d|2[0-3])[:.h][0-5]\d\b(?!\s*(?:per|%|m\b))")
_REAL = frozenset({"happened", "ongoing", "negated"})


def first_entry(article: Article) -> int | None:
    """The first block that opens with a clock time, where a page has such entries."""
    for index, block in enumerate(article.blocks):
        if _CLOCK.match(article.text, block.start, block.end):
            return index
    return None


def told_live(
    parsed: Parsed, draft: Draft, mentions: Mentions, published: Published | None, first: int | None
) -> Interval | None:
    """The day of publication for a happening without a day of its own, told in the present in an entry of a live page,
    whose entries begin with block `first`."""
    sentence = parsed.sentences[draft.token.sentence]
    if first is None or published is None or sentence.block < first or draft.when is not None or draft.background:
        return None
    if draft.status not in _REAL:
        return None
    if not draft.trigger.verbal and (draft.definite or draft.carrier is None):
        return None
    if any(k.lemma.lower() in classes()["war"] for k in children(parsed, draft.clause, ("nsubj",))):
        return None  # "the war has killed 3,961": no news of the day
    day = day_of(published)
    if day is None or not _told_now(parsed, sentence_tokens(parsed, sentence)[0]):
        return None
    for mention, head in mentions.times:
        told = usable(mention)
        if head.sentence == sentence.index and told is not None and told != day and told.start != day.start:
            return None
    return day


def _told_now(parsed: Parsed, token: Token) -> bool:
    """Is the sentence's main clause in the present or the perfect?"""
    while token.head != token.index:
        token = head_of(parsed, token)
    own = (token, *children(parsed, token, ("aux", "auxpass")))
    return tense(parsed, token) in {"present", "perfect"} and not any(t.tag == "MD" for t in own)
