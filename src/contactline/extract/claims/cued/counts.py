"""Sources of a count: "by the ministry's count", "by one estimate from the university"."""

from contactline.extract.claims.cued.nouns import own_speaker
from contactline.extract.claims.draft import Draft, token_span
from contactline.extract.claims.grammar import coordinated, is_verb, may_speak
from contactline.extract.claims.said.around import around
from contactline.model.parsed import Parsed, Token
from contactline.model.span import Span
from contactline.model.tree import children, head_of, subtree

_COUNTS = {
    "by": frozenset(
        "estimate count tally reckoning account calculation assessment admission telling version lights figures".split()
    ),
    "on": frozenset("telling account showing evidence version admission reckoning".split()),
    "in": frozenset("telling submission view opinion estimation account reckoning reading version eye word".split()),
    "to": frozenset("mind eye".split()),
}


def _owns(parsed: Parsed, token: Token) -> bool:
    return bool(children(parsed, token, ("case",)))


def _of_whom(parsed: Parsed, noun: Token) -> tuple[Token, ...]:
    """ "by the count of the township authorities"."""
    whose = [
        k for p in children(parsed, noun, ("prep",)) if p.text.lower() == "of" for k in children(parsed, p, ("pobj",))
    ]
    return coordinated(parsed, whose[0]) if whose and may_speak(parsed, whose[0], document=False) else ()


def count_claims(parsed: Parsed) -> list[Draft]:
    """Claims that are set off as somebody's count or estimate: the rest of the clause is what is counted."""
    drafts = []
    for noun in parsed.tokens:
        link = head_of(parsed, noun)
        if noun.dep != "pobj" or noun.lemma.lower() not in _COUNTS.get(link.text.lower(), ()):
            continue
        heads = own_speaker(parsed, noun) or _of_whom(parsed, noun)
        if link.text.lower() != "by":
            heads = tuple(h for h in heads if h.index < noun.index and (h.pos == "PRON" or _owns(parsed, h)))
        if not heads or link.index > noun.index:
            continue
        below = subtree(parsed, link)
        first, last = link.index, below[-1].index + 1
        sentence = parsed.sentences[link.sentence]
        if any(is_verb(t) for t in below) or len(below) > 20:
            continue
        if first == sentence.first:
            stop = next((t.index for t in parsed.tokens[last : sentence.last] if t.text == ";"), sentence.last)
            rest = token_span(parsed, last, stop)
            spans: tuple[Span, ...] = () if rest is None else (rest,)
        else:
            spans = around(parsed, first, last)
        if spans:
            end = noun.end if heads[0].index < noun.index else max(noun.end, parsed.tokens[noun.index + 1].end)
            who, cue = tuple(head.index for head in heads), Span(link.start, end)
            drafts.append(Draft(who, cue, spans, "states", "according to", 0.8, cue_token=link.index))
    return drafts
