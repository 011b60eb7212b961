"""How the weights of matching are fitted: bounds, rows of indicators, the threshold. What is shipped keeps them."""

import json
from importlib.resources import files

import numpy as np
import pytest

from contactline.match.clustering import pair_of
from training.logistic import Indicators, Numbers, fit
from training.matching import BOUNDS, NAMES
from training.matching_joins import B_CUBED, best_join


def _rows(count: int) -> tuple[Indicators, np.ndarray]:
    """Level 0 says one happening less often than level 1; level 2 may be left out; place 3 is always there."""
    chance = np.random.default_rng(5)
    level = chance.integers(0, 3, count)
    y = (chance.random(count) < np.array([0.2, 0.6, 0.4])[level]).astype(float)
    return Indicators(np.stack([np.where(level == 2, -1, level), np.full(count, 3)], 1), 4), y


def test_rows_of_indicators_are_fitted_as_the_numbers_they_stand_for() -> None:
    x, y = _rows(400)
    plain = np.zeros((400, 5))
    plain[np.arange(400)[:, None], x.columns] = 1
    prior, strength = np.zeros(4), np.array([1.0, 1.0, 1.0, 0.05])
    found = fit(x, y, prior, strength)
    assert np.allclose(found, fit(Numbers(plain[:, :4]), y, prior, strength), atol=1e-6)
    assert found[1] > 0.3 > found[0] and found[2] == 0


@pytest.mark.parametrize("bounds", [((0, 1),), ((0, None),), ((0, 1), (1, None))])
def test_a_bound_is_kept_and_one_that_holds_anyway_changes_nothing(bounds: tuple[tuple[int, int | None], ...]) -> None:
    x, y = _rows(400)
    prior, strength = np.zeros(4), np.array([1.0, 1.0, 1.0, 0.05])
    free = fit(x, y, prior, strength)
    kept = fit(x, y, prior, strength, bounds=bounds)
    assert all(kept[high] >= (0 if low is None else kept[low]) for high, low in bounds)
    assert not np.allclose(kept, free)
    assert np.allclose(fit(x, y, prior, strength, bounds=((1, 0),)), free)


def test_what_the_package_ships_never_counts_what_is_alike_against_a_pair() -> None:
    held = json.loads((files("contactline.match") / "weights.json").read_text("utf-8"))
    for high, low in BOUNDS:
        least = 0.0 if low is None else held["levels"][NAMES[low]]
        assert held["levels"][NAMES[high]] >= least, NAMES[high]


def test_the_threshold_is_the_one_that_clusters_best() -> None:
    event_of = {"a": "one", "b": "one", "c": "two", "d": "two", "e": "three"}
    scored = {pair_of(x, y): (-2.0, "") for x in event_of for y in event_of if x < y}
    scored |= {("a", "b"): (0.5, ""), ("c", "d"): (0.1, "low"), ("b", "c"): (-0.5, "")}
    assert best_join([(event_of, scored)], (-3.0, -1.0, 0.0, 1.0), B_CUBED) == 0.0
    assert best_join([(event_of, scored)], (-3.0, -0.2, 0.0, 1.0), B_CUBED, middle=True) == 0.0
    silent = {**scored, ("a", "b"): (0.5, "high")}
    assert best_join([(event_of, silent)], (0.0, 1.0), B_CUBED) == best_join([(event_of, scored)], (0.0,), B_CUBED)
