"""Publication dates: fields, heads, datelines, and what a review says of its year."""

import time

import pytest

from contactline.intake.published import as_date, find_published, infer_published
from contactline.model.article import Block, Published


@pytest.mark.parametrize(
    ("field", "day"),
    [
        ("2021-11-16", "2021-11-16"),
        ("2021-11-16T23:30:00+04:00", "2021-11-16"),
        ("2021-11-16 10:15:00.000000", "2021-11-16"),
        ("20211116T101500Z", "2021-11-16"),
        ("Aug 11, 2025", "2025-08-11"),
        ("Sept. 5, 2023 7:58 AM ET", "2023-09-05"),
        ("11 August 2025", "2025-08-11"),
        ("5th of May 2020", "2020-05-05"),
        ("Mon, 11 Aug 2025 10:15:00 +0000", "2025-08-11"),
        ("Tuesday, 16 November 2021", "2021-11-16"),
        ("16.11.2021", "2021-11-16"),
        ("16/11/2021", "2021-11-16"),
        ("11/16/2021", "2021-11-16"),
        ("11-Aug-2025", "2025-08-11"),
    ],
)
def test_fields_that_are_dates(field: str, day: str) -> None:
    assert as_date(field) == day


@pytest.mark.parametrize(
    "field",
    [
        "7:58 AM ET",
        "",
        "2021",
        "August 2025",
        "yesterday",
        "03/04/2021",
        "31 February 2021",
        "2021-02-31",
        "0000-01-01",
        "Wednesday, 16 November 2021",
        "10 Aug 2025, updated 11 Aug 2025",
        "1636934400",
    ],
)
def test_fields_that_are_no_dates_or_not_certain(field: str) -> None:
    assert as_date(field) is None


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("date 2025-08-11 The strongman held a phone call on Monday.", Published("2025-08-11", "text")),
        ("Talks resume\nPublished: 24 January 2015\nTalks resumed.", Published("2015-01-24", "text")),
        ("Talks resume\n16 November 2021, 10:15\nTalks resumed.", Published("2021-11-16", "text")),
        ("Talks resume\nBy Ana Ilić | August 11, 2025\nTalks resumed.", Published("2025-08-11", "text")),
        ("Talks resume\nBy our man in Osh | 3 May 2022\nTalks resumed.", Published("2022-05-03", "text")),
        ("Talks resume\nBy the time that the army reached Osh on 3 May 2022\nTalks resumed.", None),
        ("Updated: 5 January 2022\nFirst published: 3 January 2022\nText.", Published("2022-01-03", "text")),
        ("KYIV, 24 January 2015 — Rockets hit a market.", Published("2015-01-24", "dateline")),
        (
            "Kyiv, Jan. 24, 2015 (Agency) - Rockets hit an open market in the port city on Saturday, police said.",
            Published("2015-01-24", "dateline"),
        ),
    ],
)
def test_heads_and_datelines(text: str, published: Published) -> None:
    assert find_published(text) == published


@pytest.mark.parametrize(
    "text",
    [
        "MINSK, Sept. 5 (Agency) - The talks resumed.",
        "On 24 January 2015, rockets hit the city.",
        "On January 5, 2022 - a Wednesday - the talks resumed in the capital of the neighbouring state.",
        "Date: 03/04/2021\nThe talks resumed.",
        "Issued on 5 May 2015, the decree was long ignored by the governors of the border provinces.",
        "Minsk Agreement, 12 February 2015: What It Says",
        "5 May 2015\nShots were fired.\n6 May 2015\nShots were fired again.",
        "",
    ],
)
def test_heads_that_give_no_certain_date(text: str) -> None:
    assert find_published(text) is None


def test_head_is_looked_through_instead_of_the_text() -> None:
    assert find_published("Published: 1 May 2020", head="Published: 2 May 2020") == Published("2020-05-02", "text")


REVIEW = (
    "This year, the two governments went back to bilateral talks. Four years after the 2020 war, no treaty is signed. "
    "In May they marked out the border, and by July 1 the rules were to be ready. The treaty of November 30, 2020 was "
    "not revoked; its November 30 anniversary passed quietly. In interviews on December 3 and 4 both leaders spoke. "
    "They will meet on December 20. “On December 29 we shall see,” one said. In 2024, nothing else was agreed."
)


def _whole(text: str) -> tuple[Block, ...]:
    return (Block("paragraph", 0, len(text)),)


def test_a_review_that_names_its_year_dates_itself_by_its_last_told_day() -> None:
    assert infer_published(REVIEW, _whole(REVIEW)) == Published("2024-12-04", "inferred")


@pytest.mark.parametrize(
    "text",
    [
        REVIEW.replace("This year", "In spring"),
        REVIEW.replace("Four years after the 2020 war", "Long after the war"),
        REVIEW.replace("Four years", "Three years"),
        REVIEW.replace("In 2024,", "In 2025,"),
        "This year, the war went on. Two years after the 2022 invasion, in 2024, nothing moved.",
    ],
)
def test_nothing_is_inferred_where_a_clue_lacks_or_they_disagree(text: str) -> None:
    assert infer_published(text, _whole(text)) is None


def test_boilerplate_is_no_clue() -> None:
    assert infer_published(REVIEW, (Block("boilerplate", 0, len(REVIEW)),)) is None


@pytest.mark.parametrize("unit", ["“", "1 ", "jan ", "this year ", "two years after ", "A, ", "((", "published "])
def test_hostile_text_takes_linear_time(unit: str) -> None:
    text = unit * (400_000 // len(unit))
    begin = time.process_time()
    find_published(text)
    infer_published(text, _whole(text))
    assert time.process_time() - begin < 2
