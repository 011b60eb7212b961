"""Which place belongs to which happening: the named places that stand with a verb, the most exact of each chain.

The walk goes up from a place to the verb that governs it. A place stands with a verb where that verb is the first
one above it, or where only a noun of the same happening lies between ("killed in clashes in Mogadishu"), or where the
place leads the sentence. Of "a village in Guntur district" and "Okra Hills, outside Freetown" the first is taken.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from contactline.knowledge.place_words import layer_nouns, words
from contactline.model.mention import PlaceMention
from contactline.model.parsed import Parsed, Token
from contactline.model.span import Span
from contactline.model.tree import ancestors, children, head_of, span_head, tokens_in

_SPEECH = frozenset({"say", "tell", "report", "claim", "add", "announce", "state", "declare", "quote"})
_TAKING = frozenset({"capture", "seize", "take", "retake", "recapture", "wrest", "annex", "conquer"})
_PARTS = frozenset({"suburb", "neighborhood", "neighbourhood", "district", "quarter", "area", "outskirt"})
_BY = frozenset({"by", "after", "while", "when", "upon", "before"})
_ON = frozenset({"in", "at", "on", "against", "into", "near", "of", "with", "by", "under"})
_WITHIN = frozenset({"prep", "pobj", "compound", "conj", "appos", "nmod", "poss"})
_PLACING = frozenset("in at near outside inside around along off across within beside on through".split())
_BEING = frozenset({"be", "bear", "know", "represent", "have", "live", "command", "lead", "split", "base"})
_LYING = frozenset("plant place park hide bury lay leave find locate situate post station hold base set seize".split())
_SCENE = frozenset({"when", "while", "as"})
_SUBURBS = frozenset({"suburb", "neighborhood", "neighbourhood"})
_WARS = frozenset({"war", "wars", "accord", "accords"})
_LISTING = frozenset({",", "and", "or", "the", "nearby", "both", "in", "of", "village", "town", "city", "villages"})
_COUNTRY = 2
_WIDTHS = {"region": 1, "country": _COUNTRY}
_NAMED_PARTS = frozenset(
    "village town city suburb neighborhood neighbourhood township camp resort capital port hamlet settlement".split()
)
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
        apart = _is_measured(parsed, place) or _names_a_war(parsed, place)
        tier = None if apart else _tier(parsed, head, trigger)
        if tier is not None:
            tiers.setdefault(tier, []).append((place, head))
    if not tiers:
        return ()
    standing = tiers[min(tiers)]
    exact = [s for s in standing if not _only_locates(parsed, *s, [o for o in standing if o is not s])]
    exact = [s for s in exact if not any(_is_within(parsed, o, s, trigger) for o in exact if o is not s)]
    told = {p.id for p, _ in exact}
    for group in _lists(parsed, [p for p, _ in here]):
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
    closers = [token for token in between if _closes(token)]
    if below and not closers:
        return _tier_below(parsed, head, trigger)
    if below and _describes(parsed, head, closers, trigger):
        lies = closers[0].lemma.lower() in _LYING and head_of(parsed, closers[0]).dep == "dobj"
        return 0 if lies else 5
    if _is_told_of(parsed, trigger, path):
        return 1
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
    if _follows_on(parsed, first, trigger):
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


def _describes(parsed: Parsed, head: Token, closers: Sequence[Token], trigger: Token) -> bool:
    """Is the one clause between a place and the trigger only what those were doing whom it befell, where the thing
    lay, or by what the deed was done ("shot a man walking in Hit", "a bomb planted near Hit", "after storming Hit")?
    """
    if len(closers) != 1:
        return False
    clause = closers[0]
    above = head_of(parsed, clause)
    if clause.dep == "pcomp":
        by = above.lemma.lower() in _BY and head_of(parsed, above) is trigger and clause.tag == "VBG"
        return by and (_lies(parsed, head, clause) or _is_done_to(parsed, head, clause))
    doing = clause.dep == "acl" and (clause.tag == "VBG" or clause.lemma.lower() in _LYING)
    if not doing and (clause.dep != "relcl" or clause.tag not in {"VBD", "VBN"} or clause.lemma.lower() in _BEING):
        return False
    at = above
    while at is not trigger:
        if at.dep in {"nsubj", "nsubjpass", "agent"}:
            return (at.dep == "agent" or doing) and at.dep != "nsubj" and _lies(parsed, head, clause)
        if at.dep in {"npadvmod", "advmod"} or (at.dep == "prep" and at.lemma.lower() not in _ON):
            return False
        at = head_of(parsed, at)
    return _lies(parsed, head, clause)


def _lies(parsed: Parsed, head: Token, clause: Token) -> bool:
    """Does a preposition of place, and no other, lead from the clause to the place?"""
    at, word = head, ""
    while at is not clause:
        if at.dep == "prep":
            word = at.lemma.lower()
            if word not in _PLACING and word != "of":
                return False
        at = head_of(parsed, at)
    return word in _PLACING


def _is_done_to(parsed: Parsed, head: Token, clause: Token) -> bool:
    """Is the place what the clause's deed is done to ("capturing Hit", "storming the village of Hit")?"""
    at, preps = head, []
    while at is not clause:
        if at.dep == "prep":
            preps.append(at.lemma.lower())
        if at.dep == "dobj" and head_of(parsed, at) is clause:
            return clause.lemma.lower() in words("place_verbs") and set(preps) <= {"of"}
        at = head_of(parsed, at)
    return False


