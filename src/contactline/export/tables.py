"""What an export takes: a record's rows, the outlets that a sources file tells of, and look-ups over them."""

import functools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import cast

from contactline.model.outlet import Outlet, Outlets
from contactline.model.rows.across import AcrossRow
from contactline.model.rows.kinds import (
    AgreementRow,
    ArticleRow,
    ClaimRow,
    CommitmentRow,
    ContestRow,
    EventRow,
    FigureRow,
    Party,
    Row,
    Words,
)

NAMES = ("articles", "events", "claims", "figures", "agreements", "commitments", "contests", "happenings")


def _no_text(article: str) -> str:
    return ""


@dataclass(frozen=True)
class Tables:
    """The tables of a record, each as a filter left it. `text_of` gives the text of an article by its id.

    `events` are accounts, one voice's each; `happenings` are events across articles.
    """

    articles: Sequence[ArticleRow] = ()
    events: Sequence[EventRow] = ()
    claims: Sequence[ClaimRow] = ()
    figures: Sequence[FigureRow] = ()
    agreements: Sequence[AgreementRow] = ()
    commitments: Sequence[CommitmentRow] = ()
    contests: Sequence[ContestRow] = ()
    happenings: Sequence[AcrossRow] = ()
    outlets: Outlets = field(default_factory=Outlets)
    text_of: Callable[[str], str] = _no_text
    version: str = ""

    def named(self) -> Mapping[str, Sequence[Row]]:
        """Each table by its name, in a fixed order."""
        return {name: cast(Sequence[Row], getattr(self, name)) for name in NAMES}

    @functools.cached_property
    def article(self) -> Mapping[str, ArticleRow]:
        """Articles by id."""
        return {row.id: row for row in self.articles}

    @functools.cached_property
    def figures_about(self) -> Mapping[str, tuple[FigureRow, ...]]:
        """The figures that are about an event, by its id, in order."""
        found: dict[str, tuple[FigureRow, ...]] = {}
        for row in self.figures:
            for event in row.about:
                found[event] = (*found.get(event, ()), row)
        return found

    def with_rest(
        self, figures: Sequence[FigureRow], contests: Sequence[ContestRow], articles: Sequence[ArticleRow]
    ) -> "Tables":
        """The same with all figures and contests of a record, and its articles: those of its events can be found."""
        return replace(self, figures=figures, contests=contests, articles=articles)

    def outlet_of(self, row: EventRow | ClaimRow | FigureRow) -> Outlet | None:
        """What the sources file tells of the outlet of a row's article."""
        article = self.article.get(row.article)
        return self.outlets.find(row.outlet, article.url if article else None)


def code_of(party: Party) -> str:
    """Country and sectors of a party: "ARM GOV"; "" where it is not resolved."""
    return " ".join(part for part in (party.country, party.sector, party.sector2) if part)


def name_of(party: Party) -> str:
    """What a party is called: the name it was resolved to, else the words of the text."""
    return party.name or one_line(party.text)


def one_line(text: str) -> str:
    """White space folded."""
    return " ".join(text.split())


def quoted(words: Sequence[Words]) -> str:
    """The words of a row on one line, stretches parted by " … "."""
    return " … ".join(one_line(part.text) for part in words)


def placed(words: Sequence[Words]) -> str:
    """Where the words stand: "article:start-end", parted by blanks."""
    return " ".join(f"{part.article}:{part.start}-{part.end}" for part in words)


def said_by(parties: Sequence[Party]) -> str:
    """Who says so; "" for the article's own voice."""
    return "; ".join(name_of(party) for party in parties)
