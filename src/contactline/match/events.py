"""A cluster of accounts as one event: best supported values, voices, support, dispute, figures by speaker and day."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta

from contactline.match.compare.telling import shared_runs
from contactline.match.contests import contests_of
from contactline.match.contests.dispute import dispute_of
from contactline.match.scoring import in_a_sentence, pair_score
from contactline.model.events.event import (
    Event,
    EventAccount,
    EventAccountLine,
    FigureLine,
    FigureRange,
    Value,
)
from contactline.model.ids import content_id
from contactline.model.rows.kinds import Party

_NO_CAUSE = "nothing tells when or where it was, or who took part, so no other account could be compared with it"
_MOST_PAIRS = 12
_STATUS_ORDER = ("happened", "ongoing", "negated", "planned", "proposed", "possible")


def event_id(ids: Iterable[str]) -> str:
    """The id of the event that these reports' rows make up."""
    return content_id("v", *sorted(ids))


def make_event(
    accounts: Sequence[EventAccount], *, copied: Mapping[str, str], part_of: tuple[str, str] | None = None
) -> Event:
    """The event of one cluster. `copied` gives the first article of an article's group of copies, if it is in one.

    `part_of` is the larger event's id and the reason.
    """
    held = sorted(accounts, key=lambda a: (a.published is None, a.published or "", a.id))
    identity = event_id(a.id for a in held)
    voices = voices_of(held, copied)
    weight = _weights(held, voices)
    contests = contests_of(identity, held)
    lead = max(held, key=lambda a: (weight[a.id], _fullness(a), a.id))
    kind = _best(held, weight, lambda a: a.type, lead.type)
    dated = [a for a in held if a.dates != (None, None)]
    when = _most_precise(dated)
    placed = [a for a in held if a.place_names]
    where = max(placed, key=lambda a: (a.precision in ("point", "settlement"), weight[a.id], a.id), default=None)
    sides = _sides(held, weight)
    asserting = {voices[a.id] for a in held if a.status not in ("negated",) and a.stance not in ("denies", "declines")}
    return Event(
        id=identity, type=kind, start=when[0] if when else None, end=when[1] if when else None,
        place=_place_name(where), lat=where.lat if where else None, lon=where.lon if where else None,
        country=where.country if where else None, actors=sides[0], recipients=sides[1],
        status=_status(held, weight), background=all(a.background for a in held),
        support="corroborated" if len(asserting) > 1 else "single", voices=len(set(voices.values())),
        dispute=dispute_of(held, {c.kind for c in contests}), part_of=part_of[0] if part_of else None,
        part_why=part_of[1] if part_of else None, open=_NO_CAUSE if len(held) == 1 and is_open(held[0]) else None,
        values=_values(held), figures=_figures(held), accounts=_lines(held, voices), contests=contests,
    )  # fmt: skip


def is_open(account: EventAccount) -> bool:
    """Is there too little in it to compare it with any other account?"""
    told = (
        account.first is not None or account.last is not None or (account.news is not None and not account.background),
        bool(account.place_names or account.places_near),
        bool(account.actors or account.recipients),
    )
    return sum(told) < 2


def voices_of(accounts: Sequence[EventAccount], copied: Mapping[str, str]) -> dict[str, int]:
    """Account -> number of the voice that gives it: outlets that copy one another are one, and an outlet is one."""
    of: dict[str, str] = {}
    for a in accounts:
        outlet = a.outlet.casefold() if a.outlet else f"article {a.article}"
        of[a.id] = outlet
    merged: dict[str, str] = {}

    def root(name: str) -> str:
        while name in merged:
            name = merged[name]
        return name

    for i, a in enumerate(accounts):
        for b in accounts[i + 1 : i + 1 + 4 * _MOST_PAIRS]:
            least = min(len(a.shingles), len(b.shingles))
            same = least > 3 and shared_runs(a, b) >= 0.6 * least
            group = copied.get(a.article)
            if same or (group is not None and group == copied.get(b.article)):
                one, other = root(of[a.id]), root(of[b.id])
                if one != other:
                    merged[max(one, other)] = min(one, other)
    numbers: dict[str, int] = {}
    return {a.id: numbers.setdefault(root(of[a.id]), len(numbers) + 1) for a in accounts}


def _weights(accounts: Sequence[EventAccount], voices: Mapping[str, int]) -> dict[str, float]:
    """What each account weighs: a voice counts once, however often it tells it."""
    of = Counter(voices.values())
    return {a.id: 1 / of[voices[a.id]] for a in accounts}


def _fullness(a: EventAccount) -> int:
    return bool(a.actors) + bool(a.recipients) + (a.first is not None) + bool(a.place_names)


def _best(
    accounts: Sequence[EventAccount], weight: Mapping[str, float], of: Callable[[EventAccount], str], else_: str
) -> str:
    votes: dict[str, float] = {}
    for a in accounts:
        votes[of(a)] = votes.get(of(a), 0.0) + weight[a.id]
    top = max(votes.values())
    tied = sorted(v for v, n in votes.items() if n > top - 1e-9)
    return else_ if else_ in tied else tied[0]


