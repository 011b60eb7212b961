"""Fitting the network of moves, and what it says of stretches."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import onnx
import torch
from torch import Tensor
from torch.nn import functional

from contactline.model.encoded import Floats
from contactline.model.events.telling import MOVES
from training.contest_moves.network import Batch, Moves, begin
from training.contest_moves.units import Read, Unit

SEED = 0
EPOCHS = 4
PACE, HEAD_PACE = 2e-4, 1e-3
ARTICLES = 12
_POOL = 16
_WARM = 0.1


@dataclass(frozen=True, slots=True)
class Example:
    """Stretches of one article: each with what it does and how much it counts."""

    read: Read
    units: tuple[tuple[Unit, frozenset[str], float], ...]


def fit(examples: Sequence[Example], encoder: onnx.ModelProto) -> Moves:
    """A network fitted on the articles, from the encoder's own upper layers."""
    torch.manual_seed(SEED)
    chance = random.Random(SEED)
    network = Moves()
    begin(network, encoder)
    held = [e for e in examples if e.units]
    optimiser = torch.optim.AdamW(
        [
            {"params": network.layers.parameters(), "lr": PACE},
            {"params": network.tells.parameters(), "lr": HEAD_PACE},
        ],
        weight_decay=0.01,
    )
    steps = EPOCHS * len(list(_batches(held, chance)))
    pace = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda at: min(1.0, (at + 1) / (_WARM * steps)) * max(0.02, 1 - at / steps)
    )
    network.train()
    for _ in range(EPOCHS):
        for batch in _batches(held, chance):
            told = [u for e in batch for u in e.units]
            logits = network(batch_of([(e.read, [u for u, _, _ in e.units]) for e in batch]))
            wanted = torch.tensor([[float(move in does) for move in MOVES] for _, does, _ in told])
            share = torch.tensor([weight for _, _, weight in told])
            raw = functional.binary_cross_entropy_with_logits(logits, wanted, reduction="none").sum(1)
            ((raw * share).sum() / share.sum()).backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            pace.step()
            optimiser.zero_grad()
    network.eval()
    return network


def told(network: Moves, read: Read, units: Sequence[Unit]) -> Floats:
    """(units, moves) log odds of what stretches of one article do."""
    if not units:
        return np.zeros((0, len(MOVES)), np.float32)
    with torch.no_grad():
        return np.asarray(network(batch_of([(read, units)])), np.float32)


def _batches(examples: Sequence[Example], chance: random.Random) -> Iterator[list[Example]]:
    """Articles with sentences of like length together, in random order."""
    order = list(examples)
    chance.shuffle(order)
    found = []
    for start in range(0, len(order), ARTICLES * _POOL):
        part = sorted(order[start : start + ARTICLES * _POOL], key=_longest)
        found += [part[at : at + ARTICLES] for at in range(0, len(part), ARTICLES)]
    chance.shuffle(found)
    yield from found


def _longest(example: Example) -> int:
    return max(len(middle) for middle, _ in example.read.sentences.values())


def batch_of(articles: Sequence[tuple[Read, Sequence[Unit]]]) -> Batch:
    """Articles and stretches of each, as the network takes them."""
    sentences = [passed for read, _ in articles for _, passed in sorted(read.sentences.items())]
    width = max(len(middle) for middle, _ in sentences)
    x = torch.zeros(len(sentences), width, sentences[0][0].shape[-1])
    mask = torch.zeros(len(sentences), width)
    for row, (middle, _) in enumerate(sentences):
        x[row, : len(middle)] = torch.from_numpy(middle).float()
        mask[row, : len(middle)] = 1
    piece, word, stretch, lead = list[int](), list[int](), list[int](), list[int]()
    rows = 0
    for read, units in articles:
        where = {first: rows + at for at, first in enumerate(sorted(read.sentences))}
        rows += len(where)
        for unit in units:
            lead.append(where[unit.words[0][0]] * width)
            for first, at in unit.words:
                begins, ends = read.sentences[first][1][at]
                piece += [where[first] * width + p for p in range(begins, ends)]
                word += [len(stretch)] * (ends - begins)
                stretch.append(len(lead) - 1)
    return Batch(x, mask, *_indexes(piece, word, stretch, lead))


def _indexes(*lists: list[int]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    piece, word, stretch, lead = (torch.tensor(values) for values in lists)
    return piece, word, stretch, lead
