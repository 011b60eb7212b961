"""The network of moves: what it is fitted on, and its graph says what it says."""

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")
onnx = pytest.importorskip("onnx")

from contactline.encode.encoder import the_encoder  # noqa: E402
from contactline.model.events.telling import MOVES  # noqa: E402
from corpus.contest_marks import stories_in  # noqa: E402

STORY = """# t-001
@ One | COD | 2024-05-04
{a1:{s1:The army} said that the rebels had shelled the camp}. Smoke hung over it.
@ Two | COD | 2024-05-04
{a2:No gun of ours was fired, {s2:the movement} replied}; {a3:{s3:it} counted nine dead}.
% a1 by=s1 for=COD about=- does=accuses
% a2 by=s2 for=- about=COD does=denies
% a3 by=s3 for=- about=- does=counts
= denied a1 a2
"""


def test_the_network_begins_as_the_encoders_own_layers_and_its_graph_says_the_same(tmp_path: Path) -> None:
    import onnxruntime

    from training.contest_moves.export import export
    from training.contest_moves.network import Moves, begin

    torch.manual_seed(1)
    encoder = the_encoder()
    network = Moves()
    begin(network, onnx.load(encoder.folder / "encoder.onnx"))
    network.eval()
    words = ("The", "army", "shelled", "the", "village", ".")
    middle, spans = encoder.middle(words)
    assert len(spans) == len(words) and len(middle) == spans[-1][1] + 1
    x = torch.from_numpy(middle)[None]
    with torch.no_grad():
        whole = x
        for layer in network.layers:
            whole = layer(whole, torch.ones(whole.shape[:2]))
        plain = network.tells(whole)[0].numpy()
    pieces = whole[0].numpy()[1:-1]
    assert np.abs(pieces[spans[2][0] - 1 : spans[2][1] - 1].mean(0) - encoder.vectors(words)[2]).max() < 0.15
    export(network, tmp_path / "moves.onnx")
    session = onnxruntime.InferenceSession(str(tmp_path / "moves.onnx"), providers=["CPUExecutionProvider"])
    graph = session.run(None, {"middle": middle[None]})[0][0]
    assert graph.shape == (len(middle), 4 * len(MOVES)) and np.abs(graph - plain).max() < 0.1


def test_stretches_are_labelled_by_the_accounts_they_hold_and_told_one_by_one_as_together() -> None:
    from training.contest_moves.fit import batch_of, told
    from training.contest_moves.network import Moves
    from training.contest_moves.units import labelled, read_all

    (story,) = stories_in(STORY)
    given = [(a, [x for x in story.accounts if x.article == a.id]) for a in story.articles]
    one, other = read_all(given, None, workers=1)
    sentences = {text[u.start : u.end]: does for read, (article, accounts) in zip((one, other), given, strict=True)
                 for text in (article.text,) for u, does, _ in labelled(accounts, read) if u.claim is None}  # fmt: skip
    assert sentences["The army said that the rebels had shelled the camp."] == {"accuses"}
    assert sentences["Smoke hung over it."] == frozenset()
    torch.manual_seed(2)
    network = Moves().eval()
    parts = [(r, list(r.units)) for r in (one, other)]
    with torch.no_grad():
        together = network(batch_of(parts)).numpy()
    assert np.allclose(together, np.concatenate([told(network, *part) for part in parts]), atol=1e-4)
    assert told(network, one, []).shape == (0, len(MOVES))
