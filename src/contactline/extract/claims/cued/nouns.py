"""Nouns that report speech: "accusations from X that ...", "traded accusations of ...", "X's claim that ..."."""

from contactline.extract.claims.cued.cues import Cue
from contactline.extract.claims.draft import Draft, token_span
from contactline.extract.claims.grammar import coordinated, is_verb, may_speak, postponed, subject
from contactline.extract.claims.said.content import Content
from contactline.extract.nouns import noun_lemma
from contactline.knowledge.speech import speech_words
from contactline.model.claim import Stance
from contactline.model.parsed import Parsed, Token
from contactline.model.span import Span
from contactline.model.tree import children, head_of, subtree

_PREPS = {
    "accuses": ("of", "about", "against"),
    "alleges": ("of", "about"),
    "denies": ("of",),
    "demands": ("for",),
    "requests": ("for",),
    "promises": ("of",),
    "threatens": ("of",),
    "warns": ("of", "about", "against"),
    "rejects": ("to",),
    "endorses": ("for", "of"),
    "proposes": ("for", "of"),
    "confirms": ("of",),
    "states": ("of", "about"),
}
_UNOWNED = frozenset("report rumour rumor allegation accusation claim speculation suggestion".split())
_READ = frozenset("see obtain review quote cite view leak read translate receive monitor intercept verify".split())
_DASHES = frozenset(("-", "–", "—", "--"))
_SOFT = frozenset(("states", "endorses", "proposes", "confirms"))


def noun_claims(parsed: Parsed, cues: dict[int, Cue]) -> list[Draft]:
    """Claims whose cue is a noun with a speaker of its own, or the object of a light verb."""
    words, drafts = speech_words(), []
    for token in parsed.tokens:
        if token.pos != "NOUN" or token.dep in ("compound", "amod"):
            continue
        stance = words.nouns.get(token.lemma.lower())
        found = _noun(parsed, token, stance, cues) if stance is not None else []
        drafts.extend(found or _of_nobody(parsed, token, stance, cues))
    return drafts


def _of_nobody(parsed: Parsed, noun: Token, stance: Stance | None, cues: dict[int, Cue]) -> list[Draft]:
    """ "amid reports that the truce would end", "there were accusations that gas was used": nobody in particular's."""
    if noun_lemma(noun) not in _UNOWNED or own_speaker(parsed, noun):
        return []
    above = head_of(parsed, noun)
    taken = above.index in cues or (above.pos == "ADP" and head_of(parsed, above).index in cues)
    light = is_verb(above) and above.lemma.lower() in speech_words().sets["light_verbs"]
    denied = any(kid.text.lower() in ("no", "any", "neither") for kid in children(parsed, noun, ("det",)))
    span = None if taken or light or denied else noun_content(parsed, noun, stance or "states")
    if span is None or parsed.article.text[max(0, span.start - 6) : span.start].split()[-1:] != ["that"]:
        return []
    told: Stance = stance or "states"
    cue = Span(noun.start, noun.end)
    return [Draft((), cue, (span,), told, "noun", 0.55, cue_token=noun.index, kind="unnamed" if stance else "media")]


def _noun(parsed: Parsed, noun: Token, stance: Stance, cues: dict[int, Cue]) -> list[Draft]:
    verb = head_of(parsed, noun)
    words = speech_words().sets
    light = noun.dep == "dobj" and is_verb(verb) and verb.lemma.lower() in words["light_verbs"]
    heads = own_speaker(parsed, noun)
    cue = Span(noun.start, noun.end)
    if light and (not heads or told_by_noun(parsed, verb, noun)):
        who = subject(parsed, verb)
        heads = coordinated(parsed, who) if who is not None else ()
        cue = Span(verb.start, noun.end) if noun.index - verb.index <= 6 else cue
    if not heads or not may_speak(parsed, heads[0]):
        return []
    span = noun_content(parsed, noun, stance)
    if span is None and light and stance in ("promises", "threatens", "proposes", "demands", "requests"):
        span = _later(parsed, verb, noun)
    if span is None and stance == "rejects":
        span = _objected(parsed, noun, cues)
    if span is None:
        return []
    if light and verb.lemma.lower() in words["reciprocal_verbs"]:
        return reciprocal(heads, cue, span, stance, noun.index)
    indexes = tuple(head.index for head in heads)
    return [Draft(indexes, cue, (span,), stance, "noun", 0.65, cue_token=noun.index)]


def _later(parsed: Parsed, verb: Token, noun: Token) -> Span | None:
    """ "made a pledge on television to step down": the infinitive that the parse hangs on the light verb."""
    for kid in children(parsed, verb, ("advcl", "xcomp")):
        to = next((k for k in children(parsed, kid, ("aux",)) if k.tag == "TO"), None)
        if to is not None and to.index > noun.index:
            return token_span(parsed, to.index, subtree(parsed, kid)[-1].index + 1)
    return None


def told_by_noun(parsed: Parsed, verb: Token, noun: Token) -> bool:
    """ "reiterated its appeal for the release": the noun says what the speaker does, and what is said hangs on it."""
    words = speech_words()
    stance = words.nouns.get(noun_lemma(noun), "states")
    if stance == "states" or noun.dep != "dobj" or verb.lemma.lower() not in words.sets["light_verbs"]:
        return False
    whose = children(parsed, noun, ("poss",))
    own = not whose or whose[0].text.lower() in ("its", "his", "her", "their")
    return own and noun_content(parsed, noun, stance) is not None


