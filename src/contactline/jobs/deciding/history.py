"""The history of a thing's fields: what the machine read, by which version and rule; who changed it, when and why."""

from dataclasses import dataclass
from typing import Any

from contactline.errors import NotFound
from contactline.model.judgement.kinds import Decision, Judgement, Standing, State
from contactline.record import Record


@dataclass(frozen=True, slots=True)
class Word:
    """One person's word on a field. `saw` is the machine's value then, read by `read_by`; `withdrawn_by` says who took
    it back and when."""

    judgement: str
    author: str
    time: str
    action: str
    value: Any
    saw: Any
    read_by: str | None
    made_by: str | None
    reason: str | None
    state: State
    withdrawn_by: str | None


@dataclass(frozen=True, slots=True)
class FieldHistory:
    """A field: the machine's value today and the rule that set it, the value that stands, and what people said."""

    field: str
    machine: Any
    made_by: str | None
    stands: Any
    contested: bool
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class History:
    """A thing's fields in order. `read_by` is None where nothing reads it today; `verdict` None where nobody judged."""

    id: str
    kind: str
    read_by: str | None
    text: str
    verdict: str | None
    fields: tuple[FieldHistory, ...]


def history(record: Record, thing: str) -> History:
    """The history of everything about `thing` (its id, now or when it was judged). Raises NotFound."""
    standings = [s for s in record.standings(thing) if s.judgement.action != "withdraw"]
    withdrawn = record.withdrawals()
    now = next((s.id_now for s in reversed(standings) if s.id_now is not None), thing)
    try:
        found = record.find(now)
    except NotFound:
        if not standings:
            raise
        target = standings[-1].target
        fields, made_by, read_by = dict.fromkeys(target.fields), {}, None
        kind, words = target.kind, target.words
    else:
        fields, made_by, read_by = dict(found.thing.fields), dict(found.thing.made_by), found.target.read_by
        kind, words = found.thing.kind, found.thing.words
        standings = [s for s in record.standings(now) if s.judgement.action != "withdraw"] or standings
    decision = record.decision(now)
    told = [("exists", True, None)] + [
        (name, value, made_by.get(name, made_by.get(kind))) for name, value in fields.items()
    ]
    return History(
        now, kind, read_by, words[0].text if words else "", decision.verdict if decision else None,
        tuple(_field(name, value, rule, decision, standings, withdrawn) for name, value, rule in told),
    )  # fmt: skip


def _field(
    name: str, machine: Any, rule: str | None, decision: Decision | None, standings: list[Standing],
    withdrawn: dict[str, Judgement],
) -> FieldHistory:  # fmt: skip
    words = []
    for standing in standings:
        judgement, target = standing.judgement, standing.target
        said = _said(judgement, name, target.fields.get(name))
        if said is None:
            continue
        by = withdrawn.get(judgement.id)
        words.append(
            Word(
                judgement.id, judgement.author, judgement.time, judgement.action, said[0],
                target.fields.get(name), target.read_by, target.made_by.get(name, target.made_by.get(target.kind)),
                judgement.reason, standing.state, f"{by.author} {by.time}" if by is not None else None,
            )
        )  # fmt: skip
    if name == "exists":
        stands = None if decision is not None and "exists" in decision.contested else not _rejected(decision)
    else:
        stands = decision.fields.get(name, machine) if decision is not None else machine
    return FieldHistory(name, machine, rule, stands, decision is not None and name in decision.contested, tuple(words))


def _rejected(decision: Decision | None) -> bool:
    return decision is not None and decision.verdict == "rejected"


def _said(judgement: Judgement, name: str, saw: Any) -> tuple[Any] | None:
    """The value that a judgement gives a field, as a tuple of one; None where it says nothing of it."""
    match judgement.action:
        case "accept":
            return (True,) if name == "exists" else ((judgement.value or {}).get(name, saw),)
        case "reject":
            return (False,) if name == "exists" else None
        case "correct":
            return (judgement.value,) if judgement.field == name else None
        case "merge" | "split":
            others = " ".join(t.id for t in judgement.targets)
            return (f"{judgement.action} {others}",) if name == "exists" else None
        case _:
            return None
