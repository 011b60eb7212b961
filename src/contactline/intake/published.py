"""When was it published? A metadata field, the text's own head, its dateline, or what it says of its year.

What is not certain is None: a publication date that is wrong misplaces every "Tuesday" of the article.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from contactline.model.article import Block, Published

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"), 1
    )
    for name in names.split()
}  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH = r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"  # noqa: E501
_WEEKDAY = r"(?:(?P<weekday>mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b[.,]?\s{0,3}(?:the\s)?)?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?<![\d/.-])(?P<year>\d{4})-(?P<number>\d{2})-(?P<day>\d{2})(?=\D|\Z)",
        r"(?<!\d)(?P<year>\d{4})(?P<number>\d{2})(?P<day>\d{2})(?=T\d|\Z)",
        r"(?<![\d/.-])(?P<year>\d{4})(?P<mark>[/.])(?P<number>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?!\d)",
        r"(?<![\d/.-])(?P<first>\d{1,2})(?P<mark>[-/.])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4})(?!\d)",
        _WEEKDAY + r"\b(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s-]{1,3}(?:of\s)?" + _MONTH + r"[\s,-]{0,3}(?P<year>\d{4})\b",
        _WEEKDAY + r"\b" + _MONTH + r"[\s-]{0,3}(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s{1,3}(?P<year>\d{4})\b",
    )
)
_EARLIEST, _LATEST = 1600, 2199


@dataclass(frozen=True, slots=True)
class _Dated:
    """A full date at `text[start:end]`; `value` is None where there is no such day or the words leave two."""

    start: int
    end: int
    value: date | None


def as_date(value: str) -> str | None:
    """The ISO date that a metadata field names, or None where it names none, an impossible or an uncertain one.

    Takes ISO 8601 with or without a time, RFC 2822, "Aug 11, 2025", "11 August 2025", "16.11.2021"; a time and its
    zone may follow, and the day is taken as written. 03/04/2021 is None: day and month cannot be told apart.
    """
    if len(value) > 200:
        return None
    found = list(_dates(value))
    if not found or any(dated.value is None for dated in found):
        return None
    days = {dated.value for dated in found}
    return found[0].value.isoformat() if len(days) == 1 and found[0].value is not None else None


def _dates(text: str) -> Iterator[_Dated]:
    """Full dates in a short text, in order; none overlapping."""
    hits = sorted(
        ((m.start(), -m.end(), m) for form in _FORMS for m in form.finditer(text)), key=lambda hit: (hit[0], hit[1])
    )
    last = -1
    for start, negative_end, match in hits:
        if start >= last:
            last = -negative_end
            yield _Dated(start, last, _value(match))


def _value(match: "re.Match[str]") -> date | None:
    parts = match.groupdict()
    year = int(parts["year"])
    if not _EARLIEST <= year <= _LATEST:
        return None
    if "first" in parts:
        first, second = int(parts["first"]), int(parts["second"])
        if second > 12:
            first, second = second, first
        elif first <= 12 and first != second and parts["mark"] != ".":
            return None
        return _day(year, second, first)
    month = int(parts["number"]) if "number" in parts else _MONTHS[parts["month"].lower().rstrip(".")]
    found = _day(year, month, int(parts["day"]))
    weekday = parts.get("weekday")
    if found is not None and weekday and not _WEEKDAYS[found.weekday()].startswith(weekday.lower()[:3]):
        return None
    return found


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


_HEAD_LINES = 14
_HEAD_LENGTH = 2000
_LABEL = re.compile(
    r"[\W_]{0,4}(?P<label>date\s+published|publication\s+date|date\s+of\s+publication|first\s+published"
    r"|originally\s+published|published|publication|posted|date|issued|released|last\s+updated|updated|last\s+modified|modified)"
    r"\s{0,3}(?:on\b|at\b|date\b)?\s{0,3}[:|—–-]?\s{0,3}",
    re.IGNORECASE,
)
_TIME_WORDS = re.compile(
    r"\b\d{1,2}[:.]\d{2}(?::\d{2})?\b|\b\d{1,2}\s?[ap]\.?m\b\.?|\b[ap]\.?m\b\.?|[+-]\d{2}:?\d{2}\b"
    r"|\b(?:gmt|utc|est|edt|et|cet|cest|msk|eet|local time|at|on|by|and|published|posted|updated|last|first|date)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_BYLINE = re.compile(r"[\W_]{0,3}by\s+\S", re.IGNORECASE)
_BYLINE_WORDS = 9


def find_published(text: str, head: str | None = None) -> Published | None:
    """The date that the text's own head or dateline gives; None where there is none or it is not certain.

    Known by `text`: "date 2025-08-11", "Published: 24 January 2015", a line that is a date ("16 November 2021, 10:15").
    Known by `dateline`: "KYIV, 24 January 2015 —". A dateline without its year ("MINSK, Sept. 5 (Agency) -") is None;
    so are two lines that are different dates (a list of days).
    `head` is looked through instead of the text's first lines, where it is given.
    """
    lines = [line.strip() for line in (head if head is not None else text[:_HEAD_LENGTH]).split("\n")]
    lines = [line for line in lines if line][:_HEAD_LINES]
    labelled = [found for line in lines if (found := _labelled(line)) is not None]
    first = next((value for label, value in labelled if not label.startswith(("last", "updated", "modified"))), None)
    if first is not None:
        return Published(first.isoformat(), "text")
    dateline = next((value for line in lines if (value := _dateline(line)) is not None), None)
    if dateline is not None:
        return Published(dateline.isoformat(), "dateline")
    plain = {value for line in lines if (value := _date_line(line)) is not None}
    if len(plain) == 1:
        return Published(plain.pop().isoformat(), "text")
    return Published(labelled[0][1].isoformat(), "text") if labelled and not plain else None


def _labelled(line: str) -> tuple[str, date] | None:
    """A label at the line's begin and a full date right after it (after a time of day, at most)."""
    label = _LABEL.match(line)
    if label is None:
        return None
    marked = label.group().rstrip()[-1:] in ":|—–-" or label.group("label").lower() == "date"
    if not marked and (len(line) > 80 or line.endswith(".")):
        return None  # "Issued on 5 May 2015, the decree ..."
    rest = line[label.end() : label.end() + 60]
    for dated in _dates(rest):
        if dated.value is None or _leftover(rest[: dated.start]):
            return None
        return " ".join(label.group("label").lower().split()), dated.value
    return None


