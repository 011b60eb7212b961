"""contactline: reports on a conflict or a peace process into a record that one can check.

import contactline
reading = contactline.read("Baku accused Yerevan of …", published="2021-11-16")
record = contactline.open("record.db")
for event in record.events():
    ...
"""

from typing import TYPE_CHECKING, Any

from contactline.version import __version__

if TYPE_CHECKING:
    from contactline.jobs.coders import actor, cameo, code, place, place_of, time
    from contactline.jobs.piles.read import read
    from contactline.record import open_record as open

__all__ = ["__version__", "actor", "cameo", "code", "open", "place", "place_of", "read", "time"]
_CODERS = frozenset({"actor", "cameo", "code", "place", "place_of", "time"})


def __getattr__(name: str) -> Any:
    """Load the reading line, the coders and the record only when they are asked for."""
    if name == "read":
        from contactline.jobs.piles.read import read

        return read
    if name == "open":
        from contactline.record import open_record

        return open_record
    if name in _CODERS:
        from contactline.jobs import coders

        return getattr(coders, name)
    raise AttributeError(f"module 'contactline' has no attribute {name!r}")
