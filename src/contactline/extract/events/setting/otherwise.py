"""Drafts that no time of the text is told with: the day of a live page, and the days that an agreement bounds."""

from collections.abc import Sequence
from dataclasses import replace

from contactline.extract.events.draft import Draft
from contactline.extract.events.mentions import Mentions
from contactline.extract.events.setting.agreed import bounded
from contactline.extract.events.setting.live import LIVE, first_entry, told_live
from contactline.extract.events.setting.within import RULE, due_within
from contactline.model.article import Published
from contactline.model.parsed import Parsed


def placed_otherwise(
    parsed: Parsed, drafts: Sequence[Draft], mentions: Mentions, published: Published | None
) -> list[Draft]:
    """The drafts, those without a time with such days. Asked after the background is told apart: bounds say nothing of
    how long ago it was."""
    first, out = first_entry(parsed.article), list[Draft]()
    for draft in drafts:
        now = told_live(parsed, draft, mentions, published, first) if draft.performed is None else None
        after = bounded(parsed, draft, drafts, mentions, published) if now is None else None
        if now is not None:
            draft = replace(draft, performed=now, when_rule=LIVE)
        elif after is not None:
            draft = replace(draft, when=after.mention, when_rule=after.rule)
        elif (due := due_within(parsed, draft, drafts, mentions)) is not None:
            draft = replace(draft, when=due, when_rule=RULE)
        out.append(draft)
    return out
