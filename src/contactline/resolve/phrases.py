"""A bare phrase -> country and PLOVER sector: "Armenian security council chief", "four Saudi men", "Hamas fighters"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from contactline.knowledge.actor_words import NounSense, actor_words
from contactline.knowledge.names import find_names, name_key
from contactline.knowledge.registry import Entry, Role, Sense, fold, registry
from contactline.model.mention import Actor

_TOKEN = re.compile(r"[^\W_]+(?:['.&-][^\W_]+)*\.?|[^\w\s]")
_STOP = frozenset(
    "of in for from to with who whom whose that which at on by near against and or , ( : ; between under during after".split()
)
_LINK = re.compile(r"-([a-z]+)")
_EXECUTIVE = frozenset(("GOV", "MIL", "LEG", "JUD", "COP", "SPY"))
_LONGEST = 4


@dataclass(frozen=True, slots=True)
class Coded:
    """What the words of a phrase tell, names apart. `known` is False where no word of the phrase is an actor noun."""

    sector: str | None = None
    sector2: str | None = None
    noun: str | None = None
    former: bool = False
    partial: bool = False
    known: bool = False
    human: bool = True
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A noun of the word list in a phrase: `at` is the position of its first word."""

    at: int
    end: int
    sense: NounSense


def code_words(phrase: str) -> Coded:
    """The sectors that the words of a phrase tell: its head noun's, or for a neutral head those of the words with it."""
    words = [w.lower() for w in _TOKEN.findall(fold(phrase))]
    tables = actor_words()
    found = list(_nouns(words))
    former = any(w in tables.former or w.startswith(("ex-", "then-former")) for w in words)
    partial = any(w in tables.partial for w in words) or "de facto" in " ".join(words)
    unknown = any(w in tables.unknown for w in words)
    if not found:
        modifier = _modifier(words, len(words))
        return Coded(modifier, None, None, former, partial, modifier is not None)
    stop = next((i for i, w in enumerate(words) if w in _STOP and i > found[0].at), len(words))
    ahead = [f for f in found if f.at < stop and f.end <= max(stop, f.end)]
    head = ahead[-1] if ahead else found[0]
    sense = head.sense
    sector, sector2 = sense.sector, sense.sector2
    if sense.neutral:
        sector, sector2 = _from_company(words, found, head, sense)
    elif sector in ("CVL", "GOV", "MIL", "PTY", "LEG", "REB") and not sense.body:
        modifier = _modifier(words, head.at)
        if modifier in ("OPP", "REB", "PRM") and sector != modifier:
            sector2 = sector if sector in ("PTY", "LEG") and modifier == "OPP" else sector2
            sector = modifier
    if former and sector in _EXECUTIVE and not sense.body:
        sector, sector2 = "ELI", None
    if unknown and sector in ("REB", "UAF", "MIL", None, "CRM", "CVL"):
        sector = "UAF" if sector in ("REB", "UAF", "MIL", "CRM") else "UNK"
    return Coded(sector, sector2, sense.noun, former, partial, True, not sense.body, sense.plural)


def _nouns(words: list[str]) -> Iterator[Found]:
    """Nouns of the list, longest first from each word on, none overlapping."""
    nouns = actor_words().nouns
    index = 0
    while index < len(words):
        for size in range(min(_LONGEST + 1, len(words) - index), 0, -1):
            sense = nouns.get(" ".join(words[index : index + size]))
            if sense is not None:
                yield Found(index, index + size, sense)
                index += size
                break
        else:
            index += 1


def _from_company(words: list[str], found: list[Found], head: Found, sense: NounSense) -> tuple[str | None, str | None]:
    others = [f for f in found if f.end <= head.at][::-1] + [f for f in found if f.at >= head.end]
    for other in others:
        if not other.sense.neutral and other.sense.sector:
            return other.sense.sector, other.sense.sector2
    modifier = _modifier(words, head.at) or _modifier(words[head.end :], len(words) - head.end)
    return (modifier, None) if modifier else (sense.sector, sense.sector2)


def _modifier(words: list[str], before: int) -> str | None:
    """The sector of the modifier nearest before a position."""
    modifiers = actor_words().modifiers
    for end in range(before, 0, -1):
        for size in (2, 1):
            if end - size >= 0 and (sector := modifiers.get(" ".join(words[end - size : end]))):
                return sector
    return None


