"""The encoder's graph as few operations as onnxruntime has for it, from the graph that quantisation writes.

The weights stay what they are. Query, key and value are one product, attention is one operation, every sentence is
taken to stand alone (nothing is masked). A norm follows an addition of its own: the runtime's operation for both at
once takes seven times as long on a processor. So the graph has to be run as it is written (`ORT_ENABLE_BASIC`).
"""

from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import helper, numpy_helper

from contactline.encode.encoder import MIDDLE
from training.network import HEADS, LAYERS, WIDTH

Array = NDArray[Any]
_OURS = "com.microsoft"
_EPSILON = 1e-12
_POSITIONS = 256


class _Graph:
    """Operations and weights as they are added."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def keep(self, name: str, array: Array) -> str:
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def add(self, kind: str, given: list[str], *made: str, domain: str = "", **options: Any) -> str:
        self.nodes.append(helper.make_node(kind, given, list(made), domain=domain, **options))
        return made[0]


def compact(quantised: onnx.ModelProto) -> onnx.ModelProto:
    """From `ids` (1, n), the pieces of one sentence, to `pieces` (1, n, 384), as `quantised` does; and to what they are
    after the fourth layer, of the same shape.

    `quantised` is what `quantize_dynamic` makes of `export._Alone`: weights per channel, activations at run time.
    Raises KeyError where a weight is missing, ValueError where weights are not centred on zero.
    """
    kept = {tensor.name: numpy_helper.to_array(tensor) for tensor in quantised.graph.initializer}
    stems = {
        node.name.strip("/").removesuffix("/MatMul_quant").replace("/", "."): node.input[1].removesuffix("_quantized")
        for node in quantised.graph.node
        if node.op_type == "MatMulInteger"
    }
    graph = _Graph()
    x = _embedded(graph, kept)
    for number in range(LAYERS):
        name = f"encoder.layers.{number}"
        mixed = _attention(graph, kept, stems, name, x)
        out = _product(graph, kept, stems, [f"{name}.out"], mixed)
        x = _norm(graph, kept, f"{name}.norm1", x, out)
        up = _product(graph, kept, stems, [f"{name}.up"], x)
        inner = graph.add("Gelu", [up], f"{name}.gelu", domain=_OURS)
        down = _product(graph, kept, stems, [f"{name}.down"], inner)
        x = _norm(graph, kept, f"{name}.norm2", x, down)
    graph.nodes[-1].output[0] = "pieces"
    ids = helper.make_tensor_value_info("ids", onnx.TensorProto.INT64, [1, "n"])
    pieces = helper.make_tensor_value_info("pieces", onnx.TensorProto.FLOAT, [1, "n", WIDTH])
    middle = helper.make_tensor_value_info(MIDDLE, onnx.TensorProto.FLOAT, [1, "n", WIDTH])
    made = helper.make_graph(graph.nodes, "encoder", [ids], [pieces, middle], graph.weights)
    opsets = [helper.make_opsetid("", 18), helper.make_opsetid(_OURS, 1)]
    model = helper.make_model(made, opset_imports=opsets, ir_version=9, producer_name="contactline")
    onnx.checker.check_model(model)
    return model


def _embedded(graph: _Graph, kept: dict[str, Array]) -> str:
    """Word pieces, where they stand, and the one kind of segment there is; then the norm."""
    whole = {name: kept[f"encoder.{name}.weight_quantized"] for name in ("word", "position")}
    step = {name: kept[f"encoder.{name}.weight_scale"] for name in whole}
    zero = {name: kept[f"encoder.{name}.weight_zero_point"] for name in whole}
    segment = next(array for name, array in kept.items() if name.startswith("onnx::Add"))
    places = (whole["position"][:_POSITIONS].astype(np.float32) - np.float32(zero["position"])) * step["position"]
    graph.keep("word", whole["word"])
    graph.keep("word.step", step["word"])
    graph.keep("word.zero", zero["word"])
    graph.keep("position", (places + segment).astype(np.float32))
    graph.keep("first", np.asarray([0], np.int64))
    graph.keep("rows", np.asarray([0], np.int64))
    graph.add("Shape", ["ids"], "length", start=1, end=2)
    graph.add("Slice", ["position", "first", "length", "rows"], "places")
    graph.add("Gather", ["word", "ids"], "small")
    graph.add("DequantizeLinear", ["small", "word.step", "word.zero"], "words")
    return _norm(graph, kept, "encoder.norm", "words", "places")


def _attention(graph: _Graph, kept: dict[str, Array], stems: dict[str, str], name: str, x: str) -> str:
    parts = [f"{name}.{part}" for part in ("query", "key", "value")]
    together = _product(graph, kept, stems, parts, x)
    cut = [f"{part}.made" for part in parts]
    graph.add("Split", [together], *cut, axis=2, num_outputs=3)
    return graph.add("MultiHeadAttention", cut, f"{name}.mixed", domain=_OURS, num_heads=HEADS)


def _product(graph: _Graph, kept: dict[str, Array], stems: dict[str, str], names: list[str], x: str) -> str:
    """x times the weights of `names` side by side, with their biases."""
    weights, steps, zeros, biases = (
        np.concatenate([kept[f"{stems[name]}_{what}"] for name in names], -1)
        if what
        else np.concatenate([kept[f"{name}.bias"] for name in names])
        for what in ("quantized", "scale", "zero_point", "")
    )
    if zeros.any():
        raise ValueError(f"{names[0]}: the weights are not centred on zero")
    name = names[0]
    given = [
        graph.keep(f"{name}.weight", weights),
        graph.keep(f"{name}.step", steps),
        graph.keep(f"{name}.zero", zeros),
        graph.keep(f"{name}.bias", biases),
    ]
    return graph.add("DynamicQuantizeMatMul", [x, *given], f"{name}.product", domain=_OURS)


def _norm(graph: _Graph, kept: dict[str, Array], name: str, x: str, more: str) -> str:
    """The norm of two sums."""
    sum_ = graph.add("Add", [x, more], f"{name}.sum")
    weight, bias = (graph.keep(f"{name}.{part}", kept[f"{name}.{part}"]) for part in ("weight", "bias"))
    return graph.add("LayerNormalization", [sum_, weight, bias], f"{name}.normed", axis=-1, epsilon=_EPSILON)
