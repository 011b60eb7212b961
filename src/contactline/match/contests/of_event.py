"""Accounts of one event that cannot all be true, side by side. None is chosen.

`denied`: one speaker tells it and another denies it. `reversed`: each side holds the other to have done it. `figure`:
two speakers count one thing differently (a toll that one speaker puts up or right is no contest). `not_confirmed`: a
named party has not answered, or cannot confirm. `reading` comes from single articles alone.
"""

from collections.abc import Iterator, Sequence

from contactline.knowledge.contests import listed
from contactline.match.compare.telling import shared_runs
from contactline.match.contests.counts import least
from contactline.match.contests.said.charges import is_group, meets
from contactline.match.contests.sides import is_loose, is_state
from contactline.match.told.words import words_of
from contactline.model.events.event import AccountFigure, Answer, EventAccount, EventContest, EventSide
from contactline.model.ids import content_id
from contactline.model.rows.kinds import Party

_TELLING = frozenset((None, "states", "alleges", "accuses", "confirms", "warns"))
_BYSTANDERS = frozenset(("CVL", "REF", "LAB", "MED", "EDU"))
_CHARGING = frozenset(("accuses", "alleges"))
_MOST = 8
_CONSIDERED = 300
_SHARED = 2
_RECENT = 14
_FEW_RUNS = 3
_COPIED = 0.6
_ARTICLES = frozenset(("the", "a", "an"))
DEEDS = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "AGREE", "SUPPORT", "AID"))
HOSTILE = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "THREATEN", "SANCTION", "PROTEST"))
_COUNTED = frozenset(("killed", "wounded", "missing", "detained", "displaced", "returned", "troops", "area", "money"))


def contests_of(event: str, accounts: Sequence[EventAccount]) -> tuple[EventContest, ...]:
    """The contests of one event, in order of kind and id; each kind names at most eight accounts, the earliest.

    Of those that tell it and those that deny it, the first 300 are looked at.
    """
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
    """Accounts that say that the deed was done. Retold history, a question, a heading, and who condemns it without
    saying whose it was contest nothing."""
    return [
        a
        for a in held
        if a.type in DEEDS and not _denies(a) and a.stance in _TELLING
        and a.status in ("happened", "ongoing") and not a.background and not _asks(a)
        and (a.stance != "accuses" or _names_doer(a))
    ]  # fmt: skip


def _asks(account: EventAccount) -> bool:
    """Is it a question, or in the article's own voice a line that only says what follows?"""
    said = (account.words[0] if account.words else account.trigger).text.rstrip(" \n\"”'’")
    return said.endswith("?") or (not account.speaker and said.endswith(":"))


def _names_doer(account: EventAccount) -> bool:
    return bool(account.parties[0] or _blamed(account))


def _blamed(account: EventAccount) -> frozenset[str]:
    """Whom the speaker holds to have done it. Whom a plain statement is addressed to is only told it."""
    return account.blamed if account.stance in _CHARGING else account.blamed & account.actors


def _answers(held: Sequence[EventAccount], stance: str) -> list[tuple[EventAccount, Answer]]:
    """Answers by those whom the account names as a party, or holds to have done it."""
    return [
        (a, x)
        for a in _told(held)
        for x in a.answers
        if x.stance == stance and _take_part(x.voice & (a.actors | a.recipients | _blamed(a))) and not x.voice & a.voice
    ]


def _take_part(sides: frozenset[str]) -> bool:
    """Is one of the sides more than people whom it befell?"""
    return any(not is_loose(k) or k.rpartition(" ")[2] not in _BYSTANDERS for k in sides)


