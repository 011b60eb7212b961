"""A bare phrase -> country and PLOVER sector: "Armenian security council chief", "four Saudi men", "Hamas fighters"."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from contactline.knowledge.actor_words import NounSense, actor_words, user_nouns
from contactline.knowledge.registry.lookup import Registry, Sense, fold, registry
from contactline.knowledge.registry.names import NameHit, find_names, name_key
from contactline.knowledge.spelling import respelled
from contactline.model.mention import Actor
from contactline.resolve.codes import Coded, is_executive, iso_date, owned_actor, person_actor, sense_actor
from contactline.resolve.place_owners import owner_place

_TOKEN = re.compile(r"[^\W_]+(?:[.&-][^\W_]+)*|'s\b|[^\w\s]")
_STOP = frozenset(
    "of in for from to with who whom whose that which at on by near against and or under during after between "
    ", ( : ;".split()
)
_LINK = re.compile(r"[-‑–]([a-z]+)")
_CAPITALISED = re.compile(r"[A-Z][\w'-]*(?: [A-Z][\w'-]*)*")
_COUNCIL = re.compile(r"(?:[Tt]he )?(?:Security Council|SECURITY COUNCIL)\Z")
_LONGEST = 5
_PRESENT = "9999"
_NONE: Mapping[str, NounSense] = MappingProxyType({})
_NAMED = ("body", "group", "media", "organisation")
_ARMED = frozenset(("REB", "UAF", "MIL", "CRM", "PRM"))


@dataclass(frozen=True, slots=True)
class _Hit:
    at: int
    end: int
    sense: NounSense


def code_words(phrase: str, *, nouns: Mapping[str, NounSense] = _NONE) -> Coded:
    """The sectors that the words of a phrase tell: its head noun's; for a neutral head those of the words with it.

    `nouns` go before the package's own.
    """
    tables = actor_words()
    words = [part for w in _TOKEN.findall(fold(phrase)) for part in _parts(w.lower())]
    spoken = f" {' '.join(words)} "
    former = any(w in tables.former or w.startswith("ex-") for w in words)
    partial = any(f" {w} " in spoken for w in tables.partial)
    hits = list(_nouns(words, nouns))
    if not hits:
        modifier = _modifier(words, len(words))
        return Coded(modifier, None, None, former, partial, modifier is not None)
    stop = next((i for i, w in enumerate(words) if w in _STOP and i >= hits[0].end), len(words))
    ahead = [h for h in hits if h.at < stop]
    head = ahead[-1] if ahead else hits[0]
    sense = head.sense
    sector, sector2 = sense.sector, sense.sector2
    if sense.neutral:
        sector, sector2 = _from_company(words, hits, head)
    elif not sense.body:
        sector, sector2 = _modified(_modifier(words, head.at), sector, sector2)
    if former and is_executive(sector) and not sense.body:
        sector, sector2 = "ELI", None
    if any(w in tables.unknown for w in words):
        sector, sector2 = ("UAF" if sector in _ARMED else sector or "UNK"), None
    return Coded(sector, sector2, sense.noun, former, partial, True, sense.body, sense.neutral)


def _parts(word: str) -> tuple[str, ...]:
    """A hyphenated word whose last part alone is a noun of the list ("then-president"), in parts."""
    first, hyphen, last = word.rpartition("-")
    nouns = actor_words().nouns
    return (first, last) if hyphen and word not in nouns and last in nouns else (word,)


def _modified(modifier: str | None, sector: str | None, sector2: str | None) -> tuple[str | None, str | None]:
    """A role noun's sectors with those of the modifier before it: "opposition lawmaker", "rebel soldier"."""
    if modifier == "OPP" and sector in ("LEG", "PTY", "CVL", "GOV"):
        return (sector, "OPP") if sector in ("LEG", "PTY") else ("OPP", sector2)
    if modifier in ("REB", "PRM") and sector in ("MIL", "GOV", "CVL"):
        return modifier, sector2
    if (
        modifier in ("MIL", "COP", "REL", "JUD")
        and sector in ("CVL", "LAB", "MED", "GOV")
        and (sector, modifier) != ("GOV", "JUD")
    ):
        return modifier, sector2
    return sector, sector2


def _nouns(words: list[str], own: Mapping[str, NounSense]) -> Iterator[_Hit]:
    """Nouns of the lists, longest first from each word on, none overlapping."""
    nouns = actor_words().nouns
    index = 0
    while index < len(words):
        for size in range(min(_LONGEST, len(words) - index), 0, -1):
            run = " ".join(words[index : index + size]).replace(" 's", "'s")
            sense = own.get(run) or nouns.get(run)
            if sense is not None:
                yield _Hit(index, index + size, sense)
                index += size
                break
        else:
            index += 1


def _from_company(words: list[str], hits: list[_Hit], head: _Hit) -> tuple[str | None, str | None]:
    """The sectors of a neutral head's company: nouns before it, nearest first, then after; then modifiers."""
    for other in [h for h in hits if h.end <= head.at][::-1] + [h for h in hits if h.at >= head.end]:
        if not other.sense.neutral and other.sense.sector:
            return other.sense.sector, other.sense.sector2
    modifier = _modifier(words, head.at) or _modifier(words[head.end :], len(words) - head.end)
    return (modifier, None) if modifier else (head.sense.sector, head.sense.sector2)


