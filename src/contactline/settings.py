"""What the environment says. The only reader of environment variables.

CONTACTLINE_DATA      folder of gold, seeds and development sets, for `evaluate` and the bench
CONTACTLINE_WORKERS   processes that read side by side; 1 where it is not set
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from contactline.errors import UserError


@dataclass(frozen=True, slots=True)
class Settings:
    """`data` is None where the environment names no folder; `workers` is at least 1."""

    data: Path | None
    workers: int


def settings(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of `environment` (the process's own by default). Raises UserError for a value that cannot be."""
    given = os.environ if environment is None else environment
    data = given.get("CONTACTLINE_DATA", "").strip()
    workers = given.get("CONTACTLINE_WORKERS", "").strip() or "1"
    if not workers.isdigit() or int(workers) < 1:
        raise UserError(f"CONTACTLINE_WORKERS is a number of processes, 1 or more, not {workers!r}")
    return Settings(Path(data) if data else None, int(workers))
