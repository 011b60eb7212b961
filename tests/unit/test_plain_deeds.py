"""Plain words of force, deeds told as nouns beside another act, votes and laws as what they do."""

import pytest

import contactline
from contactline.extract.events.mentions import index_mentions
from contactline.extract.events.trigger.triggers import of_class
from contactline.knowledge.events import make_pattern
from contactline.model.article import one_paragraph
from contactline.parse.engine import parse


def _told(text: str) -> list[tuple[str, str]]:
    reports = contactline.read(text, published="2024-06-12").reports
    return [(r.type, text[r.trigger.start : r.trigger.end]) for r in reports]


def test_a_plain_word_of_force_counts_where_the_article_tells_of_force() -> None:
    alone = "The mint in the centre was shelled on Tuesday."
    beside = "The army and the militia fought in Khartoum all night. " + alone
    assert ("ASSAULT", "shelled") not in _told(alone)
    assert ("ASSAULT", "shelled") in _told(beside)
    kitchen = "The cooks prepared lunch for the fair. " + alone
    assert ("ASSAULT", "shelled") not in _told(kitchen)


@pytest.mark.parametrize(
    "text",
    [
        "The ministry denied that 24 dead and 87 wounded had been counted. Rebels shelled the town on Friday.",
        "Rebels shelled the town on Friday. The soldiers are to stop kidnapping for ransom.",
    ],
)
def test_the_counted_and_the_ended_are_no_plain_deed(text: str) -> None:
    assert [words for kind, words in _told(text) if kind == "ASSAULT"] == ["shelled"]


def test_a_deed_under_another_act_is_told_too() -> None:
    assert ("ASSAULT", "massacre") in _told("Abuja has cut the toll of a massacre in Plateau state to 60.")
    assert ("RETREAT", "withdrawal of") in _told("A withdrawal of Rwandan troops from Goma was welcomed by Kinshasa.")


def test_a_vote_and_a_law_are_what_they_do() -> None:
    told = _told("Niger's assembly voted on Thursday to break off diplomatic relations with Mali.")
    assert [kind for kind, words in told if words == "voted"] == ["SANCTION"]
    assert not [words for _, words in told if words.startswith("break")]
    assert ("SUPPORT", "adopted") in _told("The Security Council adopted a resolution on Cyprus on Monday.")


def test_a_deed_with_words_of_its_own_is_not_the_one_before() -> None:
    text = "Rebels and soldiers fought at Ungkaya on Tuesday. The hijacking of the bus from Cotabato had other authors."
    assert ("ASSAULT", "hijacking") in _told(text)


def test_what_draws_blame_is_blamed() -> None:
    text = "Israel's raid on the port drew condemnation from Jordan."
    assert "ACCUSE" in dict(_told(text))


def test_a_noun_that_ends_in_a_preposition_is_a_noun() -> None:
    sit_in = make_pattern("sit-in", "noun")
    assert (sit_in.key, sit_in.before, sit_in.steps) == ("in", ("sit", "-"), ())
    assert make_pattern("attack on", "noun").key == "attack"
    assert ("PROTEST", "sit-in") in _told("Students held a sit-in at the ministry in Baghdad on Monday.")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Nine people were killed in the barrage at Kharkiv on Monday.", "killed in the barrage"),
        ("In the clashes which began on Monday, a hospital in Benghazi says, 58 people died.", "clashes"),
    ],
)
def test_where_people_die_in_a_deed_its_name_is_the_trigger(text: str, words: str) -> None:
    assert ("ASSAULT", words) in _told(text)


def test_part_of_another_words_name_is_no_object() -> None:
    assert dict(_told("China's navy held live-fire drills off Taiwan on Monday.")).keys() == {"MOBILIZE"}


def test_what_was_declared_or_signed_on_a_day_needs_no_party() -> None:
    assert ("CONCEDE", "ceasefire was declared") in _told("A ceasefire was declared on 1 March.")


def test_a_name_with_a_hyphen_is_of_its_class() -> None:
    parsed = parse(one_paragraph("The cease-fire held."))
    mentions = index_mentions(parsed, actors=(), places=(), times=(), figures=())
    fire = next(t for t in parsed.tokens if t.text == "fire")
    assert of_class(parsed, mentions, fire, "ceasefire_thing")


def test_a_strike_on_a_place_is_no_stoppage_and_a_shell_into_the_sea_no_attack() -> None:
    assert ("ASSAULT", "strike on") in _told("Kyiv confirmed a strike on an air base in Poltava on Monday.")
    told = _told("North Korea fired two ballistic missiles into the sea on Monday.")
    assert [kind for kind, _ in told] == ["MOBILIZE"]


def test_the_fall_of_a_town_counts_where_the_article_tells_of_force() -> None:
    text = "Rebels shelled Uvira on Friday. After the fall of Bukavu, Burundi withdrew two battalions."
    assert "COERCE" in dict(_told(text))
