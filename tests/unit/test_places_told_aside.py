"""Where a report lies: datelines, "here" and "there", clauses of "where", villages that no list has."""

import pytest

from contactline.intake.article import make_article
from contactline.reading import read_article


@pytest.mark.parametrize(
    ("text", "word", "where"),
    [
        ("MOGADISHU - Fighters seized four lorries on Thursday.", "seized", None),
        ("NAIROBI — Commanders of Ethiopia and Eritrea signed a declaration here on Saturday.", "signed", "NAIROBI"),
        ("NAIROBI — Commanders of Ethiopia and Eritrea signed a declaration on Saturday.", "signed", None),
        ("Ukraine evacuated 1,500 people from Kherson; Russian shells wounded a man there.", "wounded", "Kherson"),
        ("Inspectors went to Douma, where gas is said to have killed forty Syrians.", "killed", "Douma"),
        ("Hezbollah ambushed an Israeli patrol in Qarbouta.", "ambushed", "Qarbouta"),
        ("Gunmen killed twelve people near Qarbouta, between Fada N'Gourma and Pama.", "killed", "Qarbouta"),
        ("American jets bombed sites in Yemen after attacks on ships in the Red Sea.", "bombed", "Yemen"),
        ("Rebels shelled Goma on Monday.", "shelled", "Goma"),
    ],
)
def test_where_a_report_lies(text: str, word: str, where: str | None) -> None:
    reading = read_article(make_article(text, source_key="a", outlet="Wire", published="2024-06-12", language="en"))
    at = reading.article.text.index(word)
    told = next(r for r in reading.reports if r.trigger.start <= at < r.trigger.end)
    assert next((m.text for m in reading.mentions if m.id == told.where), None) == where
