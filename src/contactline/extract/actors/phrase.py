"""Noun phrases: their edges, their actor noun, and the names inside that say whose."""

from contactline.extract.actors.dates import past_date
from contactline.knowledge.actor_words import NounSense, actor_words
from contactline.knowledge.gazetteer.lookup import known_places
from contactline.model.found.actors import ActorForm, ActorFound, Gender
from contactline.model.parsed import Parsed, Token
from contactline.model.tree import children, head_of

_LEFT = frozenset(("det", "amod", "compound", "nummod", "poss", "nmod", "predet", "quantmod", "advmod", "npadvmod"))
_INNER = frozenset(("punct", "case", "conj", "cc", "preconj", "pobj", "prep"))
_LONGEST_NOUN = 4
_SHORT_NOUNS = frozenset("mp mps mep meps pm fm ceo ceos pow pows idp idps ngo ngos".split())
_DEFINITE = frozenset("the this that these those its their his her our my both all each".split())
_DIRECTIONS = frozenset("north south east west northeast northwest southeast southwest part parts".split())
_HYPHENS = frozenset(("-", "‑", "–", "‐"))
_JOINING = frozenset(("and", "or", "nor", ",", "&"))
_WHOSE = frozenset(("of", "in", "from", "for"))
_WEAK_EDGE = frozenset(("PUNCT", "ADP", "SCONJ", "CCONJ", "PART", "ADV", "SPACE"))
_SENT_IN = frozenset("mission peacekeeper mediator facilitator coordinator co-ordinator rapporteur".split())
_SENT = _SENT_IN | {"envoy", "representative", "secretary-general", "general"}
_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
_FEMALE = frozenset(
    "woman queen princess wife mother sister daughter widow girl lady businesswoman actress duchess".split()
)
_MALE = frozenset("man king prince husband father brother son boy businessman duke actor".split())


def low(token: Token) -> str:
    """The token's text in lower case with a plain apostrophe."""
    return token.text.lower().replace("’", "'")


def base(token: Token) -> str:
    """The token's base form in lower case, also where it stands in capitals and was taken for a name ("STRIKES")."""
    lemma = token.lemma.lower()
    if token.tag in ("NNP", "NNPS") and lemma.endswith("s") and lemma[:-1] in actor_words().deeds:
        return lemma[:-1]
    return lemma


def is_hyphen(token: Token) -> bool:
    """Is the token a hyphen (or the dash that some outlets set for one)?"""
    return token.text in _HYPHENS


def joined(parsed: Parsed, first: int, last: int) -> str:
    """Tokens `first` to `last` in lower case, with spaces where the article has them."""
    out: list[str] = []
    for token in parsed.tokens[first:last]:
        if out and parsed.tokens[token.index - 1].end < token.start:
            out.append(" ")
        out.append(low(token))
    return "".join(out)


def left_edge(parsed: Parsed, head: Token) -> int:
    """The index of the first token of the head's noun phrase (determiner and modifiers before it)."""
    first = parsed.sentences[head.sentence].first
    edge = head.index
    index = head.index - 1
    while index >= first:
        token = parsed.tokens[index]
        if token.text == ")" and index - 3 >= first and parsed.tokens[index - 2].text == "(":
            index -= 3  # "the National Liberation Army (ELN) guerrillas"
            continue
        if _is_dash(parsed, index) or not _belongs(parsed, token, head):
            break
        edge = index
        index -= 1
    while (
        edge < head.index
        and parsed.tokens[edge].pos in _WEAK_EDGE
        and low(parsed.tokens[edge]) not in ("nearly", "about", "only")
    ):
        edge += 1
    if first < edge < head.index and parsed.tokens[edge].tag in ("VBD", "VBN") and parsed.tokens[edge - 1].text == ",":
        edge += 1  # "the police chief, accused rebel fighters of": the parse took the verb for an adjective
    edge = past_date(parsed, edge, head)
    if edge > first and low(parsed.tokens[edge]) in ("least", "most") and low(parsed.tokens[edge - 1]) == "at":
        edge -= 1
    return edge


