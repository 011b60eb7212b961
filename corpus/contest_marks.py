"""Contests: small stories with marked accounts, what each does and which contest one another. For fitting
`match/contests` (`python -m training.contests`).

# w1-001                                        a story
@ Outlet | COUNTRY | 2023-02-11                 an article: the lines that follow are its text
{a1:{s1:The ministry} blamed the other bank}.   `{aN:…}` wraps an account, `{sN:…}` the words that name its speaker
% a1 by=s1 for=AAA about=BBB does=accuses       an account: speaker (`-`: the outlet), side, side spoken of, moves
= denied a1 a2                                  a contest between two accounts; pairs not listed are none

` // ` in a text is a line break.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

CONTESTS = Path(__file__).parent / "contests"
MOVES = ("accuses", "denies", "answers", "claims", "counts", "reads", "doubts")
KINDS = ("denied", "reversed", "figure", "reading", "not_confirmed")
_OPEN = re.compile(r"\{([as]\d{1,2}[a-z]?):|\}")
_KEYS = ("by", "for", "about", "does")


@dataclass(frozen=True, slots=True)
class MarkedAccount:
    """One account: half-open in its article's text, as are `speaker` (None: the outlet speaks).

    `side` and `about` are an ISO 3166-1 alpha-3 code, a short name of an armed group, or None; `does` are MOVES.
    """

    name: str
    article: str
    start: int
    end: int
    speaker: tuple[int, int] | None
    side: str | None
    about: str | None
    does: frozenset[str]


@dataclass(frozen=True, slots=True)
class ContestArticle:
    """One article of a story, its marks taken out."""

    id: str
    outlet: str
    published: str
    text: str


@dataclass(frozen=True, slots=True)
class ContestStory:
    """One story; `contests` are (kind, account, account)."""

    id: str
    articles: tuple[ContestArticle, ...]
    accounts: tuple[MarkedAccount, ...]
    contests: tuple[tuple[str, str, str], ...]


def contest_stories() -> tuple[ContestStory, ...]:
    """Every story, in order of file and place. Raises ValueError, with the story's id, where one is not well formed."""
    found = [story for path in sorted(CONTESTS.glob("*.txt")) for story in stories_in(path.read_text("utf-8"))]
    seen: set[str] = set()
    for story in found:
        if story.id in seen:
            raise ValueError(f"{story.id}: stands there twice")
        seen.add(story.id)
    return tuple(found)


def stories_in(text: str) -> Iterator[ContestStory]:
    """The stories of one file. Raises ValueError where one is not well formed."""
    for part in re.split(r"(?m)^# ", text)[1:]:
        name, _, body = part.partition("\n")
        try:
            yield _story(name.strip(), body)
        except ValueError as error:
            raise ValueError(f"{name.strip()}: {error}") from error


def _story(name: str, body: str) -> ContestStory:
    heads: list[list[str]] = []
    texts: list[list[str]] = []
    told: list[str] = []
    listed: list[str] = []
    for line in filter(None, map(str.strip, body.split("\n"))):
        if line.startswith("@"):
            heads.append([part.strip() for part in line[1:].split("|")])
            texts.append([])
        elif line.startswith("%"):
            told.append(line)
        elif line.startswith("="):
            listed.append(line)
        elif not texts:
            raise ValueError(f"a text without an outlet: {line[:40]}")
        elif told or listed:
            raise ValueError(f"a text after what is said of the accounts: {line[:40]}")
        else:
            texts[-1].append(line.replace(" // ", "\n"))
    articles: list[ContestArticle] = []
    spans: dict[str, tuple[str, int, int]] = {}
    for at, (head, lines) in enumerate(zip(heads, texts, strict=True), 1):
        if len(head) != 3 or not lines:
            raise ValueError(f"an article needs outlet, country, day and a text: {head}")
        date.fromisoformat(head[2])
        plain, marks = _unmarked(" ".join(lines))
        article = f"{name}.{at}"
        for mark, (start, end) in marks.items():
            if mark in spans:
                raise ValueError(f"{mark} is marked twice")
            spans[mark] = (article, start, end)
        articles.append(ContestArticle(article, head[0], head[2], plain))
    accounts = {a.name: a for a in (_account(line, spans) for line in told)}
    unsaid = {m for m in spans if m[0] == "a"} ^ set(accounts)
    if unsaid or len(accounts) != len(told):
        raise ValueError(f"marked without a line, or told twice: {sorted(unsaid)}")
    contests = tuple(_contest(line, accounts) for line in listed)
    return ContestStory(name, tuple(articles), tuple(accounts[a] for a in sorted(accounts)), contests)


def _account(line: str, spans: dict[str, tuple[str, int, int]]) -> MarkedAccount:
    name, *pairs = line[1:].split()
    values = dict(pair.partition("=")[::2] for pair in pairs)
    if name not in spans or tuple(values) != _KEYS:
        raise ValueError(f"not `aN by= for= about= does=` of a mark: {line}")
    article, start, end = spans[name]
    speaker = None
    if values["by"] != "-":
        where, first, last = spans.get(values["by"], ("", 0, 0))
        if where != article or values["by"][0] != "s":
            raise ValueError(f"no speaker of the same article: {line}")
        speaker = first, last
    does = frozenset(values["does"].split("+"))
    if does - {*MOVES, "other"}:
        raise ValueError(f"no such moves: {line}")
    side, about = (None if values[key] == "-" else values[key] for key in ("for", "about"))
    return MarkedAccount(name, article, start, end, speaker, side, about, does - {"other"})


def _contest(line: str, accounts: dict[str, MarkedAccount]) -> tuple[str, str, str]:
    words = line[1:].split()
    if len(words) != 3 or words[0] not in KINDS or not set(words[1:]) <= set(accounts) or words[1] == words[2]:
        raise ValueError(f"not `= KIND aN aM` of two accounts: {line}")
    return words[0], words[1], words[2]


def _unmarked(marked: str) -> tuple[str, dict[str, tuple[int, int]]]:
    """The text without marks, and each mark's half-open span in it."""
    plain, length, at = list[str](), 0, 0
    waiting: list[tuple[str, int]] = []
    spans: dict[str, tuple[int, int]] = {}
    for found in _OPEN.finditer(marked):
        before = marked[at : found.start()]
        if "{" in before:
            raise ValueError(f"a brace that opens no mark: {before[-30:]}")
        plain.append(before)
        length += len(before)
        at = found.end()
        if found[1]:
            waiting.append((found[1], length))
        elif not waiting:
            raise ValueError(f"a brace too many after: {before[-30:]}")
        else:
            name, start = waiting.pop()
            if name in spans:
                raise ValueError(f"{name} is marked twice")
            spans[name] = (start, length)
    if waiting:
        raise ValueError(f"{waiting[0][0]} is not closed")
    return "".join([*plain, marked[at:]]), spans
