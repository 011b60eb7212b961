"""Who says what: every case of the list, and what hostile text must not do."""

import time
from pathlib import Path
from typing import Any

import pytest
import yaml

from contactline.encode.encoder import encode, readable_sentences
from contactline.extract.claims import find_claims
from contactline.model.article import Article, Block, BlockKind
from contactline.model.claim import Claim
from contactline.model.encoded import Encoded
from contactline.model.found.claims import ClaimsFound
from contactline.model.mention import Actor, ActorMention
from contactline.model.parsed import Parsed
from contactline.parse.engine import parse

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parents[1] / "cases" / "claims.yaml").read_text("utf-8"))


def parsed(text: str, *, heading: bool = False, items: bool = False) -> Parsed:
    blocks, at = [], 0
    for part in text.split("\n\n"):
        kind: BlockKind = "list_item" if items and part.startswith("- ") else "heading" if heading else "paragraph"
        blocks.append(Block(kind, at + 2 * (kind == "list_item"), at + len(part)))
        at += len(part) + 2
    return parse(Article("x", "x", None, None, None, None, None, "en", None, text, tuple(blocks)))


def words(text: str, claim: Claim) -> list[str]:
    return [" ".join(text[span.start : span.end].split()) for span in claim.content]


def found_as_rows(text: str, found: ClaimsFound) -> list[dict[str, Any]]:
    names = {mention.id: mention.text for mention in found.speakers}
    order = {claim.id: index for index, claim in enumerate(found.claims)}
    return [
        {
            "who": [names[one] for one in claim.speaker],
            "cue": None if claim.cue is None else text[claim.cue.start : claim.cue.end],
            "says": words(text, claim),
            "stance": claim.stance,
            "quote": claim.quote,
            "to": [names[one] for one in claim.addressee],
            "kind": claim.speaker_kind,
            "within": None if claim.within is None else order[claim.within],
        }
        for claim in found.claims
    ]


def same(
    expected: dict[str, Any], row: dict[str, Any], rows: list[dict[str, Any]], listed: list[dict[str, Any]]
) -> bool:
    says = expected["says"] if isinstance(expected["says"], list) else [expected["says"]]
    if expected.get("any_span"):
        if not all(piece in says[0] for piece in row["says"]):
            return False
    elif row["says"] != says:
        return False
    if "within" in expected:
        outer = listed[expected["within"]]
        if row["within"] is None or not same(outer, rows[row["within"]], rows, listed):
            return False
    if expected.get("stance_any"):
        expected = {key: value for key, value in expected.items() if key != "stance"}
    return all(row[key] == expected[key] for key in ("who", "cue", "stance", "quote", "to", "kind") if key in expected)


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    text = case["text"]
    found = find_claims(parsed(text, heading=bool(case.get("heading")), items=bool(case.get("list"))))
    rows = found_as_rows(text, found)
    for expected in case["claims"]:
        assert any(same(expected, row, rows, case["claims"]) for row in rows), rows
    if "also" not in case:
        assert len(rows) == len(case["claims"]), rows
    for never in case.get("never", ()):
        assert not any(never in piece for row in rows for piece in row["says"]), rows
    assert bool(found.issues) == bool(case.get("issue")), found.issues


def check_spans(text: str, found: ClaimsFound) -> None:
    ids = {claim.id for claim in found.claims}
    assert len(ids) == len(found.claims)
    for claim in found.claims:
        assert claim.within is None or claim.within in ids - {claim.id}
        for span in (*claim.content, *(() if claim.cue is None else (claim.cue,))):
            assert 0 <= span.start < span.end <= len(text)
            assert text[span.start : span.end].strip() == text[span.start : span.end]


