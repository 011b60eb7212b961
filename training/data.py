"""Training examples as they are kept between making and fitting: sentences of words and pieces with labels on words."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path

TYPES = (
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE"
    " COERCE ASSAULT"
).split()
STATUSES = "happened ongoing planned proposed possible negated".split()
STANCES = (
    "states alleges denies confirms accuses demands requests promises threatens warns rejects endorses proposes"
    " declines"
).split()


@dataclass(slots=True)
class Example:
    """One sentence; `pieces` are the word-piece ids of each word. Tokens are indexes into `words`; `split` is train,
    tune or test, the same for a situation.

    `triggers`: (token, type, status); `roles`: (trigger token, token, 0 actor or 1 recipient); `pairs`: (actor
    token, recipient token, type); `cues`: (token, stance); `speakers`: (cue token, token); `said`: (cue token,
    first, last) of the content. `claims` tells whether the passage's claims were labelled at all.
    """

    name: str
    split: str
    words: list[str]
    pieces: list[list[int]]
    triggers: list[tuple[int, int, int]] = field(default_factory=list)
    roles: list[tuple[int, int, int]] = field(default_factory=list)
    pairs: list[tuple[int, int, int]] = field(default_factory=list)
    cues: list[tuple[int, int]] = field(default_factory=list)
    speakers: list[tuple[int, int]] = field(default_factory=list)
    said: list[tuple[int, int, int]] = field(default_factory=list)
    claims: bool = False


def write(path: Path, examples: Iterable[Example]) -> int:
    """All examples as JSON Lines; how many."""
    lines = [json.dumps(asdict(example), ensure_ascii=False) for example in examples]
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return len(lines)


def read(path: Path) -> list[Example]:
    """The examples of a file that `write` made."""
    return [Example(**json.loads(line)) for line in path.read_text("utf-8").splitlines()]
