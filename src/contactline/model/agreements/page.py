"""One agreement's page as JSON: everything that is known of it, and its course in order of time."""

from dataclasses import dataclass
from typing import Any, Literal

from contactline.model.agreements.across import AgreementAcross, Telling
from contactline.model.events.event_json import event_to_json

Json = dict[str, Any]
SCHEMA = "contactline/agreement/1"


@dataclass(frozen=True, slots=True)
class CourseEntry:
    """One point of an agreement's course; what a kind of entry does not have is not there."""

    what: Literal["step", "due", "account", "position"]
    start: str | None
    end: str | None
    told: str | None
    tellings: tuple[Telling, ...]
    step: str | None = None
    status: str | None = None
    verdict: str | None = None
    grounds: str | None = None
    commitment: str | None = None
    deed: str | None = None
    issue: str | None = None
    position: str | None = None


@dataclass(frozen=True, slots=True)
class AgreementPage(AgreementAcross):
    """The form of what `agreement_page` makes."""

    schema: Literal["contactline/agreement/1"]
    course: tuple[CourseEntry, ...]


def agreement_page(agreement: AgreementAcross) -> Json:
    """The agreement, its parts, and `course`: steps, deadlines, accounts and positions in order of time.

    An entry has `told`, the day on which it was first told; what has no date of its own stands there in time.
    """
    course: list[Json] = []
    for step in agreement.steps:
        course.append({"what": "step", "step": step.step, "status": step.status, **_when(step.start, step.end)}
                      | _told(*step.tellings))  # fmt: skip
    for owed in agreement.commitments:
        brief = {"commitment": owed.id, "deed": owed.deed}
        if owed.due_end is not None:
            course.append({"what": "due", **_when(owed.due_start, owed.due_end), **brief} | _told(*owed.tellings))
        for account in owed.accounts:
            entry = {"what": "account", "verdict": account.verdict, **_when(account.start, account.end)}
            course.append(entry | {"grounds": account.grounds, **brief} | _told(account.telling))
    for issue in agreement.open_issues:
        for position in issue.positions:
            entry = {"what": "position", "issue": issue.issue, "position": position.position, **_when(None, None)}
            course.append(entry | _told(position.telling))
    course.sort(key=_place)
    return {"schema": SCHEMA, **event_to_json(agreement), "course": course}


def _when(start: str | None, end: str | None) -> Json:
    return {"start": start, "end": end}


def _told(*tellings: Telling) -> Json:
    days = [t.published for t in tellings if t.published is not None]
    return {"told": min(days, default=None), "tellings": [event_to_json(t) for t in tellings]}


def _place(entry: Json) -> tuple[str, bool, int]:
    day = entry["start"] or entry["end"]
    first = min((w["start"] for t in entry["tellings"] for w in t["words"]), default=0)
    return str(day or entry["told"] or "9999"), day is None, first
