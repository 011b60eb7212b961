"""Pages of sport alone are told apart from everything else, and are not read."""

import pytest

import contactline
from contactline.extract.subject import is_sport_page
from contactline.intake.article import make_article
from contactline.knowledge.subjects import sport_words
from contactline.reading import read_article

_PAGE = """Harrow Vale won the basketball championship on Saturday, beating Stonebridge 71-68 after overtime.

Guard Petra Lindqvist scored 24 points and captain Ana Morel added 11 rebounds. Stonebridge, undefeated until the
semifinal, led by nine at halftime. Coach Dario Weiss praised his players. The team will play the winner of the southern
league on Friday."""


def test_a_page_of_sport_is_not_read_and_says_so() -> None:
    reading = contactline.read(_PAGE, published="2024-03-02")
    assert is_sport_page(_PAGE)
    assert not (reading.mentions or reading.claims or reading.reports or reading.agreements)
    assert [issue.what for issue in reading.issues] == ["a page of sport alone: not read"]


def test_a_page_of_sport_is_read_where_it_is_asked_for() -> None:
    article = make_article(_PAGE, source_key="page", published="2024-03-02")
    assert not read_article(article).mentions
    reading = read_article(article, sport=True)
    assert "Harrow Vale" in {m.text for m in reading.mentions} and not reading.issues


@pytest.mark.parametrize(
    "more",
    [
        "Two players were killed when a shell hit their bus.",
        "The government said the match would be moved after the protests.",
        "Police arrested three fans.",
        "The federation called for a boycott of the tournament.",
        "Troops guarded the stadium.",
    ],
)
def test_one_word_of_conflict_or_politics_and_the_page_is_read(more: str) -> None:
    assert not is_sport_page(f"{_PAGE}\n\n{more}")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The team led talks in the capital. Both sides scored points, and the winner is not known.",
        "The companies play in one league, said the coach of the sales team, and the goal is a record year.",
        "Rebels and loyalists traded fire across the football pitch and the tennis court near the stadium.",
    ],
)
def test_words_that_sport_shares_with_others_make_no_page_of_sport(text: str) -> None:
    assert not is_sport_page(text)


def test_the_lists_do_not_overlap() -> None:
    lists = sport_words()
    for word in ("football", "goalkeeper", "semifinal", "innings"):
        assert lists.sure(word) and not lists.other(word)
    for word in ("killed", "troops", "ceasefire", "parliament", "un"):
        assert lists.other(word) and not lists.sure(word) and not lists.likely(word)
    assert not lists.other("couple") and not lists.other("until")


def test_a_very_long_text_is_looked_through_in_no_time() -> None:
    assert not is_sport_page("goal-" * 200_000)
    assert is_sport_page(" ".join([_PAGE] * 500))
