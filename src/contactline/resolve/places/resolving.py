"""Mentions out of places found: names by score, lines by what they part, descriptions through the article."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from contactline.knowledge.folding import fold_name
from contactline.knowledge.gazetteer.lookup import Known, capital, seats
from contactline.knowledge.gazetteer.words import layer_nouns
from contactline.model.article import Issue
from contactline.model.found.places import PlaceFound
from contactline.model.ids import content_id
from contactline.model.mention import Place, PlaceCandidate, PlaceMention
from contactline.model.parsed import Parsed
from contactline.resolve.places.candidates import candidates_of
from contactline.resolve.places.context import Around, around, certain_pair, distance_km, told_countries
from contactline.resolve.places.lines import line_place
from contactline.resolve.places.parts import area_of, part_of
from contactline.resolve.places.scoring import Scored, score_candidates

_KEPT = 5
_TOWN = 100_000
_MUCH = 2.0
_MARGIN = 0.25
_SAME_KM = 40.0
_DESCRIBED_SHARE = 0.7
_FARTHEST_SENTENCES = 6
_FARTHEST_SETTLEMENT = 2
_FARTHEST_PLACES = 40
_CLEARLY = 1.5
_COMPASS = frozenset(("north", "south", "east", "west"))
_SETTLED = frozenset(("city", "town", "village", "settlement"))


@dataclass(frozen=True, slots=True)
class _Scene:
    """The article's places found, what its toponyms were resolved to (by number), and what it is about."""

    parsed: Parsed
    found: Sequence[PlaceFound]
    chosen: Mapping[int, Known | None]
    countries: Mapping[str, float]
    pair: tuple[str, str] | None


def resolve_places(parsed: Parsed, found: tuple[PlaceFound, ...]) -> tuple[tuple[PlaceMention, ...], tuple[Issue, ...]]:
    """Every place found as a mention, in the same order; an issue for each that stays without a place."""
    named = {number: item for number, item in enumerate(found) if item.form == "name"}
    context = around(parsed, [name for item in named.values() for name in (item.name, *item.within)])
    scored = _scored(named, context)
    seated = frozenset(number for number, item in named.items() if fold_name(item.name) in seats())
    choices = _near_choices(parsed, {number: _choice(candidates) for number, candidates in scored.items()}, seated)
    chosen = {number: _part(found[number], known) for number, (known, _) in choices.items()}
    scene = _Scene(parsed, found, chosen, context.countries, certain_pair(parsed))
    mentions: list[PlaceMention] = []
    for number, item in enumerate(found):
        if item.form == "name":
            mentions.append(_named(item, chosen[number], scored[number], choices[number][1]))
        elif item.form == "line":
            mentions.append(_line(item, number, scene))
        else:
            mentions.append(_described(item, number, scene))
    issues = [
        Issue(f'the place of "{" ".join(m.text.split())}" is not known: {m.why_null}', m.start, m.end)
        for m in mentions
        if m.place is None
    ]
    return tuple(mentions), tuple(issues)


def _scored(named: Mapping[int, PlaceFound], context: Around) -> dict[int, list[Scored]]:
    """Scores of each toponym's candidates; the same words with the same descriptor and holders are scored once."""
    done: dict[tuple[object, ...], list[Scored]] = {}
    scored: dict[int, list[Scored]] = {}
    for number, item in named.items():
        key = (item.name, item.hint, item.within, item.made_by)
        if key not in done:
            done[key] = score_candidates(item, candidates_of(item), context)
        scored[number] = done[key]
    return scored


def _choice(scored: Sequence[Scored]) -> tuple[Known | None, str | None]:
    """The best candidate, or None and why: none at all, or another elsewhere that comes near it."""
    if not scored:
        return None, "the gazetteer has no such name"
    best = scored[0]
    for other in scored[1:]:
        if best.total - other.total >= _MARGIN:
            break
        if not _is_beside(best.known, other.known):
            both = f"{_label(best.known.place)}; {_label(other.known.place)}"
            return None, f"two places of that name remain ({both})"
    return best.known, None


def _near_choices(
    parsed: Parsed, choices: Mapping[int, tuple[Known | None, str | None]], seated: frozenset[int]
) -> dict[int, tuple[Known | None, str | None]]:
    """The choices without small places in a country of which the article says nothing, where it says much of another.

    What speaks for a country is that it or its people are named, and places that nobody mistakes: cities, provinces,
    those of our own tables. `seated` are the numbers of names that are seats of governments, which stay.
    """
    support = dict(told_countries(parsed))
    chosen = {known.place.id: known for known, _ in choices.values() if known is not None}
    for sure in chosen.values():
        if sure.place.country is not None and not _is_small(sure):
            support[sure.place.country] = support.get(sure.place.country, 0.0) + 1.0
    most = max(support.values(), default=0.0)
    kept: dict[int, tuple[Known | None, str | None]] = {}
    for number, (known, why) in choices.items():
        far = known is not None and _is_small(known) and most >= _MUCH and not support.get(known.place.country or "")
        if known is not None and far and number not in seated:
            kept[number] = None, f"the one of that name lies where the text does not ({_label(known.place)})"
        else:
            kept[number] = known, why
    return kept


def _is_small(known: Known) -> bool:
    return not known.ours and known.layer == "settlement" and known.population < _TOWN


