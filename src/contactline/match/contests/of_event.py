"""Accounts of one event that cannot all be true, side by side. None is chosen.

`denied`: one speaker tells it and another denies it. `reversed`: each side holds the other to have done it. `figure`:
two speakers count one thing differently (a toll that one speaker puts up or right is no contest). `not_confirmed`: a
named party has not answered, or cannot confirm. `reading` comes from single articles alone.
"""

from collections.abc import Iterator, Sequence

from contactline.model.event import AccountFigure, Answer, EventAccount, EventContest, EventSide
from contactline.model.ids import content_id

_MOST = 8
DEEDS = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "AGREE", "SUPPORT", "AID"))
HOSTILE = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "THREATEN", "SANCTION", "PROTEST"))
_COUNTED = frozenset(("killed", "wounded", "missing", "detained", "displaced", "returned", "troops", "area", "money"))


def contests_of(event: str, accounts: Sequence[EventAccount]) -> tuple[EventContest, ...]:
    """The contests of one event, in order of kind and id; each kind names at most eight accounts, the earliest."""
    held = sorted(accounts, key=lambda a: (a.published is None, a.published or "", a.id))
    found = [*_denied(event, held), *_reversed(event, held), *_figures(event, held), *_not_confirmed(event, held)]
    return tuple(sorted(found, key=lambda c: (c.kind, c.id)))


def _contest(event: str, kind: str, sides: Sequence[EventSide]) -> EventContest:
    words = [(s.words.article, s.words.start, s.words.end) for s in sides]
    return EventContest(content_id("x", kind, event, words), kind, event, tuple(sides))


def _side(account: EventAccount, stands: int) -> EventSide:
    words = account.words[0] if account.words else account.trigger
    return EventSide(account.speaker, account.id, account.published, words, stands)


def _told_and_answered(
    telling: Sequence[EventAccount], against: Sequence[EventAccount], answers: Sequence[tuple[EventAccount, Answer]]
) -> list[EventSide]:
    """Who tells it as side 1, who denies or does not confirm it as side 2: the first account of each speaker."""
    told = [_side(a, 1) for a in _by_speaker(telling)]
    return [*told, *(_side(a, 2) for a in _by_speaker(against)), *_answering(answers)]


def _denies(account: EventAccount) -> bool:
    own = account.voice & (account.actors | account.recipients)
    undone = account.status == "negated" and bool(own)
    return account.type in DEEDS and (account.stance == "denies" or undone)


def _declines(account: EventAccount) -> bool:
    return account.stance == "declines" and account.type in DEEDS


def _told(held: Sequence[EventAccount]) -> list[EventAccount]:
    """Accounts that say that the deed was done; retold history contests nothing."""
    return [
        a
        for a in held
        if a.type in DEEDS and not _denies(a) and a.stance not in ("denies", "declines")
        and a.status in ("happened", "ongoing") and not a.background
    ]  # fmt: skip


def _answers(held: Sequence[EventAccount], stance: str) -> list[tuple[EventAccount, Answer]]:
    """Answers by those whom the account names as a party, or holds to have done it."""
    return [
        (a, x)
        for a in _told(held)
        for x in a.answers
        if x.stance == stance and x.voice & (a.actors | a.recipients | a.blamed) and not x.voice & a.voice
    ]


def _denied(event: str, held: Sequence[EventAccount]) -> Iterator[EventContest]:
    denying = [a for a in held if _denies(a)]
    answers = [x for x in _answers(held, "denies") if not any(x[1].voice & d.voice for d in denying)]
    telling = [
        a
        for a in _told(held)
        if not any((a.voice and a.voice & d.voice) or _one_telling(a, d) for d in denying)
        and not any(x.voice & a.voice or _covers(a, x) for _, x in answers)
    ]
    if telling and (denying or answers):
        yield _contest(event, "denied", _told_and_answered(telling, denying, answers))


def _one_telling(a: EventAccount, b: EventAccount) -> bool:
    """Do both stand in one sentence: the article that tells of a denial, and the denial?"""
    return a.article == b.article and a.start == b.start