def _leftover(text: str) -> list[str]:
    """The words of a stretch that are neither a time of day nor a label."""
    return _WORD.findall(_TIME_WORDS.sub(" ", text))


def _date_line(line: str) -> date | None:
    """A short line that is nothing but a date, or a date beside a byline or an outlet's name."""
    if len(line) > 100:
        return None
    found = list(_dates(line))
    if len(found) != 1 or found[0].value is None:
        return None
    rest = line[: found[0].start] + " | " + line[found[0].end :]
    words = _leftover(rest)
    if not words:
        return found[0].value
    if line.endswith((".", "?", "!")) or not any(mark in rest.replace(" | ", "", 1) for mark in "|·•,—–-/()"):
        return found[0].value if _BYLINE.match(line) and len(words) <= 5 and not line.endswith(".") else None
    apart = line[: found[0].start].rstrip(" (")[-1:] in tuple("|·•—–") and not line[found[0].end :].strip(" )")
    if _BYLINE.match(line) and apart and len(words) <= _BYLINE_WORDS:
        return found[0].value  # "By our correspondent in Batken | 14 March 2025"
    titled = all(word[:1].isupper() for word in words)
    return found[0].value if titled and len(words) <= (7 if _BYLINE.match(line) else 4) else None


_AFTER_DATE = re.compile(
    r"\s{0,3}(?:[,.]?\s{0,3}\([^()\n]{1,40}\)\s{0,3})?[.,]?\s{0,3}(?:/[^/\n]{1,30}/\.?\s{0,3})?(?:—|–|--?)(?!\w)"
    r"|\)?\s{0,3}[,.]\s{0,3}(?:[A-Z]{4,20}|/[A-Z]{3,20}/)\s{0,3}[.—–:-]"
)
_PARAGRAPH = 70
_NO_PLACES = frozenset(
    "on in at by as since from after before until the a an during between around dated of this".split()
)
_SMALL_WORDS = frozenset("de del of the la el al es da do di and".split())


