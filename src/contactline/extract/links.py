"""What belongs to what: figures to claims and reports, claims to what they are about."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from contactline.model.claim import Claim
from contactline.model.mention import FigureMention
from contactline.model.parsed import Parsed, sentence_span
from contactline.model.report import Report
from contactline.model.span import Span, covers


def innermost_claim(span: Span, claims: Iterable[Claim]) -> Claim | None:
    """The claim whose content covers `span` most closely, or None; of two alike, the one within the other.

    Who only answers words that another has said carries them where nobody else does.
    """
    holding = [
        (claim.made_by == "claims/answered", content.end - content.start, 0 if claim.within else 1, claim.id, claim)
        for claim in claims
        for content in claim.content
        if covers(content, span)
    ]
    return min(holding, key=lambda h: h[:4])[4] if holding else None


def link_tellings(reports: Sequence[Report], parsed: Parsed) -> tuple[Report, ...]:
    """The reports with `evidence.telling`: every whole sentence that holds the trigger or words the type rests on."""
    starts = [sentence.start for sentence in parsed.sentences]
    linked = []
    for report in reports:
        told = (report.trigger, *report.evidence.get("type", ()))
        holding = sorted({max(0, bisect_right(starts, span.start) - 1) for span in told}) if starts else []
        spans = tuple(sentence_span(parsed.sentences[index]) for index in holding)
        linked.append(replace(report, evidence={**report.evidence, "telling": spans}))
    return tuple(linked)


def link_figures(
    figures: Sequence[FigureMention], *, claims: Sequence[Claim], reports: Sequence[Report]
) -> tuple[FigureMention, ...]:
    """The figures with whose they are (`said_in`) and which reports they belong to (`about`)."""
    return tuple(
        replace(
            figure,
            said_in=claim.id if (claim := innermost_claim(Span(figure.start, figure.end), claims)) else None,
            about=tuple(r.id for r in reports if figure.id in r.figures),
        )
        for figure in figures
    )


def link_claims(
    claims: Sequence[Claim], *, figures: Sequence[FigureMention], reports: Sequence[Report]
) -> tuple[Claim, ...]:
    """The claims with the reports they carry or dispute and the figures they give."""
    return tuple(
        replace(
            claim,
            about=(
                *(r.id for r in reports if r.said_in == claim.id or claim.id in r.disputed_by),
                *(f.id for f in figures if f.said_in == claim.id),
            ),
        )
        for claim in claims
    )
