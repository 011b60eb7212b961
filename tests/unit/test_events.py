"""The event coder's parts: the pattern language, merging of tellings, voices, times and places, bounds."""

import pytest

from contactline.extract.claims import find_claims
from contactline.extract.events import find_reports
from contactline.knowledge.events import NONE, TYPES, classes, lexicon, make_pattern, word_lists
from contactline.model.article import Article, Block
from contactline.model.mention import Actor, ActorMention, Place, PlaceMention
from contactline.model.report import Report
from contactline.parse.engine import parse
from tests.events_by_hand import PUBLISHED, read


def reports_of(text: str, who: list[str]) -> list[Report]:
    return list(read(text, who)[0])


def test_lexicon_is_large_and_covers_all_types() -> None:
    known = lexicon()
    entries = [e for table in (known.verbs, known.nouns) for found in table.values() for e in found]
    assert {e.type for e in entries} == {*TYPES, NONE}
    assert len({(e.type, e.pattern.text) for e in entries if e.type != NONE}) >= 900


def test_every_class_of_a_pattern_has_words_or_is_a_word() -> None:
    words = classes()
    assert "troop" in words["force"]
    assert "militia" in words["force"], "a class takes in the classes that it names"
    assert all(found for name, found in words.items() if name not in {"people_names", "person_name", "state_name"})


@pytest.mark.parametrize(
    ("text", "part", "key", "before"),
    [
        ("carpet-bomb", "verb", "bomb", ("carpet", "-")),
        ("open fire", "verb", "open", ()),
        ("cease-fire", "noun", "fire", ("cease", "-")),
        ("declaration of independence", "noun", "declaration", ()),
        ("be killed in accident", "verb", "killed", ()),
        ("be on high alert", "verb", "be", ()),
        ("forcibly displace", "verb", "displace", ()),
        ("supply with", "verb", "supply", ()),
    ],
)
def test_pattern_heads(text: str, part: str, key: str, before: tuple[str, ...]) -> None:
    pattern = make_pattern(text, "noun" if part == "noun" else "verb")
    assert (pattern.key, pattern.before) == (key, before)


def test_pattern_without_a_head_is_refused() -> None:
    with pytest.raises(ValueError, match="without a head"):
        make_pattern("<force>", "verb")


def test_more_words_weigh_more() -> None:
    assert make_pattern("call on to withdraw", "verb").weight > make_pattern("call on", "verb").weight
    assert make_pattern("deploy <force>", "verb").weight > make_pattern("deploy", "verb").weight


def test_word_lists_name_what_they_hold() -> None:
    assert "threaten" in word_lists("status")["possible"]
    assert "carry out" in word_lists("light")["actor"]


def test_two_tellings_by_one_voice_are_one_report() -> None:
    text = "Chadian forces attacked a rebel camp on Monday. The attack left the base in ruins."
    found = [r for r in reports_of(text, ["Chadian forces"]) if r.type == "ASSAULT"]
    assert len(found) == 1
    assert len(found[0].evidence["type"]) == 2


def test_two_dated_deeds_are_two_reports() -> None:
    text = "Chadian forces attacked a rebel camp on Monday. On Tuesday they attacked a village."
    found = [r for r in reports_of(text, ["Chadian forces", "they"]) if r.type == "ASSAULT"]
    assert len(found) == 2


def test_the_accusation_is_the_articles_and_the_deed_the_accusers() -> None:
    reports = reports_of("Kosovo accused Serbia of shelling its police.", ["Kosovo", "Serbia", "its police"])
    accusation = next(r for r in reports if r.type == "ACCUSE")
    deed = next(r for r in reports if r.type == "ASSAULT")
    assert accusation.said_in is None
    assert accusation.standing == "asserted"
    assert deed.said_in is not None
    assert deed.standing == "not_confirmed"


