"""Lines: those our tables list, borders by the pair of countries they part, and fronts by the region they run in."""

from contactline.knowledge.folding import fold_name
from contactline.knowledge.gazetteer import Known, country, known_places
from contactline.model.found_places import PlaceFound
from contactline.model.mention import Place

_BORDERS = frozenset(
    "border borders frontier boundary|state border|land border|maritime border|border line|border fence|border wall|border strip".replace(
        "|", " "
    ).split()
) | {"state border", "land border", "maritime border", "border line", "border fence", "border wall", "border strip"}


def line_place(item: PlaceFound, pair: tuple[str, str] | None, beside: Place | None) -> tuple[Place | None, str]:
    """The line meant and a sentence that says why; None and the reason where it is not certain."""
    listed = _listed(item)
    if listed is not None:
        return listed.place, "our own tables list it"
    if item.hint in _BORDERS:
        sides = item.sides if len(item.sides) == 2 else None
        why = "the text names both sides"
        if sides is None and pair is not None and (not item.sides or item.sides[0] in pair):
            sides, why = pair, "the article is about one pair of neighbours"
        if sides is not None:
            return _border(sides[0], sides[1], beside), why
        return None, "the text does not say which border"
    if beside is not None:
        return _front(item, beside), f"it runs at {beside.name}"
    return None, "the text does not say where it runs"


def _listed(item: PlaceFound) -> Known | None:
    if not item.name:
        return None
    return next((known for known in known_places(item.name) if known.layer == "line"), None)


def _border(one: str, other: str, beside: Place | None) -> Place:
    first, second = sorted((one, other))
    a, b = country(first), country(second)
    names = (a.place.name if a else first, b.place.name if b else second)
    name = f"{names[0]}-{names[1]} border"
    near = f" near {beside.name}" if beside else ""
    return Place(
        f"contactline:line/{first}-{second}", name + near, (name, f"{names[1]}-{names[0]} border"),
        None, None, None, "line", "line",
    )  # fmt: skip


def _front(item: PlaceFound, beside: Place) -> Place:
    what = item.hint or "line"
    slug = fold_name(f"{what} {beside.name}").replace(" ", "-")
    name = f"{what}, {beside.name}"
    return Place(
        f"contactline:line/{beside.country or 'xx'}/{slug}", name, (name,), None, None, beside.country, "line", "line"
    )
