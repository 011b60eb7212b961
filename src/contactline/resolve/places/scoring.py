"""Scores of candidates: a declared list of named features, each with its say kept."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import exp, log10
from types import MappingProxyType

from contactline.knowledge.folding import fold_name
from contactline.knowledge.gazetteer.lookup import Known, country_of, known_places, seats
from contactline.knowledge.gazetteer.words import layer_nouns
from contactline.model.found.places import PlaceFound
from contactline.resolve.places.context import Around, division_support


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate, its sum of weighted features, its share in [0, 1] and what each feature said."""

    known: Known
    total: float
    share: float
    why: str


@dataclass(frozen=True, slots=True)
class _Case:
    found: PlaceFound
    known: Known
    around: Around
    rivals: tuple[Known, ...]


def _name(case: _Case) -> float:
    if case.known.main:
        return 1.0
    return 0.7 if case.known.population >= 200_000 else 0.0


def _listed(case: _Case) -> float:
    if not case.known.ours:
        return 0.0
    return 0.4 if case.known.layer == "settlement" else 1.0


def _size(case: _Case) -> float:
    if case.known.layer == "settlement" and case.known.population:
        return min(1.0, max(0.0, (log10(case.known.population) - 2.5) / 4.5))
    return {"country": 1.0, "province": 0.55, "region": 0.8, "district": 0.4, "line": 0.5, "site": 0.4}.get(
        case.known.layer, 0.3
    )


def _capital(case: _Case) -> float:
    if case.known.layer != "settlement" or not case.known.main:
        return 0.0
    if seats().get(fold_name(case.found.name)) != case.known.place.country:
        return 0.0
    return 2.0 if case.found.made_by == "place/dateline" else 1.0


def _country(case: _Case) -> float:
    total = sum(case.around.countries.values())
    return case.around.countries.get(case.known.place.country or "", 0.0) / total if total else 0.0


def _division(case: _Case) -> float:
    if not case.known.admin1 or not case.known.place.country:
        return 0.0
    return division_support(case.around, case.found.name, (case.known.place.country, case.known.admin1))


def _near(case: _Case) -> float:
    """How near other names' candidates crowd; an area is as near as the nearest of its namesakes in its country."""
    near, key = case.around.near, fold_name(case.found.name)
    own = near.get((key, case.known.place.id))
    if own is None and case.known.layer != "country":
        inside = [k for k in case.rivals if k.place.country == case.known.place.country]
        own = max((near.get((key, k.place.id), 0.0) for k in inside), default=0.0)
    return own or 0.0


def _within(case: _Case) -> float:
    if not case.found.within:
        return 0.0
    best = 0.0
    for name in case.found.within:
        for holder in known_places(name):
            if holder.place.country != case.known.place.country or holder.place.id == case.known.place.id:
                continue
            if holder.layer == "country":
                best = max(best, 0.8)
            elif holder.layer in ("province", "district") and holder.admin1 and holder.admin1 == case.known.admin1:
                best = max(best, 1.0)
            elif holder.layer == "region" and holder.ours:
                best = max(best, 0.6)
        code = country_of().get(fold_name(name))
        if code is not None and code == case.known.place.country:
            best = max(best, 0.8)
    return best if best else -0.5


def _kind(case: _Case) -> float:
    layer = layer_nouns().get(case.found.hint or "")
    if layer is None:
        return 0.0
    if layer == case.known.layer:
        return 1.0
    if {layer, case.known.layer} <= {"province", "region", "district"}:
        return 0.7
    return -1.0 if {layer, case.known.layer} & {"settlement", "line"} else -0.2


FEATURES: Mapping[str, tuple[float, Callable[[_Case], float]]] = MappingProxyType(
    {
        "its main name": (1.5, _name),
        "in our own tables": (1.6, _listed),
        "size": (2.5, _size),
        "seat of a government": (1.0, _capital),
        "country of the article": (2.0, _country),
        "province of the article": (3.2, _division),
        "near others in the article": (2.0, _near),
        "within what the text names": (3.0, _within),
        "kind that the text names": (2.0, _kind),
    }
)


def score_candidates(found: PlaceFound, candidates: tuple[Known, ...], around: Around) -> list[Scored]:
    """Candidates with scores, best first; what the mention's own name adds to the context is left out of it."""
    raw = []
    for known in candidates:
        case = _Case(found, known, around, candidates)
        says = [(label, weight * feature(case)) for label, (weight, feature) in FEATURES.items()]
        raw.append((sum(value for _, value in says), known, says))
    if not raw:
        return []
    top = max(total for total, _, _ in raw)
    mass = sum(exp(2.0 * (total - top)) for total, _, _ in raw)
    return sorted(
        (
            Scored(
                known,
                total,
                round(exp(2.0 * (total - top)) / mass, 4),
                "; ".join(f"{label} {value:+.2f}" for label, value in says if abs(value) >= 0.005)
                or "no feature speaks",
            )
            for total, known, says in raw
        ),
        key=lambda s: (-s.total, s.known.place.id),
    )
