"""The stories of contests: marks to spans, and what is not well formed is said."""

import pytest

from corpus.contest_marks import stories_in

STORY = """# x-1
@ Outlet | ARM | 2023-02-11
{a1:{s1:The ministry} blamed the other bank}. // More is not told.
@ Other | AZE | 2023-02-12
{a2:Nobody fired, {s2:he} said}.
% a1 by=s1 for=ARM about=AZE does=accuses+counts
% a2 by=s2 for=m23 about=- does=other
= denied a1 a2
"""


def test_marks_become_spans() -> None:
    (story,) = stories_in(STORY)
    first, second = story.accounts
    text = story.articles[0].text
    assert text == "The ministry blamed the other bank.\nMore is not told."
    assert text[first.start : first.end] == "The ministry blamed the other bank"
    assert first.speaker is not None and text[slice(*first.speaker)] == "The ministry"
    assert (first.article, first.side, first.about, first.does) == ("x-1.1", "ARM", "AZE", {"accuses", "counts"})
    assert (second.side, second.about, second.does) == ("m23", None, frozenset())
    assert story.articles[1].text[second.start : second.end] == "Nobody fired, he said"
    assert story.contests == (("denied", "a1", "a2"),)


@pytest.mark.parametrize(
    ("found", "put", "said"),
    [
        ("bank}.", "bank.", "is not closed"),
        ("by=s2", "by=s1", "no speaker of the same article"),
        ("does=other", "does=tells", "no such moves"),
        ("denied a1 a2", "denied a1 a3", "not `= KIND aN aM`"),
        ("% a2 by=s2 for=m23 about=- does=other\n", "", "marked without a line"),
        ("2023-02-12", "12 February", "Invalid isoformat"),
        ("{a2:Nobody", "{b2:Nobody", "a brace that opens no mark"),
    ],
)
def test_what_is_wrong_is_said_with_the_story(found: str, put: str, said: str) -> None:
    with pytest.raises(ValueError, match="x-1: .*" + said):
        list(stories_in(STORY.replace(found, put)))
