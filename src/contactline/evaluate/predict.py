"""What the reading line says of one development document, in the form that each measure wants."""

import re
from datetime import date, timedelta
from typing import Any

from contactline.coding import types_of
from contactline.extract.actors import find_actors
from contactline.extract.places import find_places
from contactline.extract.places.attached import places_with, toponym
from contactline.extract.times import find_times
from contactline.intake.article import make_article
from contactline.model.article import Article
from contactline.model.encoded import PLOVER_TYPES
from contactline.model.mention import Actor, ActorMention, FigureMention, PlaceMention
from contactline.model.reading import Reading
from contactline.model.report import Report
from contactline.model.span import Span
from contactline.parse.engine import parse
from contactline.reading import read_article
from contactline.resolve.actors import resolve_actors
from contactline.resolve.places import resolve_places
from contactline.resolve.times import resolve_times

Json = dict[str, Any]
_THAT = re.compile(r"\bthat\s{1,3}\Z", re.IGNORECASE)


def article_of(text: str, *, key: str, published: str | None = None) -> Article:
    """A development document as an article in English."""
    return make_article(text, source_key=key, published=published, language="en")


def timexes(text: str, *, key: str, published: str | None) -> list[Json]:
    """TIMEX3 expressions: {"start", "end", "value", "type"}."""
    article = article_of(text, key=key, published=published)
    parsed = parse(article)
    times, _ = resolve_times(parsed, find_times(parsed), article.published)
    return [{"start": t.start, "end": t.end, "value": t.timex.value, "type": t.timex.type} for t in times]


def toponyms(text: str, *, key: str) -> list[Json]:
    """Toponyms with coordinates and GeoNames ids where there are any."""
    parsed = parse(article_of(text, key=key))
    places, _ = resolve_places(parsed, find_places(parsed))
    rows = []
    for mention in places:
        row: Json = {"start": mention.start, "end": mention.end}
        if mention.place is not None:
            row |= {"lat": mention.place.lat, "lon": mention.place.lon}
            scheme, _, number = mention.place.id.partition(":")
            if scheme == "geonames" and number.isdigit():
                row["geonameid"] = int(number)
        rows.append(row)
    return rows


def event_places(text: str, verb: tuple[int, int], *, key: str) -> list[tuple[int, int]]:
    """The toponyms of the happening that `verb` names; none where no place is told."""
    parsed = parse(article_of(text, key=key))
    places, _ = resolve_places(parsed, find_places(parsed))
    spans = (toponym(parsed, place) for place in places_with(parsed, places, Span(*verb)))
    return sorted({(span.start, span.end) for span in spans})


def attributions(text: str, *, key: str, published: str | None = None, with_that: bool = False) -> list[Json]:
    """Claims as {"source", "cue", "content"}: lists of [start, end] pieces.

    `with_that`: the set's content begins with the complementiser; a claim's begins after it.
    """
    reading = read_article(article_of(text, key=key, published=published), sport=True)
    mentions = {m.id: m for m in reading.mentions}
    return [
        {
            "source": sorted({(mentions[s].start, mentions[s].end) for s in c.speaker}),
            "cue": [(c.cue.start, c.cue.end)] if c.cue else [],
            "content": [(_before_that(text, s.start) if with_that else s.start, s.end) for s in c.content],
        }
        for c in reading.claims
    ]


def _before_that(text: str, start: int) -> int:
    """Where the word "that" right before `start` begins, else `start`."""
    that = _THAT.search(text, max(0, start - 8), start)
    return that.start() if that else start


def dates(text: str, *, key: str, published: str | None) -> list[Json]:
    """Dates as {"start", "end", "first", "last"}: the interval's first day and the day after its last."""
    article = article_of(text, key=key, published=published)
    parsed = parse(article)
    times, _ = resolve_times(parsed, find_times(parsed), article.published)
    intervals = ((t, t.interval) for t in times if t.interval is not None)
    return [{"start": t.start, "end": t.end, "first": i.start, "after": i.end} for t, i in intervals]


def actors(text: str, *, key: str, published: str | None) -> tuple[ActorMention, ...]:
    """Actor mentions with what they were resolved to."""
    article = article_of(text, key=key, published=published)
    parsed = parse(article)
    return resolve_actors(parsed, find_actors(parsed), article.published)[0]


def _code(actor: Actor | None) -> str:
    return "---" if actor is None else "".join(c for c in (actor.country, actor.sector, actor.sector2) if c) or "---"