def _is_dash(parsed: Parsed, index: int) -> bool:
    """A hyphen with blanks about it: it ends a dateline ("KABUL - Taliban officials"), and no phrase goes over it."""
    if index == 0 or not is_hyphen(parsed.tokens[index]):
        return False
    before, token, after = parsed.tokens[index - 1 : index + 2]
    return before.end < token.start and token.end < after.start


def _belongs(parsed: Parsed, token: Token, head: Token) -> bool:
    """Is the token a modifier of the head, directly or inside another modifier before it?"""
    if token.dep == "punct" and not is_hyphen(token) and token.text not in ("“", '"', "‘", "”", "’", ","):
        return False
    for _ in range(10):
        if token.index == head.index:
            return True
        above = head_of(parsed, token)
        if token.dep in _LEFT and above.index > token.index:
            token = above
        elif token.dep in _INNER and above.index != token.index and above.index <= head.index:
            if above.index == head.index:
                return token.dep == "punct" and is_hyphen(token)
            token = above
        else:
            return False
    return False


def noun_at(parsed: Parsed, token: Token) -> tuple[NounSense, int, int] | None:
    """The actor noun that ends (or, with "of", begins) at the token: what it tells, first and last token index."""
    if token.name is not None or token.pos not in ("NOUN", "PROPN", "ADJ"):
        return None
    own, nouns = parsed.nouns, actor_words().nouns
    sentence = parsed.sentences[token.sentence]
    after = [low(t) for t in parsed.tokens[token.index + 1 : min(sentence.last, token.index + 4)]]
    if after[:1] == ["of"]:
        for take in (3, 2):
            words = " ".join([low(token), *after[:take]])
            sense = own.get(words) or nouns.get(words) if len(after) >= take else None
            if sense is not None:
                return sense, token.index, token.index + take
    for size in range(_LONGEST_NOUN, 0, -1):
        first = token.index - size + 1
        if first < sentence.first or any(t.name is not None for t in parsed.tokens[first : token.index]):
            continue
        words = joined(parsed, first, token.index + 1)
        sense = own.get(words) or nouns.get(words)
        if sense is not None:
            if token.text.isupper() and size == 1 and len(words) <= 4 and words not in _SHORT_NOUNS:
                return None
            return sense, first, token.index
    return None


def is_linked(parsed: Parsed, token: Token) -> bool:
    """Is the name the first part of a compound such as "Russian-brokered" or "US-led"?"""
    following = parsed.tokens[token.index + 1 : token.index + 3]
    if len(following) < 2 or not is_hyphen(following[0]) or following[0].start != token.end:
        return False
    return low(following[1]) in actor_words().linked


def is_stance(parsed: Parsed, token: Token) -> bool:
    """Does the name tell whom people are for or against ("pro-Russian", "anti-French"), not whose they are?"""
    if token.index < 2 or not is_hyphen(parsed.tokens[token.index - 1]):
        return False
    return low(parsed.tokens[token.index - 2]) in ("pro", "anti", "non")


def is_descent(parsed: Parsed, token: Token) -> bool:
    """Does the name tell whose descendants they are ("ethnic Armenian"), not whose state?"""
    before = parsed.tokens[token.index - 1] if token.index else None
    return (before is not None and low(before) in actor_words().descent) or low(token).startswith("ethnic ")


