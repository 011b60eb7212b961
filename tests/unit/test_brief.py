"""The brief says what the record says: every fact of every sentence is in the row it rests on, every word is quoted."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from contactline.export.brief.compose import Brief, compose, day, interval
from contactline.export.brief.render import to_docx, to_html, to_markdown
from contactline.export.tables import Tables, name_of
from contactline.intake.sources import read_sources
from contactline.jobs.piles.read import read
from contactline.model.article import Article
from contactline.model.rows.kinds import CommitmentRow, EventRow, FigureRow, Party, SideRow, Words
from contactline.record import open_record
from tests import by_hand
from tests.terminal import contactline
from tests.unit.test_export_formats import tables

# Every word that a sentence may have of its own.
FIXED = frozenset(
    "parties not told at according to denied by alleged told by the article itself denies it has a denial confirmed and"
    " or more up owes somebody if under way planned proposed said be possible have happened killed wounded missing"
    " detained displaced returned troops area length money share count vote kept met late missed refused disputed owed"
    " pending article".split()
)
TEXT = (
    "KYIV, 24 January 2015 — Ukraine said on Saturday that rebels had shelled Mariupol, killing at least 21 people."
    " Rebel leaders denied that their forces had shelled Mariupol. Russia and Ukraine agreed on Friday to pull back"
    " heavy weapons by 17 February. Monitors said that nearly 40 people had been wounded on Thursday."
)


def made_from(given: Tables, **options: bool) -> Brief:
    return compose(given, title="Chronology", about="All of it.", **options)


def rows_by_id(given: Tables) -> dict[str, EventRow | CommitmentRow]:
    return {row.id: row for row in (*given.events, *given.commitments)}


def values(given: Tables, row: EventRow | CommitmentRow) -> list[str]:
    """Everything that the row, the figures about it and what is said against it tell."""
    parties: list[Party] = []
    found: list[str | None] = []
    if isinstance(row, EventRow):
        figures: tuple[FigureRow, ...] = given.figures_about.get(row.id, ())
        parties += [*row.actors, *row.recipients, *row.speaker, *(p for f in figures for p in f.speaker)]
        parties += [p for c in given.contests if row.id in c.about for a in c.accounts for p in a.speaker]
        found += [row.type, row.mode, row.place]
        for figure in figures:
            found += [figure.qualifier, figure.unit, *(f"{n:,}" for n in (figure.low, figure.high) if n is not None)]
    else:
        parties += [*row.debtor, *row.creditor, *(p for a in row.accounts for p in a.speaker)]
        found += [row.deed, row.condition, row.agreement_name]
    return sorted({" ".join(v.split()) for v in (*found, *map(name_of, parties)) if v}, key=len, reverse=True)


def check(given: Tables, made: Brief) -> int:
    """Every fact is the row's, every sentence has references, every reference stands in its article; how many."""
    rows = rows_by_id(given)
    count = 0
    for section in made.sections:
        for line in section.lines:
            for sentence in line.sentences:
                count += 1
                assert sentence.words and all(words in made.numbers for words in sentence.words)
                rest = sentence.text
                for value in values(given, rows[line.thing]):
                    rest = rest.replace(value, " ")
                left = [word.lower() for word in re.findall(r"\w+", rest)]
                assert all(word in FIXED for word in left), (sentence.text, left)
    for reference in made.references:
        words = reference.words
        assert given.text_of(words.article)[words.start : words.end] == words.text
    assert [reference.number for reference in made.references] == list(range(1, len(made.references) + 1))
    return count


def test_every_fact_of_every_sentence_has_its_evidence() -> None:
    for given in (tables(), tables(by_hand.reading(), read(TEXT, outlet="Rubezh"))):
        assert check(given, made_from(given, background=True)) > 3


def test_standing_tolls_and_commitments() -> None:
    made = made_from(tables())
    violence, commitments = made.sections
    assert [s.text for s in violence.lines[0].sentences] == [
        "Army of Sylvania → four villagers at Kőváros (ASSAULT, artillery), according to Government of Freedonia.",
        "Government of Sylvania denies it.",
        "Killed: at least 4, according to Government of Freedonia.",
    ]
    assert violence.lines[0].when == "20 May 2024"
    assert commitments.lines[0].when == "by 1 July 2024"
    assert [s.text for s in commitments.lines[0].sentences] == [
        "Government of Sylvania owes to Government of Freedonia: withdraw its guns (May truce).",
        "Pending, told by the article itself.",
    ]


