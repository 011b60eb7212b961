"""Numbers whose measure the words around them tell: votes, men of a unit, parts of a number told before, crowds."""

from contactline.extract.figures.counted import Counted
from contactline.extract.figures.numbers import Number
from contactline.extract.nouns import noun_lemma
from contactline.knowledge.figures import figure_words
from contactline.model.mention import FigureMention, Measure
from contactline.model.parsed import Parsed, Sentence, Token
from contactline.model.tree import children, head_of

_MARCHING = frozenset("march protest rally demonstrate gather assemble parade strike riot turn pour".split())
_STAYING = frozenset("remain live stay shelter languish settle crowd huddle be".split())
_CAMPS = frozenset("camp tent shelter school exile displacement settlement reception".split())
_PARTED = frozenset("killed wounded missing detained displaced returned troops".split())
_PEOPLE = frozenset("people inhabitant resident population citizen".split())
_LEAST_PEOPLE = 1000
_LEAST_FORCE = 20


def grouped(
    parsed: Parsed, number: Number, noun: Token | None, last: int, sentence: Sentence, before: FigureMention | None
) -> Counted | None:
    """What the number measures by the words around it; `before` is the figure told before it in the sentence."""
    anchor = noun if noun is not None and noun.index >= number.last else parsed.tokens[number.at]
    verb = _acts(parsed, anchor)
    people = (
        noun is None or noun_lemma(noun) in figure_words().sets["people"] or noun_lemma(noun) in figure_words().nouns
    )
    if verb is not None and people:
        lemma = verb.lemma.lower()
        if lemma == "cast" and any(k.lemma.lower() in ("vote", "ballot") for k in children(parsed, verb, ("dobj",))):
            return Counted(noun, last, "vote")
        if lemma == "abstain" or (lemma == "vote" and _for_or_against(parsed, verb)):
            return Counted(noun, last, "vote")
        if lemma in _MARCHING and (number.low or 0) >= _LEAST_FORCE and (noun is not None or number.high is None):
            return Counted(noun, last, "count")
        if lemma in _STAYING and _in_camps(parsed, verb):
            return Counted(noun, last, "displaced")
    size = number.low if number.low is not None else number.high
    if noun is not None and noun_lemma(noun) in _PEOPLE and size is not None and size >= _LEAST_PEOPLE:
        owned = any(kid.index < number.first for kid in children(parsed, noun, ("poss",)))
        return Counted(noun, last, "count") if owned else None
    if before is not None and noun is not None and _of_them(parsed, number, noun, anchor, sentence, before):
        return Counted(noun, last, before.measure)
    measure = None if before is None else _part_of(parsed, number, noun, sentence, before, people=people)
    return None if measure is None else Counted(noun, last, measure)


def _of_them(
    parsed: Parsed, number: Number, noun: Token, anchor: Token, sentence: Sentence, before: FigureMention
) -> bool:
    """ "hundreds were injured, at least 20 of them seriously": some of those, with no deed of their own."""
    here = before.start >= sentence.start and before.measure in _PARTED
    if not here or noun.text.lower() not in ("them", "whom") or (number.high is None and number.low is None):
        return False
    verb = head_of(parsed, parsed.tokens[number.at])
    own = verb.tag.startswith("VB") and verb.index > number.at and verb.lemma.lower() != "be"
    return not own and noun.index > number.at


def itemised(
    parsed: Parsed, number: Number, noun: Token | None, last: int, sentence: Sentence, before: tuple[FigureMention, ...]
) -> Counted | None:
    """ "54 people were killed: 31 rebels, 14 soldiers and nine civilians": parts, listed after a colon, of the figure
    told before it. `before` are the figures of the sentence so far."""
    colon = next((t for t in parsed.tokens[sentence.first : number.first] if t.text == ":"), None)
    if colon is None or noun is None or number.high is None:
        return None
    if any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in parsed.tokens[colon.index : number.first]):
        return None
    whole = next((f for f in reversed(before) if f.end <= colon.start and f.measure in _PARTED), None)
    parts = [f for f in before if f.start > colon.start]
    if whole is None or any(f.measure != whole.measure for f in parts):
        return None
    size = whole.low if whole.low is not None else whole.high
    listed = sum(f.low or 0 for f in parts) + (number.low or 0)
    return Counted(noun, last, whole.measure) if size is not None and listed <= size else None


def _acts(parsed: Parsed, anchor: Token) -> Token | None:
    """The verb that the counted is the subject of."""
    if anchor.dep == "pobj" and head_of(parsed, anchor).text.lower() == "of":
        anchor = head_of(parsed, head_of(parsed, anchor))
    verb = head_of(parsed, anchor)
    return (
        verb
        if anchor.dep in ("nsubj", "nsubjpass") and verb.tag.startswith("VB") and verb.index > anchor.index
        else None
    )


def _for_or_against(parsed: Parsed, verb: Token) -> bool:
    words = {kid.text.lower() for kid in children(parsed, verb)}
    return bool(words & {"for", "against", "in", "to", "yes", "no", "with"})


def _in_camps(parsed: Parsed, verb: Token) -> bool:
    return any(
        kid.lemma.lower() in _CAMPS
        for link in children(parsed, verb, ("prep",))
        if link.text.lower() in ("in", "at", "under")
        for kid in children(parsed, link, ("pobj",))
    )


def _part_of(
    parsed: Parsed, number: Number, noun: Token | None, sentence: Sentence, before: FigureMention, *, people: bool
) -> Measure | None:
    """The measure of the figure before, of which this one is a part, a counterpart or another's count."""
    if before.measure not in _PARTED or before.start < sentence.start or not people:
        return None
    front = [t.text.lower() for t in parsed.tokens[max(sentence.first, number.first - 3) : number.first]]
    if front[-1:] == ["including"] or front[-2:] in (["among", "them"], ["them", ","]):
        return before.measure
    if front[-2:] == ["exchange", "for"] and before.measure == "returned":
        return "returned"
    spoken = (
        len(front) > 1 and front[-1] == "of" and front[-2] in ("speak", "speaks", "spoke", "talk", "talks", "talked")
    )
    return before.measure if spoken and noun is None else None
