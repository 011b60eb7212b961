"""Single keys and whole lines from whoever sits at the terminal."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

_ESCAPE = "\x1b"
_END = ("", "\x04")


@dataclass(frozen=True, slots=True)
class Keyboard:
    """`plain` is False where input comes from a pipe: then a key is a character of it."""

    stream: int
    plain: bool

    def key(self) -> str:
        """The next key, waited for; an empty string at the end of input. Arrows and the like are passed over."""
        while True:
            with _single(self.stream, on=self.plain):
                first = os.read(self.stream, 1)
                more = next((n for n, least in ((3, 0xF0), (2, 0xE0), (1, 0xC0)) if first >= bytes([least])), 0)
                typed = first + (os.read(self.stream, more) if first and more else b"")
                key = typed.decode("utf-8", "replace")
                if key == _ESCAPE and self.plain:
                    _rest_of_escape(self.stream)
                    continue
            if key in _END:
                return ""
            if key.isprintable():
                return key

    def line(self) -> str:
        """The next whole line, with the terminal's own editing, white space cut; empty at the end of input."""
        typed = bytearray()
        while (byte := os.read(self.stream, 1)) not in (b"", b"\n"):
            typed += byte
        return typed.decode("utf-8", "replace").strip()


def keyboard() -> Keyboard:
    """The keyboard of this process."""
    return Keyboard(sys.stdin.fileno(), sys.stdin.isatty())


@contextmanager
def _single(stream: int, *, on: bool) -> Iterator[None]:
    """Each key by itself and unseen while it is read; Ctrl-C stays what it is."""
    if not on:
        yield
        return
    import termios
    import tty

    before = termios.tcgetattr(stream)
    try:
        tty.setcbreak(stream, termios.TCSADRAIN)
        yield
    finally:
        termios.tcsetattr(stream, termios.TCSADRAIN, before)


def _rest_of_escape(stream: int) -> None:
    import select

    while select.select([stream], [], [], 0.02)[0]:
        if os.read(stream, 1).isalpha():
            return
