"""Calendar arithmetic, the neutrality of the rules, and finding times in a `Parsed` built by hand."""

from datetime import date

import pytest

from contactline.extract.times import find_times
from contactline.model.article import Article, Block, Published
from contactline.model.found.times import Length, Point
from contactline.model.parsed import Parsed, Sentence, Token, make_parsed
from contactline.resolve.times import resolve_times
from contactline.resolve.times.calendar import NoSuchDay, add_months, date_of, from_islamic, from_julian, month, staged
from contactline.resolve.times.feasts import feast
from contactline.resolve.times.values import date_value, length_value, week_value
from tests.unit.test_times_cases import times_of


@pytest.mark.parametrize(
    ("islamic", "common"),
    [
        ((1445, 1, 1), date(2023, 7, 19)),
        ((1442, 9, 1), date(2021, 4, 13)),
        ((1400, 1, 1), date(1979, 11, 21)),
    ],
)
def test_tabular_islamic_days(islamic: tuple[int, int, int], common: date) -> None:
    assert from_islamic(*islamic) == common


def test_there_is_no_thirteenth_islamic_month() -> None:
    with pytest.raises(NoSuchDay):
        from_islamic(1444, 13, 1)


@pytest.mark.parametrize(
    ("julian", "common"),
    [
        ((1917, 10, 25), date(1917, 11, 7)),
        ((1905, 1, 9), date(1905, 1, 22)),
        ((1700, 2, 28), date(1700, 3, 10)),
        ((1900, 2, 29), date(1900, 3, 13)),
        ((1900, 3, 1), date(1900, 3, 14)),
    ],
)
def test_old_style_days(julian: tuple[int, int, int], common: date) -> None:
    assert from_julian(*julian) == common


def test_months_are_added_to_their_last_day() -> None:
    assert add_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert add_months(date(2024, 3, 31), -13) == date(2023, 2, 28)


def test_impossible_days_are_refused() -> None:
    with pytest.raises(NoSuchDay):
        date_of(2021, 2, 31)


def test_parts_of_a_month_cover_it() -> None:
    parts = [staged(month(2024, 2), stage) for stage in ("START", "MID", "END")]
    assert [(p.start.day, (p.end - p.start).days) for p in parts] == [(1, 10), (11, 10), (21, 9)]


def test_values() -> None:
    assert date_value(-480, 4) == "BC0480-04"
    assert date_value(None, 5, 3) == "XXXX-05-03"
    assert week_value(date(2021, 1, 1)) == "2020-W53"
    assert length_value(0.5, "hour") == "PT30M"
    assert length_value(None, "month") == "PXM"
    assert length_value(2, "fortnight") == "P4W"


def _token(index: int, start: int, text: str, tag: str, dep: str, head: int) -> Token:
    pos = {"N": "NOUN", "V": "VERB", "I": "ADP", "C": "NUM", "D": "DET"}.get(tag[0], "X")
    return Token(index, start, start + len(text), text, text.lower(), pos, tag, dep, head, "", 0)


def _by_hand() -> Parsed:
    text = "Rebels left in five-\nyear exile"
    tokens = [
        _token(0, 0, "Rebels", "NNS", "nsubj", 1),
        _token(1, 7, "left", "VBD", "ROOT", 1),
        _token(2, 12, "in", "IN", "prep", 1),
        _token(3, 15, "five", "CD", "nummod", 5),
        Token(4, 19, 21, "-", "-", "PUNCT", "HYPH", "punct", 5, "", 0),
        _token(5, 21, "year", "NN", "compound", 6),
        _token(6, 26, "exile", "NN", "pobj", 2),
    ]
    article = Article("a1", "hand", None, None, None, None, None, "en", None, text, (Block("paragraph", 0, len(text)),))
    return make_parsed(article, tokens, [Sentence(0, 0, 7, 0, len(text), 0)])


def test_a_split_word_is_found_over_its_line_break() -> None:
    (found,) = find_times(_by_hand())
    assert (found.start, found.end, found.text) == (15, 25, "five-\nyear")
    assert found.form == Length(5, "year")
    assert found.type == "DURATION"


def test_the_found_point_says_only_what_its_words_say() -> None:
    mentions, _ = times_of("Troops left last November.", "2021-11-16")
    assert [m.made_by for m in mentions] == ["time:point"]
    assert Point(month=11, pointer="last").year is None


def test_names_are_closed_to_reading() -> None:
    text = "Camp April fell"
    tokens = [
        Token(0, 0, 10, "Camp April", "Camp April", "PROPN", "NNP", "nsubj", 1, "", 0, name=0),
        _token(1, 11, "fell", "VBD", "ROOT", 1),
    ]
    article = Article("a1", "hand", None, None, None, None, None, "en", None, text, (Block("paragraph", 0, len(text)),))
    assert find_times(make_parsed(article, tokens, [Sentence(0, 0, 2, 0, len(text), 0)])) == ()


def test_nothing_found_is_nothing_resolved() -> None:
    parsed = _by_hand()
    assert resolve_times(parsed, (), Published("2024-01-01", "given")) == ((), ())


def test_the_two_sides_are_read_alike() -> None:
    text = "{} shelled {} on Tuesday after the May 5 deal with {} and the truce of last November."
    one, _ = times_of(text.format("Armenia", "Azerbaijan", "Armenia"), "2021-11-16")
    two, _ = times_of(text.format("Azerbaijan", "Armenia", "Azerbaijan"), "2021-11-16")
    assert [(m.text, m.timex, m.interval) for m in one] == [(m.text, m.timex, m.interval) for m in two]


def test_ids_are_the_same_on_every_run() -> None:
    text = "On 9 November 2020 the war ended. Two days later troops came."
    assert times_of(text, "2021-11-16") == times_of(text, "2021-11-16")
    ids = [m.id for m in times_of(text, "2021-11-16")[0]]
    assert len(set(ids)) == 2


def test_hostile_numbers_do_no_harm() -> None:
    text = (
        "The "
        + "12 " * 300
        + "and "
        + "1990-" * 200
        + "1990. In 99999999999999999999 years and 10000000 centuries ago."
    )
    mentions, _ = times_of(text, "2021-11-16")
    assert all(text[m.start : m.end] == m.text for m in mentions)


@pytest.mark.parametrize(
    ("name", "year", "start", "end"),
    [
        ("orthodox easter", 2022, date(2022, 4, 24), date(2022, 4, 25)),
        ("catholic easter", 2024, date(2024, 3, 31), date(2024, 4, 1)),
        ("orthodox easter", 2024, date(2024, 5, 5), date(2024, 5, 6)),
        ("easter", 2017, date(2017, 4, 16), date(2017, 4, 17)),
        ("ramadan", 2024, date(2024, 3, 10), date(2024, 4, 11)),
        ("eid al-adha", 2023, date(2023, 6, 28), date(2023, 7, 1)),
    ],
)
def test_feasts_of_a_year(name: str, year: int, start: date, end: date) -> None:
    found = feast(name, year)
    assert (found.start, found.end) == (start, end)


def test_a_feast_that_falls_twice_in_a_year_is_refused() -> None:
    with pytest.raises(NoSuchDay, match="twice"):
        feast("ramadan", 2030)
