"""Mentions by description: bodies and roles ("Azerbaijani forces"), and several at once ("both sides")."""

from contactline.extract.actors.organisations import complement_end
from contactline.extract.actors.phrase import (
    base,
    gender_of,
    is_hyphen,
    is_sent,
    joined,
    left_edge,
    low,
    make_found,
    noun_at,
    phrase_owners,
    right_edge,
)  # fmt: skip
from contactline.extract.actors.place_use import first_conjunct
from contactline.knowledge.actor_words import NounSense, actor_words
from contactline.knowledge.registry.lookup import registry
from contactline.knowledge.registry.names import name_key
from contactline.model.found.actors import ActorFound
from contactline.model.parsed import Parsed, Token
from contactline.model.tree import head_of

_DEFINITE = frozenset("the this that these those its their his her our my both all each".split())
_OFFICES = frozenset("ministry department office directorate agency authority bureau commission secretariat".split())
_SENDER_WITHIN = 5  # sentences
_ONE_OF = frozenset(("either", "neither", "each"))
_PLACE_LIKE = frozenset(
    (
        "country state republic embassy consulate hospital school university prison court church mosque nation kingdom "
        "emirate parliament congress senate camp clinic hall county bank factory company office station airport temple "
        "synagogue monastery college municipality council assembly ministry city"
    ).split()
)
_LOCATIVE = frozenset(
    "in at near inside outside into across around throughout within beyond toward towards along through to from "
    "on".split()
)
_WEAPONS = frozenset("drone tank aircraft helicopter artillery aviation warplane jet warship".split())
_FORCES = frozenset(
    "army police navy government rebel guerrilla guerilla militant insurgent separatist militia paramilitary".split()
)  # bare nouns that say whose a thing is; "military" and "general" only say of what kind
_BEFORE = frozenset(("compound", "nmod", "amod"))
_POSTS = frozenset("station barracks compound garrison position patrol post outpost helicopter vehicle".split())
_OFFICERS = frozenset(("general", "major", "marshal"))
_MODIFIER = frozenset(("compound", "nmod", "amod", "npadvmod", "nummod", "quantmod"))


def find_described(parsed: Parsed, token: Token, taken: frozenset[int]) -> ActorFound | None:
    """The mention whose head noun is the token; None where it is no actor. `taken`: tokens of persons and titles."""
    noun = noun_at(parsed, token)
    if noun is None:
        return None
    sense, first_noun, last_noun = noun
    if _is_inside(parsed, token, sense):
        return _modifying(parsed, token, noun)
    first = min(left_edge(parsed, token), first_noun)
    while (
        first < first_noun
        and first in taken
        and parsed.tokens[first].dep != "poss"
        and low(parsed.tokens[first]) != "'s"
    ):
        first += 1
    plural = sense.plural or parsed.tokens[token.index].tag in ("NNS", "NNPS")
    several = _several(parsed, token, sense, first, plural or low(parsed.tokens[first]) in _ONE_OF)
    if several is not None:
        return several
    if _is_no_actor(parsed, token, sense, first, first_noun, plural):
        return None
    last = max(right_edge(parsed, token, last_noun), last_noun)
    if sense.body:
        last = _whole_name(parsed, token, last_noun, last)
    beyond = _several_after(parsed, token, last_noun) if plural else None
    if beyond is not None:
        return make_found(
            parsed,
            first,
            beyond,
            token,
            "several",
            "several/from",
            noun=sense.noun,
            plural=True,
            count=_count(parsed, last_noun + 1, beyond + 1),
        )
    owned, joint = phrase_owners(parsed, first, token, last)
    if not owned and sense.body:
        owned = tuple(t.index for t in parsed.tokens[last : token.index : -1] if _is_land(parsed, t))[:1]
    if not owned and first == token.index and token.dep == "conj":
        owned = _shared_owners(parsed, token)
    body = sense.body or sense.noun.split()[-1] in actor_words().bodies_too
    rule = "role/noun"
    of_secretary = all(low(parsed.tokens[i]) in ("secretary-general", "general") for i in owned)
    if of_secretary and _is_sent_there(parsed, token, last_noun):
        owned, rule = sender_of(parsed, token), "role/sent"
    return make_found(
        parsed, first, last, token, "role", rule, noun=sense.noun, owners=owned, joint=joint, plural=plural,
        body=body and not plural, gender=gender_of(sense.noun),
    )  # fmt: skip


