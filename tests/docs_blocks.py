"""Fenced blocks of a Markdown page, and their commands with the output that the page shows."""

import re
from collections.abc import Iterator

_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(markdown: str) -> Iterator[tuple[str, str]]:
    """(language, text) of every fenced block, in order."""
    for found in _BLOCK.finditer(markdown):
        yield found.group(1), found.group(2)


def commands(block: str) -> Iterator[tuple[str, list[str]]]:
    """(command, shown output lines) of a console block: lines after `$ ` and up to the next."""
    command: str | None = None
    shown: list[str] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            if command is not None:
                yield command, shown
            command, shown = line[2:], []
        elif command is not None:
            shown.append(line)
    if command is not None:
        yield command, shown


def shows(output: str, shown: list[str]) -> str | None:
    """The first shown line that `output` does not have, in order; None where it has all. `...` skips any lines.

    White space is folded, and a `…` inside a line stands for anything.
    """
    lines = [" ".join(line.split()) for line in output.splitlines()]
    at = 0
    for line in shown:
        wanted = " ".join(line.split())
        if wanted in ("", "..."):
            continue
        pattern = re.compile(".*".join(re.escape(part.strip()) for part in wanted.split("…")))
        for index in range(at, len(lines)):
            if pattern.search(lines[index]):
                at = index + 1
                break
        else:
            return line
    return None