def _is_beside(one: Known, other: Known) -> bool:
    """Are two places in one division or so near that it makes no odds, as far as is known?"""
    if one.place.country == other.place.country and one.admin1 and one.admin1 == other.admin1:
        return True
    a, b = one.place, other.place
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return True
    return distance_km(a.lat, a.lon, b.lat, b.lon) <= _SAME_KM


def _label(place: Place) -> str:
    return f"{place.name}, {place.country or 'no country'}, {place.kind} {place.id}"


def _part(item: PlaceFound, known: Known | None) -> Known | None:
    """The part of a country, or the area that is named after a town, in place of the country or the town."""
    if known is None:
        return None
    if item.part is not None and known.layer == "country":
        return part_of(known.place.country or "", item.part)
    layer = layer_nouns().get(item.hint or "")
    told = " ".join(item.text.split())
    if known.layer == "settlement" and layer in ("province", "district") and told.lower().endswith(f" {item.hint}"):
        return area_of(known, told, layer)
    return known


def _named(item: PlaceFound, known: Known | None, scored: Sequence[Scored], why_null: str | None) -> PlaceMention:
    candidates = [PlaceCandidate(s.known.place, s.share, s.why) for s in scored[:_KEPT]]
    if known is None:
        return _mention(item, None, tuple(candidates), why_null)
    if candidates[0].place.id != known.place.id:
        why = f"{candidates[0].why}; told as a part of it or as the area around it"
        candidates[0] = PlaceCandidate(known.place, candidates[0].score, why)
    return _mention(item, known.place, tuple(candidates), None)


def _line(item: PlaceFound, number: int, scene: _Scene) -> PlaceMention:
    beside = None
    for inside in range(number + 1, len(scene.found)):
        other = scene.found[inside]
        if other.start >= item.end:
            break
        if other.form == "name" and other.end <= item.end and other.name == item.near:
            beside = scene.chosen.get(inside)
    place, why = line_place(item, scene.pair, scene.countries, beside.place if beside else None)
    if place is None:
        return _mention(item, None, (), why)
    return _mention(item, place, (PlaceCandidate(place, 1.0, why),), None)


def _described(item: PlaceFound, number: int, scene: _Scene) -> PlaceMention:
    """ "The breakaway region": the last place told before that fits, from not too far back; "the capital" a state's."""
    if item.hint == "capital" or item.hint in _COMPASS:
        return _of_state(item, number, scene)
    settled = item.hint in _SETTLED
    wanted = frozenset(("settlement",)) if settled else frozenset(("province", "region", "district"))
    if layer_nouns().get(item.hint or "") == "line":
        wanted = frozenset(("line",))
    here = _sentence(scene.parsed, item)
    for back in range(number - 1, max(-1, number - 1 - _FARTHEST_PLACES), -1):
        earlier = scene.found[back]
        far = here - _sentence(scene.parsed, earlier)
        if far > (_FARTHEST_SETTLEMENT if settled else _FARTHEST_SENTENCES):
            break
        known = scene.chosen.get(back)
        if settled and earlier.form == "name" and known is None:
            return _mention(item, None, (), f'"{" ".join(earlier.text.split())}" before it is not known')
        if known is None or known.layer not in wanted or earlier.made_by == "place/dateline":
            continue
        why = f'the last fitting place told before is "{" ".join(earlier.text.split())}"'
        return _mention(item, known.place, (PlaceCandidate(known.place, _DESCRIBED_SHARE, why),), None)
    return _mention(item, None, (), "the article tells no fitting place shortly before it")


def _of_state(item: PlaceFound, number: int, scene: _Scene) -> PlaceMention:
    """ "The Qatari capital", "the capital", "the south": of the state named, or of the one the article is about."""
    for back in range(number - 1, max(-1, number - 1 - _FARTHEST_PLACES), -1):
        earlier, known = scene.found[back], scene.chosen.get(back)
        if item.hint in _COMPASS and known is not None and (earlier.part or earlier.name).startswith(item.hint or ""):
            why = f'the same part is told before as "{" ".join(earlier.text.split())}"'
            return _mention(item, known.place, (PlaceCandidate(known.place, _DESCRIBED_SHARE, why),), None)
    code = item.sides[0] if item.sides else _leading(scene.countries)
    if code is None:
        return _mention(item, None, (), "the article is not about one country")
    known = capital(code) if item.hint == "capital" else part_of(code, item.hint or "")
    if known is None:
        return _mention(item, None, (), f"no such place of {code} is known")
    why = "the state is named" if item.sides else "the article is mostly about one country"
    return _mention(item, known.place, (PlaceCandidate(known.place, _DESCRIBED_SHARE, why),), None)


def _leading(countries: Mapping[str, float]) -> str | None:
    ranked = sorted(countries.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] < _CLEARLY * ranked[1][1]):
        return None
    return ranked[0][0]


def _sentence(parsed: Parsed, item: PlaceFound) -> int:
    return parsed.tokens[item.head].sentence if item.head is not None else 0


def _mention(
    item: PlaceFound, place: Place | None, candidates: tuple[PlaceCandidate, ...], why_null: str | None
) -> PlaceMention:
    return PlaceMention(
        id=content_id("m", "place", item.start, item.end, place.id if place else item.name),
        start=item.start,
        end=item.end,
        text=item.text,
        made_by=item.made_by,
        place=place,
        candidates=candidates,
        head=item.head,
        why_null=why_null,
    )
