"""python -m training.contests: what a sentence does, and which statements contest one another.

From `corpus/contests/`: first one logistic a move on the encoder's vectors (`encode/weights/moves.npz`), on marked
accounts and on the claims and sentences around them; then boosted trees on pairs of statements
(`match/contests/weights.json`), with each story's moves told by weights fitted without it, and with the pairs of
`corpus/stories/`. Prints both, measured on stories left out. Some minutes on two cores.
"""

import argparse
import json
import sys
import zlib
from collections.abc import Sequence
from dataclasses import replace
from multiprocessing import Pool
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score

from contactline.encode.encoder import encode, readable_sentences
from contactline.encode.moves import features, units_of
from contactline.intake.article import make_article
from contactline.match.contests.features import KINDS, ROLES, exchanged
from contactline.match.contests.statements import statements_of
from contactline.model.encoded import Floats
from contactline.model.mention import ActorMention
from contactline.model.reading import Reading
from contactline.model.span import Span
from contactline.model.telling import MOVES, Telling
from contactline.model.tree import tokens_in
from contactline.parse.engine import parse
from contactline.reading import read_article
from corpus.contest_marks import ContestArticle, MarkedAccount, contest_stories
from corpus.story_marks import stories
from training.contest_pairs import Held, Row, cross_rows, marked_rows, story_rows

SOURCE = Path(__file__).parents[1] / "src" / "contactline"
MOVES_AT = SOURCE / "encode" / "weights" / "moves.npz"
PAIRS_AT = SOURCE / "match" / "contests" / "weights.json"
FOLDS = 5
STRENGTH = 0.003
SHARE = 0.6
ASIDE = 0.3
TREES: dict[str, Any] = {
    "n_estimators": 150, "max_depth": 4, "learning_rate": 0.06, "subsample": 0.6, "min_samples_leaf": 12,
    "max_features": 0.2, "random_state": 0,
}  # fmt: skip
# From which probability on a pair is told, by reading what is told of the sample and of stories beside their texts.
FROM = {"denied": 0.53, "reversed": 0.48, "figure": 0.25, "reading": 0.65, "not_confirmed": 0.6}
Unit = tuple[str | None, int, int, Floats]
Bools = NDArray[np.bool_]