def _status(accounts: Sequence[EventAccount], weight: Mapping[str, float]) -> str:
    """The status that most voices give; a denial alone does not undo what others tell."""
    telling = [a for a in accounts if a.stance != "denies"] or list(accounts)
    happened = [a for a in telling if a.status in ("happened", "ongoing")]
    if happened:
        return _best(happened, weight, lambda a: a.status, "happened")
    return _best(telling, weight, lambda a: a.status, min((a.status for a in telling), key=_STATUS_ORDER.index))


def _most_precise(accounts: Sequence[EventAccount]) -> tuple[str | None, str | None] | None:
    """The narrowest time told by most: days are counted, and of the most told the shortest is taken."""
    told: dict[tuple[str | None, str | None], int] = Counter(a.dates for a in accounts)
    if not told:
        return None
    return min(told, key=lambda d: (_length(d), -told[d], d[0] or "", d[1] or ""))


def _length(dates: tuple[str | None, str | None]) -> int:
    if dates[0] is None or dates[1] is None:
        return 100_000
    try:
        return (date.fromisoformat(dates[1][:10]) - date.fromisoformat(dates[0][:10])) // timedelta(days=1)
    except ValueError:
        return 100_000


def _sides(
    accounts: Sequence[EventAccount], weight: Mapping[str, float]
) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """The parties of the account that tells most and weighs most among those that nobody denies."""
    plain = [a for a in accounts if a.stance != "denies"] or list(accounts)
    lead = max(plain, key=lambda a: (bool(a.actors) + bool(a.recipients), bool(a.parties[0]), weight[a.id], a.id))
    if lead.parties[0] and not lead.parties[1]:
        more = next((a for a in plain if a.parties[1] and a.actors & lead.actors), None)
        return lead.parties[0], more.parties[1] if more else ()
    return lead.parties


def _place_name(account: EventAccount | None) -> str | None:
    return None if account is None else account.place_label


def _values(accounts: Sequence[EventAccount]) -> dict[str, tuple[Value, ...]]:
    """Field -> values and who says so; the most said first."""

    def side(parties: tuple[Party, ...]) -> str | None:
        return ", ".join(dict.fromkeys(p.name or p.text for p in parties)) or None

    fields: dict[str, Callable[[EventAccount], str | None]] = {
        "type": lambda a: a.type,
        "when": lambda a: None if a.dates == (None, None) else f"{a.dates[0] or ''}/{a.dates[1] or ''}",
        "where": _place_name,
        "actors": lambda a: side(a.parties[0]),
        "recipients": lambda a: side(a.parties[1]),
        "status": lambda a: a.status,
    }
    found: dict[str, tuple[Value, ...]] = {}
    for name, of in fields.items():
        said: dict[str, list[str]] = {}
        for a in accounts:
            value = of(a)
            if value is not None:
                said.setdefault(value, []).append(a.id)
        found[name] = tuple(Value(v, tuple(said[v])) for v in sorted(said, key=lambda v: (-len(said[v]), v)))
    return found


def _figures(accounts: Sequence[EventAccount]) -> tuple[FigureRange, ...]:
    """Every figure by measure, in order of publication; a speaker's word told twice on a day stands once."""
    held: dict[tuple[str, str | None], dict[tuple[object, ...], FigureLine]] = {}
    for a in accounts:
        for f in a.figures:
            key = (f.sides or f.speaker or a.outlet, a.published, f.low, f.high)
            line = FigureLine(f.measure, f.low, f.high, f.qualifier, f.unit, f.speaker, a.published, a.id, f.words)
            held.setdefault((f.measure, f.unit), {}).setdefault(key, line)
    found = []
    for (measure, unit), lines in sorted(held.items(), key=lambda x: (x[0][0], x[0][1] or "")):
        told = [n for line in lines.values() for n in (line.low, line.high) if n is not None]
        ordered = sorted(lines.values(), key=lambda x: (x.published or "9999", x.low or 0, x.account, x.words.start))
        found.append(FigureRange(measure, unit, min(told, default=None), max(told, default=None), tuple(ordered)))
    return tuple(found)


def _lines(accounts: Sequence[EventAccount], voices: Mapping[str, int]) -> tuple[EventAccountLine, ...]:
    """Each account with the surest of its links to the others, in a sentence."""
    lines = []
    some = accounts[:_MOST_PAIRS]
    for a in accounts:
        scores = [pair_score(a, b) for b in some if b.id != a.id]
        best = max(scores, key=lambda s: (s.barred is None, s.probability, s.one, s.other), default=None)
        lines.append(
            EventAccountLine(
                a.id, a.article, a.outlet, a.published, a.speaker, a.stance, a.status, a.standing, voices[a.id],
                a.words, best.probability if best else None, in_a_sentence(best) if best else None,
            )
        )  # fmt: skip
    return tuple(lines)
