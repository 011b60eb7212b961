"""Actors in a parsed article: every stretch that stands for a state, body, force, group, person, people or medium."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from contactline.extract.actors.described import find_both, find_described
from contactline.extract.actors.named import find_named
from contactline.extract.actors.organisations import (
    find_organisations,
    inside_of,
    with_members,
    with_organisations,
)  # fmt: skip
from contactline.extract.actors.persons import PersonSpan, find_persons, name_text, title_owners, title_text
from contactline.extract.actors.phrase import gender_of, low, make_found, noun_at
from contactline.extract.actors.pronouns import find_pronoun
from contactline.model.found.actors import ActorForm, ActorFound
from contactline.model.parsed import Parsed, Token
from contactline.model.tree import children

__all__ = ["find_actors"]

_PART_FORMS = frozenset(("name", "seat", "adjective", "pronoun", "people"))
_BETWEEN = frozenset((",", "–", "—"))
_LEADING = frozenset("lead head command chair direct run found".split())


def find_actors(parsed: Parsed) -> tuple[ActorFound, ...]:
    """Every actor mention, in order of the text.

    A mention's `head` is the token that a verb's arc reaches: the noun of a body or role phrase, the name's own
    token, for a person the topmost token of title and name. Nested mentions ("Moscow" in "Armenian Ambassador to
    Moscow Vardan Toganyan") are mentions of their own; whose-words of a phrase ("Armenian") are not.
    """
    organisations = find_organisations(parsed)
    inside = inside_of(organisations)
    persons = tuple(p for p in find_persons(parsed) if not inside & set(range(p.first, p.last + 1)))
    names = frozenset(i for person in persons for i in range(person.first, person.last + 1))
    taken = frozenset(i for person in persons for i in range(person.title, person.last + 1))
    found = [made for person in persons for made in _person(parsed, person)]
    for token in parsed.tokens:
        if token.index in taken and (token.name is None or token.index in names):
            continue
        made = _at(parsed, token, taken)
        if made is not None:
            found.append(made)
    found = with_organisations(parsed, found, organisations)
    kept = sorted(_without_parts(parsed, found, persons), key=lambda f: (f.start, f.end, f.head))
    return tuple(_with_appositions(parsed, with_members(parsed, _with_aliases(parsed, kept))))


def _at(parsed: Parsed, token: Token, taken: frozenset[int]) -> ActorFound | None:
    if token.name is not None:
        return None if token.index in taken else find_named(parsed, token)
    if token.pos in ("PRON", "DET", "ADJ"):
        pronoun = find_pronoun(parsed, token) or find_both(parsed, token)
        if pronoun is not None:
            return pronoun
    if token.pos == "NUM" and (two := find_both(parsed, token)) is not None:
        return two
    return find_described(parsed, token, taken)


def _person(parsed: Parsed, person: PersonSpan) -> Iterator[ActorFound]:
    last = parsed.tokens[person.last]
    inside = parsed.tokens[person.title : person.first]
    title, owners = title_text(parsed, person), title_owners(parsed, person)
    name = last.index if last.name is not None and person.first == person.last else None
    links = [t for t in inside if low(t) in ("to", "of", "for")]
    nouns = [t for t in inside if noun_at(parsed, t) is not None]
    posted = bool(links) and bool(nouns) and nouns[0].index < links[0].index and low(links[0]) == "to"
    head = last if posted else _top(parsed, person)
    yield make_found(
        parsed, person.first, person.last, head, "person", "person/name", name=name, phrase=title, owners=owners,
        noun=_title_noun(parsed, nouns), person=name_text(parsed, person.first, person.last),
        gender=person.gender or gender_of(title),
    )  # fmt: skip
    if posted:
        before = tuple(i for i in owners if i < links[0].index)
        top = next((t for t in nouns if t.head < person.title or t.head > person.last), nouns[0])
        yield make_found(
            parsed,
            person.title,
            person.first - 1,
            top,
            "role",
            "role/title",
            noun=_title_noun(parsed, nouns),
            owners=before or owners,
        )
        for token in inside:
            if token.name is not None and token.index > links[0].index:
                form: ActorForm = "seat" if parsed.names[token.name].kind == "settlement" else "name"
                yield make_found(parsed, token.index, token.index, token, form, "name/posting", name=token.index)
    for token in inside:
        if token.name is not None and parsed.names[token.name].kind == "person":
            yield make_found(
                parsed,
                token.index,
                token.index,
                token,
                "person",
                "person/name",
                name=token.index,
                person=token.text,
                phrase="",
            )


def _top(parsed: Parsed, person: PersonSpan) -> Token:
    """The token of title and name that the rest of the sentence hangs on or from."""
    inside = range(person.title, person.last + 1)
    for token in parsed.tokens[person.title : person.last + 1]:
        if (token.head not in inside or token.head == token.index) and token.dep not in ("punct", "det", "case"):
            return token
    return parsed.tokens[person.last]


def _title_noun(parsed: Parsed, nouns: list[Token]) -> str | None:
    known = noun_at(parsed, nouns[-1]) if nouns else None
    return known[0].noun if known else None


def _without_parts(parsed: Parsed, found: list[ActorFound], persons: Iterable[PersonSpan]) -> Iterator[ActorFound]:
    """Leave out names that only say whose a longer phrase is, type nouns that a named phrase holds, and doubles."""
    owned = {
        i
        for f in found
        if f.form in ("role", "several", "people")
        for i in f.owners
        if f.start <= parsed.tokens[i].start < f.end
    }
    owned |= {p.after for p in persons if p.after is not None and low(parsed.tokens[p.last + 1]) == "of"}
    wide = sorted((f.start, f.end) for f in found if f.form == "name" and f.name is not None and " " in f.text)
    seen: set[tuple[int, int]] = set()
    for f in sorted(found, key=lambda f: (f.start, f.end, f.form != "name", f.head)):
        linked = f.made_by.endswith("/linked")
        if f.head in owned and f.form in _PART_FORMS and f.made_by != "name/posting" and not linked:
            continue
        at = bisect_right(wide, (f.start, len(parsed.article.text))) - 1  # named phrases do not overlap
        if at >= 0 and f.end <= wide[at][1] and wide[at] != (f.start, f.end) and not linked:
            continue
        if (f.start, f.end) not in seen:
            seen.add((f.start, f.end))
            yield f


def _with_aliases(parsed: Parsed, found: list[ActorFound]) -> list[ActorFound]:
    """Short names in brackets right after a phrase ("the Joint Monitoring Centre (JMC)") and where they come again."""
    aliases: dict[str, int] = {}
    out = list(found)
    by_end = {f.end: f for f in found if f.form in ("role", "name", "person")}
    for token in parsed.tokens:
        if token.text == "(" and token.index + 2 < len(parsed.tokens) and parsed.tokens[token.index + 2].text == ")":
            short = parsed.tokens[token.index + 1]
            full = by_end.get(parsed.tokens[token.index - 1].end) if token.index else None
            if full is not None and _is_short(short.text) and full.form != "person":
                aliases.setdefault(short.text, full.head)
    if not aliases:
        return out
    covered = {f.name if f.name is not None else f.head for f in found}
    for token in parsed.tokens:
        head = aliases.get(token.text)
        if (
            head is not None
            and token.index not in covered
            and token.index > head
            and (token.tag in ("NNP", "NNPS", "NN") or len(token.text) > 2)
        ):
            first = token.index - 1 if low(parsed.tokens[token.index - 1]) == "the" else token.index
            out.append(make_found(parsed, first, token.index, token, "name", "name/alias", name=None, alias=head))
    out = [
        replace(f, alias=aliases[f.text]) if f.form == "name" and f.text in aliases and f.head > aliases[f.text] else f
        for f in out
    ]
    return sorted(out, key=lambda f: (f.start, f.end, f.head))


def _is_short(text: str) -> bool:
    """Is it written like a short name ("JCS", "MoPR", "G-40")?"""
    capitals = sum(c.isupper() for c in text)
    return 2 <= len(text) <= 10 and text[0].isupper() and capitals * 2 >= len(text.replace("-", "")) and capitals > 1


def _without_title(between: str, second: ActorFound) -> str:
    """What stands between two mentions, less the second's title (", Lt. Col. ")."""
    plain = " ".join(between.split())
    if second.form == "person" and second.phrase and plain.lower().endswith(second.phrase):
        plain = plain[: -len(second.phrase)].strip()
    return plain


def _with_appositions(parsed: Parsed, found: list[ActorFound]) -> Iterator[ActorFound]:
    """Link a role phrase and a person's name beside it: "the president of Azerbaijan, Ilham Aliyev,"."""
    links: dict[int, list[int]] = {}
    for first, second in pairwise(found):
        between = _without_title(parsed.article.text[first.end : second.start], second)
        forms = {first.form, second.form}
        if forms == {"role", "person"} and between in _BETWEEN and not (first.plural or second.plural):
            after = parsed.article.text[second.end : second.end + 3].lstrip()[:1]
            appos = parsed.tokens[second.head].dep == "appos" or parsed.tokens[first.head].dep == "appos"
            if appos or after in (",", ".", "–", "—", ")"):
                links.setdefault(first.head, []).append(second.head)
                links.setdefault(second.head, []).append(first.head)
    heads = {f.head for f in found}
    for f in found:
        if f.form == "person" and (body := _led(parsed, f, heads)) is not None:
            links.setdefault(f.head, []).append(body)
        yield replace(f, appositions=tuple(dict.fromkeys((*links[f.head], *f.appositions)))) if f.head in links else f


def _led(parsed: Parsed, person: ActorFound, heads: set[int]) -> int | None:
    """The head of what a person is told to lead or serve: "X, who leads a wing of the movement", "X, head of"."""
    after = bisect_left(parsed.tokens, person.end, key=lambda t: t.start)
    leads = parsed.tokens[after : after + 3]
    if [low(t) for t in leads[:2]] == [",", "who"] and len(leads) == 3 and leads[2].lemma in _LEADING:
        for thing in children(parsed, leads[2], ("dobj",)):
            told = _of_it(parsed, thing, heads)
            return thing.index if thing.index in heads else told
    beside = (_of_it(parsed, thing, heads) for thing in children(parsed, parsed.tokens[person.head], ("appos",)))
    return next((index for index in beside if index is not None), None)


def _of_it(parsed: Parsed, thing: Token, heads: set[int]) -> int | None:
    """The mention in "wing of the movement", "head of the union"."""
    for preposition in children(parsed, thing, ("prep",)):
        for of in children(parsed, preposition, ("pobj",)) if low(preposition) == "of" else ():
            if of.index in heads:
                return of.index
    return None
