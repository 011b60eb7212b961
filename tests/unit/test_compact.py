"""The encoder's graph written anew says what the graph did that quantisation wrote."""

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")


def test_the_compact_graph_gives_the_vectors_of_the_quantised_one() -> None:
    import onnxruntime

    from training.compact import compact
    from training.export import quantised
    from training.network import Encoder

    torch.manual_seed(3)
    encoder = Encoder(vocabulary=400).eval()
    with torch.no_grad():
        for weights in encoder.parameters():
            weights.add_(torch.randn_like(weights) * 0.02)  # norms that are alike would be written once
    plain = quantised(encoder)
    ids = np.asarray([[101, 7, 250, 31, 9, 102]], np.int64)
    one, other = (
        onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"]).run(
            None, {"ids": ids}
        )[0]
        for model in (plain, compact(plain))
    )
    assert one.shape == other.shape == (1, 6, 384)
    assert np.abs(one - other).max() < 0.05  # the rounding of an activation may tip over
