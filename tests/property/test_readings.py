"""Whatever comes in: spans are true, references hold, the same in gives the same out."""

import json
import sqlite3
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contactline import read
from contactline.contract.validate import faults
from contactline.errors import BadInput
from contactline.intake.sources import read_sources
from contactline.jobs.build import build
from contactline.model.reading_json.to_json import reading_to_json
from contactline.record import open_record

SAMPLE = Path(__file__).parents[2] / "sample" / "reports"
PIECES = (
    "Russian officials said on Monday that four soldiers were killed near Debaltseve.",
    "Kyiv denied the claim. ",
    "“We will not withdraw,” he added, “until the truce of 5 September is kept.”",
    "The Minsk Proto-\ncol requires both sides to pull back heavy weapons by 3 March.",
    "Read more\n",
    "\n\n",
    "- first point\n- second point\n",
    "According to the OSCE, nearly 2,000 people ",
    "https://example.org/x?y=1 ",
    "(AP) — ",
    "‘unbalanced “quote ",
    "\u202e\u200b\u00ad",
    "A HEADLINE IN CAPITALS: TALKS FAIL",
    "31 February 2015, the year 0, $2 million; 6.5 sq/km. ",
    "Україна 🕊 ",
    "no casualties were reported in the early hours of Wednesday morning. ",
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), min_size=1, max_size=9),
    st.sampled_from([None, "2015-03-04"]),
)
def test_every_span_and_reference_is_true_whatever_the_text(pieces: list[str], published: str | None) -> None:
    text = " ".join(pieces).encode("utf-8", "ignore").decode("utf-8")
    try:
        reading = read(text, published=published)
    except BadInput:
        return  # an empty text is refused in one line
    row = reading_to_json(reading)
    assert faults(row) == ()
    assert row["article"]["text"] == text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    again = reading_to_json(read(text, published=published))
    assert json.dumps(row) == json.dumps(again)


def test_every_span_of_the_sample_is_true() -> None:
    count = 0
    for item in read_sources([SAMPLE]):
        row = reading_to_json(read(item.text, published="2015-03-04"))  # type: ignore[union-attr]
        assert faults(row) == ()
        count += len(row["mentions"])
    assert count > 300


def _dump(path: Path) -> list[str]:
    with sqlite3.connect(path) as connection:
        return list(connection.iterdump())


def test_a_second_build_changes_nothing_and_workers_do_not_matter(tmp_path: Path) -> None:
    one, two = tmp_path / "one.db", tmp_path / "two.db"
    for path, workers in ((one, 1), (two, 2)):
        with open_record(path, create=True) as record:
            tally = build(read_sources([SAMPLE]), record, workers=workers)
            assert tally.changes["added"] == 12
    first = _dump(one)
    assert first == _dump(two)
    with open_record(one) as record:
        tally = build(read_sources([SAMPLE]), record)
        assert tally.changes == {"added": 0, "replaced": 0, "address": 0, "unchanged": 12}
    assert _dump(one) == first


def test_a_record_reads_alike_whatever_order_the_reports_came_in(tmp_path: Path) -> None:
    forward, backward = tmp_path / "f.db", tmp_path / "b.db"
    items = list(read_sources([SAMPLE]))
    for path, ordered in ((forward, items), (backward, items[::-1])):
        with open_record(path, create=True) as record:
            build(ordered, record)
    with open_record(forward) as one, open_record(backward) as other:
        for table in ("events", "claims", "figures", "agreements", "commitments", "contests", "articles"):
            assert getattr(one, table)() == getattr(other, table)(), table
