"""Hand-given mentions for the agreement cases: who, when and who says what, without the finders of other rooms."""

import re
from datetime import date, timedelta
from typing import Any

from contactline.extract.agreements import find_agreements
from contactline.model.agreements.agreement import Agreement
from contactline.model.article import Article, Block, Issue
from contactline.model.claim import Claim
from contactline.model.mention import Actor, ActorMention, AgreementMention, Interval, TimeMention, Timex
from contactline.model.parsed import Parsed
from contactline.model.span import Span
from contactline.model.tree import span_head
from contactline.parse.engine import parse


def article_of(text: str, *, lines: bool = False) -> Article:
    """An article of one paragraph, or of one block a line (a line that begins with a dash is a list item, the first a
    heading)."""
    blocks: list[Block] = []
    at = 0
    for number, line in enumerate(text.split("\n") if lines else [text]):
        kind = (
            "list_item"
            if line.startswith("- ")
            else "heading"
            if lines and number == 0 and not line.endswith(".")
            else "paragraph"
        )
        if line.strip():
            blocks.append(Block(kind, at, at + len(line)))  # type: ignore[arg-type]
        at += len(line) + 1
    return Article("case", "case", None, None, None, None, None, "en", None, text, tuple(blocks))


def _places(text: str, words: str) -> list[int]:
    return [m.start() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]


def interval_of(value: object) -> Interval | None:
    """`1995-12-14`, `1995-12`, `1995` or `A/B` as an interval; a duration ("P5Y") has none."""
    text = str(value)
    if text.startswith("P"):
        return None
    if "/" in text:
        start, end = text.split("/")
        return Interval(start, end, "day")
    parts = [int(p) for p in text.split("-")]
    if len(parts) == 1:
        return Interval(f"{parts[0]:04d}-01-01", f"{parts[0] + 1:04d}-01-01", "year")
    if len(parts) == 2:
        year, month = parts[0] + parts[1] // 12, parts[1] % 12 + 1
        return Interval(f"{parts[0]:04d}-{parts[1]:02d}-01", f"{year:04d}-{month:02d}-01", "month")
    day = date(*parts)
    return Interval(day.isoformat(), (day + timedelta(days=1)).isoformat(), "day")


def actors_of(parsed: Parsed, who: dict[str, Any]) -> tuple[ActorMention, ...]:
    """A mention for every place where the words stand, longer words first, none inside another."""
    text = parsed.article.text
    taken: list[Span] = []
    found = []
    for words in sorted(who, key=len, reverse=True):
        for start in _places(text, words):
            span = Span(start, start + len(words))
            if any(s.start < span.end and span.start < s.end for s in taken):
                continue
            taken.append(span)
            head = span_head(parsed, span)
            codes = who[words] if isinstance(who[words], list) else [who[words]]
            for code in codes:
                country, _, sector = str(code).partition(" ")
                actor = Actor(None, str(code), country, sector or None)
                identity = f"m-{words}-{code}-{start}"
                found.append(
                    ActorMention(
                        identity, span.start, span.end, words, "case", actor, head=head.index if head else None
                    )
                )
    return tuple(sorted(found, key=lambda m: (m.start, m.id)))


def times_of(parsed: Parsed, times: dict[Any, Any]) -> tuple[TimeMention, ...]:
    """A time mention for every place where the words stand, longer words first, none inside another."""
    text = parsed.article.text
    taken: list[Span] = []
    found = []
    for key in sorted(times, key=lambda k: len(str(k)), reverse=True):
        words, value = str(key), times[key]
        for start in _places(text, words):
            span = Span(start, start + len(words))
            if any(s.start < span.end and span.start < s.end for s in taken):
                continue
            taken.append(span)
            head = span_head(parsed, span)
            kind = "DURATION" if str(value).startswith("P") else "DATE"
            found.append(
                TimeMention(
                    f"t-{start}",
                    start,
                    span.end,
                    words,
                    "case",
                    Timex(kind, str(value)),  # type: ignore[arg-type]
                    interval_of(value),
                    None,
                    head=head.index if head else None,
                )
            )
    return tuple(sorted(found, key=lambda m: m.start))


def claims_of(text: str, claims: list[dict[str, Any]], actors: tuple[ActorMention, ...]) -> tuple[Claim, ...]:
    """The claims with speakers by their words."""
    found = []
    for number, item in enumerate(claims):
        start = text.index(item["content"])
        cue = text.find(item["cue"])
        speakers = [m for m in actors if m.text == item["speaker"]]
        speaker = min(speakers, key=lambda m: min(abs(m.start - cue), abs(m.end - cue))) if speakers else None
        addressee = [m for m in actors if m.text == item.get("addressee")]
        found.append(
            Claim(
                f"c{number}",
                (speaker.id,) if speaker else (),
                "named",
                Span(cue, cue + len(item["cue"])) if cue >= 0 else None,
                (Span(start, start + len(item["content"])),),
                False,
                item.get("stance", "states"),
                tuple(m.id for m in addressee[:1]),
                None,
                (),
                1.0,
                "case",
            )
        )
    return tuple(found)


def read_case(
    case: dict[str, Any],
) -> tuple[
    Parsed,
    tuple[ActorMention, ...],
    tuple[Claim, ...],
    tuple[Agreement, ...],
    tuple[AgreementMention, ...],
    tuple[Issue, ...],
]:
    """The case's text read with its hand-given mentions."""
    parsed = parse(article_of(case["text"].strip(), lines=case.get("blocks") == "lines"))
    actors = actors_of(parsed, case.get("who") or {})
    times = times_of(parsed, case.get("times") or {})
    claims = claims_of(parsed.article.text, case.get("claims") or [], actors)
    agreements, mentions, issues = find_agreements(
        parsed, actors=actors, places=(), times=times, claims=claims, reports=()
    )
    return parsed, actors, claims, agreements, mentions, issues