def test_a_denied_deed_stands_denied() -> None:
    reports = reports_of("The army denied that it had shelled the town.", ["The army", "it"])
    assert [(r.type, r.standing) for r in reports] == [("ASSAULT", "denied")]


def test_no_time_is_given_a_reason_and_never_the_publication_date() -> None:
    report = reports_of("Sudanese rebels shelled a market.", ["Sudanese rebels"])[0]
    assert report.when is None
    assert report.why_null["when"]


def test_a_time_in_the_clause_is_the_deeds() -> None:
    report = reports_of("Sudanese rebels shelled a market on 3 June 2024.", ["Sudanese rebels"])[0]
    assert report.when is not None
    assert (report.when.start, report.when.end) == ("2024-06-03", "2024-06-04")
    assert report.evidence["when"]


def test_a_date_in_a_name_dates_nothing_else() -> None:
    reports = reports_of("Mali rejected the 2015 agreement with the rebels.", ["Mali", "the rebels"])
    assert next(r for r in reports if r.type == "REJECT").when is None


def test_every_field_has_its_words() -> None:
    text = "On Monday, Ethiopian troops shelled the town of Adwa, killing six."
    for report in reports_of(text, ["Ethiopian troops"]):
        assert text[report.trigger.start : report.trigger.end]
        for spans in report.evidence.values():
            assert all(0 <= s.start < s.end <= len(text) for s in spans)
        for field, value in (("actors", report.actors), ("recipients", report.recipients), ("when", report.when)):
            assert bool(value) == (field in report.evidence)
            assert bool(value) != (field in report.why_null)


def test_reading_twice_gives_the_same() -> None:
    text = "Iran and Iraq reached a deal on border security. Iran praised the deal."
    assert read(text, ["Iran", "Iraq"])[0] == read(text, ["Iran", "Iraq"])[0]


def test_sides_exchanged_mirror() -> None:
    first = reports_of("Sudan accused Chad of arming rebels and closed the border.", ["Sudan", "Chad", "rebels"])
    second = reports_of("Chad accused Sudan of arming rebels and closed the border.", ["Chad", "Sudan", "rebels"])
    assert [(r.type, r.mode, r.status) for r in first] == [(r.type, r.mode, r.status) for r in second]


def test_a_sentence_of_two_thousand_words_is_left_alone_and_said_so() -> None:
    text = "The army attacked " + "and the army attacked " * 700 + "the town."
    article = Article("a", "a", None, None, None, None, None, "en", None, text, (Block("paragraph", 0, len(text)),))
    parsed = parse(article)
    reports, _, issues = find_reports(
        parsed, actors=(), places=(), times=(), figures=(), claims=find_claims(parsed, actors=()).claims, published=None
    )
    assert reports == ()
    assert any("too long" in issue.what for issue in issues)


def test_nothing_in_is_nothing_out() -> None:
    article = Article("a", "a", None, None, None, None, None, "en", None, "", ())
    assert find_reports(parse(article), actors=(), places=(), times=(), figures=(), claims=(), published=PUBLISHED) == (
        (),
        (),
        (),
    )


def test_a_place_after_a_preposition_is_where() -> None:
    text = "Gunmen attacked a convoy near Gao."
    article = Article("a", "a", None, None, None, None, None, "en", None, text, (Block("paragraph", 0, len(text)),))
    parsed = parse(article)
    at = text.index("Gao")
    gao = Place("test:gao", "Gao", ("Gao",), 16.3, 0.0, "MLI", "settlement", "settlement")
    reports, _, _ = find_reports(
        parsed,
        actors=(ActorMention("m1", 0, 6, "Gunmen", "test", Actor(None, "Gunmen", "MLI", "REB")),),
        places=(PlaceMention("p1", at, at + 3, "Gao", "test", gao),),
        times=(),
        figures=(),
        claims=(),
        published=None,
    )
    assert [(r.type, r.where) for r in reports] == [("ASSAULT", "p1")]
