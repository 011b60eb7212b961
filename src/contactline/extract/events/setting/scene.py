"""Day and place of a deed that its own sentence leaves out: those of the deed told right before it, or pointed back to.

Reports go on: "Gunmen attacked a convoy near Gao on Monday. They burned two lorries." The second deed has the day and
place of the first while the text stays in the simple past and names no other; the earlier mention is the evidence.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from contactline.extract.events.draft import Draft
from contactline.extract.events.grammar import governor
from contactline.extract.events.mentions import Mentions, parties
from contactline.extract.events.setting.circumstance import is_name_part, usable
from contactline.extract.events.setting.closeness import SPEECH_TYPES, tense
from contactline.extract.events.setting.going_on import (
    FINE,
    RULE,
    clause_of,
    going_on,
    keys_of,
    leads_away,
    simple_past,
)
from contactline.extract.events.telling.merging import points_back
from contactline.model.mention import Interval
from contactline.model.parsed import Parsed, Token, sentence_tokens
from contactline.model.tree import children, head_of

_DEEDS = frozenset({"ASSAULT", "COERCE", "PROTEST"})
_PRECISE = frozenset({"point", "settlement", "district", "line"})
_OPENING = 5
_BEFORE = 2  # sentences
_SOON = re.compile(
    r"(?:(?:a few|some|several|two|three) )?(?:hours|minutes|moments) (?:later|after)\b"
    r"|(?:on )?(?:the|that) same (?:day|night)\b|later that day\b|(?:shortly|soon) after"
)
_LATE = re.compile(r"T(?:NI|EV|1[89]|2\d)")  # hours later may be the next day
_WITHIN = re.compile(r"\b(?:hours|minutes|moments) later\b|\bwithin (?:hours|minutes)\b(?! of)")
_BACK = "pointed back to"
_NAMED_DEEDS = frozenset(
    "attack bombing raid massacre siege strike shooting ambush blast clash battle uprising protest war".split()
)
_ASIDE = frozenset({"the clause of when", "counted back"})
_SINCE = "since what was told before"
_SOME_HOUR = "XXXX-XX-XXT"


def with_scene(parsed: Parsed, drafts: Sequence[Draft], mentions: Mentions) -> tuple[Draft, ...]:
    """The drafts, in order of the text, with such days and places filled in."""
    out: list[Draft] = []
    for draft in drafts:
        if draft.heading:
            draft = _as_led(parsed, draft, mentions)
        elif not draft.counted:
            draft = _since_then(parsed, _as_pointed(draft, out), mentions)
            draft = _hours_later(parsed, draft, out)
            draft = _going_on(parsed, _done_also(parsed, draft, out), out, mentions)
            draft = going_on(parsed, draft, out, mentions)
        out.append(draft)
    return tuple(out)


def _as_led(parsed: Parsed, draft: Draft, mentions: Mentions) -> Draft:
    """ "Chad accuses Libya" over "Chad said on Monday that ...": a headline has the lead's day."""
    first = next((s for s in parsed.sentences if parsed.article.blocks[s.block].kind == "paragraph"), None)
    if draft.when is not None or draft.type not in SPEECH_TYPES or draft.status != "happened" or first is None:
        return draft
    if parsed.sentences[draft.token.sentence].block >= first.block or not draft.trigger.verbal:
        return draft
    root = next((t for t in sentence_tokens(parsed, first) if t.dep == "ROOT" and t.tag == "VBD"), None)
    if root is None:
        return draft
    speakers = parties(mentions, children(parsed, root, ("nsubj",)), owners=False)
    told = [m for m, t in mentions.times if t.sentence == first.index and governor(parsed, t) is root]
    days = [m for m in told if (day := usable(m)) is not None and day.grain in FINE and m.reach is None]
    if len(days) != 1 or not keys_of(speakers) & keys_of(draft.roles.actors):
        return draft
    return replace(draft, when=days[0], when_rule="the day of the lead")


