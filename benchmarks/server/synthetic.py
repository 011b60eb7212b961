"""A record of very many events: sentences put together from lists, rows as a reading of them would give them."""

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import get_args

from contactline.model.article import Article, Block, Published
from contactline.model.claim import Claim
from contactline.model.events.event import Dispute, Event, EventAccountLine, Value
from contactline.model.ids import article_id, content_id
from contactline.model.mention import Actor, ActorMention, Place, PlaceMention
from contactline.model.reading import Reading
from contactline.model.report import PloverType, Report, When
from contactline.model.rows.kinds import EventRow
from contactline.model.rows.of_reading import event_rows
from contactline.model.span import Span
from contactline.record import SqlRecord, open_record

_TYPES = get_args(PloverType)
_COUNTRIES = ("AAA", "BBB", "CCC", "DDD", "EEE", "FFF", "GGG", "HHH")
_ORGANS = (
    ("army", "MIL"),
    ("government", "GOV"),
    ("parliament", "LEG"),
    ("militia", "REB"),
    ("opposition", "OPP"),
)
_VERBS = (
    "shelled",
    "met",
    "accused",
    "warned",
    "visited",
    "blocked",
    "helped",
    "arrested",
    "left",
    "praised",
)
_THINGS = (
    "the northern checkpoint",
    "a convoy of lorries",
    "the border post",
    "the delegation",
    "a water station",
)
_FIRST = date(1995, 1, 1)
_DAYS = 11_000
_A_TEXT = 60


def readings(events: int, *, seed: int = 7) -> Iterator[Reading]:
    """Articles of sixty reports each, three reports for two events on average."""
    chance = random.Random(seed)
    count = events * 3 // 2 // _A_TEXT + 1
    for number in range(count):
        yield _reading(chance, number, _FIRST + timedelta(days=number * _DAYS // count))


def _reading(chance: random.Random, number: int, news: date) -> Reading:
    text, outlet = "", f"Outlet {int(chance.random() ** 2 * 80)}"
    mentions: list[ActorMention | PlaceMention] = []
    claims: list[Claim] = []
    reports: list[Report] = []
    for nth in range(_A_TEXT):
        start = len(text)
        country, organ, sector = _actor(chance)
        other, organ2, sector2 = _actor(chance)
        village = int(chance.random() ** 2 * 6_000)
        verb, thing = chance.choice(_VERBS), chance.choice(_THINGS)
        words = (
            f"The {country} {organ} {verb} {thing} of the {other} {organ2} near Village {village}, item {number}-{nth}."
        )
        text += words + "\n"

        def at(part: str, words: str = words, start: int = start) -> tuple[int, int]:
            first = start + words.index(part)
            return first, first + len(part)

        names = [f"m{3 * nth + i}" for i in range(3)]
        for name, (part, code, kind) in zip(
            names[:2],
            (
                (f"{country} {organ}", country, sector),
                (f"{other} {organ2}", other, sector2),
            ),
            strict=True,
        ):
            mentions.append(ActorMention(name, *at(part), part, "made", Actor(None, part, code, kind)))
        place = Place(
            f"v{village}", f"Village {village}", (f"Village {village}", f"Köy {village}"), village % 120 - 60.0,
            village % 300 - 150.0, country, "P", "settlement",
        )  # fmt: skip
        mentions.append(PlaceMention(names[2], *at(f"Village {village}"), f"Village {village}", "made", place))
        said = None
        if chance.random() < 0.4:
            said = f"c{nth}"
            content = (Span(start, start + len(words)),)
            claims.append(
                Claim(
                    said, (names[0],), "named", None, content, False, chance.choice(("states", "denies", "accuses")),
                    (), None, (), 0.8, "made",
                )
            )  # fmt: skip
        day = news - timedelta(days=int(chance.random() ** 4 * 2_000))
        when = When(day.isoformat(), (day + timedelta(days=1)).isoformat(), "day", None)
        reports.append(
            Report(
                f"r{nth}", chance.choice(_TYPES), None, (), None, (names[0],), (names[1],),
                when if chance.random() < 0.9 else None, names[2] if chance.random() < 0.6 else None,
                chance.choice(("happened",) * 7 + ("planned", "negated", "possible")), chance.random() < 0.3,
                chance.choice(("asserted",) * 8 + ("denied", "not_confirmed")), said, (), (), Span(*at(verb)),
                {"telling": (Span(start, start + len(words)),)}, {}, round(chance.random(), 2),
            )
        )  # fmt: skip
    published = Published(news.isoformat(), "given")
    identity = article_id(text, outlet, news.isoformat())
    article = Article(
        identity, f"made/{number}", None, f"Report {number}", outlet, None, None, "en", published, text,
        (Block("paragraph", 0, len(text)),),
    )  # fmt: skip
    return Reading(article, tuple(mentions), tuple(claims), tuple(reports), (), (), ())


def _actor(chance: random.Random) -> tuple[str, str, str]:
    organ, sector = chance.choice(_ORGANS)
    return _COUNTRIES[int(chance.random() ** 2 * len(_COUNTRIES))], organ, sector


def event_of(rows: Sequence[EventRow]) -> Event:
    """Rows as one event, without any comparing."""
    lead = rows[0]
    accounts = tuple(
        EventAccountLine(
            r.id, r.article, r.outlet, r.published, r.speaker, r.stance, r.status, r.standing, i + 1, r.words,
            None, None,
        )
        for i, r in enumerate(rows)
    )  # fmt: skip
    dispute: Dispute = "denied" if any(r.standing == "denied" for r in rows) else "none"
    return Event(
        id=content_id("v", *sorted(r.id for r in rows)), type=lead.type, start=lead.start, end=lead.end,
        place=lead.place, lat=lead.lat, lon=lead.lon, country=lead.country, actors=lead.actors,
        recipients=lead.recipients, status=lead.status, background=lead.background,
        support="corroborated" if len(rows) > 1 else "single", voices=len(rows), dispute=dispute, part_of=None,
        part_why=None, open=None, values={"type": (Value(lead.type, (lead.id,)),)}, figures=(), accounts=accounts,
        contests=(),
    )  # fmt: skip


def fill(path: Path, *, events: int) -> None:
    """Make a record at `path` of about so many events."""
    chance = random.Random(3)
    with open_record(path, create=True) as record:
        waiting: list[EventRow] = []
        for reading in readings(events):
            record.put(reading, read_by="made")
            waiting += event_rows(reading)
            if len(waiting) > 20_000:
                _keep(record, waiting, chance)
                waiting = []
        _keep(record, waiting, chance)


def _keep(record: SqlRecord, waiting: list[EventRow], chance: random.Random) -> None:
    made = []
    while waiting:
        some = 1 if chance.random() < 0.6 else chance.choice((2, 2, 3))
        made.append(event_of(waiting[:some]))
        waiting = waiting[some:]
    with record.matching() as tables:
        tables.replace_events((), made)
