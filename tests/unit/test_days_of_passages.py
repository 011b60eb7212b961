"""Days that are told outside a happening's own clause, on marked passages and by rule."""

import pytest

from contactline.intake.article import make_article
from contactline.model.reading import Reading
from contactline.model.report import Report
from contactline.reading import read_article
from tests.happening_passages import is_kept_apart, passages, shares


def _read(text: str, published: str = "2024-06-12") -> Reading:  # a Wednesday
    return read_article(make_article(text, source_key="a", outlet="Wire", published=published, language="en"))


def _when(reading: Reading, word: str) -> tuple[str | None, str | None] | None:
    at = reading.article.text.index(word)
    told: Report = next(r for r in reading.reports if r.trigger.start <= at < r.trigger.end)
    return (told.when.start, told.when.end) if told.when is not None else None


def test_days_of_passages_stay_found() -> None:
    read = [p for p in passages("days.txt") if not is_kept_apart(p)]
    apart = [p for p in passages("days.txt") if is_kept_apart(p)]
    assert len(read) > len(apart) > 10
    told, counts = shares(read)
    assert (told.day, told.no_day) >= (0.8, 0.95), counts
    told, counts = shares(apart)
    assert told.day >= 0.7 and told.no_day >= 0.8, counts


MONDAY, TUESDAY = ("2024-06-10", "2024-06-11"), ("2024-06-11", "2024-06-12")


@pytest.mark.parametrize(
    ("text", "word", "days"),
    [
        ("Mali's and Niger's presidents met in Gao on Monday. They agreed to free prisoners.", "agreed", MONDAY),
        ("Mali's and Niger's presidents met in Gao on Monday. France rejected the plan.", "rejected", None),
        ("Mali's army shelled Gao on Monday. France has condemned the rebels.", "condemned", None),
        ("Parliament passed the bill on Monday. Deputies came to blows during the debate.", "came to blows", MONDAY),
        ("Rebels attacked a convoy on Monday; two soldiers were killed, the army said.", "killed", MONDAY),
        ("Rebels attacked Gao on Monday morning. Hours later Chad closed its border.", "closed", MONDAY),
        ("Rebels attacked Gao on Monday night. Chad closed its border hours later.", "closed", None),
        ("The Security Council, which met on Tuesday, demanded a ceasefire.", "demanded", TUESDAY),
        ("Colombians rejected the accord in Tuesday's plebiscite.", "rejected", TUESDAY),
        ("Since the offensive began on Monday, rebels have killed 112 villagers.", "killed", ("2024-06-10", None)),
        ("The villagers fled as the front collapsed. The army killed 112 people.", "killed", None),
        ("The rebels have called off their truce, their spokesman said on Monday.", "called off", MONDAY),
        ("Hungary refuses to ratify the treaty; its envoy visited Ankara on Monday.", "refuses", None),
        ("Chad and Libya missed Monday's deadline to sign a truce.", "sign", MONDAY),
    ],
)
def test_a_day_beside_the_clause(text: str, word: str, days: tuple[str, str | None] | None) -> None:
    assert _when(_read(text), word) == days


def test_what_is_done_under_or_against_a_truce_lies_after_it() -> None:
    text = "Armenia and Azerbaijan signed a ceasefire on 3 June. Under the ceasefire, Armenia handed over two villages."
    assert _when(_read(text), "handed over") == ("2024-06-03", "2024-06-13")
    text = "The truce that took effect on 3 June is fragile. Both armies have violated the truce."
    assert _when(_read(text), "violated") == ("2024-06-03", "2024-06-13")
    text = "Chad and Libya signed a ceasefire on 3 June. Under the ceasefire, both will withdraw from Aouzou."
    assert _when(_read(text), "withdraw") is None
    assert _when(_read("Both armies have violated the truce."), "violated") is None


def test_a_live_page_tells_of_its_day() -> None:
    entry = "{}Lebanon's army accuses Israel of shelling a village.\n\nThe war has killed 3,961 people."
    page = _read("Live: truce in Lebanon\n\n" + entry.format("14.20 "))
    assert _when(page, "accuses") == ("2024-06-12", "2024-06-13")
    assert all(r.when is None for r in page.reports if r.trigger.start > page.article.text.index("The war"))
    assert _when(_read(entry.format("")), "accuses") is None


def test_times_that_were_read_wrongly() -> None:
    def told(text: str) -> list[tuple[str | None, str | None]]:
        times = [m for m in _read(text).mentions if type(m).__name__ == "TimeMention"]
        spans = [getattr(m, "reach", None) or getattr(m, "interval", None) for m in times]
        return [(s.start, s.end) for s in spans if s is not None]

    assert told("Chad has missed Monday's deadline to sign a truce.") == [MONDAY]
    assert told("Chad faces Monday's deadline to sign a truce.") == [("2024-06-17", "2024-06-18")]
    assert told("He was arrested on Monday and resigned before midnight.")[-1] == MONDAY
    assert told("The talks will resume on 1 July. The North had declared a week earlier that it would stop.")[1:] == []


def test_a_year_before_those_who_act_is_no_count() -> None:
    assert _when(_read("In 2012 rebels seized Gao."), "seized") == ("2012-01-01", "2013-01-01")
    assert _when(_read("In 2012 villages rebels seized cattle."), "seized") is None


def test_what_a_review_or_a_report_on_a_period_is_about_is_no_background() -> None:
    def background(text: str, word: str) -> bool:
        reading = _read(text, "2023-12-29")
        at = text.index(word)
        return next(r.background for r in reading.reports if r.trigger.start <= at < r.trigger.end)

    review = "Mali: the year in review\n\nRebels seized Kidal in May. In 2012 Malian rebels attacked Gao."
    assert not background(review, "seized")
    assert background(review, "attacked")
    assert background("Mali: a hard road\n\nRebels seized Kidal in May.", "seized")
    period = "This report covers the period from 1 January to 31 March 2023. Rebels seized Kidal on 5 January 2023."
    assert not background(period, "seized")
    assert background(period.replace("covers the period", "draws on visits"), "seized")
