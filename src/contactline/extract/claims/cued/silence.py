"""Silence: "there was no comment from the army", "the letter went unanswered"."""

from contactline.extract.claims.draft import Draft, token_span
from contactline.extract.claims.grammar import coordinated, may_speak
from contactline.extract.nouns import noun_lemma
from contactline.model.parsed import Parsed, Token
from contactline.model.span import Span
from contactline.model.tree import children, head_of, subtree

_WORDS = frozenset("comment word response reaction reply statement answer confirmation explanation".split())
_ASKED = frozenset(
    "request letter question query message call email appeal plea offer inquiry enquiry proposal".split()
)


def silence_claims(parsed: Parsed) -> list[Draft]:
    """Claims with the stance `declines` where somebody gives no answer, told with a noun or of what was asked."""
    drafts = []
    for token in parsed.tokens:
        if token.pos == "NOUN" and noun_lemma(token) in _WORDS:
            draft = _no_word(parsed, token)
        elif token.text.lower() == "unanswered":
            draft = _unanswered(parsed, token)
        else:
            continue
        if draft is not None:
            drafts.append(draft)
    return drafts


def _no_word(parsed: Parsed, noun: Token) -> Draft | None:
    none = next((k for k in children(parsed, noun, ("det",)) if k.text.lower() == "no"), None)
    if none is None:
        return None
    links = [*children(parsed, noun, ("prep",)), *children(parsed, head_of(parsed, noun), ("prep",))]
    source = next((p for p in links if p.text.lower() in ("from", "by") and p.index > noun.index), None)
    who = () if source is None else children(parsed, source, ("pobj",))
    if source is None or not who or not may_speak(parsed, who[0]):
        return None
    about = next((p for p in links if p.text.lower() in ("on", "about", "to", "of") and p.index > noun.index), None)
    span = None if about is None else token_span(parsed, about.index + 1, subtree(parsed, about)[-1].index + 1)
    end = source.end if source.index == noun.index + 1 else noun.end
    heads = tuple(h.index for h in coordinated(parsed, who[0]))
    cue = Span(none.start, end)
    return Draft(heads, cue, () if span is None else (span,), "declines", "silence", 0.7, cue_token=noun.index)


def _unanswered(parsed: Parsed, token: Token) -> Draft | None:
    verb = head_of(parsed, token)
    asked = next((k for k in children(parsed, verb, ("nsubj", "nsubjpass"))), None)
    if verb.lemma.lower() not in ("go", "remain", "be", "leave") or asked is None or noun_lemma(asked) not in _ASKED:
        return None
    below = subtree(parsed, asked)
    span = token_span(parsed, below[0].index, below[-1].index + 1)
    to = [
        k for p in children(parsed, asked, ("prep",)) if p.text.lower() == "to" for k in children(parsed, p, ("pobj",))
    ]
    heads = tuple(h.index for h in coordinated(parsed, to[0])) if to and may_speak(parsed, to[0]) else ()
    if span is None:
        return None
    cue = Span(verb.start, token.end)
    return Draft(
        heads, cue, (span,), "declines", "silence", 0.65, cue_token=token.index, kind=None if heads else "unnamed"
    )
