"""Who is meant: every case of the list, found and resolved on a real parse."""

from typing import Any

import pytest

from contactline.extract.actors import find_actors
from contactline.model.article import Article, Block, Published
from contactline.model.mention import Actor, ActorMention
from contactline.parse.engine import parse
from contactline.resolve.actors import resolve_actors
from tests.cases_of import cases_of


def mentions_of(text: str, date: str | None = None) -> tuple[ActorMention, ...]:
    published = Published(date, "given") if date else None
    block = Block("paragraph", 0, len(text))
    parsed = parse(Article("x", "x", None, None, None, None, None, "en", published, text, (block,)))
    return resolve_actors(parsed, find_actors(parsed), published)[0]


def code_of(actor: Actor | None, expected: str) -> str:
    if actor is None:
        return "null"
    codes = [actor.country or "-", actor.sector or "-", *([actor.sector2] if actor.sector2 else [])]
    code = " ".join(codes)
    return f"{code} ={actor.name}" if "=" in expected else code


@pytest.mark.parametrize("case", cases_of("actors"))
def test_actor_case(case: dict[str, Any]) -> None:
    found = mentions_of(case["text"], case.get("date"))
    for words, expected in case.get("is", {}).items():
        wanted = [str(e) if e is not None else "null" for e in (expected if isinstance(expected, list) else [expected])]
        told = [m for m in found if m.text == words]
        assert told, f"no mention {words!r} among {[m.text for m in found]} ({case['why']})"
        first = [m for m in told if m.start == told[0].start]
        assert sorted(code_of(m.actor, wanted[0]) for m in first) == sorted(wanted), f"{words} ({case['why']})"
        assert all((m.actor is None) == (m.why_null is not None) for m in first)
    for words in case.get("not", []):
        assert words not in [m.text for m in found], case["why"]
