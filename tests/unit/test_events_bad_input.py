"""Text that is no plain prose: bounded, sensible, no wild reports."""

import pytest

from contactline import read
from contactline.model.reading import Reading


def types(reading: Reading) -> list[str]:
    return [r.type for r in reading.reports]


def words(reading: Reading, ids: tuple[str, ...]) -> list[str]:
    return [m.text for m in reading.mentions if m.id in ids]


def test_a_headline_in_capitals_and_its_first_sentence_tell_one_happening() -> None:
    reading = read(
        "RUSSIAN FORCES SHELL KHARKIV, KILLING THREE\n\n"
        "Russian forces shelled Kharkiv on Monday, killing three people, the governor said.",
        published="2022-05-10",
    )
    assert types(reading) == ["ASSAULT"]
    assert reading.reports[0].status == "happened"


def test_a_list_is_read_item_by_item() -> None:
    items = ("Armenia released three prisoners.", "Azerbaijan closed the road.", "Cafes, bars, hotels")
    reading = read("The week in brief:\n\n" + "".join(f"- {item}\n" for item in items), published="2022-05-10")
    assert types(reading) == ["RETREAT", "COERCE"]
    assert [words(reading, r.actors) for r in reading.reports] == [["Armenia"], ["Azerbaijan"]]


def test_a_table_tells_no_happening() -> None:
    text = "Date | Place | Killed | Wounded\n2021-05-03 | Goris | 3 | 5\n2021-05-04 | Kapan | 0 | 1\n\n"
    reading = read(
        f"{text}Province\tAttacks\tStrikes\tArrests\nHelmand\t12\t3\t4\nKunar\t7\t1\t0\n", published="2021-05-10"
    )
    assert types(reading) == []


def test_live_blog_lines_tell_only_what_happened() -> None:
    text = "14:32 Israeli strikes hit Khan Younis, killing four, medics say\n\n14:05 Hamas rejects the proposal\n\n"
    reading = read(
        f"{text}13:50 What we know so far\n\n13:41 Thanks for following our coverage\n", published="2024-05-10"
    )
    assert types(reading) == ["ASSAULT", "REJECT"]


def test_a_sentence_of_two_thousand_words_is_said_to_be_too_long() -> None:
    clause = (
        "Russian forces shelled a village near Kharkiv while the minister met envoys in Geneva and accused Kyiv of lies"
    )
    reading = read("On Monday, " + ", and ".join([clause] * 105) + ".", published="2022-05-10")
    assert reading.reports == ()
    assert any("too long" in issue.what for issue in reading.issues)


@pytest.mark.parametrize("text", ["“Peace is possible.” “Not with them.”", "“Never.”\n\n“Never again.”\n"])
def test_nothing_but_quotes_without_a_deed_tells_nothing(text: str) -> None:
    assert read(text, published="2022-05-10").reports == ()


def test_quotes_of_nobody_name_no_party() -> None:
    reading = read("“We will strike them.” “They attacked us.” “No, we never did.”\n", published="2022-05-10")
    assert len(reading.reports) <= 3
    parties = [m for r in reading.reports for m in reading.mentions if m.id in (*r.actors, *r.recipients)]
    assert all(getattr(m, "actor", None) is None for m in parties)
