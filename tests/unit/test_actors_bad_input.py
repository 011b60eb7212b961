"""Names that cannot be told apart, roles that nobody knows, capitals and other spellings: no guess, and why."""

import pytest

from contactline.jobs.coders import actor
from contactline.jobs.piles.read import read
from contactline.knowledge.registry.names import find_names
from contactline.knowledge.transliteration import is_variant, outline, plain_letters
from contactline.model.mention import ActorMention


def actor_mentions(text: str, *, published: str = "2020-10-05") -> list[ActorMention]:
    return [m for m in read(text, published=published).mentions if isinstance(m, ActorMention)]


def test_an_ambiguous_name_is_nobody_and_says_whose_it_may_be() -> None:
    reading = read("Jamaat-e-Islami rejected the plan on Monday. A vote follows.", published="2020-10-05")
    named = next(m for m in reading.mentions if isinstance(m, ActorMention) and m.text == "Jamaat-e-Islami")
    assert named.actor is None and {c.actor.country for c in named.candidates if c.actor} == {"BGD", "PAK"}
    assert any(issue.what.startswith("Jamaat-e-Islami: ambiguous name") for issue in reading.issues)
    near = read("Pakistan said on Monday that Jamaat-e-Islami had rejected the plan.", published="2020-10-05")
    told = next(m for m in near.mentions if isinstance(m, ActorMention) and m.text == "Jamaat-e-Islami")
    assert told.actor is not None and told.actor.country == "PAK"


def test_a_surname_that_two_persons_of_the_article_bear_is_nobody_and_an_issue() -> None:
    text = "Deputy minister Maria Tolen met General Petra Tolen on Monday. Tolen said that the talks had failed."
    reading = read(text, published="2020-10-05")
    last = next(m for m in reading.mentions if isinstance(m, ActorMention) and m.text == "Tolen")
    assert last.actor is None
    assert any("ambiguous name: 2 persons" in issue.what for issue in reading.issues)


def test_an_unknown_role_is_not_guessed() -> None:
    assert actor("the grand flumper") is None
    assert actor("the flumper of nowhere") is None


def test_names_in_capitals_are_found() -> None:
    found = {m.text: m.actor for m in actor_mentions("SERBIA ACCUSES KOSOVO OF PROVOCATION\n\nIt denied this.")}
    assert found["SERBIA"] is not None and found["SERBIA"].country == "SRB"
    whole = actor("ILHAM ALIYEV", date="2020-01-01")
    assert whole is not None and (whole.country, whole.sector) == ("AZE", "GOV")


@pytest.mark.parametrize("name", ["Ilham Aliev", "İlham Əliyev", "Ilham Aliyev", "Ilkham Aliev"])
def test_transliterations_are_one_person(name: str) -> None:
    found = actor(name, date="2020-01-01")
    assert found is not None and (found.name, found.country, found.sector) == ("Ilham Aliyev", "AZE", "GOV")


def test_a_surname_in_another_spelling_is_taken_by_the_article_s_country() -> None:
    mentions = actor_mentions("Azerbaijan and Armenia traded fire. President Aliev said that the army would answer.")
    named = next(m for m in mentions if m.text.endswith("Aliev"))
    assert named.actor is not None and (named.actor.country, named.actor.sector) == ("AZE", "GOV")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Mykhaylo Podoliak", "Mykhailo Podolyak", True),
        ("Ali Abdallah Salih", "Ali Abdullah Saleh", True),
        ("Serj Sarkisian", "Serzh Sargsyan", True),
        ("Ali Hassan", "Ali Hussein", False),
        ("Kim Jong Un", "Kim Jong In", False),
        ("Ivan Petrov", "Ivana Petrova", False),
    ],
)
def test_variants(one: str, other: str, same: bool) -> None:
    assert (outline(one) == outline(other) and is_variant(one, other)) is same


def test_plain_letters_leave_vowels() -> None:
    assert plain_letters("Zhirinovsky") == plain_letters("Jirinovskiy")
    assert plain_letters("Hasan") == plain_letters("Hassan")


def test_an_unknown_full_name_stays_unknown() -> None:
    assert find_names("Quentin Marlowe wrote to Petra Halvorsen") == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Armenia's ally sent weapons on Monday.", "Armenia's ally"),
        ("Israel and its enemies agreed on nothing.", "its enemies"),
    ],
)
def test_an_ally_or_enemy_is_not_its_owner(text: str, words: str) -> None:
    found = next(m for m in actor_mentions(text) if m.text == words)
    assert found.actor is None and found.why_null is not None


def test_a_de_facto_president_is_not_the_state_s() -> None:
    found = actor_mentions("Somaliland's president arrived on Monday.", published="2018-05-01")
    actor_there = next(m.actor for m in found if "president" in m.text)
    assert actor_there is not None and (actor_there.country, actor_there.sector2) == ("SOM", "PRE")
    assert actor_there.name != "Mohamed Abdullahi Mohamed"


def test_who_fled_is_not_of_the_place_of_refuge() -> None:
    found = next(m for m in actor_mentions("Sahrawi refugees marched in Tindouf.") if m.text.startswith("Sahrawi"))
    assert found.actor is not None and found.actor.country != "DZA"


def test_names_in_a_headline_in_capitals_and_a_full_name_in_capitals() -> None:
    found = {m.text: m.actor for m in actor_mentions("HAMAS, ISRAEL STOP SHOOTING AFTER CAIRO SETS HOUR")}
    assert {name: a.country for name, a in found.items() if a} == {"HAMAS": "PSE", "ISRAEL": "ISR", "CAIRO": "EGY"}


def test_an_unknown_office_of_a_known_state_has_no_actor_of_another() -> None:
    found = actor_mentions("The Malian grand flumper resigned. Niger's keeper of nothing agreed.")
    assert {m.actor.country for m in found if m.actor} <= {"MLI", "NER"}
