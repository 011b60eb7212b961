"""Lines: those our tables list, borders by the pair of countries they part, and fronts by the region they run in."""

from collections.abc import Mapping

from contactline.knowledge.folding import fold_name
from contactline.knowledge.gazetteer.lookup import Known, country, known_places, neighbours
from contactline.model.found.places import PlaceFound
from contactline.model.mention import Place

_BORDERS = frozenset(
    (
        "border", "borders", "frontier", "boundary", "state border", "land border", "maritime border", "border line",
        "border fence", "border wall", "border strip",
    )
)  # fmt: skip
_CROSSINGS = frozenset(("crossing", "border crossing", "checkpoint", "border checkpoint", "border gate"))
_CLEARLY = 1.5


def line_place(
    item: PlaceFound, pair: tuple[str, str] | None, told: Mapping[str, float], beside: Place | None
) -> tuple[Place | None, str]:
    """The line meant and a sentence that says why; None and the reason where it is not certain.

    `pair` is the one pair of neighbours that the article is about, if there is one; `told` how much it speaks of each
    country; `beside` the place that the text puts the line beside.
    """
    listed = _listed(item)
    if listed is not None:
        return listed.place, "our own tables list it"
    if len(item.within) == 2:
        return _road(item), "the text says what it links"
    if item.hint in _BORDERS:
        sides, why = _pair_of(item, pair, told)
        return (_border(sides, beside), why) if sides is not None else (None, why)
    if _stem(item) and item.hint in _CROSSINGS:
        return _crossing(item, beside), "the text gives its name"
    if beside is not None:
        return _front(item, beside), f"it runs at {beside.name}"
    return None, "the text does not say where it runs"


def _pair_of(
    item: PlaceFound, pair: tuple[str, str] | None, told: Mapping[str, float]
) -> tuple[tuple[str, str] | None, str]:
    if len(item.sides) == 2:
        return (min(item.sides), max(item.sides)), "the text names both sides"
    if pair is not None and (not item.sides or item.sides[0] in pair):
        return pair, "the article is about one pair of neighbours"
    if len(item.sides) == 1:
        one = item.sides[0]
        others = [(told.get(b if a == one else a, 0.0), b if a == one else a) for a, b in neighbours() if one in (a, b)]
        ranked = sorted(others, key=lambda o: (-o[0], o[1]))
        if ranked and ranked[0][0] > 0 and (len(ranked) < 2 or ranked[0][0] >= _CLEARLY * ranked[1][0]):
            other = ranked[0][1]
            return (min(one, other), max(one, other)), "of the named side's neighbours the article speaks of one"
    return None, "the text does not say which border"


def _listed(item: PlaceFound) -> Known | None:
    names = [item.name] if item.name else []
    stem = _stem(item)
    if stem:
        names.extend(f"{stem} {noun}" for noun in ("crossing", "border crossing", "corridor", "checkpoint"))
    if len(item.within) == 2:
        ends = [[k.place.name for k in known_places(name)[:1]] or [name] for name in item.within]
        names.extend((f"{ends[0][0]}-{ends[1][0]} road", f"{ends[1][0]}-{ends[0][0]} road"))
    return next((known for name in names for known in known_places(name) if known.layer == "line"), None)


def _stem(item: PlaceFound) -> str:
    """The line's own name without its noun: "Wagah" of "Wagah border crossing"; empty where it has none."""
    hint = item.hint or ""
    return item.name[: -len(hint)].rstrip() if hint and item.name.lower().endswith(f" {hint}") else ""


def _border(sides: tuple[str, str], beside: Place | None) -> Place:
    names = sorted(found.place.name if (found := country(code)) else code for code in sides)
    name = f"{names[0]}-{names[1]} border"
    other = f"{names[1]}-{names[0]} border"
    near = f" near {beside.name}" if beside else ""
    own = f"contactline:line/{sides[0]}-{sides[1]}"
    return Place(own, name + near, (name, other), None, None, None, "line", "line")


def _front(item: PlaceFound, beside: Place) -> Place:
    what = item.hint or "line"
    slug = fold_name(f"{what} {beside.name}").replace(" ", "-")
    name = f"{what}, {beside.name}"
    own = f"contactline:line/{beside.country or 'xx'}/{slug}"
    return Place(own, name, (name,), None, None, beside.country, "line", "line")


def _road(item: PlaceFound) -> Place:
    slug = fold_name(item.name).replace(" ", "-")
    return Place(f"contactline:line/{slug}", item.name, (item.name,), None, None, None, "line", "line")


def _crossing(item: PlaceFound, beside: Place | None) -> Place:
    where = beside.country if beside else None
    own = f"contactline:line/{where or 'xx'}/{fold_name(item.name).replace(' ', '-')}"
    return Place(own, item.name, (item.name,), None, None, where, "line", "line")
