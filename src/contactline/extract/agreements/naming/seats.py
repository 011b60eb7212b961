"""Places that stand for the agreement made there: "since Dayton", "as Taif required", "Pretoria silenced the guns"."""

import functools
from collections.abc import Mapping
from types import MappingProxyType

from contactline.extract.agreements.naming.phrase import Phrase, named_by
from contactline.extract.agreements.scene import Scene
from contactline.knowledge.agreements import Known, known_agreements, nouns, words
from contactline.knowledge.folding import fold_name
from contactline.model.parsed import Token
from contactline.model.tree import children, head_of

_LONGEST = 3


@functools.cache
def seats() -> Mapping[str, tuple[Known, ...]]:
    """Folded name of a place -> the well-known agreements called after it by that name and a plain noun alone."""
    found: dict[str, list[Known]] = {}
    for known in known_agreements():
        for name in (known.name, *known.names):
            told = fold_name(name).split()
            while told and (told[-1] in nouns() or told[-1] in ("peace", "i", "ii")):
                told.pop()
            plain = told and len(told) <= _LONGEST and told != fold_name(name).split()
            if plain and not any(w in words("political") or w in nouns() or w[0].isdigit() for w in told):
                listed = found.setdefault(" ".join(told), [])
                if known not in listed:
                    listed.append(known)
    return MappingProxyType({place: tuple(listed) for place, listed in found.items()})


def find_seats(scene: Scene) -> tuple[Phrase, ...]:
    """Such places, in order of the text, where a party to an agreement made there is named in the article."""
    lands = {m.actor.country for m in scene.actors if m.actor is not None and m.actor.country}
    published = scene.parsed.article.published
    found = []
    for token in scene.parsed.tokens:
        listed = seats().get(fold_name(token.text)) if token.text[:1].isupper() else None
        if not listed or not _stands_for(scene, token):
            continue
        known = tuple(
            k
            for k in listed
            if lands & set(k.parties) and (k.date is None or published is None or k.date[:4] <= published.date[:4])
        )
        if known:
            found.append(_phrase(token, known))
    return tuple(found)


def _is_place(scene: Scene, token: Token) -> bool:
    if token.name is not None and scene.parsed.names[token.name].kind == "settlement":
        return True
    return any(p.start <= token.start < p.end for p in scene.places)


def _stands_for(scene: Scene, token: Token) -> bool:
    """Does its place in the sentence show that a text or its making is meant, and no city or government?"""
    parsed = scene.parsed
    if children(parsed, token, ("det", "poss", "case", "prep", "relcl", "acl", "conj", "cc", "appos", "amod")):
        return False
    above = head_of(parsed, token)
    if token.dep == "pobj":
        return _is_place(scene, token) and above.text.lower() in words("seat_preps") and above.index == token.index - 1
    plain = token.name is None or scene.parsed.names[token.name].kind == "settlement"
    return plain and token.dep == "nsubj" and above.lemma.lower() in words("seat_verbs") and above.index > token.index


def _phrase(token: Token, known: tuple[Known, ...]) -> Phrase:
    return named_by((token,), token.text, known=known)
