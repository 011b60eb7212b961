"""Verbs of speaking that the parse took for plural nouns: "The Secretary-General appeals to all parties to …"."""

from itertools import pairwise

from contactline.extract.claims.draft import Draft, token_span
from contactline.extract.claims.grammar import is_verb, may_speak
from contactline.knowledge.speech import Frame, speech_words
from contactline.model.parsed import Parsed, Sentence, Token
from contactline.model.span import Span
from contactline.model.tree import children

_LINKS = frozenset(("to", "on", "upon"))
_LONGEST = 14


def misread_claims(parsed: Parsed, skip: frozenset[int]) -> list[Draft]:
    """Claims of sentences without a main verb whose topmost noun can only be a verb of speaking."""
    drafts = []
    for sentence in parsed.sentences:
        if sentence.index in skip:
            continue
        cue = next((t for t in parsed.tokens[sentence.first : sentence.last] if t.head == t.index), None)
        if cue is not None and cue.tag in ("NN", "NNS") and cue.name is None and cue.index > sentence.first:
            draft = _claim(parsed, sentence, cue)
            if draft is not None:
                drafts.append(draft)
    return drafts


def _claim(parsed: Parsed, sentence: Sentence, cue: Token) -> Draft | None:
    who = _speaker(parsed, cue)
    frames = {frame.name: frame for frame in speech_words().verbs.get(_base(cue), ())}
    if who is None or not may_speak(parsed, who, document=False) or not frames:
        return None
    if any(
        is_verb(t) and t.tag in ("VBD", "VBZ") and t.dep in ("ccomp", "conj") for t in _after(parsed, cue, sentence)[:1]
    ):
        return None
    found = _content(parsed, sentence, cue, frames)
    if found is None:
        return None
    frame, first = found
    span = token_span(parsed, first, _last(parsed, first, sentence))
    if span is None:
        return None
    return Draft(
        (who.index,), Span(cue.start, cue.end), (span,), frame.stance, f"verb:{frame.name}", 0.6, cue_token=cue.index
    )


def _speaker(parsed: Parsed, cue: Token) -> Token | None:
    """Who stands before the misread verb: its subject ("we once more call on"), or the noun that seems part of it."""
    if cue.tag == "NN":
        subjects = children(parsed, cue, ("nsubj",))
        plural = bool(subjects) and (subjects[0].text.lower() in ("we", "they") or subjects[0].tag == "NNS")
        return subjects[0] if plural and subjects[0].index < cue.index else None
    who = parsed.tokens[cue.index - 1]
    return who if who.dep == "compound" and who.head == cue.index else None


def _last(parsed: Parsed, first: int, sentence: Sentence) -> int:
    """The end of the content: before what the speaker says next ("... to exercise restraint and warns that")."""
    verbs = speech_words().verbs
    for link, token in pairwise(parsed.tokens[first : sentence.last]):
        if link.dep == "cc" and token.tag in ("VBZ", "VBD") and token.lemma.lower() in verbs:
            return link.index
    return sentence.last


def _base(cue: Token) -> str:
    low = cue.text.lower()
    return low[:-3] + "y" if low.endswith("ies") else low.removesuffix("s")


def _after(parsed: Parsed, cue: Token, sentence: Sentence) -> tuple[Token, ...]:
    return parsed.tokens[cue.index + 1 : sentence.last]


def _content(parsed: Parsed, sentence: Sentence, cue: Token, frames: dict[str, Frame]) -> tuple[Frame, int] | None:
    """The frame that the words after the cue fill, and where its content begins."""
    after = _after(parsed, cue, sentence)
    if len(after) < 3:
        return None
    link = after[0].text.lower()
    if link == "that" and "that" in frames:
        return frames["that"], after[1].index
    if link == "for" and "for" in frames:
        return frames["for"], after[1].index
    addressed = frames.get(f"{link}+inf") if link in _LINKS else frames.get("obj+inf")
    if addressed is None:
        return None
    for token, following in pairwise(after[1:_LONGEST]):
        if token.tag == "TO" and following.tag == "VB":
            return addressed, token.index
    return None
