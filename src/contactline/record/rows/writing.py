"""One article's rows in the tables: put there, taken out, compared with what its reading gives."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, ScalarSelect, bindparam, delete, func, select

from contactline.errors import NotFound, UserError
from contactline.model.article import Article
from contactline.model.fold import fold
from contactline.model.reading import Reading
from contactline.model.reading_json.from_json import reading_from_json
from contactline.record.dialect import ENTRY_TEXT, add_many, add_texts, among, ask_among, grow
from contactline.record.rows.entries import Entry, Value
from contactline.record.schema import ARTICLE, ENTRY, PARTY, SOURCE, TEXT

FACETS = (
    "date_start", "date_end", "type", "status", "stance", "measure", "state", "background", "confidence",
    "place_folded",
)  # fmt: skip
_COLUMNS = ("kind", "id", "layer", "article", "position", "published", "outlet_folded", *FACETS, "detail")
_OF_PARTY = ("role", "country", "code", "name_folded")

Row = tuple[Value, ...]
Kept = tuple[Row, Row, list[Row]]
"""An entry as it is kept: columns, (folded words,), parties in a fixed order."""

_AT_ONCE = 500


def _article_of(entry: ColumnElement[str]) -> ScalarSelect[Any]:
    """One look-up by all columns of a key: of a condition with a list, a file would take every entry of the kind."""
    return (
        select(ENTRY.c.article)
        .where(ENTRY.c.kind == bindparam("kind"), ENTRY.c.id == entry, ENTRY.c.layer == 0)
        .scalar_subquery()
    )


_TAKEN = among(lambda of: select(of, _article_of(of)).where(_article_of(of) != bindparam("article")), TEXT)
_FIRST_KEY = select(func.min(SOURCE.c.key)).where(SOURCE.c.article == ARTICLE.c.id).scalar_subquery()
_READING = select(ARTICLE.c.reading, _FIRST_KEY).where(ARTICLE.c.id == bindparam("article"))
_LAST = select(func.coalesce(func.max(ENTRY.c.number), 0))
_LAYER = (ENTRY.c.article == bindparam("article")) & (ENTRY.c.layer == bindparam("layer"))
_DELETE_TEXT = delete(ENTRY_TEXT).where(ENTRY_TEXT.c.rowid.in_(select(ENTRY.c.number).where(_LAYER)))
_DELETE_ENTRIES = delete(ENTRY).where(_LAYER)
_FOLDED = select(ENTRY_TEXT.c.folded).where(ENTRY_TEXT.c.rowid == ENTRY.c.number).scalar_subquery()
_ENTRIES = select(ENTRY.c.number, _FOLDED, *(ENTRY.c[c] for c in _COLUMNS)).where(_LAYER).order_by(ENTRY.c.number)
_PARTIES = select(PARTY.c.entry, *(PARTY.c[c] for c in _OF_PARTY)).where(
    PARTY.c.entry.in_(select(ENTRY.c.number).where(_LAYER))
)


class IdTaken(UserError):
    """Two different things have one id, a hash of forty bits: the second is not kept. Rare below a million articles."""

    exit_code = 3
    http_status = 409


def load_reading(connection: Connection, article_id: str) -> Reading:
    """The kept reading of one article. Raises NotFound."""
    found = connection.execute(_READING, {"article": article_id}).fetchone()
    if found is None:
        raise NotFound(f"no article {article_id}")
    return reading_from_json(json.loads(found[0]), source_key=found[1])


def text_of(reading: str) -> str:
    """The text of the article of a reading, as the reading is kept."""
    return str(json.loads(reading)["article"]["text"])


def enter(connection: Connection, article: Article, found: Iterable[Entry], *, layer: int) -> None:
    """Put entries of an article into the tables. `layer` 0: as the machine reads; 1: as people decided.

    Raises IdTaken where an entry of another article has the id of one of these.
    """
    put_entries(connection, article.id, article.source_key, list(due_entries(article, found, layer)), layer=layer)


def put_entries(connection: Connection, article_id: str, source_key: str, held: Sequence[Kept], *, layer: int) -> None:
    """Put entries that `due_entries` made into the tables. Raises IdTaken as `enter` does."""
    if layer == 0:
        _refuse_taken(connection, article_id, source_key, held)
    first = connection.execute(_LAST).scalar_one() + 1
    numbered = list(enumerate(held, start=first))
    add_many(connection, ENTRY, ("number", *_COLUMNS), [(number, *columns) for number, (columns, _, _) in numbered])
    add_texts(connection, [(number, str(folded[0])) for number, (_, folded, _) in numbered])
    parties = [(number, *party) for number, (_, _, found) in numbered for party in found]
    add_many(connection, PARTY, ("entry", *_OF_PARTY), parties)
    if layer == 0:
        grow(connection, "entries")


def _refuse_taken(connection: Connection, article_id: str, source_key: str, held: Iterable[Kept]) -> None:
    by_kind: dict[str, list[str]] = {}
    for columns, _, _ in held:
        by_kind.setdefault(str(columns[0]), []).append(str(columns[1]))
    for kind, ids in by_kind.items():
        for start in range(0, len(ids), _AT_ONCE):
            some = ids[start : start + _AT_ONCE]
            for taken, other in sorted(ask_among(connection, _TAKEN, some, kind=kind, article=article_id)):
                raise IdTaken(
                    f"the id {taken} of a {'report' if kind == 'event' else kind} in {source_key} is that of"
                    f" another in article {other}: two hashes of forty bits are the same by chance"
                )


def clear(connection: Connection, article_id: str, *, layers: tuple[int, ...] = (0, 1)) -> None:
    """Take an article's entries out of the tables."""
    for layer in layers:
        connection.execute(_DELETE_TEXT, {"article": article_id, "layer": layer})
        connection.execute(_DELETE_ENTRIES, {"article": article_id, "layer": layer})
    if 0 in layers:
        grow(connection, "entries")


def entry_columns(article: Article, entry: Entry, layer: int) -> Row:
    """The values of an entry in table `entry`, its number left out."""
    published = article.published.date if article.published else None
    outlet = fold(article.outlet) if article.outlet else None
    facets = tuple(entry.facets.get(name) for name in FACETS)
    return (entry.kind, entry.id, layer, article.id, entry.position, published, outlet, *facets, entry.detail)


def party_columns(entry: Entry) -> list[Row]:
    """The values of an entry's parties in table `party`, its number left out, in a fixed order."""
    return sorted(
        (
            (
                role,
                party.country,
                " ".join(c for c in (party.country, party.sector, party.sector2) if c) or None,
                fold(f"{party.text} {party.name or ''}"),
            )
            for role, party in entry.parties
        ),
        key=repr,
    )


def kept_entries(connection: Connection, article_id: str, layer: int) -> Iterator[Kept]:
    """What the tables hold of an article, in the order it was put."""
    which = {"article": article_id, "layer": layer}
    parties: dict[int, list[Row]] = {}
    for number, *party in connection.execute(_PARTIES, which).fetchall():
        parties.setdefault(number, []).append(tuple(party))
    for number, folded, *columns in connection.execute(_ENTRIES, which).fetchall():
        yield tuple(columns), (folded,), sorted(parties.get(number, []), key=repr)


def due_entries(article: Article, found: Iterable[Entry], layer: int) -> Iterator[Kept]:
    """What the tables ought to hold of these entries, as `kept_entries` tells it."""
    for entry in found:
        yield entry_columns(article, entry, layer), (entry.folded,), party_columns(entry)
