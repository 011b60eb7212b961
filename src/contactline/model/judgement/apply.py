"""A reading with people's decisions in it: corrected mentions reach every row that names them, then rows themselves."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from contactline.model.agreements.agreement import Agreement
from contactline.model.ids import content_id
from contactline.model.judgement.fields import with_fields
from contactline.model.judgement.kinds import Decision
from contactline.model.judgement.things import mention_target
from contactline.model.mention import Actor, ActorMention, Interval, Mention, Place, PlaceMention, TimeMention
from contactline.model.reading import Reading
from contactline.model.report import When
from contactline.model.rows.kinds import Row
from contactline.model.rows.of_reading import rows_of

Decisions = Mapping[tuple[str, str], Decision]
"""(kind, id) -> what was decided."""

_KIND_OF_PREFIX = {"e": "report", "s": "claim", "f": "figure", "a": "agreement", "k": "commitment", "x": "contest"}


def kind_of_id(row_id: str) -> str:
    """Which kind of thing an id names: a mention's holds a stroke; what no article has of its own is an event."""
    return "mention" if "/" in row_id else _KIND_OF_PREFIX.get(row_id[:1], "event")


def judged_rows(reading: Reading, decisions: Decisions) -> tuple[Row, ...]:
    """The reading's rows that decisions change, as they then read. Rejected rows are among the decisions, not here."""
    judged = _with_types(with_mentions(reading, decisions), decisions)
    changed = []
    for machine, row in zip(rows_of(reading), rows_of(judged), strict=True):
        decision = decisions.get((kind_of_id(row.id), row.id))
        read = with_fields(decision.kind, row, decision.fields) if decision is not None else row
        if read != machine:
            changed.append(read)
    return tuple(changed)


def _with_types(reading: Reading, decisions: Decisions) -> Reading:
    """The reading with corrected types of reports, so that what a row derives from the type follows it."""
    article = reading.article.id
    reports = []
    for report in reading.reports:
        decision = decisions.get(("report", content_id("e", article, report.id)))
        kind = report.type if decision is None else decision.fields.get("type", report.type)
        reports.append(replace(report, type=kind) if kind != report.type else report)
    return replace(reading, reports=tuple(reports))


def with_mentions(reading: Reading, decisions: Decisions) -> Reading:
    """The reading with corrected mentions, and without parties, places and dates that rest on rejected ones.

    No id changes. A rejected mention stays in the list of mentions; what named it no longer does.
    """
    article = reading.article.id
    decided = {
        m.id: decisions[key]
        for m in reading.mentions
        if (key := ("mention", mention_target(article, m.id))) in decisions
    }
    if not decided:
        return reading
    gone = {i for i, d in decided.items() if d.verdict == "rejected"}
    whens = {
        i: None if d.verdict == "rejected" else d.fields["interval"]
        for i, d in decided.items()
        if d.verdict == "rejected" or "interval" in d.fields
    }

    def when(value: When | None) -> When | None:
        if value is None or value.mention not in whens:
            return value
        interval = whens[value.mention]
        return None if interval is None else When(interval["start"], interval["end"], interval["grain"], value.mention)

    def kept(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(i for i in ids if i not in gone)

    def agreement(a: Agreement) -> Agreement:
        return replace(
            a,
            parties=kept(a.parties),
            brokers=kept(a.brokers),
            guarantors=kept(a.guarantors),
            when=when(a.when),
            steps=tuple(replace(s, when=when(s.when)) for s in a.steps),
            commitments=tuple(
                replace(
                    c,
                    debtor=kept(c.debtor),
                    creditor=kept(c.creditor),
                    due=when(c.due),
                    accounts=tuple(replace(x, when=when(x.when)) for x in c.accounts),
                )
                for c in a.commitments
            ),
        )

    return replace(
        reading,
        mentions=tuple(_mention(m, decided[m.id].fields) if m.id in decided else m for m in reading.mentions),
        claims=tuple(replace(c, speaker=kept(c.speaker), addressee=kept(c.addressee)) for c in reading.claims),
        reports=tuple(
            replace(
                r,
                actors=kept(r.actors),
                recipients=kept(r.recipients),
                when=when(r.when),
                where=None if r.where in gone else r.where,
            )
            for r in reading.reports
        ),
        agreements=tuple(agreement(a) for a in reading.agreements),
        contests=tuple(
            replace(x, accounts=tuple(replace(s, speaker=kept(s.speaker)) for s in x.accounts))
            for x in reading.contests
        ),
    )


def _mention(mention: Mention, values: Mapping[str, Any]) -> Mention:
    match mention:
        case ActorMention() if "actor" in values:
            return replace(mention, actor=Actor(**values["actor"]) if values["actor"] else None)
        case PlaceMention() if "place" in values:
            place = values["place"]
            return replace(mention, place=Place(**{**place, "names": tuple(place["names"])}) if place else None)
        case TimeMention() if "interval" in values:
            return replace(mention, interval=Interval(**values["interval"]) if values["interval"] else None)
        case _:
            return mention
