"""Judging: a person's decision becomes a line of the record's log. Refused in one line where it makes no sense."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from contactline.errors import NotFound, UserError
from contactline.model.judgement.as_json import make_judgement
from contactline.model.judgement.fields import fault_of
from contactline.model.judgement.kinds import JOINABLE, Action, Judgement, Target
from contactline.record import Found, Record

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_TIME = "%Y-%m-%dT%H:%M:%S.%fZ"


@dataclass(frozen=True, slots=True)
class Said:
    """A judgement that was kept, and what the person should know of it."""

    judgement: Judgement
    notes: tuple[str, ...] = ()


def accept(
    record: Record, thing: str, *, author: str, reason: str | None = None, blind: bool = False,
    at: datetime | None = None,
) -> Said:  # fmt: skip
    """The thing is as it is read, corrections in force included; `blind`: the author saw the machine's reading only.

    Raises NotFound.
    """
    found = _find(record, thing)
    decision = None if blind else record.decision(thing)
    value = dict(decision.fields) if decision is not None and decision.fields else None
    return _keep(record, "accept", (found.target,), author=author, reason=reason, value=value, at=at)


def reject(record: Record, thing: str, *, author: str, reason: str | None = None, at: datetime | None = None) -> Said:
    """The words do not say this: there is no such thing. Raises NotFound."""
    return _keep(record, "reject", (_find(record, thing).target,), author=author, reason=reason, at=at)


def correct(
    record: Record, thing: str, field: str, value: Any, *, author: str, reason: str | None = None,
    at: datetime | None = None,
) -> Said:  # fmt: skip
    """`field` has this value. Raises NotFound, UserError where it takes no such value."""
    found = _find(record, thing)
    kind = found.thing.kind
    wanted = fault_of(kind, field, value)
    if wanted is not None:
        raise UserError(f"{field} takes {wanted}")
    if field not in found.thing.fields:
        raise UserError(f"this {kind} has no {field}, but {', '.join(found.thing.fields)}")
    return _keep(record, "correct", (found.target,), author=author, reason=reason, field=field, value=value, at=at)


def merge(
    record: Record, things: Sequence[str], *, author: str, reason: str | None = None, at: datetime | None = None
) -> Said:
    """These are one and the same. Raises NotFound, UserError where things of their kinds cannot be one."""
    found = _several(record, things, "merge")
    types = sorted({str(f.thing.fields["type"]) for f in found if "type" in f.thing.fields})
    said = _keep(record, "merge", tuple(f.target for f in found), author=author, reason=reason, at=at)
    notes = (f"their types differ ({', '.join(types)}): correct one of them",) if len(types) > 1 else ()
    return Said(said.judgement, (*notes, *said.notes))


def split(
    record: Record, things: Sequence[str], *, author: str, reason: str | None = None, at: datetime | None = None
) -> Said:
    """No two of these are the same. Of things that nothing joins it holds for all matching to come.

    Raises NotFound, UserError where things of their kinds cannot be one in the first place.
    """
    found = _several(record, things, "split")
    ids = {f.thing.id for f in found}
    joined = any(p.one in ids and p.other in ids and p.says == "same" for p in record.pairs())
    said = _keep(record, "split", tuple(f.target for f in found), author=author, reason=reason, at=at)
    notes = () if joined else ("nobody had joined them: kept as different, for all matching to come",)
    return Said(said.judgement, (*notes, *said.notes))


def withdraw(
    record: Record, judgement: str, *, author: str, reason: str | None = None, at: datetime | None = None
) -> Said:
    """Take a judgement back: the record is as if it had not been made, and both stay in the log.

    Raises NotFound, UserError where it was withdrawn already or is itself a withdrawal (judge anew instead).
    """
    found = next((j for j in record.judgements() if j.id == judgement), None)
    if found is None:
        raise NotFound(f"no judgement {judgement} in the record")
    if found.action == "withdraw":
        raise UserError(f"{judgement} is a withdrawal: judge anew what it took back")
    earlier = record.withdrawals().get(judgement)
    if earlier is not None:
        raise UserError(f"{judgement} was withdrawn by {earlier.author} on {earlier.time[:10]}")
    return _keep(record, "withdraw", (), author=author, reason=reason, withdraws=judgement, at=at)


def author_name(words: str) -> str:
    """An author's name as it is kept. Raises UserError where it is none."""
    name = unicodedata.normalize("NFC", " ".join(words.split()))
    if not name or len(name) > 100 or _CONTROL.search(name):
        raise UserError("an author is a name of 1 to 100 characters")
    return name


def _find(record: Record, thing: str) -> Found:
    try:
        return record.find(thing)
    except NotFound:
        earlier = record.standings(thing)
        if not earlier:
            raise
        last = earlier[-1]
        now = f"it is {last.id_now} now" if last.id_now else f"it is {last.state} now"
        raise NotFound(
            f"{thing} is gone: {last.judgement.author} judged it on {last.judgement.time[:10]}, {now}"
        ) from None


def _several(record: Record, things: Sequence[str], action: str) -> list[Found]:
    ids = list(dict.fromkeys(things))
    if len(ids) < 2:
        raise UserError(f"{action} takes two things or more")
    if len(ids) > 500:
        raise UserError(f"{action} takes at most 500 things at once")
    found = [_find(record, thing) for thing in ids]
    kinds = sorted({f.thing.kind for f in found})
    if len(kinds) > 1:
        raise UserError(f"{action} takes things of one kind, not {' and '.join(kinds)}")
    if kinds[0] not in JOINABLE:
        raise UserError(f"{action} is said of {' or '.join(sorted(JOINABLE))}, not of a {kinds[0]}")
    return found


def _keep(
    record: Record, action: Action, targets: tuple[Target, ...], *, author: str, reason: str | None,
    field: str | None = None, value: Any = None, withdraws: str | None = None, at: datetime | None = None,
) -> Said:  # fmt: skip
    name = author_name(author)
    why = " ".join(reason.split())[:10_000] or None if reason is not None else None
    judgement = make_judgement(
        action, targets, author=name, time=_time(record, name, at), reason=why, field=field, value=value,
        withdraws=withdraws,
    )  # fmt: skip
    record.judge([judgement])
    return Said(judgement, tuple(_notes(record, targets)))


def _time(record: Record, author: str, at: datetime | None) -> str:
    """Now, or just after what the author said last: a clock that was set back must not undo a later word."""
    now = (at or datetime.now(UTC)).astimezone(UTC)
    last = record.last_time(author)
    if last is not None:
        now = max(now, datetime.strptime(last, _TIME).replace(tzinfo=UTC) + timedelta(microseconds=1))
    return now.strftime(_TIME)


def _notes(record: Record, targets: tuple[Target, ...]) -> list[str]:
    ids = {target.id for target in targets}
    if len(ids) > 1:
        against = [p for p in record.pairs() if p.one in ids and p.other in ids and p.says == "contradicted"]
        return [f"{p.one} and {p.other}: this contradicts other judgements, so neither binds" for p in against]
    decisions = [d for i in sorted(ids) if (d := record.decision(i)) is not None and d.contested]
    return [
        f"{', '.join(d.authors)} differ on {', '.join(d.contested)}: the machine's reading stands" for d in decisions
    ]
