"""Is a reading's JSON what the contract promises? The schema's shape, then spans and references."""

import functools
import json
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from jsonschema import Draft202012Validator

Json = dict[str, Any]


@functools.cache
def reading_schema() -> Json:
    """The JSON Schema of `contactline/reading/1`."""
    schema: Json = json.loads(files("contactline.contract").joinpath("reading-1.schema.json").read_text("utf-8"))
    return schema


@functools.cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(reading_schema())


def faults(row: Json) -> tuple[str, ...]:
    """What is wrong with a reading's JSON, one line each; empty where it keeps the contract.

    Beside the schema: every span lies in the text, a mention's text is what stands there (line breaks included),
    and every id that a field names exists and is of the right kind.
    """
    shape = tuple(f"{error.json_path}: {error.message[:200]}" for error in _validator().iter_errors(row))
    return shape or untrue(row)


def untrue(row: Json) -> tuple[str, ...]:
    """What the schema cannot say of a reading's JSON of the right shape: spans and references that are not true."""
    return (*_span_faults(row), *_reference_faults(row))


_NESTED = frozenset({dict, list})


def _outside(row: Json, length: int) -> Iterator[str]:
    """Every span that does not lie in a text of `length`, with its path. No recursion: readings are large."""
    left: list[tuple[Any, tuple[Any, ...]]] = [(row, ())]
    while left:
        value, path = left.pop()
        if isinstance(value, dict):
            start, end = value.get("start"), value.get("end")
            if isinstance(start, int) and isinstance(end, int) and not 0 <= start < end <= length:
                yield f"{_path(path)}: span {start}..{end} is not in a text of {length}"
            left += [(part, (path, key)) for key, part in value.items() if part.__class__ in _NESTED]
        else:
            left += [(part, (path, key)) for key, part in enumerate(value) if part.__class__ in _NESTED]


def _path(steps: tuple[Any, ...]) -> str:
    if not steps:
        return "$"
    before, key = steps
    return f"{_path(before)}[{key}]" if isinstance(key, int) else f"{_path(before)}.{key}"


def _span_faults(row: Json) -> Iterator[str]:
    text = row["article"]["text"]
    yield from sorted(_outside(row, len(text)))
    for mention in row["mentions"]:
        if mention["text"] != text[mention["start"] : mention["end"]]:
            yield f"mention {mention['id']}: text is not what stands at {mention['start']}..{mention['end']}"


def _reference_faults(row: Json) -> Iterator[str]:
    kinds = {m["id"]: m["kind"] for m in row["mentions"]}
    claims = {c["id"] for c in row["claims"]}
    reports = {r["id"] for r in row["reports"]}
    agreements = {a["id"] for a in row["agreements"]}
    commitments = {c["id"] for a in row["agreements"] for c in a["commitments"]}
    provisions = {p["id"] for a in row["agreements"] for p in a["provisions"]}
    figures = {i for i, kind in kinds.items() if kind == "figure"}
    if len(kinds) != len(row["mentions"]) or len(claims) != len(row["claims"]) or len(reports) != len(row["reports"]):
        yield "an id stands twice"

    def of_kind(where: str, ids: list[str], kind: str) -> Iterator[str]:
        for i in ids:
            if kinds.get(i) != kind:
                yield f"{where}: {i} is no {kind} mention"

    def among(where: str, ids: list[str | None], known: set[str], what: str) -> Iterator[str]:
        for i in ids:
            if i is not None and i not in known:
                yield f"{where}: {i} is no {what}"

    def dated(where: str, when: Json | None) -> Iterator[str]:
        if when is not None and when["mention"] is not None:
            yield from of_kind(where, [when["mention"]], "time")

    for m in row["mentions"]:
        if m["kind"] == "figure":
            yield from among(m["id"], [m["said_in"]], claims, "claim")
            yield from among(m["id"], m["about"], reports, "report")
            yield from among(m["id"], m["of"], set(kinds), "mention")
        elif m["kind"] == "agreement":
            yield from among(m["id"], [m["agreement"]], agreements, "agreement")
        elif m["kind"] == "time" and m["anchor"] != "publication":
            yield from among(m["id"], [m["anchor"]], set(kinds), "mention")
    for c in row["claims"]:
        yield from of_kind(c["id"], [*c["speaker"], *c["addressee"]], "actor")
        yield from among(c["id"], [c["within"]], claims, "claim")
        yield from among(c["id"], c["about"], reports | figures | commitments, "report, figure or commitment")
    for r in row["reports"]:
        yield from of_kind(r["id"], [*r["actors"], *r["recipients"]], "actor")
        yield from of_kind(r["id"], [r["where"]] if r["where"] else [], "place")
        yield from of_kind(r["id"], r["figures"], "figure")
        yield from among(r["id"], [r["said_in"], *r["disputed_by"]], claims, "claim")
        yield from dated(r["id"], r["when"])
    for a in row["agreements"]:
        yield from of_kind(a["id"], [*a["parties"], *a["brokers"], *a["guarantors"]], "actor")
        yield from of_kind(a["id"], a["mentions"], "agreement")
        yield from dated(a["id"], a["when"])
        for s in a["steps"]:
            yield from among(a["id"], [s["said_in"]], claims, "claim")
            yield from dated(a["id"], s["when"])
        for i in a["open_issues"]:
            for p in i["positions"]:
                yield from of_kind(a["id"], p["party"], "actor")
                yield from among(a["id"], [p["said_in"]], claims, "claim")
        for k in a["commitments"]:
            yield from of_kind(k["id"], [*k["debtor"], *k["creditor"]], "actor")
            yield from among(k["id"], [k["provision"]], provisions, "provision")
            yield from dated(k["id"], k["due"])
            for account in k["accounts"]:
                yield from among(k["id"], [account["said_in"]], claims, "claim")
                yield from dated(k["id"], account["when"])
    for x in row["contests"]:
        yield from among(x["id"], x["about"], reports | figures | provisions, "report, figure or provision")
        for account in x["accounts"]:
            yield from of_kind(x["id"], account["speaker"], "actor")
            yield from among(x["id"], [account["said_in"]], claims, "claim")
