"""What several articles tell of one agreement's course: steps, provisions, open issues and positions, each once."""

from collections.abc import Iterable, Sequence

from contactline.match.told.words import content_stems, words_of
from contactline.model.agreements.across import (
    OpenIssueAcross,
    PositionAcross,
    ProvisionAcross,
    StepAcross,
    Telling,
)
from contactline.model.rows.kinds import AgreementRow, PartRow, Party, StepRow, Words

_ONCE = frozenset("agreed initialled signed issued ratified in_force expired".split())
_TOLD = ("happened", "ongoing")
_ALIKE = 0.6


def telling(row: AgreementRow, speaker: tuple[Party, ...], words: tuple[Words, ...]) -> Telling:
    """Where and by whom something is told."""
    return Telling(row.id, row.article, row.outlet, row.published, speaker, words)


def steps_across(rows: Sequence[AgreementRow]) -> tuple[StepAcross, ...]:
    """The steps in order of time; one without a date stands where its first article was published.

    Tellings of one step and status are one where their times meet. What happens to an agreement only once is one
    also where a telling has no date, if only one date is told.
    """
    found: list[StepAcross] = []
    told = [(row, step) for row in rows for step in row.steps]
    for row, step in sorted(told, key=lambda x: (x[1].start is None and x[1].end is None, _span(x[1]))):
        at = _place_of(found, step)
        said = telling(row, step.speaker, step.words)
        if at is None:
            found.append(StepAcross(step.step, step.status, step.start, step.end, (said,)))
            continue
        old = found[at]
        start, end = min(((old.start, old.end), (step.start, step.end)), key=_length)
        found[at] = StepAcross(old.step, old.status, start, end, (*old.tellings, said))
    ordered = (StepAcross(s.step, s.status, s.start, s.end, _in_order(s.tellings)) for s in found)
    return tuple(sorted(ordered, key=in_time))


def in_time(step: StepAcross) -> tuple[str, bool, str, str]:
    """A step's place in time."""
    day = step.start or step.end
    return (
        day or min((t.published or "9999" for t in step.tellings), default="9999"),
        day is None,
        step.step,
        step.status,
    )


def _place_of(found: Sequence[StepAcross], step: StepRow) -> int | None:
    alike = [i for i, s in enumerate(found) if (s.step, s.status) == (step.step, step.status)]
    dated = [i for i in alike if found[i].start or found[i].end]
    if step.start is None and step.end is None:
        undated = [i for i in alike if i not in dated]
        if step.step in _ONCE and step.status in _TOLD and len(dated) == 1 and not undated:
            return dated[0]
        same = [i for i in undated if step.step in _ONCE or _same_telling(found[i], step)]
        return same[0] if same else None
    meeting = [i for i in dated if _meet((found[i].start, found[i].end), (step.start, step.end))]
    return meeting[0] if meeting else None


def _same_telling(old: StepAcross, step: StepRow) -> bool:
    """Do the same speakers tell it, or is it told in much the same words?"""
    mine = content_stems(words_of(" ".join(w.text for w in step.words)))
    for said in old.tellings:
        theirs = content_stems(words_of(" ".join(w.text for w in said.words)))
        if mine and theirs and len(mine & theirs) >= _ALIKE * min(len(mine), len(theirs)):
            return True
    return old.status == "ongoing"


def _span(step: StepRow) -> tuple[int, str, str]:
    return (_length((step.start, step.end)), step.start or "", step.end or "")


def _length(told: tuple[str | None, str | None]) -> int:
    if told[0] is None or told[1] is None:
        return 10**6 if told == (None, None) else 10**5
    start, end = told[0][:10].split("-"), told[1][:10].split("-")
    return sum((int(b) - int(a)) * days for a, b, days in zip(start, end, (372, 31, 1), strict=True))


def _meet(a: tuple[str | None, str | None], b: tuple[str | None, str | None]) -> bool:
    return (a[0] or "0001") < (b[1] or "9999") and (b[0] or "0001") < (a[1] or "9999")


def _in_order(tellings: Iterable[Telling]) -> tuple[Telling, ...]:
    def place(t: Telling) -> tuple[bool, str, str, int]:
        return (t.published is None, t.published or "", t.article, min((w.start for w in t.words), default=0))

    return tuple(sorted(dict.fromkeys(tellings), key=place))


def provisions_across(rows: Sequence[AgreementRow]) -> tuple[ProvisionAcross, ...]:
    """The provisions by label, in order of first telling."""
    held: dict[str, list[tuple[AgreementRow, PartRow]]] = {}
    for row in rows:
        for part in row.parts:
            if part.kind == "provision":
                held.setdefault(part.label.casefold(), []).append((row, part))
    found = []
    for told in held.values():
        requires = {p.text for _, p in told if p.text and p.text.casefold() != p.label.casefold()}
        said = _in_order(telling(row, p.speaker, p.words) for row, p in told)
        longest = tuple(sorted(requires, key=lambda t: (-len(t), t)))
        found.append(ProvisionAcross(told[0][1].label, longest, said))
    return tuple(found)


def issues_across(rows: Sequence[AgreementRow]) -> tuple[OpenIssueAcross, ...]:
    """The open issues: those told in much the same words are one; positions in order of publication."""
    found: list[OpenIssueAcross] = []
    for row in rows:
        for part in row.parts:
            if part.kind != "open_issue":
                continue
            said = telling(row, part.speaker, part.words)
            positions = tuple(
                PositionAcross(p.text or p.label, telling(row, p.speaker, p.words))
                for p in row.parts
                if p.kind == "position" and p.label == part.label
            )
            at = next((i for i, old in enumerate(found) if alike(old.issue, part.label)), None)
            if at is None:
                found.append(OpenIssueAcross(part.label, (said,), positions))
            else:
                old = found[at]
                more = tuple(p for p in positions if p not in old.positions)
                found[at] = OpenIssueAcross(old.issue, _in_order((*old.tellings, said)), (*old.positions, *more))
    return tuple(found)


def alike(one: str, other: str, *, least: float = _ALIKE) -> bool:
    """Do two wordings share most of the words that carry meaning?"""
    mine, theirs = content_stems(words_of(one)), content_stems(words_of(other))
    fewer = min(len(mine), len(theirs))
    return fewer > 0 and len(mine & theirs) >= least * fewer
