"""The scorer of pairs: one small ensemble of trees a kind, fitted on rows of `contest_pairs`, measured on stories left
out, and from which probability on a pair is told."""

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from contactline.match.contests.features import KINDS, ROLES, exchanged
from contactline.model.encoded import Floats
from training.contest_pairs import Row

FOLDS = 5
LEAST = 0.1
MISSED = 0.05
STRENGTH = 0.03
RULED = 0.7
ALONE = 0.2
EDGE = 1e-4
MOST = 8.0
TREES: dict[str, Any] = {
    "n_estimators": 180, "max_depth": 3, "learning_rate": 0.04, "subsample": 0.6, "min_samples_leaf": 12,
    "max_features": 0.15, "random_state": 0,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Measured:
    """Of the likeliest pair of two articles of one story: `least` is the probability from which on it is told, by the
    best F1; `right` of `told` are contests, of `listed`; `sure`: the average precision. `alone`: from which on it is
    told where no rule finds it too, by the best F with so little weight on what is missed."""

    least: float
    alone: float
    right: int
    told: int
    listed: int
    sure: float


def fold_of(story: str) -> int:
    """Which part of the stories one is left out with."""
    return zlib.crc32(story.encode()) % FOLDS


def left_out(rows: Sequence[Row]) -> NDArray[np.float64]:
    """How likely each row is a contest, by trees fitted without its story."""
    chance = np.zeros(len(rows))
    for kind in KINDS:
        for fold in range(FOLDS):
            of_kind = [(i, r) for i, r in enumerate(rows) if r.kind == kind]
            held = [(i, r) for i, r in of_kind if fold_of(r.story) == fold]
            if held:
                model = fitted([r for _, r in of_kind if fold_of(r.story) != fold])
                chance[[i for i, _ in held]] = chances(model, [r for _, r in held])
    return chance


def fitted(rows: Sequence[Row]) -> GradientBoostingClassifier:
    """Boosted trees on rows of one kind; where it has no roles they stand there both ways, each with half."""
    _, x, other = _matrices(rows)
    y, w = np.array([r.contest for r in rows]), np.array([r.weight for r in rows])
    if rows[0].kind not in ROLES:
        x, y, w = np.concatenate([x, other]), np.concatenate([y, y]), np.concatenate([w, w]) / 2
    return GradientBoostingClassifier(**TREES).fit(x, y, sample_weight=w)


def chances(model: GradientBoostingClassifier, rows: Sequence[Row]) -> NDArray[np.float64]:
    """How likely rows of one kind are contests."""
    _, x, other = _matrices(rows)
    found: NDArray[np.float64] = (model.predict_proba(x)[:, 1] + model.predict_proba(other)[:, 1]) / 2
    return found


def measured(rows: Sequence[Row], chance: NDArray[np.float64], listed: Mapping[str, int]) -> dict[str, Measured]:
    """For each kind, what is found in the marked stories. `listed`: contests marked in them."""
    found = {}
    for kind in KINDS:
        best: dict[tuple[str, str], int] = {}
        for i, r in enumerate(rows):
            if (
                (r.kind, r.part) == (kind, "contests")
                and r.within
                and chance[i] > chance[best.get(r.articles, i)] - 1e-9
            ):
                best[r.articles] = i
        ordered = sorted(best.values(), key=lambda i: (-chance[i], rows[i].articles))
        right = np.cumsum([rows[i].contest for i in ordered])
        told = np.arange(1, len(ordered) + 1)
        held = [chance[i] for i in ordered]
        tops = []
        for weight in (1.0, ALONE):  # of what is missed beside what is wrong
            score = (1 + weight) * right / (told + weight * listed[kind])
            score[[c < LEAST for c in held]] = 0
            tops.append(int(np.argmax(score)))
        top = tops[0]
        hits = np.array([rows[i].contest for i in ordered])
        sure = float((right / told * hits).sum() / listed[kind])
        least, alone = (max(LEAST, round(float(held[t] + held[min(t + 1, len(held) - 1)]) / 2, 3)) for t in tops)
        counts = int(right[top]), int(told[top]), listed[kind]
        found[kind] = Measured(least, max(least, alone), *counts, round(sure, 3))
    return found


def gates(rows: Sequence[Row], chance: NDArray[np.float64], wanted: NDArray[np.bool_]) -> dict[str, float]:
    """For each kind, from which probability on nearly all of the rows that are wanted are likely enough."""
    return {kind: round(float(np.quantile(_of_kind(rows, chance, wanted, kind), MISSED)), 4) for kind in KINDS}


def _of_kind(
    rows: Sequence[Row], chance: NDArray[np.float64], wanted: NDArray[np.bool_], kind: str
) -> list[float]:  # fmt: skip
    return [float(c) for r, c, w in zip(rows, chance, wanted, strict=True) if r.kind == kind and w] or [1.0]


def from_which(row: Row, found: Mapping[str, Measured]) -> float:
    """From which probability on it is told: less where a rule finds it too."""
    held = found[row.kind]
    return held.least * RULED if row.features[f"rule.{row.kind}"] else held.alone


def as_json(rows: Sequence[Row], found: Mapping[str, Measured], gate: Mapping[str, float]) -> dict[str, Any]:
    """The trees as `match/contests/likely.py` reads them, from which probability on a pair is told, and from which (the
    `gate`) it is read side by side."""
    names, _, _ = _matrices(rows[:1])
    kinds = {}
    for kind in KINDS:
        model = fitted([r for r in rows if r.kind == kind])
        share = float(model.init_.class_prior_[1])
        trees = [_tree(estimator.tree_) for (estimator,) in model.estimators_]
        kinds[kind] = {"bias": round(float(np.log(share / (1 - share))), 4), "trees": trees}
    return {**_from(found), "gate": gate, "names": names, "kinds": kinds}


def paired(rows: Sequence[Row], chance: NDArray[np.float64], said: Floats) -> NDArray[np.float64]:
    """How likely each row is a contest by what the network says of it too, by weights fitted without its story.

    `chance`: by the trees, fitted without its story; `said`: (rows, kinds), by networks fitted without it.
    """
    x = _together(chance, said)
    found = np.zeros(len(rows))
    folds, kinds = np.array([fold_of(r.story) for r in rows]), np.array([r.kind for r in rows])
    for kind in KINDS:
        for fold in range(FOLDS):
            held = (kinds == kind) & (folds == fold)
            if held.any():
                weights, bias = _weights(rows, x, (kinds == kind) & (folds != fold))
                found[held] = 1 / (1 + np.exp(-(x[held] @ weights + bias)))
    return found


def paired_json(
    rows: Sequence[Row], chance: NDArray[np.float64], said: Floats, found: Mapping[str, Measured]
) -> dict[str, Any]:  # fmt: skip
    """The weights as `match/contests/likely.py` reads them: of the trees' log odds, then of each kind's."""
    x, kinds = _together(chance, said), np.array([r.kind for r in rows])
    held = {kind: _weights(rows, x, kinds == kind) for kind in KINDS}
    return {
        **_from(found),
        "kinds": {k: {"bias": round(b, 4), "weights": [round(float(v), 4) for v in w]} for k, (w, b) in held.items()},
    }


def _from(found: Mapping[str, Measured]) -> dict[str, Any]:
    """Pairs that a rule finds are told from less than what the best F1 asks; the rules need words of their own."""
    ruled = {kind: round(m.least * RULED, 4) for kind, m in found.items()}
    return {"ruled": ruled, "from": {kind: m.alone for kind, m in found.items()}}


def _together(chance: NDArray[np.float64], said: Floats) -> NDArray[np.float64]:
    own = np.clip(chance, EDGE, 1 - EDGE)
    return np.column_stack([np.log(own / (1 - own)), np.clip(said, -MOST, MOST)])


def _weights(
    rows: Sequence[Row], x: NDArray[np.float64], held: NDArray[np.bool_]
) -> tuple[NDArray[np.float64], float]:  # fmt: skip
    own = [r for r, mine in zip(rows, held, strict=True) if mine]
    y, w = np.array([r.contest for r in own]), np.array([r.weight for r in own])
    middle, width = x[held].mean(0), x[held].std(0) + EDGE
    model = LogisticRegression(C=STRENGTH, max_iter=400).fit((x[held] - middle) / width, y, sample_weight=w)
    weights = model.coef_[0] / width
    return weights, float(model.intercept_[0] - middle @ weights)


def _tree(tree: Any) -> list[list[float]]:
    return [
        [int(of), round(float(up_to), 4), int(then), int(other)]
        if then >= 0
        else [-1, round(TREES["learning_rate"] * float(value[0][0]), 4)]
        for of, up_to, then, other, value in zip(
            tree.feature, tree.threshold, tree.children_left, tree.children_right, tree.value, strict=True
        )
    ]


def _matrices(rows: Sequence[Row]) -> tuple[list[str], Floats, Floats]:
    """Names, features, and features with the two exchanged where the kind has no roles."""
    names = sorted(rows[0].features)
    turned = [r.features if r.kind in ROLES else exchanged(r.features) for r in rows]
    x, other = (np.array([[one[n] for n in names] for one in part], np.float32) for part in
                ((r.features for r in rows), turned))  # fmt: skip
    return names, x, other
