"""The country that an article tells of, where one is named far more than any other: whose "the army" is."""

from collections import Counter

from contactline.model.parsed import Token
from contactline.model.tree import children, head_of
from contactline.resolve.actors.discourse import Discourse, senses_of
from contactline.resolve.place_owners import owner_place

_WHERE = frozenset("in at near outside around inside across from into to of on".split())
_AHEAD = 2  # times as often as the next
_SHARE = 0.5
_FEWEST = 2
_VOTING = frozenset(("state", "entity", "group", "body", "person", "people"))


def home_country(discourse: Discourse) -> str | None:
    """The code of the country whose names, persons, groups and places stand at least twice as often in the article as
    those of any other and make half of all; None where no country is so far ahead."""
    if not discourse.home_told:
        discourse.home, discourse.home_told = _ahead(votes(discourse)), True
    return discourse.home


def _ahead(counts: Counter[str]) -> str | None:
    ranked = sorted(counts.items(), key=lambda c: (-c[1], c[0]))
    if not ranked or ranked[0][1] < _FEWEST or ranked[0][1] < _SHARE * sum(counts.values()):
        return None
    return ranked[0][0] if len(ranked) == 1 or ranked[0][1] >= _AHEAD * ranked[1][1] else None


def votes(discourse: Discourse) -> Counter[str]:
    """How often each country is named, by itself or by what is of it."""
    counts: Counter[str] = Counter()
    parsed, entries = discourse.parsed, discourse.known.entries
    for token in parsed.tokens:
        if token.name is not None:
            code = _of_name(discourse, token)
        elif token.tag == "NNP" and token.dep == "pobj" and head_of(parsed, token).text.lower() in _WHERE:
            code = place_code(discourse, token)
        else:
            continue
        if code is not None and code in entries:
            counts[code] += 1
    for actor in discourse.persons.values():
        if actor.country in entries and actor.country is not None and actor.id is None:
            counts[actor.country] += 1
    return counts


def _of_name(discourse: Discourse, token: Token) -> str | None:
    """The country of a name that is no half of "Russian-brokered"; None where several bear the name."""
    following = discourse.parsed.tokens[token.index + 1 : token.index + 2]
    if following and following[0].text in ("-", "–", "‑") and following[0].start == token.end:
        return None
    codes = {s.entry.country for s in senses_of(discourse, token) if s.entry.kind in _VOTING}
    return codes.pop() if len(codes) == 1 else None


def place_code(discourse: Discourse, token: Token) -> str | None:
    """The country of a place that no registry lists, by the gazetteer."""
    inside = [t for t in children(discourse.parsed, token, ("compound",)) if t.tag == "NNP"]
    owner = owner_place(" ".join(t.text for t in (*inside, token)), discourse.countries)
    return owner.country if owner is not None else None
