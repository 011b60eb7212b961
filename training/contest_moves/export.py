"""The fitted network of moves as one ONNX file, written as that of pairs is (`training.pairing.export`)."""

from pathlib import Path

import onnx
from onnx import TensorProto, helper

from training.contest_moves.network import DEPTH, Moves
from training.network import WIDTH
from training.pairing.export import Graph

_OURS = "com.microsoft"


def export(network: Moves, path: Path) -> None:
    """Write the graph: from `middle` (1, n, 384) to `tells` (1, n, 28)."""
    graph = Graph({name: value.detach().float().numpy() for name, value in network.cpu().eval().state_dict().items()})
    x = "middle"
    for number in range(DEPTH):
        x = graph.layer(f"layers.{number}", x)
    size = len(graph.given["tells.bias"])
    made = graph.add("MatMul", [x, graph.once("tells.weight", turned=True)], "told")
    graph.add("Add", [made, graph.once("tells.bias")], "tells")
    given = helper.make_tensor_value_info("middle", TensorProto.FLOAT, [1, "n", WIDTH])
    answers = helper.make_tensor_value_info("tells", TensorProto.FLOAT, [1, "n", size])
    whole = helper.make_graph(graph.nodes, "moves", [given], [answers], graph.weights)
    opsets = [helper.make_opsetid("", 18), helper.make_opsetid(_OURS, 1)]
    model = helper.make_model(whole, opset_imports=opsets, ir_version=9, producer_name="contactline")
    onnx.checker.check_model(model)
    path.write_bytes(model.SerializeToString(deterministic=True))