def main() -> int:
    """Read the stories, fit, measure on stories left out, write."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--check", action="store_true", help="measure only, write nothing")
    given = arguments.parse_args()
    marked = contest_stories()
    held = [(s.id, a, [x for x in s.accounts if x.article == a.id]) for s in marked for a in s.articles]
    others = [ContestArticle(a.id, a.outlet, a.published, a.text) for s in stories() for a in s.articles]
    with Pool(2) as pool:
        made = pool.map(_read, [(a, accounts) for _, a, accounts in held], chunksize=16)
        plain = pool.map(_read, [(a, []) for a in others], chunksize=16)
    rows, labels, weights, folds = [], [], [], []
    for (story, _, accounts), (_, units, own) in zip(held, made, strict=True):
        for row, does, weight in _labelled(accounts, units, own):
            rows.append(row)
            labels.append([m in does for m in MOVES])
            weights.append(weight)
            folds.append(_fold(story))
    x, y, w, f = np.stack(rows), np.array(labels), np.array(weights), np.array(folds)
    left_out = [_moves(x[f != k], y[f != k], w[f != k]) for k in range(FOLDS)]
    told = np.concatenate([_chances(left_out[k], x[f == k]) for k in range(FOLDS)])
    truth = np.concatenate([y[f == k] for k in range(FOLDS)])
    for j, move in enumerate(MOVES):
        found = average_precision_score(truth[:, j], told[:, j])
        sys.stdout.write(f"{move}: {truth[:, j].sum()} of {len(truth)}, average precision {found:.2f}\n")
    everything = _moves(x, y, w)
    statements: Held = {}
    for (story, a, _), (reading, units, _) in zip(held, made, strict=True):
        statements[a.id] = statements_of(_with(reading, units, left_out[_fold(story)]))
    for a, (reading, units, _) in zip(others, plain, strict=True):
        statements[a.id] = statements_of(_with(reading, units, everything))
    pairs = [*marked_rows(marked, statements), *cross_rows(marked, statements), *story_rows(stories(), statements)]
    _measure(pairs)
    if not given.check:
        np.savez_compressed(
            MOVES_AT, weights=everything[0].astype(np.float16), offset=everything[1].astype(np.float32)
        )  # fmt: skip
        PAIRS_AT.write_text(json.dumps(_as_json(_trees(pairs), pairs), separators=(",", ":")) + "\n", "utf-8")
    return 0


def _fold(story: str) -> int:
    return zlib.crc32(story.encode()) % FOLDS


def _read(given: tuple[ContestArticle, list[MarkedAccount]]) -> tuple[Reading, list[Unit], list[Floats | None]]:
    """The reading of an article without its tellings, its units and what the marked accounts look like."""
    article, accounts = given
    made = make_article(
        article.text, source_key=article.id, outlet=article.outlet, published=article.published, language="en"
    )  # fmt: skip
    reading = replace(read_article(made), tellings=())
    parsed = parse(made)
    encoded = encode(parsed, readable_sentences(parsed))
    actors = [m for m in reading.mentions if isinstance(m, ActorMention)]
    units = [
        (claim, span.start, span.end, row)
        for claim, span, tokens in units_of(parsed, claims=reading.claims, actors=actors)
        if (row := features(encoded, tokens)) is not None
    ]
    return reading, units, [features(encoded, tokens_in(parsed, Span(a.start, a.end))) for a in accounts]


def _labelled(
    accounts: Sequence[MarkedAccount], units: Sequence[Unit], own: Sequence[Floats | None]
) -> list[tuple[Floats, frozenset[str], float]]:
    """(row, moves, weight) of the marked accounts; and of claims and sentences, by the accounts in them."""
    found = [(row, a.does, 1.0) for a, row in zip(accounts, own, strict=True) if row is not None]
    for claim, start, end, row in units:
        inside = [
            (min(end, a.end) - max(start, a.start), a)
            for a in accounts
            if min(end, a.end) - max(start, a.start) >= SHARE * min(a.end - a.start, end - start)
        ]
        if claim is not None and len(inside) > 1:  # a claim is one account's
            inside = [max(inside, key=lambda x: (x[0] / (max(x[1].end, end) - min(x[1].start, start)), x[1].name))]
        does = frozenset(move for _, a in inside for move in a.does)
        found.append((row, does, 1.0 if inside else ASIDE))
    return found


def _moves(x: Floats, y: Bools, w: NDArray[np.float64]) -> tuple[Floats, Floats]:
    """Weights (size, moves) and offset (moves,) on plain features."""
    middle, width = x.mean(0), x.std(0) + 1e-6
    scaled = (x - middle) / width
    weights, offset = [], []
    for j in range(y.shape[1]):
        model = LogisticRegression(C=STRENGTH, max_iter=400).fit(scaled, y[:, j], sample_weight=w)
        weights.append(model.coef_[0] / width)
        offset.append(model.intercept_[0] - middle @ weights[-1])
    return np.stack(weights, 1).astype(np.float16).astype(np.float32), np.array(offset, np.float32)


def _chances(model: tuple[Floats, Floats], x: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-np.clip(x @ model[0] + model[1], -30, 30))), np.float32)


def _with(reading: Reading, units: Sequence[Unit], model: tuple[Floats, Floats]) -> Reading:
    tellings = []
    for claim, start, end, row in units:
        shares = np.rint(100 * _chances(model, row[None])[0])
        tellings.append(Telling(claim, start, end, tuple(int(s) for s in shares)))
    return replace(reading, tellings=tuple(tellings))


def _matrices(pairs: Sequence[Row]) -> tuple[list[str], Floats, Floats]:
    """Names, features, and features with the two exchanged where the kind has no roles."""
    names = sorted(pairs[0].features)
    turned = [p.features if p.kind in ROLES else exchanged(p.features) for p in pairs]
    x, other = (np.array([[one[n] for n in names] for one in part], np.float32) for part in
                ((p.features for p in pairs), turned))  # fmt: skip
    return names, x, other


def _trees(pairs: Sequence[Row]) -> GradientBoostingClassifier:
    """Boosted trees; pairs without roles stand there both ways, each with half the weight."""
    _, x, other = _matrices(pairs)
    y, w = np.array([p.contest for p in pairs]), np.array([p.weight for p in pairs])
    alike = np.array([p.kind not in ROLES for p in pairs])
    return GradientBoostingClassifier(**TREES).fit(
        np.concatenate([x, other[alike]]), np.concatenate([y, y[alike]]),
        sample_weight=np.concatenate([np.where(alike, w / 2, w), w[alike] / 2]),
    )  # fmt: skip


def _measure(pairs: Sequence[Row]) -> None:
    """Print, for each kind, how many of the likeliest pairs of two articles are contests, on stories left out."""
    chance = np.zeros(len(pairs))
    folds = np.array([_fold(p.story) for p in pairs])
    for k in range(FOLDS):
        model = _trees([p for p, fold in zip(pairs, folds, strict=True) if fold != k])
        _, x, other = _matrices([p for p, fold in zip(pairs, folds, strict=True) if fold == k])
        chance[folds == k] = (model.predict_proba(x)[:, 1] + model.predict_proba(other)[:, 1]) / 2
    for kind in KINDS:
        for part in ("contests", "stories"):
            best: dict[tuple[str, str], int] = {}
            for i, p in enumerate(pairs):
                if (
                    p.kind == kind
                    and p.part == part
                    and (p.articles not in best or chance[i] > chance[best[p.articles]])
                ):
                    best[p.articles] = i
            told = {t: [pairs[i].contest for i in best.values() if chance[i] >= t] for t in (FROM[kind], 0.3, 0.5, 0.7)}
            total = sum(pairs[i].contest for i in best.values())
            said = ", ".join(f"from {t}: {sum(v)} of {len(v)} told" for t, v in told.items())
            sys.stdout.write(f"{part}, {kind}: {total} contests, {len(best)} pairs of articles; {said}\n")


def _as_json(model: GradientBoostingClassifier, pairs: Sequence[Row]) -> dict[str, Any]:
    """The trees as `match/contests/likely.py` reads them."""
    names, _, _ = _matrices(pairs)
    share = float(model.init_.class_prior_[1])
    trees = []
    for (estimator,) in model.estimators_:
        tree = estimator.tree_
        trees.append([
            [int(of), round(float(up_to), 5), int(then), int(other)]
            if then >= 0
            else [-1, round(TREES["learning_rate"] * float(value[0][0]), 5)]
            for of, up_to, then, other, value in zip(
                tree.feature, tree.threshold, tree.children_left, tree.children_right, tree.value, strict=True
            )
        ])  # fmt: skip
    return {
        "made_by": "training/contests.py from corpus/contests and corpus/stories",
        "pairs": len(pairs), "contests": sum(p.contest for p in pairs), "from": FROM,
        "bias": round(float(np.log(share / (1 - share))), 5), "names": names, "trees": trees,
    }  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
