"""The language of texts: English is read, nothing else passes for it."""

from typing import Any

import pytest

from contactline.intake.language import language_of, paragraph_language
from tests.cases_of import cases_of

ENGLISH = "The two sides agreed on Monday to open the road, the mediators said after the meeting in the capital."
RUSSIAN = "Стороны договорились в понедельник открыть дорогу, сообщили посредники после встречи в столице."
FRENCH = "Les deux parties se sont mises d'accord lundi pour ouvrir la route, ont déclaré les médiateurs à la presse."


@pytest.mark.parametrize("case", cases_of("language"))
def test_languages(case: dict[str, Any]) -> None:
    assert paragraph_language(case["text"]) == case["expected"], case["why"]


def test_the_majority_decides() -> None:
    assert language_of([ENGLISH, FRENCH, ENGLISH]) == "en"
    assert language_of([ENGLISH, FRENCH, FRENCH]) == "fr"
    assert language_of([RUSSIAN, RUSSIAN, ENGLISH]) == "ru"


def test_nothing_tells() -> None:
    assert language_of([]) is None
    assert language_of(["1 2 3", "—"]) is None


def test_a_huge_paragraph_costs_no_more_than_its_head() -> None:
    assert language_of([ENGLISH * 20_000] * 200) == "en"
