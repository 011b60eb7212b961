"""What could not become an article: an input that is not text, or a row that is not a report."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unreadable:
    """`what` is one line for a person; `decodable` is False where the bytes themselves are not text."""

    source_key: str
    source_id: str | None
    what: str
    decodable: bool
