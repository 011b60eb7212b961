"""The table of costs: each measure beside the one that was pinned last, and a word where it is clearly worse.

Machines differ, so a floor holds with room: worse is what is worse by more than `ROOM` says for its unit. Ratios are
taken in one run and sizes are sizes: they have little room. Nothing fails for being slow.
"""

import json
import sys
from pathlib import Path

from benchmarks.cost.measures import Measure, all_measures

FLOORS = Path(__file__).parent / "floors.json"
ROOM = {
    "times": 0.25,
    "MB": 0.15,
    "s": 1.0,
    "ms": 1.0,
    "articles/s": 0.5,
    "words/s": 0.5,
    "reports/s": 0.5,
    "pairs/s": 0.5,
}
"""By how much of itself a measure may be worse than the floor: 0.25 is a quarter more time, or a fifth less speed."""
READINGS = 3000
EVENTS = (5_000, 200_000)


def measure_cost(*, pin: bool = False, readings: int = READINGS, events: tuple[int, ...] = EVENTS) -> int:
    """Print the table; how many measures are clearly worse than their floor. `pin` keeps these as the new floors."""
    floors: dict[str, float] = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    sys.stdout.write(f"cost\n  {'':40s} {'now':>12s} {'floor':>12s}\n")
    found: dict[str, float] = {}
    worse = 0
    for measure in all_measures(readings=readings, events=events):
        floor = floors.get(measure.name) if measure.more is not None else None
        is_worse = floor is not None and clearly_worse(measure, floor)
        worse += is_worse
        beside = "" if floor is None else f"{floor:12,.2f}"
        said = f"  {measure.name:40s} {measure.value:12,.2f} {beside:12s} {measure.unit}"
        sys.stdout.write(f"{said}{'  WORSE' if is_worse else ''}\n".replace(" \n", "\n"))
        sys.stdout.flush()
        if measure.more is not None:
            found[measure.name] = round(measure.value, 3)
    if worse:
        sys.stdout.write(
            f"  {worse} worse than pinned by more than another machine explains; run it again on an idle one\n"
        )
    if pin:
        FLOORS.write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    return worse


def clearly_worse(measure: Measure, floor: float) -> bool:
    """Is it worse than the floor by more than the room of its unit?"""
    room = 1 + ROOM[measure.unit]
    return measure.value < floor / room if measure.more else measure.value > floor * room
