"""What the environment says. The only reader of environment variables.

CONTACTLINE_DATA      folder of gold, seeds and development sets, for `evaluate` and the bench
CONTACTLINE_WORKERS   processes that read side by side; 1 where it is not set
CONTACTLINE_PASSWORD  what `serve` asks of whoever wants to look, where no password file is named
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from contactline.errors import UserError

_MOST_WORKERS = 64


@dataclass(frozen=True, slots=True)
class Settings:
    """`data`: the folder of development data (CONTACTLINE_DATA), None where unset; `workers`: processes that read;
    `password`: of the desk (CONTACTLINE_PASSWORD), None where unset."""

    data: Path | None
    workers: int
    password: str | None = None


def settings(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of this process, or of another `environment`.

    CONTACTLINE_WORKERS is a whole number from 1 to 64; unset, one process reads. Raises UserError for a value that
    cannot be used.
    """
    found = os.environ if environment is None else environment
    data = found.get("CONTACTLINE_DATA", "").strip()
    return Settings(
        data=Path(data).expanduser() if data else None,
        workers=_workers(found),
        password=found.get("CONTACTLINE_PASSWORD") or None,
    )


def _workers(found: Mapping[str, str]) -> int:
    words = found.get("CONTACTLINE_WORKERS", "").strip()
    if not words:
        return 1
    if not words.isdecimal() or not 1 <= int(words[:9]) <= _MOST_WORKERS:
        raise UserError(f"CONTACTLINE_WORKERS must be a whole number from 1 to {_MOST_WORKERS}, not {words[:40]!r}")
    return int(words)
