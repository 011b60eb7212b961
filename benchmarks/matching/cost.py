"""python -m benchmarks.matching.cost [--readings N]: seconds and memory of matching synthetic readings from nothing.

Readings of three sentences and three reports each: of 2,000 places, three years and forty sides; a quarter of the
happenings are told by several outlets, one article in twenty is a copy. The words are drawn from a fixed list, the
draw is the same every time.
"""

import argparse
import random
import resource
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta

from contactline.match.engine import match_accounts
from contactline.match.told.accounts import Pool, accounts_of
from contactline.model.article import Article, Block, Published
from contactline.model.events.event import EventAccount
from contactline.model.ids import article_id, content_id
from contactline.model.mention import Actor, ActorMention, Mention, Place, PlaceMention
from contactline.model.reading import Reading
from contactline.model.report import Report, When
from contactline.model.span import Span

_FILL = (
    "patrol convoy bridge market school river district council governor witnesses residents officers wounded night "
    "morning border checkpoint hospital aid trucks elders shops houses smoke radio command unit road hill forest"
).split()
_DEEDS = ("attacked", "shelled", "captured", "bombed", "ambushed", "raided")
_FIRST = date(2021, 1, 1)
Happening = tuple[int, int, int, int, int]


def reading(draw: random.Random, happenings: list[Happening], number: int) -> Reading:
    """One synthetic reading."""
    text, mentions, reports = "", list[Mention](), list[Report]()
    published = max(h[0] for h in happenings) + 1
    for day, place, one, other, deed in happenings:
        words = [f"Side{one}", _DEEDS[deed], f"Side{other}", "near", f"Village{place}", *draw.sample(_FILL, 12)]
        at = len(text)
        text += " ".join(words) + ". "
        spots = [at]
        for word in words[:-1]:
            spots.append(spots[-1] + len(word) + 1)
        ids = []
        for index in (0, 2):
            name = words[index]
            side = Actor(f"side:{name}", name, None, "REB")
            ids.append(content_id("m", number, spots[index]))
            mentions.append(ActorMention(ids[-1], spots[index], spots[index] + len(name), name, "synthetic", side))
        village = words[4]
        where = Place(f"p{place}", village, (village,), -30 + place % 60, place / 12 - 80, "AAA", "P", "settlement")
        ids.append(content_id("m", number, spots[4]))
        mentions.append(PlaceMention(ids[-1], spots[4], spots[4] + len(village), village, "synthetic", where))
        told = _FIRST + timedelta(days=day)
        reports.append(
            Report(
                content_id("r", number, at), "ASSAULT", None, (), None, (ids[0],), (ids[1],),
                When(told.isoformat(), (told + timedelta(days=1)).isoformat(), "day", None), ids[2], "happened", False,
                "asserted", None, (), (), Span(spots[1], spots[1] + len(words[1])),
            )
        )  # fmt: skip
    outlet, day_out = f"Outlet {number % 211}", (_FIRST + timedelta(days=published)).isoformat()
    article = Article(
        article_id(text, outlet, day_out), str(number), None, None, outlet, None, None, "en",
        Published(day_out, "given"), text, (Block("paragraph", 0, len(text)),),
    )  # fmt: skip
    return Reading(article, tuple(mentions), (), tuple(reports))


def readings(count: int, *, villages: int = 2000, days: int = 1095) -> Iterator[Reading]:
    """So many synthetic readings."""
    draw = random.Random(8)
    told: list[Happening] = []
    for number in range(count):
        mine = []
        for _ in range(3):
            if told and draw.random() < 0.25:
                mine.append(told[draw.randrange(max(0, len(told) - 3000), len(told))])
            else:
                new = (days, villages, 40, 40, 6)
                day, place, one, other, deed = (draw.randrange(n) for n in new)
                mine.append((day, place, one, other, deed))
                told.append(mine[-1])
        yield reading(draw, mine, number)


def accounts(count: int) -> list[EventAccount]:
    """The accounts of so many synthetic readings."""
    pool = Pool()
    return [account for read in readings(count) for account in accounts_of(read, pool=pool)]


def main() -> int:
    """Match, print seconds and megabytes."""
    parser = argparse.ArgumentParser(prog="benchmarks.matching.cost", description=__doc__)
    parser.add_argument("--readings", type=int, default=100_000)
    asked = parser.parse_args()
    started, busy = time.perf_counter(), time.process_time()
    held = accounts(asked.readings)
    made, made_busy = time.perf_counter(), time.process_time()
    clusters = match_accounts(held)
    ended, ended_busy = time.perf_counter(), time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(
        f"{asked.readings} readings, {len(held)} accounts: {made - started:.0f} s to make readings and accounts"
        f" ({made_busy - busy:.0f} s of processor), {ended - made:.0f} s to match ({ended_busy - made_busy:.0f} s of"
        f" processor), {len(clusters)} events, {peak:.0f} MB at the peak\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
