"""What somebody's words meet with: "the remark drew a rebuke from Baku", "a ban that brought praise from the bishops";
what somebody could not confirm: "the toll could not be verified by the mission".
"""

from contactline.extract.claims.cued.unsaid import is_nobody
from contactline.extract.claims.draft import Draft, token_span
from contactline.extract.claims.grammar import auxiliaries, coordinated, is_verb, may_speak, negation, subject
from contactline.extract.nouns import noun_lemma
from contactline.knowledge.speech import speech_words
from contactline.model.claim import Stance
from contactline.model.parsed import Parsed, Token
from contactline.model.span import Span
from contactline.model.tree import children, subtree

_DRAWING = frozenset("draw bring elicit prompt provoke earn win attract".split())
_CHECKING = frozenset("verify confirm corroborate substantiate authenticate".split())
_ANSWERS: dict[str, Stance] = {
    "rebuke": "accuses", "reprimand": "accuses", "protest": "accuses", "condemnation": "accuses",
    "criticism": "accuses",
    "denial": "denies", "praise": "endorses", "applause": "endorses", "approval": "endorses", "objection": "rejects",
    "rejection": "rejects", "warning": "warns",
}  # fmt: skip


def drawn_claims(parsed: Parsed) -> list[Draft]:
    """Claims by a noun that another's words or deeds draw, and what a named party could not confirm."""
    drafts = []
    for token in parsed.tokens:
        if token.name is None and is_verb(token) and token.lemma.lower() in _DRAWING:
            draft = _drawn(parsed, token)
        elif token.name is None and token.tag == "VBN" and token.lemma.lower() in _CHECKING:
            draft = _unchecked(parsed, token)
        else:
            continue
        if draft is not None:
            drafts.append(draft)
    return drafts


def _drawn(parsed: Parsed, verb: Token) -> Draft | None:
    if negation(parsed, verb) is not None or any(
        a.text.lower() in speech_words().sets["modals"] for a in auxiliaries(parsed, verb)
    ):
        return None
    for noun in children(parsed, verb, ("dobj",)):
        stance = _ANSWERS.get(noun_lemma(noun))
        links = (*children(parsed, noun, ("prep",)), *children(parsed, verb, ("prep",)))
        source = next((p for p in links if p.text.lower() == "from" and p.index > noun.index), None)
        who = () if source is None else children(parsed, source, ("pobj",))
        what = subject(parsed, verb)
        if stance is None or not who or what is None or what.index > verb.index or not may_speak(parsed, who[0]):
            continue
        below = subtree(parsed, what)
        last = what.index if what.index == verb.head else below[-1].index
        span = token_span(parsed, below[0].index, last + 1)
        if span is not None:
            heads = tuple(h.index for h in coordinated(parsed, who[0]))
            return Draft(heads, Span(verb.start, noun.end), (span,), stance, "drawn", 0.65, cue_token=noun.index)
    return None


def _unchecked(parsed: Parsed, verb: Token) -> Draft | None:
    what = next(iter(children(parsed, verb, ("nsubjpass",))), None)
    auxes = {aux.text.lower() for aux in auxiliaries(parsed, verb)}
    agent = next(iter(children(parsed, verb, ("agent",))), None)
    who = () if agent is None else children(parsed, agent, ("pobj",))
    if what is None or not who or not auxes & {"could", "can"} or not may_speak(parsed, who[0], document=False):
        return None
    if negation(parsed, verb) is None and not is_nobody(parsed, (what,)):
        return None
    below = subtree(parsed, what)
    span = token_span(parsed, below[0].index, below[-1].index + 1)
    heads = tuple(h.index for h in coordinated(parsed, who[0]))
    cue = Span(min(a.start for a in auxiliaries(parsed, verb)), verb.end)
    return None if span is None else Draft(heads, cue, (span,), "declines", "silence", 0.7, cue_token=verb.index)
