"""What nobody in particular says, and what others relay: "it was announced", "reportedly", "as quoted by X"."""

from contactline.extract.claims.cued.cues import Cue
from contactline.extract.claims.draft import Draft, token_span, trimmed
from contactline.extract.claims.grammar import coordinated, is_verb
from contactline.extract.claims.said.around import BREAKS, around, clausal, start_of
from contactline.knowledge.speech import speech_words
from contactline.model.parsed import Parsed, Token
from contactline.model.span import Span
from contactline.model.tree import children, head_of, subtree

_OUTER = frozenset(("quote", "report", "cite", "relay", "carry", "publish"))


def announced(parsed: Parsed, cue: Cue) -> Draft | None:
    """ "A truce, it was announced in Lusaka, would begin at midnight": nobody's word in particular."""
    verb, sentence = cue.verb, parsed.sentences[cue.verb.sentence]
    it = next((k for k in children(parsed, verb, ("nsubjpass",)) if k.text.lower() == "it"), None)
    if it is None or cue.speakers or cue.negated or verb.lemma.lower() not in speech_words().sets["passives"]:
        return None
    first, last = it.index, verb.index + 1
    while last < sentence.last and parsed.tokens[last].text not in BREAKS:
        last += 1
    if first == sentence.first or parsed.tokens[first - 1].text not in BREAKS:
        return None
    spans = around(parsed, first, last)
    if not spans or not (len(spans) == 2 or clausal(parsed, sentence.first, first)):
        return None
    return Draft((), cue.span, spans, "states", "parenthetical", 0.65, cue_token=verb.index, kind="media")


def relayed(parsed: Parsed) -> list[Draft]:
    """ "as quoted by X": X's claim is the whole attribution that stands before it."""
    drafts = []
    for token in parsed.tokens:
        if token.lemma.lower() not in _OUTER or token.tag != "VBN" or token.index < 2:
            continue
        mark = parsed.tokens[token.index - 1]
        agent = next(iter(children(parsed, token, ("agent", "prep"))), None)
        if mark.text.lower() != "as" or agent is None or agent.text.lower() not in ("by", "in"):
            continue
        sentence = parsed.sentences[token.sentence]
        for kid in children(parsed, agent, ("pobj",)):
            span = token_span(parsed, sentence.first, mark.index)
            if span is not None:
                span = _with_open_quote(parsed, span)
                heads = tuple(h.index for h in coordinated(parsed, kid))
                drafts.append(
                    Draft(
                        heads,
                        Span(mark.start, agent.end),
                        (span,),
                        "states",
                        "as quoted by",
                        0.9,
                        cue_token=token.index,
                    )
                )
            break
    return drafts


def _with_open_quote(parsed: Parsed, span: Span) -> Span:
    """A quotation that began in an earlier sentence of the block is part of what is relayed."""
    text = parsed.article.text
    stretch = text[span.start : span.end]
    if "”" in stretch and "“" not in stretch.split("”", 1)[0]:
        opened = text.rfind("“", max(0, span.start - 3000), span.start)
        if opened >= 0 and "\n\n" not in text[opened : span.start]:
            return Span(opened, span.end)
    return span


def hearsay(parsed: Parsed) -> list[Draft]:
    """ "reportedly", "allegedly": an unnamed medium's or nobody's claim, the clause that the adverb stands in."""
    words, drafts = speech_words().sets, []
    for token in parsed.tokens:
        low = token.text.lower()
        if token.name is not None or not (low in words["hearsay"] or low in words["unproved"]):
            continue
        unproved = low in words["unproved"]
        verb = head_of(parsed, token)
        while not is_verb(verb) and verb.head != verb.index:
            verb = head_of(parsed, verb)
        span = _clause_span(parsed, verb, token)
        if span is not None and span.start == token.start:
            span = trimmed(parsed, Span(token.end, span.end))
        if span is not None:
            drafts.append(
                Draft(
                    (),
                    Span(token.start, token.end),
                    (span,),
                    "alleges" if unproved else "states",
                    "hearsay",
                    0.7,
                    cue_token=token.index,
                    kind="unnamed" if unproved else "media",
                    attitude=unproved,
                )
            )
    return drafts


def _clause_span(parsed: Parsed, verb: Token, adverb: Token) -> Span | None:
    """The clause of `verb`; a coordinated verb without a subject gives its own part only."""
    below = subtree(parsed, verb)
    first = below[0].index if verb.dep == "conj" else min(below[0].index, adverb.index)
    if first == parsed.sentences[verb.sentence].first:
        first = start_of(parsed, parsed.sentences[verb.sentence])
    return token_span(parsed, first, below[-1].index + 1)
