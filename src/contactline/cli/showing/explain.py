"""How each report of a reading came about: field, value, words, rule or head, score."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from contactline.cli.showing.terminal import safe
from contactline.model.reading import Reading
from contactline.model.report import Report, quad_of

_FIELDS = (
    "type", "mode", "context", "cameo", "actors", "recipients", "when", "where", "status", "background", "standing",
    "said_in", "figures",
)  # fmt: skip


def explained(reading: Reading) -> Iterator[RenderableType]:
    """A table a report: what set each field and with what score, "-" where a rule without a score did."""
    words = {m.id: " ".join(m.text.split()) for m in reading.mentions}
    if not reading.reports:
        yield Text("no happening is reported")
    for report in reading.reports:
        text = " ".join(reading.article.text[report.trigger.start : report.trigger.end].split())
        title = f"{text} [{report.trigger.start}:{report.trigger.end}]  confidence {report.confidence:.2f}"
        table = Table(title=Text(safe(title)), title_justify="left")
        for head in ("field", "value", "set by", "score"):
            table.add_column(head, overflow="fold")
        for row in _rows(report, words):
            table.add_row(*(Text(safe(cell)) for cell in row))
        yield table
    for issue in reading.issues:
        yield Text(safe(f"issue: {issue.what}"), style="yellow")


def _rows(report: Report, words: dict[str, str]) -> Iterator[tuple[str, str, str, str]]:
    if "trigger" in report.scores:
        yield "trigger", "names a happening", "encoder", f"{report.scores['trigger']:.2f}"
    for field in _FIELDS:
        value = _value(report, field, words)
        by = report.made_by.get(field, "")
        if value is None:
            by = report.why_null.get(field, "")
        score = report.scores.get(field)
        if value is not None or by:
            yield field, value or "not known", by or "-", "-" if score is None else f"{score:.2f}"
    yield "quad", quad_of(report.type), "table by type", "-"
    if report.ontology_score is not None:
        yield "ontology_type", report.ontology_type or "none near", "prototypes", f"{report.ontology_score:.2f}"


def _value(report: Report, field: str, words: dict[str, str]) -> str | None:
    match field:
        case "actors" | "recipients" | "figures":
            ids: tuple[str, ...] = getattr(report, field)
            return "; ".join(words.get(i, i) for i in ids) or None
        case "where":
            return words.get(report.where, report.where) if report.where else None
        case "when":
            return f"[{report.when.start or ''}, {report.when.end or ''})" if report.when else None
        case "background":
            return "yes" if report.background else "no"
        case "context":
            return ", ".join(report.context) or None
        case _:
            value = getattr(report, field)
            return str(value) if value else None
