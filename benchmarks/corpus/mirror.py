"""python -m benchmarks.corpus.mirror [--sample N]: exchange the two sides' names in passages and compare the readings.

Of every passage that names two states, all registry names of the two most named ones change places: state, adjective,
people, capital, bodies, and leaders by office. Types, statuses, standing, roles and claims must mirror; confidence need
not. A name that has no counterpart on the other side stays, and such passages are counted apart.
"""

import argparse
import functools
import hashlib
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from contactline.knowledge.registry.lookup import Entry, Sense, fold, registry
from contactline.knowledge.registry.names import NameHit, find_names
from contactline.model.article import one_paragraph
from contactline.model.mention import ActorMention, PlaceMention
from contactline.model.reading import Reading
from contactline.reading import read_article
from corpus.check import Row, rows

Shape = tuple[object, ...]
_NATIONAL = ("name", "adjective", "people", "national", "capital", "seat")
_OWN = frozenset({"body", "person"})
_VOWELS = frozenset("aeiouAEIOU")


@dataclass(frozen=True, slots=True)
class Exchanged:
    """A passage and its mirror image; `left` are names of the two sides that have no counterpart and stay."""

    id: str
    text: str
    other: str
    sides: tuple[str, str]
    left: tuple[str, ...]
    persons: frozenset[str]


@functools.cache
def _forms() -> dict[tuple[str, str], tuple[str, ...]]:
    """(entry id, form) -> the names of that form, as the registry lists them."""
    found: dict[tuple[str, str], list[str]] = {}
    for name, senses in registry().senses.items():
        for sense in senses:
            found.setdefault((sense.entry.id, sense.form), []).append(name)
    return {key: tuple(names) for key, names in found.items()}


@functools.cache
def _states() -> dict[str, Entry]:
    return {e.country: e for e in registry().entries.values() if e.kind == "state" and e.country and not e.former}


@functools.cache
def _of_country() -> dict[tuple[str, str], tuple[Entry, ...]]:
    found: dict[tuple[str, str], list[Entry]] = {}
    for entry in sorted(registry().entries.values(), key=lambda e: e.id):
        if entry.country and entry.kind in _OWN:
            found.setdefault((entry.country, entry.kind), []).append(entry)
    return {key: tuple(entries) for key, entries in found.items()}


def exchanged(row: Row) -> Exchanged | None:
    """The passage with the names of its two sides exchanged; None where it does not name two states."""
    text = row["text"]
    hits = sorted(find_names(text), key=lambda h: h.start)
    senses = [registry().senses.get(fold(" ".join(text[h.start : h.end].split())), ()) for h in hits]
    named = Counter(c for found in senses for c in {_state_of(s) for s in found[:1]} if c is not None)
    if len(named) < 2:
        return None
    first, second = (country for country, _ in sorted(named.items(), key=lambda kv: (-kv[1], kv[0]))[:2])
    across = {first: second, second: first}
    left, persons, parts, at = [], set(), [], 0
    for hit, found in zip(hits, senses, strict=True):
        own = next((s for s in found if s.entry.country in across), None)
        if own is None:
            continue
        words = _counterpart(
            own, across[own.entry.country or ""], registry().kinds.get(fold(text[hit.start : hit.end]))
        )
        if words is None:
            left.append(text[hit.start : hit.end])
            continue
        if own.entry.kind == "person":
            persons |= {own.entry.name, words}
        parts += [_with_article(text[at : hit.start], words), _cased(words, text, hit)]
        at = hit.end
    parts.append(text[at:])
    return Exchanged(row["id"], text, "".join(parts), (first, second), tuple(left), frozenset(persons))


def _state_of(sense: Sense) -> str | None:
    return sense.entry.country if sense.entry.kind == "state" and sense.form in _NATIONAL else None


def _counterpart(sense: Sense, country: str, kind: str | None) -> str | None:
    """The name on the other side that stands where this one of that kind stands, or None."""
    state = _states().get(country)
    if state is None:
        return None
    forms = _forms()
    if sense.entry.kind == "state":
        wanted = ("capital", "seat") if sense.form in {"capital", "seat"} else (sense.form,)
        if sense.form == "national" and (state.id, "national") not in forms:
            wanted = ("adjective",)
        names = next((forms[state.id, form] for form in wanted if (state.id, form) in forms), ())
        return next((name for name in names if kind is None or registry().kinds[name] == kind), None)
    for entry in _of_country().get((country, sense.entry.kind), ()):
        if _same_office(sense.entry, entry) and (entry.id, "name") in forms:
            return forms[entry.id, "name"][0]
    return None


def _same_office(one: Entry, other: Entry) -> bool:
    if one.kind == "body":
        return (one.sector, one.sector2) == (other.sector, other.sector2)
    return any(
        r.office == s.office
        and r.sector == s.sector
        and (r.start or "0") < (s.end or "9999")
        and (s.start or "0") < (r.end or "9999")
        for r in one.roles[-1:]
        for s in other.roles[-1:]
    )


def _cased(words: str, text: str, hit: NameHit) -> str:
    told = text[hit.start : hit.end]
    return words.upper() if len(told) > 3 and told.isupper() else words


