"""Every format a record leaves in: its name, what it writes, and what writes it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from contactline.export import arrow, bibliography, csv, ftm, geojson, jsonld, xlsx
from contactline.export.datasets import acled, gdelt, plover, ucdp
from contactline.export.tables import Tables
from contactline.export.whole import whole_files


@dataclass(frozen=True, slots=True)
class Format:
    """`about` in a few words. One of: `stream` writes text to an open file; `file` a binary file; `folder` several.

    Each returns how many things it wrote, or the files.
    """

    about: str
    stream: Callable[[Tables, TextIO], int] | None = None
    file: Callable[[Tables, Path], int] | None = None
    folder: Callable[[Tables, Path], tuple[Path, ...]] | None = None


def _csv(tables: Tables, folder: Path) -> tuple[Path, ...]:
    return csv.write_csv(tables.named(), folder)


def _gdelt(tables: Tables, folder: Path) -> tuple[Path, ...]:
    return _two(folder, "events.export.CSV", "events.mentions.CSV", lambda a, b: gdelt.write_gdelt(tables, a, b))


def _ftm(tables: Tables, folder: Path) -> tuple[Path, ...]:
    return _two(folder, "entities.ftm.json", "statements.csv", lambda a, b: ftm.write_ftm(tables, a, b))


def _two(folder: Path, first: str, second: str, write: Callable[[TextIO, TextIO], int]) -> tuple[Path, ...]:
    folder.mkdir(parents=True, exist_ok=True)
    paths = (folder / first, folder / second)
    with (
        whole_files(*paths) as (a, b),
        a.open("w", encoding="utf-8", newline="") as one,
        b.open("w", encoding="utf-8", newline="") as other,
    ):
        write(one, other)
    return paths


FORMATS: Mapping[str, Format] = {
    "csv": Format("a folder of tables for people", folder=_csv),
    "xlsx": Format("a workbook, a sheet a table", file=xlsx.write_xlsx),
    "plover": Format("PLOVER-style JSON, an event a line", stream=plover.write_plover_json),
    "polecat": Format("POLECAT's tab-separated columns", stream=plover.write_plover_tsv),
    "cameo": Format("CAMEO in GDELT 2.0's event and mention tables", folder=_gdelt),
    "ucdp": Format("deadly violence in UCDP GED's columns", stream=ucdp.write_ucdp),
    "acled": Format("ACLED's columns (the format only)", stream=acled.write_acled),
    "geojson": Format("a GeoJSON feature an event", stream=geojson.write_geojson),
    "parquet": Format("a folder of Parquet tables (extra: arrow)", folder=arrow.write_parquet),
    "arrow": Format("a folder of Arrow files (extra: arrow)", folder=arrow.write_arrow),
    "jsonld": Format("W3C Web Annotations with PROV-O", stream=jsonld.write_jsonld),
    "ftm": Format("FollowTheMoney entities and statements (extra: ftm)", folder=_ftm),
    "bibtex": Format("the articles as BibTeX", stream=bibliography.write_bibtex),
    "csl": Format("the articles as CSL-JSON", stream=bibliography.write_csl),
}


def write(name: str, tables: Tables, output: Path) -> str:
    """Write the tables in the format called `name` to a file or folder, whole or not at all; says what.

    Raises UserError where the disk is full, a place cannot be written to, or a package is missing.
    """
    found = FORMATS[name]
    if found.folder is not None:
        return ", ".join(path.name for path in found.folder(tables, output)) or "nothing: every table is empty"
    if found.file is not None:
        return f"{found.file(tables, output)} rows"
    assert found.stream is not None
    with whole_files(output) as (partial,), partial.open("w", encoding="utf-8", newline="") as stream:
        count = found.stream(tables, stream)
    return f"{count} entries"
