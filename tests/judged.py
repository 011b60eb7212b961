"""Records of small readings whose words, fields and ids a test can choose, and what such a record comes to."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from contactline.model.article import Article, Block, Published
from contactline.model.ids import article_id, content_id
from contactline.model.reading import Reading
from contactline.model.report import Report
from contactline.model.rows.as_json import row_to_json
from contactline.model.rows.kinds import Filter
from contactline.model.span import Span
from contactline.record import SqlRecord, open_record
from tests.by_hand import reading

TABLES = ("events", "claims", "figures", "agreements", "commitments", "contests")


def whole(number: int, *, more: str = "", published: str | None = None) -> Reading:
    """The reading by hand as one of many articles, with a true id."""
    bare = reading(text=reading().article.text + f" Text {number}.{more}", source_key=f"wire/{number}")
    date = published or "2024-05-21"
    known = article_id(bare.article.text, bare.article.outlet, date)
    return replace(bare, article=replace(bare.article, id=known, published=Published(date, "given")))


def sentence(number: int) -> str:
    """A happening in words of its own."""
    return f"Unit {number} shelled Town {number} at dawn."


def told(
    numbers: Sequence[int], *, types: Mapping[int, str] | None = None, unread: frozenset[int] = frozenset(),
    head: str = "", key: str = "desk/1",
) -> Reading:  # fmt: skip
    """An article that tells these happenings, each read as a report of the type given for it, but for `unread`."""
    text = head + " ".join(sentence(n) for n in numbers)
    reports = []
    for n in numbers:
        if n in unread:
            continue
        start = text.index(sentence(n))
        telling = Span(start, start + len(sentence(n)))
        trigger = Span(text.index("shelled", start), text.index("shelled", start) + len("shelled"))
        kind: Any = (types or {}).get(n, "ASSAULT")
        reports.append(
            Report(
                id=content_id("r", trigger.start, trigger.end, kind), type=kind, mode=None, context=(), cameo=None,
                actors=(), recipients=(), when=None, where=None, status="happened", background=False,
                standing="asserted", said_in=None, disputed_by=(), figures=(), trigger=trigger,
                evidence={"telling": (telling,)}, confidence=0.5 + n / 100, made_by={"type": "lexicon"},
            )
        )  # fmt: skip
    published = Published("2024-05-21", "given")
    article = Article(
        article_id(text, "The Desk", published.date), key, None, None, "The Desk", None, None, "en", published, text,
        (Block("paragraph", 0, len(text)),) if text else (),
    )  # fmt: skip
    return Reading(article, reports=tuple(reports))


def record_of(path: Path, *readings: Reading, read_by: str = "v1") -> SqlRecord:
    """A record of these readings."""
    record = open_record(path, create=True)
    for item in readings:
        record.put(item, read_by=read_by)
    return record


def snapshot(record: SqlRecord) -> dict[str, Any]:
    """Everything that a record shows, machine's and people's, but for the log itself."""
    tables = {f"{name} {judged}": getattr(record, name)(Filter(judged=judged)) for name in TABLES for judged in (0, 1)}
    active = [(s.judgement.id, s.nth, s.state, s.id_now, s.article_now) for s in record.standings() if s.active]
    return {
        **tables,
        "decisions": row_to_json(tuple(record.decisions().values())),
        "pairs": record.pairs(),
        "on": active,
    }
