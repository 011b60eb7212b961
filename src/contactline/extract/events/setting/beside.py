"""Days beside a happening's clause and not in it: "in Sunday's vote", "which met on Friday", "since it began".

Asked only where no time of the sentence is attached to the happening, to its clause or to the start of its sentence.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from contactline.extract.events.draft import Draft
from contactline.extract.events.grammar import governor, is_verb
from contactline.extract.events.setting.closeness import SPEECH_TYPES, UNREAL, tense
from contactline.knowledge.events import classes
from contactline.model.mention import Interval, TimeMention
from contactline.model.parsed import Parsed, Token
from contactline.model.tree import ancestors, children, head_of

Here = Sequence[tuple[TimeMention, Token]]
_MEETING = frozenset("meet convene sit gather assemble confer".split())
_VOTES = frozenset("vote ballot plebiscite referendum election poll session hearing sitting speech".split())
_AT = frozenset({"in", "at", "during"})
_PRAYERS = frozenset("prayer prayers sermon mass service services".split())
_ABOUT_PRAYERS = _AT | {"after", "before", "following"}
_SPEAKING = frozenset("speak address visit tour testify write brief talk lecture appear travel arrive".split())


@dataclass(frozen=True, slots=True)
class Beside:
    """A time with the rule that found it."""

    mention: TimeMention
    rule: str


def beside(parsed: Parsed, draft: Draft, clause: Token | None, here: Here) -> Beside | None:
    """The time that stands beside the draft's clause, where one alone does."""
    if clause is None or draft.status in UNREAL:
        return None
    ways = (_since_it_began, _at_the_vote, _when_it_met, _where_it_spoke, _as_dated, _past_what_was_not)
    for way in ways:
        found = [b for m, t in here if (b := way(parsed, draft, clause, m, t)) is not None]
        if len({b.mention.id for b in found}) == 1:
            return found[0]
    return None


def _since_it_began(parsed: Parsed, draft: Draft, clause: Token, mention: TimeMention, head: Token) -> Beside | None:
    """ "Since the offensive began in May, 112 have been killed"."""
    top = _top(parsed, clause)
    if mention.interval is None or tense(parsed, top) not in {"perfect", "pluperfect"}:
        return None
    verb = next((a for a in ancestors(parsed, head) if is_verb(a)), None)
    while verb is not None and verb.dep in {"ccomp", "xcomp", "relcl"} and is_verb(head_of(parsed, verb)):
        verb = head_of(parsed, verb)
    if verb is None or verb.dep != "advcl" or head_of(parsed, verb) not in (clause, top):
        return None
    if not any(k.text.lower() == "since" for k in children(parsed, verb, ("mark", "prep"))):
        return None
    reach = Interval(mention.interval.start, None, mention.interval.grain)
    return Beside(replace(mention, reach=reach), "since it began")


def _at_the_vote(parsed: Parsed, draft: Draft, clause: Token, mention: TimeMention, head: Token) -> Beside | None:
    """ "rejected the accord in Sunday's plebiscite", "marched after Friday prayers"."""
    noun = head_of(parsed, head)
    if head.dep not in {"poss", "compound", "nmod", "amod"} or noun.dep != "pobj":
        return None
    prep = head_of(parsed, noun)
    prayers = noun.lemma.lower() in _PRAYERS and prep.text.lower() in _ABOUT_PRAYERS
    known = noun.lemma.lower() in _VOTES or noun.lemma.lower() in classes()["talks"]
    if not prayers and not (known and prep.text.lower() in _AT):
        return None
    verb = next((a for a in ancestors(parsed, prep) if is_verb(a)), None)
    return Beside(replace(mention, reach=None), "same clause") if verb is clause else None


def _when_it_met(parsed: Parsed, draft: Draft, clause: Token, mention: TimeMention, head: Token) -> Beside | None:
    """ "The council, which met on Wednesday, demanded ...": at that meeting."""
    verb = governor(parsed, head)
    if verb is None or verb.dep != "relcl" or verb.lemma.lower() not in _MEETING or tense(parsed, verb) != "past":
        return None
    who = head_of(parsed, verb)
    if who.dep not in {"nsubj", "nsubjpass"} or head_of(parsed, who) is not clause or tense(parsed, clause) != "past":
        return None
    return Beside(replace(mention, reach=None), "a clause inside its own")


def _where_it_spoke(parsed: Parsed, draft: Draft, clause: Token, mention: TimeMention, head: Token) -> Beside | None:
    """ "Speaking in Geneva on Monday, he accused Chad", "ministers, meeting on Friday, condemned the coup", "the
    president, who visited Goma on Sunday, vowed": what one does at a meeting, what one says on a visit."""
    verb, top = governor(parsed, head), clause
    while top.dep == "conj" and is_verb(head_of(parsed, top)) and not children(parsed, top, ("nsubj", "nsubjpass")):
        top = head_of(parsed, top)
    if verb is None or mention.reach is not None or tense(parsed, top) != "past":
        return None
    speaks = verb.lemma.lower() in _SPEAKING and (draft.type in SPEECH_TYPES or draft.type == "CONSULT")
    if not speaks and verb.lemma.lower() not in _MEETING:
        return None
    who = head_of(parsed, verb)
    of_subject = who.dep in {"nsubj", "nsubjpass"} and head_of(parsed, who) is top
    doing = verb.tag == "VBG" and tense(parsed, verb) is None
    told = verb.dep == "relcl" and tense(parsed, verb) == "past"
    if verb.dep in {"advcl", "acl"} and doing and (who is top or of_subject):
        marks = children(parsed, verb, ("mark", "advmod"))
        return None if marks else Beside(mention, "a clause inside its own")
    return Beside(mention, "a clause inside its own") if told and of_subject and verb.dep == "relcl" else None


def _as_dated(parsed: Parsed, draft: Draft, clause: Token, mention: TimeMention, head: Token) -> Beside | None:
    """ "proposed in letters dated 24 May"."""
    verb = governor(parsed, head)
    if verb is None or verb.lemma.lower() != "date" or verb.dep != "acl" or not draft.trigger.verbal:
        return None
    above = next((a for a in ancestors(parsed, verb) if is_verb(a)), None)
    return Beside(replace(mention, reach=None), "same clause") if above is clause else None


def _past_what_was_not(parsed: Parsed, draft: Draft, clause: Token, mention: TimeMention, head: Token) -> Beside | None:
    """ "was handed over without fighting on 4 January": the day is that of what was done."""
    without = next((a for a in ancestors(parsed, head) if a.text.lower() == "without"), None)
    if without is None or draft.token.index > without.index or head_of(parsed, without) is not clause:
        return None
    return Beside(replace(mention, reach=None), "same clause") if mention.reach is None else None


def _top(parsed: Parsed, verb: Token) -> Token:
    while verb.dep == "conj" and is_verb(head_of(parsed, verb)):
        verb = head_of(parsed, verb)
    return verb
