"""Every format against its own description, and back where there is a way back."""

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from contactline.errors import UserError
from contactline.export import bibliography, geojson, jsonld, xlsx
from contactline.export.arrow import (
    KINDS,
    arrow_table,
    data_frame,
    rows_from_arrow,
    schema_of,
    write_arrow,
    write_parquet,
)
from contactline.export.csv import write_csv
from contactline.export.datasets import acled, gdelt, plover, ucdp
from contactline.export.datasets.deaths import date_precision, deaths_of
from contactline.export.datasets.fips import FIPS
from contactline.export.formats import FORMATS, write
from contactline.export.ftm import write_ftm
from contactline.export.tables import NAMES, Tables
from contactline.model.events.event import Event, EventAccountLine, FigureLine, FigureRange
from contactline.model.outlet import Outlet, outlets_of
from contactline.model.reading import Reading
from contactline.model.rows.across import AcrossRow, across_rows
from contactline.model.rows.kinds import EventRow, Party
from contactline.model.rows.of_reading import (
    agreement_rows,
    article_row,
    claim_rows,
    commitment_rows,
    contest_rows,
    event_rows,
    figure_rows,
)
from tests.by_hand import reading

ARMY = Party("Sylvania’s army", "Army of Sylvania", "SYL", "MIL", None)
REBELS = Party("the rebels", "Free Sylvania", "SYL", "REB", None)
VILLAGERS = Party("four villagers", None, None, "CVL", None)


