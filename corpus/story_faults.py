"""What is wrong in files of stories, line by line: heads, marks, ids, types, and days of the week beside a date."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from corpus.contest_marks import KINDS

MARK = re.compile(r"\{([a-z0-9.]{1,12}):([^{}]{1,80})\}")
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April May June July August September October November December".split()
_WEEKDAY, _MONTH = f"(?P<weekday>{'|'.join(WEEKDAYS)})", "|".join(MONTHS)
_DATE = (
    rf"(?:(?P<day>\d{{1,2}}) (?P<month>{_MONTH})|(?P<first>{_MONTH}) (?P<after>\d{{1,2}}))\b(?:,? (?P<year>\d{{4}})\b)?"
)
_DAY_FIRST = re.compile(rf"\b{_WEEKDAY},? (?:the )?{_DATE}")
_DATE_FIRST = re.compile(rf"\b{_DATE}(?:, ?| \(|, ?a ){_WEEKDAY}\b")
Found = tuple[int, str]


@dataclass(frozen=True, slots=True)
class _Story:
    """A story of a file: its id, the line it begins on, and (line, text) of what follows."""

    file: str
    id: str
    line: int
    body: tuple[Found, ...]

    def event(self, name: str) -> str:
        """The full id of an event: `{t01.e1:…}` is another story's."""
        return name if "." in name else f"{self.id}.{name}"

    def marked(self) -> set[str]:
        """The events that its texts mark."""
        return {self.event(mark[1]) for _, line in self.body if line[0] not in "@%" for mark in MARK.finditer(line)}

    def said(self) -> Iterator[tuple[int, str]]:
        """(line, event) of the events whose type it says."""
        for at, line in self.body:
            if found := re.match(r"% (\S+) [A-Z]", line):
                yield at, f"{self.id}.{found[1]}"

    def untyped(self) -> bool:
        """Whether its events need no line."""
        return any(line == "% untyped" for _, line in self.body)


def story_faults(files: dict[str, str], types: frozenset[str]) -> list[tuple[str, int, str]]:
    """(file, line, fault), in order, of files of stories given by name; an event's type is one of `types`."""
    stories = [story for name in sorted(files) for story in _stories(name, files[name])]
    names = Counter(story.id for story in stories)
    marked = {event for story in stories for event in story.marked()}
    known = {event for story in stories for _, event in story.said()}
    known |= {
        event for story in stories if story.untyped() for event in story.marked() if event.startswith(f"{story.id}.")
    }
    found: list[tuple[str, int, str]] = []
    for story in stories:
        wrong = [(story.line, f"{story.id} stands {names[story.id]} times")] if names[story.id] > 1 else []
        wrong += [(at, f"{event} is said and nowhere marked") for at, event in story.said() if event not in marked]
        wrong += _of_articles(story, known)
        articles = sum(line[0] not in "@%" for _, line in story.body)
        for at, line in story.body:
            if line.startswith("%") and not _is_note(line[1:].split(), story, known, set(names), articles, types):
                wrong.append((at, f"a note that says nothing known: {line}"))
        found += [(story.file, at, fault) for at, fault in sorted(wrong)]
    return found


def wrong_days(text: str, published: date | None = None) -> Iterator[str]:
    """Days of the week that do not fit the date beside them; a year left out is the one nearest to `published`."""
    for found in sorted([*_DAY_FIRST.finditer(text), *_DATE_FIRST.finditer(text)], key=lambda found: found.start()):
        month = MONTHS.index(found["month"] or found["first"]) + 1
        years = [int(found["year"])] if found["year"] else _years(published)
        days = [made for year in years if (made := _day(f"{year}-{month:02}-{int(found['day'] or found['after']):02}"))]
        told = min(days, key=lambda made: abs(made - published) if published else made - made, default=None)
        if told is None and years:
            yield f"no such day: {found[0]}"
        elif told and WEEKDAYS[told.weekday()] != found["weekday"]:
            yield f"{told} was a {WEEKDAYS[told.weekday()]}: {found[0]}"


def _stories(file: str, text: str) -> Iterator[_Story]:
    """The stories of a file; what stands before the first is a story without a name."""
    name, begun, body = "", 0, list[Found]()
    for at, line in enumerate([*map(str.strip, text.splitlines()), "#"], 1):
        if line.startswith("#"):
            if name or body:
                yield _Story(file, name, begun, tuple(body))
            name, begun, body = line[1:].strip(), at, []
        elif line:
            body.append((at, line))


def _of_articles(story: _Story, known: set[str]) -> Iterator[Found]:
    """Faults of the heads and texts of a story, whose marks are of `known` events."""
    published, due = None, 0
    for at, line in story.body:
        if line.startswith("@"):
            head = [part.strip() for part in line[1:].split("|")]
            published = _day(head[-1])
            if due:
                yield due, "an article without a text"
            if len(head) != 3 or not head[0] or not re.fullmatch("[A-Z]{3}", head[1]) or not published:
                yield at, f"not `@ outlet | AAA | yyyy-mm-dd`: {line}"
            due = at
        elif not line.startswith("%"):
            if not due:
                yield at, f"a text without an outlet of its own: {line[:40]}"
            if re.search("[{}]", MARK.sub("", line)):
                yield at, "a brace that opens or closes no mark"
            for event in (story.event(mark[1]) for mark in MARK.finditer(line)):
                if event not in known:
                    yield at, f"{event} is marked and nowhere said"
            yield from ((at, fault) for fault in wrong_days(line, published))
            due = 0
    if due:
        yield due, "an article without a text"


def _is_note(
    words: list[str], story: _Story, known: set[str], names: set[str], articles: int, types: frozenset[str]
) -> bool:
    """Whether a line that opens with % says one of the things that are known, of events and articles that are there."""
    match words:
        case ["untyped"]:
            return True
        case ["tells", first, *more]:
            return {first, *more} <= names - {story.id}
        case ["copies", first, second, *more]:
            return {first, second, *more} <= set(map(str, range(1, articles + 1)))
        case ["contest", kind, event, ":", *told]:
            voices = [part.strip() for part in " ".join(told).split("/")]
            enough = len(voices) > (0 if kind == "not_confirmed" else 1)
            return kind in KINDS and f"{story.id}.{event}" in known and all(voices) and enough
        case [_, kind]:
            return kind in types
        case [event, kind, "part_of", whole]:
            return kind in types and event != whole and f"{story.id}.{whole}" in known
    return False


def _years(published: date | None) -> list[int]:
    return [published.year - 1, published.year, published.year + 1] if published else []


def _day(text: str) -> date | None:
    """The day that is written yyyy-mm-dd, None where there is none such."""
    try:
        return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else None
    except ValueError:
        return None
