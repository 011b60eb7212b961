"""A graph made ready to run: on one thread, as it is written."""

from pathlib import Path
from typing import Any


def session_of(graph: Path) -> Any:
    """An ONNX Runtime session of the file.

    The graphs are written as they run best (training/compact.py): fusing more would make them slower.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    return onnxruntime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])
