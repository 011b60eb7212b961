"""One input, wherever it lies: a file, a member of an archive, an attachment, a record of a crawl."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from contactline.errors import BadInput
from contactline.intake.article import LONGEST, make_article
from contactline.intake.fields import Given, known_fields
from contactline.intake.mojibake import mended
from contactline.model.article import Article, Issue
from contactline.model.unreadable import Unreadable


@dataclass(frozen=True, slots=True)
class Limits:
    """What one input may cost. Each is checked before the cost arises, and its breach is one line that names it."""

    characters: int = LONGEST
    page_bytes: int = 20_000_000
    file_bytes: int = 256_000_000
    pages: int = 2_000
    members: int = 200_000
    unpacked: int = 4_000_000_000
    ratio: int = 250
    depth: int = 3


@dataclass(slots=True)
class Budget:
    """Bytes that one named file, with all that is packed in it, may still unpack to."""

    left: int

    def spend(self, count: int) -> None:
        """Raises BadInput where `count` bytes are more than is left."""
        self.left -= count
        if self.left < 0:
            raise BadInput("unpacks to more than an archive may hold: the rest is not read")


@dataclass(frozen=True, slots=True)
class Opened:
    """An open input. `name` stands in messages, `key` is its source key where nothing in it names an address.

    `stated` is what stands beside it (a sidecar, a crawl's own record); `charset` what a server said of its encoding.
    """

    name: str
    key: str
    file: BinaryIO
    given: Given
    limits: Limits
    budget: Budget
    stated: Mapping[str, Any] = field(default_factory=dict)
    issues: tuple[Issue, ...] = ()
    charset: str | None = None
    depth: int = 0

    def all(self, most: int) -> bytes:
        """Every byte. Raises BadInput where there are more than `most`, before reading them, or none."""
        raw = self.file.read(most + 1)
        if len(raw) > most:
            raise BadInput(f"is larger than {most:,} bytes: not read")
        if not raw.strip():
            raise BadInput("is empty")
        return raw


Items = Iterator[Article | Unreadable]
ReadOpened = Callable[[Opened], Items]


def article_from(opened: Opened, text: str, told: Mapping[str, Any]) -> Article:
    """The article with this `text` (mended where it was surely decoded wrongly) and what it tells of itself.

    What stands beside the input goes before what it tells. Raises BadInput where the text is none.
    """
    issues = list(opened.issues)
    text, mend = mended(text)
    issues.extend(mend)
    both = {**told, **{name: value for name, value in opened.stated.items() if value not in (None, "")}}
    fields = known_fields(both, given=opened.given, key=opened.key, issues=issues)
    return make_article(text, limit=opened.limits.characters, issues=issues, **fields)
