"""The OpenAPI document: what FastAPI makes of the routes, with the reading's own JSON Schema in it."""

import json
from importlib.resources import files
from typing import Any

_ARTICLE = "ArticleReply"


def complete(document: dict[str, Any]) -> dict[str, Any]:
    """The document with the contract's schema of a reading as `Reading`, and its parts as `Reading_…`."""
    schema = json.loads(files("contactline.contract").joinpath("reading-1.schema.json").read_text("utf-8"))
    schemas = document["components"]["schemas"]
    parts = schema.pop("$defs")
    for name in ("$schema", "$id"):
        schema.pop(name)
    schemas["Reading"] = _moved(schema)
    for name, part in parts.items():
        schemas[f"Reading_{name}"] = _moved(part)
    reading = schemas[_ARTICLE]["properties"]["reading"]
    reading["anyOf"] = [{"$ref": "#/components/schemas/Reading"}, {"type": "null"}]
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    return document


def _moved(value: Any) -> Any:
    if isinstance(value, list):
        return [_moved(item) for item in value]
    if not isinstance(value, dict):
        return value
    found = {key: _moved(item) for key, item in value.items()}
    if isinstance(found.get("$ref"), str):
        found["$ref"] = found["$ref"].replace("#/$defs/", "#/components/schemas/Reading_")
    return found
