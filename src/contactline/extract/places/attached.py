"""Which place belongs to which happening: the named places that stand with a verb, the most exact of each chain.

The walk goes up from a place to the verb that governs it. A place stands with a verb where that verb is the first
one above it, or where only a noun of the same happening lies between ("killed in clashes in Mogadishu"), or where the
place leads the sentence. Of "a village in Guntur district" and "Okra Hills, outside Freetown" the first is taken.
"""

from collections.abc import Sequence
from itertools import pairwise

from contactline.model.mention import PlaceMention
from contactline.model.parsed import Parsed, Token
from contactline.model.span import Span
from contactline.model.tree import ancestors, children, head_of, span_head, tokens_in

_SPEECH = frozenset({"say", "tell", "report", "claim", "add", "announce", "state", "declare", "quote"})
_TAKING = frozenset({"capture", "seize", "take", "retake", "recapture", "wrest", "annex", "conquer"})
_PARTS = frozenset({"suburb", "neighborhood", "neighbourhood", "district", "quarter", "area", "outskirt"})
_MEASURES = frozenset({"km", "kms", "kilometer", "kilometre", "mile", "meter", "metre", "block", "minute", "hour"})
_DIRECTIONS = frozenset(
    "north south east west northeast northwest southeast southwest north-east north-west south-east south-west".split()
)
_FARTHEST_MEASURE = 9
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
        tier = None if _is_measured(parsed, place) else _tier(parsed, head, trigger)
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
        return _tier_below(parsed, head, trigger)
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


def _tier_below(parsed: Parsed, head: Token, trigger: Token) -> int | None:
    """The tier of a place below the trigger: none for where the doers come from ("gunmen from Benghazi shot two")
    and for whom something is taken from,
    the third for where those it befell come from and for what it was against.
    """
    at, word, tier = head, "", 0
    while at is not trigger:
        word = at.lemma.lower() if at.dep == "prep" else word
        if word in {"against", "despite", "about"}:
            tier = 2
        if at.dep in {"nsubj", "agent"} and word == "from":
            return None
        if at.dep == "prep" and word == "from" and head_of(parsed, at) is trigger and trigger.lemma in _TAKING:
            return None
        if (
            at.dep in {"nsubj", "agent", "nsubjpass"} and at.pos != "VERB" and word == "of" and at.entity == "PERSON"
        ) or (at.dep in {"nsubjpass", "dobj"} and word == "from"):
            tier = 2
        at = head_of(parsed, at)
    return tier


def _is_measured(parsed: Parsed, place: PlaceMention) -> bool:
    """ "60 kilometres (40 miles) south-west of Grozny": is the place only what a distance is counted from?"""
    inside = tokens_in(parsed, Span(place.start, place.end))
    if not inside:
        return False
    at, directed, start = inside[0].index - 1, False, parsed.sentences[inside[0].sentence].first
    led = False
    while at >= start and inside[0].index - at < _FARTHEST_MEASURE:
        token = parsed.tokens[at]
        word = token.lemma.lower()
        if word in {"of", "from", "off"}:
            led = True
        elif word in _DIRECTIONS:
            directed = True
        elif led and (word in _MEASURES or (directed and word == ")")):
            return True
        elif (
            (led and not directed and token.pos in {"VERB", "AUX"})
            or token.pos not in {"DET", "ADJ", "NOUN", "PROPN", "ADP", "PUNCT"}
            or word in {",", "in"}
        ):
            return False
        at -= 1
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
    counted = any(t.pos == "NUM" and after.pos == "ADP" for t, after in pairwise(between))
    if counted or (_is_in_list(parsed, second) and all(t.text in {",", "the"} for t in between)):
        return False
    if len(between) > _FARTHEST or any(t.lemma in {"to", "and", "or", "from", "between"} for t in between):
        return False
    return all(t.pos in {"ADP", "PUNCT", "DET", "ADJ", "NOUN", "PROPN", "PART", "NUM", "ADV"} for t in between)


def _is_in_list(parsed: Parsed, place: PlaceMention) -> bool:
    """Is the place a member of a list that goes on with "and" or another comma, no wider than what it follows?"""
    head = span_head(parsed, Span(place.start, place.end))
    wide = place.place is not None and place.place.precision == "country"
    return head is not None and head.dep == "conj" and not wide


def _contains(parsed: Parsed, place: PlaceMention, head: Token, of: Token) -> bool:
    """ "the West Bank village of Beit Furik", "Baghdad's district of Hurriyah": does `of` name a part of `place`?"""
    descriptor = head_of(parsed, head)
    modifies = head.dep in {"compound", "poss", "nmod", "amod"} and descriptor.pos in {"NOUN", "PROPN"}
    told = tokens_in(parsed, Span(place.start, place.end))
    if told and told[-1].text.islower() and of.index - told[-1].index <= _FARTHEST:
        following = parsed.tokens[told[-1].index + 1]
        return following.text == "of" and following in tuple(ancestors(parsed, of))
    path = list(ancestors(parsed, of))
    if not modifies or (descriptor is not of and descriptor not in path):
        return False
    path = path[: path.index(descriptor)] if descriptor in path else []
    if any(t.dep == "prep" and t.text.lower() != "of" for t in path):
        return False
    wide = place.place is not None and place.place.precision in {"region", "country"}
    return wide or descriptor.lemma in _PARTS or head.dep == "poss"
