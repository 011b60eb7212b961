"""Is the JSON of an agreement across articles what the contract promises?"""

import functools
import json
from importlib.resources import files
from typing import Any

from jsonschema import Draft202012Validator

Json = dict[str, Any]


@functools.cache
def agreement_schema() -> Json:
    """The JSON Schema of `contactline/agreement/1`."""
    schema: Json = json.loads(files("contactline.contract").joinpath("agreement-1.schema.json").read_text("utf-8"))
    return schema


def agreement_faults(row: Any) -> tuple[str, ...]:
    """What is wrong with an agreement's JSON, a line each: its shape, ids that name nothing, a course out of order."""
    shape = tuple(
        f"{error.json_path}: {error.message[:200]}"
        for error in Draft202012Validator(agreement_schema()).iter_errors(row)
    )
    if shape:
        return shape
    rows = {line["agreement"] for line in row["accounts"]}
    owed = {k["id"] for k in row["commitments"]}
    found = [
        f"$.course[{at}]: {told['agreement']} is no row of this agreement"
        for at, entry in enumerate(row["course"])
        for told in entry["tellings"]
        if told["agreement"] not in rows
    ]
    found += [
        f"$.course[{at}]: there is no commitment {entry['commitment']}"
        for at, entry in enumerate(row["course"])
        if "commitment" in entry and entry["commitment"] not in owed
    ]
    days = [entry["start"] or entry["end"] or entry["told"] or "9999" for entry in row["course"]]
    return (*found, *(("$.course: not in order of time",) if days != sorted(days) else ()))