def _as_pointed(draft: Draft, earlier: Sequence[Draft]) -> Draft:
    """ "the attack": day and place of the deed that it points back to."""
    if not draft.definite or draft.trigger.verbal or (draft.when is not None and draft.where is not None):
        return draft
    first = next((d for d in reversed(earlier) if not d.counted and points_back(d, draft)), None)
    if first is None:
        return draft
    if draft.when is None and first.when is not None:
        draft = replace(draft, when=first.when, when_rule=_BACK)
    return replace(draft, where=draft.where or first.where)


def _since_then(parsed: Parsed, draft: Draft, mentions: Mentions) -> Draft:
    """ "Since then 200 have been abducted", "mines have since killed four": from the day told last before."""
    clause = clause_of(parsed, draft)
    if draft.when is not None or draft.status not in {"happened", "ongoing"} or clause is None or draft.echo:
        return draft
    if draft.type in SPEECH_TYPES or tense(parsed, clause) != "perfect" or not _says_since(parsed, clause):
        return draft
    here = parsed.sentences[draft.token.sentence]
    for mention, head in reversed(mentions.times):
        gap = here.index - head.sentence
        if head.index >= clause.index or mention.timex.type not in {"DATE", "TIME"}:
            continue
        if gap > _BEFORE or parsed.sentences[head.sentence].block != here.block:
            break
        day = mention.interval
        published = parsed.article.published
        if published is not None and day is not None and (day.start or "") >= published.date:
            continue
        if day is None or day.grain not in FINE or day.start is None or is_name_part(parsed, head):
            return draft
        return replace(draft, when=replace(mention, reach=Interval(day.start, None, day.grain)), when_rule=_SINCE)
    return draft


def _says_since(parsed: Parsed, clause: Token) -> bool:
    """Does "since then" or a "since" that rules nothing stand with the verb?"""
    for kid in children(parsed, clause, ("advmod", "prep", "mark", "npadvmod")):
        if kid.text.lower() == "since":
            below = [k.text.lower() for k in children(parsed, kid) if k.dep != "punct"]
            return kid.dep != "mark" and below in ([], ["then"], ["ever"])
    return False


def _hours_later(parsed: Parsed, draft: Draft, earlier: Sequence[Draft]) -> Draft:
    """ "Hours later they closed the border": on the day of what was told right before."""
    sentence = parsed.sentences[draft.token.sentence]
    if draft.when is not None or draft.status != "happened" or not _stands_apart(parsed, draft):
        return draft
    opening = " ".join(t.text.lower() for t in parsed.tokens[sentence.first : sentence.first + _OPENING])
    words = " ".join(t.text.lower() for t in sentence_tokens(parsed, sentence))
    if _SOON.match(opening) is None and _WITHIN.search(words) is None:
        return draft
    near = [d for d in earlier if 1 <= sentence.index - d.token.sentence <= _BEFORE and not d.counted]
    near = [d for d in near if parsed.sentences[d.token.sentence].block == sentence.block and d.status == "happened"]
    near = [d for d in near if (verb := clause_of(parsed, d)) is None or tense(parsed, verb) != "pluperfect"]
    times = [(d, i) for d in near if d.when is not None and (i := usable(d.when)) is not None and i.grain in FINE]
    if not times:
        return draft
    last = [i for d, i in times if d.token.sentence == times[-1][0].token.sentence]
    when = times[-1][0].when
    if len({(i.start, i.end) for i in last}) != 1 or (when is not None and _LATE.search(when.timex.value)):
        return draft
    return replace(draft, when=when, when_rule="hours later")


