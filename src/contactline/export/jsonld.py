"""JSON-LD: every account, claim and figure as a W3C Web Annotation on the words it rests on, with PROV-O.

After the Web Annotation Data Model (W3C, 2017) and PROV-O (W3C, 2013). A target is a stretch of an article by two
selectors: its words with what stands around them (TextQuoteSelector), and its offsets (TextPositionSelector).
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any, TextIO

from contactline.export.tables import Tables, code_of, name_of
from contactline.model.rows.kinds import ArticleRow, ClaimRow, EventRow, FigureRow, Party, Words

NAMESPACE = "urn:x-contactline:"
CONTEXT: list[Any] = [
    "http://www.w3.org/ns/anno.jsonld",
    {"prov": "http://www.w3.org/ns/prov#", "cl": f"{NAMESPACE}ns#", "schema": "http://schema.org/"},
]
_AROUND = 32


def write_jsonld(tables: Tables, stream: TextIO) -> int:
    """One document: articles, outlets and software as PROV entities and agents, then the annotations; how many."""
    stream.write('{"@context":' + _dumps(CONTEXT) + ',"@graph":[\n')
    count = 0
    for at, node in enumerate(_nodes(tables)):
        stream.write((",\n" if at else "") + _dumps(node))
        count += node.get("type") == "Annotation"
    stream.write("\n]}\n")
    return count


def _nodes(tables: Tables) -> Iterator[dict[str, Any]]:
    yield {
        "id": f"{NAMESPACE}software",
        "type": ["Software", "prov:SoftwareAgent"],
        "name": f"contactline {tables.version}".strip(),
    }
    for name in sorted({row.outlet for row in tables.articles if row.outlet}):
        outlet = tables.outlets.find(name)
        node: dict[str, Any] = {"id": _outlet(name), "type": ["Organization", "prov:Organization"], "name": name}
        if outlet is not None:
            node |= {"cl:country": outlet.country, "cl:side": outlet.side, "cl:kind": outlet.kind}
        yield _full(node)
    for row in tables.articles:
        yield _full(
            {
                "id": _article(row),
                "type": ["prov:Entity", "schema:NewsArticle"],
                "schema:headline": row.title,
                "schema:datePublished": row.published,
                "schema:inLanguage": row.language,
                "schema:author": row.byline,
                "prov:wasAttributedTo": {"id": _outlet(row.outlet)} if row.outlet else None,
                "cl:id": row.id,
                "cl:sources": list(row.sources),
            }
        )
    for event in tables.events:
        yield _annotation(tables, event.id, event.article, (event.trigger, *event.words), _event(event))
    for claim in tables.claims:
        yield _annotation(tables, claim.id, claim.article, claim.words, _claim(claim))
    for figure in tables.figures:
        yield _annotation(tables, figure.id, figure.article, figure.words, _figure(figure))


def _annotation(tables: Tables, thing: str, article: str, words: Sequence[Words], body: Any) -> dict[str, Any]:
    row = tables.article.get(article)
    source = _article(row) if row is not None else f"{NAMESPACE}article:{article}"
    targets = [_target(tables, source, part) for part in dict.fromkeys(words)]
    return {
        "id": f"{NAMESPACE}annotation:{thing}",
        "type": "Annotation",
        "motivation": "describing",
        "generator": {"id": f"{NAMESPACE}software"},
        "body": _full({"id": f"{NAMESPACE}{thing}", **body, "prov:wasDerivedFrom": {"id": source}}),
        "target": targets[0] if len(targets) == 1 else targets,
    }


def _target(tables: Tables, source: str, words: Words) -> dict[str, Any]:
    quote = {"type": "TextQuoteSelector", "exact": words.text}
    text = tables.text_of(words.article)
    if text:
        quote |= {
            "prefix": text[max(0, words.start - _AROUND) : words.start],
            "suffix": text[words.end : words.end + _AROUND],
        }
    place = {"type": "TextPositionSelector", "start": words.start, "end": words.end}
    return {"type": "SpecificResource", "source": source, "selector": [quote, place]}


def _event(row: EventRow) -> dict[str, Any]:
    where = None
    if row.place:
        where = {
            "type": "schema:Place",
            "schema:name": row.place,
            "schema:latitude": row.lat,
            "schema:longitude": row.lon,
            "cl:country": row.country,
            "cl:precision": row.precision,
        }
    return {
        "type": ["cl:Event", "prov:Entity"],
        "cl:type": row.type,
        "cl:mode": row.mode,
        "cl:context": list(row.context),
        "cl:cameo": row.cameo,
        "cl:actor": [_party(p) for p in row.actors],
        "cl:recipient": [_party(p) for p in row.recipients],
        "cl:start": row.start,
        "cl:end": row.end,
        "cl:grain": row.grain,
        "cl:place": _full(where) if where else None,
        "cl:status": row.status,
        "cl:background": row.background,
        "cl:standing": row.standing,
        "cl:stance": row.stance,
        "cl:confidence": row.confidence,
        "prov:wasAttributedTo": [_party(p) for p in row.speaker],
    }


def _claim(row: ClaimRow) -> dict[str, Any]:
    return {
        "type": ["cl:Claim", "prov:Entity"],
        "cl:stance": row.stance,
        "cl:speakerKind": row.speaker_kind,
        "cl:quote": row.quote,
        "cl:addressee": [_party(p) for p in row.addressee],
        "cl:within": {"id": f"{NAMESPACE}{row.within}"} if row.within else None,
        "cl:about": [{"id": f"{NAMESPACE}{thing}"} for thing in row.about],
        "cl:confidence": row.confidence,
        "prov:wasAttributedTo": [_party(p) for p in row.speaker],
    }


def _figure(row: FigureRow) -> dict[str, Any]:
    return {
        "type": ["cl:Figure", "prov:Entity"],
        "cl:measure": row.measure,
        "cl:low": row.low,
        "cl:high": row.high,
        "cl:qualifier": row.qualifier,
        "cl:unit": row.unit,
        "cl:of": [_party(p) for p in row.of],
        "cl:about": [{"id": f"{NAMESPACE}{thing}"} for thing in row.about],
        "prov:wasAttributedTo": [_party(p) for p in row.speaker],
    }


def _party(party: Party) -> dict[str, Any]:
    return _full(
        {"type": "prov:Agent", "schema:name": name_of(party), "cl:words": party.text, "cl:code": code_of(party)}
    )


def _article(row: ArticleRow) -> str:
    return row.url if row.url and "://" in row.url else f"{NAMESPACE}article:{row.id}"


def _outlet(name: str) -> str:
    from urllib.parse import quote

    return f"{NAMESPACE}outlet:{quote(name, safe='')}"


def _full(node: dict[str, Any]) -> dict[str, Any]:
    """The node without what is not told."""
    return {name: value for name, value in node.items() if value is not None and value != [] and value != ""}


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
