"""Types of the user's own: the file's checks, and reading by definitions and examples."""

from pathlib import Path

import pytest

import contactline
from contactline.contract.validate import faults
from contactline.errors import UserError
from contactline.knowledge.ontology import plover, read_ontology
from contactline.model.encoded import PLOVER_TYPES
from contactline.model.reading_json.from_json import reading_from_json
from contactline.model.reading_json.to_json import reading_to_json

GOOD = """name: small
types:
- id: FIRE
  definition: Shells, rockets or mortars are fired.
  examples: [The army shelled the town., Mortar rounds struck the school.]
- id: TALKS
  definition: Parties meet and talk.
  examples: [The ministers met in Geneva., Talks were held on Monday.]
"""


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "own.yaml"
    path.write_text(text, "utf-8")
    return path


def test_plover_ships_as_an_ontology_of_its_sixteen_types() -> None:
    assert tuple(t.id for t in plover().types) == PLOVER_TYPES
    assert all(len(t.examples) >= 4 for t in plover().types)


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("- a\n- b\n", 1, "a mapping"),
        ("name: x\ntypes: [\n", 3, "not YAML"),
        (GOOD.replace("name: small", "title: small"), 1, "title: no such key"),
        (GOOD.replace("id: TALKS", "id: FIRE"), 6, "stands twice"),
        (GOOD.replace("definition: Parties meet and talk.", "meaning: x"), 6, "meaning: no such key"),
        (GOOD.replace("[The ministers met in Geneva., Talks were held on Monday.]", "[]"), 6, "examples"),
        (GOOD + "  plover: [TALK]\n", 6, "plover"),
        ("name: x\ntypes:\n- id: A\n  definition: b\n  examples: [c]\n", 3, "2 to 200"),
    ],
)
def test_a_bad_file_is_named_with_its_line(tmp_path: Path, text: str, line: int, what: str) -> None:
    with pytest.raises(UserError) as caught:
        read_ontology(write(tmp_path, text))
    assert str(caught.value).startswith(f"own.yaml:{line}:")
    assert what in str(caught.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be read"):
        read_ontology(tmp_path / "none.yaml")


def test_reports_are_named_in_the_users_types_and_the_json_keeps_it(tmp_path: Path) -> None:
    text = "Troops shelled the village for an hour. The foreign ministers of Chad and Sudan met in Paris."
    path = write(tmp_path, GOOD)
    reading = contactline.read(text, published="2024-05-10", ontology=path)
    assert [r.ontology_type for r in reading.reports] == ["FIRE", "TALKS"]
    row = reading_to_json(reading)
    assert faults(row) == ()
    assert reading_from_json(row).reports == reading.reports
    plain = contactline.read(text, published="2024-05-10")
    assert [r.type for r in plain.reports] == [r.type for r in reading.reports]
    assert all("ontology_type" not in r for r in reading_to_json(plain)["reports"])


def test_a_pair_is_coded_in_the_users_types(tmp_path: Path) -> None:
    text = "Chad shelled a post of Sudan."
    found = contactline.code(text, actor=(0, 4), recipient=(23, 28), ontology=write(tmp_path, GOOD))
    assert list(found) == ["FIRE", "TALKS"]
    assert sum(found.values()) == pytest.approx(1, abs=0.001)
    assert found["FIRE"] > found["TALKS"]
