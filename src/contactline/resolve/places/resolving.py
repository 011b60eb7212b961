"""Mentions out of places found: names by score, lines by what they part, descriptions through the article."""

from collections.abc import Mapping, Sequence

from contactline.knowledge.gazetteer import Known, known_places
from contactline.knowledge.place_words import layer_nouns
from contactline.model.article import Issue
from contactline.model.found_places import PlaceFound
from contactline.model.ids import content_id
from contactline.model.mention import Place, PlaceCandidate, PlaceMention
from contactline.model.parsed import Parsed
from contactline.resolve.places.context import around, certain_pair, distance_km
from contactline.resolve.places.lines import line_place
from contactline.resolve.places.scoring import Scored, score_candidates

_KEPT = 5
_MARGIN = 0.25
_SAME_KM = 40.0
_SETTLED = frozenset(("city", "town", "village", "settlement"))


def resolve_places(parsed: Parsed, found: tuple[PlaceFound, ...]) -> tuple[tuple[PlaceMention, ...], tuple[Issue, ...]]:
    """Every place found as a mention, in the same order; an issue for each that stays without a place."""
    scored = _scored_names(parsed, found)
    mentions: list[PlaceMention] = []
    issues: list[Issue] = []
    chosen: dict[int, Known | None] = {n: _choice(s)[0] for n, s in scored.items()}
    pair = certain_pair(parsed)
    for number, item in enumerate(found):
        if item.form == "name":
            mention = _named(item, scored.get(number, []))
        elif item.form == "line":
            mention = _line(item, pair, found, chosen)
        else:
            mention = _described(item, number, found, chosen)
        mentions.append(mention)
        if mention.place is None:
            issues.append(
                Issue(f'the place of "{mention.text}" is not known: {mention.why_null}', item.start, item.end)
            )
    return tuple(mentions), tuple(issues)


def _scored_names(parsed: Parsed, found: Sequence[PlaceFound]) -> dict[int, list[Scored]]:
    """Scores of the candidates of every toponym, by its number in `found`."""
    named = {number: item for number, item in enumerate(found) if item.form == "name"}
    context = around(parsed, [name for item in named.values() for name in (item.name, *item.within)])
    return {number: score_candidates(item, known_places(item.name), context) for number, item in named.items()}


def _choice(scored: list[Scored]) -> tuple[Known | None, str | None]:
    if not scored:
        return None, "the gazetteer has no such name"
    best = scored[0]
    for other in scored[1:]:
        if best.total - other.total >= _MARGIN:
            break
        a, b = best.known.place, other.known.place
        if a.country == b.country and best.known.admin1 and best.known.admin1 == other.known.admin1:
            continue
        if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
            continue
        if distance_km(a.lat, a.lon, b.lat, b.lon) > _SAME_KM:
            return None, f"two places of that name remain ({_label(a)}; {_label(b)})"
    return best.known, None


def _label(place: Place) -> str:
    return f"{place.name}, {place.country or 'no country'}, {place.kind} {place.id}"


def _named(item: PlaceFound, scored: list[Scored]) -> PlaceMention:
    known, why_null = _choice(scored)
    candidates = tuple(PlaceCandidate(s.known.place, s.share, s.why) for s in scored[:_KEPT])
    return _mention(item, known.place if known else None, candidates, why_null)


def _line(
    item: PlaceFound, pair: tuple[str, str] | None, found: Sequence[PlaceFound], chosen: Mapping[int, Known | None]
) -> PlaceMention:
    beside = None
    if item.near is not None:
        for number, other in enumerate(found):
            if other.form == "name" and item.start <= other.start and other.end <= item.end and other.name == item.near:
                beside = chosen.get(number)
    place, why = line_place(item, pair, beside.place if beside else None)
    if place is None:
        return _mention(item, None, (), why)
    return _mention(item, place, (PlaceCandidate(place, 1.0, why),), None)


def _described(
    item: PlaceFound, number: int, found: Sequence[PlaceFound], chosen: Mapping[int, Known | None]
) -> PlaceMention:
    wanted = {"settlement"} if item.hint in _SETTLED else {"province", "region", "district"}
    if layer_nouns().get(item.hint or "") == "line":
        wanted = {"line"}
    for back in range(number - 1, -1, -1):
        known = chosen.get(back)
        if known is not None and known.layer in wanted and found[back].made_by != "place/dateline":
            why = f'the last fitting place told before is "{found[back].text}"'
            return _mention(item, known.place, (PlaceCandidate(known.place, 0.7, why),), None)
    return _mention(item, None, (), "the article tells no fitting place before it")


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
