"""The network of moves, in PyTorch: two layers on what stands between the encoder's fourth and fifth, then one product.

The layers begin as the encoder's own fifth and sixth and are fitted further; the pass of the reading goes on beside
them, unchanged.
"""

from dataclasses import dataclass

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor, nn

from contactline.model.events.telling import MOVES
from training.network import WIDTH, Layer

FROM, DEPTH = 4, 2
CLEAR = 8.0
SIZE = len(MOVES)


@dataclass(frozen=True, slots=True)
class Batch:
    """Sentences side by side and the stretches told of: `x` (sentences, pieces, 384), `mask` 1 where a piece stands;
    `piece` (n,) are pieces by their place in all of x, `word` (n,) whose they are; `stretch` (words,) which stretch
    each word is of; `lead` (stretches,) the first piece of the sentence that leads."""

    x: Tensor
    mask: Tensor
    piece: Tensor
    word: Tensor
    stretch: Tensor
    lead: Tensor


class Moves(nn.Module):
    """What stretches of sentences do."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.ModuleList(Layer() for _ in range(DEPTH))
        self.tells = nn.Linear(WIDTH, 4 * SIZE)
        self.drop = nn.Dropout(0.1)

    def forward(self, given: Batch) -> Tensor:
        """(stretches, moves) log odds: as `contactline.encode.moves` puts them together."""
        x = given.x
        for layer in self.layers:
            x = layer(x, given.mask)
        told = self.tells(self.drop(x)).view(-1, 4 * SIZE)
        words = _mean(told[given.piece], given.word, len(given.stretch))
        mean, ask, answer, _ = words.split(SIZE, -1)
        counts = torch.exp(ask.clamp(-CLEAR, CLEAR))
        size = len(given.lead)
        weighed = _mean(counts * answer, given.stretch, size) / _mean(counts, given.stretch, size)
        return _mean(mean, given.stretch, size) + weighed + told[given.lead, 3 * SIZE :]


def _mean(rows: Tensor, of: Tensor, size: int) -> Tensor:
    """(size, …) the mean of the rows that are of each."""
    count = torch.zeros(size).index_add(0, of, torch.ones(len(of))).clamp(min=1)
    return torch.zeros(size, rows.shape[-1]).index_add(0, of, rows) / count[:, None]


def begin(network: Moves, encoder: onnx.ModelProto) -> None:
    """Fill the layers with the encoder's upper ones, as `training.compact` writes them (in eight bits)."""
    kept = {tensor.name: numpy_helper.to_array(tensor) for tensor in encoder.graph.initializer}
    for number, layer in enumerate(network.layers):
        name = f"encoder.layers.{FROM + number}"
        held: dict[str, NDArray[np.float32]] = {}
        for part in ("query", "out", "up", "down"):
            whole = (kept[f"{name}.{part}.weight"].astype(np.float32) * kept[f"{name}.{part}.step"]).T
            cuts = ("query", "key", "value") if part == "query" else (part,)
            for cut, weight, bias in zip(
                cuts, np.split(whole, len(cuts)), np.split(kept[f"{name}.{part}.bias"], len(cuts)), strict=True
            ):
                held[f"{cut}.weight"], held[f"{cut}.bias"] = weight, bias
        for norm in ("norm1", "norm2"):
            held |= {f"{norm}.{part}": kept[f"{name}.{norm}.{part}"] for part in ("weight", "bias")}
        layer.load_state_dict({part: torch.from_numpy(array.copy()) for part, array in held.items()})
