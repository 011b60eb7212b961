"""Actors in a parsed article: every stretch that stands for a state, body, force, group, person, people or medium."""

from collections.abc import Iterator

from contactline.extract.actors.persons import PersonSpan, find_persons, title_text
from contactline.extract.actors.phrase import is_linked, joined, left_edge, low, noun_at, owners, right_edge
from contactline.extract.actors.place_use import first_conjunct, is_place
from contactline.extract.actors.pronouns import find_pronoun
from contactline.knowledge.actor_words import NounSense, actor_words
from contactline.model.found_actors import ActorForm, ActorFound
from contactline.model.parsed import Parsed, Token
from contactline.model.tree import children, head_of

__all__ = ["find_actors"]

_PLACE_LIKE = frozenset(
    (
        "country state republic embassy consulate hospital school university prison court church mosque nation kingdom "
        "emirate parliament congress senate camp clinic city hall county bank base factory company office station airport "
        "synagogue temple monastery police station refugee camp college white house army base municipality"
    ).split()
)
_LOCATIVE = frozenset(
    "in at near inside outside into across around throughout within beyond toward towards along through to from on".split()
)
_ONLY_DEFINITE = frozenset(
    "country state nation republic power kingdom side body party power neighbour neighbor ally giant unit position panel".split()
)
_DEFINITE = frozenset("the this that these those its their his her our my both all each".split())


def find_actors(parsed: Parsed) -> tuple[ActorFound, ...]:
    """Every actor mention, in order of the text. Nested ones ("Armenia" in "the road from Armenia's forces") are apart.

    A mention's `head` is the token that a verb's subject or object arc reaches: the last token of a person's name,
    the noun of a role or body phrase, the name's own token.
    """
    persons = find_persons(parsed)
    taken = {index for person in persons for index in range(person.title, person.last + 1)}
    found: list[ActorFound] = []
    for person in persons:
        found.extend(_person(parsed, person))
    for token in parsed.tokens:
        if token.index in taken:
            continue
        if token.name is not None:
            made = _name(parsed, token)
        elif token.pos in ("PRON", "DET", "ADJ") and (pronoun := find_pronoun(parsed, token)) is not None:
            made = pronoun
        else:
            made = _role(parsed, token, taken)
        if made is not None:
            found.append(made)
    return tuple(sorted(_without_parts(parsed, found), key=lambda f: (f.start, f.end, f.head)))


def _without_parts(parsed: Parsed, found: list[ActorFound]) -> Iterator[ActorFound]:
    """Leave out a name that is the owner of a body or role phrase, and doubles."""
    owned = {
        index
        for f in found
        if f.form in ("role", "several")
        for index in f.owners
        if f.start <= parsed.tokens[index].start < f.end
    }
    seen: set[tuple[int, int]] = set()
    for f in sorted(found, key=lambda f: (f.start, f.end, f.head)):
        if f.head in owned and f.form in ("name", "seat", "adjective", "pronoun", "people"):
            continue
        if (f.start, f.end) not in seen:
            seen.add((f.start, f.end))
            yield f


def _make(
    parsed: Parsed, first: int, last: int, head: Token, form: ActorForm, rule: str, *, noun: str | None = None,
    person: str | None = None, owned: tuple[int, ...] = (), plural: bool = False, phrase: str | None = None,
) -> ActorFound:  # fmt: skip
    start, end = parsed.tokens[first].start, parsed.tokens[last].end
    words = joined(parsed, first, last + 1)
    top = first_conjunct(parsed, head)
    return ActorFound(
        start,
        end,
        parsed.article.text[start:end],
        head.index,
        form,
        rule,
        phrase=phrase if phrase is not None else words,
        noun=noun,
        person=person,
        owners=owned,
        plural=plural,
        definite=low(parsed.tokens[first]) in _DEFINITE,
        subject=top.dep in ("nsubj", "nsubjpass"),
        appositions=tuple(t.index for t in children(parsed, head, ("appos",)))
        + ((head.head,) if head.dep == "appos" else ()),
    )


