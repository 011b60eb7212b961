"""Reading -> rows: pure derivations, the same for every store and for a reading that is stored nowhere."""

from collections.abc import Iterable, Mapping

from contactline.model.agreements.agreement import Agreement
from contactline.model.claim import Claim
from contactline.model.ids import content_id
from contactline.model.mention import ActorMention, AgreementMention, FigureMention, Mention, PlaceMention
from contactline.model.reading import Reading
from contactline.model.report import Report, When, quad_of
from contactline.model.rows.kinds import (
    AccountRow,
    AgreementRow,
    ArticleRow,
    ClaimRow,
    CommitmentRow,
    ContestRow,
    EventRow,
    FigureRow,
    PartRow,
    Party,
    Row,
    SideRow,
    StepRow,
    Words,
)
from contactline.model.span import Span


class _Reader:
    """Look-ups within one reading: ids to what they stand for."""

    __slots__ = ("article", "claims", "mentions", "outlet", "published", "reports", "text")

    def __init__(self, reading: Reading) -> None:
        self.article = reading.article.id
        self.text = reading.article.text
        self.outlet = reading.article.outlet
        self.published = reading.article.published.date if reading.article.published else None
        self.mentions: Mapping[str, Mention] = {m.id: m for m in reading.mentions}
        self.claims: Mapping[str, Claim] = {c.id: c for c in reading.claims}
        self.reports: Mapping[str, Report] = {r.id: r for r in reading.reports}

    def row_id(self, prefix: str, inner: str) -> str:
        return content_id(prefix, self.article, inner)

    def words(self, span: Span) -> Words:
        return Words(self.article, span.start, span.end, self.text[span.start : span.end])

    def all_words(self, spans: Iterable[Span]) -> tuple[Words, ...]:
        return tuple(self.words(s) for s in spans)

    def parties(self, ids: Iterable[str]) -> tuple[Party, ...]:
        found = []
        for i in ids:
            mention = self.mentions[i]
            actor = mention.actor if isinstance(mention, ActorMention) else None
            text = " ".join(mention.text.split())
            if actor is None:
                found.append(Party(text, None, None, None, None))
            else:
                found.append(Party(text, actor.name, actor.country, actor.sector, actor.sector2))
        return tuple(found)

    def speaker(self, claim: str | None) -> tuple[Party, ...]:
        return () if claim is None else self.parties(self.claims[claim].speaker)


def _dates(when: When | None) -> tuple[str | None, str | None]:
    return (None, None) if when is None else (when.start, when.end)


def article_row(reading: Reading, sources: tuple[str, ...]) -> ArticleRow:
    """The article's own row; `sources` are the addresses it was found under."""
    article = reading.article
    return ArticleRow(
        id=article.id,
        sources=sources,
        title=article.title,
        outlet=article.outlet,
        url=article.url,
        byline=article.byline,
        language=article.language,
        published=article.published.date if article.published else None,
        known_by=article.published.known_by if article.published else None,
        characters=len(article.text),
        events=len(reading.reports),
        claims=len(reading.claims),
        issues=tuple(i.what for i in reading.issues),
    )


def event_rows(reading: Reading) -> tuple[EventRow, ...]:
    """One row a report, in order of the text."""
    r = _Reader(reading)
    rows = []
    for report in reading.reports:
        mention = r.mentions.get(report.where) if report.where else None
        place = mention.place if isinstance(mention, PlaceMention) else None
        start, end = _dates(report.when)
        claim = r.claims.get(report.said_in) if report.said_in else None
        telling = report.evidence.get("telling") or report.evidence.get("type") or (report.trigger,)
        rows.append(
            EventRow(
                id=r.row_id("e", report.id),
                article=r.article,
                outlet=r.outlet,
                published=r.published,
                type=report.type,
                mode=report.mode,
                context=report.context,
                cameo=report.cameo,
                actors=r.parties(report.actors),
                recipients=r.parties(report.recipients),
                start=start,
                end=end,
                grain=report.when.grain if report.when else None,
                place=place.name if place else (" ".join(mention.text.split()) if mention else None),
                lat=place.lat if place else None,
                lon=place.lon if place else None,
                country=place.country if place else None,
                precision=place.precision if place else None,
                status=report.status,
                background=report.background,
                standing=report.standing,
                speaker=r.speaker(report.said_in),
                stance=claim.stance if claim else None,
                confidence=report.confidence,
                trigger=r.words(report.trigger),
                words=r.all_words(telling),
                quad=quad_of(report.type),
                ontology_type=report.ontology_type,
                ontology_score=report.ontology_score,
            )
        )
    return tuple(rows)


