"""The encoder: words it is given, one sentence at a time, and one answer for one pair."""

import numpy as np
import pytest

import contactline
from contactline.encode.encoder import encode, readable_sentences, the_encoder
from contactline.encode.heads import Heads, arcs, softmax, tagged
from contactline.encode.pieces import Pieces
from contactline.encode.words import neutral_words
from contactline.model.article import one_paragraph
from contactline.model.encoded import PLOVER_TYPES
from contactline.parse.engine import parse


def _words(text: str) -> tuple[str, ...]:
    parsed = parse(one_paragraph(text))
    return neutral_words(parsed, parsed.sentences[0])


def test_the_encoder_sees_the_same_words_whichever_side_a_sentence_is_about() -> None:
    one = _words("Armenia said on Tuesday that Azerbaijan had shelled Armenian positions.")
    other = _words("Azerbaijan said on Tuesday that Armenia had shelled Azerbaijani positions.")
    assert one == other
    assert not {"Armenia", "Azerbaijan", "Armenian"} & set(one)


def test_the_article_before_a_name_does_not_tell_which() -> None:
    assert _words("They saw an Armenian soldier.") == _words("They saw a Turkish soldier.")


def test_two_names_of_a_kind_stay_two_and_one_name_stays_one() -> None:
    words = _words("India asked Pakistan to talk, and Pakistan told India to wait.")
    named = [word for word in words if word in {"France", "Spain"}]
    assert named == ["France", "Spain", "Spain", "France"]


def test_a_sentence_has_the_same_vectors_alone_and_among_others() -> None:
    alone = parse(one_paragraph("The army shelled the village."))
    among = parse(one_paragraph("Nobody spoke for a long time. The army shelled the village. Talks go on in Geneva."))
    first = encode(alone, alone.sentences).sentences[0]
    second = encode(among, among.sentences).sentences[1]
    assert np.array_equal(first.vectors, second.vectors)
    assert np.allclose(first.types, second.types, atol=1e-6)


def test_scores_are_probabilities_of_every_token() -> None:
    parsed = parse(one_paragraph("Rebels attacked a convoy near the border on Monday."))
    scores = encode(parsed, parsed.sentences).sentences[0]
    size = len(parsed.tokens)
    assert scores.types.shape == (size, 17) and scores.roles.shape == (2, size, size)
    assert np.allclose(scores.types.sum(1), 1, atol=1e-3) and np.allclose(scores.statuses.sum(1), 1, atol=1e-3)
    attacked = next(t.index for t in parsed.tokens if t.text == "attacked")
    assert scores.type_of(attacked)[0] == "ASSAULT"
    assert scores.type_of(attacked + 2)[0] is None


def test_a_sentence_that_cannot_hold_a_happening_is_not_encoded() -> None:
    parsed = parse(one_paragraph("Yes. Not so. The envoy left Baku on Friday."))
    kept = [parsed.article.text[s.start : s.end] for s in readable_sentences(parsed)]
    assert kept == ["The envoy left Baku on Friday."]


def test_a_sentence_past_the_limit_of_pieces_is_read_as_far_as_it_goes() -> None:
    vectors = the_encoder().vectors(["incomprehensibilities"] * 200)
    assert 0 < len(vectors) < 200


def test_heads_stay_finite() -> None:
    assert np.isfinite(softmax(np.array([[1e4, -1e4]], np.float32))).all()
    weights = the_encoder().weights
    huge = np.full((3, 384), 1e3, np.float32)
    assert np.isfinite(arcs(weights, "roles", huge)).all()


def test_sentences_that_go_through_the_heads_together_are_told_what_each_is_told_alone() -> None:
    encoder = the_encoder()
    some = [encoder.vectors(words.split()) for words in ("Rebels shelled the town .", "Talks ended", "Nobody spoke")]
    heads = Heads(encoder.weights, taggers=("types", "stances"), relations=("roles",))
    together = heads.of(np.concatenate(some), [len(h) for h in some])
    for h, (types, stances, roles) in zip(some, together, strict=True):
        assert np.allclose(types, tagged(encoder.weights, "types", h), atol=1e-5)
        assert np.allclose(stances, tagged(encoder.weights, "stances", h), atol=1e-5)
        assert np.allclose(roles, arcs(encoder.weights, "roles", h), atol=1e-5)


def test_many_sentences_are_scored_in_their_order() -> None:
    parsed = parse(one_paragraph("Rebels shelled the town on Monday. " * 250))
    scores = encode(parsed, parsed.sentences).sentences
    assert list(scores) == list(range(250))
    assert [s.first for s in scores.values()] == [s.first for s in parsed.sentences]
    assert np.allclose(scores[0].roles, scores[249].roles, atol=1e-5)


def test_pieces_of_odd_words(tmp_path: object) -> None:
    pieces: Pieces = the_encoder()._pieces
    kept = pieces.of(["Tin-Hama", "\u200b", "Ääni"])
    assert all(kept) and len(kept) == 3


def test_code_gives_the_sixteen_types_and_nothing_else() -> None:
    text = "Rebels shelled an army base outside the capital on Friday."
    shares = contactline.code(text, actor=(0, 6), recipient=(15, 27))
    assert list(shares) == list(PLOVER_TYPES)
    assert sum(shares.values()) == pytest.approx(1, abs=0.01)
    assert max(shares, key=lambda kind: shares[kind]) == "ASSAULT"


def test_code_tells_the_two_pairs_of_a_sentence_apart() -> None:
    text = "Spain accused France of bombing Polish villages."
    accuse = contactline.code(text, actor=(0, 5), recipient=(14, 20))
    assault = contactline.code(text, actor=(14, 20), recipient=(32, 38))
    assert accuse["ACCUSE"] > assault["ACCUSE"]
    assert assault["ASSAULT"] > accuse["ASSAULT"]


def test_code_reads_a_promise_as_agree() -> None:
    text = "Norway said it would send medicine to the refugees in Chad."
    shares = contactline.code(text, actor=(0, 6), recipient=(38, 50))
    assert max(shares, key=lambda kind: shares[kind]) == "AGREE"


@pytest.mark.parametrize("span", [(-1, 3), (4, 4), (0, 99)])
def test_code_refuses_a_span_outside_the_text(span: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="does not lie in the text"):
        contactline.code("Rebels fled.", actor=span)


def test_code_refuses_a_text_without_a_sentence() -> None:
    with pytest.raises(ValueError, match="no sentence"):
        contactline.code("   ")