def _is_told_of(parsed: Parsed, trigger: Token, path: Sequence[Token]) -> bool:
    """ "a house in Hit belonging to him", "Hit, where they were held": does the trigger tell of what the place stands
    with?"""
    above = head_of(parsed, trigger)
    if trigger.dep in {"acl", "amod"} and trigger.tag in {"VBN", "VBG", "VBD"} and above in path:
        between = path[: path.index(above)]
        return all(t.dep in _WITHIN for t in between)
    return False


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
    return lower.dep == "advcl" and head_of(parsed, lower) is upper and bool(_marks(parsed, lower) & _SCENE)


def _follows_on(parsed: Parsed, lower: Token, upper: Token) -> bool:
    """ "were killed and ten wounded when", "was shot after men stopped his car in Hit": does what befell
    `upper` come of what `lower` tells?"""
    above = head_of(parsed, lower)
    passive = bool(children(parsed, upper, ("nsubjpass", "auxpass")))
    if lower.dep != "advcl" or not passive:
        return False
    if above is not upper:
        together = above.dep == "conj" and head_of(parsed, above) is upper and above.tag == "VBN"
        return together and "when" in _marks(parsed, lower)
    after = children(parsed, lower, ("mark", "advmod"))
    return any(t.lemma.lower() == "after" and not t.children for t in after) and not children(
        parsed, lower, ("npadvmod",)
    )


def _marks(parsed: Parsed, clause: Token) -> frozenset[str]:
    return frozenset(k.lemma.lower() for k in children(parsed, clause, ("advmod", "mark")))


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
            and not _contains(parsed, other, other_head, place, head)
        ):
            return True
        if place.end <= other.start and _contains(parsed, place, head, other, other_head):
            return True
    return False


def _is_within(
    parsed: Parsed, inner: tuple[PlaceMention, Token], outer: tuple[PlaceMention, Token], trigger: Token
) -> bool:
    """ "In France, 2,000 marched through Strasbourg", "a blast in Russia destroyed a block in Moscow": is `outer` the
    wider place in which the other one lies, told apart from it?"""
    (within, _), (around, head) = inner, outer
    if _are_listed(parsed, inner[1], head):
        return False
    if around.text == within.text:
        return within.start < around.start
    first = parsed.sentences[head.sentence].first
    if head.index - first < _LEADING and head.index < trigger.index < inner[1].index:
        return _width(around) >= _width(within)
    known = within.place is not None and around.place is not None and within.place.country == around.place.country
    return known and _width(around) == _COUNTRY > _width(within)


