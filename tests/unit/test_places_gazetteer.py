"""The gazetteer: folding, look-ups, our own tables, and the file that the build makes."""

from pathlib import Path

import pytest
import yaml

from contactline.knowledge.folding import fold_name
from contactline.knowledge.gazetteer.file import PlaceFile, place_file
from contactline.knowledge.gazetteer.lookup import country, country_of, known_places, lookup, neighbours, seats
from contactline.knowledge.gazetteer.packing import is_name, names_worth_keeping, packed
from contactline.knowledge.gazetteer.tables import TABLES, compiled_tables, digest_of, place_id, table_bytes
from contactline.knowledge.gazetteer.words import layer_nouns, words


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Iğdır", "igdir"),
        ("IĞDIR", "igdir"),
        ("Şuşa", "susa"),
        ("Łódź", "lodz"),
        ("Sana'a", "sanaa"),
        ("Sana’a", "sanaa"),
        ("Bāb al-Hawá", "bab al hawa"),
        ("Nagorno-Karabakh", "nagorno karabakh"),
        ("Nagorno–Karabakh", "nagorno karabakh"),
        ("St. Louis", "saint louis"),
        ("St Louis", "saint louis"),
        ("Washington, D.C.", "washington dc"),
        ("  Côte   d'Ivoire ", "cote divoire"),
        ("", ""),
    ],
)
def test_folding(name: str, folded: str) -> None:
    assert fold_name(name) == folded
    assert fold_name(folded) == folded


@pytest.mark.parametrize(
    ("name", "country_code", "kind"),
    [
        ("Stepanakert", "AZE", "settlement"),
        ("Khankendi", "AZE", "settlement"),
        ("Kyiv", "UKR", "settlement"),
        ("Kiev", "UKR", "settlement"),
        ("Artsakh", "AZE", "region"),
        ("Rapides Parish", "USA", "district"),
        ("Kherson Oblast", "UKR", "region"),
        ("Lachin Corridor", "AZE", "line"),
        ("Jenin refugee camp", "PSE", "point"),
        ("Zaire", "COD", "country"),
    ],
)
def test_lookup(name: str, country_code: str, kind: str) -> None:
    place = lookup(name)[0]
    assert (place.country, place.kind) == (country_code, kind)
    assert name in place.names or fold_name(name) in map(fold_name, place.names)


def test_both_names_are_one_place() -> None:
    assert lookup("Stepanakert")[0] == lookup("Khankendi")[0]
    assert lookup("Kobani")[0].id == lookup("Ayn al-Arab")[0].id
    assert {"Stepanakert", "Khankendi"} <= set(lookup("Xankəndi")[0].names)


def test_names_that_nobody_has() -> None:
    for name in ("", " ", "Qoxnbrzt", "-", "'", "\ud800", "x" * 10_000):
        assert lookup(name) == ()


def test_province_and_settlement_of_one_name() -> None:
    layers = [known.layer for known in known_places("Tavush")]
    assert layers[0] == "province"
    assert "settlement" in layers


def test_countries() -> None:
    assert country_of()["armenian"] == "ARM"
    assert country_of()["united states"] == "USA"
    assert seats()["baku"] == "AZE"
    assert ("ARM", "AZE") in neighbours()
    assert ("ARM", "RUS") not in neighbours()
    assert all(one < other for one, other in neighbours())
    armenia = country("ARM")
    assert armenia is not None
    assert armenia.place.id == "geonames:174982"
    assert country("XXX") is None


def test_ids() -> None:
    assert place_id(616052) == "geonames:616052"
    assert place_id(1_159_312_159) == "naturalearth:1159312159"
    assert place_id(0x8000_0000 + 1001) == "fips:01001"


