"""One article's rows in the tables: put there, taken out, compared with what its reading gives."""

import json
import sqlite3
from collections.abc import Iterable, Iterator

from contactline.errors import BadRecord, NotFound
from contactline.model.article import Article
from contactline.model.fold import fold
from contactline.model.reading import Reading
from contactline.model.reading_json.from_json import reading_from_json
from contactline.record.entries import Entry, Value

FACETS = (
    "date_start", "date_end", "type", "status", "stance", "measure", "state", "background", "confidence",
    "place_folded",
)  # fmt: skip
_COLUMNS = ("kind", "id", "layer", "article", "position", "published", "outlet_folded", *FACETS, "detail")

Row = tuple[Value, ...]


def load_reading(connection: sqlite3.Connection, article_id: str) -> Reading:
    """The kept reading of one article. Raises NotFound."""
    found = connection.execute(
        "SELECT reading, (SELECT min(key) FROM source WHERE article = article.id) FROM article WHERE id = ?",
        (article_id,),
    ).fetchone()
    if found is None:
        raise NotFound(f"no article {article_id}")
    return reading_from_json(json.loads(found[0]), source_key=found[1])


def enter(connection: sqlite3.Connection, article: Article, found: Iterable[Entry], *, layer: int) -> None:
    """Put entries of an article into the tables. `layer` 0: as the machine reads; 1: as people decided."""
    marks = ", ".join("?" * len(_COLUMNS))
    for entry in found:
        done = connection.execute(
            f"INSERT INTO entry ({', '.join(_COLUMNS)}) VALUES ({marks})", entry_columns(article, entry, layer)
        )
        number = done.lastrowid
        if number is None:
            raise BadRecord("the record did not take a row")
        connection.execute("INSERT INTO entry_text (rowid, folded) VALUES (?, ?)", (number, entry.folded))
        connection.executemany(
            "INSERT INTO party (entry, role, country, code, name_folded) VALUES (?, ?, ?, ?, ?)",
            [(number, *party) for party in party_columns(entry)],
        )


def clear(connection: sqlite3.Connection, article_id: str, *, layers: tuple[int, ...] = (0, 1)) -> None:
    """Take an article's entries out of the tables."""
    marks = ", ".join("?" * len(layers))
    which = f"article = ? AND layer IN ({marks})"
    connection.execute(
        f"DELETE FROM entry_text WHERE rowid IN (SELECT number FROM entry WHERE {which})", (article_id, *layers)
    )
    connection.execute(f"DELETE FROM entry WHERE {which}", (article_id, *layers))


def entry_columns(article: Article, entry: Entry, layer: int) -> Row:
    """The values of an entry in table `entry`, its number left out."""
    published = article.published.date if article.published else None
    outlet = fold(article.outlet) if article.outlet else None
    facets = tuple(entry.facets.get(name) for name in FACETS)
    return (entry.kind, entry.id, layer, article.id, entry.position, published, outlet, *facets, entry.detail)


def party_columns(entry: Entry) -> list[Row]:
    """The values of an entry's parties in table `party`, its number left out."""
    return [
        (
            role,
            party.country,
            " ".join(c for c in (party.country, party.sector, party.sector2) if c) or None,
            fold(f"{party.text} {party.name or ''}"),
        )
        for role, party in entry.parties
    ]


def kept_entries(connection: sqlite3.Connection, article_id: str, layer: int) -> Iterator[tuple[Row, Row, list[Row]]]:
    """What the tables hold of an article, in the order it was put: (columns, (folded words,), parties)."""
    parties: dict[int, list[Row]] = {}
    for number, *party in connection.execute(
        "SELECT entry, role, country, code, name_folded FROM party"
        " WHERE entry IN (SELECT number FROM entry WHERE article = ? AND layer = ?) ORDER BY rowid",
        (article_id, layer),
    ):
        parties.setdefault(number, []).append(tuple(party))
    for number, folded, *columns in connection.execute(
        f"SELECT number, (SELECT folded FROM entry_text WHERE rowid = number), {', '.join(_COLUMNS)} FROM entry"
        " WHERE article = ? AND layer = ? ORDER BY number",
        (article_id, layer),
    ):
        yield tuple(columns), (folded,), parties.get(number, [])


def due_entries(article: Article, found: Iterable[Entry], layer: int) -> Iterator[tuple[Row, Row, list[Row]]]:
    """What the tables ought to hold of these entries, as `kept_entries` tells it."""
    for entry in found:
        yield entry_columns(article, entry, layer), (entry.folded,), party_columns(entry)