def _actors(reading: Reading, ids: tuple[str, ...]) -> list[Actor]:
    mentions = {m.id: m for m in reading.mentions}
    found = (mentions[i] for i in ids)
    return [m.actor for m in found if isinstance(m, ActorMention) and m.actor is not None]


def coded_sentence(text: str, *, key: str, published: str | None) -> list[Json]:
    """Reports of a sentence as {"source", "target", "cameo"} rows, one a pair of parties."""
    reading = read_article(article_of(text, key=key, published=published))
    rows = []
    for report in reading.reports:
        sources: list[Actor | None] = [*_actors(reading, report.actors)]
        targets: list[Actor | None] = [*_actors(reading, report.recipients)]
        for source in sources or [None]:
            for target in targets or [None]:
                if source is not target or source is None:
                    rows.append({"source": _code(source), "target": _code(target), "cameo": report.cameo or "---"})
    return rows


def plover_reports(text: str, *, key: str) -> list[Json]:
    """Reports as {"type", "actors", "recipients", "trigger"}: country codes and the trigger's words."""
    reading = read_article(article_of(text, key=key))
    return [
        {
            "type": r.type,
            "actors": {a.country for a in _actors(reading, r.actors) if a.country},
            "recipients": {a.country for a in _actors(reading, r.recipients) if a.country},
            "trigger": text[r.trigger.start : r.trigger.end],
        }
        for r in reading.reports
    ]


def type_given_parties(gold: Json) -> str:
    """The likeliest type for the given parties of a record: their spans, or where their words stand in the text."""
    sides = [_words_at(gold["text"], gold[side]) for side in ("actors", "recipients")]
    shares = types_of(gold["text"], actor=sides[0], recipient=sides[1])
    return max(zip(shares, PLOVER_TYPES, strict=True))[1]


def _words_at(text: str, parties: list[Json]) -> Span | None:
    """The first party's given span, else the first place of its words, or of the longest of them that stands there."""
    for party in parties:
        if party.get("span"):
            return Span(party["span"][0], party["span"][1])
    for party in parties:
        words = str(party["text"])
        pieces = [words, *words.split(" ... "), *sorted(words.split(), key=len, reverse=True)]
        at = next(((text.find(piece), piece) for piece in pieces if piece and text.find(piece) >= 0), None)
        if at is not None:
            return Span(at[0], at[0] + len(at[1]))
    return None


_INCIDENT_OF_MODE = {"bombing": "BOMBING", "explosives": "BOMBING", "abduct": "KIDNAPPING", "hostage": "KIDNAPPING"}


def incidents(text: str, *, key: str, published: str | None) -> list[Json]:
    """Attacks as MUC-4 templates, from reports of ASSAULT and of abduction that happened."""
    reading = read_article(article_of(text, key=key, published=published))
    mentions = {m.id: m for m in reading.mentions}
    rows = []
    for report in reading.reports:
        kind = _incident_type(report)
        if kind is None or report.status not in ("happened", "ongoing"):
            continue
        where = mentions.get(report.where or "")
        place = where.place if isinstance(where, PlaceMention) else None
        figures = [f for i in report.figures if isinstance(f := mentions[i], FigureMention) and f.measure == "killed"]
        when = report.when
        rows.append(
            {
                "type": kind,
                "date": [when.start, _last_day(when.end)] if when and when.start and when.end else None,
                "places": [place.name] if place else [],
                "killed": figures[0].low if figures else None,
                "perp_org": [mentions[i].text for i in report.actors],
                "perp_org_confidence": "REPORTED AS FACT" if report.actors else None,
            }
        )
    return rows


def _last_day(end: str) -> str:
    """The last day of an interval that ends before the day `end`."""
    return (date.fromisoformat(end) - timedelta(days=1)).isoformat()


def _incident_type(report: Report) -> str | None:
    special = _INCIDENT_OF_MODE.get(report.mode or "")
    if special:
        return special
    return "ATTACK" if report.type == "ASSAULT" else None


def head_lemmas(text: str, spans: list[tuple[int, int]], *, key: str) -> list[str]:
    """The lemma of each span's head, by our parse; the folded words where the parse has no token there."""
    from contactline.model.tree import span_head

    parsed = parse(article_of(text, key=key))
    heads = (span_head(parsed, Span(*span)) for span in spans)
    return [
        head.lemma.lower() if head else text[start:end].lower() for head, (start, end) in zip(heads, spans, strict=True)
    ]
