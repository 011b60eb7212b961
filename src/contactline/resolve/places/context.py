"""What the article as a whole says of where it plays: countries, provinces, and neighbours already resolved."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

import numpy as np

from contactline.knowledge.folding import fold_name
from contactline.knowledge.gazetteer.lookup import Known, country_of, known_places, listed, neighbours, state_of
from contactline.model.parsed import Parsed, Token

_EARTH_KM = 6371.0
_MOST_TOLD = 3.0
_OWN = 0.5
_LEAST_FOR_PAIR = 1.5
_RIVAL = 0.6
_JOINERS = frozenset(("and", "-", "–", "—", "/"))
_NEAR_KM = 60.0
_MOST_CANDIDATES = 25
_MOST_NAMES = 60

Division = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Around:
    """What the article's names speak for: countries, first-level divisions, and spots where candidates crowd.

    `by_name` holds each folded name's own share in the support of divisions; `near` maps a folded name and a place's
    id to how near other names' candidates lie, in [0, 1].
    """

    countries: Mapping[str, float]
    divisions: Mapping[Division, float]
    by_name: Mapping[str, Mapping[Division, float]]
    near: Mapping[tuple[str, str], float]


def told_countries(parsed: Parsed) -> dict[str, float]:
    """How often the article names each country or its people (ISO code to count)."""
    counts: dict[str, float] = {}
    for token in parsed.tokens:
        if token.text[:1].isupper():
            code = country_of().get(fold_name(token.text))
            if code is not None:
                counts[code] = counts.get(code, 0.0) + 1.0
    return counts


def told_divisions(parsed: Parsed) -> dict[str, dict[Division, float]]:
    """Names of first-level divisions in the article, in whatever role: folded name to divisions and weights.

    Each naming counts once, shared among the divisions of that name, three times at most.
    """
    told: dict[str, dict[Division, float]] = {}
    for at, token in enumerate(parsed.tokens):
        if not token.text[:1].isupper():
            continue
        following = parsed.tokens[at + 1].text if at + 1 < len(parsed.tokens) else ""
        for name in (f"{token.text} {following}", token.text):
            key = fold_name(name)
            entries = [k for k in listed(key) if k.layer == "province" and k.admin1]
            if entries:
                counts = told.setdefault(key, {})
                for known in entries:
                    division = (known.place.country or "", known.admin1 or "")
                    counts[division] = min(_MOST_TOLD, counts.get(division, 0.0) + 1.0 / len(entries))
                break
    return told


def certain_pair(parsed: Parsed) -> tuple[str, str] | None:
    """The one pair of neighbouring countries that the article is about, or None where another comes near it.

    A pair counts for each sentence that names both: once by state or capital, half where one is an adjective; and
    once more where the two stand side by side ("Armenia and Azerbaijan").
    """
    counts: dict[tuple[str, str], float] = {}
    for sentence in parsed.sentences:
        tokens = parsed.tokens[sentence.first : sentence.last]
        for pair in _side_by_side(tokens):
            counts[pair] = counts.get(pair, 0.0) + 1.0
        named = _named(tokens)
        for one, weight in sorted(named.items()):
            for other, other_weight in sorted(named.items()):
                if (one, other) in neighbours():
                    counts[one, other] = counts.get((one, other), 0.0) + min(weight, other_weight)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < _LEAST_FOR_PAIR or (len(ranked) > 1 and ranked[1][1] > _RIVAL * ranked[0][1]):
        return None
    return ranked[0][0]


def _side_by_side(tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """Neighbours named as "Armenia and Azerbaijan" or "Armenia-Azerbaijan"."""
    for left, joiner, right in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if joiner.text in _JOINERS and left.text[:1].isupper() and right.text[:1].isupper():
            codes = [state_of().get(fold_name(token.text), "") for token in (left, right)]
            if (min(codes), max(codes)) in neighbours():
                yield min(codes), max(codes)


def _named(tokens: Iterable[Token]) -> dict[str, float]:
    """Countries in a sentence: 1 by name or capital, 0.5 by adjective."""
    named: dict[str, float] = {}
    for token in tokens:
        if token.text[:1].isupper():
            key = fold_name(token.text)
            code = state_of().get(key)
            if code is not None:
                named[code] = 1.0
            elif (code := country_of().get(key)) is not None:
                named.setdefault(code, 0.5)
    return named


def distance_km(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """Great-circle distance by the haversine formula, kilometres."""
    a, b, c, d = map(radians, (lat_a, lon_a, lat_b, lon_b))
    half = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(half)))


def around(parsed: Parsed, names: Iterable[str]) -> Around:
    """The context from what the article tells and from `names`, the toponyms found in it.

    Each name speaks for every division that it has a place in, the less the more there are; so divisions that
    hold many of the article's names come out on top.
    """
    countries = told_countries(parsed)
    by_name = told_divisions(parsed)
    candidates: dict[str, list[Known]] = {}
    for name in sorted({fold_name(n) for n in names}):
        known = known_places(name)
        likely = [k for k in known if k.main or k.ours] or list(known)
        candidates[name] = [k for k in likely if k.layer != "country"][:_MOST_CANDIDATES]
        divisions = sorted({(k.place.country, k.admin1) for k in likely if k.place.country and k.admin1})
        held = {k.place.country for k in likely if k.place.country}
        for country, admin1 in divisions:
            shares = by_name.setdefault(name, {})
            key = (country or "", admin1 or "")
            shares[key] = max(shares.get(key, 0.0), 1.0 / len(divisions))
        for where in held:
            countries[where] = countries.get(where, 0.0) + 1.0 / len(held)
    total: dict[Division, float] = {}
    for shares in by_name.values():
        for division, weight in shares.items():
            total[division] = total.get(division, 0.0) + weight
    return Around(countries, total, by_name, _crowding(candidates))


def division_support(around: Around, name: str, division: Division) -> float:
    """How much of the article but `name` itself speaks for a division, against the best one: in [0, 1)."""
    own = around.by_name.get(fold_name(name), {})
    best = max((weight - own.get(d, 0.0) for d, weight in around.divisions.items()), default=0.0)
    here = around.divisions.get(division, 0.0) - own.get(division, 0.0)
    return max(0.0, here) / (best + _OWN)


def _crowding(candidates: Mapping[str, list[Known]]) -> dict[tuple[str, str], float]:
    """For each candidate, how near the nearest candidates of the other names lie: a sum over names, at most 1.

    Names with many places of that name say less. Spatial minimality as in Leidner, Toponym Resolution in Text (2007).
    """
    blocks = [(name, [k for k in known if k.place.lat is not None]) for name, known in candidates.items()]
    blocks = [(name, known) for name, known in blocks if known][:_MOST_NAMES]
    if len(blocks) < 2:
        return {}
    points = np.radians([(k.place.lat or 0.0, k.place.lon or 0.0) for _, known in blocks for k in known])
    lat, lon = points[:, 0], points[:, 1]
    vectors = np.stack((np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)), axis=1)
    chords = np.sqrt(np.maximum(0.0, 2.0 - 2.0 * (vectors @ vectors.T)))
    kernel = np.exp(-chords * (_EARTH_KM / _NEAR_KM))
    starts = np.cumsum([0, *(len(known) for _, known in blocks[:-1])])
    nearest = np.maximum.reduceat(kernel, starts, axis=1)
    weights = np.array([1.0 / (1.0 + np.log2(len(known))) for _, known in blocks])
    near: dict[tuple[str, str], float] = {}
    row = 0
    for number, (name, known) in enumerate(blocks):
        others = weights.copy()
        others[number] = 0.0
        for k in known:
            near[name, k.place.id] = float(min(1.0, nearest[row] @ others))
            row += 1
    return near
