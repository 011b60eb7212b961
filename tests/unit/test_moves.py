"""What sentences do: told by the network of moves, the same whichever side speaks, and without the network too."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from contactline.encode.encoder import Encoder, encode, the_encoder
from contactline.encode.moves import find_tellings, log_odds
from contactline.encode.words import neutral_words
from contactline.intake.article import make_article
from contactline.model.article import one_paragraph
from contactline.model.encoded import Encoded
from contactline.model.events.telling import MOVES
from contactline.parse.engine import parse
from contactline.reading import read_article


def told(text: str) -> list[tuple[int, ...]]:
    made = make_article(text, source_key="x", outlet="Plain Agency", published="2024-03-05", language="en")
    return [t.does for t in read_article(made).tellings if t.claim is None]


@pytest.mark.parametrize(
    ("text", "move"),
    [
        ("No soldier of ours was near the well that night, the colonel told reporters.", "denies"),
        ("The hospital's director counted nineteen coffins in the yard.", "counts"),
        ("Article 5 obliges both sides and not us alone, the envoy argued.", "reads"),
        ("The general staff said it could neither confirm nor rule out the strike.", "doubts"),
        ("The governor accused the army of burning two villages.", "accuses"),
    ],
)
def test_a_move_is_told_in_words_of_no_list(text: str, move: str) -> None:
    (does,) = told(text)
    assert MOVES[does.index(max(does))] == move


def test_no_side_is_special() -> None:
    text = "{0} denied on Tuesday that {1} soldiers had been shot at from {0}n trenches."
    one, other = (told(text.format(*names)) for names in (("Armenia", "Georgian"), ("Russia", "Ukrainian")))
    assert one == other


def test_a_sentence_does_the_same_alone_and_among_others() -> None:
    sentence = "The ministry called the footage staged."
    among = told(f"The road is closed. {sentence} Snow is expected on Friday.")
    assert told(sentence)[0] in among


def test_without_the_network_the_vectors_alone_tell() -> None:
    parsed = parse(one_paragraph("The ministry called the footage staged and denied any shelling."))
    encoded = encode(parsed, parsed.sentences)
    bare = Encoded({at: replace(scores, moves=None) for at, scores in encoded.sentences.items()})
    for given in (encoded, bare):
        (telling,) = find_tellings(parsed, given, claims=(), actors=())
        assert MOVES[telling.does.index(max(telling.does))] == "denies"
    words = parsed.tokens
    one, other = log_odds(encoded, words), log_odds(bare, words)
    assert one is not None and other is not None and not np.array_equal(one, other)
    assert log_odds(Encoded({}), words) is None


def test_a_folder_without_the_network_gives_the_same_vectors(tmp_path: Path) -> None:
    own = the_encoder()
    for name in ("encoder.onnx", "heads.npz", "vocab.txt"):
        (tmp_path / name).symlink_to(own.folder / name)
    parsed = parse(one_paragraph("The army shelled the village."))
    words = neutral_words(parsed, parsed.sentences[0])
    vectors, moves = Encoder(tmp_path).vectors_and_moves(words)
    assert moves is None and np.array_equal(vectors, own.vectors_and_moves(words)[0])
    assert np.array_equal(vectors, own.vectors(words))


def test_a_sentence_of_more_pieces_than_are_read_is_told_by_those_that_are() -> None:
    words = ["shelled"] * 400
    vectors, moves = the_encoder().vectors_and_moves(words)
    assert moves is not None and len(vectors) + 1 == len(moves) < 256
    nothing, lead = the_encoder().vectors_and_moves([])
    assert len(nothing) == 0 and lead is not None and lead.shape == (1, 28)
