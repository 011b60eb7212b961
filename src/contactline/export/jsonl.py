"""JSON Lines: one reading a line, by the contract."""

import json
from collections.abc import Iterable
from typing import TextIO

from contactline.model.reading import Reading
from contactline.model.reading_json.to_json import reading_to_json


def write_jsonl(readings: Iterable[Reading], stream: TextIO) -> int:
    """Write every reading as one line; returns how many."""
    count = 0
    for reading in readings:
        stream.write(json.dumps(reading_to_json(reading), ensure_ascii=False, separators=(",", ":")) + "\n")
        count += 1
    return count
