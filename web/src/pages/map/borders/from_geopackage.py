"""Disputed boundary lines as GeoJSON, from QGIS's world map (Natural Earth 4.1, 1:10m, public domain).

    python from_geopackage.py world_map.gpkg > disputed.json

`world_map.gpkg` is in Debian's package `qgis-common` (`usr/share/qgis/resources/data/`). Its layer `disputed_borders`
is Natural Earth's "Breakaway, Disputed Areas (boundary lines)" as it is; here coordinates are rounded to about 100 m.
"""

import json
import sqlite3
import struct
import sys
from pathlib import Path

_ENVELOPES = (0, 32, 48, 48, 64)
_LINE, _LINES = 2, 5


def lines(blob: bytes) -> list[list[list[float]]]:
    """The lines of one geometry: a GeoPackage header, then well-known binary (2D, LineString or MultiLineString)."""
    start = 8 + _ENVELOPES[(blob[3] >> 1) & 7]
    found, _ = _read(blob, start)
    return found


def _read(blob: bytes, at: int) -> tuple[list[list[list[float]]], int]:
    order = "<" if blob[at] == 1 else ">"
    kind, count = struct.unpack_from(f"{order}II", blob, at + 1)
    at += 9
    if kind == _LINE:
        numbers = struct.unpack_from(f"{order}{2 * count}d", blob, at)
        points = [[round(x, 3), round(y, 3)] for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
        return [[p for i, p in enumerate(points) if i == 0 or p != points[i - 1]]], at + 16 * count
    if kind != _LINES:
        raise ValueError(f"geometry of kind {kind}, not a line")
    found: list[list[list[float]]] = []
    for _ in range(count):
        one, at = _read(blob, at)
        found += one
    return found, at


def features(path: Path) -> list[dict[str, object]]:
    """One feature a line, with its name in Natural Earth, in the file's order."""
    with sqlite3.connect(path) as kept:
        rows = kept.execute("select name, geom from disputed_borders order by fid").fetchall()
    return [
        {
            "type": "Feature",
            "properties": {"name": name},
            "geometry": {"type": "MultiLineString", "coordinates": lines(geometry)},
        }
        for name, geometry in rows
    ]


if __name__ == "__main__":
    found = features(Path(sys.argv[1]))
    json.dump({"type": "FeatureCollection", "features": found}, sys.stdout, separators=(",", ":"))
    sys.stdout.write("\n")