def office_at(entry: Entry, date: str | None) -> tuple[Role | None, bool]:
    """The office that a person holds at `date` (ISO, or a year); True where the person held offices, but none then."""
    roles = [r for r in entry.roles if r.sector]
    if not roles:
        return None, False
    dated = [r for r in roles if r.start or r.end]
    if date is None:
        latest = max(roles, key=lambda r: (r.end is None, r.start or "", r.end or ""))
        return latest, False
    for role in sorted(dated, key=lambda r: r.start or "", reverse=True):
        if (
            (role.start or "") <= date
            and (role.end is None or date[: len(role.end)] <= role.end)
            and (role.start or role.end)
        ):
            return role, False
    undated = [r for r in roles if not r.start and not r.end]
    if undated:
        return undated[0], False
    past = [r for r in dated if r.end and r.end < date]
    return None, bool(past)


def person_actor(entry: Entry, date: str | None) -> Actor:
    """The codes of a person of the registry at a date: the office held then, ELI where it is past."""
    role, past = office_at(entry, date)
    if role is not None:
        country = entry.country
        if role.organisation:
            known = [s.entry for s in registry().senses.get(fold(role.organisation), ()) if s.form == "name"]
            country = known[0].country if known else country
        return Actor(entry.id, entry.name, country, role.sector, role.sector2)
    return Actor(entry.id, entry.name, entry.country, "ELI" if past else None, None)


def entry_actor(sense: Sense, date: str | None, *, acting: bool = True) -> Actor:
    """The codes of a registry sense. A state that acts is its government; `acting=False` leaves its sector open."""
    entry = sense.entry
    if entry.kind == "person":
        return person_actor(entry, date)
    if entry.kind == "state" and (not acting or sense.form in ("people", "national")):
        return Actor(entry.id, entry.name, entry.country, "CVL" if acting else None, None)
    name = sense.body or entry.name
    return Actor(entry.id, name, entry.country, entry.sector, entry.sector2)


def combine(owner: Actor, coded: Coded) -> Actor:
    """A body or role noun of an owner: "Azerbaijan's" + "defence ministry"."""
    sector, sector2 = coded.sector, coded.sector2
    if owner.sector2 == "PRE" or coded.partial:
        sector2 = "PRE"
    return Actor(None, None, owner.country, sector, sector2)


def code_phrase(phrase: str, *, date: str | None = None) -> Actor | None:
    """Who a phrase without an article stands for; None where nothing in it is known.

    `date` (ISO, or a year) decides which office a person holds. Country and sector may each be None.
    """
    if date is not None and not date[:4].isdigit():
        date = None
    hits = [h for h in find_names(phrase)]
    senses = [(h, registry().senses.get(name_key(phrase[h.start : h.end]) or "", ())) for h in hits]
    senses = [(h, s) for h, s in senses if s]
    rest = phrase
    for hit in reversed(hits):
        rest = rest[: hit.start] + " " * (hit.end - hit.start) + rest[hit.end :]
    coded = code_words(rest)
    owners = [
        (h, s[0]) for h, s in senses
        if not ((m := _LINK.match(fold(phrase), h.end)) and m.group(1) in actor_words().linked)
    ]  # fmt: skip
    if not owners:
        if not coded.known and not coded.partial:
            return None
        sector = coded.sector or ("PRE" if coded.partial else None)
        return Actor(None, None, None, sector, "PRE" if coded.partial and coded.sector else coded.sector2)
    persons = [s for _, s in owners if s.entry.kind == "person"]
    if persons:
        actor = person_actor(persons[0].entry, date)
        if actor.sector is None and coded.known:
            return replace(actor, sector=coded.sector, sector2=coded.sector2)
        return actor
    sense = owners[0][1]
    owner = entry_actor(sense, date, acting=False)
    if not coded.known:
        return replace(owner, sector2="PRE") if coded.partial and owner.sector2 is None else owner
    if sense.entry.kind in ("organisation", "group", "media", "body") and not coded.human:
        return owner
    if coded.sector is None or (
        sense.entry.kind in ("organisation", "group", "media") and coded.sector in ("GOV", "CVL")
    ):
        return Actor(None, None, owner.country, owner.sector or coded.sector, owner.sector2)
    return combine(owner, coded)
