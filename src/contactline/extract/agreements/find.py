"""From phrases to agreements: the whole way on one screen."""

from collections.abc import Sequence
from dataclasses import replace

from contactline.extract.agreements.groups import Group, group_phrases
from contactline.extract.agreements.phrases import Phrase, find_phrases
from contactline.extract.agreements.scene import Scene, make_scene
from contactline.extract.agreements.steps import made_when, step_from
from contactline.extract.agreements.story import steps_by_group
from contactline.model.agreement import Agreement, AgreementKind, Step
from contactline.model.article import Issue
from contactline.model.claim import Claim
from contactline.model.ids import content_id
from contactline.model.mention import ActorMention, AgreementMention, PlaceMention, TimeMention
from contactline.model.parsed import Parsed
from contactline.model.report import Report, When
from contactline.model.span import Span

_MADE_BY = "agreement-noun"


def find_agreements(
    parsed: Parsed,
    *,
    actors: Sequence[ActorMention],
    places: Sequence[PlaceMention],
    times: Sequence[TimeMention],
    claims: Sequence[Claim],
    reports: Sequence[Report],
) -> tuple[tuple[Agreement, ...], tuple[AgreementMention, ...], tuple[Issue, ...]]:
    """The agreements of one article, the mentions of them, and what could not be read as it should.

    A mention whose agreement cannot be told has `agreement=None`.
    """
    scene = make_scene(parsed, actors=actors, places=places, times=times, claims=claims, reports=reports)
    phrases = find_phrases(scene)
    spans = tuple(Span(p.start, p.end) for p in phrases)
    told = [made_when(scene, p, spans) for p in phrases]
    groups, left_open = group_phrases(scene, phrases, told)
    steps = steps_by_group(scene, groups, spans)
    agreements: list[Agreement] = []
    mentions: list[AgreementMention] = []
    for group, told_steps in zip(groups, steps, strict=True):
        agreement, own = _agreement(scene, group, tuple(step_from(scene, t) for t in told_steps))
        if _worth(agreement, group):
            agreements.append(agreement)
            mentions.extend(own)
    mentions.extend(_mention(p, None) for p in left_open)
    return (
        tuple(sorted(agreements, key=lambda a: a.id)),
        tuple(sorted(mentions, key=lambda m: (m.start, m.end, m.id))),
        (),
    )


def _agreement(scene: Scene, group: Group, steps: tuple[Step, ...]) -> tuple[Agreement, list[AgreementMention]]:
    name = _name(group)
    when = _when(group, steps)
    identity = content_id("a", scene.parsed.article.id, group.phrases[0].start, group.phrases[0].end, name)
    own = [_mention(p, identity) for p in group.phrases]
    names = tuple(dict.fromkeys(p.text for p in group.phrases if p.text != name))
    agreement = Agreement(
        id=identity,
        name=name,
        names=names,
        kind=_kind(group),
        parties=tuple(m.id for m in group.sides.parties),
        brokers=tuple(m.id for m in group.sides.brokers),
        guarantors=tuple(m.id for m in group.sides.guarantors),
        when=when,
        mentions=tuple(m.id for m in own),
        steps=steps,
    )
    return agreement, own


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


def _kind(group: Group) -> AgreementKind:
    if group.kind is not None:
        return group.kind
    if group.known:
        return group.known[0].kind
    return "arrangement"


def _when(group: Group, steps: tuple[Step, ...]) -> When | None:
    for phrase in group.phrases:
        if phrase.time is not None and phrase.interval is not None:
            return When(phrase.interval.start, phrase.interval.end, phrase.interval.grain, phrase.time.id)
    for name in ("signed", "issued", "agreed"):
        for step in steps:
            if step.step == name and step.status == "happened" and step.when is not None:
                return step.when
    return None


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
    named = any((p.capital and p.proper) or p.known or p.time is not None for p in group.phrases)
    return bool(told or named or len(group.phrases) > 1 or (group.sought and group.topics))


def with_parts(agreement: Agreement, **parts: object) -> Agreement:
    """The agreement with further parts."""
    return replace(agreement, **parts)  # type: ignore[arg-type]
