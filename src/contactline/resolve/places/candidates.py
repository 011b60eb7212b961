"""What a toponym with its descriptor may stand for: "Donetsk region" is looked up as the oblast, too."""

from contactline.knowledge.gazetteer.lookup import Known, known_places
from contactline.knowledge.gazetteer.words import layer_nouns
from contactline.model.found.places import PlaceFound

_DIVISION_WORDS = (
    "Oblast", "Region", "Province", "Governorate", "State", "Department", "Prefecture", "District", "County", "Krai",
    "Raion", "Republic",
)  # fmt: skip


def candidates_of(found: PlaceFound) -> tuple[Known, ...]:
    """Every place that the words may stand for, each once, those under the plain name first."""
    names = [found.name]
    if layer_nouns().get(found.hint or "") in ("province", "district"):
        plain = found.name
        last = plain.split()[-1]
        if last.lower() in layer_nouns() and last != plain:
            plain = plain[: -len(last)].rstrip()
        names.extend(f"{plain} {word}" for word in _DIVISION_WORDS)
    kept: dict[str, Known] = {}
    for name in names:
        for known in known_places(name):
            if known.main or known.place.id not in kept:
                kept[known.place.id] = known
    return tuple(kept.values())