def tables(*readings: Reading, **changes: object) -> Tables:
    found = readings or (reading(),)
    texts = {r.article.id: r.article.text for r in found}
    made = Tables(
        articles=tuple(article_row(r, (r.article.source_key,)) for r in found),
        events=tuple(row for r in found for row in event_rows(r)),
        claims=tuple(row for r in found for row in claim_rows(r)),
        figures=tuple(row for r in found for row in figure_rows(r)),
        agreements=tuple(row for r in found for row in agreement_rows(r)),
        commitments=tuple(row for r in found for row in commitment_rows(r)),
        contests=tuple(row for r in found for row in contest_rows(r)),
        outlets=outlets_of((Outlet("The Wire", country="FRD", side="Freedonia"),)),
        text_of=texts.__getitem__,
        version="1.0",
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def event(**changes: object) -> EventRow:
    (row,) = event_rows(reading())
    return replace(row, **changes)  # type: ignore[arg-type]


def happening() -> AcrossRow:
    """An event of two accounts with a toll that differs."""
    row = event()
    (figure,) = tables().figures

    def line(low: int) -> FigureLine:
        return FigureLine("killed", low, None, None, None, figure.speaker, "2024-05-21", row.id, figure.words[0])

    def account(report: str, published: str | None) -> EventAccountLine:
        return EventAccountLine(
            report, row.article, "The Wire", published, (), "states", "happened", "asserted", 1, row.words, 0.9, "why"
        )

    across = Event(
        id="ev1", type="ASSAULT", start="2024-05-20", end="2024-05-21", place="Kőváros", lat=47.5, lon=19.0,
        country="FRD", actors=(ARMY,), recipients=(VILLAGERS,), status="happened", background=False,
        support="corroborated", voices=2, dispute="denied", part_of=None, part_why=None, open=None, values={},
        figures=(FigureRange("killed", None, 4, 12, (line(4), line(12))),),
        accounts=(account("e2", None), account(row.id, "2024-05-21")), contests=(),
    )  # fmt: skip
    (made,) = across_rows([across])
    return made


def test_events_across_articles_are_a_table_that_leads_to_their_accounts(tmp_path: Path) -> None:
    row = happening()
    assert row.events == ("e2", event().id) and row.published == "2024-05-21"
    write_csv({"happenings": (row,)}, tmp_path)
    ((cells),) = csv.DictReader((tmp_path / "happenings.csv").read_text(encoding="utf-8").splitlines())
    assert (cells["figures"], cells["voices"], cells["dispute"]) == ("killed: 4–12 (2 told)", "2", "denied")
    assert cells["words"] == "Sylvania’s army shelled Kőváros on Monday" and cells["words_at"] == "0:41"


def text_of(writer: Callable[[Tables, io.StringIO], int], given: Tables) -> str:
    stream = io.StringIO()
    writer(given, stream)
    return stream.getvalue()


def test_polecat_has_the_columns_of_the_weekly_files() -> None:
    lines = text_of(plover.write_plover_tsv, tables()).splitlines()
    head = lines[0].split("\t")
    assert head[:40] == list(plover.COLUMNS) and len(plover.COLUMNS) == 40
    assert head[:6] == ["Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code"]
    row = dict(zip(head, lines[1].split("\t"), strict=True))
    assert row["Event Type"] == "ASSAULT" and row["Quad Code"] == "Q4" and row["Event Date"] == "2024-05-20"
    assert (row["Actor Name"], row["Actor Country"], row["Primary Actor Sector"]) == ("Army of Sylvania", "SYL", "MIL")
    assert row["Recipient Name"] == "None" and row["Recipient Name Raw"] == "four villagers"
    assert (row["City"], row["Latitude"], row["Country"]) == ("Kőváros", "47.5", "FRD")
    assert (row["Speaker"], row["Standing"]) == ("Government of Freedonia", "denied")
    assert row["Evidence"] == "art1:0-41" and row["Quoted"].startswith("Sylvania’s army shelled")


def test_plover_json_keeps_speaker_figures_and_words() -> None:
    (line,) = text_of(plover.write_plover_json, tables()).splitlines()
    found = json.loads(line)
    assert (found["event"], found["quad"], found["standing"]) == ("ASSAULT", "Q4", "denied")
    assert [p["name"] for p in found["speaker"]] == ["Government of Freedonia"]
    assert [(f["low"], f["high"], f["qualifier"]) for f in found["figures"]] == [(4, None, "at least")]
    text = reading().article.text
    assert all(text[w["start"] : w["end"]] == w["text"] for w in [*found["words"], found["trigger"]])


def test_gdelt_has_61_and_16_columns_and_its_own_codes() -> None:
    events, mentions = io.StringIO(), io.StringIO()
    russia = Party("Moscow", "Government of Russia", "RUS", "GOV", None)
    un = Party("the UN", "United Nations", "UNO", "IGO", None)
    rows = (
        event(country="UKR", actors=(russia,), recipients=(un,), cameo="1823"),
        event(status="negated"),
        event(cameo=None),
    )
    assert gdelt.write_gdelt(tables(events=rows), events, mentions) == 1
    (cells,) = [line.split("\t") for line in events.getvalue().splitlines()]
    assert len(cells) == len(gdelt.EVENT_COLUMNS) == 61
    row = dict(zip(gdelt.EVENT_COLUMNS, cells, strict=True))
    assert re.fullmatch(r"\d{1,16}", row["GLOBALEVENTID"])
    assert (row["SQLDATE"], row["MonthYear"], row["Year"], row["FractionDate"]) == (
        "20240520",
        "202405",
        "2024",
        "2024.3836",
    )
    assert (row["Actor1Code"], row["Actor1CountryCode"], row["Actor1Type1Code"]) == ("RUSGOV", "RUS", "GOV")
    assert (row["Actor2Code"], row["Actor2KnownGroupCode"], row["Actor2CountryCode"]) == ("IGOUNOIGO", "IGOUNO", "")
    assert (row["EventCode"], row["EventBaseCode"], row["EventRootCode"], row["QuadClass"]) == (
        "1823",
        "182",
        "18",
        "4",
    )
    assert (row["ActionGeo_CountryCode"], row["ActionGeo_Lat"], row["ActionGeo_Long"]) == ("UP", "47.5", "19.0")
    assert (row["DATEADDED"], row["GoldsteinScale"], row["AvgTone"]) == ("20240521000000", "", "")
    (mention,) = [line.split("\t") for line in mentions.getvalue().splitlines()]
    assert len(mention) == len(gdelt.MENTION_COLUMNS) == 16
    told = dict(zip(gdelt.MENTION_COLUMNS, mention, strict=True))
    text = reading().article.text
    assert text[int(told["ActionCharOffset"]) :].startswith("shelled")
    assert told["Actor1CharOffset"] == "-1" and told["Confidence"] == "80" and told["MentionDocLen"] == str(len(text))
    assert told["GLOBALEVENTID"] == row["GLOBALEVENTID"]


def test_fips_is_not_iso() -> None:
    assert (FIPS["RUS"], FIPS["UKR"], FIPS["DEU"], FIPS["CHN"], FIPS["ARM"], FIPS["AZE"]) == (
        "RS",
        "UP",
        "GM",
        "CH",
        "AM",
        "AJ",
    )
    assert all(len(key) == 3 and len(value) == 2 for key, value in FIPS.items()) and len(FIPS) > 240


def test_ucdp_has_geds_columns_and_keeps_speakers_apart() -> None:
    given = tables(reading())
    (row,) = csv.DictReader(io.StringIO(text_of(ucdp.write_ucdp, given)))
    assert tuple(row)[:49] == ucdp.COLUMNS and len(ucdp.COLUMNS) == 49
    assert (row["best"], row["low"], row["high"]) == ("4", "4", "4")
    assert row["deaths_told"] == "Government of Freedonia: at least 4.."
    assert (row["date_start"], row["date_end"], row["date_prec"]) == ("2024-05-20", "2024-05-20", "1")
    assert (row["latitude"], row["geom_wkt"], row["where_prec"]) == ("47.5", "POINT (19 47.5)", "1")
    assert (row["side_a"], row["source_office"], row["standing"]) == ("Army of Sylvania", "The Wire", "denied")
    other = replace(given.figures[0], id="f2", low=9, high=9, qualifier=None, speaker=(ARMY,))
    (row,) = csv.DictReader(io.StringIO(text_of(ucdp.write_ucdp, replace(given, figures=(*given.figures, other)))))
    assert (row["best"], row["low"], row["high"]) == ("", "4", "9")
    assert row["deaths_told"].endswith("; Army of Sylvania: 9")
    own = replace(other, speaker=())
    assert deaths_of(replace(given, figures=(*given.figures, own)), given.events[0]).best == 9  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("changes", "taken"),
    [
        ({}, True),
        ({"status": "planned"}, False),
        ({"status": "negated"}, False),
        ({"type": "THREATEN"}, False),
        ({"start": None}, False),
        ({"end": None}, False),
        ({"id": "nobody-killed"}, False),
    ],
)
def test_ged_takes_deadly_violence_that_happened(changes: dict[str, object], taken: bool) -> None:
    assert ucdp.takes(tables(), event(**changes)) is taken


