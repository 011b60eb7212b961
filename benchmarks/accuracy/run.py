"""Accuracy beside the pinned floors. A floor holds only for the data it was pinned on (a fingerprint says which)."""

import json
import sys
from hashlib import blake2b
from pathlib import Path

from contactline.evaluate.counts import Score
from contactline.evaluate.run import run_gold, run_set
from contactline.evaluate.sets import fingerprint, named_sets
from contactline.settings import settings

OURS = Path(__file__).parents[1]
FLOORS = OURS / "floors.json"
BROKEN = 5
_TOLERANCE = 0.002
Floors = dict[str, dict[str, object]]


def measure_accuracy(*, names: list[str], pin: bool, workers: int) -> int:
    """Print every measure with its floor; returns 5 where one is broken, else 0.

    Sets of our own lie in this repository and are always measured; the others where CONTACTLINE_DATA says where.
    """
    data = settings().data
    if data is None:
        sys.stdout.write("only the sets of this repository are measured: CONTACTLINE_DATA is not set\n")
    floors: Floors = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    golds = {folder.name: (folder, folder) for folder in sorted((*OURS.glob("blind*"), *OURS.glob("fresh?")))}
    if data is not None:
        golds["gold"] = (data / "gold", data / "seeds")
    broken = 0
    for name, (gold, articles) in golds.items():
        paths = sorted(gold.glob("*.json"))
        if paths and (not names or name in names):
            mark = blake2b(b"".join(p.read_bytes() for p in paths), digest_size=8).hexdigest()
            scored = run_gold(paths, reports=articles, workers=workers)
            broken += _compare(name, scored, mark, None, floors, pin)
    wanted = [name for name in names if name not in {*golds, "gold"}]
    for development_set in named_sets(wanted) if wanted or not names else ():
        if data is None and not development_set.ours:
            continue
        mark = fingerprint(data or OURS, development_set)
        scored = run_set(data or OURS, development_set, sample=development_set.sample, workers=workers)
        broken += _compare(development_set.name, scored, mark, development_set.sample, floors, pin)
    if pin:
        FLOORS.write_text(json.dumps(dict(sorted(floors.items())), indent=1) + "\n", "utf-8")
    return BROKEN if broken else 0


def _compare(name: str, scored: tuple[Score, ...], mark: str, sample: int | None, floors: Floors, pin: bool) -> int:
    pinned = floors.get(name)
    known = pinned is not None and pinned["fingerprint"] == mark and pinned["sample"] == sample
    measures = pinned["measures"] if pinned is not None and known else {}
    assert isinstance(measures, dict)
    sys.stdout.write(f"{name}{'' if sample is None else f' ({sample} documents)'}\n")
    if pinned is not None and not known:
        sys.stdout.write("  the floors were pinned on other data: not compared\n")
    broken = 0
    for score in scored:
        floor = measures.get(score.name)
        under = floor is not None and score.value < floor - _TOLERANCE
        broken += under
        beside = "" if floor is None else f"  floor {floor:.3f}{'  BROKEN' if under else ''}"
        interval = f"[{score.low:.3f}, {score.high:.3f}]"
        sys.stdout.write(f"  {score.name:28s} {score.value:.3f} {interval}{beside}  {score.counted}\n")
    sys.stdout.flush()
    if pin:
        floors[name] = {
            "fingerprint": mark,
            "sample": sample,
            "measures": {score.name: round(score.value, 4) for score in scored},
        }
    return broken
