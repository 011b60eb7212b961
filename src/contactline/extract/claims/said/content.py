"""A stretch of words that is said, and where it ends."""

from dataclasses import dataclass, replace

from contactline.extract.claims.cued.cues import Cue, detached
from contactline.extract.nouns import noun_lemma
from contactline.knowledge.speech import Frame, speech_words
from contactline.model.parsed import Parsed, Token
from contactline.model.tree import ancestors, children, subtree

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
    hi = before_others(parsed, lo, hi, cues)
    hi = _with_infinitive(parsed, lo, hi)
    return Content(lo, hi, frame, addressees)


def _with_infinitive(parsed: Parsed, first: int, last: int) -> int:
    """ "a proposal to meet again, and to put off the vote": with an infinitive that the parse ties elsewhere."""
    at = last + 1 if last < len(parsed.tokens) and parsed.tokens[last].text == "," else last
    after = parsed.tokens[at : at + 3]
    if len(after) < 3 or after[0].dep != "cc" or after[1].tag != "TO" or after[2].tag != "VB":
        return last
    opened = any(t.tag == "TO" and t.dep == "aux" for t in parsed.tokens[first:last])
    same = after[2].sentence == parsed.tokens[first].sentence
    return subtree(parsed, after[2])[-1].index + 1 if opened and same else last


def before_others(parsed: Parsed, first: int, last: int, cues: dict[int, Cue]) -> int:
    """The end of the content where a source or another's word closes it: ", according to X", ", which Y denies"."""
    for index in range(first + 1, last - 1):
        if parsed.tokens[index].text == ",":
            if _sets_off(parsed, index, last, cues):
                return index
            low = parsed.tokens[index + 1].text.lower()
            relayed = low == "as" and index + 2 < last and parsed.tokens[index + 2].tag == "VBN"
            closing = not any(t.text == "," for t in parsed.tokens[index + 2 : last])
            if relayed or (low == "according" and (closing or before_others(parsed, index + 1, last, cues) < last)):
                return index
    return last


def _sets_off(parsed: Parsed, comma: int, last: int, cues: dict[int, Cue]) -> bool:
    """Is what follows the comma the article's: ", without giving details", ", a charge that Kigali denies"?"""
    after = parsed.tokens[comma + 1 : min(last, comma + 6)]
    if len(after) > 1 and after[0].text.lower() == "without" and after[1].tag == "VBG":
        return after[1].lemma.lower() in _UNTOLD
    if len(after) > 2 and after[0].text.lower() in ("though", "although"):
        return True  # what the article sets against it
    if after and after[0].text.lower() in ("while", "whereas"):
        return any(_by_another(parsed, t, cues, after[0].index) for t in ancestors(parsed, after[0]))
    if after and after[0].text.lower() == "which":
        return any(
            t.dep == "relcl" and _by_another(parsed, t, cues, after[0].index) and _answers(cues[t.index])
            for t in parsed.tokens[after[0].index + 1 : last]
        )
    noun = next((t for t in after if t.pos not in ("DET", "ADJ")), None)
    if noun is None or (noun.pos != "NOUN" and noun.text.lower() != "something"):
        return False
    told = [kid for kid in children(parsed, noun, ("relcl", "acl")) if kid.index > noun.index]
    if noun_lemma(noun) in speech_words().sets["claims"]:
        return any(kid.dep == "relcl" for kid in told)
    if after[0].text.lower() not in ("a", "an", "something") or any(
        t.text == "," for t in after if t.index < noun.index
    ):
        return False
    return any(
        _by_another(parsed, kid, cues, noun.index) or (kid.index in cues and kid.tag == "VBN" and kid.dep == "acl")
        for kid in told
    )


def _by_another(parsed: Parsed, verb: Token, cues: dict[int, Cue], after: int) -> bool:
    """Does somebody told after token `after` speak by the verb, and not merely "it" or "they"?"""
    if verb.index not in cues or cues[verb.index].passive:
        return False
    if verb.tag not in ("VBD", "VBZ", "VBP", "VBN") and not cues[verb.index].negated:
        return False
    heads = cues[verb.index].speakers
    return bool(heads) and after < heads[0].index < verb.index and heads[0].pos != "PRON"


def _answers(cue: Cue) -> bool:
    """Is the verb one that answers what was told, or gives it a name?"""
    if cue.verb.lemma.lower() in ("reject", "dismiss"):
        return True
    return any(f.stance in ("denies", "confirms") or f.name in ("small", "obj+as") for f in cue.frames)


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
