"""What every command prints with: consoles, progress, and text made safe for a terminal."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from rich.console import Console

_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def safe(text: str) -> str:
    """`text` without control and direction characters, which could steer the terminal; offsets stay the same."""
    return _UNSAFE.sub("\ufffd", text)


def out() -> "Console":
    """The console for results."""
    from rich.console import Console

    return Console(highlight=False, soft_wrap=False)


def err() -> "Console":
    """The console for progress and messages."""
    from rich.console import Console

    return Console(stderr=True, highlight=False)


class Advance(Protocol):
    """Say that one more item is done; `note` stands beside the bar."""

    def __call__(self, note: str = "") -> None: ...


@contextmanager
def progress(what: str, *, quiet: bool, total: int | None = None) -> Iterator[Advance]:
    """A bar on stderr while a long work goes on; none when `quiet` or when stderr is no terminal."""
    console = err()
    if quiet or not console.is_terminal:
        yield lambda note="": None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[note]}"),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(what, total=total, note="")

        def advance(note: str = "") -> None:
            bar.update(task, advance=1, note=note)

        yield advance
