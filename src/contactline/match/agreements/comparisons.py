"""How alike two agreements are: a declared list of comparisons, each with a weight and a sentence that says why.

A known agreement is compared by the same rules, as what `anchor` makes of its line in the list. The weights were set by
hand, on agreements of many conflicts, so that nothing but date and sides, or name and sides, or name and date together
reach `JOIN`: kind and sides of the same year alone never do.
"""

import functools
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date

from contactline.knowledge.agreements import Known, known_by_name
from contactline.knowledge.folding import fold_name
from contactline.match.agreements.accounts import telling_words
from contactline.model.agreements.across import AgreementAccount, AgreementScore
from contactline.model.events.event import Likeness
from contactline.model.rows.kinds import AgreementRow

JOIN = 4.0
_NO_STATE = frozenset(("UNO", "EUR", "IGO", "NGO", "MNC"))
_EXACT = frozenset(("protocol", "decree", "regulation"))
_SHORT = 31
_YEAR = 366
_YEARS_AHEAD = 3 * _YEAR
_AFTER = 7

Verdict = tuple[str, float, str]
"""Level, weight, why."""


@functools.cache
def anchor(known: Known) -> AgreementAccount:
    """A well-known agreement as something that accounts can be compared with. Its id is `known ` and its name."""
    names = tuple(dict.fromkeys(fold_name(n) for n in (known.name, *known.names)))
    proper, topics = telling_words(names, frozenset())
    parties = frozenset(known.parties)
    first, last = _known_days(known.date)
    empty: tuple[()] = ()
    row = AgreementRow(
        "", "", None, None, known.name, known.names, known.kind, *(empty,) * 3, None, None, *(empty,) * 3
    )
    return AgreementAccount(
        id=f"known {known.name}",
        article="",
        published=None,
        kind=known.kind,
        parties=parties,
        brokers=frozenset(known.brokers),
        lands=parties - _NO_STATE,
        near=frozenset(),
        places=frozenset(),
        names=names,
        proper=proper,
        topics=topics,
        first=first,
        last=last,
        sought=False,
        row=row,
        owed=(),
    )


def compare(a: AgreementAccount, b: AgreementAccount) -> AgreementScore:
    """The sum of all comparisons, each with its reason. `one` < `other`."""
    one, other = sorted((a, b), key=lambda x: x.id)
    why = []
    barred = None
    for name, comparison in _COMPARISONS:
        level, weight, reason = comparison(one, other)
        if level == "barred":
            barred = reason
            break
        if level != "not told":
            why.append(Likeness(name, level, weight, reason))
    return AgreementScore(one.id, other.id, round(sum(x.weight for x in why), 3), tuple(why), barred)


def in_a_sentence(score: AgreementScore) -> str:
    """What speaks for it, the most first, and what most against."""
    strong = sorted(score.why, key=lambda x: (-x.weight, x.name))
    against = [x.why for x in reversed(strong) if x.weight < 0][:1]
    speaking = "; ".join(x.why for x in strong if x.weight > 0) or "little speaks for it"
    return speaking + (f"; but {against[0]}" if against else "")


def same_name(a: AgreementAccount, b: AgreementAccount) -> bool:
    """Do the two share a whole name that sets an agreement apart?"""
    return any(set(name.split()) & (a.proper | b.proper) for name in set(a.names) & set(b.names))


def _article(a: AgreementAccount, b: AgreementAccount) -> Verdict:
    if a.article == b.article != "":
        return "barred", 0.0, "one article tells the two apart"
    return "not told", 0.0, ""


def _kind(a: AgreementAccount, b: AgreementAccount) -> Verdict:
    if a.kind == b.kind:
        return "same", 1.0, f"both are called {_a(a.kind)}"
    if same_name(a, b) or (a.proper and b.proper and a.proper & b.proper in (a.proper, b.proper)):
        return "not told", 0.0, ""
    kinds = {a.kind, b.kind}
    if kinds & _EXACT:
        return "other", -3.0, f"one is {_a(a.kind)}, the other {_a(b.kind)}"
    if kinds == {"truce", "treaty"}:
        return "unlike", -1.0, "one is a truce, the other a treaty"
    return "alike", 0.0, f"{_a(a.kind)} may be called {_a(b.kind)}"


