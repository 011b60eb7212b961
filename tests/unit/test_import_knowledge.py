"""Dumps that a user has downloaded (here a few invented lines of each) become files for --knowledge."""

import json
from pathlib import Path
from typing import Any

import pytest

from contactline.errors import UserError
from contactline.jobs.coders import actor
from contactline.jobs.import_knowledge import Dump, import_knowledge
from contactline.knowledge.imports.wikidata import office_sectors


def country_line(iso: str, code: str, name: str, capital: str, number: int) -> str:
    return "\t".join([iso, code, "000", iso, name, capital, *["0"] * 10, str(number), "", ""])


def entity(number: str, label: str, **claims: list[Any]) -> dict[str, Any]:
    return {"id": number, "labels": {"en": {"language": "en", "value": label}}, "claims": claims}


def told(value: Any, **qualifiers: str) -> dict[str, Any]:
    dates = {
        key: [{"datavalue": {"value": {"time": f"+{day}T00:00:00Z", "precision": 11}}}]
        for key, day in qualifiers.items()
    }
    return {"mainsnak": {"datavalue": {"value": value}}, "qualifiers": dates, "rank": "normal"}


def test_geonames_countries_become_states_with_their_other_names(tmp_path: Path) -> None:
    dump = tmp_path / "countryInfo.txt"
    dump.write_text("# remark\n" + country_line("SY", "SYL", "Sylvania", "Kovar", 77) + "\n", "utf-8")
    (tmp_path / "alternateNamesV2.txt").write_text(
        "1\t77\ten\tRepublic of Sylvania\t\t\t\t\n2\t77\tfr\tSylvanie\t\t\t\t\n3\t77\ten\tFreedonia\t\t\t\t1\n",
        "utf-8",
    )
    written, number = import_knowledge(dump, dump="geonames", folder=tmp_path / "own")
    assert (written.name, number) == ("states.yaml", 1)
    found = actor("Republic of Sylvania", knowledge=tmp_path / "own")
    assert found is not None and found.country == "SYL"
    assert actor("Sylvanie", knowledge=tmp_path / "own") is None
    assert actor("Freedonia", knowledge=tmp_path / "own") is None


def test_wikidata_persons_keep_their_offices_and_dates(tmp_path: Path) -> None:
    person = entity(
        "Q100", "Ana Rixova", P31=[told({"id": "Q5"})], P27=[told({"id": "Q1"})],
        P39=[told({"id": "Q2"}, P580="2010-03-01", P582="2015-06-30"), told({"id": "Q3"}, P580="2016-01-01")],
    )  # fmt: skip
    person["aliases"] = {"en": [{"language": "en", "value": "Anna Rixova"}, {"language": "en", "value": "Rixova"}]}
    rows = [
        person,
        entity("Q1", "Peru", P298=[told("PER")]),
        entity("Q2", "Minister of Defence of Peru"),
        entity("Q3", "member of the Congress"),
        entity("Q101", "Pelé", P31=[told({"id": "Q5"})]),
    ]
    dump = tmp_path / "entities.jsonl"
    dump.write_text("[\n" + ",\n".join(json.dumps(r) for r in rows) + "\n]\n", "utf-8")
    import_knowledge(dump, dump="wikidata", folder=tmp_path / "own")
    then = actor("Anna Rixova", date="2012-01-01", knowledge=tmp_path / "own")
    later = actor("Ana Rixova", date="2018-01-01", knowledge=tmp_path / "own")
    assert then is not None and (then.country, then.sector, then.sector2) == ("PER", "GOV", "MIL")
    assert later is not None and (later.country, later.sector) == ("PER", "LEG")


@pytest.mark.parametrize(
    ("office", "sectors"),
    [
        ("President of Peru", ("GOV", None)),
        ("Chief Justice", ("JUD", None)),
        ("member of the national assembly", ("LEG", None)),
        ("patron of the arts", None),
    ],
)
def test_an_office_tells_its_sectors(office: str, sectors: tuple[str, str | None] | None) -> None:
    assert office_sectors(office) == sectors


def test_reign_months_become_terms(tmp_path: Path) -> None:
    months = [("Kenya", "Ana Rix", 2001, m) for m in (1, 2, 3)] + [("Kenya", "Bo Tam", 2001, m) for m in (4, 5)]
    dump = tmp_path / "reign.csv"
    rows = "".join(f"501,{c},{n},{y}.0,{m}.0\n" for c, n, y, m in months)
    dump.write_text("ccode,country,leader,year,month\n" + rows, "utf-8")
    import_knowledge(dump, dump="reign", folder=tmp_path / "own")
    first = actor("Ana Rix", date="2001-02-01", knowledge=tmp_path / "own")
    past = actor("Ana Rix", date="2003-02-01", knowledge=tmp_path / "own")
    last = actor("Bo Tam", date="2001-09-01", knowledge=tmp_path / "own")
    assert first is not None and (first.country, first.sector) == ("KEN", "GOV")
    assert past is not None and past.sector == "ELI"
    assert last is not None and last.sector == "GOV"


@pytest.mark.parametrize(
    ("dump", "text", "message"),
    [
        ("geonames", "AM\tARM\n", "line 1: not a line of countryInfo.txt"),
        ("wikidata", "{}\n", "line 1: not a Wikidata entity"),
        ("wikidata", "", "no actors in it"),
        ("reign", "country,leader\n", "line 1: no column year"),
        ("reign", "country,leader,year,month\nKenya,A B,x,1\n", "line 2: year and month are needed"),
    ],
)
def test_a_file_that_is_no_dump_is_told(tmp_path: Path, dump: Dump, text: str, message: str) -> None:
    file = tmp_path / "dump.txt"
    file.write_text(text, "utf-8")
    with pytest.raises(UserError) as raised:
        import_knowledge(file, dump=dump, folder=tmp_path / "own")
    assert message in str(raised.value) and not (tmp_path / "own").exists()


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "people.yaml").write_text("- {name: A B}\n", "utf-8")
    file = tmp_path / "reign.csv"
    file.write_text("country,leader,year,month\nKenya,A B,2000,1\n", "utf-8")
    with pytest.raises(UserError, match="is there already"):
        import_knowledge(file, dump="reign", folder=tmp_path)