@pytest.mark.parametrize(
    ("actors", "recipients", "kind"),
    [
        ((ARMY,), (REBELS,), 1),
        ((REBELS,), (ARMY,), 1),
        ((REBELS,), (REBELS,), 2),
        ((ARMY,), (VILLAGERS,), 3),
        ((), (VILLAGERS,), None),
        ((ARMY,), (), None),
    ],
)
def test_types_of_violence(actors: tuple[Party, ...], recipients: tuple[Party, ...], kind: int | None) -> None:
    assert ucdp.type_of_violence(event(actors=actors, recipients=recipients)) == kind


def test_prio_grid_and_date_precision() -> None:
    assert ucdp.priogrid(-90, -180) == 1 and ucdp.priogrid(89.9, 179.9) == 259200
    assert ucdp.priogrid(33.3, 44.4) == 177569  # Baghdad
    spans = [("2024-05-21", 1), ("2024-05-23", 2), ("2024-05-27", 3), ("2024-06-10", 4), ("2024-12-31", 5)]
    for end, precision in spans:
        assert date_precision(event(end=end)) == precision
    assert date_precision(event(end=None)) is None


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"mode": "aerial"}, ("Explosions/Remote violence", "Air/drone strike")),
        ({"mode": "heavy-weapons"}, ("Explosions/Remote violence", "Shelling/artillery/missile attack")),
        ({"mode": "firearms", "recipients": (REBELS,)}, ("Battles", "Armed clash")),
        ({"mode": "firearms", "recipients": (VILLAGERS,)}, ("Violence against civilians", "Attack")),
        ({"mode": "sexual"}, ("Violence against civilians", "Sexual violence")),
        ({"type": "PROTEST", "mode": "demo"}, ("Protests", "Peaceful protest")),
        ({"type": "PROTEST", "mode": "riot"}, ("Riots", "Violent demonstration")),
        ({"type": "COERCE", "mode": "arrest"}, ("Strategic developments", "Arrests")),
        ({"type": "CONSULT", "mode": "meet"}, None),
        ({"status": "possible"}, None),
        ({"start": None}, None),
        ({"grain": "year"}, None),
    ],
)
def test_acleds_types(changes: dict[str, object], kind: tuple[str, str] | None) -> None:
    found = acled.kind_of(event(**changes))
    assert (found[1:] if found else None) == kind


