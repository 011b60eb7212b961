"""Answers to what has just been told: "accused X of Y, a charge X denies", "struck the port, which Moscow denies"."""

from dataclasses import replace

from contactline.extract.claims.cued.cues import Cue
from contactline.extract.claims.draft import Draft, token_span
from contactline.extract.claims.grammar import may_speak
from contactline.extract.claims.said.contents import content_of
from contactline.extract.nouns import noun_lemma
from contactline.knowledge.speech import Frame, speech_words
from contactline.model.claim import Stance
from contactline.model.parsed import Parsed, Token
from contactline.model.span import Span
from contactline.model.tree import ancestors, children, head_of, subtree

_RELATIVES = frozenset(("which", "that"))
_ANSWERS = frozenset(("denies", "rejects", "confirms", "accuses", "endorses"))


def answered(parsed: Parsed, cue: Cue, cues: dict[int, Cue]) -> Draft | None:
    """The claim of a cue in a relative clause whose object is the noun before it; None where there is no such object.

    What a charge, a claim or "something" stands for is the content of the claim told before it, where one is told.
    """
    verb, noun = cue.verb, _dated(parsed, head_of(parsed, cue.verb))
    if verb.dep not in ("relcl", "acl") or cue.passive or cue.negated or noun.index > verb.index:
        return None
    who = next(iter(cue.speakers), None)
    if who is None or not noun.index < who.index < verb.index or not may_speak(parsed, who):
        return None
    if any(kid.text.lower() not in _RELATIVES for kid in children(parsed, verb, ("dobj",))):
        return None
    if children(parsed, verb, ("ccomp", "xcomp")) or noun.pos not in ("NOUN", "PRON"):
        return None
    frame = next((f for f in cue.frames if f.name == "np" and f.stance in _ANSWERS), None)
    charged = noun_lemma(noun) in speech_words().sets["claims"] or noun.text.lower() == "something"
    name = _name(parsed, verb)
    if name is not None:
        spans = tuple(s for s in (_phrase(parsed, noun), name) if s is not None)
        return _draft(cue, spans, "states", "verb:small")
    if frame is None:
        return None
    relative = parsed.tokens[noun.index + 1 : noun.index + 3]
    afterthought = [t.text.lower() for t in relative] == [",", "which"]
    if charged or (afterthought and frame.stance in ("denies", "confirms") and _thing(parsed, noun)):
        before = _told_before(parsed, noun, cues, whole=not charged)
        span = before or (_phrase(parsed, noun) if charged else None)
        stance: Stance = "denies" if frame.stance == "rejects" else frame.stance
        return None if span is None else _draft(cue, (span,), stance, "answered")
    span = _phrase(parsed, noun)
    return None if span is None or not _said(noun, frame) else _draft(cue, (span,), frame.stance, "answered")


def answered_by(parsed: Parsed, cue: Cue, cues: dict[int, Cue], draft: Draft) -> Draft:
    """ "…, a charge dismissed by X": what was charged is the content, where it was told before."""
    noun = head_of(parsed, cue.verb)
    words = speech_words()
    if cue.verb.dep != "acl" or not (noun_lemma(noun) in words.sets["claims"] or noun_lemma(noun) in words.nouns):
        return draft
    before = _told_before(parsed, noun, cues, whole=False) if noun.index < cue.verb.index else None
    return draft if before is None else replace(draft, content=(before,))


def _draft(cue: Cue, spans: tuple[Span, ...], stance: Stance, rule: str) -> Draft:
    heads = tuple(head.index for head in cue.speakers)
    return Draft(heads, cue.span, spans, stance, rule, 0.65, cue_token=cue.verb.index)


def _dated(parsed: Parsed, noun: Token) -> Token:
    """The noun itself, or, of a day to which the parse ties the clause, the noun that the day belongs to."""
    link = head_of(parsed, noun)
    above = head_of(parsed, link)
    dated = noun.entity in ("DATE", "TIME") and noun.dep == "pobj" and link.pos == "ADP"
    return above if dated and above.pos == "NOUN" else noun


def _said(noun: Token, frame: Frame) -> bool:
    """ "a demand that Juba rejected", "the accusation Kigali repeated"."""
    words = speech_words()
    return noun_lemma(noun) in words.nouns and frame.stance in ("rejects", "denies", "confirms", "endorses")


def _thing(parsed: Parsed, noun: Token) -> bool:
    """Is the noun before ", which X denies" nothing that could be denied by itself?"""
    return noun.pos == "NOUN" and noun_lemma(noun) not in speech_words().nouns and not children(parsed, noun, ("acl",))


def _name(parsed: Parsed, verb: Token) -> Span | None:
    """ "baseless" in "a claim that Delhi called baseless"."""
    if verb.lemma.lower() not in ("call", "describe", "dismiss", "brand", "label", "deem", "consider"):
        return None
    for kid in children(parsed, verb, ("oprd", "acomp", "prep", "attr")):
        if kid.index > verb.index and (kid.dep != "prep" or kid.text.lower() == "as"):
            below = subtree(parsed, kid)
            return token_span(parsed, below[0].index + (kid.dep == "prep"), below[-1].index + 1)
    return None


def _phrase(parsed: Parsed, noun: Token) -> Span | None:
    first = min([t.index for t in children(parsed, noun, ("det", "amod", "poss", "compound"))] + [noun.index])
    return token_span(parsed, first, noun.index + 1)


def _told_before(parsed: Parsed, noun: Token, cues: dict[int, Cue], *, whole: bool) -> Span | None:
    """The content of the nearest claim that ends before the noun's comma; else, if `whole`, the clause it stands in."""
    comma = noun.index + 1 if whole else subtree(parsed, noun)[0].index - 1
    if parsed.tokens[comma].text != ",":
        return None
    top = noun
    for above in ancestors(parsed, noun):
        if above.sentence != noun.sentence:
            break
        top = above
        if above.index in cues and not cues[above.index].passive and above.index < noun.index:
            content = content_of(parsed, cues[above.index], cues)
            return None if content is None or content.first >= comma else token_span(parsed, content.first, comma)
    first = subtree(parsed, top)[0].index
    return token_span(parsed, first, comma)