def _dateline(line: str) -> date | None:
    """A place, a full date and a dash before the first words of the report."""
    head = line[:120]
    for dated in _dates(head):
        place = head[: dated.start].strip(" ,(/")
        if dated.value is None or not place or _AFTER_DATE.match(line, dated.end) is None:
            return None
        words = _WORD.findall(re.sub(r"\([^()]{0,40}\)", " ", place))
        fits = 1 <= len(words) <= 6 and all(w[0].isupper() or w in _SMALL_WORDS for w in words)
        fits = fits and words[0].lower() not in _NO_PLACES and (place.isupper() or len(line) >= _PARAGRAPH)
        return dated.value if fits and not any(mark in place for mark in '.;:?!"“”') else None
    return None


_QUOTED = re.compile(r"“[^“”\n]{0,2000}”|\"[^\"\n]{0,2000}\"")
_THIS_YEAR = re.compile(r"\bthis year\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d.,$€£/-])(?:19|20)\d{2}(?![\d/]|,\d|\.\d|-\d)")
_AFTER_YEARS = re.compile(
    r"\b(?P<count>one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty|\d{1,2})\s+years\s+"
    r"(?:after|since|on\s+from)\s+(?:\w+\s+){0,3}(?P<year>(?:19|20)\d{2})\b",
    re.IGNORECASE,
)
_COUNTS = {
    name: number
    for number, name in enumerate("zero one two three four five six seven eight nine ten".split())
} | {"fifteen": 15, "twenty": 20, "thirty": 30}  # fmt: skip
_MONTH_DAY = re.compile(
    r"\b(?:(?P<day>\d{1,2})\s" + _MONTH + r"|" + _MONTH.replace("month", "before") + r"\s(?P<after>\d{1,2}))"
    r"(?:\sand\s(?P<second>\d{1,2})\b(?!\s\w+s\b))?(?:,?\s(?P<year>\d{4}))?(?![\d%])",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:will|would|shall|to be|scheduled|slated|planned|plans|due|expected|next|upcoming)\b", re.IGNORECASE
)
_DEADLINE = re.compile(r"\b(?:by|until|till|before|from|after|since|of)\s+(?:the\s+)?\Z", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?\n]{1,2000}")


def infer_published(text: str, blocks: Sequence[Block]) -> Published | None:
    """A date inferred from a review that says which year it looks back on; None for every other text.

    All of this must hold, in what is neither boilerplate nor quoted: the article says "this year"; it counts years
    from a dated happening ("four years after the 2020 war"); every such count gives one year, which is the latest
    year that the article names, and names. Then the latest day of that year on which it tells something as past is
    taken: the review came out on or after it. Days also named with another year, deadlines and plans do not count.
    """
    prose = [_QUOTED.sub(" ", text[b.start : b.end]) for b in blocks if b.kind in ("paragraph", "list_item")]
    if not any(_THIS_YEAR.search(stretch) for stretch in prose):
        return None
    counted = {
        int(m.group("year")) + int(_COUNTS.get(m.group("count").lower(), 0) or m.group("count"))
        for stretch in prose
        for m in _AFTER_YEARS.finditer(stretch)
    }
    named = {int(m.group()) for stretch in prose for m in _YEAR.finditer(stretch)}
    if len(counted) != 1 or not named or max(named) not in counted:
        return None
    year = max(named)
    days, elsewhere = _past_days(prose, year)
    last = max((day for day in days if (day.month, day.day) not in elsewhere), default=None)
    return Published(last.isoformat(), "inferred") if last is not None else None


def _past_days(prose: Sequence[str], year: int) -> tuple[set[date], set[tuple[int, int]]]:
    """Days of `year` told as past, and (month, day) pairs that stand with another year."""
    days: set[date] = set()
    elsewhere: set[tuple[int, int]] = set()
    for stretch in prose:
        for sentence in _SENTENCE.finditer(stretch):
            ahead = _AHEAD.search(sentence.group()) is not None
            for found in _MONTH_DAY.finditer(sentence.group()):
                month = _MONTHS[(found.group("month") or found.group("before")).lower().rstrip(".")]
                numbers = [int(n) for n in (found.group("day") or found.group("after"), found.group("second")) if n]
                if found.group("year") and int(found.group("year")) != year:
                    elsewhere.update((month, number) for number in numbers)
                elif not ahead and _DEADLINE.search(sentence.group(), 0, found.start()) is None:
                    days.update(day for number in numbers if (day := _day(year, month, number)) is not None)
    return days, elsewhere
