"""Registry entries and coded words -> actors: offices at a date, acting states, bodies of an owner."""

import re
from dataclasses import dataclass, replace
from datetime import date as Day

from contactline.knowledge.registry.lookup import Entry, Registry, Role, Sense
from contactline.model.mention import Actor

_ORGANISED = frozenset(("GOV", "MIL", "LEG", "JUD", "COP", "SPY", "REB", "PRM", "PTY"))
# Sectors of a noun that give way to those of the named body it belongs to ("Hamas gunmen").
_GIVES_WAY: dict[str, tuple[str | None, ...]] = {
    "organisation": (None, "GOV", "CVL"),
    "body": (None, "GOV", "CVL"),
    "media": (None, "GOV", "CVL", "LAB"),
    "group": (None, "GOV", "CVL", "UAF", "REB", "PRM", "CRM", "MIL", "PTY"),
}
_DAY = len("2020-01-01")
_AFTERMATH = 1  # days
_EXECUTIVE = frozenset(("GOV", "MIL", "LEG", "JUD", "COP", "SPY"))
_MONTHS = {m: f"{i:02d}" for i, m in enumerate(("jan feb mar apr may jun jul aug sep oct nov dec").split(), 1)}
_ISO = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?\Z")
_DAY_MONTH = re.compile(r"(\d{1,2}) ([a-z]{3})[a-z]* (\d{4})\Z")


@dataclass(frozen=True, slots=True)
class Coded:
    """What the words of a phrase tell, names apart. `known` is False where no word of the phrase is an actor noun."""

    sector: str | None = None
    sector2: str | None = None
    noun: str | None = None
    former: bool = False
    partial: bool = False
    known: bool = False
    body: bool = False
    neutral: bool = False


def iso_date(date: str | None) -> str | None:
    """A date as ISO text: `2022-05-01`, `2022-05`, `2022`, or "10 May 2015"; None for anything else."""
    if date is None:
        return None
    if _ISO.match(date):
        return date
    written = _DAY_MONTH.match(date.strip().lower())
    if written is not None and written.group(2) in _MONTHS:
        return f"{written.group(3)}-{_MONTHS[written.group(2)]}-{int(written.group(1)):02d}"
    return None


def office_at(entry: Entry, date: str | None) -> tuple[Role | None, bool]:
    """The office that a person holds at an ISO date; True where offices were held, but all have ended by then.

    A role without dates is taken at any date on which no dated one holds. Of two offices at a date the one begun later
    counts. Without a date an office is told only where all of the person's have the same sectors.
    """
    roles = [r for r in entry.roles if r.sector or r.organisation]
    if not roles:
        return None, False
    if date is None:
        same = len({(r.sector, r.sector2) for r in roles}) == 1
        return (roles[-1] if same else None), False
    dated = [r for r in roles if r.start or r.end]
    for role in sorted(dated, key=lambda r: r.start or "", reverse=True):
        if _begun(role, date) and not _over(role, date):
            return role, False
    undated = [r for r in roles if not r.start and not r.end]
    if undated:
        return undated[0], False
    return None, any(_over(r, date) for r in dated)


def _begun(role: Role, date: str) -> bool:
    return role.start is None or role.start[: len(date)] <= date[: len(role.start)]


def _over(role: Role, date: str) -> bool:
    """Has the office ended by the date? A report of the days after its last day still tells of that day."""
    if role.end is None or role.end >= date[: len(role.end)]:
        return False
    return not (len(role.end) == _DAY == len(date) and _days_between(role.end, date) <= _AFTERMATH)


def _days_between(first: str, last: str) -> int:
    try:
        return (Day.fromisoformat(last) - Day.fromisoformat(first)).days
    except ValueError:  # no such day ("2021-02-30"): the texts alone were compared
        return _AFTERMATH + 1


def person_actor(entry: Entry, date: str | None, known: Registry) -> Actor:
    """The codes of a person of the registry at a date: the office held then, ELI where all are past."""
    role, past = office_at(entry, date)
    if role is None:
        return Actor(entry.id, entry.name, entry.country, "ELI" if past else None, None)
    country = role.country or entry.country
    if role.organisation:
        body = known.entries.get(role.organisation)
        country = body.country if body is not None and body.country else country
    return Actor(entry.id, entry.name, country, role.sector, role.sector2)


def sense_actor(sense: Sense, date: str | None, known: Registry) -> Actor:
    """The codes of a registry sense that acts: a state or its seat is its government."""
    entry = sense.entry
    if entry.kind == "person":
        return person_actor(entry, date, known)
    if sense.form in ("people", "national") and entry.kind == "state":
        return Actor(None, entry.name, entry.country, "CVL", None)
    ruling = office_at(replace(entry, roles=tuple(r for r in entry.roles if r.start)), date)[0] if date else None
    if ruling is not None:  # a group in the years in which it governs
        return Actor(entry.id, entry.name, entry.country, ruling.sector, ruling.sector2)
    return Actor(entry.id, sense.body or entry.name, entry.country, entry.sector, entry.sector2)


def owned_actor(owner: Actor, coded: Coded, known: Registry, *, name: str | None = None) -> Actor:
    """A body or role noun of an owner: "Azerbaijan's" + "defence ministry". PRE passes on to organised sectors."""
    sector, sector2 = coded.sector, coded.sector2
    entry = known.entries.get(owner.id or "")
    kind = entry.kind if entry is not None else None
    if kind in ("organisation", "group", "media", "body") and (coded.neutral or sector in _GIVES_WAY.get(kind, ())):
        return Actor(None, name, owner.country, owner.sector, owner.sector2)
    if kind == "people" and coded.neutral:
        return Actor(None, name, owner.country, owner.sector, owner.sector2)
    if kind == "person" and owner.sector in ("REB", "PRM", "OPP") and sector in _GIVES_WAY["group"]:
        return Actor(None, None, owner.country, owner.sector, owner.sector2)
    if sector is None and not coded.neutral:
        sector = owner.sector
    if (owner.sector2 == "PRE" or coded.partial) and (sector in _ORGANISED):
        sector2 = "PRE"
    return Actor(None, name, owner.country, sector, sector2)


def is_executive(sector: str | None) -> bool:
    """Do people of this sector become `ELI` when they leave?"""
    return sector in _EXECUTIVE
