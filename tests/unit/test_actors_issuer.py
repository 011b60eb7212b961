"""Whose "our forces" and "the enemy" are in a text that a side issues itself, and when nobody tells."""

import pytest

from contactline.intake.article import make_article
from contactline.model.mention import ActorMention
from contactline.reading import read_article

DATED = """GENERAL STAFF, COMMUNIQUE

{place}, 9 June 2000

Our forces broke the enemy's offensive on the Bure front. The General Staff honours them. The enemy shelled Assab at
dawn. Our government has accepted the proposal; Ethiopia has not, and Eritrea waits."""
UNDATED = """COMMUNIQUE No. 3

Our forces broke the enemy's offensive at Bure. The enemy shelled Assab. Ethiopia claims to hold Bure. Ethiopia denied
that Ethiopian guns fired. Eritrea is silent."""
WIRE = """ASMARA, 9 June 2000 - "Our forces broke the enemy's offensive," a spokesman of the Ethiopian army told us.
Ethiopian guns shelled Assab. Eritrea denied it."""


def codes(text: str) -> dict[str, str | None]:
    reading = read_article(make_article(text, source_key="communique", published="2000-06-09"))
    actors = [m for m in reading.mentions if isinstance(m, ActorMention)]
    return {m.text.lower(): m.actor.country if m.actor else None for m in actors}


@pytest.mark.parametrize(("place", "own", "other"), [("Asmara", "ERI", "ETH"), ("Addis Ababa", "ETH", "ERI")])
def test_a_dated_communique_speaks_for_the_state_of_its_capital(place: str, own: str, other: str) -> None:
    found = codes(DATED.format(place=place))
    assert {found[name] for name in ("our forces", "our government", "the general staff")} == {own}
    assert found["the enemy"] == other


def test_nobody_tells_whose_an_undated_communique_is() -> None:
    found = codes(UNDATED)
    assert found["our forces"] is None and found["the enemy"] is None


def test_in_a_quotation_they_are_the_speakers_wherever_the_article_is_dated() -> None:
    found = codes(WIRE)
    assert found["our forces"] == "ETH" and found["the enemy"] == "ERI"
