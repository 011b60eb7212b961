"""What `python -m corpus.check` finds in stories, and words that the corpus shares with a test set."""

import json
from datetime import date
from pathlib import Path

import pytest

from corpus.check import TYPES
from corpus.overlap import corpus_words, runs_of_tests, shared
from corpus.story_faults import story_faults, wrong_days

STORY = """# a01
@ Outlet | ARM | 2023-03-08
Gunmen {e1:ambushed} a column on Tuesday, 7 March.
@ Other | AZE | 2023-03-09
The {e1:ambush} and the {e2:fire} that followed. // Nobody denies it.
% e1 ASSAULT
% e2 ASSAULT part_of e1
% contest denied e1 : one / other
% copies 1 2
% tells b01

# b01
@ Outlet | ARM | 2023-04-01
% untyped
It {e1:rained}, as in the {a01.e1:ambush}.
"""


def test_a_story_without_faults_has_none() -> None:
    assert story_faults({"x.txt": STORY}, TYPES) == []


@pytest.mark.parametrize(
    ("found", "put", "line", "said"),
    [
        ("{e2:fire}", "{e3:fire}", 5, "a01.e3 is marked and nowhere said"),
        ("{e2:fire}", "fire", 7, "a01.e2 is said and nowhere marked"),
        ("{e1:ambush} and", "{e1:ambush and", 5, "a brace that opens or closes no mark"),
        ("% e1 ASSAULT", "% e1 AMBUSH", 6, "a note that says nothing known: % e1 AMBUSH"),
        ("part_of e1", "part_of e9", 7, "a note that says nothing known: % e2 ASSAULT part_of e9"),
        ("contest denied", "contest refused", 8, "a note that says nothing known: % contest refused e1 : one / other"),
        (": one / other", ": one", 8, "a note that says nothing known: % contest denied e1 : one"),
        ("copies 1 2", "copies 1 3", 9, "a note that says nothing known: % copies 1 3"),
        ("tells b01", "tells b02", 10, "a note that says nothing known: % tells b02"),
        ("{a01.e1:", "{a01.e7:", 15, "a01.e7 is marked and nowhere said"),
        ("| 2023-03-09", "| 9 March", 4, "not `@ outlet | AAA | yyyy-mm-dd`: @ Other | AZE | 9 March"),
        (
            "@ Other | AZE | 2023-03-09\n",
            "",
            4,
            "a text without an outlet of its own: The {e1:ambush} and the {e2:fire} that f",
        ),
        ("# b01", "# a01", 12, "a01 stands 2 times"),
        ("Tuesday, 7", "Monday, 7", 3, "2023-03-07 was a Tuesday: Monday, 7 March"),
    ],
)
def test_a_fault_is_said_with_its_line(found: str, put: str, line: int, said: str) -> None:
    assert ("x.txt", line, said) in story_faults({"x.txt": STORY.replace(found, put)}, TYPES)


def test_an_article_without_a_text_is_said() -> None:
    (fault,) = story_faults({"x.txt": "# a01\n@ Outlet | ARM | 2023-03-08\n% untyped\n"}, TYPES)
    assert fault == ("x.txt", 2, "an article without a text")


def test_a_day_takes_the_year_nearest_to_the_article() -> None:
    assert list(wrong_days("It began on Sunday, 31 December.", date(2024, 1, 2))) == []
    assert list(wrong_days("It began on December 30, a Sunday.", date(2024, 1, 2)))
    assert list(wrong_days("It began on Monday 24 March 2025 and on Sunday 25 March.")) == []
    assert list(wrong_days("It began on Friday 31 June 2025.")) == ["no such day: Friday 31 June 2025"]


def _corpus(folder: Path, sentence: str, story: str) -> Path:
    for part in ("sentences", "stories", "contests"):
        (folder / part).mkdir(parents=True)
    (folder / "sentences/part.jsonl").write_text(json.dumps({"text": sentence}) + "\n", "utf-8")
    (folder / "stories/part.txt").write_text(f"# a01\n@ Outlet | ARM | 2023-03-08\n{story}\n", "utf-8")
    return folder


def _runs(tmp_path: Path, test: str, *, sentence: str = "", story: str = "") -> list[tuple[str, int, str]]:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests/01.txt").write_text(test, "utf-8")
    corpus = _corpus(tmp_path / "corpus", sentence, story)
    return list(shared(corpus_words(corpus), runs_of_tests(tmp_path / "tests")))


def test_a_planted_run_is_caught_in_a_sentence_and_across_the_marks_of_a_story(tmp_path: Path) -> None:
    found = _runs(
        tmp_path,
        "They burned the old mill’s wooden bridge, then left.",
        sentence="Raiders burned the old mill's wooden bridge before dawn.",
        story="Raiders {e1:burned} the old mill's wooden {e2:bridge}.",
    )
    words = "burned the old mill's wooden bridge"
    assert found == [("part.jsonl", 1, words), ("stories/part.txt", 3, words)]


@pytest.mark.parametrize(
    ("test", "sentence"),
    [
        (
            "who signed the Ohrid Framework Agreement on 13 August 2001",
            "They signed the Ohrid Framework Agreement on 13 August.",
        ),
        ("he said that it was one of the", "The ministry said that it was one of the two."),
        ("burned the old mill's bridge", "They burned the old mill's bridge."),
    ],
)
def test_names_dates_small_words_and_five_words_are_no_run(tmp_path: Path, test: str, sentence: str) -> None:
    assert _runs(tmp_path, test, sentence=sentence) == []


def test_a_word_that_opens_a_sentence_is_a_name_only_where_it_is_never_small(tmp_path: Path) -> None:
    sentence = "Villagers threw stones at the Kokand police. The villagers fled."
    assert _runs(tmp_path, "villagers threw stones at the Kokand", sentence=sentence)


def test_rows_of_a_test_set_are_read_with_their_articles(tmp_path: Path) -> None:
    row = {"text": "one two", "articles": [{"text": "they burned the wooden mill bridge quickly"}]}
    (tmp_path / "stories.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
    assert ("burned", "the", "wooden", "mill", "bridge", "quickly") in runs_of_tests(tmp_path)