def _covers(account: EventAccount, answer: Answer) -> bool:
    """Is the answer in the account's own sentence, told by the article itself: "refuted the charge"?"""
    inside = account.start <= answer.words.start < account.end and account.article == answer.words.article
    return inside and not account.voice and account.trigger.start >= answer.words.start


def _answering(answers: Sequence[tuple[EventAccount, Answer]]) -> list[EventSide]:
    """The first answer of each speaker."""
    seen: dict[object, EventSide] = {}
    for a, x in answers:
        key = x.voice or tuple(p.text for p in x.speaker)
        seen.setdefault(key, EventSide(x.speaker, a.id, a.published, x.words, 2))
    return list(seen.values())[: _MOST // 2]


def _by_speaker(accounts: Sequence[EventAccount]) -> list[EventAccount]:
    """The first account of each speaker."""
    seen: dict[object, EventAccount] = {}
    for a in accounts:
        seen.setdefault(a.voice or tuple(p.text for p in a.speaker), a)
    return list(seen.values())[: _MOST // 2]


def _reversed(event: str, held: Sequence[EventAccount]) -> Iterator[EventContest]:
    for i, a in enumerate(held):
        for b in held[i + 1 :]:
            if len(a.voice) != 1 or len(b.voice) != 1 or a.voice & b.voice or not {a.type, b.type} <= HOSTILE:
                continue
            mine, yours = a.blamed - b.blamed, b.blamed - a.blamed
            if mine and yours and (mine & b.voice or yours & a.voice or _swapped(a, b)):
                yield _contest(event, "reversed", [_side(a, 1), _side(b, 2)])
                return


def _swapped(a: EventAccount, b: EventAccount) -> bool:
    return bool(a.actors & b.recipients and a.recipients & b.actors and not a.actors & a.recipients)


def _figures(event: str, held: Sequence[EventAccount]) -> Iterator[EventContest]:
    last: dict[tuple[str, str | None, tuple[str, ...]], tuple[EventAccount, AccountFigure]] = {}
    for a in held:
        for f in a.figures:
            if f.measure in _COUNTED and f.speaker:
                key = (f.measure, f.unit, f.sides or tuple(sorted(p.text.casefold() for p in f.speaker)))
                last[key] = (a, f)
    for measure, unit in sorted({(k[0], k[1]) for k in last}, key=lambda x: (x[0], x[1] or "")):
        said = [
            v
            for k, v in sorted(last.items(), key=lambda x: (x[0][0], x[0][1] or "", x[0][2]))
            if k[:2] == (measure, unit)
        ]
        apart = [x for x in said if any(_differ(x[1], y[1]) for y in said)]
        if len(apart) > 1:
            ordered = sorted(apart, key=lambda x: (x[0].published or "9999", x[0].id))[:_MOST]
            bounds = list(dict.fromkeys((f.low, f.high) for _, f in ordered))
            sides = [
                EventSide(f.speaker, a.id, a.published, f.words, bounds.index((f.low, f.high)) + 1) for a, f in ordered
            ]
            yield _contest(event, "figure", sides)


def _differ(a: AccountFigure, b: AccountFigure) -> bool:
    """Can the two counts not both be right? "At least ten" and twelve can."""
    low_a, high_a = a.low if a.low is not None else float("-inf"), a.high if a.high is not None else float("inf")
    low_b, high_b = b.low if b.low is not None else float("-inf"), b.high if b.high is not None else float("inf")
    return high_a < low_b or high_b < low_a


def _not_confirmed(event: str, held: Sequence[EventAccount]) -> Iterator[EventContest]:
    silent = [a for a in held if _declines(a)]
    answers = _answers(held, "declines")
    telling = [a for a in _told(held) if not any(x.voice & a.voice for _, x in answers)]
    if telling and (silent or answers):
        yield _contest(event, "not_confirmed", _told_and_answered(telling, silent, answers))
