"""Judgements: who decided what about which thing, when and why; and what became of it since."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from contactline.model.rows.kinds import Words

SCHEMA = "contactline/judgement/1"

Action = Literal["accept", "reject", "correct", "merge", "split", "withdraw"]
ACTIONS: tuple[Action, ...] = ("accept", "reject", "correct", "merge", "split", "withdraw")
JOINABLE = frozenset({"report", "agreement", "event"})
"""Kinds of which several can be one thing; `merge` and `split` are said of these only."""

State = Literal["here", "changed", "unread", "lost", "absent"]
"""Of a target today: read as it was; there but read otherwise; its words are there but nothing is read from them;
its words are gone; its article is not in the record."""

Verdict = Literal["accepted", "corrected", "rejected", "contested", "unsettled"]
"""`contested`: people differ, so the machine's reading stands. `unsettled`: what was rejected is read otherwise now."""

Says = Literal["same", "different", "contradicted"]


@dataclass(frozen=True, slots=True)
class Target:
    """What a judgement is about: a thing by kind and id, and all that is needed to find it again in another reading.

    `words` are the stretches it rests on, the one that names it first. `beside` are the ids of other things of its
    kind that rested on the same first words, so that it is never taken for one of them. `fields` and `made_by` are
    the machine's values and rules as the person saw them, `read_by` the version that read.
    """

    kind: str
    id: str
    article: str | None
    source: str | None
    words: tuple[Words, ...] = ()
    beside: tuple[str, ...] = ()
    read_by: str | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)
    made_by: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision. `time` is UTC, `YYYY-MM-DDTHH:MM:SS.ffffffZ`.

    `field` and `value` (plain JSON) belong to `correct`; with `accept`, `value` maps fields to corrections that were
    in force and were accepted with the rest. `withdraws` is the id of the judgement that a `withdraw` takes back.
    """

    id: str
    action: Action
    targets: tuple[Target, ...]
    author: str
    time: str
    reason: str | None = None
    field: str | None = None
    value: Any = None
    withdraws: str | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """A judgement's target as it is today: `id_now` and `article_now` are None where it is not to be found.

    `active` is False once the judgement was withdrawn.
    """

    judgement: Judgement
    nth: int
    state: State
    id_now: str | None
    article_now: str | None
    active: bool

    @property
    def target(self) -> Target:
        """The target that this is about."""
        return self.judgement.targets[self.nth]


@dataclass(frozen=True, slots=True)
class Decision:
    """What people's judgements come to for one thing. `fields` are values that stand in the place of the machine's;
    `contested` the fields on which people differ (`exists` for whether it is one at all)."""

    kind: str
    id: str
    verdict: Verdict
    fields: Mapping[str, Any]
    contested: tuple[str, ...]
    authors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two things of one kind (`one` < `other`) that people call the same or different; matching has to respect it.

    `contradicted`: people differ, or the pair does not go together with other pairs; it binds nobody.
    """

    kind: str
    one: str
    other: str
    says: Says
