"""Judgements as JSON, one line each, and their ids. Pure."""

import json
from dataclasses import replace
from hashlib import blake2b
from typing import Any

from contactline.model.judgement.kinds import SCHEMA, Action, Judgement, Target
from contactline.model.rows.kinds import Words

Json = dict[str, Any]


def judgement_to_json(judgement: Judgement) -> Json:
    """The object of the contract `contactline/judgement/1`, keys in a fixed order."""
    return {"schema": SCHEMA, "id": judgement.id, **_said(judgement)}


def judgement_from_json(row: Json) -> Judgement:
    """The judgement that `row` (valid by the schema) describes. Raises KeyError or TypeError where it is not valid."""
    return Judgement(
        id=row["id"],
        action=row["action"],
        targets=tuple(_to_target(t) for t in row["targets"]),
        author=row["author"],
        time=row["time"],
        reason=row["reason"],
        field=row["field"],
        value=row["value"],
        withdraws=row["withdraws"],
    )


def judgement_line(judgement: Judgement) -> str:
    """The judgement as one line of JSON, the same on every machine."""
    return dumps(judgement_to_json(judgement))


def dumps(value: object) -> str:
    """JSON without needless space, keys as they come."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def judgement_id(judgement: Judgement) -> str:
    """`j` and twenty hex digits of a hash over everything that the judgement says, its own id left out."""
    said = json.dumps(_said(judgement), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return "j" + blake2b(said.encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()


def make_judgement(
    action: Action,
    targets: tuple[Target, ...],
    *,
    author: str,
    time: str,
    reason: str | None = None,
    field: str | None = None,
    value: Any = None,
    withdraws: str | None = None,
) -> Judgement:
    """A judgement with its id."""
    bare = Judgement("", action, targets, author, time, reason, field, value, withdraws)
    return replace(bare, id=judgement_id(bare))


def _said(judgement: Judgement) -> Json:
    return {
        "action": judgement.action,
        "targets": [_target(t) for t in judgement.targets],
        "field": judgement.field,
        "value": judgement.value,
        "withdraws": judgement.withdraws,
        "author": judgement.author,
        "time": judgement.time,
        "reason": judgement.reason,
    }


def _target(target: Target) -> Json:
    return {
        "kind": target.kind,
        "id": target.id,
        "article": target.article,
        "source": target.source,
        "words": [{"article": w.article, "start": w.start, "end": w.end, "text": w.text} for w in target.words],
        "beside": list(target.beside),
        "read_by": target.read_by,
        "fields": dict(target.fields),
        "made_by": dict(target.made_by),
    }


def _to_target(row: Json) -> Target:
    return Target(
        kind=row["kind"],
        id=row["id"],
        article=row["article"],
        source=row["source"],
        words=tuple(Words(w["article"], w["start"], w["end"], w["text"]) for w in row["words"]),
        beside=tuple(row["beside"]),
        read_by=row["read_by"],
        fields=row["fields"],
        made_by=row["made_by"],
    )
