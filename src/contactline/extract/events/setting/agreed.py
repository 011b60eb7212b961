"""Days that an agreement bounds: what was done under it, or against it, lies after it.

"Under the ceasefire, Armenia ceded swaths of territory": from the day of the ceasefire on. "Both sides violated the
truce": not before it began. The end is the day of publication, for what has happened by then; the evidence is the time
told with the agreement.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from contactline.extract.events.draft import Draft
from contactline.extract.events.grammar import governor, is_verb
from contactline.extract.events.mentions import Mentions
from contactline.extract.events.setting.circumstance import usable
from contactline.knowledge.events import classes
from contactline.model.article import Published
from contactline.model.mention import Interval, TimeMention
from contactline.model.parsed import Parsed, Token, sentence_tokens
from contactline.model.tree import ancestors, children, head_of, subtree

UNDER = "under what was agreed"
AGAINST = "after the truce began"
_KNOWN = frozenset({"minute", "hour", "part_of_day", "day", "week", "month"})
_MAKING = frozenset({"AGREE", "RETREAT", "SUPPORT"})
_BREAKING = frozenset("violate breach break violation breach infringe infringement".split())
_OF_IT = frozenset({"it", "this", "term", "annex", "article", "clause", "provision", "paragraph", "point"})
_PLEDGING = frozenset("undertake pledge promise agree commit vow oblige".split())


@dataclass(frozen=True, slots=True)
class Bound:
    """A time, with what it bounds as its reach, and the rule that says so."""

    mention: TimeMention
    rule: str


def bounded(
    parsed: Parsed, draft: Draft, drafts: Sequence[Draft], mentions: Mentions, published: Published | None
) -> Bound | None:
    """The days of a draft without any, where the words put it under or against an agreement whose day is told."""
    if draft.when is not None or draft.performed is not None or draft.status not in {"happened", "ongoing"}:
        return None
    if draft.counted or draft.heading or draft.echo or not _is_done(parsed, draft):
        return None
    under = agreement_over(parsed, draft)
    broken = None if under is not None else _truce_broken(parsed, draft)
    thing = under or broken
    if thing is None:
        return None
    mention = _told_with(parsed, thing, mentions) or _made(draft, drafts, later=broken is not None)
    mention = mention or _named_before(parsed, draft, thing, mentions)
    day = usable(mention) if mention is not None else None
    if mention is None or day is None or day.grain not in _KNOWN or day.start is None or day.end is None:
        return None
    if under is not None and draft.trigger.verbal and draft.token.lemma.lower() in _PLEDGING:
        return Bound(replace(mention, reach=day), UNDER)
    end = _after(published) if draft.status == "happened" else None
    if end is not None and end <= day.start:
        return None
    return Bound(replace(mention, reach=Interval(day.start, end, day.grain)), UNDER if under is not None else AGAINST)


def _is_done(parsed: Parsed, draft: Draft) -> bool:
    """Is it told by a verb that is neither a modal's nor an infinitive's ("both sides will refrain")?"""
    clause = draft.clause if is_verb(draft.clause) else governor(parsed, draft.clause)
    if clause is None or not (draft.trigger.verbal or draft.carrier is not None or draft.token.dep == "dobj"):
        return False
    return not any(k.tag in {"MD", "TO"} for k in children(parsed, clause, ("aux",)))


def _after(published: Published | None) -> str | None:
    return None if published is None else (date.fromisoformat(published.date[:10]) + timedelta(days=1)).isoformat()


def agreement_over(parsed: Parsed, draft: Draft) -> Token | None:
    """What the draft's clause stands under: "Under the truce, X withdrew", "were deployed under the deal"."""
    clause = draft.clause if is_verb(draft.clause) else governor(parsed, draft.clause)
    if clause is None:
        return None
    verbs = {clause.index}
    while clause.dep == "conj" and is_verb(head_of(parsed, clause)):
        clause = head_of(parsed, clause)
        verbs.add(clause.index)
    for prep in sentence_tokens(parsed, parsed.sentences[draft.token.sentence]):
        if prep.text.lower() != "under" or prep.head not in verbs:
            continue
        for noun in children(parsed, prep, ("pobj",)):
            if noun.lemma.lower() in classes()["agreement"] | _OF_IT:
                return noun
    return None


def _truce_broken(parsed: Parsed, draft: Draft) -> Token | None:
    """The truce that the trigger says was broken: "violated the ceasefire", "12 violations of the truce"."""
    if draft.token.lemma.lower() not in _BREAKING:
        return None
    below = list(children(parsed, draft.token, ("dobj", "nsubjpass", "compound")))
    below += [o for p in children(parsed, draft.token, ("prep",)) for o in children(parsed, p, ("pobj",))]
    return next((t for t in below if t.lemma.lower() in classes()["ceasefire_thing"]), None)


def _told_with(parsed: Parsed, thing: Token, mentions: Mentions) -> TimeMention | None:
    """The only time in the words of the agreement: "the truce that took effect on 2 April"."""
    inside = {t.index for t in subtree(parsed, thing)}
    found = [m for m, t in mentions.times if t.index in inside and usable(m) is not None]
    return found[0] if len(found) == 1 else None


def _named_before(parsed: Parsed, draft: Draft, thing: Token, mentions: Mentions) -> TimeMention | None:
    """The time told with the same word before: "the truce that took effect on 2 April ... Both violated the truce"."""
    word = thing.lemma.lower()
    for mention, head in reversed(mentions.times):
        if head.index >= draft.token.index:
            continue
        noun = next(
            (a for a in ancestors(parsed, head) if a.lemma.lower() == word and a.pos in {"NOUN", "PROPN"}), None
        )
        if noun is not None and _told_with(parsed, noun, mentions) == mention:
            return mention
    return None


def _made(draft: Draft, drafts: Sequence[Draft], *, later: bool) -> TimeMention | None:
    """The day on which an agreement was made, signed or came into force, as told last before the draft (or, with
    `later`, first after it)."""
    told = [d for d in drafts if d.type in _MAKING and d.status == "happened" and d.when is not None and not d.counted]
    fine = [d for d in told if _is_day(d.when)]
    before = [d for d in fine if d.token.index < draft.token.index]
    if before:
        return before[-1].when
    after = [d for d in fine if d.token.index > draft.token.index]
    return after[0].when if later and after else None


def _is_day(mention: TimeMention | None) -> bool:
    day = usable(mention) if mention is not None else None
    return day is not None and day.grain in _KNOWN and day.start is not None and day.end is not None
