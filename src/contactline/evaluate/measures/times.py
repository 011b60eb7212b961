"""TIMEX3 expressions against gold, TempEval-3 style: strict and relaxed spans, values on relaxed pairs."""

from typing import Any

from contactline.evaluate.folded import one_to_one_by_span

Json = dict[str, Any]


def time_counts(gold: list[Json], predicted: list[Json]) -> dict[str, tuple[float, ...]]:
    """Counts of one document. Rows: {"start", "end", "value"}; predictions of one span count once."""
    ours = list({(t["start"], t["end"]): t for t in predicted}.values())
    matched = one_to_one_by_span(
        [(t["start"], t["end"]) for t in gold], [(t["start"], t["end"]) for t in ours], shared_breaks_ties=True
    )
    strict = value = strict_value = 0
    for i, j, exact in matched:
        right = gold[i]["value"] == ours[j].get("value")
        strict += exact
        value += right
        strict_value += right and exact
    n, m = len(ours), len(gold)
    return {
        "strict_f1": (strict, n, m),
        "relaxed_f1": (len(matched), n, m),
        "value_f1": (value, n, m),
        "strict_value_f1": (strict_value, n, m),
        "value_accuracy": (value, len(matched)),
    }
