"""What nobody can date or place: no guess, and an issue row that says why."""

import pytest

from contactline.extract.places import find_places
from contactline.extract.times import find_times
from contactline.model.article import Article, Block, Issue, Published
from contactline.model.mention import PlaceMention, TimeMention
from contactline.model.parsed import Parsed
from contactline.parse.engine import parse
from contactline.resolve.places import resolve_places
from contactline.resolve.times import resolve_times


def _parsed(text: str, published: str | None = "2024-05-15") -> Parsed:
    given = Published(published, "given") if published else None
    block = Block("paragraph", 0, len(text))
    return parse(Article("a", "a", None, None, None, None, None, "en", given, text, (block,)))


def _times(text: str, published: str | None = "2024-05-15") -> tuple[tuple[TimeMention, ...], tuple[Issue, ...]]:
    parsed = _parsed(text, published)
    return resolve_times(parsed, find_times(parsed), parsed.article.published)


def _places(text: str) -> tuple[tuple[PlaceMention, ...], tuple[Issue, ...]]:
    parsed = _parsed(text)
    return resolve_places(parsed, find_places(parsed))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("The truce was signed on 31 February 2020.", "there is no day 31 in month 2 of 2020"),
        ("Fighting resumed on February 30.", "there is no day 30 in month 2"),
        ("It began in the year 0.", "there is no year 0"),
        ("The church was built in 885 AD.", "a date before the year 1000"),
        ("They signed in 301 BC.", "a date before the year 1000"),
        ("The decree is of 31 Mehr 1400.", "there is no day 31 in month 7 of the Iranian year 1400"),
        ("The pact is of 31 Ramadan 1440.", "there is no day 31 in Islamic month 9"),
    ],
)
def test_a_date_that_cannot_be_has_no_interval_and_an_issue(text: str, why: str) -> None:
    mentions, issues = _times(text)
    assert [m.interval for m in mentions] == [None]
    assert why in (mentions[0].why_null or "")
    assert any(why in issue.what for issue in issues)


def test_without_a_publication_date_nothing_is_counted_from_it() -> None:
    mentions, issues = _times("Soldiers crossed on Tuesday and again last November.", None)
    assert [(m.text, m.interval) for m in mentions] == [("Tuesday", None), ("last November", None)]
    assert len(issues) == 1
    assert "no publication date is known" in issues[0].what


def test_a_feast_that_nobody_can_date_is_a_time_without_days() -> None:
    mentions, _ = _times("Shelling stopped during Easter 2020 and Nowruz.")
    assert [(m.text, m.interval) for m in mentions] == [("Easter 2020", None), ("Nowruz", None)]
    assert "the churches keep it on different days" in (mentions[0].why_null or "")
    assert "no fixed date" in (mentions[1].why_null or "")


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("It was on 22 Bahman 1357.", "1979-02-11", "1979-02-12"),
        ("It was on 22 Khordad 1388.", "2009-06-12", "2009-06-13"),
        ("It was in Farvardin 1403.", "2024-03-20", "2024-04-20"),
        ("It was on 10 Ramadan 1445.", "2024-03-19", "2024-03-22"),
    ],
)
def test_other_calendars_where_written(text: str, start: str, end: str) -> None:
    (mention,), issues = _times(text)
    assert mention.interval is not None
    assert (mention.interval.start, mention.interval.end) == (start, end)
    assert issues == ()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("They met in Xqzzyville.", "the gazetteer has no such name"),
        ("Shells fell on the village of Blorfendorp.", "the gazetteer has no such name"),
        ("They met in Springfield.", "two places of that name remain"),
    ],
)
def test_a_place_that_nobody_can_tell_has_none_and_an_issue(text: str, why: str) -> None:
    (mention,), (issue,) = _places(text)
    assert mention.place is None
    assert why in (mention.why_null or "")
    assert why in issue.what


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Rebels shelled Mazar-e-Bolqan on Monday.", "Mazar-e-Bolqan"),
        ("Troops entered al-Zorqat at dawn.", "al-Zorqat"),
        ("The army seized the Grelsk Mountains.", "Grelsk Mountains"),
        ("Four people died in the village of Tal Al-Merzan.", "Tal Al-Merzan"),
        ("An attack on Kinzoba killed two.", "Kinzoba"),
    ],
)
def test_a_name_that_no_list_has_is_found_whole_where_the_text_says_that_it_is_a_place(text: str, name: str) -> None:
    found = find_places(_parsed(text))
    assert name in [item.name for item in found]


def test_a_captured_person_is_no_place() -> None:
    assert find_places(_parsed("Police captured John Smith on Monday.")) == ()