def reciprocal(heads: tuple[Token, ...], cue: Span, span: Span, stance: Stance, at: int) -> list[Draft]:
    """One claim a party, the others its addressees; one phrase for all parties is split when it is resolved."""
    if len(heads) == 1:
        return [Draft((heads[0].index,), cue, (span,), stance, "reciprocal", 0.8, cue_token=at)]
    return [
        Draft(
            (head.index,), cue, (span,), stance, "reciprocal", 0.8, cue_token=at,
            addressees=tuple(other.index for other in heads if other.index != head.index),
        )
        for head in heads
    ]  # fmt: skip


def own_speaker(parsed: Parsed, noun: Token) -> tuple[Token, ...]:
    """Whose statement the noun is: possessor, "by" or "from", or a name in front of it."""
    for kid in children(parsed, noun, ("poss",)):
        if kid.pos != "PRON" or kid.text.lower() in ("his", "her", "their", "its"):
            return coordinated(parsed, kid)
    for verb in children(parsed, noun, ("acl",)):
        if verb.lemma.lower() in _READ:
            continue  # "a memo seen by the agency"
        for agent in children(parsed, verb, ("agent", "prep")):
            if agent.text.lower() in ("by", "from"):
                for kid in children(parsed, agent, ("pobj",)):
                    return coordinated(parsed, kid)
    for prep in children(parsed, noun, ("prep",)):
        if prep.text.lower() in ("by", "from"):
            for kid in children(parsed, prep, ("pobj",)):
                if kid.entity not in ("DATE", "TIME", "CARDINAL"):
                    return coordinated(parsed, kid)
    for kid in reversed(children(parsed, noun, ("compound", "amod", "nmod"))):
        named = kid.name is not None and parsed.names[kid.name].kind not in ("settlement", "region")
        if named or kid.entity in ("ORG", "NORP", "PERSON") or kid.lemma.lower() in speech_words().sets["speakers"]:
            return (kid,)
    return ()


def noun_content(parsed: Parsed, noun: Token, stance: Stance) -> Span | None:
    """A "that" clause, an infinitive or a prepositional phrase that says what the noun's words are."""
    for kid in children(parsed, noun, ("acl", "ccomp", "relcl", "xcomp")):
        if kid.index < noun.index:
            continue
        that = next((k for k in children(parsed, kid, ("mark",)) if k.text.lower() == "that"), None)
        below = subtree(parsed, kid)
        if that is not None:
            return token_span(parsed, that.index + 1, below[-1].index + 1)
        to = next((k for k in children(parsed, kid, ("aux",)) if k.tag == "TO"), None)
        if to is not None and stance not in ("states", "accuses", "denies", "confirms"):
            return token_span(parsed, to.index, below[-1].index + 1)
    dashed = _dashed(parsed, noun)
    if dashed is not None:
        return dashed
    for prep in children(parsed, noun, ("prep",)):
        if prep.index > noun.index and prep.text.lower() in _PREPS[stance] and stance not in _SOFT:
            below = subtree(parsed, prep)
            if below[-1].index > prep.index:
                return token_span(parsed, prep.index + 1, below[-1].index + 1)
    return None


def _dashed(parsed: Parsed, noun: Token) -> Span | None:
    """ "its version — that the men had fled — was": the clause that a dash or a comma sets off."""
    after = parsed.tokens[noun.index + 1 : noun.index + 3]
    if (
        len(after) < 2
        or after[0].text not in _DASHES
        or after[1].text.lower() != "that"
        or after[1].sentence != noun.sentence
    ):
        return None
    last = parsed.sentences[noun.sentence].last
    closing = (t.index for t in parsed.tokens[noun.index + 3 : last] if t.text == after[0].text)
    return token_span(parsed, noun.index + 3, next(closing, last))


def _objected(parsed: Parsed, noun: Token, cues: dict[int, Cue]) -> Span | None:
    """ "X vowed to Y despite objections from Z": what Z objects to is what the clause before tells."""
    link = head_of(parsed, noun)
    if link.text.lower() not in ("despite", "over", "amid", "against", "notwithstanding"):
        return None
    verb = head_of(parsed, link)
    while not is_verb(verb) and verb.head != verb.index:
        verb = head_of(parsed, verb)
    if not is_verb(verb) or verb.index > noun.index:
        return None
    for above in (verb, head_of(parsed, verb)):
        if above.index in cues:
            for kid in children(parsed, above, ("xcomp", "ccomp", "dobj", "prep")):
                if above.index < kid.index < link.index:
                    first = subtree(parsed, kid)[0].index + (1 if kid.dep == "prep" else 0)
                    return token_span(parsed, first, link.index)
    to = next((k for k in children(parsed, verb, ("aux",)) if k.tag == "TO"), None)
    if to is not None:
        return token_span(parsed, to.index, link.index)
    return None


def rejected_claim(parsed: Parsed, cue: Cue, content: Content) -> tuple[Content, Stance] | None:
    """ "rejected claims that X": what is denied is X."""
    words = speech_words()
    if content.frame.stance not in ("rejects", "denies") or content.frame.name not in ("np", "obj+as"):
        return None
    late = postponed(parsed, cue.verb)
    for kid in children(parsed, cue.verb, ("dobj",)) if late is None else (late,):
        if kid.lemma.lower() not in words.sets["claims"]:
            continue
        clauses = children(parsed, kid, ("acl", "ccomp", "relcl"))
        if kid.lemma.lower() in ("idea", "suggestion", "notion") and not clauses:
            continue  # "turned down the idea"
        for below in clauses:
            that = next((k for k in children(parsed, below, ("mark",)) if k.text.lower() == "that"), None)
            if that is not None and not own_speaker(parsed, kid):
                last = min(content.last, subtree(parsed, below)[-1].index + 1)
                return Content(that.index + 1, last, content.frame), "denies"
        return content, "denies"
    return None