def _person(parsed: Parsed, person: PersonSpan) -> Iterator[ActorFound]:
    last = parsed.tokens[person.last]
    full = (
        " ".join(t.text for t in parsed.tokens[person.first : person.last + 1] if t.text != "-")
        if person.first < person.last
        else last.text
    )
    if person.first < person.last:
        full = " ".join(parsed.article.text[parsed.tokens[person.first].start : last.end].split())
    title = title_text(parsed, person)
    owned = tuple(
        t.index for t in parsed.tokens[person.title : person.first] if t.name is not None and not is_linked(parsed, t)
    )
    made = _make(
        parsed, person.first, person.last, last, "person", "person/name", person=full, owned=owned, phrase=title
    )
    yield ActorFound(
        **{**{f: getattr(made, f) for f in ActorFound.__slots__}, "gender": person.honorific, "noun": title or None}
    )
    inside = parsed.tokens[person.title : person.first]
    links = [t for t in inside if low(t) in ("to", "of")]
    if links and person.first - person.title > 2:
        nouns = [t for t in inside if t.index < links[0].index and noun_at(parsed, t) is not None]
        if nouns:
            before = tuple(i for i in owned if i < links[0].index) or owned
            yield _make(
                parsed,
                person.title,
                person.first - 1,
                nouns[-1],
                "role",
                "role/title",
                noun=low(nouns[-1]),
                owned=before,
            )
            for t in inside:
                if t.index in owned and t.index > links[0].index and low(links[0]) == "to":
                    kind = parsed.names[t.name].kind if t.name is not None else "state"
                    yield _make(parsed, t.index, t.index, t, "seat" if kind == "settlement" else "name", "name/posting")


def _name(parsed: Parsed, token: Token) -> ActorFound | None:
    assert token.name is not None
    kind = parsed.names[token.name].kind
    if kind == "person":
        return None
    if kind in ("organisation", "group", "media"):
        above = head_of(parsed, token)
        if (
            token.dep in ("compound", "nmod", "amod")
            and above.index > token.index
            and noun_at(parsed, above) is not None
        ):
            return None
        return _extended(parsed, token, "name", f"name/{kind}")
    if kind == "people":
        return _extended(parsed, token, "people", "people/name")
    if kind == "adjective":
        return _adjective(parsed, token)
    form: ActorForm = "seat" if kind == "settlement" else "name"
    if is_linked(parsed, token):
        return _make(parsed, token.index, token.index, token, form, "name/linked")
    above = head_of(parsed, token)
    if token.dep in ("compound", "nmod", "amod") and above.index > token.index:
        if above.lemma.lower() not in actor_words().deeds:
            return None
        return _make(parsed, token.index, token.index, token, form, "name/party")
    if is_place(parsed, token, settlement=kind == "settlement"):
        return None
    first = token.index
    before = parsed.tokens[first - 1] if first > parsed.sentences[token.sentence].first else None
    if before is not None and low(before) == "the":
        first -= 1
    return _make(parsed, first, token.index, token, form, f"name/{kind}")


def _extended(parsed: Parsed, token: Token, form: ActorForm, rule: str) -> ActorFound:
    first = left_edge(parsed, token)
    last = right_edge(parsed, token, token.index) if form == "people" else token.index
    return _make(
        parsed, first, last, token, form, rule, owned=owners(parsed, first, token, last), plural=form == "people"
    )


def _adjective(parsed: Parsed, token: Token) -> ActorFound | None:
    if is_linked(parsed, token):
        return _make(parsed, token.index, token.index, token, "adjective", "adjective/linked")
    above = head_of(parsed, token)
    if token.dep in ("nsubj", "nsubjpass", "dobj", "pobj", "agent"):  # "the Chinese said"
        return _extended(parsed, token, "people", "people/adjective")
    top = above
    while top.dep in ("compound", "amod", "nmod", "punct") and top.head > top.index:
        top = head_of(parsed, top)
    if noun_at(parsed, top) is None and (top.lemma.lower() in actor_words().deeds or _is_pair(parsed, token)):
        return _make(parsed, token.index, token.index, token, "adjective", "adjective/party")
    return None