def _with_article(before: str, words: str) -> str:
    """The words before a name, their "a" or "an" as the name asks for it."""
    for article in (" a ", " an ", "A ", "An "):
        if before.endswith(article):
            stem = article.rstrip().removesuffix("n")
            return f"{before[: -len(article)]}{stem}{'n' if words[0] in _VOWELS else ''} "
    return before


def shapes(reading: Reading, passage: Exchanged, *, mirrored: bool) -> tuple[Counter[Shape], Counter[Shape]]:
    """Reports and claims without offsets and ids, the sides' codes exchanged where `mirrored`."""
    first, second = passage.sides
    across = {first: second, second: first} if mirrored else {}
    mentions = {m.id: m for m in reading.mentions}

    def who(ids: Iterable[str]) -> tuple[str, ...]:
        found = []
        for i in ids:
            mention = mentions[i]
            actor = mention.actor if isinstance(mention, ActorMention) else None
            if actor is None:
                found.append("?")
            elif any(words in mention.text for words in passage.left):
                found.append(actor.name or mention.text)
            else:
                sector = "person" if actor.name in passage.persons else f"{actor.sector} {actor.sector2}"
                found.append(f"{across.get(actor.country or '', actor.country)} {sector}")
        return tuple(sorted(found))

    def words(start: int, end: int) -> str:
        return reading.article.text[start:end].lower()

    reports = Counter[Shape](
        (r.type, r.status, r.standing, r.background, who(r.actors), who(r.recipients)) for r in reading.reports
    )
    claims = Counter[Shape](
        (words(c.cue.start, c.cue.end) if c.cue else None, c.stance, c.quote, who(c.speaker)) for c in reading.claims
    )
    return reports, claims


def _stayed(reading: Reading, passage: Exchanged) -> list[str]:
    """Places and persons of the two sides that stand in both texts (a town, a surname alone): they tell whose a deed's
    parties are, and so the two texts are no mirror images."""
    towns = [(m.text, m.place.country) for m in reading.mentions if isinstance(m, PlaceMention) and m.place]
    known = registry().entries
    people = [
        (m.text, m.actor.country)
        for m in reading.mentions
        if isinstance(m, ActorMention) and m.actor and m.actor.id in known and known[m.actor.id or ""].kind == "person"
    ]
    stayed = [text for text, country in (*towns, *people) if country in passage.sides and text in passage.other]
    return [text for text in stayed if registry().kinds.get(fold(text)) not in {"state", "settlement"}]


@dataclass(frozen=True, slots=True)
class Compared:
    """Of one passage: what mirrors of how many reports and of how many claims, and what does not."""

    passage: Exchanged
    whole: bool
    reports: tuple[int, int]
    claims: tuple[int, int]
    lost: tuple[Shape, ...]
    gained: tuple[Shape, ...]


def compare(passage: Exchanged) -> Compared:
    """Read the passage and its mirror image."""
    reading = read_article(one_paragraph(passage.text))
    here = shapes(reading, passage, mirrored=True)
    there = shapes(read_article(one_paragraph(passage.other)), passage, mirrored=False)
    same = [(sum((a & b).values()), max(sum(a.values()), sum(b.values()))) for a, b in zip(here, there, strict=True)]
    lost = [s for a, b in zip(here, there, strict=True) for s in (a - b).elements()]
    gained = [s for a, b in zip(here, there, strict=True) for s in (b - a).elements()]
    whole = not passage.left and not _stayed(reading, passage)
    return Compared(passage, whole, same[0], same[1], tuple(lost), tuple(gained))


def passages(sample: int | None) -> Iterator[Exchanged]:
    """Passages that name two sides, in an order that no part of the corpus decides; at most `sample`."""
    ordered = sorted((row for _, row in rows()), key=lambda row: hashlib.sha256(row["id"].encode()).hexdigest())
    given = 0
    for row in ordered:
        passage = exchanged(row)
        if passage is not None:
            yield passage
            given += 1
        if given == sample:
            return


def main() -> int:
    """Print the share that mirrors, passages whose every name was exchanged first; `--show` prints what does not."""
    parser = argparse.ArgumentParser(prog="benchmarks.corpus.mirror", description=__doc__)
    parser.add_argument("--sample", type=int, default=None, help="passages (default: all)")
    parser.add_argument("--show", action="store_true", help="print each difference")
    asked = parser.parse_args()
    sums: dict[str, list[int]] = {"all names exchanged": [0] * 5, "some without counterpart": [0] * 5}
    for passage in passages(asked.sample):
        found = compare(passage)
        total = sums["all names exchanged" if found.whole else "some without counterpart"]
        for at, value in enumerate((1, *found.reports, *found.claims)):
            total[at] += value
        if asked.show and (found.lost or found.gained):
            part = "whole" if found.whole else "partly"
            sys.stdout.write(f"\n{passage.id} {passage.sides} {part} {passage.left}\n")
            sys.stdout.write(f"  {passage.text}\n  {passage.other}\n")
            sys.stdout.writelines(f"  - {s}\n" for s in found.lost)
            sys.stdout.writelines(f"  + {s}\n" for s in found.gained)
            sys.stdout.flush()
    for name, (count, same, reports, same_claims, claims) in sums.items():
        sys.stdout.write(
            f"{name}: {count} passages, reports {same}/{reports} = {same / max(1, reports):.4f},"
            f" claims {same_claims}/{claims} = {same_claims / max(1, claims):.4f}\n"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