def test_acled_has_31_columns() -> None:
    (row,) = csv.DictReader(
        io.StringIO(text_of(acled.write_acled, tables(events=(event(mode="aerial", country="UKR"),))))
    )
    assert tuple(row)[:31] == acled.COLUMNS and len(acled.COLUMNS) == 31
    assert (row["iso"], row["country"], row["location"], row["geo_precision"]) == ("804", "Ukraine", "Kőváros", "1")
    assert (row["fatalities"], row["inter1"], row["time_precision"], row["year"]) == ("4", "1", "1", "2024")


def test_geojson_is_as_rfc_7946_says() -> None:
    rows = (event(), event(id="e2", lat=None, lon=None, place=None))
    found = json.loads(text_of(geojson.write_geojson, tables(events=rows)))
    assert found["type"] == "FeatureCollection" and "crs" not in found
    for feature in found["features"]:
        assert feature["type"] == "Feature" and {"geometry", "properties", "id"} <= set(feature)
        point = feature["geometry"]
        assert point is None or (point["type"] == "Point" and len(point["coordinates"]) == 2)
    assert found["features"][0]["geometry"]["coordinates"] == [19.0, 47.5]
    assert found["features"][1]["geometry"] is None
    assert found["features"][0]["properties"]["outlet_side"] == "Freedonia"
    assert json.loads(text_of(geojson.write_geojson, tables(events=())))["features"] == []


@pytest.mark.parametrize("packed", ["parquet", "arrow"])
def test_arrow_and_parquet_give_the_same_rows_back(tmp_path: Path, packed: str) -> None:
    import pyarrow.ipc
    import pyarrow.parquet

    given = tables(happenings=(happening(),))
    paths = (write_parquet if packed == "parquet" else write_arrow)(given, tmp_path)
    assert [path.name for path in paths] == [f"{name}.{packed}" for name in NAMES]
    for path, name in zip(paths, NAMES, strict=True):
        table = pyarrow.parquet.read_table(path) if packed == "parquet" else pyarrow.ipc.open_file(path).read_all()
        assert rows_from_arrow(KINDS[name], table) == tuple(given.named()[name])
        assert table.schema.metadata[b"contactline"] == b"1.0"
        assert table.schema.equals(schema_of(KINDS[name]))
    assert str(schema_of(EventRow).field("start").type) == "date32[day]"
    assert str(schema_of(EventRow).field("words").type).startswith("list<item: struct<article: string not null")


def test_frames() -> None:
    rows = tables().events
    table = arrow_table(rows)
    assert table.num_rows == 1 and arrow_table((), kind=EventRow).num_rows == 0
    with pytest.raises(UserError, match="name the kind"):
        arrow_table(())
    pytest.importorskip("polars")
    frame = data_frame(rows)
    assert frame["type"].to_list() == ["ASSAULT"]


def test_a_workbook_has_a_sheet_a_table_and_no_formula(tmp_path: Path) -> None:
    import openpyxl

    bad = reading(outlet="=cmd()")
    given = tables(bad, contests=())
    assert xlsx.write_xlsx(given, tmp_path / "a.xlsx") == sum(len(rows) for rows in given.named().values())
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == list(NAMES)
    sheet = book["events"]
    head = [cell.value for cell in sheet[1]]
    row = dict(zip(head, sheet[2], strict=True))
    assert row["outlet"].value == "=cmd()" and row["outlet"].data_type == "s"
    assert row["lat"].value == 47.5 and row["background"].value is False
    assert row["words_at"].value == "0:41"
    assert book["contests"]["A1"].value == "no contests"
    first = (tmp_path / "a.xlsx").read_bytes()
    xlsx.write_xlsx(given, tmp_path / "b.xlsx")
    assert (tmp_path / "b.xlsx").read_bytes() == first


