"""A record in memory, obviously right: lists and dicts, everything derived from nothing at every question."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from contactline.model.fold import fold
from contactline.model.judgement.apply import judged_rows
from contactline.model.judgement.attach import attach
from contactline.model.judgement.kinds import Decision, Judgement, Pair, Standing, Target
from contactline.model.judgement.pairs import weigh_pairs
from contactline.model.judgement.things import things_of
from contactline.model.judgement.weigh import weigh
from contactline.model.reading import Reading
from contactline.model.rows.kinds import ArticleRow, Filter, Row
from contactline.model.rows.of_reading import article_row, rows_of
from contactline.record.rows.entries import Entry, entries, kind_of

_ACTORS = ("actor", "recipient", "broker", "guarantor")
_LAST = "\U0010ffff"


class MemoryRecord:
    """What `store.Record` says, for the tests of the stores."""

    def __init__(self) -> None:
        self.kept: dict[str, tuple[Reading, str]] = {}
        self.sources: dict[str, str] = {}
        self.log: list[Judgement] = []

    def knows(self, article_id: str, source_key: str, *, read_by: str) -> bool:
        held = self.kept.get(article_id)
        return self.sources.get(source_key) == article_id and held is not None and held[1] == read_by

    def put(self, reading: Reading, *, read_by: str, again: bool = False) -> str:
        key, known = reading.article.source_key, reading.article.id
        if not again and self.knows(known, key, read_by=read_by):
            return "unchanged"
        before, new = self.sources.get(key), known not in self.kept
        if new or again or self.kept[known][1] != read_by:
            self.kept[known] = (reading, read_by)
        self.sources[key] = known
        self.kept = {i: held for i, held in self.kept.items() if i in self.sources.values()}
        if before is not None:
            return "replaced"
        return "added" if new else "address"

    def size(self) -> int:
        return len(self.kept)

    def judge(self, judgements: Iterable[Judgement]) -> int:
        known = {j.id for j in self.log}
        new = list({j.id: j for j in judgements if j.id not in known}.values())
        self.log += new
        return len(new)

    def judgements(self) -> Iterator[Judgement]:
        return iter(self.log)

    def standings(self) -> tuple[Standing, ...]:
        withdrawn = {j.withdraws for j in self.log}
        found = []
        for judgement in sorted(self.log, key=lambda j: (j.time, j.id)):
            for nth, target in enumerate(judgement.targets):
                state, article, now = self._place(target)
                found.append(Standing(judgement, nth, state, now, article, judgement.id not in withdrawn))
        return tuple(found)

    def decisions(self) -> dict[str, Decision]:
        found = {d.id: d for article in self.kept for d in self._decided(article)[0]}
        return dict(sorted(found.items()))

    def pairs(self) -> tuple[Pair, ...]:
        joined = [s for s in self.standings() if s.active and s.judgement.action in ("merge", "split")]
        return weigh_pairs(tuple(joined))

    def rows(self, kind: type, where: Filter) -> tuple[Any, ...]:
        found = [
            (_order(row, entry, reading), row)
            for article, (reading, _) in self.kept.items()
            for row, entry in self._rows(article, judged=where.judged)
            if isinstance(row, kind) and _holds(entry, reading, where, kind_of(kind))
        ]
        return tuple(row for _, row in sorted(found, key=lambda pair: pair[0]))

    def articles(self, where: Filter) -> tuple[ArticleRow, ...]:
        found = []
        asked = any(getattr(where, name) is not None for name in _OF_ROWS)
        for article, (reading, _) in self.kept.items():
            day = _published(reading)
            if where.as_of is not None and (day is None or day > where.as_of):
                continue
            if where.date_from is not None and (day is None or day < where.date_from):
                continue
            if where.date_to is not None and (day is None or day > where.date_to):
                continue
            rows = self._rows(article, judged=where.judged)
            if asked and not any(_facets_hold(entry, reading, where) for _, entry in rows):
                continue
            keys = tuple(sorted(key for key, of in self.sources.items() if of == article))
            found.append(((day or _LAST, article), article_row(reading, keys)))
        return tuple(row for _, row in sorted(found, key=lambda pair: pair[0]))

    def _rows(self, article: str, *, judged: bool) -> Sequence[tuple[Row, Entry]]:
        rows = {(kind_of(type(row)), row.id): row for row in reversed(list(rows_of(self._reading(article))))}
        if judged:
            decisions, changed = self._decided(article)
            rows |= {(kind_of(type(row)), row.id): row for row in changed}
            rejected = {d.id for d in decisions if d.verdict == "rejected"}
            rows = {key: row for key, row in rows.items() if key[1] not in rejected}
        return [(row, next(entries([row]))) for row in rows.values()]

    def _decided(self, article: str) -> tuple[tuple[Decision, ...], tuple[Row, ...]]:
        held: dict[str, list[Standing]] = {}
        for standing in self.standings():
            if standing.active and standing.article_now == article and standing.id_now is not None:
                held.setdefault(standing.id_now, []).append(standing)
        reading = self._reading(article)
        weighed = [weigh(thing, held[thing.id]) for thing in things_of(reading) if thing.id in held]
        decisions = tuple(d for d in weighed if d is not None)
        return decisions, judged_rows(reading, {(d.kind, d.id): d for d in decisions}) if decisions else ()

    def _place(self, target: Target) -> tuple[Any, str | None, str | None]:
        article = target.article if target.article in self.kept else self.sources.get(target.source or "")
        if target.article is None or article is None:
            return "absent", None, None
        reading = self._reading(article)
        state, now = attach(target, article=article, text=reading.article.text, things=things_of(reading))
        return state, article, now

    def _reading(self, article: str) -> Reading:
        return self.kept[article][0]


_OF_ROWS = ("actor", "speaker", "type", "status", "stance", "measure", "state", "place", "outlet", "text")


def _published(reading: Reading) -> str | None:
    return reading.article.published.date if reading.article.published else None


def _order(row: Row, entry: Entry, reading: Reading) -> tuple[Any, ...]:
    start, end = entry.facets.get("date_start"), entry.facets.get("date_end")
    day = _published(reading)
    return (start is None, start or "", end or "", day is None, day or "", reading.article.id, entry.position, row.id)


def _holds(entry: Entry, reading: Reading, where: Filter, kind: str) -> bool:
    day = _published(reading)
    if where.as_of is not None and (day is None or day > where.as_of):
        return False
    start, end = entry.facets.get("date_start"), entry.facets.get("date_end")
    if start is None and end is None:
        first = last = day if kind in ("claim", "contest") else None
        if where.date_from is not None and (last is None or last < where.date_from):
            return False
        if where.date_to is not None and (first is None or first > where.date_to):
            return False
    else:
        if where.date_from is not None and not str(end or "9999") > where.date_from:
            return False
        if where.date_to is not None and not str(start or "0000") <= where.date_to:
            return False
    if where.background is not None and entry.facets.get("background") != int(where.background):
        return False
    return _facets_hold(entry, reading, where)


def _facets_hold(entry: Entry, reading: Reading, where: Filter) -> bool:
    for name in ("type", "status", "stance", "measure", "state"):
        wanted, value = getattr(where, name), entry.facets.get(name)
        if wanted is not None and (value is None or _lower(str(value)) != _lower(wanted)):
            return False
    outlet = fold(reading.article.outlet) if reading.article.outlet else None
    for wanted, value in ((where.place, entry.facets.get("place_folded")), (where.outlet, outlet)):
        if wanted is not None and (value is None or fold(wanted) not in str(value)):
            return False
    for wanted, roles in ((where.actor, _ACTORS), (where.speaker, ("speaker",))):
        if wanted is not None and not any(_names(party, wanted) for role, party in entry.parties if role in roles):
            return False
    if where.text is not None:
        wanted_words, words = _words(where.text), _words(entry.folded)
        return bool(wanted_words) and wanted_words <= words
    return True


def _names(party: Any, wanted: str) -> bool:
    codes = wanted.split(" ")
    if 1 <= len(codes) <= 3 and all(len(c) == 3 and c.isascii() and c.isalpha() and c.isupper() for c in codes):
        if len(codes) == 1:
            return bool(party.country == wanted)
        held = [c for c in (party.country, party.sector, party.sector2) if c]
        return held[: len(codes)] == codes
    return fold(wanted) in fold(f"{party.text} {party.name or ''}")


def _words(text: str) -> set[str]:
    return set("".join(c if c.isalnum() else " " for c in fold(text)).split())


def _lower(text: str) -> str:
    return "".join(c.lower() if c.isascii() else c for c in text)
