"""Mentions that rest on a registry name: states and seats that act, peoples, organisations, groups and media."""

from contactline.extract.actors.phrase import (
    base,
    is_hyphen,
    is_linked,
    is_stance,
    left_edge,
    low,
    make_found,
    noun_at,
    phrase_owners,
    right_edge,
)  # fmt: skip
from contactline.extract.actors.place_use import is_dateline, is_given, is_listed, is_place
from contactline.knowledge.actor_words import actor_words
from contactline.knowledge.gazetteer.lookup import known_places
from contactline.knowledge.registry.lookup import registry
from contactline.knowledge.registry.names import name_key
from contactline.model.found.actors import ActorForm, ActorFound
from contactline.model.parsed import NameKind, Parsed, Token
from contactline.model.tree import head_of

_MODIFIER = frozenset(("compound", "nmod", "amod", "poss", "npadvmod", "punct", "nummod", "advmod"))
_DONE_TO = frozenset(("dobj", "nsubjpass"))
_AGAINST = frozenset(("on", "against", "at"))
_ARGUMENT = frozenset(("nsubj", "nsubjpass", "dobj", "pobj", "agent", "conj", "attr", "dative", "ROOT", "appos"))


def find_named(parsed: Parsed, token: Token) -> ActorFound | None:
    """The mention that the name token makes by itself; None where it is a place or belongs to a longer phrase."""
    assert token.name is not None
    kind = parsed.names[token.name].kind
    match kind:
        case "person":
            return None
        case "organisation" | "group" | "media":
            return _named_body(parsed, token, kind)
        case "people":
            return _people(parsed, token, "people/name")
        case "adjective":
            return _adjective(parsed, token)
        case _:
            return _state(parsed, token, kind)


def _state(parsed: Parsed, token: Token, kind: NameKind) -> ActorFound | None:
    form: ActorForm = "seat" if kind == "settlement" else "name"
    if is_linked(parsed, token):
        return make_found(parsed, token.index, token.index, token, form, "name/linked", name=token.index)
    above = _phrase_top(parsed, token)
    shouts = kind == "state" or (above is not None and above.pos in ("VERB", "AUX") and kind == "settlement")
    if above is not None and shouts and _is_shouted(parsed, token):
        above = None  # in a headline in capitals all words look like one name
        if parsed.tokens[token.index - 1].pos != "ADP" or token.index == parsed.sentences[token.sentence].first:
            return make_found(parsed, token.index, token.index, token, form, "name/headline", name=token.index)
    if above is not None:
        lemma = base(above)
        owned = lemma in actor_words().deeds or lemma in actor_words().belongings
        party = owned and noun_at(parsed, above) is None
        paired = _is_paired(parsed, token)
        if party and (paired or (kind == "state" and lemma not in actor_words().topics)):
            return make_found(parsed, token.index, token.index, token, form, "name/party", name=token.index)
        return None
    if is_place(parsed, token, loose=kind != "state"):
        return None
    first = left_edge(parsed, token)
    if low(parsed.tokens[first]) != "the" or any(t.name is not None for t in parsed.tokens[first : token.index]):
        first = token.index
    return make_found(parsed, first, token.index, token, form, f"name/{kind}", name=token.index)


def _is_shouted(parsed: Parsed, token: Token) -> bool:
    """Is the whole sentence in capitals?"""
    sentence = parsed.sentences[token.sentence]
    return parsed.article.text[sentence.start : sentence.end].isupper() and sentence.last - sentence.first > 2


def _phrase_top(parsed: Parsed, token: Token) -> Token | None:
    """The noun that the name modifies from before ("the Russia-Armenia relationship"); None where it modifies none."""
    top = token
    if token.index + 1 < len(parsed.tokens) and parsed.tokens[token.index + 1].text == "(":
        return None  # the short name in brackets may carry the arc
    if is_listed(parsed, token) or is_given(parsed, token):
        return None
    while (
        top.dep in _MODIFIER
        and top.dep != "poss"
        and top.head > top.index
        and parsed.tokens[top.head].pos in ("NOUN", "PROPN", "ADJ", "VERB")
    ):
        top = head_of(parsed, top)
    if top.index != token.index:
        return top
    if _is_paired(parsed, token, after_only=True):  # the second of a pair carries the arc
        return _phrase_top(parsed, parsed.tokens[token.index + 2])
    return None


def _is_paired(parsed: Parsed, token: Token, *, after_only: bool = False) -> bool:
    """Is the name one of two joined by a hyphen ("Russian-Armenian", "Armenia-Azerbaijan")?"""
    for step in (1,) if after_only else (1, -1):
        at, other = token.index + step, token.index + 2 * step
        if 0 <= other < len(parsed.tokens) and is_hyphen(parsed.tokens[at]):
            name = parsed.tokens[other].name
            if name is not None and parsed.names[name].kind in (
                "adjective",
                "state",
                "region",
                "settlement",
                "group",
                "organisation",
            ):
                return True
    return False