def phrase_owners(parsed: Parsed, first: int, head: Token, last: int) -> tuple[tuple[int, ...], bool]:
    """Tokens that say whose the phrase is, best first, and whether several share it.

    Possessors and names before the head, then names after "of", "in", "from". Names of descent come last.
    """
    before: list[int] = []
    descent: list[int] = []
    for token in parsed.tokens[first : head.index]:
        if token.name is not None and not is_linked(parsed, token) and not is_stance(parsed, token):
            (descent if is_descent(parsed, token) else before).append(token.index)
        elif token.dep == "poss" and head_of(parsed, token).index >= head.index:
            before.insert(0, token.index)
    if head.lemma.lower() == "counterpart" and len(before) > 1:
        before = [i for i in before if parsed.tokens[i].tag != "PRP$"]
    before = _short_name_first(parsed, before)
    joint = len(before) > 1 and _is_joint(parsed, before)
    after: list[int] = []
    for preposition in parsed.tokens[head.index + 1 : last + 1]:
        if low(preposition) in _WHOSE and preposition.pos == "ADP" and not is_sent(head, low(preposition)):
            for thing in children(parsed, preposition, ("pobj",)):
                after.append(thing.index)
                shared = [t for t in _conjuncts_after(parsed, thing) if t.index <= last]
                if thing.name is not None and shared and not before:
                    after.extend(t.index for t in shared)
                    joint = True
    after.extend(t.index for t in _loyal_to(parsed, head))
    place_first = before and after and all(_is_descriptive(parsed, i) for i in before) and not joint
    order = (
        after + before
        if place_first and head.lemma.lower() in ("population", "people", "community", "resident")
        else before + after
    )
    return tuple(dict.fromkeys((*order, *descent))), joint


def _loyal_to(parsed: Parsed, head: Token) -> tuple[Token, ...]:
    """The name after "loyal to" right behind a noun ("forces loyal to X")."""
    following = parsed.tokens[head.index + 1 : head.index + 6]
    if [low(t) for t in following[:2]] not in (["loyal", "to"], ["allied", "to"], ["allied", "with"]):
        return ()
    return tuple(t for t in following[2:] if t.name is not None)[:1]


def _short_name_first(parsed: Parsed, owners: list[int]) -> list[int]:
    """Of "the National Liberation Army (ELN) guerrillas" the short name, which fewer bear, goes first."""
    for at, index in enumerate(owners[1:], 1):
        if parsed.tokens[index - 1].text == "(" and index - 2 == owners[at - 1]:
            return [*owners[: at - 1], index, owners[at - 1], *owners[at + 1 :]]
    return owners


def _is_descriptive(parsed: Parsed, index: int) -> bool:
    name = parsed.tokens[index].name
    return name is not None and parsed.names[name].kind == "adjective"


def _is_joint(parsed: Parsed, owners: list[int]) -> bool:
    """Are names before a noun parted only by "and", commas or hyphens?"""
    between = parsed.tokens[owners[0] + 1 : owners[-1]]
    return bool(between) and all(
        t.index in owners or low(t) in _JOINING or is_hyphen(t) or low(t) == "the" for t in between
    )


def _conjuncts_after(parsed: Parsed, thing: Token) -> tuple[Token, ...]:
    found = [t for t in children(parsed, thing, ("conj",)) if t.name is not None]
    return tuple(found) + tuple(t for f in found for t in _conjuncts_after(parsed, f))


def right_edge(parsed: Parsed, head: Token, last: int) -> int:
    """The last token of the phrase: with a following "of"/"in"/"from"/"for" phrase that names whose or where."""
    edge = last
    first = left_edge(parsed, head)
    owned = any(t.name is not None and not is_descent(parsed, t) for t in parsed.tokens[first : head.index])
    for preposition in children(parsed, head, ("prep",)):
        word = low(preposition)
        if preposition.index != edge + 1 or word not in _WHOSE or (owned and word != "of"):
            continue
        if is_sent(head, word):
            continue
        for thing in children(parsed, preposition, ("pobj",)):
            if _names_who(parsed, thing, word) or (word == "of" and _names_ruler(parsed, head, thing)):
                shared = [t.index for t in _conjuncts_after(parsed, thing)] if word == "of" else []
                edge = max([_land_edge(parsed, thing), *shared])
    return max([edge, *(t.index for t in _loyal_to(parsed, head))])


