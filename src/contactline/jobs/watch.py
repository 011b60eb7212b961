"""Watching folders and feed files: what appears or changes there, once it is no longer being written."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from contactline.errors import NotFound
from contactline.intake.plain_text import sidecar_of
from contactline.intake.sources import files_in

Stamp = tuple[int, ...]


def watched(paths: Iterable[Path], *, pause: Callable[[], bool]) -> Iterator[tuple[Path, ...]]:
    """The files at and below `paths` that are new or changed, round after round; an empty round for nothing new.

    A file counts once it looks the same in two rounds, so that a half-written one is not read; its sidecar counts
    with it. `pause` waits between rounds and says whether to go on. Raises NotFound where a path does not exist.
    """
    listed = tuple(paths)
    for path in listed:
        if not path.exists():
            raise NotFound(f"no such file or folder: {path}")
    done: dict[Path, Stamp] = {}
    before: Mapping[Path, Stamp] = {}
    while True:
        now = stamps(listed)
        settled = tuple(path for path, stamp in now.items() if before.get(path) == stamp and done.get(path) != stamp)
        done.update((path, now[path]) for path in settled)
        before = now
        yield settled
        if not pause():
            return


def stamps(paths: Iterable[Path]) -> dict[Path, Stamp]:
    """Every file at and below `paths` with what tells whether it changed: time and size, and those of its sidecar."""
    found: dict[Path, Stamp] = {}
    for top in paths:
        for path in files_in(top):
            if isinstance(path, Path) and (stamp := _stamp(path)) is not None:
                found[path] = stamp
    return found


def _stamp(path: Path) -> Stamp | None:
    """None where the file is gone again."""
    beside = sidecar_of(path)
    try:
        told = [path.stat()] + ([beside.stat()] if beside else [])
    except OSError:
        return None
    return tuple(number for status in told for number in (status.st_mtime_ns, status.st_size))
