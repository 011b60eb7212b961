"""FollowTheMoney: articles, actors and events as entities, and every value as a statement with where it comes from.

Through the `followthemoney` package (an extra), whose model checks each value.
"""

import csv
import hashlib
import json
from collections.abc import Iterator
from typing import Any, TextIO

from contactline.errors import UserError
from contactline.export.datasets.deaths import last_day
from contactline.export.tables import Tables, code_of, name_of, one_line, placed, quoted, said_by
from contactline.model.rows.kinds import ArticleRow, EventRow, Party

DATASET = "contactline"
STATEMENT_COLUMNS = (
    "id", "entity_id", "canonical_id", "schema", "prop", "value", "original_value", "dataset", "origin", "first_seen",
)  # fmt: skip
_PUBLIC = frozenset(("GOV", "MIL", "COP", "SPY", "JUD", "LEG"))
_ORGANISED = frozenset(("REB", "PRM", "UAF", "PTY", "OPP", "NGO", "IGO", "BUS", "JRN"))


def write_ftm(tables: Tables, entities: TextIO, statements: TextIO) -> int:
    """Entities as JSON lines and their statements as CSV; returns how many entities. An event's statements name the
    speaker, the standing and the place of the words in `origin`. Raises UserError without the package."""
    try:
        from followthemoney import Statement, model
    except ImportError:
        raise UserError("this needs followthemoney: pip install 'contactline[ftm]'") from None
    writer = csv.writer(statements, lineterminator="\n")
    writer.writerow(STATEMENT_COLUMNS)
    seen: set[str] = set()
    for thing, schema, values, origin, first_seen in _entities(tables):
        if thing in seen:
            continue
        seen.add(thing)
        entity = model.make_entity(schema)
        entity.id = thing
        for name, many in values:
            for value in many:
                entity.add(name, value)
        entities.write(json.dumps(_sorted(entity.to_dict()), ensure_ascii=False, sort_keys=True) + "\n")
        for prop, value in sorted(entity.itervalues(), key=lambda pair: (pair[0].name, pair[1])):
            statement = Statement(
                entity_id=thing, prop=prop.name, schema=schema, value=value, dataset=DATASET, origin=origin,
                first_seen=first_seen,
            )  # fmt: skip
            writer.writerow([getattr(statement, column) or "" for column in STATEMENT_COLUMNS])
    return len(seen)


Entity = tuple[str, str, list[tuple[str, list[str]]], str, str | None]


def _sorted(entity: dict[str, Any]) -> dict[str, Any]:
    """The entity with each property's values in order, so that the file is the same each time."""
    properties = {name: sorted(values) for name, values in entity["properties"].items()}
    return {**entity, "properties": properties}


def _entities(tables: Tables) -> Iterator[Entity]:
    for row in tables.articles:
        yield _article(row)
    for event in tables.events:
        for party in (*event.actors, *event.recipients):
            if party.name:
                yield _party(party, event)
        yield _event(tables, event)


def _article(row: ArticleRow) -> Entity:
    values = {
        "title": row.title, "publisher": row.outlet, "publishedAt": row.published, "sourceUrl": row.url,
        "language": row.language, "author": row.byline,
    }  # fmt: skip
    return f"cl-{row.id}", "Article", _told(values), f"article:{row.id}", row.published


def _party(party: Party, event: EventRow) -> Entity:
    schema = (
        "PublicBody" if party.sector in _PUBLIC else "Organization" if party.sector in _ORGANISED else "LegalEntity"
    )
    values = {"name": party.name, "country": _alpha_2(party.country), "notes": f"PLOVER code {code_of(party)}"}
    return party_id(party), schema, _told(values), f"article:{event.article}", event.published


def party_id(party: Party) -> str:
    """The id of a party's entity: the same for one name and country."""
    words = f"{party.name}\n{party.country}"
    return f"cl-actor-{hashlib.sha256(words.encode()).hexdigest()[:16]}"


def _event(tables: Tables, row: EventRow) -> Entity:
    sides = [", ".join(dict.fromkeys(name_of(p) for p in side)) for side in (row.actors, row.recipients)]
    article = tables.article.get(row.article)
    values = _told(
        {
            "name": one_line(f"{row.type}: {' → '.join(side for side in sides if side)}").rstrip(": "),
            "startDate": row.start,
            "endDate": last_day(row),
            "location": row.place,
            "country": _alpha_2(row.country),
            "summary": quoted(row.words),
            "recordId": row.id,
            "publisher": row.outlet,
            "sourceUrl": article.url if article else None,
            "description": _standing(row),
        }
    )
    involved = [party_id(p) for p in (*row.actors, *row.recipients) if p.name]
    keywords = [word for word in (row.type, row.mode, row.status, row.standing, row.cameo) if word]
    values += [("involved", involved), ("keywords", keywords), ("proof", [f"cl-{row.article}"])]
    origin = f"standing={row.standing};speaker={said_by(row.speaker)};words={placed(row.words)}"
    return f"cl-{row.id}", "Event", values, origin, row.published


def _standing(row: EventRow) -> str:
    said = f"according to {said_by(row.speaker)}" if row.speaker else "in the article's own words"
    return f"{row.status}, {row.standing}, {said}"


def _told(values: dict[str, str | None]) -> list[tuple[str, list[str]]]:
    return [(name, [value]) for name, value in values.items() if value]


def _alpha_2(code: str | None) -> str | None:
    if code is None:
        return None
    import pycountry

    found = pycountry.countries.get(alpha_3=code)
    return found.alpha_2.lower() if found else None