def _modifying(parsed: Parsed, token: Token, noun: tuple[NounSense, int, int]) -> ActorFound | None:
    """Whose a deed or a thing is, by the bare noun before it: "rebel attack", "army camp", "police station"."""
    sense, first, last = noun
    above, words = head_of(parsed, token), actor_words()
    begins = token.index == parsed.sentences[token.sentence].first
    named = token.text[:1].isupper() and not begins
    if sense.noun not in _FORCES or last != token.index or named or token.dep not in _BEFORE:
        return None
    thing = noun_at(parsed, above)
    is_thing = thing is None or thing[0].noun in words.never
    kind = base(above)
    if above.index <= token.index or not is_thing or not (kind in words.deeds or kind in words.belongings | _POSTS):
        return None
    return make_found(
        parsed, first, last, token, "role", "role/modifier", noun=sense.noun,
        body=sense.body or sense.noun in words.state_bodies,
    )  # fmt: skip


def _whole_name(parsed: Parsed, token: Token, last_noun: int, last: int) -> int:
    """The last token of an office's whole name ("the Ministry for Peace and Reconstruction of Nepal")."""
    following = parsed.tokens[last_noun + 1 : last_noun + 2]
    if base(token) not in _OFFICES or not token.text[:1].isupper() or not following:
        return last
    if low(following[0]) in ("and", "&") and low(parsed.tokens[last_noun - 1]) not in ("of", "for"):
        return last
    edge = complement_end(parsed, last_noun, parsed.sentences[token.sentence].last)
    return max(last, edge or last)


def _is_land(parsed: Parsed, token: Token) -> bool:
    return token.name is not None and parsed.names[token.name].kind in ("state", "region")


def _is_sent_there(parsed: Parsed, token: Token, last: int) -> bool:
    """Does "for X" or "in X" with a name, or "of the Secretary-General", stand behind somebody who is sent?"""
    for preposition in parsed.tokens[last + 1 : last + 6]:
        word, beyond = low(preposition), parsed.tokens[preposition.index + 1 : preposition.index + 3]
        named = any(t.name is not None for t in beyond)
        if is_sent(token, word) and (named or any(low(t) == "secretary-general" for t in beyond)):
            return True
        if is_sent(token, "for") and word == "of" and any(low(t).startswith("secretary") for t in beyond):
            return True
        if preposition.pos in ("VERB", "AUX", "PUNCT") or preposition.sentence != token.sentence:
            return False
    return False


def sender_of(parsed: Parsed, token: Token) -> tuple[int, ...]:
    """The organisation of states named last before, in this or the last few sentences, whose envoy or mission it is."""
    for before in reversed(parsed.tokens[: token.index]):
        if token.sentence - before.sentence > _SENDER_WITHIN:
            break
        if before.name is not None and parsed.names[before.name].kind == "organisation":
            senses = registry().senses.get(name_key(before.text) or "", ())
            if any(s.entry.country in ("UNO", "EUR", "IGO") for s in senses):
                return (before.index,)
    return ()


def find_both(parsed: Parsed, token: Token) -> ActorFound | None:
    """A bare "both" or "the two" that does something ("a truce that both had asked for")."""
    two = low(token) == "two" and token.index > 0 and low(parsed.tokens[token.index - 1]) == "the"
    if (low(token) != "both" and not two) or token.dep not in ("nsubj", "nsubjpass", "dobj", "pobj"):
        return None
    return make_found(
        parsed, token.index - two, token.index, token, "several", "several/both", noun="party", plural=True, count=2
    )


def _shared_owners(parsed: Parsed, token: Token) -> tuple[int, ...]:
    """Whose the bare second noun of "East Timor's police and army" is: the first one's owner."""
    above = head_of(parsed, token)
    if noun_at(parsed, above) is None or above.sentence != token.sentence or above.index > token.index:
        return ()
    return phrase_owners(parsed, left_edge(parsed, above), above, above.index)[0]


def _is_inside(parsed: Parsed, token: Token, sense: NounSense) -> bool:
    """Is the noun only a part of a longer phrase or compound?"""
    above = head_of(parsed, token)
    if token.dep in _MODIFIER and above.index > token.index and above.pos in ("NOUN", "PROPN", "ADJ"):
        return True
    if token.tag in ("NNP", "NNPS") and _is_inside_name(parsed, token, sense):
        return True
    if token.tag in ("JJ", "JJS", "JJR") and not (sense.plural and low(token) not in actor_words().modifiers):
        return True
    following = parsed.tokens[token.index + 1] if token.index + 1 < len(parsed.tokens) else None
    if following is not None and is_hyphen(following) and following.start == token.end:
        return True
    before = parsed.tokens[token.index - 1] if token.index else None
    return before is not None and is_hyphen(before) and before.end == token.start and sense.noun == low(token)


def _is_inside_name(parsed: Parsed, token: Token, sense: NounSense) -> bool:
    """Is a capitalised noun a part of a name that nobody lists ("New People's Party", "Daughters of Liberty")?"""
    if token.dep == "poss" and head_of(parsed, token).tag in ("NNP", "NNPS"):
        return True
    begins = token.index == parsed.sentences[token.sentence].first
    return sense.sector == "CVL" and token.text.istitle() and not begins and not token.text.isupper()


