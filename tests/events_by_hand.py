"""Reading an invented sentence with the actors a test names, the other mentions found as in the line."""

import re

from contactline.extract.claims import find_claims
from contactline.extract.events import find_reports
from contactline.extract.places import find_places
from contactline.extract.times import find_times
from contactline.model.article import Article, Block, Published
from contactline.model.ids import content_id
from contactline.model.mention import Actor, ActorMention
from contactline.model.report import Report
from contactline.parse.engine import parse
from contactline.resolve.places import resolve_places
from contactline.resolve.times import resolve_times

PUBLISHED = Published("2024-06-12", "given")


def read(text: str, who: list[str]) -> tuple[tuple[Report, ...], dict[str, ActorMention]]:
    blocks = (Block("paragraph", 0, len(text)),)
    article = Article("a", "a", None, None, None, None, None, "en", PUBLISHED, text, blocks)
    parsed = parse(article)
    actors = []
    for number, given in enumerate(who):
        name = given.removeprefix("?")
        at = next(m.start() for m in re.finditer(rf"\b{re.escape(name)}\b", text))
        found = content_id("m", "actor", at, at + len(name))
        actors.append(
            ActorMention(
                found,
                at,
                at + len(name),
                name,
                "test",
                None if given.startswith("?") else Actor(None, name, f"X{number:02d}", "GOV"),
            )
        )
    times, _ = resolve_times(parsed, find_times(parsed), PUBLISHED)
    places, _ = resolve_places(parsed, find_places(parsed))
    said = find_claims(parsed, actors=tuple(actors))
    actors.extend(said.speakers)
    reports, grounds, _ = find_reports(
        parsed, actors=tuple(actors), places=places, times=times, figures=(), claims=said.claims, published=PUBLISHED
    )
    return reports, {m.id: m for m in (*actors, *grounds)}
