"""The fitted network as one ONNX file: products in eight bits, few operations, no embeddings of words of its own.

Weights are cut to eight bits a channel, centred on zero; activations at run time. The word embeddings are looked up in
`encoder.onnx`, at the bytes where it keeps them: the two networks share them, on disk and in memory.
"""

from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from training.network import HEADS, WIDTH
from training.pairing.network import DEPTH, Pairing

Array = NDArray[Any]
_OURS = "com.microsoft"
_EPSILON = 1e-12
_PLACES = 128
_SHARED = ("word", "word.step", "word.zero")


class Graph:
    """Operations and weights as they are added."""

    def __init__(self, weights: dict[str, Array]) -> None:
        self.given = weights
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[TensorProto] = []

    def keep(self, name: str, array: Array) -> str:
        self.weights.append(numpy_helper.from_array(np.array(array, order="C"), name))
        return name

    def once(self, name: str, *, turned: bool = False) -> str:
        """A weight that is used in several places."""
        known = any(tensor.name == name for tensor in self.weights)
        return name if known else self.keep(name, self.given[name].T if turned else self.given[name])

    def add(self, kind: str, given: list[str], *made: str, **options: Any) -> str:
        self.nodes.append(helper.make_node(kind, given, list(made), **options))
        return made[0]

    def product(self, names: list[str], x: str) -> str:
        """x times the weights of `names` side by side, with their biases."""
        whole = np.concatenate([self.given[f"{n}.weight"] for n in names]).T
        step = np.maximum(np.abs(whole).max(0), 1e-8) / 127
        name = names[0]
        given = [
            self.keep(f"{name}.weight", np.rint(whole / step).astype(np.int8)),
            self.keep(f"{name}.step", step.astype(np.float32)),
            self.keep(f"{name}.zero", np.zeros(len(step), np.int8)),
            self.keep(f"{name}.bias", np.concatenate([self.given[f"{n}.bias"] for n in names])),
        ]
        return self.add("DynamicQuantizeMatMul", [x, *given], f"{name}.product", domain=_OURS)

    def norm(self, name: str, x: str, more: str) -> str:
        """The norm of two sums."""
        total = self.add("Add", [x, more], f"{name}.sum")
        parts = [self.keep(f"{name}.{part}", self.given[f"{name}.{part}"]) for part in ("weight", "bias")]
        return self.add("LayerNormalization", [total, *parts], f"{name}.normed", axis=-1, epsilon=_EPSILON)

    def layer(self, name: str, x: str) -> str:
        """One layer of the encoder."""
        together = self.product([f"{name}.{part}" for part in ("query", "key", "value")], x)
        cut = [f"{name}.{part}.made" for part in ("query", "key", "value")]
        self.add("Split", [together], *cut, axis=2, num_outputs=3)
        mixed = self.add("MultiHeadAttention", cut, f"{name}.mixed", domain=_OURS, num_heads=HEADS)
        x = self.norm(f"{name}.norm1", x, self.product([f"{name}.out"], mixed))
        inner = self.add("Gelu", [self.product([f"{name}.up"], x)], f"{name}.gelu", domain=_OURS)
        return self.norm(f"{name}.norm2", x, self.product([f"{name}.down"], inner))

    def judge(self, name: str, h: str) -> str:
        """One head, in full precision, on a vector `h`."""
        seen = h
        for part in ("hidden", "out"):
            given = [self.once(f"{name}.{part}.weight", turned=True), self.once(f"{name}.{part}.bias")]
            made = self.add("MatMul", [h, given[0]], f"{name}.{part}.of.{seen}")
            h = self.add("Add", [made, given[1]], f"{name}.{part}.made.{seen}")
            if part == "hidden":
                h = self.add("Relu", [h], f"{name}.relu.{seen}")
        return h


