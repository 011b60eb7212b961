"""What a monitor wants on one page of four agreements, listed by hand by dates and kinds: the record must give nine
tenths of it, with words. Needs the articles that CONTACTLINE_DATA names."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pytest

from contactline.evaluate.gold_files import load_gold
from contactline.intake.article import make_article
from contactline.model.agreement import Agreement, Commitment
from contactline.model.article import Article
from contactline.model.mention import ActorMention
from contactline.model.reading import Reading
from contactline.model.report import When
from contactline.reading import read_article
from contactline.settings import settings

Page = list[tuple[Reading, Agreement]]


def _starts(when: When | None, day: str) -> bool:
    return when is not None and (when.start or when.end or "").startswith(day)


def _step(page: Page, step: str, *, day: str = "", status: str = "", kind: str = "") -> bool:
    return any(
        s.step == step
        and (not day or _starts(s.when, day))
        and (not status or s.status == status)
        and (not kind or a.kind == kind)
        and s.evidence
        for _, a in page
        for s in a.steps
    )


def _codes(reading: Reading, ids: Iterable[str]) -> set[str]:
    mentions = {m.id: m for m in reading.mentions}
    found = (mentions[i] for i in ids)
    return {m.actor.country for m in found if isinstance(m, ActorMention) and m.actor and m.actor.country}


def _owed(page: Page, *, by: str = "", due: str = "", verdict: str = "", on: str = "") -> bool:
    def fits(reading: Reading, k: Commitment) -> bool:
        told = any((not verdict or x.verdict == verdict) and (not on or _starts(x.when, on)) for x in k.accounts)
        return bool(
            (not by or by in _codes(reading, k.debtor))
            and (not due or (k.due is not None and (k.due.end or "").startswith(due)))
            and (told or not (verdict or on))
            and k.evidence
        )

    return any(fits(reading, k) for reading, a in page for k in a.commitments)


def _position(page: Page, side: str) -> bool:
    return any(side in _codes(r, p.party) for r, a in page for i in a.open_issues for p in i.positions if p.evidence)


def _part(page: Page, label: str) -> bool:
    return any(label in p.label for _, a in page for p in a.provisions if p.evidence)


def _dated(page: Page, day: str, kind: str, *sides: str) -> bool:
    return any(a.kind == kind and _starts(a.when, day) and set(sides) <= _codes(r, a.parties) for r, a in page)


WANTED: Mapping[str, Callable[[Page], bool]] = {
    "border: a first understanding on 19 April 2024": lambda p: _step(p, "agreed", day="2024-04-19"),
    "border: a protocol signed in May 2024": lambda p: _step(p, "signed", day="2024-05", kind="protocol"),
    "border: rules due by 1 July 2024": lambda p: _owed(p, due="2024-07"),
    "border: the rules came late, on 30 August": lambda p: _owed(p, verdict="late", on="2024-08-30"),
    "border: the rules ratified in October": lambda p: _step(p, "ratified", day="2024-10", kind="regulation"),
    "border: the rules in force in November": lambda p: _step(p, "in_force", day="2024-11", kind="regulation"),
    "border: article 2 of the rules": lambda p: _part(p, "Article 2"),
    "border: article 5 of the rules": lambda p: _part(p, "Article 5"),
    "border: a declaration of 1991 is the basis": lambda p: _dated(p, "1991", "declaration"),
    "border: what is owed under the rules by the Armenian side": lambda p: _owed(
        [x for x in p if x[1].kind == "regulation"], by="ARM"
    ),
    "peace: talks in 2023": lambda p: _step(
        [x for x in p if ((x[0].article.published and x[0].article.published.date) or "") < "2024"], "negotiated"
    ),
    "peace: drafting goes on": lambda p: any(
        s.step in ("drafted", "negotiated") and s.status == "ongoing" for _, a in p for s in a.steps
    ),
    "peace: signing proposed in July 2024": lambda p: _step(p, "signed", status="proposed"),
    "peace: articles counted": lambda p: _part(p, "17"),
    "peace: two open points": lambda p: any(len(a.open_issues) >= 2 for _, a in p),
    "peace: Armenia's position": lambda p: _position(p, "ARM"),
    "peace: Azerbaijan's position": lambda p: _position(p, "AZE"),
    "peace: what Armenia pledged for it": lambda p: _owed(
        [x for x in p if ((x[0].article.published and x[0].article.published.date) or "") < "2024"], by="ARM"
    ),
    "peace: a deal signed in August 2025": lambda p: _step(p, "signed", day="2025-08"),
    "peace: brokered by the United States": lambda p: any("USA" in _codes(r, a.brokers) for r, a in p),
    "statement: of 9 November 2020": lambda p: _dated(p, "2020-11-09", "statement"),
    "statement: its article 9": lambda p: _part(p, "Article 9"),
    "statement: violated, as Armenia says": lambda p: any(
        s.step == "violated" and s.said_in for _, a in p if a.kind == "statement" for s in a.steps
    ),
    "statement: a duty that Armenia denies": lambda p: _owed(p, by="ARM", verdict="denied"),
    "statement: a decree of 10 November 2020": lambda p: _dated(p, "2020-11-10", "decree"),
    "statement: peacekeepers' five years": lambda p: _owed(p, by="RUS", due="2025-1"),
    "1997: a treaty of Armenia and Russia": lambda p: _dated(p, "1997", "treaty", "ARM", "RUS"),
    "1997: invoked on 16 November 2021": lambda p: _step(p, "invoked", day="2021-11-16"),
    "1997: protection asked of Russia, not answered": lambda p: _owed(p, by="RUS", verdict="pending"),
}


def missing_from(page: Page) -> list[str]:
    """What the record does not give of the list."""
    return [name for name, given in WANTED.items() if not given(page)]


def _articles(folder: Path) -> list[Article]:
    """The articles, with the dates of publication that the gold files know."""
    golds = [load_gold(path) for path in sorted((folder / "gold").glob("*.json"))]
    dates = {gold["article"]: gold.get("published") for gold in golds}
    return [
        make_article(path.read_text("utf-8"), source_key=path.name, published=dates.get(path.name))
        for path in sorted((folder / "seeds").glob("*.txt"))
    ]


@pytest.mark.skipif(settings().data is None, reason="CONTACTLINE_DATA is not set")
def test_nine_tenths_of_the_page_are_in_the_record() -> None:
    folder = settings().data
    assert folder is not None
    readings = [read_article(article) for article in _articles(folder)]
    page = [(reading, agreement) for reading in readings for agreement in reading.agreements]
    missing = missing_from(page)
    assert len(WANTED) - len(missing) >= 0.9 * len(WANTED), missing


def test_an_empty_record_gives_nothing() -> None:
    assert len(missing_from([])) == len(WANTED)
