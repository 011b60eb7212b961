"""Is a judgement's JSON what the contract promises? The schema's shape, then its id and its value."""

import functools
import json
from importlib.resources import files
from typing import Any

from jsonschema import Draft202012Validator

from contactline.model.judgement.as_json import judgement_from_json, judgement_id
from contactline.model.judgement.fields import fault_of
from contactline.model.judgement.kinds import JOINABLE

Json = dict[str, Any]


@functools.cache
def judgement_schema() -> Json:
    """The JSON Schema of `contactline/judgement/1`."""
    schema: Json = json.loads(files("contactline.contract").joinpath("judgement-1.schema.json").read_text("utf-8"))
    return schema


@functools.cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(judgement_schema())


def judgement_faults(row: Any) -> tuple[str, ...]:
    """What is wrong with a judgement's JSON, one line each; empty where it keeps the contract.

    Beside the schema: its id is the hash of what it says, a corrected field takes its value, things that are merged
    or split are of one kind and of a kind of which several can be one, and offsets go with their words.
    """
    shape = tuple(f"{error.json_path}: {error.message[:200]}" for error in _validator().iter_errors(row))
    if shape:
        return shape
    judgement = judgement_from_json(row)
    found = []
    if judgement.id != judgement_id(judgement):
        found.append("its id is not that of its words: it was changed on the way")
    kinds = {target.kind for target in judgement.targets}
    if judgement.action in ("merge", "split") and (len(kinds) > 1 or not kinds <= JOINABLE):
        found.append(f"{judgement.action} of {' and '.join(sorted(kinds))}")
    if judgement.action == "correct":
        wanted = fault_of(judgement.targets[0].kind, judgement.field or "", judgement.value)
        found += [f"{judgement.field} takes {wanted}"] if wanted is not None else []
    if judgement.action == "accept":
        for name, value in (judgement.value or {}).items():
            wanted = fault_of(judgement.targets[0].kind, name, value)
            found += [f"{name} takes {wanted}"] if wanted is not None else []
    for target in judgement.targets:
        for words in target.words:
            if words.end - words.start != len(words.text):
                found.append(f"{target.id}: {words.start}..{words.end} does not go with its words")
    return tuple(found)