def _modifier(words: list[str], before: int) -> str | None:
    """The sector of the modifier nearest before a position."""
    modifiers = actor_words().modifiers
    for end in range(before, 0, -1):
        for size in (2, 1):
            if end >= size and (sector := modifiers.get(" ".join(words[end - size : end]))):
                return sector
    return None


def code_phrase(phrase: str, *, date: str | None = None, known: Registry | None = None) -> Actor | None:
    """Who a phrase without an article stands for; None where nothing in it is known.

    `date` (ISO, or "10 May 2015"; else the present) decides which office a person holds. Country and sector
    may each be None: a state's bare name has no sector, for it may act through any.
    """
    on = iso_date(date) or _PRESENT
    known = known or registry()
    if _COUNCIL.match(phrase):
        return sense_actor(known.senses["UN Security Council"][0], on, known)
    phrase = respelled(phrase, known)
    named = [(hit, sense) for hit in find_names(phrase, known=known) if (sense := _best_sense(phrase, hit, known))]
    rest = phrase
    for hit, sense in named:
        if sense.entry.kind == "people" and phrase[hit.start : hit.end].lower() in actor_words().modifiers:
            continue
        rest = rest[: hit.start] + " " * (hit.end - hit.start) + rest[hit.end :]
    if any(
        name_key(phrase[h.start : h.end], known=known) in known.contradictory for h in find_names(phrase, known=known)
    ):
        return None
    nouns = user_nouns(known)
    coded = code_words(rest, nouns=nouns)
    owners = [sense for hit, sense in named if not _is_linked(phrase, hit)]
    if not owners and coded.known and (place := _place_of(rest)) is not None:
        return owned_actor(place, code_words(rest.replace(place.name or "", " ", 1), nouns=nouns), known)
    if not coded.known and (site := _site(phrase, named)) is not None:
        return site
    if not owners:
        if not coded.partial and (not coded.known or coded.sector is None):
            return None
        if coded.partial and (coded.neutral or coded.sector is None):
            return Actor(None, None, None, "PRE")
        return Actor(None, None, None, coded.sector, "PRE" if coded.partial else coded.sector2)
    persons = [s for s in owners if s.entry.kind == "person"]
    if persons:
        actor = person_actor(persons[0].entry, on, known)
        serving = actor.sector == "ELI" and date is None and not coded.former and coded.sector != "CVL"
        if coded.known and coded.sector is not None and (actor.sector is None or serving):
            return replace(actor, sector=coded.sector, sector2=coded.sector2)  # the words go before what is known
        return actor
    bodies = [s for s in owners if s.entry.kind in _NAMED and s.entry.country]
    return _of_owner(bodies[0] if bodies and not coded.known else owners[0], coded, on, known)


def _of_owner(sense: Sense, coded: Coded, on: str, known: Registry) -> Actor:
    entry = sense.entry
    owner = sense_actor(sense, on, known)
    if coded.known:
        return owned_actor(owner, coded, known)
    if entry.kind == "state" and sense.form != "seat":
        return Actor(entry.id, entry.name, entry.country, "PRE" if coded.partial else None)
    if entry.kind == "entity" and entry.sector2 == "PRE" and sense.form != "seat":
        return Actor(entry.id, entry.name, entry.country, "PRE")
    return owner


def _place_of(phrase: str) -> Actor | None:
    """A place before an actor noun or after "in" or "of", that the registry does not list: "Shanghai police"."""
    nouns, modifiers = actor_words().nouns, actor_words().modifiers
    for run in _CAPITALISED.finditer(fold(phrase)):
        words = run.group().split()
        after = fold(phrase)[run.end() :].split()
        located = fold(phrase)[: run.start()].lower().split()[-1:] in (["in"], ["of"], ["from"], ["near"], ["at"])
        for size in range(len(words), 0, -1):
            following = [w.lower() for w in (*words[size:], *after)]
            said = any(" ".join(following[:n]) in nouns for n in range(1, _LONGEST + 1)) or (
                bool(following) and following[0] in modifiers
            )
            if said or (located and size == len(words)):
                place = owner_place(" ".join(words[:size]), frozenset())
                if place is not None:
                    return place
    return None


def _site(phrase: str, named: list[tuple[NameHit, Sense]]) -> Actor | None:
    """What people use every day at a place ("a market in Kabul"): civilian, of the place's country."""
    words = fold(phrase).lower().split()
    at = next((i for i, w in enumerate(words) if w in ("in", "near", "at", "outside", "of")), None)
    if at is None or not at or words[at - 1] not in actor_words().sites:
        return None
    country = next((s.entry.country for _, s in named if s.entry.kind in ("state", "entity")), None)
    if country is None:
        place = owner_place(" ".join(phrase.split()[at + 1 :]), frozenset())
        country = place.country if place is not None else None
    return Actor(None, None, country, "CVL", None) if country is not None else None


def _best_sense(phrase: str, hit: NameHit, known: Registry) -> Sense | None:
    key = name_key(phrase[hit.start : hit.end], known=known) or ""
    senses = known.senses.get(key, ()) if key not in known.contradictory else ()
    return senses[0] if senses else None


def _is_linked(phrase: str, hit: NameHit) -> bool:
    linked = _LINK.match(phrase, hit.end)
    return linked is not None and linked.group(1) in actor_words().linked