def _done_also(parsed: Parsed, draft: Draft, earlier: Sequence[Draft]) -> Draft:
    """ "signed a declaration on 19 July; they also undertook to free prisoners": of one sentence, by the same ones."""
    clause = clause_of(parsed, draft)
    if draft.when is not None or draft.status != "happened" or clause is None or not simple_past(parsed, draft):
        return draft
    also = any(k.text.lower() == "also" for k in children(parsed, clause, ("advmod",)))
    if not also or not any(k.pos == "PRON" for k in children(parsed, clause, ("nsubj", "nsubjpass"))):
        return draft
    before = next((d for d in reversed(earlier) if d.token.sentence == draft.token.sentence), None)
    if before is None or before.when is None or before.status != "happened" or before.counted:
        return draft
    return replace(draft, when=before.when, when_rule=RULE)


def _going_on(parsed: Parsed, draft: Draft, earlier: Sequence[Draft], mentions: Mentions) -> Draft:
    if draft.type not in _DEEDS or draft.status != "happened" or draft.echo or not simple_past(parsed, draft):
        return draft
    if not draft.trigger.verbal and draft.carrier is None:
        return draft
    if _in_others_words(parsed, draft) or _in_another(parsed, draft):
        return draft
    here = parsed.sentences[draft.token.sentence]
    before = next((d for d in reversed(earlier) if _is_scene(parsed, d, draft)), None)
    if before is None or before.when is None or leads_away(parsed, here):
        return draft
    own = [m for m, t in mentions.times if t.sentence == here.index and m.timex.type in {"DATE", "TIME"}]
    own = [m for m in own if m.interval is not None or not m.timex.value.startswith(_SOME_HOUR)]  # "by nightfall"
    if draft.when is None and all(m.id == before.when.id for m in own):
        draft = replace(draft, when=before.when, when_rule=RULE)
    one_day = draft.when is not None and usable(draft.when) == usable(before.when)
    if draft.where is not None or before.where is None or not one_day:
        return draft
    if any(t.sentence == here.index and m.id != before.where.id for m, t in mentions.places):
        return draft
    precise = before.where.place is not None and before.where.place.precision in _PRECISE
    return replace(draft, where=before.where) if precise else draft


def _in_another(parsed: Parsed, draft: Draft) -> bool:
    """ "Four were killed in the Benghazi attack": in a deed that a name tells from the one told last."""
    clause = clause_of(parsed, draft)
    for prep in children(parsed, clause, ("prep",)) if clause is not None else ():
        for noun in children(parsed, prep, ("pobj",)):
            deed = noun.lemma.lower() in _NAMED_DEEDS and prep.text.lower() in ("in", "during", "by")
            if deed and any(k.pos == "PROPN" for k in children(parsed, noun, ("compound", "nmod", "amod", "poss"))):
                return True
    return False


def _in_others_words(parsed: Parsed, draft: Draft) -> bool:
    """ "Bangkok says that rockets struck a hospital": told by somebody who need not speak of what was told before."""
    clause = clause_of(parsed, draft)
    if clause is None or clause.dep != "ccomp":
        return False
    saying = head_of(parsed, clause)
    return any(k.pos != "PRON" for k in children(parsed, saying, ("nsubj",)))


def _is_scene(parsed: Parsed, before: Draft, draft: Draft) -> bool:
    """Was the earlier deed told in the sentence before, or beside it in the same sentence, with a day of its own?"""
    if before.type not in _DEEDS or before.status != "happened" or before.counted or before.heading or before.echo:
        return False
    interval = usable(before.when) if before.when is not None else None
    if interval is None or interval.grain not in FINE or interval.start is None or interval.end is None:
        return False
    if before.when_rule in _ASIDE:
        return False
    gap = draft.token.sentence - before.token.sentence
    one, two = (parsed.sentences[d.token.sentence].block for d in (before, draft))
    if gap == 0:
        return _stands_apart(parsed, before) and _stands_apart(parsed, draft)
    return one == two and gap == 1


def _stands_apart(parsed: Parsed, draft: Draft) -> bool:
    """Is the deed told by a main clause, and not inside another one?"""
    clause = clause_of(parsed, draft)
    while clause is not None and clause.dep == "conj":
        clause = head_of(parsed, clause)
    return clause is not None and clause.dep in {"ROOT", "ccomp", "parataxis"}
