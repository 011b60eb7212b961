"""The development sets: where each lies, what is counted of one document, and how many documents a bench takes.

A set's file is JSON Lines under `<folder>/data/`. A document's counts are a pure function of its row, so that
documents can be counted side by side.
"""

import json
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

import pycountry

from contactline.errors import NotFound
from contactline.evaluate import predict
from contactline.evaluate.counts import Counts, Derived, nothing_derived
from contactline.evaluate.measures import coreference, plover_records
from contactline.evaluate.measures.actors import case_counts, sentence_counts
from contactline.evaluate.measures.agreements import agreement_counts
from contactline.evaluate.measures.attribution import attribution_counts, found_counts
from contactline.evaluate.measures.coreference import Chain, chain_counts
from contactline.evaluate.measures.crossdoc import matched_counts
from contactline.evaluate.measures.incidents import incident_counts
from contactline.evaluate.measures.mentions import anaphor_counts, mention_counts
from contactline.evaluate.measures.places import event_place_counts, toponym_counts
from contactline.evaluate.measures.times import time_counts
from contactline.reading import read_article
from contactline.resolve.phrases import code_phrase

Json = dict[str, Any]
_OURS = Path(__file__).parents[3] / "benchmarks"


@dataclass(frozen=True, slots=True)
class DevelopmentSet:
    """One set: `counts` of a row (None: the row is not scored), and `sample` documents for a bench (None: all).

    `ours`: `file` lies in the project's own `benchmarks/`, not in the folder of the data.
    """

    name: str
    file: str
    counts: Callable[[Json], Counts | None]
    key: str
    sample: int | None = None
    derived: Derived = nothing_derived
    hidden: str = ""
    grouped_by: str | None = None
    note: str = ""
    ours: bool = False


def _wikiwars(row: Json) -> Counts:
    return time_counts(row["timexes"], predict.timexes(row["text"], key=row["doc"], published=row["dct"][:10] or None))


def _lgl(row: Json) -> Counts:
    return toponym_counts(row["toponyms"], predict.toponyms(row["text"], key=row["doc"]))


def _event_location(row: Json) -> Counts:
    verb = (row["verb"][0], row["verb"][1])
    gold = [(start, end) for start, end in row["locations"]]
    return event_place_counts(gold, predict.event_places(row["text"], verb, key=row["id"]))


def _polnear(row: Json) -> Counts:
    return attribution_counts(
        row["text"], row["attributions"], predict.attributions(row["text"], key=row["doc"], with_that=True)
    )


def _gum(row: Json) -> Counts:
    published = row["dct"][:10] or None
    attributions = [a for a in row["attributions"] if a.get("polarity") != "negative"]
    ours = predict.attributions(row["text"], key=row["doc"], published=published)
    dates = predict.dates(row["text"], key=row["doc"], published=published)
    right = of = 0
    for gold in row["dates"]:
        if len(gold.get("when", "")) == 10:
            of += 1
            met = [d for d in dates if d["start"] < gold["end"] and gold["start"] < d["end"]]
            right += any(d["first"] == gold["when"] for d in met)
    return {**found_counts(row["text"], attributions, ours), "days_right": (right, of)}


def _actor_case(row: Json) -> Counts | None:
    if row["status"] != "active" or row["fn"] == "query_wiki":
        return None
    actor = code_phrase(row["phrase"], date=row.get("date"))
    if actor is None:
        return case_counts(row, {"none": True})
    return case_counts(row, {"country": actor.country, "sector": actor.sector, "sector2": actor.sector2})


def _petrarch(row: Json) -> Counts | None:
    codes = [code for e in row["events"] for code in (e["source"], e["target"])]
    if not codes or not all(code == "---" or pycountry.countries.get(alpha_3=code[:3]) for code in codes):
        return None  # invented countries, whose codes come from validation dictionaries
    return sentence_counts(row["events"], predict.coded_sentence(row["text"], key=row["id"], published=row["date"]))


def _mentions(row: Json) -> Counts:
    return mention_counts(row["mentions"], predict.actors(row["text"], key=row["id"], published=row["date"]))


def _agreements(row: Json) -> Counts:
    article = predict.article_of(row["text"], key=row["id"], published=row["published"])
    return agreement_counts(row, read_article(article))


def _gum_chains(row: Json) -> Counts:
    found = predict.actors(row["text"], key=row["doc"], published=row["dct"][:10] or None)
    return anaphor_counts(row["entities"], found)


def _gsr(row: Json) -> Counts:
    reports = predict.plover_reports(row["text"], key=row["id"])
    return {
        **plover_records.type_counts(row["event"], predict.type_given_parties(row)),
        **plover_records.end_to_end_counts(row, reports),
    }


def _muc(row: Json) -> Counts:
    return incident_counts(
        row["templates"], predict.incidents(row["text"], key=row["doc"], published=row["dct"] or None)
    )


