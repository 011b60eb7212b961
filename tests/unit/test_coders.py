"""One coder on its own, in Python and in the terminal."""

import json

import pytest

import contactline
from tests.terminal import contactline as command


def test_actor_by_phrase_by_date_and_in_context() -> None:
    found = contactline.actor("Ukrainian foreign minister")
    assert found is not None and (found.country, found.sector) == ("UKR", "GOV")
    assert contactline.actor("qwertyuiop") is None
    text = "Talks opened in Geneva. The ministry of defence of Georgia said that its soldiers had left."
    inside = contactline.actor("its soldiers", context=text, date="2008-08-12")
    assert inside is not None and (inside.country, inside.sector) == ("GEO", "MIL")


def test_time_with_and_without_an_anchor() -> None:
    found = contactline.time("last November", anchor="2021-11-16")
    assert found is not None and found.interval is not None
    assert (found.interval.start, found.interval.end) == ("2020-11-01", "2020-12-01")
    loose = contactline.time("last November")
    assert loose is not None and loose.interval is None and loose.why_null
    assert contactline.time("2,000 peacekeepers") is None
    prior = contactline.time("the day prior", anchor="2021-11-16")
    assert prior is not None and prior.interval is not None and prior.interval.start == "2021-11-15"


def test_place_with_and_without_context() -> None:
    found = contactline.place("Stepanakert")
    assert found is not None and found.country == "AZE" and "Khankendi" in found.names
    assert contactline.place("Qwertyville") is None
    texan = contactline.place("Paris", context="The county judge of Lamar County, Texas, spoke in Dallas.")
    assert texan is not None and texan.country == "USA"


def test_place_of_a_verb() -> None:
    text = "Gunmen from Benghazi shot dead two officers in the town of Derna, officials in Tripoli said."
    at = text.index("shot")
    assert [p.text for p in contactline.place_of(text, verb=(at, at + 4))] == ["Derna"]
    silent = "Officials in Tripoli said that two officers had been shot dead."
    at = silent.index("shot")
    assert contactline.place_of(silent, verb=(at, at + 4)) == ()


def test_the_commands(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    def run(*arguments: str) -> tuple[int, str, str]:
        return command(*arguments, monkeypatch=monkeypatch, capfd=capfd)

    code, out, _ = run("time", "since December", "--anchor", "2023-06-28", "--json")
    assert code == 0 and json.loads(out)["start"] == "2022-12-01" and json.loads(out)["end"] is None
    code, out, _ = run("actor", "Armenian soldiers")
    assert code == 0 and "ARM" in out and "MIL" in out
    code, out, _ = run("place", "Qwertyville")
    assert (code, out) == (1, "not known\n")
    code, out, _ = run("place", "Troops shelled Mariupol on Monday.", "--verb", "shelled", "--json")
    assert code == 0 and json.loads(out)["country"] == "UKR"
    code, _, err = run("place", "Troops shelled Mariupol.", "--verb", "bombed")
    assert code == 2 and "does not stand in the text" in err
