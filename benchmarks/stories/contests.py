"""Contests on the stories: which of the listed ones are found, on the half that may be looked at and on the other."""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any

from contactline.match.contests.across import contests_across
from contactline.match.contests.said.statements import statements_of
from contactline.model.events.event import Event, EventAccount
from contactline.model.reading import Reading

Json = dict[str, Any]
Stretch = tuple[str, int, int]
Side = list[Stretch]


def half_of(story: str) -> str:
    """Which half a story is in: the one that may be read beside the output, or the one that is only measured."""
    return "kept_apart" if int(sha256(story.encode()).hexdigest(), 16) % 2 else "looked_at"


def contests_measured(
    stories: Iterable[Json], readings: Mapping[str, Reading], events: Iterable[Event],
    accounts: Mapping[str, EventAccount],
) -> Json:  # fmt: skip
    """Share of the listed contests found: one of the same kind, of which two sides (for `not_confirmed` one) overlap
    with the speakers or words of as many listed accounts.

    `told_across` counts those given across articles, `told_and_listed` those of them that are listed; the list holds
    the main ones only.
    """
    across = [
        (c.kind, [[_at(a.words)] for a in c.accounts]) for c in contests_across(map(statements_of, readings.values()))
    ]
    others = [*_of_events(events, accounts), *_of_readings(readings.values())]
    kinds: dict[str, list[int]] = {}
    halves: dict[str, list[int]] = {"looked_at": [0, 0], "kept_apart": [0, 0]}
    listed: set[int] = set()
    for story in stories:
        for contest in story["contests"]:
            wanted = [list(_wanted(story["id"], account, readings)) for account in contest["accounts"]]
            least = 1 if contest["kind"] == "not_confirmed" else min(2, len(wanted))
            hits = [
                n for n, (kind, sides) in enumerate(across) if kind == contest["kind"] and _meets(wanted, sides, least)
            ]
            listed.update(hits)
            hit = bool(hits) or any(k == contest["kind"] and _meets(wanted, sides, least) for k, sides in others)
            for tally in (kinds.setdefault(contest["kind"], [0, 0]), halves[half_of(story["id"])]):
                tally[0] += hit
                tally[1] += 1
    right, of = (sum(t[i] for t in halves.values()) for i in (0, 1))
    return {
        "contests_found": round(right / of, 4),
        "contests_by_half": {k: f"{v[0]}/{v[1]}" for k, v in sorted(halves.items())},
        "contests_by_kind": {k: f"{v[0]}/{v[1]}" for k, v in sorted(kinds.items())},
        "contests_told_across": len(across),
        "contests_told_and_listed": len(listed),
        "contests_told_otherwise": len(others),
    }


def nth(text: str, words: str, number: int) -> tuple[int, int]:
    """Where `words` stands for the `number`th time, counted from 1, overlapping ones too."""
    at = -1
    for _ in range(number):
        at = text.index(words, at + 1)
    return at, at + len(words)


def _wanted(story: str, account: Json, readings: Mapping[str, Reading]) -> Iterator[Stretch]:
    article = readings[f"{story}/{account['article']}"].article
    yield (article.id, *nth(article.text, account["words"], account.get("nth", 1)))
    if account.get("speaker"):
        yield (article.id, *nth(article.text, account["speaker"], account.get("speaker_nth", 1)))


def _meets(wanted: list[list[Stretch]], sides: list[Side], least: int) -> bool:
    """Do so many listed accounts overlap with so many sides?"""
    pairs = {
        (n, m)
        for n, account in enumerate(wanted)
        for m, side in enumerate(sides)
        if any(a == i and s < e and b < t for a, s, t in side for i, b, e in account)
    }
    return min(len({n for n, _ in pairs}), len({m for _, m in pairs})) >= least


def _at(words: Any) -> Stretch:
    return words.article, words.start, words.end


def _of_events(events: Iterable[Event], accounts: Mapping[str, EventAccount]) -> Iterator[tuple[str, list[Side]]]:
    """The words of each side, and the sentence of the account it gives: its speaker stands there."""
    for event in events:
        for contest in event.contests:
            sides = []
            for side in contest.accounts:
                held = accounts[side.account] if side.account is not None else None
                sides.append([_at(side.words), *([(held.article, held.start, held.end)] if held else [])])
            yield contest.kind, sides


def _of_readings(readings: Iterable[Reading]) -> Iterator[tuple[str, list[Side]]]:
    for reading in readings:
        mentions = {m.id: m for m in reading.mentions}
        here = reading.article.id
        for contest in reading.contests:
            yield (
                contest.kind,
                [
                    [
                        (here, a.says.start, a.says.end),
                        *((here, mentions[i].start, mentions[i].end) for i in a.speaker if i in mentions),
                    ]
                    for a in contest.accounts
                ],
            )