def _adjective(parsed: Parsed, token: Token) -> ActorFound | None:
    if is_linked(parsed, token):
        return make_found(parsed, token.index, token.index, token, "adjective", "adjective/linked", name=token.index)
    if is_stance(parsed, token):
        return None
    top = _phrase_top(parsed, token)
    if top is None:
        following = parsed.tokens[token.index + 1] if token.index + 1 < len(parsed.tokens) else None
        alone = following is None or following.pos not in ("NOUN", "PROPN", "ADJ", "NUM") or following.name is not None
        if token.dep in _ARGUMENT and alone and not _is_paired(parsed, token):
            return _people(parsed, token, "people/adjective") if _may_be_people(parsed, token) else None
        top = head_of(parsed, token) if token.dep in ("amod", "conj", "compound") else token
    words = actor_words()
    owned = base(top) in words.deeds or base(top) in words.belongings or _is_hit(parsed, top)
    if noun_at(parsed, top) is None and (owned or _is_paired(parsed, token)):
        return make_found(parsed, token.index, token.index, token, "adjective", "adjective/party", name=token.index)
    return None


def _is_hit(parsed: Parsed, thing: Token) -> bool:
    """Is it a town, home or bridge to which something is done ("shelled Iraqi towns", "an attack on a Greek port")?"""
    if base(thing) not in actor_words().land:
        return False
    return thing.dep in _DONE_TO or (thing.dep == "pobj" and low(head_of(parsed, thing)) in _AGAINST)


def _may_be_people(parsed: Parsed, token: Token) -> bool:
    """ "The Chinese said": a determiner or number before; or a plural verb after."""
    following = parsed.tokens[token.index + 1] if token.index + 1 < len(parsed.tokens) else None
    acts = token.dep in ("nsubj", "nsubjpass") and following is not None and following.pos in ("VERB", "AUX")
    if acts and any(s.form == "people" or s.entry.kind == "people" for s in registry().senses.get(token.text, ())):
        return True
    before = parsed.tokens[token.index - 1] if token.index > parsed.sentences[token.sentence].first else None
    return before is not None and (low(before) in ("the", "many", "some", "most", "ethnic") or before.pos == "NUM")


def _people(parsed: Parsed, token: Token, rule: str) -> ActorFound:
    first = left_edge(parsed, token)
    last = right_edge(parsed, token, token.index)
    owned, _ = phrase_owners(parsed, first, token, last)
    return make_found(parsed, first, last, token, "people", rule, name=token.index, owners=owned, plural=True)


def _named_body(parsed: Parsed, token: Token, kind: NameKind) -> ActorFound | None:
    words = actor_words()
    if is_dateline(parsed, token) and kind == "media":
        return None
    if is_linked(parsed, token):
        return make_found(parsed, token.index, token.index, token, "name", "name/linked", name=token.index)
    top = _phrase_top(parsed, token)
    if top is not None:
        noun = noun_at(parsed, top)
        if (
            noun is not None
            and noun[0].noun.split()[-1] in words.type_nouns
            and not noun[0].plural
            and top.tag != "NNS"
        ):
            first = left_edge(parsed, top)
            return make_found(parsed, first, top.index, top, "name", f"name/{kind}", name=token.index)
        if noun is None and (base(top) in words.deeds or _is_paired(parsed, token) or kind != "media"):
            return make_found(parsed, token.index, token.index, token, "name", "name/party", name=token.index)
        return None
    if kind == "organisation" and _is_seat(token) and token.dep == "pobj" and is_place(parsed, token, loose=True):
        return None
    before = _type_noun_before(parsed, token)
    head = parsed.tokens[before[1]] if before is not None and token.dep == "appos" else token
    start = before[0] if before is not None else left_edge(parsed, token)
    return make_found(parsed, start, token.index, head, "name", f"name/{kind}", name=token.index)


def _is_seat(token: Token) -> bool:
    """Is the name that of a town from which a body of the state speaks ("Putrajaya")?"""
    senses = registry().senses.get(name_key(token.text) or "", ())
    return any(s.form == "capital" or (s.form == "seat" and bool(known_places(token.text))) for s in senses)


def _type_noun_before(parsed: Parsed, token: Token) -> tuple[int, int] | None:
    """The edge and noun of "the Russian news outlet" right before "TASS"."""
    if token.index == parsed.sentences[token.sentence].first:
        return None
    before = parsed.tokens[token.index - 1]
    noun = noun_at(parsed, before)
    if (
        noun is None
        or noun[0].noun.split()[-1] not in actor_words().type_nouns
        or noun[0].plural
        or before.tag == "NNS"
    ):
        return None
    return min(left_edge(parsed, before), noun[1]), before.index
