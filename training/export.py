"""The fitted network as files that reading loads: an int8 ONNX encoder and the heads in half precision.

Weights are quantised per channel, activations at run time (`onnxruntime.quantization`); the graph is then written anew
with as few operations as do the same (`compact.py`).
"""

import shutil
import warnings
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import onnx
import torch
from torch import Tensor, nn

from training.compact import compact
from training.network import Encoder, Network

_ELSEWHERE = ("encoder.", "speakers.")  # the graph; and who says what, which only teaches the vectors: nothing reads it


class _Alone(nn.Module):
    """The encoder for one sentence, without padding."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Tensor) -> Tensor:
        return self.encoder(ids, torch.ones(ids.shape))


def export(network: Network, temperatures: dict[str, float], vocabulary: Path, folder: Path) -> None:
    """Write `encoder.onnx`, `heads.npz` and `vocab.txt` into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    network = network.cpu().eval()
    onnx.save(compact(quantised(network.encoder)), str(folder / "encoder.onnx"))
    heads = {
        name: value.detach().numpy().astype(np.float16)
        for name, value in network.state_dict().items()
        if not name.startswith(_ELSEWHERE)
    }
    heads |= {f"{name}.temperature": np.asarray(value, np.float16) for name, value in temperatures.items()}
    np.savez_compressed(folder / "heads.npz", **{name: heads[name] for name in sorted(heads)})
    shutil.copyfile(vocabulary, folder / "vocab.txt")


def quantised(encoder: Encoder) -> onnx.ModelProto:
    """`ids` (1, n) to `pieces` (1, n, 384), the products in eight bits."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    with TemporaryDirectory() as scratch:
        plain, small = (str(Path(scratch) / f"{name}.onnx") for name in ("plain", "small"))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            torch.onnx.export(
                _Alone(encoder), (torch.tensor([[101, 203, 102]]),), plain, input_names=["ids"],
                output_names=["pieces"], dynamic_axes={"ids": {1: "n"}, "pieces": {1: "n"}}, opset_version=17,
                dynamo=False,
            )  # fmt: skip
        quantize_dynamic(plain, small, per_channel=True, weight_type=QuantType.QInt8)
        return onnx.load(small)
