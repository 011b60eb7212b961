"""Names of bodies that no registry lists, dates before a phrase, people who are sent, and names in brackets."""

import pytest

from contactline.intake.article import make_article
from contactline.model.mention import ActorMention
from contactline.reading import read_article


def _actors(text: str) -> list[ActorMention]:
    reading = read_article(make_article(text, source_key="a", published="2016-03-05"))
    return [m for m in reading.mentions if isinstance(m, ActorMention)]


def _told(text: str, words: str) -> tuple[str | None, str | None]:
    mention = next(m for m in reversed(_actors(text)) if m.text == words)
    return (mention.actor.country, mention.actor.sector) if mention.actor is not None else (None, None)


@pytest.mark.parametrize(
    ("text", "words", "codes"),
    [
        (
            "The Alliance for the Rebirth of Burundi signed in Arusha.",
            "The Alliance for the Rebirth of Burundi",
            "BDI -",
        ),
        (
            "Police fought the Front for the Liberation of Darfur.",
            "the Front for the Liberation of Darfur",
            "SDN REB",
        ),
        ("The Workers' Party of Ethiopia (WPE) met. The WPE voted.", "The WPE", "ETH PTY"),
        ("The Union of Journalists of Kazakhstan protested.", "The Union of Journalists of Kazakhstan", "KAZ JRN"),
        ("Members of the Army for the Freedom of Chad fled.", "Members of the Army for the Freedom of Chad", "TCD REB"),
        ("The Army of the Republic of Macedonia fired.", "The Army of the Republic of Macedonia", "MKD MIL"),
        ("The Security Council of Georgia met.", "The Security Council of Georgia", "GEO GOV"),
    ],
)
def test_a_name_that_no_registry_lists_is_one_mention(text: str, words: str, codes: str) -> None:
    assert " ".join(c or "-" for c in _told(text, words)) == codes


def test_the_name_is_kept_and_its_land_is_no_actor() -> None:
    (mention,) = _actors("The Patriotic Movement for the Central African Republic seized Batangafo.")
    assert mention.actor is not None
    assert mention.actor.name == "Patriotic Movement for the Central African Republic"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("On 22 August Iraqi troops crossed the river.", "Iraqi troops"),
        ("On the night of 3 March government forces shelled Duma.", "government forces"),
        ("On September 11, 1973 Chilean army units surrounded the palace.", "Chilean army units"),
        ("In 1994 French soldiers set up a zone.", "French soldiers"),
        ("On Tuesday rebels freed two hostages.", "rebels"),
    ],
)
def test_a_date_is_no_part_of_the_phrase_behind_it(text: str, words: str) -> None:
    assert words in [m.text for m in _actors(text)]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("The Special Representative of the Secretary-General for Mali condemned the attack.", "UNO"),
        ("The EU envoy for Sudan met the general.", "EUR"),
        ("Russia's special envoy for Syria denied the report.", "RUS"),
    ],
)
def test_who_is_sent_is_the_senders_and_not_the_lands(text: str, country: str) -> None:
    assert {m.actor.country for m in _actors(text) if m.actor is not None} - {None} == {country}


def test_no_sender_told_is_no_sender() -> None:
    assert _told("The special envoy for Syria arrived.", "The special envoy") == (None, None)


@pytest.mark.parametrize(
    ("text", "words", "codes"),
    [
        ("Mr. SOHRABI (Iran) accepted the resolution.", "SOHRABI", ("IRN", "GOV")),
        ("Ms. Karmarai (Nepali Congress) asked who would collect the arms.", "Karmarai", ("NPL", "PTY")),
        ("Mohamed Zlitni, a rebel commander in Misrata, said the port was open.", "Mohamed Zlitni", ("LBY", "REB")),
        ("They met Caesar Badiate, who leads a wing of the MFDC.", "Caesar Badiate", ("SEN", "REB")),
        ("Lieutenant Pascal Mbeki of Burundi denied the claim.", "Pascal Mbeki", ("BDI", "MIL")),
    ],
)
def test_people_with_an_office_beside_their_name(text: str, words: str, codes: tuple[str, str]) -> None:
    assert _told(text, words) == codes


def test_a_short_name_in_small_letters_is_taken_up() -> None:
    text = (
        "The Nepalese Ministry of Peace and Reconstruction (MoPR) denied the delay. The MoPR said that funds had come."
    )
    assert _told(text, "The MoPR") == ("NPL", "GOV")
