"""python -m training.contests: what a sentence does, and which statements contest one another.

From `corpus/contests/`: first the network of moves (`encode/weights/moves.onnx`) on marked accounts and on the claims
and sentences around them, and the logistic that stands in where it is missing (`moves.npz`); then boosted trees on
pairs of statements (`match/contests/weights.json`), with each story's moves told by a network fitted without it, and
with the pairs of `corpus/stories/`. Prints all, measured on stories left out. Half an hour on one core; some minutes
with `--moves` and `--read`.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score

from contactline.match.contests.features import KINDS
from contactline.match.contests.said.statements import statements_of
from contactline.model.encoded import Floats
from contactline.model.events.telling import MOVES, Telling
from contactline.model.reading import Reading
from corpus.contest_marks import ContestArticle, contest_stories
from corpus.story_marks import stories
from training.contest_moves.export import export
from training.contest_moves.fit import Example, fit, told
from training.contest_moves.network import Moves
from training.contest_moves.units import Read, labelled, read_all
from training.contest_networks import said_of
from training.contest_pairs import Held, cross_rows, listed_in, marked_rows, story_rows
from training.contest_scorer import Measured, as_json, from_which, gates, left_out, measured, paired, paired_json
from training.pairing.pairs import FOLDS as LEFT
from training.pairing.pairs import fold_of as left_with

SOURCE = Path(__file__).parents[1] / "src" / "contactline"
WEIGHTS = SOURCE / "encode" / "weights"
PAIRS_AT = SOURCE / "match" / "contests" / "weights.json"
STRENGTH = 0.003
GAIN = 0.01
"""So much average precision reading side by side must bring, or the words alone decide on a kind."""
NEVER = 2.0
Bools = NDArray[np.bool_]


def main() -> int:
    """Read the stories, fit, measure on stories left out, write."""
    arguments = argparse.ArgumentParser(prog="training.contests", description=__doc__)
    arguments.add_argument("--check", action="store_true", help="measure only, write nothing")
    arguments.add_argument("--folds", type=Path, help="networks of `training.pairing`, each fitted without a third")
    arguments.add_argument("--moves", type=Path, help="keep the networks of moves here, and take those kept before")
    arguments.add_argument("--read", type=Path, help="keep what is read here, and take what was kept before")
    given = arguments.parse_args()
    torch.set_num_threads(1)
    marked = contest_stories()
    held = [(s.id, a, [x for x in s.accounts if x.article == a.id]) for s in marked for a in s.articles]
    others = [ContestArticle(a.id, a.outlet, a.published, a.text) for s in stories() for a in s.articles]
    read = read_all([*((a, accounts) for _, a, accounts in held), *((a, ()) for a in others)], given.read)
    examples = [
        (story, Example(r, tuple(labelled(accounts, r))))
        for (story, _, accounts), r in zip(held, read, strict=False)
    ]  # fmt: skip
    plain = _logistic(examples)
    networks = [_network(examples, fold, given.moves) for fold in (*range(LEFT), None)]
    _show_moves(examples, networks)
    statements: Held = {}
    for (story, a, _), (_, example) in zip(held, examples, strict=True):
        statements[a.id] = statements_of(_with(example.read, networks[left_with(story)]))
    for a, r in zip(others, read[len(held) :], strict=True):
        statements[a.id] = statements_of(_with(r, networks[-1]))
    pairs = [*marked_rows(marked, statements), *cross_rows(marked, statements), *story_rows(stories(), statements)]
    listed = listed_in(marked)
    chance = left_out(pairs)
    kept: dict[str, object] = {"made_by": "training/contests.py from corpus/contests and corpus/stories"}
    found = _shown("words alone", measured(pairs, chance, listed))
    gate = gates(pairs, chance, np.array([r.contest for r in pairs]))
    if given.folds is not None:
        near = np.flatnonzero([c >= gate[r.kind] for c, r in zip(chance, pairs, strict=True)])
        likely, sure = [pairs[i] for i in near], np.zeros(len(pairs))
        said = said_of(likely, given.folds)
        sure[near] = paired(likely, chance[near], said)
        both = _shown("read side by side", measured(pairs, sure, listed))
        kept["paired"] = paired_json(likely, chance[near], said, both)
        gate = gates(pairs, chance, sure >= [from_which(r, both) for r in pairs])  # what is never told is not read
        gate |= {kind: NEVER for kind in KINDS if both[kind].sure < found[kind].sure + GAIN}
    kept["alone"] = as_json(pairs, found, gate)
    if not given.check:
        np.savez_compressed(
            WEIGHTS / "moves.npz", weights=plain[0].astype(np.float16), offset=plain[1].astype(np.float32)
        )  # fmt: skip
        export(networks[-1], WEIGHTS / "moves.onnx")
        PAIRS_AT.write_text(json.dumps(kept, separators=(",", ":")) + "\n", "utf-8")
    return 0


def _logistic(examples: Sequence[tuple[str, Example]]) -> tuple[Floats, Floats]:
    """Weights for a package without the network of moves, fitted on everything; prints how good they are left out."""
    told = [(story, *unit) for story, e in examples for unit in e.units]
    x, w = np.stack([unit.row for _, unit, _, _ in told]), np.array([weight for *_, weight in told])
    y = np.array([[move in does for move in MOVES] for _, _, does, _ in told])
    folds = np.array([left_with(story) for story, *_ in told])
    chance = np.zeros(y.shape, np.float32)
    for fold in range(LEFT):
        weights, offset = _moves(x[folds != fold], y[folds != fold], w[folds != fold])
        chance[folds == fold] = x[folds == fold] @ weights + offset
    _precision("logistic", y, chance)
    return _moves(x, y, w)


def _network(examples: Sequence[tuple[str, Example]], fold: int | None, kept: Path | None) -> Moves:
    """The network fitted without a third of the stories, or (None) on all; from the folder where it is kept there."""
    path = None if kept is None else kept / f"{'all' if fold is None else fold}.pt"
    if path is not None and path.exists():
        network = Moves()
        network.load_state_dict(torch.load(path, weights_only=True))
        network.eval()
        return network
    network = fit([e for story, e in examples if left_with(story) != fold], onnx.load(WEIGHTS / "encoder.onnx"))
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        torch.save(network.state_dict(), path)
    return network


def _show_moves(examples: Sequence[tuple[str, Example]], networks: Sequence[Moves]) -> None:
    truth = [[move in does for move in MOVES] for _, e in examples for _, does, _ in e.units]
    chance = [told(networks[left_with(story)], e.read, [u for u, _, _ in e.units]) for story, e in examples]
    _precision("network", np.array(truth), np.concatenate(chance))


def _precision(name: str, truth: Bools, chance: Floats) -> None:
    for j, move in enumerate(MOVES):
        found = average_precision_score(truth[:, j], chance[:, j])
        sys.stdout.write(f"{name}, {move}: {truth[:, j].sum()} of {len(truth)}, average precision {found:.3f}\n")


def _shown(name: str, found: dict[str, Measured]) -> dict[str, Measured]:
    for kind, m in found.items():
        told = f"from {m.least}: {m.right} of {m.told} told are right, of {m.listed}"
        sys.stdout.write(f"{name}, {kind}: average precision {m.sure:.2f}; {told}\n")
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


def _with(read: Read, network: Moves) -> Reading:
    """The reading with what the network says of its claims and sentences."""
    shares = np.rint(100 / (1 + np.exp(-np.clip(told(network, read, read.units), -30, 30))))
    tellings = (
        Telling(unit.claim, unit.start, unit.end, tuple(int(share) for share in does))
        for unit, does in zip(read.units, shares, strict=True)
    )
    return replace(read.reading, tellings=tuple(tellings))


if __name__ == "__main__":
    sys.exit(main())
