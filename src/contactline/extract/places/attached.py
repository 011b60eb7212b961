"""Which place belongs to which happening: the named places that stand with a verb, the most exact of each chain.

The walk goes up from a place to the verb that governs it. A place stands with a verb where that verb is the first
one above it, or where only a noun of the same happening lies between ("killed in clashes in Mogadishu"), or where the
place leads the sentence. Of "a village in Guntur district" and "Okra Hills, outside Freetown" the first is taken.
"""

from collections.abc import Iterable, Sequence

from contactline.model.mention import PlaceMention
from contactline.model.parsed import Parsed, Token
from contactline.model.span import Span
from contactline.model.tree import ancestors, head_of, span_head, tokens_in

_OBJECT = frozenset({"dobj", "nsubjpass", "pobj"})
_SPEECH = frozenset({"say", "tell", "report", "claim", "add", "announce", "state", "declare", "quote"})
_LEADING = 9


def places_with(parsed: Parsed, places: Sequence[PlaceMention], verb: Span) -> tuple[PlaceMention, ...]:
    """The places of the happening that the word at `verb` names, in order of the text; none where none is told."""
    trigger = span_head(parsed, verb)
    if trigger is None:
        return ()
    here = []
    for place in places:
        head = span_head(parsed, Span(place.start, place.end))
        if head is not None and head.sentence == trigger.sentence and _is_named(place):
            here.append((place, head))
    standing = [(place, head) for place, head in here if _stands_with(parsed, head, trigger)]
    exact = [place for place, head in standing if not _hangs_on_another(parsed, place, head, standing)]
    return tuple(exact)


def toponym(parsed: Parsed, place: PlaceMention) -> Span:
    """The name within a place's words: "Rangae" of "Rangae district"; capitalised descriptors belong to the name."""
    inside = tokens_in(parsed, Span(place.start, place.end))
    named = [t for t in inside if t.text[:1].isupper() or t.name is not None or t.text[:1].isdigit()]
    if not named:
        return Span(place.start, place.end)
    return Span(named[0].start, named[-1].end)


def _is_named(place: PlaceMention) -> bool:
    return any(word[:1].isupper() for word in place.text.split())


def _stands_with(parsed: Parsed, head: Token, trigger: Token) -> bool:
    if head.index == trigger.index:
        return False
    path = list(ancestors(parsed, head))
    if trigger in path:
        between = path[: path.index(trigger)]
        return not any(_closes(parsed, token) for token in between)
    first = next((t for t in path if t.pos in {"VERB", "AUX"}), None)
    if first is None:
        return False
    if _same_happening(parsed, trigger, first):
        return not any(_closes(parsed, t) for t in path[: path.index(first)])
    sentence = parsed.sentences[head.sentence]
    leads = head.index - sentence.first < _LEADING and head.index < trigger.index
    return leads and first in tuple(ancestors(parsed, trigger)) and _is_adverbial(parsed, head, first)


def _closes(parsed: Parsed, token: Token) -> bool:
    """Does a clause of its own begin here (so that what lies below belongs to another verb)?"""
    return token.pos in {"VERB", "AUX"} and token.dep in {"relcl", "advcl", "ccomp", "xcomp", "acl", "conj", "pcomp"}


def _same_happening(parsed: Parsed, trigger: Token, verb: Token) -> bool:
    """Is `verb` coordinated with the trigger, or the clause that the trigger only unfolds ("hit a bus, killing six")?"""
    at = trigger
    for _ in range(3):
        above = head_of(parsed, at)
        if above is at:
            return False
        if at.dep == "conj" and above is verb:
            return True
        if at.dep in {"advcl", "xcomp", "acl"} and above is verb and at.tag in {"VBG", "VB"}:
            return verb.lemma not in _SPEECH
        if at.dep != "conj" and at.pos in {"VERB", "AUX"}:
            return False
        at = above
    return False


def _is_adverbial(parsed: Parsed, head: Token, verb: Token) -> bool:
    at = head
    while at is not verb:
        if at.dep in {"nsubj", "nsubjpass", "dobj", "relcl", "appos"}:
            return False
        above = head_of(parsed, at)
        if above is at:
            return False
        at = above
    return verb.lemma not in _SPEECH or head.dep == "pobj"


def _hangs_on_another(
    parsed: Parsed, place: PlaceMention, head: Token, standing: Iterable[tuple[PlaceMention, Token]]
) -> bool:
    """Does the place only say where another one of them lies?"""
    above = {t.index for t in ancestors(parsed, head)}
    for other, other_head in standing:
        if other is place:
            continue
        if other_head.index in above and not _is_coordinated(parsed, head, other_head):
            return True
        if other.start <= place.start and place.end <= other.end and other_head is not head:
            return True
        near = 0 <= place.start - other.end <= 3 and "," in parsed.article.text[other.end : place.start]
        if near and not _is_coordinated(parsed, head, other_head):
            return True
    return False


def _is_coordinated(parsed: Parsed, lower: Token, upper: Token) -> bool:
    at = lower
    while at is not upper:
        if at.dep != "conj":
            return False
        at = head_of(parsed, at)
    return True
