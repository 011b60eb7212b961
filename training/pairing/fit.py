"""Fitting the network: both heads together with the layers; the embeddings of words stay.

Every random choice comes from one seed, so that the same corpus gives the same weights on one machine.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from contactline.encode.pairing import Inputs, inputs
from contactline.encode.pieces import Pieces
from corpus.contest_marks import KINDS, MOVES
from training.network import load_base
from training.pairing.network import Pairing
from training.pairing.pairs import Pair, renamed

SEED = 7
EPOCHS = 2
RATE, HEAD_RATE = 1e-4, 4e-4
BATCH = 32
_POOL = 20  # batches that are sorted by length together
_CONTESTS, _MOVES = 3.0, 0.7
_WARM = 0.08


@dataclass(frozen=True, slots=True)
class _Item:
    given: Inputs
    pair: Pair


def fit(pairs: Sequence[Pair], base: Mapping[str, Tensor], pieces: Pieces, *, epochs: int = EPOCHS) -> Pairing:
    """The network fitted on some pairs, from the base encoder's weights. Loss is the binary cross entropy of each
    answer."""
    random.seed(SEED)
    torch.manual_seed(SEED)
    chance = random.Random(SEED)
    network = Pairing(len(KINDS), len(MOVES))
    load_base(network.encoder, dict(base))
    network.begin()
    network.encoder.word.weight.requires_grad = False
    network.encoder.kind.weight.requires_grad = False
    free = [(name, p) for name, p in network.named_parameters() if p.requires_grad]
    inner = [p for name, p in free if name.startswith("encoder.")]
    heads = [p for name, p in free if not name.startswith("encoder.")]
    optimiser = torch.optim.AdamW([{"params": inner, "lr": RATE}, {"params": heads, "lr": HEAD_RATE}])
    steps = epochs * sum(1 for _ in _batches(_items(pairs, pieces, chance), chance))
    pace = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda at: min(1.0, (at + 1) / (_WARM * steps)) * max(0.02, 1 - at / steps)
    )
    network.train()
    for _ in range(epochs):
        for batch in _batches(_items(pairs, pieces, chance), chance):
            with torch.autocast("cpu", torch.bfloat16):
                logits = network(*tensors([item.given for item in batch]))
            loss = _loss(logits.float(), [item.pair for item in batch])
            loss.backward()
            torch.nn.utils.clip_grad_norm_([p for _, p in free], 1.0)
            optimiser.step()
            pace.step()
            optimiser.zero_grad()
    network.eval()
    return network


def _items(pairs: Sequence[Pair], pieces: Pieces, chance: random.Random) -> list[_Item]:
    """What an epoch shows; pairs of statements, of which there are few, twice."""
    more = [pair for pair in pairs if pair.contests is not None]
    made = [renamed(pair, chance) for pair in (*pairs, *more)]
    return [_Item(inputs(pieces, pair.one, pair.other), pair) for pair in made]


def _batches(items: list[_Item], chance: random.Random) -> Iterator[list[_Item]]:
    """Pairs of one task and of like length together, in random order."""
    chance.shuffle(items)
    found = []
    for task in (True, False):
        mine = [item for item in items if (item.pair.same is not None) == task]
        for start in range(0, len(mine), BATCH * _POOL):
            part = sorted(mine[start : start + BATCH * _POOL], key=lambda item: len(item.given.ids))
            found += [part[at : at + BATCH] for at in range(0, len(part), BATCH)]
    chance.shuffle(found)
    yield from found


def tensors(given: Sequence[Inputs]) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """ids, kinds, mask, one, other of some pairs, as the network takes them."""
    size = max(len(x.ids) for x in given)

    def padded(values: Sequence[int]) -> list[int]:
        return [*values, *(0 for _ in range(size - len(values)))]

    ids, kinds = (torch.tensor([padded(v) for v in vs]) for vs in ([x.ids for x in given], [x.kinds for x in given]))
    mask = torch.tensor([padded([1] * len(x.ids)) for x in given]).float()
    one, other = (
        torch.tensor([padded(v) for v in vs]).float() for vs in ([x.one for x in given], [x.other for x in given])
    )
    return (
        ids,
        kinds,
        mask,
        one / one.sum(1, keepdim=True).clamp(min=1),
        other / other.sum(1, keepdim=True).clamp(min=1),
    )


def _loss(logits: Tensor, pairs: Sequence[Pair]) -> Tensor:
    share = torch.tensor([p.share for p in pairs])
    if pairs[0].same is not None:
        same = torch.tensor([float(bool(p.same)) for p in pairs])
        raw = functional.binary_cross_entropy_with_logits(logits[:, 0], same, reduction="none")
        return (raw * share).sum() / share.sum()
    wanted, known = torch.zeros(logits.shape), torch.zeros(logits.shape)
    for row, pair in enumerate(pairs):
        first = 1
        for answers, size, weight in (
            (pair.contests, len(KINDS), _CONTESTS), *((moves, len(MOVES), _MOVES) for moves in pair.moves)
        ):  # fmt: skip
            if answers is not None:
                wanted[row, first : first + size] = torch.tensor(answers).float()
                known[row, first : first + size] = weight / size
            first += size
    raw = functional.binary_cross_entropy_with_logits(logits, wanted, reduction="none")
    return (raw * known).sum() / len(pairs)