def claim_rows(reading: Reading) -> tuple[ClaimRow, ...]:
    """One row a claim, in order of the text."""
    r = _Reader(reading)
    return tuple(
        ClaimRow(
            id=r.row_id("s", c.id),
            article=r.article,
            outlet=r.outlet,
            published=r.published,
            speaker=r.parties(c.speaker),
            speaker_kind=c.speaker_kind,
            stance=c.stance,
            quote=c.quote,
            addressee=r.parties(c.addressee),
            within=r.row_id("s", c.within) if c.within else None,
            about=tuple(r.row_id("e" if i in r.reports else "f", i) for i in c.about),
            confidence=c.confidence,
            cue=r.words(c.cue) if c.cue else None,
            words=r.all_words(c.content),
        )
        for c in reading.claims
    )


def figure_rows(reading: Reading) -> tuple[FigureRow, ...]:
    """One row a figure, in order of the text."""
    r = _Reader(reading)
    rows = []
    for m in reading.mentions:
        if not isinstance(m, FigureMention):
            continue
        about = [r.reports[i] for i in m.about]
        dated = next((report for report in about if report.when), None)
        placed = next((r.mentions[report.where] for report in about if report.where), None)
        place = placed.place if isinstance(placed, PlaceMention) else None
        start, end = _dates(dated.when if dated else None)
        rows.append(
            FigureRow(
                id=r.row_id("f", m.id),
                article=r.article,
                outlet=r.outlet,
                published=r.published,
                measure=m.measure,
                low=m.low,
                high=m.high,
                qualifier=m.qualifier,
                unit=m.unit,
                of=r.parties(m.of),
                speaker=r.speaker(m.said_in),
                about=tuple(r.row_id("e", i) for i in m.about),
                start=start,
                end=end,
                place=place.name if place else None,
                words=(r.words(Span(m.start, m.end)),),
            )
        )
    return tuple(rows)


def agreement_rows(reading: Reading) -> tuple[AgreementRow, ...]:
    """One row an agreement."""
    r = _Reader(reading)
    rows = []
    for a in reading.agreements:
        start, end = _dates(a.when)
        spans = [Span(m.start, m.end) for i in a.mentions if isinstance(m := r.mentions[i], AgreementMention)]
        rows.append(
            AgreementRow(
                id=r.row_id("a", a.id),
                article=r.article,
                outlet=r.outlet,
                published=r.published,
                name=a.name,
                names=a.names,
                kind=a.kind,
                parties=r.parties(a.parties),
                brokers=r.parties(a.brokers),
                guarantors=r.parties(a.guarantors),
                start=start,
                end=end,
                steps=tuple(
                    StepRow(s.step, *_dates(s.when), s.status, r.speaker(s.said_in), r.all_words(s.evidence))
                    for s in a.steps
                ),
                parts=_parts(r, a),
                words=r.all_words(spans),
            )
        )
    return tuple(rows)


def _parts(r: _Reader, agreement: Agreement) -> tuple[PartRow, ...]:
    parts = [PartRow("provision", p.label, p.requires, (), r.all_words(p.evidence)) for p in agreement.provisions]
    for i in agreement.open_issues:
        parts.append(PartRow("open_issue", i.issue, None, (), r.all_words(i.evidence)))
        for p in i.positions:
            parts.append(PartRow("position", i.issue, p.position, r.parties(p.party), r.all_words(p.evidence)))
    return tuple(parts)


def commitment_rows(reading: Reading) -> tuple[CommitmentRow, ...]:
    """One row a commitment, of all agreements."""
    r = _Reader(reading)
    rows = []
    for a in reading.agreements:
        for c in a.commitments:
            accounts = tuple(
                AccountRow(x.verdict, *_dates(x.when), x.grounds, r.speaker(x.said_in), r.all_words(x.evidence))
                for x in c.accounts
            )
            due = _dates(c.due)
            rows.append(
                CommitmentRow(
                    id=r.row_id("k", c.id),
                    article=r.article,
                    outlet=r.outlet,
                    published=r.published,
                    agreement=r.row_id("a", a.id),
                    agreement_name=a.name,
                    debtor=r.parties(c.debtor),
                    creditor=r.parties(c.creditor),
                    deed=c.deed,
                    due_start=due[0],
                    due_end=due[1],
                    condition=c.condition,
                    state=accounts[-1].verdict if accounts else "open",
                    accounts=accounts,
                    words=r.all_words(c.evidence),
                )
            )
    return tuple(rows)


def contest_rows(reading: Reading) -> tuple[ContestRow, ...]:
    """One row a contest."""
    r = _Reader(reading)
    return tuple(
        ContestRow(
            id=r.row_id("x", x.id),
            article=r.article,
            outlet=r.outlet,
            published=r.published,
            kind=x.kind,
            about=tuple(r.row_id("e" if i in r.reports else "f" if i in r.mentions else "p", i) for i in x.about),
            accounts=tuple(SideRow(r.parties(s.speaker), r.words(s.says), s.stands) for s in x.accounts),
        )
        for x in reading.contests
    )


def rows_of(reading: Reading) -> tuple[Row, ...]:
    """Every row that the reading gives but the article's own."""
    return (
        *event_rows(reading),
        *claim_rows(reading),
        *figure_rows(reading),
        *agreement_rows(reading),
        *commitment_rows(reading),
        *contest_rows(reading),
    )
