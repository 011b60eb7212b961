"""The day that a text goes on from: what is told after a dated sentence, in the simple past, without a day of its own.

"The presidents met in Lviv on Thursday. They agreed to free prisoners.": one occasion, told in two sentences. The day
is carried over at most two sentences of one paragraph, from a sentence that tells of one day alone, in the past, in its
main clause. Deeds go on from deeds; what somebody says or decides only where the same one does it ("they", "the two
sides") or where the words point at the occasion ("at the ceremony"). A day of speech is the day of speech only.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from contactline.extract.events.draft import Draft
from contactline.extract.events.grammar import governor, is_verb
from contactline.extract.events.mentions import Mentions, parties
from contactline.extract.events.setting.agreed import agreement_over
from contactline.extract.events.setting.circumstance import is_name_part, usable
from contactline.extract.events.setting.closeness import SPEECH_TYPES, tense
from contactline.extract.events.telling.merging import identity
from contactline.knowledge.events import classes
from contactline.model.mention import ActorMention, Interval, TimeMention
from contactline.model.parsed import Parsed, Sentence, Token, sentence_tokens
from contactline.model.tree import children, head_of

RULE = "told right before"
ALSO = "said with it"
FINE = frozenset({"minute", "hour", "part_of_day", "day"})
ELSEWHERE = frozenset(
    """earlier previously later then next before after since ago formerly meanwhile elsewhere separately separate
    another other similar previous past again also second third fourth fifth further fresh subsequent subsequently
    different last recent recently""".split()
)
_FORCE = frozenset({"ASSAULT", "COERCE", "PROTEST"})
_MOVES = _FORCE | {"MOBILIZE", "RETREAT"}
_BEFORE = 3  # sentences
_ALSO_BEFORE = 3
_SAYING = frozenset("say tell announce report state write add claim declare quote note explain".split())
_SAME_ONES = frozenset("they both he she it we".split())
_OCCASION = frozenset(
    """talk meeting summit debate ceremony session visit conference negotiation signing speech address hearing vote
    encounter conversation call march rally protest raid attack assault battle fighting clash""".split()
)


def going_on(parsed: Parsed, draft: Draft, earlier: Sequence[Draft], mentions: Mentions) -> Draft:
    """The draft with the day of what was told right before it, where it goes on from that."""
    if draft.when is not None or draft.echo or draft.status not in {"happened", "negated"}:
        return draft
    fresh = draft.trigger.verbal or (draft.carrier is not None and not draft.definite)
    if not fresh or not simple_past(parsed, draft):
        return draft
    also = _said_also(parsed, draft, earlier, mentions)
    if also is not None:
        return replace(draft, when=also, when_rule=ALSO)
    here = parsed.sentences[draft.token.sentence]
    clause = clause_of(parsed, draft)
    if clause is None or not _is_main(parsed, clause) or _leads_on(parsed, here, mentions):
        return draft
    if agreement_over(parsed, draft) is not None:
        return draft
    for back in range(_BEFORE + 1):
        at = here.index - back
        if at < 0 or parsed.sentences[at].block != here.block:
            break
        days = list(_told_in(parsed, at, draft, earlier, mentions))
        if not days:
            if back and _leads_on(parsed, parsed.sentences[at], mentions):
                break
            continue
        days = [(m, v) for m, v in days if v is not None] or days
        mention, verb = days[0]
        day = usable(mention)
        if len({_ends(m) for m, _ in days}) != 1 or verb is None or day is None or not _is_one_day(day):
            break
        tellers = [d for d in earlier if d.when is not None and _ends(d.when) == _ends(mention) and not d.counted]
        tellers = [d for d in tellers if here.index - d.token.sentence <= _BEFORE]
        if _goes_with(parsed, draft, tellers, verb):
            return replace(draft, when=replace(mention, reach=None), when_rule=RULE)
        break
    return draft


def _told_in(
    parsed: Parsed, at: int, draft: Draft, earlier: Sequence[Draft], mentions: Mentions
) -> Iterator[tuple[TimeMention, Token | None]]:
    """The times of a sentence that what comes after may go on from, and the verb of each; None for the verb where it is
    no main clause of the past. A deadline ahead, and in the draft's own sentence what tells which one is meant, say
    nothing."""
    own = at == draft.token.sentence
    for mention, head in mentions.times:
        day = usable(mention)
        if head.sentence != at or mention.timex.type not in {"DATE", "TIME"} or day is None or day.start is None:
            continue
        verb = head if is_verb(head) else governor(parsed, head)
        main = verb is not None and _is_main(parsed, verb) and not is_name_part(parsed, head)
        if own and not main:
            continue
        past = verb is not None and tense(parsed, verb) in {"past", None}
        beside = not own or (head.index < draft.token.index and verb is not None and _beside(parsed, draft, verb))
        yield mention, verb if main and past and beside else None
    for told in earlier:
        verb = clause_of(parsed, told)
        if told.token.sentence == at and told.when is not None and told.when_rule in {RULE, ALSO} and verb is not None:
            yield told.when, verb if not own or _beside(parsed, draft, verb) else None


def _ends(mention: TimeMention) -> tuple[str | None, str | None]:
    day = usable(mention)
    return (None, None) if day is None else (day.start, day.end)


def _is_one_day(day: Interval) -> bool:
    return day.grain in FINE and day.start is not None and day.end is not None


def _beside(parsed: Parsed, draft: Draft, verb: Token) -> bool:
    """Is the draft told by a main clause of its own beside that of `verb` ("on Friday; two were killed")?"""
    clause = clause_of(parsed, draft)
    if clause is None or clause is verb:
        return False
    return any(k.dep in {"nsubj", "nsubjpass"} for k in children(parsed, clause))


def _goes_with(parsed: Parsed, draft: Draft, tellers: Sequence[Draft], verb: Token) -> bool:
    """Is it of one occasion with what `tellers` tell, or with the verb that has the day where none tell it?"""
    speech = draft.type in SPEECH_TYPES
    said = verb.lemma.lower() in _SAYING
    pronoun = any(m.pronoun or m.text.lower() in _SAME_ONES for m in draft.roles.actors)
    if not tellers:
        return pronoun if speech else not said and draft.type in _MOVES
    if any(d.status not in {"happened", "ongoing", "negated"} for d in tellers) or (said and not speech):
        return False
    if draft.type in _FORCE and any(d.type in _FORCE for d in tellers):
        return True
    if pronoun or _at_the_occasion(parsed, draft) or _joined(parsed, draft, tellers):
        return True
    if speech or draft.type == "CONSULT":
        there = [m for d in tellers for m in (*d.roles.actors, *(d.roles.recipients if d.roles.mutual else ()))]
        return _same_ones(parsed, draft.roles.actors, there)
    there = [m for d in tellers for m in (*d.roles.actors, *d.roles.recipients)]
    return bool(keys_of(there) & keys_of((*draft.roles.actors, *draft.roles.recipients)))


def _same_ones(parsed: Parsed, doers: Sequence[ActorMention], there: Sequence[ActorMention]) -> bool:
    """The very same ones, not others of their state; or several at once who were there ("the two sides", "both
    commanders" after "commanders of X and Y")."""
    named = {(m.actor.id, m.actor.name, m.actor.sector) for m in there if m.actor is not None}
    own = {(m.actor.id, m.actor.name, m.actor.sector) for m in doers if m.actor is not None}
    together = len({(m.start, m.end) for m in doers}) < len(doers)
    return (
        bool(own & named) or (together and bool(keys_of(doers) & keys_of(there))) or _named_again(parsed, doers, there)
    )


def _named_again(parsed: Parsed, doers: Sequence[ActorMention], there: Sequence[ActorMention]) -> bool:
    several = [parsed.tokens[m.head] for m in there if m.head is not None]
    words = {t.lemma.lower() for t in several if t.tag == "NNS"}
    heads = [parsed.tokens[m.head] for m in doers if m.head is not None]
    return any(
        t.lemma.lower() in words and any(k.text.lower() in {"both", "the"} for k in children(parsed, t, ("det",)))
        for t in heads
    )


def _joined(parsed: Parsed, draft: Draft, tellers: Sequence[Draft]) -> bool:
    """Is it coordinated with one that has the day already ("they agreed on this, and the generals refused that")?"""
    clause = clause_of(parsed, draft)
    return (
        clause is not None
        and clause.dep == "conj"
        and any(clause_of(parsed, d) is head_of(parsed, clause) for d in tellers)
    )


def keys_of(found: Sequence[ActorMention]) -> frozenset[str]:
    """What tells the parties apart, states with their bodies and forces as one."""
    return frozenset().union(*(identity(m) for m in found)) if found else frozenset()


def _at_the_occasion(parsed: Parsed, draft: Draft) -> bool:
    """ "came to blows during the debate", "There the rebels asked for pardon": the words point at what was told."""
    for token in sentence_tokens(parsed, parsed.sentences[draft.token.sentence]):
        if token.text.lower() == "there" and token.dep == "advmod":
            return True
        if token.dep != "pobj" or head_of(parsed, token).text.lower() not in {"at", "during", "in"}:
            continue
        pointing = {k.text.lower() for k in children(parsed, token, ("det", "poss"))}
        known = token.lemma.lower() in _OCCASION or token.lemma.lower() in classes()["talks"]
        if known and pointing & {"the", "his", "her", "their", "its", "that", "this"}:
            return True
    return False


def _said_also(parsed: Parsed, draft: Draft, earlier: Sequence[Draft], mentions: Mentions) -> TimeMention | None:
    """ "He also warned ...": on the day of what the same one said or decided shortly before."""
    clause = clause_of(parsed, draft)
    if draft.type not in SPEECH_TYPES or clause is None:
        return None
    while clause.dep == "conj" and not any(k.dep in {"nsubj", "nsubjpass"} for k in children(parsed, clause)):
        clause = head_of(parsed, clause)
    if not any(k.text.lower() == "also" for k in children(parsed, clause, ("advmod",))):
        return None
    pronoun = any(m.pronoun or m.text.lower() in _SAME_ONES for m in draft.roles.actors)
    for before in reversed(earlier):
        gap = draft.token.sentence - before.token.sentence
        if gap > _ALSO_BEFORE:
            break
        if before.status != "happened" or before.counted or before.type not in SPEECH_TYPES | {"CONSULT"}:
            continue
        if not _same_ones(parsed, draft.roles.actors, before.roles.actors) and not (pronoun and gap <= 1):
            continue
        day = usable(before.when) if before.when is not None else None
        if day is not None and _is_one_day(day):
            return before.when
    return _said_before(parsed, draft, mentions)


def _said_before(parsed: Parsed, draft: Draft, mentions: Mentions) -> TimeMention | None:
    """The day on which the same one is said to have spoken, in a sentence shortly before."""
    for mention, head in reversed(mentions.times):
        gap, day = draft.token.sentence - head.sentence, usable(mention)
        verb = governor(parsed, head)
        if not 1 <= gap <= _ALSO_BEFORE or day is None or not _is_one_day(day) or verb is None:
            continue
        if verb.lemma.lower() not in _SAYING or tense(parsed, verb) != "past" or mention.reach is not None:
            continue
        said_by = parties(mentions, children(parsed, verb, ("nsubj",)), owners=False)
        if _same_ones(parsed, draft.roles.actors, said_by):
            return mention
    return None


def clause_of(parsed: Parsed, draft: Draft) -> Token | None:
    """The verb whose clause tells the draft."""
    return draft.clause if is_verb(draft.clause) else governor(parsed, draft.clause)


def _is_main(parsed: Parsed, verb: Token) -> bool:
    """A main clause, or what somebody says who is named after it ("..., police said")."""
    while verb.dep == "conj" and is_verb(head_of(parsed, verb)):
        verb = head_of(parsed, verb)
    return verb.dep in {"ROOT", "parataxis"} or (verb.dep == "ccomp" and head_of(parsed, verb).index > verb.index)


def leads_away(parsed: Parsed, sentence: Sentence) -> bool:
    """Do the words say that another deed, day or place is meant ("earlier", "in a separate attack")?"""
    return any(t.text.lower() in ELSEWHERE for t in sentence_tokens(parsed, sentence))


def _leads_on(parsed: Parsed, sentence: Sentence, mentions: Mentions) -> bool:
    """The same, but for "also", for "before parliament", and for the words of a time: what dates another happening
    from this one ("five days after the signing"), or names another's day ("last May"), is looked at by itself."""
    known = [m for m, t in mentions.times if t.sentence == sentence.index and (m.tail is not None or m.interval)]
    return any(
        t.text.lower() in ELSEWHERE - {"also"}
        and not (t.text.lower() == "before" and t.dep == "prep")
        and not any(m.start <= t.start < m.end for m in known)
        for t in sentence_tokens(parsed, sentence)
    )


def simple_past(parsed: Parsed, draft: Draft) -> bool:
    """Is the draft told in the simple past, its own or that of the verb it is coordinated with?"""
    clause = clause_of(parsed, draft)
    if clause is None:
        return False
    helpers = children(parsed, clause, ("aux", "auxpass"))
    if any(h.lemma == "have" or h.tag in {"MD", "TO"} for h in helpers):
        return False
    if clause.tag == "VBD" or any(h.tag == "VBD" for h in helpers):
        return True
    return clause.dep == "conj" and head_of(parsed, clause).tag == "VBD"