def test_tables_are_well_formed() -> None:
    read = {name: yaml.safe_load(content) for name, content in zip(TABLES, table_bytes(), strict=True)}
    codes = set(read["countries"])
    assert len(codes) > 240
    assert sum(map(len, read["provinces"].values())) >= 700
    assert len(read["regions"]) >= 200
    assert len(read["lines"]) >= 100
    assert len(read["settlements"]) >= 300
    compiled = compiled_tables(table_bytes(), lambda number: None)
    seen: set[str] = set()
    for layer, own_id, names, lat, lon, where, _, _, sides, own in compiled["entries"]:
        assert all(isinstance(name, str) and name.strip() == name and fold_name(name) for name in names), names
        assert (lat is None) == (lon is None), names
        assert lat is None or (-90 <= lat <= 90 and -180 <= lon <= 180), names
        assert where is None or where in codes, names
        assert set(sides) <= codes, names
        assert 1 <= own <= len(names), names
        assert own_id not in seen, (layer, own_id, names)
        seen.add(own_id)
    assert all(set(row[7]) <= codes for row in read["countries"].values())


def test_compiled_tables_are_those_of_the_files() -> None:
    file = place_file()
    assert file.tables(b"another digest..") is None
    compiled = file.tables(digest_of(table_bytes()))
    if compiled is None:
        pytest.skip("the tables were edited since the package was installed")
    fresh = compiled_tables(table_bytes(), file.by_number)
    assert compiled["index"] == fresh["index"]
    assert compiled["countries"] == fresh["countries"]


def test_words() -> None:
    assert layer_nouns()["oblast"] == "province"
    assert layer_nouns()["village"] == "settlement"
    assert layer_nouns()["lake"] == "region"
    assert "in" in words("locative")
    with pytest.raises(KeyError):
        words("no such list")


def _small(tmp_path: Path) -> PlaceFile:
    rows = [
        {"id": 7, "lat": 1.5, "lon": -2.25, "population": 5000, "country": "AAA", "admin1": "01"},
        {"id": 9, "lat": -3.0, "lon": 4.0, "population": 10, "country": "BBB", "admin1": "7669114"},
    ]
    places = [
        {**rows[0], "layer": "settlement", "names": ["Šipka", "Shipka", "Old Town"]},
        {**rows[1], "layer": "district", "names": ["Old Town"]},
    ]
    path = tmp_path / "small.bin"
    path.write_bytes(packed(places, fold=fold_name, digests=b"d" * 16 + b"t" * 16, tables=b'{"entries": []}'))
    return PlaceFile(path)


def test_a_small_file(tmp_path: Path) -> None:
    file = _small(tmp_path)
    (one,) = file.find("sipka")
    assert (one.number, one.names, one.lat, one.lon) == (7, ("Šipka", "Shipka", "Old Town"), 1.5, -2.25)
    assert (one.country, one.layer, one.admin1, one.population, one.main) == ("AAA", "settlement", "01", 5000, True)
    both = list(file.find("old town"))
    assert [(found.number, found.main, found.layer) for found in both] == [
        (7, False, "settlement"),
        (9, True, "district"),
    ]
    assert both[1].admin1 == "7669114"
    assert list(file.find("old")) == []
    assert file.by_number(9) is not None
    assert file.by_number(8) is None
    assert file.tables(b"t" * 16) == {"entries": []}


def test_a_file_of_another_version(tmp_path: Path) -> None:
    path = tmp_path / "other.bin"
    path.write_bytes(b"CLGAZ01\0" + bytes(100))
    with pytest.raises(ValueError, match="no gazetteer file of this version"):
        PlaceFile(path)


@pytest.mark.parametrize(
    ("name", "kept"),
    [("Yerevan", True), ("ye li wen", False), ("EVN", False), ("Ереван", False), ("Ab", False), ("İrəvan", True)],
)
def test_alternate_names_worth_keeping(name: str, kept: bool) -> None:
    assert is_name(name) is kept
    assert names_worth_keeping("Main", [name, name]) == (["Main", name] if kept else ["Main"])
