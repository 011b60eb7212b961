"""When a report says that it was, in whole days, as matching needs it: where the words count from another day too."""

import re
from datetime import date

from contactline.model.mention import TimeMention
from contactline.model.reading import Reading
from contactline.model.report import Report
from contactline.model.span import Span

Days = tuple[int | None, int | None]
"""The first and the last day as ordinals; None on both sides: no day is told."""

_DEFINITE = frozenset("the this that these those its their his her".split())
_INDEFINITE = frozenset("a an another other some any one further second third fourth".split())
_PASTS = frozenset(
    "hit struck shot fell took blew broke met fled began left lost held set put sent came went won said made"
    " cut burnt slain taken driven beaten seen shut".split()
)
_NUMBER = r"(?P<number>a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[0-9]{1,2})"
_LOOSE = r"(?: (?:to the day|exactly|and a half|or so|and a few (?:days|weeks|months)))?"
_UP_TO = r"(?:[\w'’.-]+ ){0,5}$"
_BACK = re.compile(
    rf"\b{_NUMBER} (?P<unit>day|year|month|week)s?{_LOOSE} (?P<way>after|since|on from|following|before|ahead of)"
    rf" {_UP_TO}|\b(?P<nth>first|second|third|fourth|fifth|tenth|twentieth) anniversary of {_UP_TO}",
    re.IGNORECASE,
)
_AGO = re.compile(
    rf"^(?:[\w'’-]+ ){{0,6}}?{_NUMBER} (?P<unit>day|year|month|week)s? (?P<way>ago|earlier|before|previously)\b",
    re.IGNORECASE,
)
_AGO_FIRST = re.compile(rf"\b{_NUMBER} (?P<unit>day|year|month|week)s? (?P<way>ago|earlier),? {_UP_TO}", re.IGNORECASE)
_LINK = re.compile(
    rf"\b(?P<word>since|after|following|before|until|ahead of|because of|despite) {_UP_TO}", re.IGNORECASE
)
_UNITS = {"year": (365, 25), "month": (30, 10), "week": (7, 3), "day": (1, 0)}
_NUMBERS = {
    w: n
    for n, words in enumerate(("a an one first", "two second", "three third", "four fourth", "five fifth", "six",
                               "seven", "eight", "nine", "ten tenth", "eleven", "twelve"), 1)
    for w in words.split()
} | {"twentieth": 20}  # fmt: skip
_SHORT = 2
_VERBS = frozenset("is are was were be been has have had will would said says".split())


def ordinal(day: str) -> int | None:
    """An ISO day as an ordinal; None where it is no day of the calendar."""
    try:
        return date.fromisoformat(day[:10]).toordinal()
    except ValueError:
        return None


def is_retold(text: str, trigger: Span) -> bool:
    """Does the trigger come with a definite word before it ("the attack", "Monday's raid"): something known already?"""
    before = _before(text, trigger)
    head = text[trigger.start : trigger.end].split()[0].lower() if trigger.start < trigger.end else ""
    if before and not _definite(before[-1]) and (head.endswith("ed") or head in _PASTS):
        return False
    return any(map(_definite, before))


def is_fresh(text: str, trigger: Span) -> bool:
    """Does the trigger come with an indefinite word before it ("a raid", "another attempt"): something told anew?"""
    before = _before(text, trigger)
    at = next((i for i in range(len(before) - 1, -1, -1) if before[i].lower() in _INDEFINITE), None)
    return at is not None and not any(map(_definite, before[at:]))


def _before(text: str, trigger: Span) -> list[str]:
    """At most three words before the trigger, none from beyond a stop or a comma."""
    before = re.split(r"[.,;:!?()\n]", text[max(0, trigger.start - 40) : trigger.start])[-1]
    return before.split()[-3:]


def _definite(word: str) -> bool:
    return word.lower() in _DEFINITE or word.endswith(("'s", "’s", "s'"))


def days_back(before: str, after: str = "") -> tuple[int, int] | None:
    """(least, most) days that the words around a trigger count back from another day: "a year after", "two days ago".

    Negative numbers count forward ("three days before the vote").
    """
    found = _BACK.search(before)
    if found is not None and not _VERBS.isdisjoint(found[0].lower().split()):
        found = None
    found = found or _AGO_FIRST.search(before) or _AGO.match(after.lstrip())
    if found is None:
        return None
    parts = found.groupdict()
    unit, slack = _UNITS[(parts["unit"] or "year").lower()]
    number = (parts["number"] or parts.get("nth") or "one").lower()
    days = unit * (int(number) if number.isdigit() else _NUMBERS.get(number, 1))
    if (parts.get("way") or "").lower() in ("before", "ahead of") and found.re is _BACK:
        return -days - slack, -max(0, days - slack)
    return max(0, days - slack), days + slack


def told_days(report: Report, reading: Reading, sentence: Span, news: int | None) -> Days:
    """The days of a report.

    Those that its words count from another day told in the sentence, or from publication ("a week after the clash");
    else those read, unless they are another happening's: what a sentence of Friday calls "since the attack" was not
    on Friday.
    """
    text = reading.article.text
    before, after = text[sentence.start : report.trigger.start], text[report.trigger.end : sentence.end]
    counted = days_back(before, after)
    times = [
        m for m in reading.mentions
        if isinstance(m, TimeMention) and sentence.start <= m.start < sentence.end and m.interval is not None
    ]  # fmt: skip
    if counted is not None:
        base = _base(times, _counted_from(before), news)
        if base is not None:
            return base[0] - counted[1], base[1] - counted[0]
    days = days_told(report, news)
    link = _LINK.search(before)
    if link is None or days == (None, None) or not _VERBS.isdisjoint(link[0].lower().split()):
        return days
    told = next((m for m in times if report.when is not None and m.id == report.when.mention), None)
    at = sentence.start + link.start("word")
    return (None, None) if told is not None and told.end <= at else days


def _counted_from(before: str) -> int:
    found = _BACK.search(before)
    return found.start() if found is not None else len(before)


def _base(times: list[TimeMention], until: int, news: int | None) -> tuple[int, int] | None:
    """The last short time told before the words that count, or the day of publication."""
    for mention in reversed(times):
        assert mention.interval is not None
        first = ordinal(mention.interval.start) if mention.interval.start else None
        end = ordinal(mention.interval.end) if mention.interval.end else None
        short = first is not None and end is not None and end - first <= _SHORT
        if short and len(mention.timex.value) == len("2020-01-01") and mention.timex.type == "DATE":
            assert first is not None and end is not None
            return first, max(first, end - 1)
    return None if news is None else (news, news)


def days_told(report: Report, news: int | None) -> Days:
    """The first and the last day read; an open side is closed by the day of publication, where that makes sense."""
    when = report.when
    if when is None:
        return None, None
    first = ordinal(when.start) if when.start else None
    end = ordinal(when.end) if when.end else None
    last = None if end is None else max(end - 1, first if first is not None else end - 1)
    if first is None and last is not None and news is not None:
        first = min(news, last)
    if last is None and first is not None and news is not None and news >= first:
        last = news
    return first, last


def article_days(reading: Reading) -> frozenset[int]:
    """Days that the article names, that of publication left out: its date line names nothing."""
    news = reading.article.published.date if reading.article.published else None
    named = [m.interval for m in reading.mentions if isinstance(m, TimeMention) and m.interval is not None]
    days = [(ordinal(i.start), ordinal(i.end)) for i in named if i.start and i.end and i.start[:10] != news]
    return frozenset(a for a, b in days if a is not None and b is not None and b - a <= _SHORT)
