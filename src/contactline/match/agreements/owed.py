"""One duty as several articles tell it, and what all accounts of it come to."""

from collections.abc import Iterable, Sequence

from contactline.match.agreements.course import alike, telling
from contactline.match.told.words import stem, words_of
from contactline.model.agreements.across import AccountAcross, CommitmentAcross, Telling, state_of
from contactline.model.ids import content_id
from contactline.model.rows.kinds import AgreementRow, CommitmentRow, Party

Told = tuple[AgreementRow, CommitmentRow]
_STATE = (None, "GOV", "MIL", "LEG", "JUD", "COP", "SPY")


def commitments_across(agreement: str, name: str, told: Iterable[Told]) -> tuple[CommitmentAcross, ...]:
    """The duties under one agreement, each once: due first, those without a deadline last."""
    groups: list[list[Told]] = []
    for row, owed in sorted(told, key=_place):
        at = next((g for g in groups if all(_one(owed, other) for _, other in g)), None)
        if at is None:
            groups.append([(row, owed)])
        else:
            at.append((row, owed))
    made = (_across(agreement, name, g) for g in groups)
    return tuple(sorted(made, key=lambda k: (k.due_end is None, k.due_end or "", k.due_start or "", k.id)))


def _place(told: Told) -> tuple[bool, str, str, int, str]:
    _, owed = told
    start = min((w.start for w in owed.words), default=0)
    return (owed.published is None, owed.published or "", owed.article, start, owed.id)


def _one(a: CommitmentRow, b: CommitmentRow) -> bool:
    """One duty: of the same debtor, with deadlines that meet, told in much the same words."""
    mine, theirs = _keys(a.debtor), _keys(b.debtor)
    if mine and theirs and not (mine <= theirs or theirs <= mine):
        return False
    if a.article == b.article and a.words != b.words and not (a.due_end and a.due_end == b.due_end):
        return False
    if a.due_end and b.due_end and not ((a.due_start or "") < b.due_end and (b.due_start or "") < a.due_end):
        return False
    if a.due_end and b.due_end and a.due_start is None and b.due_start is None and a.due_end != b.due_end:
        return False
    due = bool(a.due_end) and (a.due_start, a.due_end) == (b.due_start, b.due_end)
    return alike(a.deed, b.deed, least=0.5 if due else 0.6) and _verb(a.deed) == _verb(b.deed)


def _verb(deed: str) -> str:
    words = [w for w in words_of(deed) if w not in ("not", "never", "to", "all")]
    return stem(words[0]) if words else ""


def _keys(parties: Sequence[Party]) -> frozenset[str]:
    return frozenset(
        str(p.country) if p.country and p.sector2 != "PRE" and p.sector in _STATE else (p.name or p.text).casefold()
        for p in parties
    )


def _across(agreement: str, name: str, told: Sequence[Told]) -> CommitmentAcross:
    rows = [owed for _, owed in told]
    accounts = tuple(
        AccountAcross(a.verdict, a.start, a.end, a.grounds, telling(row, a.speaker, a.words))
        for row, owed in told
        for a in owed.accounts
    )
    fullest = max(rows, key=lambda r: (bool(r.debtor), r.due_end is not None, len(r.deed), r.id))
    due = next(((r.due_start, r.due_end) for r in rows if r.due_end is not None), (rows[0].due_start, None))
    return CommitmentAcross(
        id=content_id("o", *sorted(r.id for r in rows)),
        agreement=agreement,
        agreement_name=name,
        debtor=max((r.debtor for r in rows), key=len),
        creditor=max((r.creditor for r in rows), key=len),
        deed=fullest.deed,
        due_start=due[0],
        due_end=due[1],
        condition=next((r.condition for r in rows if r.condition), None),
        state=state_of([(a.verdict, a.telling.published, voice_of(a.telling)) for a in accounts]),
        accounts=accounts,
        tellings=tuple(telling(row, (), owed.words) for row, owed in told),
        rows=tuple(r.id for r in rows),
    )


def voice_of(told: Telling) -> str:
    """Who speaks: the speaker's side, else the outlet, else the article."""
    keys = sorted(_keys(told.speaker))
    return " ".join(keys) if keys else f"outlet {(told.outlet or told.article).casefold()}"
