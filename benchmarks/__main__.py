"""python -m benchmarks [--pin] [--set NAME ...] [--cost | --accuracy]: measure, compare with floors.

Fails where accuracy is under a floor; cost that is worse than its floor is only said.
"""

import argparse
import sys

from benchmarks.accuracy.run import measure_accuracy
from benchmarks.cost.run import EVENTS, measure_cost


def main() -> int:
    """Run what was asked for; the exit code is 5 where a floor is broken."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("--pin", action="store_true", help="write what is reached as the new floors")
    parser.add_argument("--set", action="append", default=[], help="only this set (or gold)")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--events", type=int, action="append", default=[], help="cost: events in the desk's record")
    only = parser.add_mutually_exclusive_group()
    only.add_argument("--cost", action="store_true", help="only seconds, memory and disk")
    only.add_argument("--accuracy", action="store_true", help="only accuracy")
    asked = parser.parse_args()
    code = 0
    if not asked.cost:
        code = measure_accuracy(names=asked.set, pin=asked.pin, workers=asked.workers)
    if not asked.accuracy and not asked.set:
        measure_cost(pin=asked.pin, events=tuple(asked.events) or EVENTS)
    return code


if __name__ == "__main__":
    sys.exit(main())
