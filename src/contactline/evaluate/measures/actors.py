"""Phrases to country and sector codes, and sentences to source and target codes, against gold."""

from typing import Any

Json = dict[str, Any]
_FIELDS = ("country", "sector", "sector2", "wiki", "office", "none")
_CODES = ("country", "sector", "sector2", "none")


def case_counts(case: Json, predicted: Json) -> dict[str, tuple[float, ...]]:
    """Counts of one active case. A field that the case does not state is not scored; a list means any of these."""
    hits = {field: _hit(case, predicted, field) for field in _FIELDS if field in case}
    counts: dict[str, tuple[float, ...]] = {field: (hit, 1) for field, hit in hits.items()}
    codes = [hits[field] for field in _CODES if field in hits]
    if codes:
        counts["codes_all_right"] = (all(codes), 1)
    counts["every_stated_field_right"] = (all(hits.values()), 1)
    return counts


def _hit(case: Json, predicted: Json, field: str) -> bool:
    given = predicted.get(field) or ""
    if field == "none":
        return bool(predicted.get("none")) or not (predicted.get("country") or predicted.get("sector"))
    wanted = case[field]
    return given in [w or "" for w in wanted] if isinstance(wanted, list) else given == (wanted or "")


def sentence_counts(gold: list[Json], predicted: list[Json]) -> dict[str, tuple[float, ...]]:
    """Counts of one sentence: (source, target) pairs and (source, target, cameo) triples, as sets.

    Rows: {"source", "target", "cameo"}; a code is a country and perhaps sectors (`ISRGOV`), `---` none.
    """
    pairs = {(r["source"][:3], r["target"][:3]) for r in gold}
    our_pairs = {(r["source"][:3], r["target"][:3]) for r in predicted}
    triples = {(r["source"], r["target"], r["cameo"]) for r in gold}
    our_triples = {(r["source"], r["target"], r["cameo"]) for r in predicted}
    return {
        "countries_f1": (len(pairs & our_pairs), len(our_pairs), len(pairs)),
        "codes_and_cameo_f1": (len(triples & our_triples), len(our_triples), len(triples)),
    }
