"""python -m training.contests: what a sentence does, and which statements contest one another.

From `corpus/contests/`: first one logistic a move on the encoder's vectors (`encode/weights/moves.npz`), on marked
accounts and on the claims and sentences around them; then boosted trees on pairs of statements
(`match/contests/weights.json`), with each story's moves told by weights fitted without it, and with the pairs of
`corpus/stories/`. Prints both, measured on stories left out. Some minutes on two cores.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from multiprocessing import Pool
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score

from contactline.encode.encoder import encode, readable_sentences
from contactline.encode.moves import features, units_of
from contactline.intake.article import make_article
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
from training.contest_networks import said_of
from training.contest_pairs import Held, cross_rows, listed_in, marked_rows, story_rows
from training.contest_scorer import FOLDS, Measured, as_json, fold_of, left_out, measured, paired, paired_json

SOURCE = Path(__file__).parents[1] / "src" / "contactline"
MOVES_AT = SOURCE / "encode" / "weights" / "moves.npz"
PAIRS_AT = SOURCE / "match" / "contests" / "weights.json"
STRENGTH = 0.003
SHARE = 0.6
ASIDE = 0.3
Unit = tuple[str | None, int, int, Floats]
Bools = NDArray[np.bool_]


def main() -> int:
    """Read the stories, fit, measure on stories left out, write."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--check", action="store_true", help="measure only, write nothing")
    arguments.add_argument("--folds", type=Path, help="networks of `training.pairing`, each fitted without a third")
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
            folds.append(fold_of(story))
    x, y, w, f = np.stack(rows), np.array(labels), np.array(weights), np.array(folds)
    without = [_moves(x[f != k], y[f != k], w[f != k]) for k in range(FOLDS)]
    told = np.concatenate([_chances(without[k], x[f == k]) for k in range(FOLDS)])
    truth = np.concatenate([y[f == k] for k in range(FOLDS)])
    for j, move in enumerate(MOVES):
        found = average_precision_score(truth[:, j], told[:, j])
        sys.stdout.write(f"{move}: {truth[:, j].sum()} of {len(truth)}, average precision {found:.2f}\n")
    everything = _moves(x, y, w)
    statements: Held = {}
    for (story, a, _), (reading, units, _) in zip(held, made, strict=True):
        statements[a.id] = statements_of(_with(reading, units, without[fold_of(story)]))
    for a, (reading, units, _) in zip(others, plain, strict=True):
        statements[a.id] = statements_of(_with(reading, units, everything))
    pairs = [*marked_rows(marked, statements), *cross_rows(marked, statements), *story_rows(stories(), statements)]
    listed = listed_in(marked)
    chance = left_out(pairs)
    kept: dict[str, object] = {"made_by": "training/contests.py from corpus/contests and corpus/stories"}
    kept["alone"] = as_json(pairs, chance, _shown("words alone", measured(pairs, chance, listed)))
    if given.folds is not None:
        said = said_of(pairs, given.folds)
        kept["paired"] = paired_json(
            pairs, chance, said, _shown("read side by side", measured(pairs, paired(pairs, chance, said), listed))
        )
    if not given.check:
        np.savez_compressed(
            MOVES_AT, weights=everything[0].astype(np.float16), offset=everything[1].astype(np.float32)
        )  # fmt: skip
        PAIRS_AT.write_text(json.dumps(kept, separators=(",", ":")) + "\n", "utf-8")
    return 0


def _shown(name: str, found: dict[str, Measured]) -> dict[str, Measured]:
    for kind, m in found.items():
        told = f"from {m.least}: {m.right} of {m.told} told are right, of {m.listed}"
        sys.stdout.write(f"{name}, {kind}: average precision {m.sure:.2f}; {told}\n")
    return found


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


if __name__ == "__main__":
    sys.exit(main())