def export(network: Pairing, folder: Path) -> None:
    """Write `pairing.onnx` beside the `encoder.onnx` of the folder. Raises ValueError where that keeps its word
    embeddings otherwise."""
    weights = {name: value.detach().float().numpy() for name, value in network.cpu().eval().state_dict().items()}
    graph = Graph(weights)
    x = _embedded(graph, shared(folder / "encoder.onnx"))
    for number in range(DEPTH):
        x = graph.layer(f"encoder.layers.{number}", x)
    graph.add("Gather", [x, graph.keep("lead", np.asarray(0, np.int64))], "pair", axis=1)
    graph.keep("rows", np.asarray([1], np.int64))
    for name in ("one", "other"):
        graph.add("Unsqueeze", [name, "rows"], f"{name}.row")
        graph.add("MatMul", [f"{name}.row", x], f"{name}.mean")
        graph.add("Squeeze", [f"{name}.mean", "rows"], f"{name}.vector")
    graph.add("Sub", ["one.vector", "other.vector"], "between")
    graph.add("Abs", ["between"], "apart")
    graph.add("Mul", ["one.vector", "other.vector"], "both")
    h = graph.add("Concat", ["pair", "one.vector", "other.vector", "apart", "both"], "seen", axis=-1)
    moves = [graph.add("Concat", ["pair", f"{name}.vector"], f"{name}.seen", axis=-1) for name in ("one", "other")]
    parts = [graph.judge("same", h), graph.judge("contests", h), *(graph.judge("moves", part) for part in moves)]
    graph.add("Concat", parts, "logits", axis=-1)
    whole = [helper.make_tensor_value_info(name, TensorProto.INT64, [1, "n"]) for name in ("ids", "kinds")]
    stand = [helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, "n"]) for name in ("one", "other")]
    size = 1 + weights["contests.out.bias"].size + 2 * weights["moves.out.bias"].size
    answers = helper.make_tensor_value_info("logits", TensorProto.FLOAT, [1, size])
    made = helper.make_graph(graph.nodes, "pairing", [*whole, *stand], [answers], graph.weights)
    opsets = [helper.make_opsetid("", 18), helper.make_opsetid(_OURS, 1)]
    model = helper.make_model(made, opset_imports=opsets, ir_version=9, producer_name="contactline")
    (folder / "pairing.onnx").write_bytes(model.SerializeToString(deterministic=True))
    onnx.checker.check_model(str(folder / "pairing.onnx"))


def shared(encoder: Path) -> list[TensorProto]:
    """The encoder's word embeddings as references to its bytes, their step and their zero."""
    held = encoder.read_bytes()
    kept = {tensor.name: tensor for tensor in onnx.load_from_string(held).graph.initializer}
    word = kept["word"]
    at = held.find(word.raw_data)
    if at < 0 or tuple(word.dims)[1:] != (WIDTH,):
        raise ValueError("the encoder keeps its word embeddings otherwise")
    there = TensorProto(name="word", data_type=word.data_type, dims=word.dims, data_location=TensorProto.EXTERNAL)
    for key, value in (("location", encoder.name), ("offset", at), ("length", len(word.raw_data))):
        there.external_data.add(key=key, value=str(value))
    return [there, kept["word.step"], kept["word.zero"]]


def _embedded(graph: Graph, words: list[TensorProto]) -> str:
    """Word pieces, where they stand, whose they are; then the norm."""
    graph.weights += words
    graph.keep("position", graph.given["encoder.position.weight"][:_PLACES])
    graph.keep("kind", graph.given["kind.weight"])
    graph.keep("first", np.asarray([0], np.int64))
    graph.keep("axis", np.asarray([0], np.int64))
    graph.add("Shape", ["ids"], "length", start=1, end=2)
    graph.add("Slice", ["position", "first", "length", "axis"], "places")
    graph.add("Gather", ["word", "ids"], "small")
    graph.add("DequantizeLinear", ["small", *_SHARED[1:]], "words")
    graph.add("Gather", ["kind", "kinds"], "sides")
    graph.add("Add", ["places", "sides"], "where")
    return graph.norm("encoder.norm", "words", "where")
