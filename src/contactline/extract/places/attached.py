"""Which place belongs to which happening: the named places that stand with a verb, the most exact of each chain.

The walk goes up from a place to the verb that governs it. A place stands with a verb where that verb is the first
one above it, or where only a noun of the same happening lies between ("killed in clashes in Mogadishu"), or where the
place leads the sentence. Of "a village in Guntur district" and "Okra Hills, outside Freetown" the first is taken.
"""

from collections.abc import Sequence

from contactline.extract.places.clauses import (
    closes,
    describes,
    follows_on,
    is_adverbial,
    is_told_of,
    sets_scene,
    unfolds,
)
from contactline.extract.places.nested import is_within, only_locates, place_lists
from contactline.knowledge.gazetteer.words import layer_nouns
from contactline.model.mention import PlaceMention
from contactline.model.parsed import Parsed, Token
from contactline.model.span import Span
from contactline.model.tree import ancestors, head_of, span_head, tokens_in

_SPEECH = frozenset({"say", "tell", "report", "claim", "add", "announce", "state", "declare", "quote"})
_TAKING = frozenset({"capture", "seize", "take", "retake", "recapture", "wrest", "annex", "conquer"})
_LYING = frozenset("plant place park hide bury lay leave find locate situate post station hold base set seize".split())
_WARS = frozenset({"war", "wars", "accord", "accords"})
_MEASURES = frozenset({"km", "kms", "kilometer", "kilometre", "mile", "meter", "metre", "block", "minute", "hour"})
_DIRECTIONS = frozenset(
    "north south east west northeast northwest southeast southwest north-east north-west south-east south-west".split()
)
_FARTHEST_MEASURE = 9
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
    tiers: dict[int, list[tuple[PlaceMention, Token]]] = {}
    for place, head in here:
        apart = _is_measured(parsed, place) or _names_a_war(parsed, place)
        tier = None if apart else _tier(parsed, head, trigger)
        if tier is not None:
            tiers.setdefault(tier, []).append((place, head))
    if not tiers:
        return ()
    standing = tiers[min(tiers)]
    exact = [s for s in standing if not only_locates(parsed, *s, [o for o in standing if o is not s])]
    exact = [s for s in exact if not any(is_within(parsed, o, s, trigger) for o in exact if o is not s)]
    told = {p.id for p, _ in exact}
    for group in place_lists(parsed, [p for p, _ in here]):
        if told & {p.id for p in group}:
            told.update(p.id for p in group)
    return tuple(p for p, _ in here if p.id in told)


def toponym(parsed: Parsed, place: PlaceMention) -> Span:
    """The name within a place's words: "Rangae" of "Rangae district"; capitalised descriptors belong to the name."""
    inside = tokens_in(parsed, Span(place.start, place.end))
    named = [t for t in inside if t.text[:1].isupper() or t.name is not None or t.text[:1].isdigit()]
    if not named:
        return Span(place.start, place.end)
    first = next((t for t in inside if t.text in {"‘", "ʿ"} and t.end == named[0].start), named[0])
    return Span(first.start, named[-1].end)


def _is_named(place: PlaceMention) -> bool:
    return any(word.lstrip("‘ʿ")[:1].isupper() for word in place.text.split())


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
    closers = [token for token in between if closes(token)]
    if below and not closers:
        return _tier_below(parsed, head, trigger)
    if below and describes(parsed, head, closers, trigger):
        lies = closers[0].lemma.lower() in _LYING and head_of(parsed, closers[0]).dep == "dobj"
        return 0 if lies else 5
    if is_told_of(parsed, trigger, path):
        return 1
    if first is None or trigger.lemma in _SPEECH or trigger.pos not in {"VERB", "AUX"}:
        return None
    if not below and closers:
        return None
    if unfolds(parsed, trigger, first) or unfolds(parsed, first, trigger):
        return 1
    leads = head.index - parsed.sentences[head.sentence].first < _LEADING and head.index < trigger.index
    if leads and first in tuple(ancestors(parsed, trigger)) and is_adverbial(parsed, head, first):
        return 2
    if sets_scene(parsed, trigger, first) or sets_scene(parsed, first, trigger):
        return 3
    if follows_on(parsed, first, trigger):
        return 4
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
        doer = at.dep in {"nsubj", "agent"} and at.pos != "VERB" and at.lemma.lower() not in layer_nouns()
        if (word == "of" and (doer or (at.dep == "nsubjpass" and at.entity == "PERSON"))) or (
            at.dep in {"nsubjpass", "dobj"} and word == "from"
        ):
            tier = 2
        at = head_of(parsed, at)
    return tier


def _names_a_war(parsed: Parsed, place: PlaceMention) -> bool:
    """ "since the 1991 Gulf War", "in the 1967 Middle East war": does the place only name a war?"""
    inside = tokens_in(parsed, Span(place.start, place.end))
    if any(t.text.lower() in _WARS for t in inside):
        return True
    at = inside[-1].index + 1 if inside else len(parsed.tokens)
    following = parsed.tokens[at : at + 1]
    return any(t.text.lower() in _WARS and t.sentence == inside[-1].sentence for t in following)


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