def _are_listed(parsed: Parsed, one: Token, other: Token) -> bool:
    """Are the two coordinated with one another, as names or as phrases?"""
    first, second = min(one, other, key=lambda t: t.index), max(one, other, key=lambda t: t.index)
    at = second
    while at.dep in {"conj", "pobj", "prep", "appos", "compound"} and at.head != at.index:
        at = head_of(parsed, at)
        if at is first:
            return True
    between = parsed.tokens[first.index + 1 : second.index]
    return len(between) <= _FARTHEST and any(t.lemma in {"and", "or"} for t in between)


def _lists(parsed: Parsed, places: Sequence[PlaceMention]) -> Iterator[tuple[PlaceMention, ...]]:
    """The places that stand in one list, alike in width: "Hit, Ana and Rawa"; none of "Hit, Iraq"."""
    group: list[PlaceMention] = []
    closed = False
    for place in places:
        between = _between(parsed, group[-1], place) if group else ()
        joined = _joins(between) and _width(group[-1]) == _width(place)
        if not joined:
            if closed and len(group) > 1:
                yield tuple(group)
            group, closed = [], False
        group.append(place)
        closed = closed or (joined and bool({"and", "or"} & set(between)))
    if closed and len(group) > 1:
        yield tuple(group)


def _joins(between: tuple[str, ...]) -> bool:
    told = set(between)
    return told <= _LISTING and bool({"and", "or"} & told or ({","} & told and not {"in", "of"} & told))


def _between(parsed: Parsed, first: PlaceMention, second: PlaceMention) -> tuple[str, ...]:
    """The words between two places in lower case, without what stands in brackets."""
    words_between, inside = [], False
    for token in tokens_in(parsed, Span(first.end, second.start)) if first.end < second.start else ():
        inside = inside or token.text == "("
        if not inside:
            words_between.append(token.text.lower())
        inside = inside and token.text != ")"
    return tuple(words_between)


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


def _names_part(parsed: Parsed, place: PlaceMention, noun: Token, other: PlaceMention) -> bool:
    """Does "of" name the part ("the Harare township of Highfield"), and not the whole ("the Gao area of Mali", "Ramadi
    city of Anbar province")?"""
    first = tokens_in(parsed, Span(place.start, place.end))[0]
    leads = parsed.tokens[max(0, first.index - 3) : first.index]
    definite = first.text.lower() == "the" or any(t.text.lower() == "the" for t in leads)
    possessive = any(t.tag == "POS" for t in parsed.tokens[first.index : noun.index])
    if _width(place) > _width(other) and (_width(place) == _COUNTRY or noun.lemma.lower() == "capital"):
        return True
    if noun.text[:1].isupper() or not (definite or possessive):
        return False
    if noun.lemma.lower() in _SUBURBS or _width(place) > _width(other):
        return True
    if _width(place) < _width(other):
        return False
    return noun.lemma.lower() in _NAMED_PARTS or (place.place is not None and other.place is None)


def _width(place: PlaceMention) -> int:
    precision = place.place.precision if place.place is not None else "settlement"
    return _WIDTHS.get(precision, 0)


def _contains(parsed: Parsed, place: PlaceMention, head: Token, other: PlaceMention, of: Token) -> bool:
    """ "the West Bank village of Beit Furik", "Baghdad's district of Hurriyah": does `of` name a part of `place`?"""
    descriptor = head_of(parsed, head)
    modifies = head.dep in {"compound", "poss", "nmod", "amod"} and descriptor.pos in {"NOUN", "PROPN"}
    told = tokens_in(parsed, Span(place.start, place.end))
    if told and told[-1].text.islower() and of.index - told[-1].index <= _FARTHEST:
        following = parsed.tokens[told[-1].index + 1]
        named = following.text == "of" and following in tuple(ancestors(parsed, of))
        return named and _names_part(parsed, place, told[-1], other)
    path = list(ancestors(parsed, of))
    if not modifies or (descriptor is not of and descriptor not in path):
        return False
    path = path[: path.index(descriptor)] if descriptor in path else []
    if any(t.dep == "prep" and t.text.lower() != "of" for t in path):
        return False
    if any(t.dep == "prep" for t in path):
        return _names_part(parsed, place, descriptor, other)
    return _width(place) > 0 or descriptor.lemma in _PARTS or head.dep == "poss"
