"""Corpus to examples: marks, splits, heads of spans, and what a deed is called when it is coded once."""

import pytest

from benchmarks.corpus.held_out import calibration_error, counts_of
from contactline.encode.encoder import the_encoder
from contactline.model.article import one_paragraph
from contactline.parse.engine import parse
from corpus.marked import row_of, rows_of, unmarked
from training.data import TYPES
from training.examples import examples, head_token, pair_type, split_of

MARKED = (
    "[Government troops|A1] [shelled|1:ASSAULT/ongoing] [the village of [Tin-Hama|P1]|R1] on [Monday|T1],"
    " [a source|S1] [said|Q1]; nobody [struck|0] gold."
)
HEAD = ("convoy", "Sahel", "agency")


def test_marks_come_off_and_their_spans_are_the_words() -> None:
    text, spans = unmarked(MARKED)
    assert "[" not in text and "|" not in text
    assert {tag: text[a:b] for tag, (a, b) in spans}["R1"] == "the village of Tin-Hama"


def test_a_marked_passage_becomes_a_row() -> None:
    row = row_of(MARKED, name="part", number=3, head=HEAD)
    (event,) = row["events"]
    assert row["id"] == "part-0003" and row["none"] == ["struck"]
    assert (event["trigger"], event["type"], event["status"]) == ("shelled", "ASSAULT", "ongoing")
    assert (event["actors"], event["where"], event["when"]) == (["Government troops"], "Tin-Hama", "Monday")


def test_steps_and_commitments_of_an_agreement() -> None:
    marked = (
        "[Both|A1 R1 D1] [signed|1:SUPPORT s1:signed] [the pact|G1:treaty], due to [leave|K1] by [May|L1] and"
        " [late|V1:late]."
    )
    row = row_of(marked, name="part", number=1, head=HEAD)
    steps = [{"words": "signed", "step": "signed", "status": "happened"}]
    assert row["agreements"] == [{"kind": "treaty", "mentions": ["the pact"], "steps": steps}]
    assert row["commitments"][0]["debtor"] == "Both" and row["commitments"][0]["account"]["kind"] == "late"


@pytest.mark.parametrize(
    ("marked", "fault"),
    [
        ("[open|A1 never closed", "not closed"),
        ("no [tags] here", "without tags"),
        ("[a|Z9] tag", "no such tag"),
        ("[they|A4] did it", "belongs to no event"),
    ],
)
def test_a_faulty_passage_is_named_and_left_out(marked: str, fault: str) -> None:
    rows, wrong = rows_of(f"@ a | b | c\n{marked}\n", name="part")
    assert rows == [] and len(wrong) == 1 and fault in wrong[0]


def test_a_situation_is_always_in_one_split() -> None:
    assert split_of("convoy") == split_of("convoy")
    shares = [split_of(f"situation {n}") for n in range(400)]
    assert 0.7 < shares.count("train") / 400 < 0.9 and {"tune", "test"} <= set(shares)


@pytest.mark.parametrize(
    ("kind", "status", "coded"),
    [
        ("AID", "planned", "AGREE"),
        ("RETREAT", "planned", "AGREE"),
        ("SANCTION", "planned", "THREATEN"),
        ("AID", "happened", "AID"),
        ("CONCEDE", "planned", "CONCEDE"),
        ("ASSAULT", "negated", None),
    ],
)
def test_what_a_deed_is_called_when_coded_once(kind: str, status: str, coded: str | None) -> None:
    assert pair_type(kind, status) == coded


def test_the_head_of_a_span_is_the_word_that_hangs_outside_it() -> None:
    text = "Troops entered the village of Tin-Hama."
    parsed = parse(one_paragraph(text))
    at = head_token(parsed, text.index("the village"), len(text) - 1)
    assert at is not None and parsed.tokens[at].text == "village"


def test_examples_keep_labels_on_tokens() -> None:
    row = row_of(MARKED, name="part", number=1, head=HEAD)
    (example, *_) = examples(the_encoder()._pieces, [row])
    (token, kind, status) = example.triggers[0]
    assert (example.words[token], TYPES[kind], status) == ("shelled", "ASSAULT", 1)
    assert {(example.words[t], role) for _, t, role in example.roles} == {("troops", 0), ("village", 1)}
    assert len(example.pieces) == len(example.words)


def test_counts_of_a_passage_and_the_calibration_error() -> None:
    row = row_of("[The army|A1] [shelled|1:ASSAULT] [a camp|R1] on Monday.", name="part", number=1, head=HEAD)
    counts, judged = counts_of(row)
    assert counts["reports"] == (1, 1, 1) and [right for _, right in judged] == [True]
    error, table = calibration_error([(0.9, True), (0.9, True), (0.9, False), (0.1, False)])
    assert error == pytest.approx((3 * abs(0.9 - 2 / 3) + 0.1) / 4)
    assert [n for n, _, _ in table] == [1, 3]
