"""A stretch of words that is said, and where it ends."""

from dataclasses import dataclass, replace

from contactline.extract.claims.cued.cues import Cue, detached
from contactline.extract.nouns import noun_lemma
from contactline.knowledge.speech import Frame, speech_words
from contactline.model.parsed import Parsed, Token
from contactline.model.tree import children, subtree

_UNTOLD = frozenset("say give elaborate specify provide name identify explain go offer mention disclose cite".split())


_CONDITIONS = frozenset(("until", "unless", "if", "once", "provided"))


@dataclass(frozen=True, slots=True)
class Content:
    """Tokens `first` to `last` (half-open) are what is said; `addressees` are head tokens."""

    first: int
    last: int
    frame: Frame
    addressees: tuple[Token, ...] = ()


def cut(
    parsed: Parsed, root: Token, verb: Token, frame: Frame, cues: dict[int, Cue], *, first: int | None = None,
    addressees: tuple[Token, ...] = (),
) -> Content:  # fmt: skip
    """The part of `root`'s subtree after the verb, less what the outer speaker goes on to say."""
    below = [token.index for token in subtree(parsed, root) if token.index > verb.index]
    lo, hi = (min(below) if first is None else first), max(below) + 1
    stop = detached(parsed, root, cues)
    if stop is not None and lo < stop < hi:
        hi = stop
    hi = _before_source(parsed, lo, hi)
    return Content(lo, hi, frame, addressees)


def _before_source(parsed: Parsed, first: int, last: int) -> int:
    """The end of the content where a source closes it: ", according to X", ", as quoted by Y"."""
    for index in range(first + 1, last - 1):
        if parsed.tokens[index].text == ",":
            if _sets_off(parsed, index, last):
                return index
            low = parsed.tokens[index + 1].text.lower()
            relayed = low == "as" and index + 2 < last and parsed.tokens[index + 2].tag == "VBN"
            closing = not any(t.text == "," for t in parsed.tokens[index + 2 : last])
            if relayed or (low == "according" and (closing or _before_source(parsed, index + 1, last) < last)):
                return index
    return last


def _sets_off(parsed: Parsed, comma: int, last: int) -> bool:
    """Is what follows the comma the article's: ", without giving details", ", a charge that Kigali denies"?"""
    after = parsed.tokens[comma + 1 : min(last, comma + 6)]
    if len(after) > 1 and after[0].text.lower() == "without" and after[1].tag == "VBG":
        return after[1].lemma.lower() in _UNTOLD
    if len(after) > 2 and after[0].text.lower() in ("though", "although"):
        return True  # what the article sets against it
    noun = next((t for t in after if t.pos not in ("DET", "ADJ")), None)
    if noun is None or noun.pos != "NOUN" or noun_lemma(noun) not in speech_words().sets["claims"]:
        return False
    return any(kid.index > noun.index for kid in children(parsed, noun, ("relcl",)))


def with_condition(parsed: Parsed, verb: Token, content: Content) -> Content:
    """ "vows to fight on until the last post falls": with the clause that the parse hangs on the cue."""
    for kid in children(parsed, verb, ("advcl",)):
        below = subtree(parsed, kid)
        opens = below[0].index == content.last and below[0].text.lower() in _CONDITIONS
        if opens and kid.index > verb.index and parsed.tokens[content.last - 1].text != ",":
            return replace(content, last=below[-1].index + 1)
    return content


def is_infinitive(parsed: Parsed, token: Token) -> bool:
    """Is the verb an infinitive with "to"?"""
    return any(kid.tag == "TO" and kid.index < token.index for kid in children(parsed, token, ("aux",)))
