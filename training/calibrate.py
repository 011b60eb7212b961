"""Temperatures of the heads, fitted on the sentences for tuning (Guo et al. 2017, "On calibration ...")."""

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn import functional

from training.data import Example
from training.fit import batches, tensors
from training.network import Network

_GRID = [0.5 + 0.05 * step for step in range(61)]


@torch.no_grad()
def temperatures(network: Network, examples: Sequence[Example]) -> dict[str, float]:
    """What each tagger's logits are to be divided by, the value of a grid with the least log loss."""
    network.eval()
    device = next(network.parameters()).device
    kept: dict[str, list[tuple[Tensor, Tensor]]] = {"types": [], "statuses": [], "stances": [], "pairs": []}
    for batch in batches(examples, 64, shuffle=None):
        t = tensors(batch, device)
        h = network.words(t["ids"], t["mask"], t["pool"])
        types, statuses, stances = network.types(h), network.statuses(h), network.stances(h)
        for row, e in enumerate(batch):
            size = int(t["known"][row].sum())
            kinds = torch.zeros(size, dtype=torch.long)
            for at, kind, _ in e.triggers:
                if at < size:
                    kinds[at] = kind + 1
            kept["types"].append((types[row, :size].cpu(), kinds))
            if e.claims:
                cues = torch.zeros(size, dtype=torch.long)
                for at, stance in e.cues:
                    if at < size:
                        cues[at] = stance + 1
                kept["stances"].append((stances[row, :size].cpu(), cues))
            for at, _, status in e.triggers:
                if at < size:
                    kept["statuses"].append((statuses[row, at : at + 1].cpu(), torch.tensor([status])))
            for actor, recipient, kind in e.pairs:
                sides = (torch.tensor([side], device=device) for side in (actor, recipient))
                logits = network.pairs(h[row : row + 1], t["known"][row : row + 1], *sides)
                kept["pairs"].append((logits.cpu(), torch.tensor([kind])))
    return {
        name: _best(torch.cat([a for a, _ in rows]), torch.cat([b for _, b in rows])) for name, rows in kept.items()
    }


def _best(logits: Tensor, gold: Tensor) -> float:
    losses = [(float(functional.cross_entropy(logits / value, gold)), value) for value in _GRID]
    return round(min(losses)[1], 2)
