"""What a monitor wants on the pages of four agreements, listed by hand by dates and kinds: the record built of four
articles must give nine tenths of it, each on the right page and with words. Needs the articles of CONTACTLINE_DATA."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from contactline.contract.agreements import agreement_faults
from contactline.evaluate.gold_files import load_gold
from contactline.intake.article import make_article
from contactline.jobs.across.agreements import agreements_of
from contactline.jobs.build import build
from contactline.model.agreements.across import AgreementAcross, CommitmentAcross
from contactline.model.agreements.page import agreement_page
from contactline.model.article import Article
from contactline.model.rows.kinds import Filter, Party
from contactline.record import open_record
from contactline.settings import settings

Page = Sequence[AgreementAcross]


def _starts(start: str | None, end: str | None, day: str) -> bool:
    return (start or end or "").startswith(day)


def _step(page: Page, step: str, *, day: str = "", status: str = "", kind: str = "", told_before: str = "") -> bool:
    return any(
        s.step == step
        and (not day or _starts(s.start, s.end, day))
        and (not status or s.status == status)
        and (not kind or a.kind == kind)
        and any(t.words and (not told_before or (t.published or "9") < told_before) for t in s.tellings)
        for a in page
        for s in a.steps
    )


def _codes(parties: Sequence[Party]) -> set[str]:
    return {p.country for p in parties if p.country}


def _owed(page: Page, *, by: str = "", due: str = "", verdict: str = "", on: str = "") -> bool:
    def fits(k: CommitmentAcross) -> bool:
        told = any(
            (not verdict or x.verdict == verdict) and (not on or _starts(x.start, x.end, on)) for x in k.accounts
        )
        return bool(
            (not by or by in _codes(k.debtor))
            and (not due or (k.due_end or "").startswith(due))
            and (told or not (verdict or on))
            and all(t.words for t in k.tellings)
        )

    return any(fits(k) for a in page for k in a.commitments)


def _position(page: Page, side: str) -> bool:
    positions = [p for a in page for i in a.open_issues for p in i.positions]
    return any(side in _codes(p.telling.speaker) and p.telling.words for p in positions)


def _part(page: Page, label: str) -> bool:
    return any(label in p.label for a in page for p in a.provisions)


def _dated(page: Page, day: str, kind: str, *sides: str) -> bool:
    return any(a.kind == kind and _starts(a.start, a.end, day) and set(sides) <= _codes(a.parties) for a in page)


def _pages(made: Sequence[AgreementAcross]) -> dict[str, Page]:
    """The pages by subject; a subject may have several, but what is found on a wrong one does not count."""
    north = {"ARM", "AZE"}
    return {
        "border": [
            a for a in made if a.kind in ("protocol", "regulation", "declaration") or _starts(a.start, a.end, "2024-04")
        ],
        "peace": [a for a in made if a.kind == "treaty" and north <= _codes(a.parties) and len(a.accounts) > 1],
        "statement": [a for a in made if _starts(a.start, a.end, "2020-11")],
        "1997": [a for a in made if _starts(a.start, a.end, "1997")],
    }


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
        [a for a in p if a.kind == "regulation"], by="ARM"
    ),
    "peace: talks in 2023": lambda p: _step(p, "negotiated", told_before="2024"),
    "peace: drafting goes on": lambda p: any(
        s.step in ("drafted", "negotiated") and s.status == "ongoing" for a in p for s in a.steps
    ),
    "peace: signing proposed in July 2024": lambda p: _step(p, "signed", status="proposed"),
    "peace: articles counted": lambda p: _part(p, "17"),
    "peace: two open points": lambda p: any(len(a.open_issues) >= 2 for a in p),
    "peace: Armenia's position": lambda p: _position(p, "ARM"),
    "peace: Azerbaijan's position": lambda p: _position(p, "AZE"),
    "peace: what Armenia pledged for it": lambda p: any(
        "ARM" in _codes(k.debtor) and (k.tellings[0].published or "9") < "2024" for a in p for k in a.commitments
    ),
    "peace: a deal signed in August 2025": lambda p: _step(p, "signed", day="2025-08"),
    "peace: brokered by the United States": lambda p: any("USA" in _codes(a.brokers) for a in p),
    "statement: of 9 November 2020": lambda p: _dated(p, "2020-11-09", "statement"),
    "statement: its article 9": lambda p: _part(p, "Article 9"),
    "statement: violated, as Armenia says": lambda p: any(
        s.step == "violated" and t.speaker for a in p if a.kind == "statement" for s in a.steps for t in s.tellings
    ),
    "statement: a duty that Armenia denies": lambda p: _owed(p, by="ARM", verdict="denied"),
    "statement: a decree of 10 November 2020": lambda p: _dated(p, "2020-11-10", "decree"),
    "statement: peacekeepers' five years": lambda p: _owed(p, by="RUS", due="2025-1"),
    "1997: a treaty of Armenia and Russia": lambda p: _dated(p, "1997", "treaty", "ARM", "RUS"),
    "1997: invoked on 16 November 2021": lambda p: _step(p, "invoked", day="2021-11-16"),
    "1997: protection asked of Russia, not answered": lambda p: _owed(p, by="RUS", verdict="pending"),
}


def missing_from(made: Sequence[AgreementAcross]) -> list[str]:
    """What the record does not give of the list."""
    pages = _pages(made)
    return [name for name, given in WANTED.items() if not given(pages[name.split(":")[0]])]


def _articles(folder: Path) -> list[Article]:
    """The articles, with the dates of publication that the gold files know."""
    golds = [load_gold(path) for path in sorted((folder / "gold").glob("*.json"))]
    dates = {gold["article"]: gold.get("published") for gold in golds}
    return [
        make_article(path.read_text("utf-8"), source_key=path.name, published=dates.get(path.name))
        for path in sorted((folder / "seeds").glob("*.txt"))
    ]


@pytest.mark.skipif(settings().data is None, reason="CONTACTLINE_DATA is not set")
def test_nine_tenths_of_the_pages_are_in_the_record(tmp_path: Path) -> None:
    folder = settings().data
    assert folder is not None
    with open_record(tmp_path / "record.db", create=True) as record:
        build(_articles(folder), record)
        made = agreements_of(record, Filter())
    missing = missing_from(made)
    assert len(WANTED) - len(missing) >= 0.9 * len(WANTED), missing
    assert [len(page) for name, page in _pages(made).items() if name in ("peace", "1997")] == [1, 1]
    for agreement in made:
        assert agreement_faults(agreement_page(agreement)) == ()


def test_an_empty_record_gives_nothing() -> None:
    assert len(missing_from([])) == len(WANTED)
