"""Passages with every happening marked, beside what is read: shares, and with `python -m tests.happening_passages`
every passage with what was missed, read beside it or read otherwise.

`tests/cases/happenings.txt`: `@ date | conflict`, then the text. `{ASSAULT happened 2023-10-16:opened fire}` marks a
happening with its types (the first is the best, the others are right too), status and day: a day, month or year, two
ends of a half-open interval (`a..b`, `a..`, `..b`), `1990s`, or `-` where the text gives none. `~` before
the type: nothing is lost where it is not read. `{1=TYPE ...:words}` and `{1:words}` are one happening told twice. What
is marked nowhere is none.

`tests/cases/days.txt` is 48 passages more, for the days: a happening has the day that a reader is sure of, in its own
sentence or not (one occasion, one entry of a live page, under an agreement from its day on), and none where the text
only lets one guess (undated reactions, charges). A third of them, by hash, is measured and not read.
"""

import hashlib
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from contactline.intake.article import make_article
from contactline.model.report import Report
from contactline.reading import read_article
from tests.cases_of import CASES

_MARK = re.compile(r"\{(?:(\d+)=)?(?:(\d+)|(~?)([A-Z/]+) (\w+(?:/\w+)*) ([\w.-]+)):([^{}]+)\}")
_FIRST, _LAST = date(1, 1, 1), date(9999, 1, 1)
_SLACK = timedelta(days=31)
_APART = 85  # of 256


