"""An input from which no article could be made."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file, folder or row that gave no article; `what` says why in one line that names it.

    `source_key` and `source_id` are as in `Article`. `decodable` is False only where the bytes of a file could not
    be had or could not be decoded as text.
    """

    source_key: str
    source_id: str | None
    what: str
    decodable: bool = True
