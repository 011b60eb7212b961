"""Which place belongs to which happening: the named places that stand with a verb, the most exact of each chain.

The walk goes up from a place to the verb that governs it. A place stands with a verb where that verb is the first
one above it, or where only a noun of the same happening lies between ("killed in clashes in Mogadishu"), or where the
place leads the sentence. Of "a village in Guntur district" and "Okra Hills, outside Freetown" the first is taken.
"""

from collections.abc import Sequence

from contactline.model.mention import PlaceMention
from contactline.model.parsed import Parsed, Token
from contactline.model.span import Span
from contactline.model.tree import ancestors, children, head_of, span_head, tokens_in

_SPEECH = frozenset({"say", "tell", "report", "claim", "add", "announce", "state", "declare", "quote"})
_PARTS = frozenset({"suburb", "neighborhood", "neighbourhood", "district", "quarter", "area", "outskirt"})
_LEADING = 9
_FARTHEST = 7


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
    tiers: dict[int, list[tuple[PlaceMention, Token]]] = {}
    for place, head in here:
        tier = _tier(parsed, head, trigger)
        if tier is not None:
            tiers.setdefault(tier, []).append((place, head))
    if not tiers:
        return ()
    standing = tiers[min(tiers)]
    return tuple(
        p for p, head in standing if not _only_locates(parsed, p, head, [s for s in standing if s[0] is not p])
    )


def toponym(parsed: Parsed, place: PlaceMention) -> Span:
    """The name within a place's words: "Rangae" of "Rangae district"; capitalised descriptors belong to the name."""
    inside = tokens_in(parsed, Span(place.start, place.end))
    named = [t for t in inside if t.text[:1].isupper() or t.name is not None or t.text[:1].isdigit()]
    if not named:
        return Span(place.start, place.end)
    return Span(named[0].start, named[-1].end)


def _is_named(place: PlaceMention) -> bool:
    return any(word[:1].isupper() for word in place.text.split())


def _tier(parsed: Parsed, head: Token, trigger: Token) -> int | None:
    """How a place stands with the trigger: 0 below it, 1 in a clause that shares its happening, 2 at the head of the
    sentence, 3 in the clause that sets its scene; None where it stands with another verb.
    """
    if head.index == trigger.index:
        return None
    path = list(ancestors(parsed, head))
    first = next((t for t in path if t.pos in {"VERB", "AUX"}), None)
    below = trigger in path
    top = trigger if below else first
    between = path[: path.index(top)] if top is not None else []
    closers = [token for token in between if _closes(token)]
    if below and not closers:
        return None if _is_origin(parsed, head, trigger) else 0
    if first is None or trigger.lemma in _SPEECH or trigger.pos not in {"VERB", "AUX"}:
        return None
    if not below and closers:
        return None
    if _unfolds(parsed, trigger, first) or _unfolds(parsed, first, trigger):
        return 1
    leads = head.index - parsed.sentences[head.sentence].first < _LEADING and head.index < trigger.index
    if leads and first in tuple(ancestors(parsed, trigger)) and _is_adverbial(parsed, head, first):
        return 2
    if _sets_scene(parsed, trigger, first) or _sets_scene(parsed, first, trigger):
        return 3
    return None


def _is_origin(parsed: Parsed, head: Token, trigger: Token) -> bool:
    """ "gunmen from Benghazi shot two officers": does the place only say where the doers come from?"""
    at, word = head, None
    while at is not trigger:
        word = at.lemma if at.dep == "prep" else word
        if at.dep in {"nsubj", "agent"}:
            return word == "from"
        at = head_of(parsed, at)
    return False


def _closes(token: Token) -> bool:
    """Does a clause of its own begin here (so that what lies below belongs to another verb)?"""
    return token.pos in {"VERB", "AUX"} and token.dep in {"relcl", "advcl", "ccomp", "xcomp", "acl", "conj", "pcomp"}


def _unfolds(parsed: Parsed, lower: Token, upper: Token) -> bool:
    """Does `lower` only go on with what `upper` tells ("shot and killed", "hit a bus, killing six")?"""
    at = lower
    while at is not upper:
        above = head_of(parsed, at)
        goes_on = at.dep == "conj" or (at.dep in {"advcl", "xcomp", "acl"} and at.tag in {"VBG", "VB"})
        if above is at or not goes_on or above.pos not in {"VERB", "AUX"} or above.lemma in _SPEECH:
            return False
        at = above
    return True


def _sets_scene(parsed: Parsed, lower: Token, upper: Token) -> bool:
    """ "were killed when a bomber struck in Basra": is `lower` the clause of when, while or as under `upper`?"""
    marks = {k.lemma for k in children(parsed, lower, ("advmod", "mark"))}
    return lower.dep == "advcl" and head_of(parsed, lower) is upper and bool(marks & {"when", "while", "as"})


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


def _only_locates(
    parsed: Parsed, place: PlaceMention, head: Token, others: Sequence[tuple[PlaceMention, Token]]
) -> bool:
    """Does the place only say where another one of them lies ("Potiskum, Yobe State", "the Algiers suburb of X")?"""
    for other, other_head in others:
        if other is place:
            continue
        if other.start <= place.start and place.end <= other.end:
            return True
        if (
            other.end <= place.start
            and _runs_on(parsed, other, place)
            and not _contains(parsed, other, other_head, head)
        ):
            return True
        if place.end <= other.start and _contains(parsed, place, head, other_head):
            return True
    return False


def _runs_on(parsed: Parsed, first: PlaceMention, second: PlaceMention) -> bool:
    """Does only what locates stand between: prepositions, commas, determiners, descriptors, other names?"""
    between = tokens_in(parsed, Span(first.end, second.start))
    if len(between) > _FARTHEST or any(t.lemma in {"to", "and", "or", "from", "between"} for t in between):
        return False
    return all(t.pos in {"ADP", "PUNCT", "DET", "ADJ", "NOUN", "PROPN", "PART", "NUM", "ADV"} for t in between)


def _contains(parsed: Parsed, place: PlaceMention, head: Token, of: Token) -> bool:
    """ "the West Bank village of Beit Furik", "Baghdad's district of Hurriyah": does `of` name a part of `place`?"""
    descriptor = head_of(parsed, head)
    modifies = head.dep in {"compound", "poss", "nmod", "amod"} and descriptor.pos in {"NOUN", "PROPN"}
    if not modifies or descriptor not in tuple(ancestors(parsed, of)):
        return False
    wide = place.place is not None and place.place.precision in {"region", "country"}
    return wide or descriptor.lemma in _PARTS or head.dep == "poss"
