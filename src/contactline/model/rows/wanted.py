"""Which things a list is to have, in which order: a filter on rows, and what only lists of events know."""

from dataclasses import dataclass, field
from typing import Literal

from contactline.model.rows.kinds import Filter

Order = Literal["time", "-time", "published", "-published", "accounts", "confidence"]
"""`time`: when it was, undated things last; `published`: when it was first told; `-`: the other way about;
`accounts`: the most told first; `confidence`: the least sure first."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """`where` holds for rows as for commands. Of an event across articles, its own type, status, background, dates and
    parties count; speaker, outlet, stance, standing, text and day of publication are those of any one account.

    `side` (a state's code or a name as `side_of` gives it) acts, receives or speaks. `article`: of this article.
    """

    where: Filter = field(default_factory=Filter)
    standing: str | None = None
    support: str | None = None
    dispute: str | None = None
    side: str | None = None
    article: str | None = None
