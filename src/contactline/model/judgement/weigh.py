"""What several people's judgements on one thing come to. Order of arrival does not matter, only who said what when."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from contactline.model.judgement.as_json import dumps
from contactline.model.judgement.kinds import Decision, Standing, Verdict
from contactline.model.judgement.things import Thing

Stand = Literal["stands", "rejected", "unsettled"]


@dataclass(slots=True)
class Position:
    """One author's last word on a thing: is it one, and which values do its fields have."""

    stand: Stand | None = None
    votes: dict[str, Any] = field(default_factory=dict)
    corrected: set[str] = field(default_factory=set)


def in_order(standings: Iterable[Standing]) -> list[Standing]:
    """By time, then by id: the same order whatever order they arrived in."""
    return sorted(standings, key=lambda s: (s.judgement.time, s.judgement.id, s.nth))


def positions(standings: Iterable[Standing]) -> dict[str, Position]:
    """Each author's last word, from active judgements on one thing that is there (accept, reject, correct)."""
    found: dict[str, Position] = {}
    for standing in in_order(standings):
        judgement = standing.judgement
        if not standing.active or standing.id_now is None or judgement.action not in ("accept", "reject", "correct"):
            continue
        position = found.setdefault(judgement.author, Position())
        match judgement.action:
            case "reject":
                position.stand = "rejected" if standing.state == "here" else "unsettled"
            case "correct":
                position.stand = "stands"
                position.votes[judgement.field or ""] = judgement.value
                position.corrected.add(judgement.field or "")
            case _:
                position.stand = "stands"
                position.votes = {**standing.target.fields, **(judgement.value or {})}
                position.corrected = set(judgement.value or {})
    return found


def weigh(thing: Thing, standings: Sequence[Standing]) -> Decision | None:
    """The decision on `thing` from the judgements on it; None where there is none.

    Where people differ nobody wins by being later: the machine's reading stands and the difference is named. A
    rejection is of what was read then: of a thing that is read otherwise now it decides nothing.
    """
    held = positions(standings)
    if not held:
        return None
    stands = {p.stand for p in held.values()}
    contested = ["exists"] if {"stands", "rejected"} <= stands else []
    fields: dict[str, Any] = {}
    for name, machine in thing.fields.items():
        votes = {dumps(p.votes[name]): p.votes[name] for p in held.values() if name in p.votes}
        if len(votes) > 1:
            contested.append(name)
        elif votes and (value := next(iter(votes.values()))) != machine:
            fields[name] = value
    verdict = _verdict(held, stands, contested, fields)
    kept = {} if verdict in ("rejected", "unsettled") else fields
    return Decision(thing.kind, thing.id, verdict, kept, tuple(contested), tuple(sorted(held)))


def _verdict(
    held: Mapping[str, Position], stands: set[Stand | None], contested: list[str], fields: Mapping[str, Any]
) -> Verdict:
    if contested:
        return "contested"
    if stands == {"rejected"}:
        return "rejected"
    if "stands" not in stands or "unsettled" in stands:
        return "unsettled"
    return "corrected" if fields or any(p.corrected for p in held.values()) else "accepted"