def _denied(event: str, held: Sequence[EventAccount]) -> Iterator[EventContest]:
    denying = [a for a in held if _denies(a)][:_CONSIDERED]
    answers = [x for x in _answers(held, "denies") if not any(x[1].voice & d.voice for d in denying)]
    answered = {a.id for a, _ in answers}
    telling = [
        a
        for a in _told(held)[:_CONSIDERED]
        if not any((a.voice and a.voice & d.voice) or _one_telling(a, d) for d in denying)
        and not any(x.voice & a.voice or _covers(a, x) for _, x in answers)
        and (
            a.id in answered
            or any(_of_one_thing(a, d) for d in denying)
            or any(_one_deed(a, b) and _may_be_of(a, x.voice) for b, x in answers)
        )
    ]
    if any(map(_names_doer, telling)):  # what happened is not denied then, but who did it
        telling = [a for a in telling if _names_doer(a) or a.id in answered]
    denying = [d for d in denying if any(_of_one_thing(a, d) for a in telling)]
    if telling and (denying or answers):
        yield _contest(event, "denied", _told_and_answered(telling, denying, answers))


def _of_one_thing(told: EventAccount, denial: EventAccount) -> bool:
    """May the denial be of what is told: one kind of deed of one time, not by somebody else?

    Of what is no hostile deed, such as an agreement, only where both have a name and words beside it in common.
    """
    if (
        not _one_deed(told, denial)
        or not _at_one_time(told, denial)
        or not _may_be_of(told, denial.voice | denial.actors)
    ):
        return False
    names, denied = (a.names | a.place_names for a in (told, denial))
    return denial.type in HOSTILE or (bool(names & denied) and (told.beside & denial.beside).bit_count() >= _SHARED)


def _one_deed(a: EventAccount, b: EventAccount) -> bool:
    return not (a.deeds and b.deeds) or bool(a.deeds & b.deeds) or a.stem == b.stem


def _may_be_of(told: EventAccount, side: frozenset[str]) -> bool:
    """May it be the side's doing? Not where the account names others alone."""
    doers = (told.actors | _blamed(told)) - told.voice
    return not (doers and side) or bool(doers & side) or meets(doers, side) > 0


def _at_one_time(a: EventAccount, b: EventAccount) -> bool:
    """Do the days told, or else the weeks before publication, meet?"""
    one, other = _days(a), _days(b)
    return one is None or other is None or (one[0] <= other[1] + 1 and other[0] <= one[1] + 1)