def _ecb(group: Json) -> Counts:
    gold: dict[str, set[Hashable]] = {}
    ours: dict[str, set[Hashable]] = {}
    for row in group["rows"]:
        events = [m for m in row["mentions"] if m["kind"] == "event"]
        lemmas = predict.head_lemmas(row["text"], [(m["start"], m["end"]) for m in events], key=row["doc"])
        for number, (mention, lemma) in enumerate(zip(events, lemmas, strict=True)):
            key = (row["doc"], mention["start"], mention["end"], number)
            gold.setdefault(str(mention["chain"]), set()).add(key)
            ours.setdefault(lemma, set()).add(key)
    return chain_counts(_chains(gold), _chains(ours))


def _ecb_matched(group: Json) -> Counts:
    return matched_counts(group["rows"])


def _chains(found: Mapping[str, set[Hashable]]) -> list[Chain]:
    return [frozenset(found[name]) for name in sorted(found)]


SETS: Sequence[DevelopmentSet] = (
    DevelopmentSet("wikiwars", "times/wikiwars_dev.jsonl", _wikiwars, "doc"),
    DevelopmentSet("lgl", "places/lgl.jsonl", _lgl, "doc", sample=150),
    DevelopmentSet("event_location", "places/event_location.jsonl", _event_location, "id"),
    DevelopmentSet("actor_cases", "actors/cases.jsonl", _actor_case, "id"),
    DevelopmentSet("petrarch", "actors/petrarch.jsonl", _petrarch, "id"),
    DevelopmentSet("mentions", "actors/mentions.jsonl", _mentions, "id", ours=True),
    DevelopmentSet("agreements", "agreements/agreements.jsonl", _agreements, "id", ours=True),
    DevelopmentSet(
        "gum_chains",
        "attribution/gum_news.jsonl",
        _gum_chains,
        "doc",
        derived=coreference.derived,
        hidden=coreference.HIDDEN,
        note="persons and organisations in chains of two or more, gold mentions",
    ),
    DevelopmentSet("polnear", "attribution/polnear_dev.jsonl", _polnear, "doc"),
    DevelopmentSet("gum_news", "attribution/gum_news.jsonl", _gum, "doc"),
    DevelopmentSet("gsr", "plover/gsr.jsonl", _gsr, "id", derived=plover_records.derived, hidden=plover_records.HIDDEN),
    DevelopmentSet("muc4", "events/muc4_dev300.jsonl", _muc, "doc", sample=60),
    DevelopmentSet(
        "ecbplus",
        "crossdoc/ecbplus_dev.jsonl",
        _ecb,
        "doc",
        grouped_by="topic",
        derived=coreference.derived,
        hidden=coreference.HIDDEN,
        note="events with one head lemma within a topic: what matching has to beat",
    ),
    *(
        DevelopmentSet(
            f"ecbplus_{grouped_by}",
            "crossdoc/ecbplus_dev.jsonl",
            _ecb_matched,
            "doc",
            grouped_by=grouped_by,
            derived=coreference.derived,
            hidden=coreference.HIDDEN,
            note=f"given events matched within a {grouped_by}",
        )
        for grouped_by in ("topic", "subtopic")
    ),
)


def named_sets(names: Sequence[str]) -> tuple[DevelopmentSet, ...]:
    """The sets of these names, all for none. Raises NotFound for a name that is none of them."""
    known = {s.name: s for s in SETS}
    for name in names:
        if name not in known:
            raise NotFound(f"no development set {name}: there are {', '.join(known)}")
    return tuple(known[name] for name in names) or tuple(SETS)


def set_units(folder: Path, development_set: DevelopmentSet, *, sample: int | None = None) -> list[Json]:
    """What the set's `counts` takes: its rows, or groups of them as {"rows": [...]}; `sample` takes the first by a
    hash of their keys, the same on every machine. Raises NotFound where the file is missing.
    """
    rows = _rows(folder, development_set)
    if development_set.grouped_by is not None:
        groups: dict[str, list[Json]] = {}
        for row in rows:
            groups.setdefault(str(row[development_set.grouped_by]), []).append(row)
        return [{"rows": groups[name]} for name in sorted(groups)]
    if sample is not None and sample < len(rows):
        rows = sorted(rows, key=lambda row: _draw(str(row[development_set.key])))[:sample]
    return rows


def _draw(key: str) -> str:
    return blake2b(key.encode(), digest_size=8).hexdigest()


def fingerprint(folder: Path, development_set: DevelopmentSet) -> str:
    """A hash of the set's file, so that a floor is compared only on the data it was pinned on."""
    return blake2b(_path(folder, development_set).read_bytes(), digest_size=8).hexdigest()


def _path(folder: Path, development_set: DevelopmentSet) -> Path:
    base = _OURS if development_set.ours else folder / "data"
    path = base / development_set.file
    if not path.is_file():
        raise NotFound(f"no development set {development_set.name}: {path} is missing")
    return path


def _rows(folder: Path, development_set: DevelopmentSet) -> list[Json]:
    with _path(folder, development_set).open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]
