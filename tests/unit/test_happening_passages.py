"""Thirty passages in which every happening was marked before they were read: what is found stays found."""

from tests.happening_passages import interval, passages, shares

RECALL, PRECISION, STATUS, DAY, NO_DAY = 0.78, 0.9, 0.97, 0.87, 0.96


def test_the_passages_are_read_no_worse_than_before() -> None:
    told, counts = shares()
    assert told.recall >= RECALL, counts
    assert told.precision >= PRECISION, counts
    assert told.status >= STATUS, counts
    assert told.day >= DAY, counts
    assert told.no_day >= NO_DAY, counts


def test_marks_are_taken_out_of_the_text_and_keep_their_words() -> None:
    first = passages()[0]
    assert "{" not in first.text
    told = [[first.text[a:b] for a, b in one.words] for one in first.happenings]
    assert told[:2] == [["opened fire"], ["seized", "abduction"]]


def test_days_are_half_open() -> None:
    days = {told: tuple(map(str, interval(told) or ())) for told in ("2023-12", "2023-12-31", "1990s", "..2023-01-02")}
    assert days["2023-12"] == ("2023-12-01", "2024-01-01")
    assert days["2023-12-31"] == ("2023-12-31", "2024-01-01")
    assert days["1990s"] == ("1990-01-01", "2000-01-01")
    assert days["..2023-01-02"] == ("0001-01-01", "2023-01-02")