def test_who_denies_is_told_by_where_accounts_stand_and_by_position_only_in_older_records() -> None:
    given = tables()
    (contest,) = (c for c in given.contests if c.kind == "denied")
    teller, denier = contest.accounts[:2]

    def denials(*accounts: SideRow) -> list[str]:
        made = made_from(replace(given, contests=(replace(contest, accounts=accounts),)))
        texts = (sentence.text for section in made.sections for line in section.lines for sentence in line.sentences)
        return sorted({text for text in texts if text.endswith("denies it.")})

    who = ["Government of Sylvania denies it."]
    assert denials(replace(teller, stands=None), replace(denier, stands=None)) == who
    assert denials(replace(denier, stands=2), replace(teller, stands=1)) == who
    assert denials(replace(teller, stands=1), replace(denier, stands=1)) == []


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"speaker": ()}, "told by the article itself."),
        ({"stance": "denies"}, "denied by Government of Freedonia."),
        ({"stance": "alleges"}, "alleged by Government of Freedonia."),
        ({"status": "planned"}, "(ASSAULT, artillery, planned)"),
        ({"status": "negated"}, "said not to have happened"),
        ({"status": "possible"}, "said to be possible"),
        ({"actors": (), "recipients": ()}, "Parties not told at Kőváros"),
    ],
)
def test_a_standing_in_words(changes: dict[str, object], says: str) -> None:
    given = tables()
    row = replace(given.events[0], **changes)  # type: ignore[arg-type]
    first = made_from(replace(given, events=(row,))).sections[0].lines[0].sentences[0]
    assert says in first.text


def test_not_confirmed_and_background() -> None:
    given = tables()
    row = replace(given.events[0], standing="not_confirmed", background=True)
    given = replace(given, events=(row,), contests=())
    assert [section.title for section in made_from(given).sections] == ["Commitments"]
    texts = [s.text for s in made_from(given, background=True).sections[0].lines[0].sentences]
    assert "Not confirmed." in texts


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2024-05-20", "2024-05-21", "20 May 2024"),
        ("2024-05-01", "2024-05-31", "1 to 30 May 2024"),
        ("2024-05-20", "2024-06-03", "20 May 2024 to 2 June 2024"),
        ("2014-04-01", None, "since 1 April 2014"),
        (None, "2024-07-02", "by 1 July 2024"),
        (None, None, "day not told"),
    ],
)
def test_days_in_words(start: str | None, end: str | None, words: str) -> None:
    assert interval(start, end) == words
    assert day("2024-12-03") == "3 December 2024"


HOSTILE = "<script>alert(1)</script> [x](javascript:alert(1)) *b* \u202egnp.exe\x07 | `c`"


def hostile() -> Brief:
    given = tables()
    article = replace(given.articles[0], title=HOSTILE, url="javascript:alert(1)", outlet=HOSTILE)
    row = replace(given.events[0], place=HOSTILE, words=(Words("art1", 0, 3, HOSTILE),))
    return made_from(replace(given, articles=(article,), events=(row,)))


def test_words_of_reports_cannot_do_anything(tmp_path: Path) -> None:
    page = to_html(hostile())
    assert "<script" not in page and 'javascript:alert(1)"' not in page and 'href="javascript' not in page
    assert "&lt;script&gt;" in page and "default-src 'none'" in page
    text = to_markdown(hostile())
    assert "<script" not in text.replace("\\<", "") and "\\[x\\]" in text and "\\*b\\*" in text
    (tmp_path / "a.docx").write_bytes(to_docx(hostile()))
    (article,) = read_sources([tmp_path / "a.docx"])
    assert isinstance(article, Article) and "<script>alert(1)</script>" in article.text
    for form in (page, text, article.text):
        assert "\u202e" not in form and "\x07" not in form


def test_a_docx_reads_back_and_is_the_same_each_time(tmp_path: Path) -> None:
    made = made_from(tables())
    assert to_docx(made) == to_docx(made)
    (tmp_path / "a.docx").write_bytes(to_docx(made))
    (article,) = read_sources([tmp_path / "a.docx"])
    assert isinstance(article, Article) and article.title == "Chronology"
    for section in made.sections:
        assert section.title in article.text
        assert all(s.text in article.text for line in section.lines for s in line.sentences)
    assert "“Sylvania’s army shelled Kőváros on Monday" in article.text


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    record = tmp_path / "r.db"
    with open_record(record, create=True) as opened:
        opened.put(by_hand.reading(), read_by="test")

    def run(*arguments: object) -> tuple[int, str, str]:
        return contactline("brief", record, *arguments, monkeypatch=monkeypatch, capfd=capfd)

    code, out, _ = run("--from", "2024-05-01", "--about", "Kőváros")
    assert code == 0 and "## Violence" in out and "Government of Sylvania denies it" in out and "## Sources" in out
    assert "from 2024-05-01, about Kőváros" in out
    code, out, _ = run("--about", "nothing of the sort")
    assert code == 0 and "The record holds nothing on this." in out
    for name, begins in (("b.html", b"<!DOCTYPE"), ("b.docx", b"PK"), ("b.md", b"# A title")):
        code, out, err = run("-o", tmp_path / name, "--title", "A title")
        assert (code, out) == (0, "") and "lines" in err
        assert (tmp_path / name).read_bytes().startswith(begins)
    assert run("--to", "docx")[0] == 2 and run("-o", tmp_path)[0] == 2