def _a(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


def _date(a: AgreementAccount, b: AgreementAccount) -> Verdict:
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return _undated(a, b)
    apart = max(a.first, b.first) - min(a.last, b.last)
    if apart > 0:
        if same_name(a, b) and apart <= (_YEAR if "" in (a.article, b.article) else _SHORT):
            return "near", -1.0, f"their dates are {apart} days apart, though they bear one name"
        return "barred", 0.0, f"their dates are {apart} days apart"
    lengths = sorted((a.last - a.first + 1, b.last - b.first + 1))
    if lengths[1] == 1:
        return "day", 3.0, f"both are of {date.fromordinal(a.first)}"
    if lengths[1] <= _SHORT:
        return "month", 1.5, f"both are of {date.fromordinal(max(a.first, b.first)):%Y-%m}"
    if lengths[0] <= _SHORT:
        return "in the year", 1.0, f"one is of a day or month of the year that the other tells ({_year(a, b)})"
    return "year", 0.5, f"both are of {_year(a, b)}"


def _year(a: AgreementAccount, b: AgreementAccount) -> int:
    return date.fromordinal(max(a.first or 1, b.first or 1)).year


def _undated(a: AgreementAccount, b: AgreementAccount) -> Verdict:
    """One that is only sought is that which was made later, not one that had been made already."""
    if not (a.sought or b.sought):
        return "not told", 0.0, ""
    told = [x for x in (a, b) if x.sought and x.published is not None]
    made = next((x for x in (a, b) if not x.sought), None)
    if made is None:
        days = [date.fromisoformat(x.published[:10]).toordinal() for x in told if x.published]
        if len(days) == 2 and abs(days[0] - days[1]) <= _YEARS_AHEAD:
            return "both sought", 1.0, "both articles tell of one that was still to be made"
        return "not told", 0.0, ""
    if made.first is None or not told or told[0].published is None:
        return "not told", 0.0, ""
    ahead = made.first - date.fromisoformat(told[0].published[:10]).toordinal()
    if ahead < -_AFTER:
        return "sought later", -3.0, "one was still to be made after the other had been"
    if ahead <= _YEARS_AHEAD:
        return "sought before", 1.0, "one was still to be made before the other was"
    return "not told", 0.0, ""


def _sides(a: AgreementAccount, b: AgreementAccount) -> Verdict:
    known = next((x for x in (a, b) if x.article == ""), None)
    mine, theirs = (a.parties, b.parties) if known is None else (a.lands, b.lands)
    if not mine or not theirs:
        return _near_sides(a, b)
    shared = mine & theirs
    names = ", ".join(sorted(shared))
    if not shared:
        return "other", -4.0, "they have no side in common"
    if mine == theirs and len(mine) > 1:
        return "same", 2.0, f"between the same sides ({names})"
    if len(shared) > 1 and (mine <= theirs or theirs <= mine):
        return "within", 1.5, f"two sides or more are the same ({names})"
    if len(mine) > 1 and len(theirs) > 1:
        return "others", -4.0 if len(shared) == 1 else 0.0, f"only {names} is a side of both"
    return "one", 0.5, f"{names} is a side of both"


def _near_sides(a: AgreementAccount, b: AgreementAccount) -> Verdict:
    """The sides of one beside who is named in the sentences that speak of the other."""
    told = next((x for x in (a, b) if x.parties), None)
    if told is None:
        return "not told", 0.0, ""
    other = b if told is a else a
    mine = told.lands if other.article == "" else told.parties
    shared = mine & (other.near or other.lands)
    if len(shared) > 1 or (shared and shared == mine):
        return "named beside", 1.5, f"the sentences of one name the other's sides ({', '.join(sorted(shared))})"
    if shared:
        return "one beside", 0.5, f"the sentences of one name a side of the other ({', '.join(sorted(shared))})"
    return ("none beside", -1.0, "nobody of the other's sides is named") if other.near else ("not told", 0.0, "")


def _brokers(a: AgreementAccount, b: AgreementAccount) -> Verdict:
    if not a.brokers or not b.brokers:
        return "not told", 0.0, ""
    shared = a.brokers & b.brokers
    if shared:
        return "same", 1.5, f"brokered by {', '.join(sorted(shared))}"
    return "other", -2.0, "others brokered it"


def _name(a: AgreementAccount, b: AgreementAccount) -> Verdict:
    shared = a.proper & b.proper
    if same_name(a, b):
        name = max((n for n in set(a.names) & set(b.names)), key=lambda n: (len(n), n))
        if "" in (a.article, b.article) and len(known_by_name().get(name, ())) == 1:
            return "only", 4.5, f"“{name}” is its name and no other's in the list"
        return "same", 3.0, f"both are named “{name}”"
    if shared:
        whole = shared in (a.proper, b.proper)
        return ("words", 2.5 if whole else 1.5, f"their names share {', '.join(sorted(shared))}")
    for mine, other in ((a, b), (b, a)):
        if mine.proper and mine.proper <= {w for p in other.places for w in p.split()}:
            return "place", 2.0, f"one is named after {', '.join(sorted(mine.proper))}, where the other was made"
    if a.proper and b.proper:
        return "other", -3.0, "their names differ"
    return "not told", 0.0, ""


def _topic(a: AgreementAccount, b: AgreementAccount) -> Verdict:
    shared = a.topics & b.topics
    if shared:
        return "same", 1.0, f"both are on {', '.join(sorted(shared))}"
    if a.topics and b.topics and not (same_name(a, b) or a.proper & b.proper):
        return "other", -3.0, "they are on different things"
    return "not told", 0.0, ""


_COMPARISONS: tuple[tuple[str, Callable[[AgreementAccount, AgreementAccount], Verdict]], ...] = (
    ("article", _article),
    ("date", _date),
    ("kind", _kind),
    ("sides", _sides),
    ("brokers", _brokers),
    ("name", _name),
    ("topic", _topic),
)


def _known_days(told: str | None) -> tuple[int | None, int | None]:
    """The first and last day of `2005-01-09`, `1991-11`, `1949` or `2014/2016`."""
    if told is None:
        return None, None
    days = [day for part in told.split("/") for day in _bounds(part)]
    return min(days).toordinal(), max(days).toordinal()


def _bounds(told: str) -> Iterator[date]:
    numbers = [int(n) for n in told.split("-")]
    year, month = numbers[0], numbers[1] if len(numbers) > 1 else None
    if len(numbers) == 3:
        yield date(*numbers)
        return
    yield date(year, month or 1, 1)
    yield date(year, month or 12, monthrange(year, month or 12)[1])