def _days(account: EventAccount) -> tuple[int, int] | None:
    first = account.first if account.first is not None else account.last
    last = account.last if account.last is not None else account.first
    if first is not None and last is not None:
        return first, last
    return None if account.news is None else (account.news - _RECENT, account.news)


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
    """The first account of each speaker, and of each article that speaks itself; of copies the first."""
    seen: dict[object, EventAccount] = {}
    for a in accounts:
        key = a.voice or tuple(p.text for p in a.speaker) or a.article
        if key not in seen and not any(_copied(a, b) for b in seen.values()):
            seen[key] = a
    return list(seen.values())[: _MOST // 2]


def _copied(a: EventAccount, b: EventAccount) -> bool:
    """Do two articles carry one sentence?"""
    least = min(len(a.shingles), len(b.shingles))
    return a.article != b.article and least > _FEW_RUNS and shared_runs(a, b) >= _COPIED * least


def _reversed(event: str, held: Sequence[EventAccount]) -> Iterator[EventContest]:
    for i, a in enumerate(held):
        for b in held[i + 1 :]:
            if len(a.voice) != 1 or len(b.voice) != 1 or a.voice & b.voice or not {a.type, b.type} <= HOSTILE:
                continue
            mine, yours = _blamed(a) - _blamed(b), _blamed(b) - _blamed(a)
            if mine and yours and (mine & b.voice or yours & a.voice or _swapped(a, b)):
                one, other = (_with(x, of, whom, held) for x, of, whom in ((a, b, mine), (b, a, yours)))
                yield _contest(event, "reversed", [*(_side(x, 1) for x in one), *(_side(x, 2) for x in other)])
                return


def _with(
    account: EventAccount, against: EventAccount, blamed: frozenset[str], held: Sequence[EventAccount]
) -> list[EventAccount]:
    """The account, and those of other speakers that blame the same and nobody whom the side held against it blames."""
    others = [
        a
        for a in held
        if a.type in HOSTILE and _blamed(a) & blamed and not _blamed(a) & (_blamed(against) - _blamed(account))
        and not a.voice & (account.voice | against.voice)
    ]  # fmt: skip
    return _by_speaker([account, *others])


def _swapped(a: EventAccount, b: EventAccount) -> bool:
    return bool(a.actors & b.recipients and a.recipients & b.actors and not a.actors & a.recipients)


def _figures(event: str, held: Sequence[EventAccount]) -> Iterator[EventContest]:
    last: dict[tuple[str, str | None, tuple[str, ...]], tuple[EventAccount, AccountFigure]] = {}
    for a in held:
        for f in _totals(a):
            key = (f.measure, f.unit, f.sides or tuple(sorted(p.text.casefold() for p in f.speaker)))
            last[key] = (a, f)
    for measure, unit in sorted({(k[0], k[1]) for k in last}, key=lambda x: (x[0], x[1] or "")):
        said = [
            v
            for k, v in sorted(last.items(), key=lambda x: (x[0][0], x[0][1] or "", x[0][2]))
            if k[:2] == (measure, unit)
        ]
        apart = [x for x in said if any(_differ(x[1], y[1]) and not _one_speaker(x[1], y[1]) for y in said)]
        if len(apart) > 1:
            ordered = sorted(apart, key=lambda x: (x[0].published or "9999", x[0].id))[:_MOST]
            numbers = list(dict.fromkeys(least(f) for _, f in ordered))
            sides = [EventSide(f.speaker, a.id, a.published, f.words, numbers.index(least(f)) + 1) for a, f in ordered]
            yield _contest(event, "figure", sides)


def _totals(account: EventAccount) -> Iterator[AccountFigure]:
    """Of each measure the largest number that a speaker gives in one account: smaller ones are parts of it."""
    found: dict[tuple[str, str | None, tuple[Party, ...]], AccountFigure] = {}
    for f in account.figures:
        key = (f.measure, f.unit, f.speaker)
        if f.measure in _COUNTED and f.speaker and (key not in found or least(f) > least(found[key])):
            found[key] = f
    yield from found.values()


def _one_speaker(one: AccountFigure, other: AccountFigure) -> bool:
    """Is one speaker's name the other's with a word left out ("the city council"), and not of another state?"""
    mine, yours = ({k for k in f.sides if is_state(k)} for f in (one, other))
    if mine and yours and not mine & yours:
        return False
    empty = listed("pronouns") | _ARTICLES
    names = [[frozenset(words_of(p.text)) - empty for p in f.speaker] for f in (one, other)]
    return any(min(len(a), len(b)) > 1 and (a <= b or b <= a) for a in names[0] for b in names[1])


def _differ(a: AccountFigure, b: AccountFigure) -> bool:
    """Can the two counts not both be right? "At least ten" and twelve can."""
    low_a, high_a = a.low if a.low is not None else float("-inf"), a.high if a.high is not None else float("inf")
    low_b, high_b = b.low if b.low is not None else float("-inf"), b.high if b.high is not None else float("inf")
    return high_a < low_b or high_b < low_a


def _not_confirmed(event: str, held: Sequence[EventAccount]) -> Iterator[EventContest]:
    silent = [a for a in held if _declines(a)][:_CONSIDERED]
    answers = _answers(held, "declines")
    answered = {a.id for a, _ in answers}
    telling = [
        a
        for a in _told(held)[:_CONSIDERED]
        if not any(x.voice & a.voice for _, x in answers)
        and not any(a.voice & d.voice or _one_telling(a, d) for d in silent)
        and (a.id in answered or any(_may_be_of(a, _parties(d.voice)) for d in silent))
        and (a.id in answered or _names_doer(a) or a.speaker)
    ]
    if any(map(_names_doer, telling)):
        telling = [a for a in telling if _names_doer(a) or a.id in answered]
    if telling and (silent or answers):
        yield _contest(event, "not_confirmed", _told_and_answered(telling, silent, answers))


def _parties(voice: frozenset[str]) -> frozenset[str]:
    """Those of a voice that may have done it: states and groups, no monitors."""
    return frozenset(k for k in voice if is_state(k) or is_group(k))