def _is_no_actor(parsed: Parsed, token: Token, sense: NounSense, first: int, first_noun: int, plural: bool) -> bool:
    """Nouns that need an owner or an article, and bodies that are only places."""
    words = actor_words()
    noun = sense.noun[:-1] if sense.noun.endswith("s") and sense.noun[:-1] in words.not_alone else sense.noun
    last_word = noun.split()[-1]
    if noun in words.abstract and not plural:
        return True
    if noun in words.proper_only and (plural or not token.text[0].isupper() or first_noun == first):
        return True
    named = any(t.name is not None for t in parsed.tokens[first : token.index])
    owned = low(parsed.tokens[first]) in ("its", "their", "his", "her", "our", "my") or any(
        t.dep == "poss" for t in parsed.tokens[first : token.index]
    )
    after = right_edge(parsed, token, token.index) > token.index
    definite = low(parsed.tokens[first]) in _DEFINITE
    persons_too = plural and noun in _OFFICERS
    if not persons_too and (noun in words.not_alone or (last_word in words.not_alone and first_noun == token.index)):
        modified = first_noun < token.index or any(
            low(t) in words.modifiers for t in parsed.tokens[first : token.index]
        )
        if (noun in words.never and not (named and last_word in _WEAPONS)) or not (
            named or owned or after or definite or modified
        ):
            return True
        if noun in words.never_bare and not (named or owned or modified):
            return True
    at = first_conjunct(parsed, token)
    above = head_of(parsed, at)
    if (sense.noun in _PLACE_LIKE or last_word in _PLACE_LIKE) and at.dep == "pobj" and low(above) in _LOCATIVE:
        return True
    if sense.noun in words.state_nouns and not plural:
        if at.dep == "pobj" and (low(above) in _LOCATIVE or head_of(parsed, above).lemma.lower() in words.parts):
            return True
        return at.dep in ("attr", "ROOT") and not named
    return False


def _several(parsed: Parsed, token: Token, sense: NounSense, first: int, plural: bool) -> ActorFound | None:
    words = actor_words()
    last_word = token.lemma.lower() if token.tag in ("NNS", "NNPS") else sense.noun.split()[-1]
    if not plural or last_word not in words.several_nouns:
        return None
    inside = [low(t) for t in parsed.tokens[first : token.index]]
    the = bool(inside) and inside[0] in ("the", "these", "those", "both", "all", "its", "their")
    one_of = inside[:1] in (["either"], ["neither"]) or (inside == ["each"] and last_word in ("side", "party"))
    count = 2 if one_of else _count(parsed, first, token.index)
    named = any(t.name is not None and not _is_region_word(parsed, t) for t in parsed.tokens[first : token.index])
    if named and count is None:
        return None
    counted = count is not None and (
        the
        or one_of
        or "both" in inside
        or (first == parsed.sentences[token.sentence].first and last_word in ("country", "side"))
    )
    plain = last_word in words.several_plain and the and len(inside) == 1
    opposed = the and bool(set(inside) & words.several_adjectives)
    if not (counted or plain or opposed):
        return None
    if named and last_word not in ("country", "republic", "state", "nation", "neighbour", "neighbor", "people"):
        return None
    return make_found(
        parsed, first, token.index, token, "several", "several/counted", noun=last_word, plural=True, count=count
    )


def _is_region_word(parsed: Parsed, token: Token) -> bool:
    """A name in "the two South Caucasus countries", "the two former Soviet republics" is no owner."""
    return token.name is not None and parsed.names[token.name].kind in ("adjective", "region")


def _count(parsed: Parsed, first: int, last: int) -> int | None:
    counts = [
        actor_words().several_words[low(t)] for t in parsed.tokens[first:last] if low(t) in actor_words().several_words
    ]
    return counts[0] if counts else None


def _several_after(parsed: Parsed, token: Token, last_noun: int) -> int | None:
    """The last token of "from both sides", "of the two countries" right after a plural role noun."""
    if last_noun + 3 >= len(parsed.tokens) or low(parsed.tokens[last_noun + 1]) not in ("from", "of", "on"):
        return None
    for index in range(last_noun + 2, min(last_noun + 6, len(parsed.tokens))):
        candidate = parsed.tokens[index]
        if candidate.sentence != token.sentence:
            return None
        lemma = candidate.lemma.lower()
        if lemma in actor_words().several_nouns and candidate.tag in ("NNS", "NNPS"):
            words = joined(parsed, last_noun + 2, index).split()
            return (
                index
                if set(words) & set(actor_words().several_words)
                or (words == ["the"] and lemma in actor_words().several_plain)
                else None
            )
    return None
