"""Stories: short articles on the same happenings, with marked triggers, for fitting the weights of matching.

# t01                                    a story
@ Outlet | COUNTRY | 2023-03-08          an article: what follows is its text
Gunmen {e1:ambushed} a column.           `{event:words}` marks the trigger; `{t01.e1:words}` is another story's event
% e2 ASSAULT part_of e1                  an event: its type and the larger one it belongs to
% contest denied e1 : one / other        accounts that cannot all be true, and whose they are
% copies 2 3                             articles that carry one agency text
% untyped                                its events are of no PLOVER type (general news) and need no line
% tells p07 h29                          these stories tell some of the same happenings

` // ` in a text is a line break: a heading stands before it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

STORIES = Path(__file__).parent / "stories"
_MARK = re.compile(r"\{([a-z0-9.]{1,12}):([^{}]{1,80})\}")


@dataclass(frozen=True, slots=True)
class StoryArticle:
    """One article; `triggers` are (event id, start, end), half-open in `text`."""

    id: str
    outlet: str
    published: str
    text: str
    triggers: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class StoryContest:
    """A contest on an event; `speakers` as the story names them."""

    kind: str
    event: str
    speakers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """One story. `types` and `part_of` are by event id; `copies` are groups of article ids; `untyped`: its events are
    of no PLOVER type; `tells`: other stories that tell some of the same happenings."""

    id: str
    articles: tuple[StoryArticle, ...]
    types: dict[str, str]
    part_of: dict[str, str]
    contests: tuple[StoryContest, ...]
    copies: tuple[tuple[str, ...], ...]
    untyped: bool = False
    tells: tuple[str, ...] = ()


def stories() -> tuple[Story, ...]:
    """Every story, in order of file and place. Raises ValueError where a mark names no event."""
    found = []
    for path in sorted(STORIES.glob("*.txt")):
        for part in re.split(r"(?m)^# ", path.read_text("utf-8"))[1:]:
            name, _, body = part.partition("\n")
            found.append(_story(name.strip(), body))
    return tuple(found)


def _story(name: str, body: str) -> Story:
    articles: list[StoryArticle] = []
    types: dict[str, str] = {}
    part_of: dict[str, str] = {}
    contests: list[StoryContest] = []
    copies: list[tuple[str, ...]] = []
    head: list[str] = []
    untyped = False
    tells: tuple[str, ...] = ()
    for line in [*filter(None, map(str.strip, body.split("\n")))]:
        words = line.split()
        if line.startswith("@"):
            head = [part.strip() for part in line[1:].split("|")]
        elif not line.startswith("%"):
            text, triggers = _unmarked(line.replace(" // ", "\n"), name)
            articles.append(StoryArticle(f"{name}.{len(articles) + 1}", head[0], head[2], text, triggers))
        elif words[1] == "contest":
            told = tuple(part.strip() for part in line.partition(":")[2].split("/"))
            contests.append(StoryContest(words[2], f"{name}.{words[3]}", told))
        elif words[1] == "copies":
            copies.append(tuple(f"{name}.{n}" for n in words[2:]))
        elif words[1] == "untyped":
            untyped = True
        elif words[1] == "tells":
            tells = tuple(words[2:])
        else:
            types[f"{name}.{words[1]}"] = words[2]
            if len(words) > 4:
                part_of[f"{name}.{words[1]}"] = f"{name}.{words[4]}"
    known = {t[0] for a in articles for t in a.triggers} if untyped else set(types)
    for event in {t[0] for a in articles for t in a.triggers if t[0].startswith(f"{name}.")} - known:
        raise ValueError(f"story {name} marks {event} and does not say what it is")
    return Story(name, tuple(articles), types, part_of, tuple(contests), tuple(copies), untyped, tells)


def _unmarked(marked: str, name: str) -> tuple[str, tuple[tuple[str, int, int], ...]]:
    plain, length, at = list[str](), 0, 0
    triggers = []
    for mark in _MARK.finditer(marked):
        before = marked[at : mark.start()]
        length += len(before)
        event = mark[1] if "." in mark[1] else f"{name}.{mark[1]}"
        triggers.append((event, length, length + len(mark[2])))
        length += len(mark[2])
        plain += [before, mark[2]]
        at = mark.end()
    return "".join([*plain, marked[at:]]), tuple(triggers)


def articles() -> Iterator[StoryArticle]:
    """Every article of every story."""
    return (article for story in stories() for article in story.articles)