HOSTILE = {
    "a thousand quotations": " ".join(f"“We left town {n},” said Osei." for n in range(1000)),
    "a thousand scare quotes": "He called it " + " ".join("“so-called” and" for _ in range(1000)) + " nothing.",
    "only opening marks": "“We " * 2000,
    "straight marks at random": 'He said "no" and "yes and "perhaps" " he " said "',
    "a quotation without end": "The mayor said: “We left. " + "Nobody came back. " * 500,
    "cues without end": "He said she said " * 800,
    "a list of verbs": ", ".join(["saying", "adding", "warning"] * 400) + ".",
    "no letters": "”“”“\"' ’‘ «» – — : : :",
    "a quotation over many blocks": "\n\n".join(f"“Line {n} of what the mayor said." for n in range(300)) + "”",
    "an interview": "\n\n".join(f"Q: What did you see?\n\nA: I said “nothing {n}”, she said." for n in range(200)),
    "idioms without end": "He pointed the finger at and " * 60 + "them.",
    "distance without end": "what it called " * 300 + "a raid",
    "a poem": "Said the rose,\nto the wind,\n“Stay”\n\nSaid the wind:\n“I never do.”",
    "code": 'def f(x):\n    print("said", x)\n\nfor a in "he said": f(a)',
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_read_in_time_and_with_true_offsets(text: str) -> None:
    ready = parsed(text)
    started = time.process_time()
    found = find_claims(ready)
    assert time.process_time() - started < 5
    check_spans(text, found)


def test_a_quotation_that_never_ends_is_an_issue_and_no_claim() -> None:
    text = "“We left at dawn and nobody has come back since.\n\nThe mayor met reporters on Friday."
    found = find_claims(parsed(text))
    assert [issue.what for issue in found.issues] == ["a quotation that is never closed"]
    assert not any(claim.quote for claim in found.claims)


def test_a_sentence_too_long_to_read_is_an_issue() -> None:
    text = "He said that " + "they left and " * 400 + "nobody stayed."
    found = find_claims(parsed(text))
    assert found.claims == ()
    assert [issue.what for issue in found.issues] == ["a sentence too long to be read for claims"]


def test_two_runs_are_the_same() -> None:
    text = "\n\n".join(case["text"].replace("\n\n", " ") for case in CASES[:30])
    assert find_claims(parsed(text)) == find_claims(parsed(text))


SWAPS = [
    "{a} accused {b} of shelling a village and said its own forces had not fired.",
    "{a} denies that it sent troops to {b}, its foreign minister told reporters.",
    "“We appeal to {b} to stop,” the president of {a} said, as quoted by Reuters.",
    "According to {a}, {b} has not yet responded to the request.",
    "{a} and {b} traded accusations of violating the truce.",
    "Officials in {a} called on {b} to withdraw, but {b} rejected the demand.",
]


@pytest.mark.parametrize("pattern", SWAPS)
def test_exchanged_names_mirror_the_claims(pattern: str) -> None:
    rows = []
    for one, other in (("Sudan", "Ethiopia"), ("Ethiopia", "Sudan")):
        text = pattern.format(a=one, b=other)
        folded = repr(found_as_rows(text, find_claims(parsed(text)))).replace(one, "A").replace(other, "B")
        rows.append(folded)
    assert rows[0] == rows[1]


def test_a_speaker_is_the_mention_of_its_head_and_a_phrase_for_two_is_split() -> None:
    text = "Both countries traded accusations of opening fire."
    ready = parsed(text)
    actors = tuple(
        ActorMention(f"m{code}", 0, 14, "Both countries", "x", Actor(code, code, code, "GOV"), head=1)
        for code in ("SDN", "ETH")
    )
    found = find_claims(ready, actors=actors)
    assert [(claim.speaker, claim.addressee) for claim in found.claims] == [
        (("mSDN",), ("mETH",)),
        (("mETH",), ("mSDN",)),
    ]
    assert found.speakers == ()


def test_a_speaker_without_a_mention_says_why() -> None:
    (mention,) = find_claims(parsed("A shepherd said the road was mined.")).speakers
    assert (mention.text, mention.actor, mention.made_by) == ("A shepherd", None, "claims")
    assert mention.why_null


def test_the_encoder_is_heard_only_where_the_rules_say_states() -> None:
    ready = parsed("“They burned our granaries out of spite,” the elder said. The army denied the report.")
    encoded = encode(ready, readable_sentences(ready))
    plain, heard = find_claims(ready).claims, find_claims(ready, encoded=encoded).claims
    assert [c.content for c in plain] == [c.content for c in heard]
    for before, after in zip(plain, heard, strict=True):
        assert after.stance == before.stance or (before.stance == "states" and after.made_by.endswith("+stances"))
    assert find_claims(ready, encoded=encoded).claims == heard
    assert find_claims(ready, encoded=Encoded({})).claims == plain


def test_many_sources_in_one_sentence_take_bounded_time() -> None:
    ready = parsed("The agency said, citing the ministry, that " * 300 + "it rained.")
    started = time.process_time()
    find_claims(ready)
    assert time.process_time() - started < 3
