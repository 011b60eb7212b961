"""From phrases to agreements: the whole way on one screen."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from contactline.extract.agreements.course.makers import makers
from contactline.extract.agreements.course.parts import Part, find_open_issues, find_provisions
from contactline.extract.agreements.course.steps import made_when, step_from
from contactline.extract.agreements.course.story import between, pronouns_for, steps_by_group, talks_on
from contactline.extract.agreements.naming.fitting import Group
from contactline.extract.agreements.naming.groups import group_phrases, with_interval, with_makers, with_parties
from contactline.extract.agreements.naming.phrase import Phrase
from contactline.extract.agreements.naming.phrases import find_phrases
from contactline.extract.agreements.owed.accounts import accounts_of
from contactline.extract.agreements.owed.belongs import Told, namings, told_phrases, words_at
from contactline.extract.agreements.owed.duty import Duty, too_early
from contactline.extract.agreements.owed.under import find_duties
from contactline.extract.agreements.scene import Scene, codes, day, make_scene
from contactline.model.agreements.agreement import Agreement, AgreementKind, Commitment, OpenIssue, Provision, Step
from contactline.model.article import Issue
from contactline.model.claim import Claim
from contactline.model.ids import content_id
from contactline.model.mention import ActorMention, AgreementMention, Interval, PlaceMention, TimeMention
from contactline.model.parsed import Parsed
from contactline.model.report import Report, When
from contactline.model.span import Span

_YEAR = re.compile(r"\d{4}")
_MADE_BY = "agreement-noun"
_PLAIN_NOUNS = frozenset(("agreement", "accord", "accords"))


def find_agreements(
    parsed: Parsed,
    *,
    actors: Sequence[ActorMention],
    places: Sequence[PlaceMention],
    times: Sequence[TimeMention],
    claims: Sequence[Claim],
    reports: Sequence[Report],
    owed: Mapping[int, int] = MappingProxyType({}),
) -> tuple[tuple[Agreement, ...], tuple[AgreementMention, ...], tuple[Issue, ...]]:
    """The agreements of one article, the mentions of them, and what could not be read as it should.

    A mention whose agreement cannot be told has `agreement=None`. An issue points out a deadline before the day it was
    set. `owed` says of tokens, in percent, how likely they head something owed (`encode/duties`).
    """
    scene = make_scene(parsed, actors=actors, places=places, times=times, claims=claims, reports=reports, owed=owed)
    phrases = find_phrases(scene)
    spans = tuple(Span(p.start, p.end) for p in phrases)
    grouped, left_open = group_phrases(scene, phrases, [made_when(scene, p, spans) for p in phrases])
    told_steps = steps_by_group(scene, grouped, spans)
    steps = [tuple(step_from(scene, t) for t in told) for told in told_steps]
    groups = tuple(with_interval(g, _made(s) or _began(g, s)) for g, s in zip(grouped, steps, strict=True))
    groups = tuple(with_makers(g, makers(scene, t, g.sides.parties)) for g, t in zip(groups, told_steps, strict=True))
    for talk, at in talks_on(scene, groups, spans):
        parties = between(scene, scene.parsed.tokens[talk.verb])
        groups = (*groups[:at], with_parties(groups[at], parties), *groups[at + 1 :])
    told = told_phrases(groups)
    heads = namings(told, pronouns_for(scene, groups))
    parts = find_provisions(scene, told, heads)
    open_issues = find_open_issues(scene, told)
    duties = find_duties(scene, groups, told, heads)
    agreements: list[Agreement] = []
    mentions: list[AgreementMention] = []
    issues: list[Issue] = []
    for at, group in enumerate(groups):
        agreement, own, wrong = _agreement(
            scene,
            group,
            steps=steps[at],
            parts=[p for p in parts if p.group == at],
            open_issues=tuple(issue for number, issue in open_issues if number == at),
            duties=[d for d in duties if d.group == at],
            told=told,
        )
        if _worth(agreement, group):
            agreements.append(agreement)
            mentions.extend(own)
            issues.extend(wrong)
    mentions.extend(_mention(p, None) for p in left_open)
    first_word = {m.id: m.start for m in mentions}
    return (
        tuple(sorted(agreements, key=lambda a: (min((first_word[i] for i in a.mentions), default=0), a.id))),
        tuple(sorted(mentions, key=lambda m: (m.start, m.end, m.id))),
        tuple(issues),
    )


def _agreement(
    scene: Scene,
    group: Group,
    *,
    steps: tuple[Step, ...],
    parts: Sequence[Part],
    open_issues: tuple[OpenIssue, ...],
    duties: Sequence[Duty],
    told: Sequence[Told],
) -> tuple[Agreement, list[AgreementMention], list[Issue]]:
    name = _name(group)
    identity = content_id("a", scene.parsed.article.id, group.phrases[0].start, group.phrases[0].end, name)
    own = [_mention(p, identity) for p in group.phrases]
    provisions = {
        index: Provision(content_id("p", identity, part.label.lower()), part.label, part.requires, part.evidence)
        for part in parts
        for index in part.heads
    }
    when = _when(group, steps)
    agreement = Agreement(
        id=identity,
        name=name,
        names=tuple(dict.fromkeys(p.text for p in group.phrases if p.text != name)),
        kind=_kind(group, steps),
        parties=tuple(m.id for m in group.sides.parties),
        brokers=tuple(m.id for m in group.sides.brokers),
        guarantors=tuple(m.id for m in group.sides.guarantors),
        when=when,
        mentions=tuple(m.id for m in own),
        steps=steps,
        provisions=tuple(dict.fromkeys(provisions.values())),
        open_issues=open_issues,
        commitments=tuple(_commitment(scene, identity, group, duty, duties, provisions, told) for duty in duties),
    )
    wrong = [
        Issue(
            f"the deadline lies before the day it was set: {words_at(scene, duty.words)}",
            duty.words.start,
            duty.words.end,
        )
        for duty in duties
        if too_early(duty, when)
    ]
    return agreement, own, wrong


def _commitment(
    scene: Scene,
    agreement: str,
    group: Group,
    duty: Duty,
    duties: Sequence[Duty],
    provisions: Mapping[int, Provision],
    told: Sequence[Told],
) -> Commitment:
    owing = codes(duty.debtor)
    others = tuple(m for m in group.sides.parties if owing and not codes((m,)) & owing)
    part = provisions.get(duty.part) if duty.part is not None else None
    return Commitment(
        id=content_id("k", agreement, duty.words.start, duty.words.end),
        debtor=tuple(m.id for m in duty.debtor),
        creditor=tuple(m.id for m in duty.creditor or others),
        deed=words_at(scene, duty.words),
        provision=part.id if part is not None else None,
        due=duty.due,
        condition=words_at(scene, duty.condition) if duty.condition is not None else None,
        evidence=(duty.evidence,),
        accounts=accounts_of(scene, duty, duties, told),
    )


def _length(interval: Interval) -> int:
    start, end = day(interval.start), day(interval.end)
    return (end - start).days if start is not None and end is not None else 10**6


def _began(group: Group, steps: tuple[Step, ...]) -> When | None:
    """When a truce took effect: its terms count from there where nobody tells when it was agreed."""
    if group.kind != "truce":
        return None
    return next((s.when for s in steps if s.step == "in_force" and s.status == "happened" and s.when is not None), None)


def _made(steps: tuple[Step, ...]) -> When | None:
    for name in ("signed", "issued", "agreed"):
        for step in steps:
            if step.step == name and step.status == "happened" and step.when is not None:
                return step.when
    return None


def _mention(phrase: Phrase, agreement: str | None) -> AgreementMention:
    identity = content_id("m", "agreement", phrase.start, phrase.end, agreement)
    return AgreementMention(identity, phrase.start, phrase.end, phrase.text, _MADE_BY, agreement, phrase.head)


def _name(group: Group) -> str:
    """The name that tells most: one with capitals, else the one with most words that tell."""

    def weight(phrase: Phrase) -> tuple[int, int, int, int]:
        named = int(phrase.capital and bool(phrase.proper)) * 2 + int(bool(phrase.known))
        draft = int(phrase.draft is not None)
        return (named, -draft, len(phrase.proper) + len(phrase.topics) + int(phrase.time is not None), -phrase.start)

    return max((p for p in group.phrases if not p.compound), key=weight, default=group.phrases[0]).text


def _kind(group: Group, steps: tuple[Step, ...]) -> AgreementKind:
    """What its words say; an "agreement" with a name in capitals, or signed by several sides, is a treaty."""
    if group.kind is not None:
        return group.kind
    if group.known:
        return group.known[0].kind
    named = any(p.capital and p.proper and p.noun is not None and p.noun.noun in _PLAIN_NOUNS for p in group.phrases)
    signed = len(codes(group.sides.parties)) > 1 and any(s.step == "signed" and s.status == "happened" for s in steps)
    return "treaty" if named or signed else "arrangement"


def _when(group: Group, steps: tuple[Step, ...]) -> When | None:
    """The date in a name with a year; else the day of its making; else a date in a name that was read without a
    year."""
    dated = [(p.time, p.interval) for p in group.phrases if p.time is not None and p.interval is not None]
    sure = [(time, interval) for time, interval in dated if _YEAR.search(time.text)]
    made = _made(steps)
    if made is not None and (not sure or any(_holds(interval, made) for _, interval in sure)):
        return made
    sure.sort(key=lambda found: _length(found[1]))
    for time, interval in (*sure, *dated):
        return When(interval.start, interval.end, interval.grain, time.id)
    return None


def _holds(wide: Interval, narrow: When) -> bool:
    """Does the first lie round the second, or are they the same?"""
    if wide.start is None or wide.end is None or narrow.start is None or narrow.end is None:
        return False
    return wide.start <= narrow.start and narrow.end <= wide.end


def _only_hoped_for(agreement: Agreement, group: Group) -> bool:
    """A bare "agreement" that somebody would sign if … tells of no agreement."""
    first = group.phrases[0]
    bare = not (first.topics or first.proper or first.time is not None or first.known or first.brokered)
    parts = agreement.provisions or agreement.commitments or agreement.open_issues
    hoped = all(s.status in ("possible", "planned", "proposed") for s in agreement.steps)
    return bare and hoped and len(group.phrases) == 1 and not parts and len(codes(group.sides.parties)) < 2


def _worth(agreement: Agreement, group: Group) -> bool:
    """Is anything told of it besides a bare noun?"""
    told = (
        agreement.steps
        or agreement.parties
        or agreement.brokers
        or agreement.provisions
        or agreement.commitments
        or agreement.open_issues
    )
    if _only_hoped_for(agreement, group):
        return False
    named = any(((p.capital or p.definite) and p.proper) or p.known or p.time is not None for p in group.phrases)
    return bool(told or named or len(group.phrases) > 1 or (group.sought and group.topics))
