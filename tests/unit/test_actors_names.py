"""Names found in a text, and the registry files that they come from."""

import time
from itertools import pairwise
from pathlib import Path

import pytest

from contactline.errors import UserError
from contactline.knowledge.registry.index import read_index, write_index
from contactline.knowledge.registry.lookup import read_registry, registry
from contactline.knowledge.registry.names import find_names, name_key

ACTORS = Path(__file__).parents[2] / "src/contactline/knowledge/actors"


def names(text: str) -> list[tuple[str, str]]:
    return [(text[hit.start : hit.end], hit.kind) for hit in find_names(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Armenia-Azerbaijan talks", [("Armenia", "state"), ("Azerbaijan", "state")]),
        ("the Russian-Armenian pact", [("Russian", "adjective"), ("Armenian", "adjective")]),
        ("Russia’s aid, Israel's answer", [("Russia", "state"), ("Israel", "state")]),
        ("the Democratic Republic of the Congo", [("Democratic Republic of the Congo", "state")]),
        ("YEREVAN — talks", [("YEREVAN", "settlement")]),
        ("a Guinea-Bissau minister", [("Guinea-Bissau", "state")]),
        ("South Sudan and Sudan", [("South Sudan", "state"), ("Sudan", "state")]),
        ("Papua New Guinea", [("Papua New Guinea", "state")]),
        ("Cote d’Ivoire", [("Cote d’Ivoire", "state")]),
        ("the Elysée Palace", [("Elysée Palace", "organisation")]),
        ("Iranians left Iranianville", [("Iranians", "people")]),
        ("armenia in small letters", []),
        ("Jordan Smith met Will Jordan", []),
        ("Jordan's king met Jordanian officers", [("Jordan", "state"), ("Jordanian", "adjective")]),
        ("Report said little. Trend lines rose.", []),
        ("he told Trend on Monday", [("Trend", "media")]),
        ("al-Shabaab attacked", [("al-Shabaab", "group")]),
    ],
)
def test_names_are_found_longest_first_with_word_boundaries(text: str, expected: list[tuple[str, str]]) -> None:
    assert names(text) == expected


def test_offsets_are_those_of_the_text_whatever_its_apostrophes() -> None:
    text = "Əliyev said Türkiye’s and Côte d’Ivoire’s ministers met"
    for hit in find_names(text):
        assert name_key(text[hit.start : hit.end]) in registry().senses


def test_hits_do_not_overlap_and_stand_in_order() -> None:
    hits = find_names("The Republic of Moldova, Romania and the Republic of North Macedonia–Kosovo line " * 20)
    assert all(a.end <= b.start for a, b in pairwise(hits))


def test_a_hostile_text_takes_linear_time() -> None:
    def took(times: int) -> float:
        text = "Islamic Islamic-Republic of of the People's " * times
        start = time.process_time()
        find_names(text)
        return time.process_time() - start

    took(10)
    assert took(4000) < 12 * max(took(1000), 0.005)


def write(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, "utf-8")
    return folder


def test_a_folder_of_files_becomes_tables(tmp_path: Path) -> None:
    write(
        tmp_path, "states.yaml", "- {code: SYL, name: Sylvania, adjectives: [Sylvan], capital: Kovar, seats: [Kovar]}\n"
    )
    write(
        tmp_path,
        "people.yaml",
        "- {name: Ana Rix, country: SYL, roles: [{office: president, sector: GOV, from: 2010-01, to: null}]}\n",
    )
    tables = read_registry(tmp_path)
    assert tables.kinds == {"Sylvania": "state", "Sylvan": "adjective", "Kovar": "settlement", "Ana Rix": "person"}
    assert tables.entries["Ana Rix"].roles[0].start == "2010-01"


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("states.yaml", "- {code: SYL, names: [Sylvania], capital: Kovar}\n", "states.yaml: item 1 (SYL): name"),
        ("states.yaml", "- {code: SYL, name: S, names: Sylvania, capital: K}\n", "names: a list of texts is needed"),
        ("media.yaml", "{id: x}\n", "media.yaml: a list of items is needed"),
        ("media.yaml", "- [a, b\n", "media.yaml: not YAML"),
        ("armies.yaml", "- {id: x}\n", "armies.yaml: no such registry file"),
        ("people.yaml", "- {name: A B, country: SYL, roles: [{sector: GOV}]}\n", "people.yaml: item 1 (A B): office"),
    ],
)
def test_a_faulty_file_is_named_with_its_item(tmp_path: Path, name: str, text: str, message: str) -> None:
    with pytest.raises(UserError) as raised:
        read_registry(write(tmp_path, name, text))
    assert message in str(raised.value)


def test_the_index_holds_what_the_files_hold_and_goes_stale_with_them(tmp_path: Path) -> None:
    for file in ACTORS.glob("*.yaml"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    assert read_index(tmp_path) is None
    write_index(tmp_path)
    index = read_index(tmp_path)
    assert index is not None and len(index.things) > 10_000
    assert read_registry(tmp_path).senses == registry().senses
    with (tmp_path / "media.yaml").open("a", encoding="utf-8") as file_:
        file_.write("# one more line\n")
    assert read_index(tmp_path) is None
