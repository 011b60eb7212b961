"""Whose office speaks where its name does not say, and who is heard though it was not told who."""

from dataclasses import replace

from contactline.intake.article import make_article
from contactline.match.contests.likely import may_move, of_one_story
from contactline.match.contests.said.homes import is_bare, outlet_home, voice_of
from contactline.match.contests.said.statements import statements_of
from contactline.model.events.statement import Statement
from contactline.reading import read_article
from tests.statements_by_hand import setting, statement


def read(text: str, outlet: str = "Plain Agency") -> tuple[Statement, ...]:
    made = make_article(text, source_key=outlet, outlet=outlet, published="2024-03-05", language="en")
    return statements_of(read_article(made))


def test_an_outlet_is_of_the_state_or_capital_in_its_name() -> None:
    assert outlet_home("Yerevan Letter") == ("ARM", False)
    assert outlet_home("Ankara Sheet") == ("TUR", False)
    assert outlet_home("Reuters") == ("GBR", True)
    assert outlet_home("Plain Agency") is None
    assert outlet_home(None) is None


def test_an_office_is_bare_where_nothing_names_its_state_and_it_is_a_states() -> None:
    assert all(map(is_bare, ("the ministry", "The National Guard", "it", "a government spokeswoman")))
    named = ("Kyiv's defence ministry", "the UN's relief office", "Amnesty's office", "the movement's spokesman")
    assert not any(map(is_bare, named))


def _voice(name: str, *told: str, accused: str = "", sides: str = "", home: tuple[str, bool] | None = None) -> set[str]:
    return set(
        voice_of(
            name,
            frozenset(told),
            accused=accused.split(),
            sides=sides.split(),
            home=home,
            offices=frozenset({("AZE", "ministry")}),
        )
    )


def test_nobody_speaks_for_the_state_that_his_own_words_accuse() -> None:
    assert _voice("the National Guard", "TUR", accused="TUR", sides="TUR CYP") == {"CYP"}
    assert _voice("the National Guard", "TUR", accused="TUR", sides="TUR") == set()
    assert _voice("it", "TUR", accused="TUR", sides="TUR CYP") == set()


def test_a_bare_office_is_the_outlets_unless_the_article_names_anothers() -> None:
    home = ("ARM", False)
    assert _voice("the army", "IRN", sides="IRN ARM", home=home) == {"ARM"}
    assert _voice("the ministry", "AZE", sides="AZE ARM", home=home) == {"AZE"}
    assert _voice("the army", accused="TUR", sides="TUR", home=home) == {"ARM"}
    assert _voice("the army", "SDN", sides="SDN", home=("GBR", True)) == {"SDN"}
    assert _voice("Kyiv's army", "UKR", sides="UKR ARM", home=home) == {"UKR"}


def test_the_army_that_complains_of_foreign_shells_is_not_the_foreign_one() -> None:
    (told,) = read("Azerbaijani guns shelled a school at Sotk on Monday, the defence ministry said.", "Yerevan Letter")
    assert "ARM" in told.voice and "AZE" not in told.voice
    assert "AZE" in told.blamed | told.charged


def _doing(article: str, does: tuple[int, ...]) -> Statement:
    return replace(statement(f"s{article}", of=setting(article, outlet=article)), does=does)


def test_whoever_plainly_doubts_is_somebody_though_it_was_not_told_who() -> None:
    charge = _doing("a1", (90, 0, 0, 0, 0, 0, 0))
    doubt, weak = (
        replace(_doing("a2", (0, 0, 0, 0, 0, 0, n)), speaker=(), sides=frozenset(("UNO",))) for n in (90, 30)
    )
    assert of_one_story("not_confirmed", charge, doubt, 4)
    assert not of_one_story("not_confirmed", charge, weak, 4)
    assert not of_one_story("not_confirmed", charge, doubt, 1)
    assert not of_one_story("not_confirmed", charge, replace(doubt, sides=frozenset()), 4)
    assert not of_one_story("not_confirmed", replace(charge, speaker=()), doubt, 4)


def test_an_outlets_own_count_contests_nobodys() -> None:
    one, own = _doing("a1", (0, 0, 0, 0, 100, 0, 0)), _doing("a2", (0, 0, 0, 0, 100, 0, 0))
    assert of_one_story("figure", one, own, 4)
    assert not of_one_story("figure", one, replace(own, speaker=()), 4)


def test_a_charge_may_be_answered_by_an_account_without_a_word_of_denial() -> None:
    charge, account, wish = (
        _doing(article, does)
        for article, does in (("a1", (90,) + 6 * (0,)), ("a2", (0, 0, 0, 60, 0, 0, 0)), ("a2", (0, 0, 0, 10, 0, 0, 0)))
    )
    assert may_move("denied", charge, account)
    assert not may_move("denied", charge, wish)
