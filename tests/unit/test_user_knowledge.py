"""The user's own actors: merged over the registry, checked with file and line, never a guess where they contradict."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from contactline.cli.main import app
from contactline.errors import UserError
from contactline.jobs.build import read_by
from contactline.jobs.coders import actor
from contactline.jobs.piles.read import read
from contactline.knowledge.registry.lookup import known_actors, registry
from contactline.model.mention import ActorMention

GROUP = "- {id: river-guard, name: River Guard, names: [River Guard], country: MLI, sector: PRM}\n"


def folder_with(tmp_path: Path, **files: str) -> Path:
    for name, text in files.items():
        (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
    return tmp_path


def actors_in(text: str, folder: Path | None) -> dict[str, tuple[str | None, str | None] | None]:
    reading = read(text, published="2020-05-01", knowledge=folder)
    return {
        m.text: (m.actor.country, m.actor.sector) if m.actor else None
        for m in reading.mentions
        if isinstance(m, ActorMention)
    }


def test_without_a_folder_the_registry_is_the_package_s() -> None:
    assert known_actors(None) is registry()


def test_what_the_user_adds_is_found_and_resolved(tmp_path: Path) -> None:
    text = "The River Guard burned a village in the north, residents said on Friday."
    assert actors_in(text, None).get("The River Guard") is None
    assert actors_in(text, folder_with(tmp_path, armed_groups=GROUP))["The River Guard"] == ("MLI", "PRM")
    found = actor("River Guard fighters", knowledge=tmp_path)
    assert found is not None and (found.country, found.sector) == ("MLI", "PRM")


def test_what_the_user_says_goes_before_what_the_package_knows(tmp_path: Path) -> None:
    folder = folder_with(
        tmp_path, people="- {name: Ilham Aliyev, country: AZE, roles: [{office: singer, sector: CVL}]}\n"
    )
    told = actor("Ilham Aliyev", date="2020-01-01", knowledge=folder)
    assert told is not None and told.sector == "CVL"
    assert actor("Ilham Aliyev", date="2020-01-01") != told


def test_contradictory_files_make_no_guess_and_an_issue_that_says_why(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, armed_groups=GROUP + GROUP.replace("river-guard", "other").replace("MLI", "NER"))
    reading = read("The River Guard burned a village in the north.", knowledge=folder)
    mention = next(m for m in reading.mentions if "River Guard" in m.text)
    assert isinstance(mention, ActorMention) and mention.actor is None
    assert mention.why_null is not None and mention.why_null.startswith("ambiguous name")
    what = next(i.what for i in reading.issues if "River Guard" in i.what)
    assert "armed_groups.yaml:1" in what and "armed_groups.yaml:2" in what
    assert actor("River Guard", knowledge=folder) is None


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("people", "# persons\n- {name: A B, country: Mali}\n", "people.yaml:2: country: three capitals"),
        ("people", "- {name: A B, county: MLI}\n", "people.yaml:1: county: no such key"),
        (
            "people",
            "- {name: A B, country: MLI, roles: [{office: x, sector: KING}]}\n",
            "people.yaml:1: sector: no PLOVER",
        ),
        ("people", "- {name: A B, roles: [{office: x, from: May 2020}]}\n", "people.yaml:1: roles: from: YYYY"),
        ("people", "- {name: A B, roles: [{post: x}]}\n", "people.yaml:1: roles: post: no such key"),
        ("people", "- {name: A B}\n- [1\n", "people.yaml:3: not YAML"),
        ("people", "name: A B\n", "people.yaml:1: a list of items"),
        ("armies", "- {name: A B}\n", "armies.yaml: no such registry file"),
        (
            "role_nouns",
            "- {noun: elder, sector: KING}\n",
            "role_nouns.yaml:1: sector: no PLOVER",
        ),
        ("states", "- {code: SYL, name: Sylvania}\n", "states.yaml:1: capital: text is needed"),
    ],
)
def test_a_fault_is_told_with_file_and_line(tmp_path: Path, name: str, text: str, message: str) -> None:
    with pytest.raises(UserError) as raised:
        known_actors(folder_with(tmp_path, **{name: text}))
    assert message in str(raised.value)


def test_a_folder_that_is_not_there_or_empty_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no such folder"):
        known_actors(tmp_path / "none")
    with pytest.raises(UserError, match="no YAML files"):
        known_actors(tmp_path)


def test_a_changed_file_is_read_anew_and_noted_in_the_record(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, armed_groups=GROUP)
    before, reader = known_actors(folder), read_by(folder)
    assert known_actors(folder) is before
    folder_with(tmp_path, armed_groups=GROUP.replace("MLI", "NER") + "\n")
    assert known_actors(folder).entries["river-guard"].country == "NER"
    assert read_by(folder) != reader != read_by()


def test_the_terminal_takes_the_folder(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, armed_groups=GROUP)
    result = CliRunner().invoke(app, ["actor", "River Guard", "--knowledge", str(folder)])
    assert result.exit_code == 0 and "MLI" in result.stdout


def test_nouns_can_be_added_and_go_before_the_package_s(tmp_path: Path) -> None:
    nouns = "- {noun: forest keeper, plural: forest keepers, sector: PRM}\n- {noun: fisherman, sector: REB}\n"
    folder = folder_with(tmp_path, role_nouns=nouns, bodies="- {noun: river board, sector: GOV}\n")
    text = "Malian forest keepers fired on a boat on Monday. Chadian fishermen protested to Niger's river board."
    found = actors_in(text, folder)
    assert found["Malian forest keepers"] == ("MLI", "PRM")
    assert found["Chadian fishermen"] == ("TCD", "REB")
    assert found["Niger's river board"] == ("NER", "GOV")
    assert "Malian forest keepers" not in actors_in(text, None)
    told = actor("two Malian forest keepers", knowledge=folder)
    assert told is not None and (told.country, told.sector) == ("MLI", "PRM")
    plain = actor("Chadian fishermen")
    assert plain is not None and plain.sector == "LAB"


def test_an_office_may_be_of_another_country_than_the_person_s(tmp_path: Path) -> None:
    role = "{office: governor, sector: GOV, from: '2015', to: '2017', country: CHL}"
    person = f"- {{name: Ana Rix, country: PER, roles: [{role}]}}"
    folder = folder_with(tmp_path, people=person)
    held = actor("Ana Rix", date="2016-01-01", knowledge=folder)
    after = actor("Ana Rix", date="2020-01-01", knowledge=folder)
    assert held is not None and (held.country, held.sector) == ("CHL", "GOV")
    assert after is not None and (after.country, after.sector) == ("PER", "ELI")
    (tmp_path / "people.yaml").write_text(person.replace("CHL", "Chile"), "utf-8")
    with pytest.raises(UserError, match=r"people.yaml:1: roles: country: three capitals"):
        known_actors(folder)