def _land_edge(parsed: Parsed, thing: Token) -> int:
    """The last token of what names a land: "the Vorukh exclave", "the enclave of Cabinda"."""
    lands, beyond = actor_words().place_nouns, parsed.tokens[thing.index + 1 : thing.index + 3]
    if thing.name is None and thing.lemma.lower() in lands:
        if [low(t) for t in beyond[:1]] == ["of"] and len(beyond) > 1 and beyond[1].tag == "NNP":
            return beyond[1].index
        return thing.index
    determined = thing.index > 0 and low(parsed.tokens[thing.index - 1]) == "the"
    return beyond[0].index if determined and beyond and low(beyond[0]) in lands else thing.index


def _names_ruler(parsed: Parsed, head: Token, thing: Token) -> bool:
    """Is it the body of a person in power ("the army of X")?"""
    noun = noun_at(parsed, head)
    person = thing.name is not None and parsed.names[thing.name].kind == "person"
    return person and noun is not None and noun[0].body and noun[0].sector in ("GOV", "MIL", "COP")


def _names_who(parsed: Parsed, thing: Token, preposition: str) -> bool:
    words = actor_words()
    if thing.name is not None:
        return parsed.names[thing.name].kind != "person"
    if preposition in ("of", "for") and any(parsed.tokens[i].name is not None for i in thing.children):
        return noun_at(parsed, thing) is not None
    if preposition == "for":
        return False
    if thing.lemma.lower() in words.place_nouns:
        return True
    if thing.lemma.lower() in _DIRECTIONS:
        inner = [
            g for p in children(parsed, thing, ("prep",)) if low(p) == "of" for g in children(parsed, p, ("pobj",))
        ]
        return any(g.name is not None for g in inner)
    if preposition in ("in", "of") and thing.tag == "NNP" and thing.entity != "PERSON":
        return bool(known_places(thing.text))
    counted = any(low(parsed.tokens[i]) in words.several_words for i in thing.children)
    return counted and thing.lemma.lower() in words.several_nouns


def is_sent(head: Token, preposition: str) -> bool:
    """Is it somebody who is sent, and do "for" or "in" say whereto ("the envoy for Sudan"), not whose they are?"""
    lemma = head.lemma.lower()
    return lemma in _SENT and (preposition == "for" or (preposition == "in" and lemma in _SENT_IN))


def gender_of(noun: str) -> Gender | None:
    """The gender that a role noun tells ("spokeswoman")."""
    last = noun.split()[-1] if noun else ""
    if last in _FEMALE or last.endswith("woman"):
        return "female"
    if last in _MALE or (last.endswith("man") and last != "human"):
        return "male"
    return None


def make_found(
    parsed: Parsed, first: int, last: int, head: Token, form: ActorForm, rule: str, *, name: int | None = None,
    phrase: str | None = None, noun: str | None = None, person: str | None = None, owners: tuple[int, ...] = (),
    joint: bool = False, count: int | None = None, plural: bool = False, body: bool = False,
    gender: Gender | None = None, alias: int | None = None, appositions: tuple[int, ...] = (),
) -> ActorFound:  # fmt: skip
    """A found actor over tokens `first` to `last`; what the tree tells of it is filled in."""
    start, end = parsed.tokens[first].start, parsed.tokens[last].end
    top = head
    while top.dep == "conj":
        top = head_of(parsed, top)
    beside = tuple(t.index for t in children(parsed, head, ("appos",)))
    if head.dep == "appos":
        beside = (head.head, *beside)
    return ActorFound(
        start,
        end,
        parsed.article.text[start:end],
        head.index,
        form,
        rule,
        name,
        joined(parsed, first, last + 1) if phrase is None else phrase,
        noun,
        person,
        owners,
        joint,
        count,
        plural,
        low(parsed.tokens[first]) in _DEFINITE,
        top.dep in _SUBJECTS,
        body,
        gender,
        alias,
        tuple(dict.fromkeys((*appositions, *beside))),
    )
