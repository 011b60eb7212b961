"""Runs of six words that the corpus shares with our own test sets: training text must not hold any.

Words are letters, digits and apostrophes, in lower case, the marks of stories taken out. A run is let pass where fewer
than three of its words say something: names, numbers, months and function words do not. Names are words that the corpus
writes with a capital, unless they open a sentence and stand in lower case elsewhere in it.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.duty_marks import passages_in

LENGTH, TELLING = 6, 3
FUNCTION_WORDS = frozenset(
    "a an the this that these those its it's his her hers their theirs our ours your my mine it he she they we you"
    " i him them us me who whom whose which what where when while how why there here of in on at to by for from with"
    " without into onto over under after before between against about around through during until till since as than"
    " then and or but nor so if because although though whether both either neither each every all any some no none"
    " not only also even just more most less least fewer few many much other others another same such own very too"
    " up down out off away back near along across within upon is are was were be been being am has have had having"
    " do does did will would shall should can could may might must cannot one two three four five six seven eight"
    " nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty"
    " sixty seventy eighty ninety hundred hundreds thousand thousands million millions billion dozen dozens half"
    " first second third fourth fifth s sixth last".split()
)
_WORD = re.compile(r"[\w']+")
_MARK = re.compile(r"\{[\w.]{1,12}:|[{}]")
_OPENS = re.compile(r"[.!?:;…\"“”«»‘(\[–—-]")
Run = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the corpus as written, the line it stands on (from 1), and whether it may open a sentence."""

    text: str
    line: int
    opens: bool


def words_of(text: str) -> list[str]:
    """The words of a text in lower case."""
    return _WORD.findall(text.replace("’", "'").lower())


def marked_words(text: str) -> Iterator[list[Word]]:
    """The words of each article of a file of stories, its marks taken out."""
    article: list[Word] = []
    for number, line in enumerate(text.splitlines(), 1):
        if line[:1] in "#@%=":
            if article:
                yield article
            article = []
        article += [] if line[:1] in "#@%=" else _words(_MARK.sub("", line), number)
    if article:
        yield article


def corpus_words(folder: Path) -> Iterator[tuple[str, list[Word]]]:
    """(file, words) of every passage and article of the corpus in `folder`, in order."""
    for path in sorted((folder / "sentences").glob("*.jsonl")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if line.strip():
                yield path.name, _words(json.loads(line)["text"], number)
    for path in sorted(path for part in ("contests", "stories") for path in (folder / part).glob("*.txt")):
        for article in marked_words(path.read_text("utf-8")):
            yield f"{path.parent.name}/{path.name}", article
    for path in sorted((folder / "duties").glob("*.txt")):
        for number, passage in enumerate(passages_in(path.read_text("utf-8"), path.stem), 1):
            yield f"duties/{path.name}", _words(passage.text, number)


def runs_of_tests(folder: Path) -> frozenset[Run]:
    """Every run of six words in the test texts in `folder`: `*.txt`, and what rows of `*.jsonl` call their text."""
    found: set[Run] = set()
    for path in sorted(folder.rglob("*.txt")):
        found.update(_runs(words_of(path.read_text("utf-8"))))
    for path in sorted(folder.rglob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            for holder in (row, *row.get("articles", ())):
                found.update(_runs(words_of(holder.get("text", ""))))
    return frozenset(found)


def shared(corpus: Iterable[tuple[str, list[Word]]], tests: frozenset[Run]) -> Iterator[tuple[str, int, str]]:
    """(file, line, six words) of the corpus for every stretch of it that also stands in `tests` and says something."""
    parts = list(corpus)
    lower = {word.text for _, words in parts for word in words if word.text.islower()}
    for file, words in parts:
        after = 0
        for at, run in enumerate(_runs([word.text.lower() for word in words])):
            if run in tests and sum(_tells(word, lower) for word in words[at : at + LENGTH]) >= TELLING:
                if at >= after:
                    yield file, words[at].line, " ".join(run)
                after = at + LENGTH


def _runs(words: list[str]) -> Iterator[Run]:
    return (tuple(words[at : at + LENGTH]) for at in range(len(words) - LENGTH + 1))


def _words(text: str, line: int) -> list[Word]:
    text, words, end = text.replace("’", "'"), list[Word](), 0
    for found in _WORD.finditer(text):
        opens = not words or _OPENS.search(text, end, found.start()) is not None
        words.append(Word(found[0], line, opens))
        end = found.end()
    return words


def _tells(word: Word, lower: set[str]) -> bool:
    """Whether a word is neither a name, a number nor a function word."""
    plain = word.text.lower()
    if plain in FUNCTION_WORDS or any(char.isdigit() for char in plain):
        return False
    return word.text.islower() or (word.opens and plain in lower)
