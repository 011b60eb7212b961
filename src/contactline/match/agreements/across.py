"""Accounts of one agreement -> the agreement across articles: names, sides, and all that is told of it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from contactline.knowledge.agreements import known_agreements
from contactline.match.agreements.comparisons import in_a_sentence
from contactline.match.agreements.course import issues_across, provisions_across, steps_across
from contactline.match.agreements.owed import commitments_across
from contactline.match.agreements.same import Grouping, group, joined_by
from contactline.model.agreements.across import AgreementAccount, AgreementAcross, AgreementLine, AgreementScore
from contactline.model.ids import content_id
from contactline.model.judgement.kinds import Pair
from contactline.model.rows.kinds import AgreementRow, Party

_LONG = 10


def agreements_across(
    accounts: Iterable[AgreementAccount], *, pairs: Iterable[Pair] = ()
) -> tuple[AgreementAcross, ...]:
    """Every agreement, in order of time, undated ones last; the same whatever the order of `accounts`."""
    held = {a.id: a for a in accounts}
    grouping = group(held.values(), pairs)
    made = [_across(members, held, grouping) for members in grouping.clusters]
    return tuple(sorted(made, key=_in_time))


def _in_time(agreement: AgreementAcross) -> tuple[bool, str, str, str]:
    day = agreement.start or agreement.end
    return day is None, day or "", agreement.end or "", agreement.id


def across_id(members: Iterable[str], known: str | None) -> str:
    """The id of the agreement: a well-known one's is the same in every record."""
    return content_id("g", "known", known) if known is not None else content_id("g", *sorted(members))


def _across(members: Sequence[str], held: Mapping[str, AgreementAccount], grouping: Grouping) -> AgreementAcross:
    mine = sorted((held[i] for i in members), key=lambda a: (a.published is None, a.published or "", a.id))
    rows = [a.row for a in mine]
    names = Counter(grouping.known[i][0] for i in members if i in grouping.known)
    known = min(names, key=lambda n: (-names[n], n)) if names else None
    listed = next((k for k in known_agreements() if k.name == known), None)
    name = known or _name(rows)
    identity = across_id(members, known)
    told = dict.fromkeys(n for r in rows for n in (r.name, *r.names))
    start, end = _when(rows)
    return AgreementAcross(
        id=identity,
        known=known,
        name=name,
        names=tuple(n for n in told if n != name),
        kind=listed.kind if listed is not None else _most(r.kind for r in rows),
        parties=_sides(rows, "parties"),
        brokers=_sides(rows, "brokers"),
        guarantors=_sides(rows, "guarantors"),
        start=start,
        end=end,
        steps=steps_across(rows),
        provisions=provisions_across(rows),
        open_issues=issues_across(rows),
        commitments=commitments_across(identity, name, [(a.row, c) for a in mine for c in a.owed]),
        accounts=_lines(mine, joined_by(members, grouping, held)),
        may_be=_may_be(members, held, grouping),
        open=next((grouping.open[i] for i in members if i in grouping.open), None),
    )


def _most(told: Iterable[str]) -> str:
    counts = Counter(told)
    return min(counts, key=lambda v: (-counts[v], v))


def _name(rows: Sequence[AgreementRow]) -> str:
    """The name that most articles give it of those that tell most: one with capitals first, a clause last."""
    told = Counter(n for r in rows for n in {r.name, *r.names})

    def weight(name: str) -> tuple[bool, int, bool, int, int, str]:
        words = name.split()
        capitals = sum(w[:1].isupper() for w in words[1:])
        return (len(words) <= _LONG, min(capitals, 3), len(words) > 1, told[name], len(name), name)

    return max(told, key=weight)


def _when(rows: Sequence[AgreementRow]) -> tuple[str | None, str | None]:
    """The narrowest time told; of equals the one told most, then the first."""
    told = Counter((r.start, r.end) for r in rows if r.start is not None and r.end is not None)
    if not told:
        return next(((r.start, r.end) for r in rows if r.start or r.end), (None, None))
    return min(told, key=lambda d: (_length(d), -told[d], d))


def _length(told: tuple[str | None, str | None]) -> int:
    start, end = (told[0] or "")[:10].split("-"), (told[1] or "")[:10].split("-")
    return sum((int(b) - int(a)) * days for a, b, days in zip(start, end, (372, 31, 1), strict=True))


def party_key(party: Party) -> str:
    """One state however it is called; anybody else by name."""
    state = (
        party.country and party.sector2 != "PRE" and party.sector in (None, "GOV", "MIL", "LEG", "JUD", "COP", "SPY")
    )
    return str(party.country) if state else (party.name or party.text).casefold()


def _sides(rows: Sequence[AgreementRow], role: str) -> tuple[Party, ...]:
    found: dict[str, Party] = {}
    for row in rows:
        for party in getattr(row, role):
            found.setdefault(party_key(party), party)
    return tuple(found.values())


def _lines(accounts: Sequence[AgreementAccount], why: Mapping[str, AgreementScore]) -> tuple[AgreementLine, ...]:
    return tuple(_line(a, why.get(a.id)) for a in accounts)


def _line(account: AgreementAccount, score: AgreementScore | None) -> AgreementLine:
    row = account.row
    return AgreementLine(
        agreement=row.id,
        article=row.article,
        outlet=row.outlet,
        published=row.published,
        name=row.name,
        score=score.score if score is not None else None,
        joined=in_a_sentence(score) if score is not None else None,
    )


def _may_be(
    members: Sequence[str], held: Mapping[str, AgreementAccount], grouping: Grouping
) -> tuple[AgreementLine, ...]:
    inside = set(members)
    found: dict[str, AgreementScore] = {}
    for score in grouping.may_be:
        for mine, other in ((score.one, score.other), (score.other, score.one)):
            if mine in inside and other in held and (other not in found or found[other].score < score.score):
                found[other] = score
    return tuple(_line(held[i], found[i]) for i in sorted(found, key=lambda i: (-found[i].score, i)))
