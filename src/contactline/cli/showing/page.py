"""One reading as a page in the terminal: the text with its spans marked, then tables of what was read."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from contactline.cli.showing.tables import table_of
from contactline.cli.showing.terminal import safe
from contactline.model.mention import ActorMention, AgreementMention, FigureMention, PlaceMention, TimeMention
from contactline.model.reading import Reading
from contactline.model.rows.of_reading import (
    agreement_rows,
    claim_rows,
    commitment_rows,
    contest_rows,
    event_rows,
    figure_rows,
)

_STYLE: dict[type, str] = {
    ActorMention: "cyan",
    PlaceMention: "green",
    TimeMention: "magenta",
    FigureMention: "yellow",
    AgreementMention: "blue",
}
_LEGEND = (
    ("actor", "cyan"),
    ("place", "green"),
    ("time", "magenta"),
    ("figure", "yellow"),
    ("agreement", "blue"),
    ("said", "italic"),
    ("happening", "bold reverse"),
    ("not read", "dim strike"),
)


def reading_page(reading: Reading) -> Iterator[RenderableType]:
    """What to print for one reading, part by part."""
    article = reading.article
    published = f"{article.published.date} ({article.published.known_by})" if article.published else "no date"
    head = " · ".join(part for part in (article.outlet, article.title, published) if part)
    yield Rule(Text(safe(head)), align="left")
    yield Text("  ").join([Text(words, style=style) for words, style in _LEGEND])
    yield Padding(_marked(reading), (1, 0))
    for rows in (
        event_rows(reading),
        claim_rows(reading),
        figure_rows(reading),
        agreement_rows(reading),
        commitment_rows(reading),
        contest_rows(reading),
    ):
        if rows:
            yield table_of(rows, title=_title(type(rows[0]).__name__, len(rows)))
    for issue in reading.issues:
        where = "" if issue.start is None else f" [{issue.start}:{issue.end}]"
        yield Text(safe(f"issue: {issue.what}{where}"), style="yellow")


def _title(row: str, count: int) -> str:
    return f"{count} {row.removesuffix('Row').lower()}{'' if count == 1 else 's'}"


def _marked(reading: Reading) -> Text:
    text = Text(safe(reading.article.text))
    for block in reading.article.blocks:
        if block.kind == "boilerplate":
            text.stylize("dim strike", block.start, block.end)
        elif block.kind == "heading":
            text.stylize("bold", block.start, block.end)
    for claim in reading.claims:
        for span in claim.content:
            text.stylize("italic", span.start, span.end)
    for mention in reading.mentions:
        text.stylize(_STYLE[type(mention)], mention.start, mention.end)
    for report in reading.reports:
        text.stylize("bold reverse", report.trigger.start, report.trigger.end)
    return text