def test_web_annotations_select_the_words() -> None:
    found = json.loads(text_of(jsonld.write_jsonld, tables()))
    assert found["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    nodes = found["@graph"]
    ids = [node["id"] for node in nodes]
    assert len(set(ids)) == len(ids)
    notes = [node for node in nodes if node["type"] == "Annotation"]
    assert len(notes) == len(tables().events) + len(tables().claims) + len(tables().figures)
    text = reading().article.text
    for note in notes:
        assert note["body"]["prov:wasDerivedFrom"]["id"] in ids and note["generator"]["id"] in ids
        for target in note["target"] if isinstance(note["target"], list) else [note["target"]]:
            assert target["type"] == "SpecificResource" and target["source"] in ids
            quote, place = target["selector"]
            assert (quote["type"], place["type"]) == ("TextQuoteSelector", "TextPositionSelector")
            start, end = place["start"], place["end"]
            assert text[start:end] == quote["exact"]
            assert text[:start].endswith(quote["prefix"]) and text[end:].startswith(quote["suffix"])
    agents = [p["schema:name"] for p in notes[0]["body"]["prov:wasAttributedTo"]]
    assert agents == ["Government of Freedonia"]


def test_followthemoney_entities_and_statements_are_valid() -> None:
    ftm = pytest.importorskip("followthemoney")
    entities, statements = io.StringIO(), io.StringIO()
    assert write_ftm(tables(), entities, statements) == 3
    found = {row["id"]: row for row in map(json.loads, entities.getvalue().splitlines())}
    for row in found.values():
        proxy = ftm.model.get_proxy(row)
        assert {n: sorted(v) for n, v in proxy.to_dict()["properties"].items()} == row["properties"]
        for values in ("involved", "proof"):
            assert all(value in found for value in row["properties"].get(values, ()))
    told = list(csv.DictReader(io.StringIO(statements.getvalue())))
    assert {row["entity_id"] for row in told} == set(found)
    start = next(row for row in told if row["prop"] == "startDate")
    assert (start["value"], start["schema"], start["dataset"]) == ("2024-05-20", "Event", "contactline")
    assert start["origin"] == "standing=denied;speaker=Government of Freedonia;words=art1:0-41"


def test_references() -> None:
    article = replace(tables().articles[0], title="100% of {them} & us_", url="https://x.example/a_b", byline="J. Doe")
    twin = replace(article, id="artxyz123456")
    text = text_of(bibliography.write_bibtex, tables(articles=(article, twin)))
    keys = re.findall(r"^@misc\{([\w-]+),$", text, re.MULTILINE)
    assert len(set(keys)) == 2 and all(key.isascii() for key in keys)
    assert r"title = {{100\% of \{them\} \& us\_}}" in text and "url = {https://x.example/a_b}" in text
    plain = text.replace(r"\{", "").replace(r"\}", "")
    assert plain.count("{") == plain.count("}") and "month = may" in text
    items = json.loads(text_of(bibliography.write_csl, tables(articles=(article, twin))))
    assert [item["id"] for item in items] == keys
    assert items[0]["issued"] == {"date-parts": [[2024, 5, 21]]} and items[0]["container-title"] == "The Wire"


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_an_empty_record_and_two_runs(tmp_path: Path, name: str) -> None:
    if name == "ftm":
        pytest.importorskip("followthemoney")
    write(name, Tables(), tmp_path / "empty")
    for output in ("one", "two"):
        write(name, tables(), tmp_path / output)
    pairs = [(tmp_path / "one", tmp_path / "two")]
    if (tmp_path / "one").is_dir():
        pairs = [(path, tmp_path / "two" / path.name) for path in sorted((tmp_path / "one").iterdir())]
    assert pairs and all(one.read_bytes() == two.read_bytes() for one, two in pairs)
    assert not list(tmp_path.rglob("*.part"))


class Full(OSError):
    """What a full disk raises."""

    def __init__(self) -> None:
        super().__init__(28, "No space left on device")


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_a_full_disk_leaves_the_last_whole_file_and_says_so(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if name == "ftm":
        pytest.importorskip("followthemoney")
    output = tmp_path / "out"
    write(name, tables(), output)
    before = {path: path.read_bytes() for path in sorted(tmp_path.rglob("*")) if path.is_file()}

    def full(self: Path, target: Path) -> Path:
        raise Full

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(UserError, match="disk is full"):
        write(name, tables(reading(outlet="Another")), output)
    assert {path: path.read_bytes() for path in sorted(tmp_path.rglob("*")) if path.is_file()} == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("name", [n for n, f in sorted(FORMATS.items()) if f.folder is None])
def test_a_disk_that_fills_up_while_writing(tmp_path: Path, name: str) -> None:
    output = tmp_path / "out"
    output.write_text("whole")
    (tmp_path / "out.part").symlink_to("/dev/full")
    with pytest.raises(UserError, match="disk is full"):
        write(name, tables(), output)
    assert output.read_text() == "whole"
