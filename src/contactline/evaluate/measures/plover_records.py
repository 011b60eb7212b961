"""Single-event records: the type given both parties, and end to end from the text alone."""

from collections.abc import Mapping
from typing import Any

from contactline.evaluate.counts import prf

Json = dict[str, Any]
_CLASS = "class "
_GOLD_CODES = {"JAP": "JPN"}
_INTERNATIONAL = frozenset({"UNO", "EUR", "NATO", "IGO"})


def type_counts(gold: str, predicted: str | None) -> dict[str, tuple[float, ...]]:
    """Counts of one record: accuracy, and a hidden count for each of the two classes."""
    counts: dict[str, tuple[float, ...]] = {"type_accuracy": (gold == predicted, 1)}
    counts[_CLASS + gold] = (gold == predicted, gold == predicted, 1)
    if predicted is not None and predicted != gold:
        counts[_CLASS + predicted] = (0, 1, 0)
    return counts


def derived(sums: Mapping[str, tuple[float, ...]]) -> Mapping[str, float]:
    """Macro-F1 over the types that gold has."""
    classes = [counts for name, counts in sums.items() if name.startswith(_CLASS) and counts[2]]
    return {"type_macro_f1": sum(prf(*c)[2] for c in classes) / len(classes) if classes else 0.0}


HIDDEN = _CLASS


def _as_records(codes: set[str]) -> set[str]:
    """The records call every international organisation IGO, ours have codes for the United Nations and the EU."""
    return codes | ({"IGO"} if codes & _INTERNATIONAL else set())


def end_to_end_counts(gold: Json, reports: list[Json]) -> dict[str, tuple[float, ...]]:
    """Counts of one record from the text alone. Reports: {"type", "actors": {codes}, "recipients": {codes}}.

    A record is found where one report has its type and every country that gold gives on each side; sides of a
    reciprocal record may be either way round.
    """
    actors = {_GOLD_CODES.get(a["code"], a["code"]) for a in gold["actors"]}
    recipients = {_GOLD_CODES.get(a["code"], a["code"]) for a in gold["recipients"]}
    reports = [{**r, "actors": _as_records(r["actors"]), "recipients": _as_records(r["recipients"])} for r in reports]
    found = any(
        r["type"] == gold["event"]
        and (
            (actors | recipients) <= (r["actors"] | r["recipients"])
            if gold.get("reciprocal")
            else actors <= r["actors"] and recipients <= r["recipients"]
        )
        for r in reports
    )
    typed = any(r["type"] == gold["event"] for r in reports)
    return {
        "record_recall": (found, 1),
        "type_among_reports": (typed, 1),
        "reports_per_text": (len(reports), 1),
    }
