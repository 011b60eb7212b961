"""python -m benchmarks.agreements [--set SET] [--seen]: the longer passages beside what we read.

Two figures of each measure: of the passages whose errors may be looked at, and of those whose errors nobody looks at
(README.md says which are which). --seen lists what is missing and what is false in the former.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from contactline.evaluate.counts import scores
from contactline.evaluate.measures.agreements import agreement_counts
from contactline.evaluate.predict import article_of
from contactline.model.reading import Reading
from contactline.reading import read_article

Json = dict[str, Any]
_HERE = Path(__file__).parent
_SETS = {"long": _HERE / "long.jsonl", "passages2": _HERE / "passages2" / "passages.jsonl"}
_LAST_SEEN = 25


def items(which: str) -> Iterator[Json]:
    """The items of the set `which`, a key of `_SETS`."""
    with _SETS[which].open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


def seen(item: Json) -> bool:
    """Is the item one whose errors may be looked at?"""
    name, number = item["id"].split("-")
    if name == "lp":
        return int(number) <= _LAST_SEEN
    return hashlib.sha256(number.encode()).digest()[-1] % 2 == 0


def main() -> int:
    """Print the measures, and with --seen what was read in the passages that may be looked at."""
    parser = argparse.ArgumentParser(prog="benchmarks.agreements", description=__doc__)
    parser.add_argument("--set", choices=sorted(_SETS), default="long", help="which passages; default: long")
    parser.add_argument("--seen", action="store_true", help="what was read, beside the labels, where one may look")
    parser.add_argument("--only", nargs="*", default=[], help="ids of passages")
    asked = parser.parse_args()
    counted: dict[bool, list[Any]] = {True: [], False: []}
    for item in items(asked.set):
        if asked.only and item["id"] not in asked.only:
            continue
        reading = read_article(article_of(item["text"], key=item["id"], published=item["published"]))
        counted[seen(item)].append(agreement_counts(item, reading))
        if asked.seen and seen(item):
            sys.stdout.write(_beside(item, reading))
    for looked, counts in counted.items():
        sys.stdout.write(f"{'looked at' if looked else 'kept apart'}: {len(counts)} passages\n")
        for score in scores(counts):
            sys.stdout.write(f"  {score.name:18s} {score.value:.3f}  {score.counted}\n")
    return 0


def _beside(item: Json, reading: Reading) -> str:
    out = [f"\n{item['id']}  {item['text']}"]
    for label in item["agreements"]:
        out.append(f"  listed {label['kind']}: {label['names']}  {label['parties']}")
        out += [f"    step {s['step']} {s['status']}: {s['words']} {s['date']}" for s in label["steps"]]
        out += [
            f"    owes {k['debtor']}: {k['deed']} | {k['deadline']} {k['deadline_end']} {k['account']}"
            for k in label["commitments"]
        ]
    text = {m.id: m.text for m in reading.mentions}
    for agreement in reading.agreements:
        out.append(
            f"  READ {agreement.kind}: {[text[i] for i in agreement.mentions]}  {[text[i] for i in agreement.parties]}"
        )
        for step in agreement.steps:
            day = (step.when.start, step.when.end) if step.when else None
            words = [item["text"][e.start : e.end] for e in step.evidence]
            out.append(f"    step {step.step} {step.status}: {words} {day}")
        for owed in agreement.commitments:
            due = (owed.due.mention and text[owed.due.mention], owed.due.end) if owed.due else None
            accounts = [(a.verdict, [item["text"][e.start : e.end] for e in a.evidence]) for a in owed.accounts]
            out.append(f"    owes {[text[i] for i in owed.debtor]}: {owed.deed} | {due} {accounts}")
    return "\n".join(out) + "\n"


if __name__ == "__main__":
    sys.exit(main())
