"""Days told side by side, terms that run from a day, days of meetings, prayers and speeches, "since then"."""

import pytest

from contactline.intake.article import make_article
from contactline.reading import read_article


def _when(text: str, word: str, published: str) -> tuple[str | None, str | None] | None:
    reading = read_article(make_article(text, source_key="a", outlet="Wire", published=published, language="en"))
    at = reading.article.text.index(word)
    told = next(r for r in reading.reports if r.trigger.start <= at < r.trigger.end)
    return (told.when.start, told.when.end) if told.when is not None else None


@pytest.mark.parametrize(
    ("text", "word", "days"),
    [
        ("Rebels shelled Gao on 7 and 8 June.", "shelled", ("2024-06-07", "2024-06-09")),
        ("Rebels shelled Gao on June 5, 6 and 7.", "shelled", ("2024-06-05", "2024-06-08")),
        ("Rebels shelled Gao on Sunday and again on Monday.", "shelled", ("2024-06-09", "2024-06-11")),
        ("Rebels shelled Gao on Sunday and on Monday stormed Kidal.", "shelled", ("2024-06-09", "2024-06-10")),
        (
            "Chad and Libya agreed on Monday to reopen their embassies within two months.",
            "reopen",
            ("2024-06-10", "2024-08-11"),
        ),
        (
            "Chad and Libya signed a deal on Monday. Under it Chad will withdraw its troops within 72 hours.",
            "withdraw",
            ("2024-06-10", "2024-06-14"),
        ),
        ("Chad will withdraw its troops within 30 days.", "withdraw", None),
        ("Speaking in Geneva on Monday, the minister accused Chad of lying.", "accused", ("2024-06-10", "2024-06-11")),
        (
            "The president, who visited Gao on Sunday, vowed to crush the rebels.",
            "vowed",
            ("2024-06-09", "2024-06-10"),
        ),
        ("Thousands marched after Friday prayers.", "marched", ("2024-06-07", "2024-06-08")),
        (
            "Chad had vowed revenge for the strike on its camp on 1 June, in which seven soldiers were killed.",
            "killed",
            ("2024-06-01", "2024-06-02"),
        ),
        (
            "Chad had vowed revenge for the strike on its camp on 1 June, in which seven soldiers were killed.",
            "vowed",
            None,
        ),
        (
            "Rebels stormed the camp on Saturday. Since then more than 200 people have been abducted.",
            "abducted",
            ("2024-06-08", None),
        ),
        (
            "Chad shot down a drone near Gao on Monday night, hours after rebels attacked the town.",
            "attacked",
            ("2024-06-10", "2024-06-11"),
        ),
        ("Chad shot down a drone near Gao on Monday night, hours before rebels attacked the town.", "attacked", None),
        ("Libya's government on Monday urged Chad to condemn the killing of ten herders.", "killing", None),
        ("The leader was arrested in January 2022 and freed three weeks later.", "freed", None),
        ("Since the weekend 60 people have been arrested.", "arrested", ("2024-06-08", None)),
        (
            "Soldiers shot two men in Gao on Monday, two days after at least 13 were killed at a school.",
            "killed",
            ("2024-06-08", "2024-06-09"),
        ),
    ],
)
def test_the_day_of_the_report(text: str, word: str, days: tuple[str | None, str | None] | None) -> None:
    assert _when(text, word, "2024-06-12") == days  # a Wednesday
