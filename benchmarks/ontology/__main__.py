"""python -m benchmarks.ontology [--sample N]: zero-shot types beside gold, through whole readings.

Prints how often PLOVER read from its own file agrees with the coder on held-out passages of the corpus, and how often
sentences of the ceasefire ontology get their type (of all, of those that hold a report), and how many others get one.
"""

import argparse
import json
import sys
from pathlib import Path

from contactline.knowledge.ontology import plover, read_ontology
from contactline.model.article import one_paragraph
from contactline.reading import read_article
from corpus.check import rows
from training.examples import split_of

_HERE = Path(__file__).parent


def ceasefire() -> str:
    """One line: the sixty sentences, whole readings."""
    ontology = read_ontology(_HERE / "ceasefire.yaml")
    wanted = told = right = none = false = 0
    for line in (_HERE / "ceasefire.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        found = read_article(one_paragraph(row["text"]), ontology=ontology).reports
        types = {r.ontology_type for r in found} - {None}
        if row["type"] is None:
            none, false = none + 1, false + bool(types)
        else:
            wanted, told, right = wanted + 1, told + bool(found), right + (row["type"] in types)
    return f"ceasefire: {right} of {wanted} right ({told} hold a report); {false} of {none} others have a type"


def plover_file(sample: int) -> str:
    """One line: reports of held-out passages, the file's type beside the coder's."""
    held = [row for _, row in rows() if split_of(row["situation"]) == "test"][:sample]
    reports = [r for row in held for r in read_article(one_paragraph(row["text"]), ontology=plover()).reports]
    named = [r for r in reports if r.ontology_type is not None]
    same = sum(r.ontology_type == r.type for r in named)
    share = same / max(1, len(named))
    return f"plover: {same} of {len(named)} agree = {share:.3f}; {len(reports) - len(named)} of {len(reports)} not near"


def main() -> int:
    """Print both lines."""
    parser = argparse.ArgumentParser(prog="benchmarks.ontology", description=__doc__)
    parser.add_argument("--sample", type=int, default=300, help="held-out passages of the corpus")
    asked = parser.parse_args()
    sys.stdout.write(f"{ceasefire()}\n{plover_file(asked.sample)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
