"""A ministry, parliament, government or army that rebels call theirs is theirs, and no state's."""

import pytest

from contactline.intake.article import make_article
from contactline.model.mention import Actor, ActorMention
from contactline.reading import read_article

UKRAINE = "Ukraine said rockets hit Mariupol. Ukraine's army advanced. "


def actor(text: str, words: str) -> Actor | None:
    reading = read_article(make_article(text, source_key="rebels", published="2015-01-25"))
    (mention,) = (m for m in reading.mentions if isinstance(m, ActorMention) and m.text == words)
    return mention.actor


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("The militants' “defence ministry” denied that they had opened fire on the town.", "defence ministry"),
        ("The rebels' foreign ministry called for talks.", "The rebels' foreign ministry"),
        ('The separatists\' "parliament" voted to hold a referendum.', "parliament"),
        ("The rebel government rejected the offer.", "The rebel government"),
    ],
)
def test_what_rebels_call_theirs_is_theirs(sentence: str, words: str) -> None:
    assert actor(UKRAINE + sentence, words) == Actor(None, None, "UKR", "REB", None)


@pytest.mark.parametrize(
    ("sentence", "words", "sector"),
    [
        ("The Ukrainian defence ministry denied that it had opened fire.", "The Ukrainian defence ministry", "GOV"),
        ("Ukraine's parliament voted to outlaw the rebels.", "Ukraine's parliament", "LEG"),
    ],
)
def test_a_state_s_own_stays_its_own(sentence: str, words: str, sector: str) -> None:
    found = actor(UKRAINE + sentence, words)
    assert found is not None and (found.country, found.sector) == ("UKR", sector)
