"""Agreements, their steps and what is owed under them, read from a passage, beside its labels.

The rules of pairing are those of `benchmarks/agreements/README.md`.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from contactline.evaluate.counts import Counts
from contactline.evaluate.folded import FoldedText, Pair, one_to_one, overlap
from contactline.model.agreements.agreement import Agreement, Commitment, Step
from contactline.model.mention import Actor, ActorMention, AgreementMention, Mention
from contactline.model.reading import Reading
from contactline.model.report import When
from contactline.model.rows.of_reading import commitment_rows
from contactline.model.span import Span

Json = dict[str, Any]


def agreement_counts(row: Json, reading: Reading) -> Counts:
    """Counts of one passage: agreements, steps and commitments as (right, read, listed), fields as (right, of)."""
    text = FoldedText(row["text"])
    mentions = {m.id: m for m in reading.mentions}
    gold, ours = row["agreements"], reading.agreements
    pairs = one_to_one(
        (float(shared), i, j)
        for i, label in enumerate(gold)
        for j, agreement in enumerate(ours)
        if (shared := _shared(text, label, agreement, mentions))
    )
    kinds = sum(gold[i]["kind"] == ours[j].kind for i, j in pairs)
    steps = dates = 0
    for i, j in pairs:
        for at, label in _steps(text, gold[i]["steps"], ours[j].steps):
            steps += 1
            dates += tuple(label["date"] or (None, None)) == _days(at.when)
    return {
        "agreements_f1": (len(pairs), len(ours), len(gold)),
        "agreement_kind": (kinds, len(pairs)),
        "steps_f1": (steps, sum(len(a.steps) for a in ours), sum(len(a["steps"]) for a in gold)),
        "step_date": (dates, steps),
        **_commitments(text, gold, reading, mentions),
    }


def _found(text: FoldedText, phrases: Iterable[str]) -> list[Pair]:
    return [span for phrase in phrases for span in text.find_all(phrase)]


def _meet(a: Iterable[Pair], b: Sequence[Pair]) -> bool:
    return any(overlap(x, y) for x in a for y in b)


def _pairs_of(spans: Iterable[Span]) -> list[Pair]:
    return [(s.start, s.end) for s in spans]


def _shared(text: FoldedText, label: Json, agreement: Agreement, mentions: Mapping[str, Mention]) -> int:
    """How many of the label's names the agreement's mentions overlap; a nameless one is known by its steps' words."""
    said = [(m.start, m.end) for i in agreement.mentions if isinstance(m := mentions[i], AgreementMention)]
    if label["names"]:
        return sum(_meet(_found(text, [name]), said) for name in label["names"])
    told = said + [pair for step in agreement.steps for pair in _pairs_of(step.evidence)]
    return int(_meet(_found(text, (s["words"] for s in label["steps"])), told))


def _steps(text: FoldedText, gold: Sequence[Json], ours: Sequence[Step]) -> list[tuple[Step, Json]]:
    pairs = one_to_one(
        (float(_same_date(label, step)), i, j)
        for i, label in enumerate(gold)
        for j, step in enumerate(ours)
        if (label["step"], label["status"]) == (step.step, step.status)
        and _meet(_found(text, [label["words"]]), _pairs_of(step.evidence))
    )
    return [(ours[j], gold[i]) for i, j in pairs]


def _days(when: When | None) -> tuple[str | None, str | None]:
    if when is None:
        return None, None
    return (when.start and when.start[:10]) or None, (when.end and when.end[:10]) or None


def _same_date(label: Json, step: Step) -> bool:
    wanted = tuple(label["date"] or ())
    return bool(wanted) and wanted == _days(step.when)


def _commitments(text: FoldedText, gold: Sequence[Json], reading: Reading, mentions: Mapping[str, Mention]) -> Counts:
    listed = [k for a in gold for k in a["commitments"]]
    ours = [k for a in reading.agreements for k in a.commitments]
    states = [row.state for row in commitment_rows(reading)]
    graded = [
        (2.0 * debtor + 2.0 * due + _closeness(text, label, ours[j]), i, j, debtor, due)
        for i, label in enumerate(listed)
        for j in range(len(ours))
        if _closeness(text, label, ours[j])
        for debtor in (_same_debtor(text, label["debtor"], ours[j], mentions),)
        for due in (_same_deadline(text, label, ours[j], mentions),)
    ]
    pairs = one_to_one((score, i, j) for score, i, j, _, _ in graded)
    marks = {(i, j): (debtor, due) for _, i, j, debtor, due in graded}
    right = [(i, j) for i, j in pairs if all(marks[i, j])]
    ends = [(listed[i], ours[j]) for i, j in right if listed[i]["deadline_end"]]
    return {
        "commitments_f1": (len(right), len(ours), len(listed)),
        "deeds_f1": (len(pairs), len(ours), len(listed)),
        "debtor": (sum(marks[p][0] for p in pairs), len(pairs)),
        "deadline": (sum(marks[p][1] for p in pairs), len(pairs)),
        "deadline_day": (
            sum(k.due is not None and (k.due.end or "")[:10] == label["deadline_end"] for label, k in ends),
            len(ends),
        ),
        "account": (
            sum((listed[i]["account"] or "open") == states[j] for i, j in pairs),
            len(pairs),
        ),
    }


def _closeness(text: FoldedText, label: Json, ours: Commitment) -> float:
    """The largest share of the label's deed that our deed covers."""
    start = text.text.find(ours.deed, ours.evidence[0].start if ours.evidence else 0)
    start = start if start >= 0 else text.text.find(ours.deed)
    own = [(start, start + len(ours.deed))] if start >= 0 else _found(text, [ours.deed])
    shares = [overlap(a, b) / (b[1] - b[0]) for a in own for b in _found(text, [label["deed"]])]
    return max(shares, default=0.0)


def _same_debtor(text: FoldedText, phrase: str | None, ours: Commitment, mentions: Mapping[str, Mention]) -> bool:
    """Is every debtor of ours in the listed words, or the actor of a mention in them, and of several sides none left
    out?"""
    named = [m for i in ours.debtor if isinstance(m := mentions.get(i), ActorMention)]
    if phrase is None:
        return not named
    spans = _found(text, [phrase])
    inside = [m for m in mentions.values() if isinstance(m, ActorMention) and _meet([(m.start, m.end)], spans)]
    wanted = {key for m in inside if (key := _key(m.actor))}
    given = {key for m in named if (key := _key(m.actor))}
    placed = all(_meet([(m.start, m.end)], spans) or _key(m.actor) in wanted for m in named)
    whole = given == wanted or " and " not in phrase
    return bool(named) and placed and whole


def _key(actor: Actor | None) -> str | None:
    """Whom an actor stands for: a state whoever speaks for it, else the actor itself."""
    if actor is None:
        return None
    if actor.country and actor.sector in (None, "GOV", "MIL") and actor.sector2 != "PRE":
        return actor.country
    return actor.id or actor.name


def _same_deadline(text: FoldedText, label: Json, ours: Commitment, mentions: Mapping[str, Mention]) -> bool:
    if label["deadline"] is None or ours.due is None:
        return label["deadline"] is None and ours.due is None
    mention = mentions.get(ours.due.mention) if ours.due.mention else None
    if mention is None:
        return bool((ours.due.end or "")[:10] == label["deadline_end"])
    return _meet([(mention.start, mention.end)], _found(text, [label["deadline"]]))