def _is_pair(parsed: Parsed, token: Token) -> bool:
    """Is the adjective one of two joined by a hyphen ("Russian-Armenian")?"""
    for step in (1, -1):
        at, other = token.index + step, token.index + 2 * step
        if 0 <= other < len(parsed.tokens) and at >= 0 and parsed.tokens[at].text in ("-", "–"):
            name = parsed.tokens[other].name
            if name is not None and parsed.names[name].kind in ("adjective", "state"):
                return True
    return False


def _role(parsed: Parsed, token: Token, taken: set[int]) -> ActorFound | None:
    noun = noun_at(parsed, token)
    if noun is None:
        return None
    sense, first_noun, last_noun = noun
    above = head_of(parsed, token)
    following = parsed.tokens[token.index + 1] if token.index + 1 < len(parsed.tokens) else None
    if token.dep in ("compound", "nmod", "amod", "npadvmod", "nummod") and above.index > token.index:
        return None
    if token.tag in ("JJ", "JJS") and not sense.plural:
        return None
    if following is not None and following.text == "-" and following.start == token.end:
        return None
    first = min(left_edge(parsed, token), first_noun)
    if any(i in taken for i in range(first, token.index + 1)):
        first = max(i for i in range(first, token.index + 1) if i in taken) + 1 if token.index not in taken else first
        first = min(first, token.index)
    several = _several(parsed, token, sense, first)
    if several is not None:
        return several
    if _not_actor(parsed, token, sense, first):
        return None
    last = max(right_edge(parsed, token, last_noun), last_noun)
    form: ActorForm = "role"
    inner = [t for t in parsed.tokens[last_noun + 1 : last + 1] if low(t) in actor_words().several_words]
    if inner:
        form = "several"
    return _make(
        parsed, first, last, token, form, "several/from" if inner else "role/noun", noun=sense.noun,
        owned=owners(parsed, first, token, last), plural=sense.plural,
    )  # fmt: skip


def _several(parsed: Parsed, token: Token, sense: NounSense, first: int) -> ActorFound | None:
    words = actor_words()
    if not sense.plural or sense.noun.split()[-1] not in words.several_nouns:
        return None
    inside = {low(t) for t in parsed.tokens[first : token.index]}
    the = low(parsed.tokens[first]) in ("the", "these", "those", "both")
    counted = bool(inside & words.several_words)
    plain = sense.noun in ("side", "party", "neighbour", "neighbor", "foe", "rival", "belligerent", "adversary") and the
    if not (counted and (the or "both" in inside)) and not plain and not (inside & words.several_adjectives and the):
        return None
    if any(t.name is not None for t in parsed.tokens[first : token.index]) and not counted:
        return None
    return _make(parsed, first, token.index, token, "several", "several/counted", noun=sense.noun, plural=True)


def _not_actor(parsed: Parsed, token: Token, sense: NounSense, first: int) -> bool:
    last_word = sense.noun.split()[-1]
    named = any(t.name is not None for t in parsed.tokens[first : token.index])
    definite = low(parsed.tokens[first]) in _DEFINITE or parsed.tokens[first].dep == "poss"
    if last_word in _ONLY_DEFINITE and not (definite or named):
        return True
    at = first_conjunct(parsed, token)
    if sense.noun in _PLACE_LIKE or last_word in _PLACE_LIKE:
        if at.dep == "pobj" and low(head_of(parsed, at)) in _LOCATIVE:
            return True
    return (
        token.dep == "pobj"
        and low(head_of(parsed, token)) in ("as", "including")
        and not named
        and last_word in _ONLY_DEFINITE
    )
