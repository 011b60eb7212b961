"""Which fields of a thing a person can correct, how they read as JSON, and which values they take."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, time
from typing import Any, TypeVar, get_args

from contactline.model.agreements.agreement import AgreementKind, Verdict
from contactline.model.claim import SpeakerKind, Stance
from contactline.model.events.contest import ContestKind
from contactline.model.mention import Grain, Measure, Precision
from contactline.model.report import PloverType, Standing, Status
from contactline.model.rows.as_json import row_to_json
from contactline.model.rows.kinds import Party

R = TypeVar("R")
Check = Callable[[Any], str | None]
"""What is wrong with a value, None where nothing is."""


def _one_of(*values: str) -> Check:
    return lambda value: None if value in values else f"one of {', '.join(values)}"


def _text(value: Any) -> str | None:
    return None if isinstance(value, str) and value.strip() else "a text"


def _texts(value: Any) -> str | None:
    fine = isinstance(value, list) and all(isinstance(v, str) and v.strip() for v in value)
    return None if fine else "a list of texts"


def _number(value: Any) -> str | None:
    fine = isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e15
    return None if fine else "a number"


def _flag(value: Any) -> str | None:
    return None if isinstance(value, bool) else "true or false"


def _day(value: Any) -> str | None:
    try:
        day, _, clock = value.partition("T")
        fine = date.fromisoformat(day).isoformat() == day and (clock == "" or time.fromisoformat(clock) is not None)
        return None if fine else "a date like 2021-11-16"
    except (AttributeError, ValueError):
        return "a date like 2021-11-16"


def _or_null(check: Check) -> Check:
    def checked(value: Any) -> str | None:
        wanted = None if value is None else check(value)
        return None if wanted is None else f"{wanted}, or null"

    return checked


def _object(**parts: Check) -> Check:
    def checked(value: Any) -> str | None:
        if not isinstance(value, dict) or set(value) != set(parts):
            return f"an object with {', '.join(parts)}"
        for name, check in parts.items():
            wanted = check(value[name])
            if wanted is not None:
                return f"{name}: {wanted}"
        return None

    return checked


def _interval(value: Any) -> str | None:
    wrong = _object(start=_or_null(_day), end=_or_null(_day), grain=_or_null(_one_of(*get_args(Grain))))(value)
    return wrong or _in_order(value)


def _due(value: Any) -> str | None:
    return _object(start=_or_null(_day), end=_or_null(_day))(value) or _in_order(value)


def _in_order(value: Any) -> str | None:
    if value["start"] is not None and value["end"] is not None and value["start"] >= value["end"]:
        return "start before end: [start, end) is half open"
    return None


_party = _object(
    text=_text, name=_or_null(_text), country=_or_null(_text), sector=_or_null(_text), sector2=_or_null(_text)
)


def _parties(value: Any) -> str | None:
    wrong = [_party(v) for v in value] if isinstance(value, list) else ["a list of parties"]
    return next((w for w in wrong if w is not None), None)


_where = _object(
    place=_or_null(_text), lat=_or_null(_number), lon=_or_null(_number), country=_or_null(_text),
    precision=_or_null(_one_of(*get_args(Precision))),
)  # fmt: skip
_actor = _object(
    id=_or_null(_text), name=_or_null(_text), country=_or_null(_text), sector=_or_null(_text), sector2=_or_null(_text)
)
_place = _object(
    id=_text, name=_text, names=_texts, lat=_or_null(_number), lon=_or_null(_number), country=_or_null(_text),
    kind=_text, precision=_one_of(*get_args(Precision)),
)  # fmt: skip

Parts = tuple[tuple[str, str], ...]
"""(name in the JSON value, attribute of the row); one part only: the value itself."""


def _plain(attribute: str) -> Parts:
    return ((attribute, attribute),)


_WHEN: Parts = (("start", "start"), ("end", "end"), ("grain", "grain"))
_WHERE: Parts = tuple((name, name) for name in ("place", "lat", "lon", "country", "precision"))
_DUE: Parts = (("start", "due_start"), ("end", "due_end"))
_DAYS: Parts = (("start", "start"), ("end", "end"))

FIELDS: Mapping[str, Mapping[str, tuple[Parts, Check]]] = {
    "report": {
        "type": (_plain("type"), _one_of(*get_args(PloverType))),
        "mode": (_plain("mode"), _or_null(_text)),
        "context": (_plain("context"), _texts),
        "cameo": (_plain("cameo"), _or_null(_text)),
        "actors": (_plain("actors"), _parties),
        "recipients": (_plain("recipients"), _parties),
        "when": (_WHEN, _interval),
        "where": (_WHERE, _where),
        "status": (_plain("status"), _one_of(*get_args(Status))),
        "background": (_plain("background"), _flag),
        "standing": (_plain("standing"), _one_of(*get_args(Standing))),
    },
    "claim": {
        "speaker": (_plain("speaker"), _parties),
        "speaker_kind": (_plain("speaker_kind"), _one_of(*get_args(SpeakerKind))),
        "stance": (_plain("stance"), _one_of(*get_args(Stance))),
        "quote": (_plain("quote"), _flag),
        "addressee": (_plain("addressee"), _parties),
    },
    "figure": {
        "measure": (_plain("measure"), _one_of(*get_args(Measure))),
        "low": (_plain("low"), _or_null(_number)),
        "high": (_plain("high"), _or_null(_number)),
        "qualifier": (_plain("qualifier"), _or_null(_text)),
        "unit": (_plain("unit"), _or_null(_text)),
        "of": (_plain("of"), _parties),
    },
    "agreement": {
        "name": (_plain("name"), _text),
        "kind": (_plain("kind"), _one_of(*get_args(AgreementKind))),
        "parties": (_plain("parties"), _parties),
        "brokers": (_plain("brokers"), _parties),
        "guarantors": (_plain("guarantors"), _parties),
        "when": (_DAYS, _due),
    },
    "commitment": {
        "debtor": (_plain("debtor"), _parties),
        "creditor": (_plain("creditor"), _parties),
        "deed": (_plain("deed"), _text),
        "due": (_DUE, _due),
        "condition": (_plain("condition"), _or_null(_text)),
        "state": (_plain("state"), _one_of("open", *get_args(Verdict))),
    },
    "contest": {"kind": (_plain("kind"), _one_of(*get_args(ContestKind)))},
    "mention": {
        "actor": (_plain("actor"), _or_null(_actor)),
        "place": (_plain("place"), _or_null(_place)),
        "interval": (_plain("interval"), _or_null(_interval)),
    },
}


def fields_of(kind: str, row: Any) -> dict[str, Any]:
    """The correctable fields of a row or mention as JSON values; those that it does not have are left out."""
    return {
        name: row_to_json(getattr(row, parts[0][1]))
        if len(parts) == 1
        else {key: row_to_json(getattr(row, attribute)) for key, attribute in parts}
        for name, (parts, _) in FIELDS[kind].items()
        if hasattr(row, parts[0][1])
    }


def fault_of(kind: str, field: str, value: Any) -> str | None:
    """What `field` of a `kind` takes, in words, where `value` is not that; None where it is fine."""
    if kind not in FIELDS:
        return f"nothing: a {kind} has no fields to correct"
    if field not in FIELDS[kind]:
        return f"nothing: a {kind} has no field {field!r}, but {', '.join(FIELDS[kind])}"
    return FIELDS[kind][field][1](value)


def with_fields(kind: str, row: R, values: Mapping[str, Any]) -> R:
    """The row with these fields in the place of its own; values as `fields_of` gives them."""
    changes: dict[str, Any] = {}
    for name, value in values.items():
        parts = FIELDS[kind][name][0]
        for key, attribute in parts:
            changes[attribute] = _from_json(value if len(parts) == 1 else value[key])
    return replace(row, **changes) if changes else row  # type: ignore[type-var]


def _from_json(value: Any) -> Any:
    if not isinstance(value, list):
        return value
    return tuple(Party(**item) if isinstance(item, dict) else item for item in value)
