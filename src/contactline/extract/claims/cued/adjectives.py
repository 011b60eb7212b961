"""Adjectives that report what somebody holds: "was adamant that ...", "is confident that ..."."""

from contactline.extract.claims.draft import Draft, token_span
from contactline.extract.claims.grammar import auxiliaries, coordinated, may_speak, negation, subject
from contactline.knowledge.speech import speech_words
from contactline.model.parsed import Parsed, Token
from contactline.model.span import Span
from contactline.model.tree import children, head_of, subtree

_LINKS = frozenset("be become remain seem appear feel sound get".split())


def adjective_claims(parsed: Parsed) -> list[Draft]:
    """Claims whose cue is an adjective (or a participle like one) with a clause: its subject is the speaker."""
    adjectives = speech_words().adjectives
    drafts = []
    for token in parsed.tokens:
        stance = adjectives.get(token.text.lower())
        if stance is None or token.name is not None:
            continue
        verb = token if children(parsed, token, ("auxpass",)) else head_of(parsed, token)
        if verb.index > token.index or (verb.index != token.index and verb.lemma.lower() not in _LINKS):
            continue
        span = _clause(parsed, token, verb)
        heads = _speakers(parsed, verb)
        if span is None or not heads or _unreal(parsed, verb) or not may_speak(parsed, heads[0], document=False):
            continue
        first = children(parsed, verb, ("aux", "auxpass"))
        start = min((verb.start, token.start, *(aux.start for aux in first if aux.index < token.index)))
        who = tuple(head.index for head in heads)
        cue = Span(start, token.end)
        drafts.append(Draft(who, cue, (span,), stance, "adjective", 0.65, cue_token=token.index, attitude=True))
    return drafts


def _speakers(parsed: Parsed, verb: Token) -> tuple[Token, ...]:
    head = subject(parsed, verb)
    if head is None or head.index > verb.index or head.text.lower() in ("it", "this", "that", "there", "you"):
        return ()
    return coordinated(parsed, head)


def _unreal(parsed: Parsed, verb: Token) -> bool:
    modals = speech_words().sets["modals"]
    return negation(parsed, verb) is not None or any(a.text.lower() in modals for a in auxiliaries(parsed, verb))


def _clause(parsed: Parsed, token: Token, verb: Token) -> Span | None:
    """The finite clause under the adjective, or under its verb and after it, with its own subject."""
    for kid in (*children(parsed, token, ("ccomp",)), *children(parsed, verb, ("ccomp",))):
        below = subtree(parsed, kid)
        if kid.index <= token.index or not children(parsed, kid, ("nsubj", "nsubjpass", "expl", "csubj")):
            continue
        first = max(below[0].index, token.index + 1)
        marks = children(parsed, kid, ("mark",))
        if any(mark.text.lower() in ("if", "because", "as", "while", "when") for mark in marks):
            continue
        first += int(parsed.tokens[first].text.lower() == "that" and parsed.tokens[first].tag == "IN")
        return token_span(parsed, first, below[-1].index + 1)
    return None
