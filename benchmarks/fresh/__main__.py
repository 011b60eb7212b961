"""python -m benchmarks.fresh: totals on fourteen articles, the seven that were looked at beside the seven kept apart.

Claims and times are counted as `contactline evaluate` counts gold files; further, whether a stance is one of those that
a fair coder might choose, claims of silence by their cue, and actors and places by their first mention in the text.
"""

import sys
from collections.abc import Iterable
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

from contactline.evaluate.counts import Counts, summed, value_of
from contactline.evaluate.folded import FoldedText, Pair, iou, one_to_one, overlap
from contactline.evaluate.gold import gold_counts
from contactline.evaluate.gold_files import load_gold, reading_for

Json = dict[str, Any]
_HERE = Path(__file__).parent
_MEASURES = ("times_f1", "time_value", "claims_f1", "claim_stance", "claim_speaker")
_EARTH_KM = 6371.0
_NEAR_KM = 60.0


def counts_of(reading: Json, gold: Json) -> Counts:
    """Counts of one article: (right, predicted, gold) or (right, of) by measure."""
    text = FoldedText(reading["article"]["text"])
    usual = gold_counts(reading, gold)
    return {
        **{name: usual[name] for name in _MEASURES},
        "claim_stance_fair": _fair_stances(text, reading, gold),
        "silences": _silences(text, reading, gold),
        **_actors(text, reading, gold),
        **_places(text, reading, gold),
    }


def _fair_stances(text: FoldedText, reading: Json, gold: Json) -> tuple[float, float]:
    said = [claim for claim in reading["claims"] if claim["content"]]
    hulls = [(min(s["start"] for s in c["content"]), max(s["end"] for s in c["content"])) for c in said]
    wanted = [(span, row) for row in gold["claims"] if (span := text.find(row["content"], row.get("nth", 0)))]
    matched = one_to_one(
        (alike, i, j)
        for i, (span, _) in enumerate(wanted)
        for j, hull in enumerate(hulls)
        if (alike := iou(hull, span)) >= 0.5
    )
    fair = ({wanted[i][1]["stance"], *wanted[i][1].get("stance_also_ok", [])} for i, _ in matched)
    return sum(said[j]["stance"] in stances for (_, j), stances in zip(matched, fair, strict=True)), len(matched)


def _silences(text: FoldedText, reading: Json, gold: Json) -> tuple[float, float]:
    cues = [(c["cue"]["start"], c["cue"]["end"]) for c in reading["claims"] if c["stance"] == "declines" and c["cue"]]
    wanted = [span for row in gold["silences"] if (span := text.find(row["cue"]))]
    return sum(any(overlap(span, cue) for cue in cues) for span in wanted), len(wanted)


def _mentions(reading: Json, kind: str, span: Pair) -> list[Json]:
    found = [m for m in reading["mentions"] if m["kind"] == kind and overlap((m["start"], m["end"]), span)]
    best = max((iou((m["start"], m["end"]), span) for m in found), default=0.0)
    return [m for m in found if iou((m["start"], m["end"]), span) == best]


def _actors(text: FoldedText, reading: Json, gold: Json) -> Counts:
    found = coded = sector = of = 0
    for row in gold["actors"]:
        span = text.find(row["text"], row.get("nth", 0))
        mentions = _mentions(reading, "actor", span) if span else []
        found += bool(mentions)
        if row["countries"]:
            of += 1
            actors = [m["actor"] for m in mentions if m["actor"] and m["actor"]["country"] in row["countries"]]
            coded += bool(actors)
            sector += any(not row["sectors"] or a["sector"] in row["sectors"] for a in actors)
    return {"actors_found": (found, len(gold["actors"])), "actor_country": (coded, of), "actor_sector": (sector, of)}


def _places(text: FoldedText, reading: Json, gold: Json) -> Counts:
    found = near = 0
    for row in gold["places"]:
        span = text.find(row["text"], row.get("nth", 0))
        mentions = _mentions(reading, "place", span) if span else []
        found += bool(mentions)
        near += any(m["place"] and _km(m["place"], row) <= _NEAR_KM for m in mentions)
    return {"places_found": (found, len(gold["places"])), "places_right": (near, len(gold["places"]))}


def _km(place: Json, row: Json) -> float:
    if place["lat"] is None:
        return _EARTH_KM
    lat, lon, other_lat, other_lon = map(radians, (place["lat"], place["lon"], row["lat"], row["lon"]))
    half = sin((lat - other_lat) / 2) ** 2 + cos(lat) * cos(other_lat) * sin((lon - other_lon) / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(half))


def _print(name: str, documents: Iterable[Counts]) -> None:
    sys.stdout.write(f"{name}\n")
    for measure, counts in summed(documents).items():
        sys.stdout.write(f"  {measure:18s} {value_of(counts):.3f}  {' / '.join(f'{n:g}' for n in counts)}\n")


def main() -> int:
    """Read all fourteen and print the totals of either half."""
    halves: dict[bool, list[Counts]] = {True: [], False: []}
    for path in sorted(_HERE.glob("*.json")):
        gold = load_gold(path)
        halves[gold["read"]].append(counts_of(reading_for(gold, _HERE), gold))
    _print("looked at", halves[True])
    _print("kept apart", halves[False])
    return 0


if __name__ == "__main__":
    sys.exit(main())