@dataclass(frozen=True, slots=True)
class Happening:
    """A marked happening: its words (one or more), types, statuses and interval; `asked`: must it be read?"""

    words: tuple[tuple[int, int], ...]
    types: tuple[str, ...]
    statuses: tuple[str, ...]
    days: tuple[date, date] | None
    asked: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage with its happenings in the order of the text."""

    published: str
    conflict: str
    text: str
    happenings: tuple[Happening, ...]


def passages(name: str = "happenings.txt") -> list[Passage]:
    """The passages of one file of tests/cases."""
    found = []
    for part in re.split(r"(?m)^@ ", (CASES / name).read_text("utf-8"))[1:]:
        head, _, body = part.partition("\n")
        published, _, conflict = head.partition(" | ")
        found.append(_unmarked(published, conflict, body.strip()))
    return found


def _unmarked(published: str, conflict: str, marked: str) -> Passage:
    plain, length, at = list[str](), 0, 0
    found: list[Happening] = []
    numbered: dict[str, int] = {}
    for mark in _MARK.finditer(marked):
        before, words = marked[at : mark.start()], mark[7]
        span = (length + len(before), length + len(before) + len(words))
        if mark[2]:
            first = found[numbered[mark[2]]]
            found[numbered[mark[2]]] = Happening(
                (*first.words, span), first.types, first.statuses, first.days, first.asked
            )
        else:
            if mark[1]:
                numbered[mark[1]] = len(found)
            types, statuses = tuple(mark[4].split("/")), tuple(mark[5].split("/"))
            found.append(Happening((span,), types, statuses, interval(mark[6]), not mark[3]))
        plain += [before, words]
        length, at = span[1], mark.end()
    return Passage(published, conflict, "".join([*plain, marked[at:]]), tuple(found))


def interval(told: str) -> tuple[date, date] | None:
    """Half-open days of "2023", "1990s", "2023-10", "2023-10-16", "2023-10-16..2023-10-18"; None of "-"."""
    if told == "-":
        return None
    if ".." in told:
        first, last = told.split("..")
        return (date.fromisoformat(first) if first else _FIRST), (date.fromisoformat(last) if last else _LAST)
    if told.endswith("s"):
        return date(int(told[:4]), 1, 1), date(int(told[:4]) + 10, 1, 1)
    parts = [int(p) for p in told.split("-")]
    if len(parts) == 1:
        return date(parts[0], 1, 1), date(parts[0] + 1, 1, 1)
    if len(parts) == 2:
        return date(parts[0], parts[1], 1), date(parts[0] + parts[1] // 12, parts[1] % 12 + 1, 1)
    day = date(parts[0], parts[1], parts[2])
    return day, day + timedelta(days=1)


def reports_read(passage: Passage) -> tuple[Report, ...]:
    """What is read in a passage."""
    article = make_article(
        passage.text, source_key=passage.conflict, outlet="Wire", published=passage.published, language="en"
    )
    return read_article(article).reports


def spans_of(report: Report) -> list[tuple[int, int]]:
    """The trigger and the words of further tellings."""
    return [(s.start, s.end) for s in (report.trigger, *report.evidence["type"])]


def pairs(happenings: tuple[Happening, ...], reports: tuple[Report, ...]) -> dict[int, int]:
    """Happening -> report: words shared, of one of its types rather than not, by the trigger first."""
    weights = []
    for i, one in enumerate(happenings):
        for j, report in enumerate(reports):
            told = spans_of(report)
            hits = [any(a < d and c < b for c, d in told[:n]) for a, b in one.words for n in (1, len(told))]
            if any(hits):
                weights.append((report.type in one.types, hits[0], any(hits[::2]), -i, -j))
    taken: dict[int, int] = {}
    for *_, i, j in sorted(weights, reverse=True):
        if -i not in taken and -j not in taken.values():
            taken[-i] = -j
    return taken


def right_day(wanted: tuple[date, date] | None, report: Report) -> bool:
    """Overlapping, and at most 31 days wider on either side; nothing where the text gives no day."""
    if wanted is None or report.when is None:
        return (wanted is None) == (report.when is None)
    first = date.fromisoformat(report.when.start[:10]) if report.when.start else _FIRST
    last = date.fromisoformat(report.when.end[:10]) if report.when.end else _LAST
    within = wanted[0] in {_FIRST, first} or first >= wanted[0] - _SLACK
    within = within and (wanted[1] == _LAST or last <= wanted[1] + _SLACK)
    return first < wanted[1] and last > wanted[0] and within


@dataclass(frozen=True, slots=True)
class Shares:
    """Recall of the asked happenings with a right type, precision of what was read; of those read with a right type
    the shares with the right status, with the right day where one is told, and with none where none is told."""

    recall: float
    precision: float
    status: float
    day: float
    no_day: float


def is_kept_apart(passage: Passage) -> bool:
    """Is it of the third of tests/cases/days.txt that nobody reads beside the output?"""
    return hashlib.blake2b(f"{passage.published}{passage.conflict}".encode(), digest_size=1).digest()[0] < _APART


def shares(told_in: Sequence[Passage] | None = None) -> tuple[Shares, Counter[str]]:
    """Every passage (of happenings.txt, where none are given) read and scored, and the counts."""
    n: Counter[str] = Counter()
    for passage in passages() if told_in is None else told_in:
        reports = reports_read(passage)
        taken = pairs(passage.happenings, reports)
        n["read"] += len(reports)
        for i, one in enumerate(passage.happenings):
            n["asked"] += one.asked
            report = reports[taken[i]] if i in taken else None
            if report is None or report.type not in one.types:
                n["wrong type"] += report is not None
                continue
            n["right"] += 1
            n["right and asked"] += one.asked
            n["status"] += report.status in one.statuses
            kind = "no day" if one.days is None else "day"
            n[kind] += right_day(one.days, report)
            n[f"{kind} of"] += 1
    told = Shares(
        n["right and asked"] / n["asked"], n["right"] / n["read"], n["status"] / n["right"],
        n["day"] / n["day of"], n["no day"] / n["no day of"],
    )  # fmt: skip
    return told, n


def differences(passage: Passage) -> Iterator[str]:
    """One line a happening that was missed, is read beside the marked ones, or is read otherwise."""
    reports = reports_read(passage)
    taken = pairs(passage.happenings, reports)
    for i, one in enumerate(passage.happenings):
        words = "|".join(passage.text[a:b] for a, b in one.words)
        if i not in taken:
            yield f"  {'MISSED' if one.asked else 'missed'} {one.types[0]} {words!r}"
            continue
        report = reports[taken[i]]
        when = report.when and (report.when.start, report.when.end, report.made_by.get("when"))
        if report.type not in one.types:
            yield f"  TYPE {one.types} READ {report.type} {words!r} {report.made_by['type']}"
        if report.status not in one.statuses:
            yield f"  STATUS {one.statuses} READ {report.status} {words!r} {report.made_by['status']}"
        if not right_day(one.days, report):
            told = one.days and tuple(map(str, one.days))
            yield f"  DAY {told} READ {when} {words!r}"
    for j, report in enumerate(reports):
        if j not in taken.values():
            words = "|".join(passage.text[a:b] for a, b in dict.fromkeys(spans_of(report)))
            yield f"  MORE {report.type} {words!r} {report.status} {report.confidence} {report.made_by['type']}"


def main() -> int:
    """Print every passage with its differences, then the shares."""
    for number, passage in enumerate(passages()):
        lines = list(differences(passage))
        if lines:
            sys.stdout.write("\n".join([f"{number} {passage.published} {passage.text}", *lines]) + "\n")
    told, counts = shares()
    sys.stdout.write(f"{told}\n{dict(counts)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
