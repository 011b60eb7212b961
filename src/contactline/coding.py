"""One answer for one pair: the PLOVER type of what one party did to another, from a text and the parties' words.

The pair's head and the triggers that link the pair (`encode/pairs`) are mixed with what the reading reports between
the two, so that the lexicon's phrases count too.
"""

from contactline.encode.encoder import the_encoder
from contactline.encode.pairs import types_of_pair
from contactline.model.article import one_paragraph
from contactline.model.encoded import PLOVER_TYPES
from contactline.model.reading import Reading
from contactline.model.report import Report
from contactline.model.span import Span
from contactline.parse.engine import parse
from contactline.reading import read_article

_REPORTED = 0.25
_FIRST, _EQUAL, _OTHER = 1.0, 0.4, 0.15


def types_of(text: str, *, actor: Span | None, recipient: Span | None) -> tuple[float, ...]:
    """Probabilities of the 16 types in the order of `PLOVER_TYPES`. Raises ValueError where no sentence stands."""
    article = one_paragraph(text)
    parsed = parse(article)
    if not parsed.sentences:
        raise ValueError("the text has no sentence to read")
    learned = types_of_pair(the_encoder(), parsed, actor, recipient)
    reported = _reported(read_article(article), actor, recipient)
    share = _REPORTED if sum(reported) else 0.0
    return tuple((1 - share) * float(a) + share * b for a, b in zip(learned, reported, strict=True))


def _reported(reading: Reading, actor: Span | None, recipient: Span | None) -> list[float]:
    """Types of the reports, most for the first of those that share most parties with the pair; they sum to one."""
    spans = {m.id: Span(m.start, m.end) for m in reading.mentions}
    shared = [_parties(report, spans, actor, recipient) for report in reading.reports]
    best, first = max(shared, default=0), True
    out = [0.0] * len(PLOVER_TYPES)
    for report, parties in zip(reading.reports, shared, strict=True):
        at = PLOVER_TYPES.index(report.type)
        out[at] = max(out[at], _OTHER if parties < best else _FIRST if first else _EQUAL)
        first = first and parties < best
    total = sum(out)
    return [value / total for value in out] if total else out


def _parties(report: Report, spans: dict[str, Span], actor: Span | None, recipient: Span | None) -> int:
    """How many of the two the report has on their side."""

    def meets(wanted: Span | None, ids: tuple[str, ...]) -> bool:
        return wanted is not None and any(
            i in spans and spans[i].start < wanted.end and wanted.start < spans[i].end for i in ids
        )

    return meets(actor, report.actors) + meets(recipient, report.recipients)
