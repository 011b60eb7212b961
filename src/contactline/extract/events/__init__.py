"""Reports: one voice's account of one happening, with its sides, time, place and status.

Sentence by sentence, triggers are found (`triggers`), given sides (`roles`), kept or dropped (`nominals`, `gates`,
`absorbing`) and given status, time and place; then, over the article, background is told apart and tellings merged.
"""

from collections.abc import Sequence
from dataclasses import replace

from contactline.extract.events.assemble import make_report
from contactline.extract.events.draft import Draft
from contactline.extract.events.grammar import governor, objects
from contactline.extract.events.mentions import Mentions, index_mentions
from contactline.extract.events.parties.carried import carry_over
from contactline.extract.events.parties.ground import with_ground
from contactline.extract.events.parties.learned import with_arcs
from contactline.extract.events.parties.opponents import dominant_pair, with_opponents
from contactline.extract.events.parties.roles import noun_roles, verb_roles
from contactline.extract.events.parties.sides import shared_talks
from contactline.extract.events.parties.struck import only_country, with_struck
from contactline.extract.events.parties.tidying import tidy
from contactline.extract.events.setting.background import background_of, period_of
from contactline.extract.events.setting.circumstance import counting_from, figures_of, time_of, usable
from contactline.extract.events.setting.learned import with_head
from contactline.extract.events.setting.otherwise import placed_otherwise
from contactline.extract.events.setting.performed import performed_on
from contactline.extract.events.setting.scene import with_scene
from contactline.extract.events.setting.status import is_alleged, status_of
from contactline.extract.events.setting.topics import spoken_about
from contactline.extract.events.setting.voice import carrying_claim
from contactline.extract.events.setting.whereabouts import place_of
from contactline.extract.events.telling.absorbing import absorb
from contactline.extract.events.telling.merging import identity, merge_tellings
from contactline.extract.events.telling.superfluous import without_superfluous
from contactline.extract.events.trigger.gates import allowed
from contactline.extract.events.trigger.learned import settled, tells_force
from contactline.extract.events.trigger.nominals import (
    carrier_of,
    is_definite,
    is_set,
    is_singled,
    is_told,
    is_topic,
    onset_of,
)
from contactline.extract.events.trigger.retyping import retype
from contactline.extract.events.trigger.spoken import spoken_acts
from contactline.extract.events.trigger.triggers import Trigger, find_triggers
from contactline.model.article import Issue, Published
from contactline.model.claim import Claim
from contactline.model.encoded import Encoded, SentenceScores
from contactline.model.mention import ActorMention, FigureMention, PlaceMention, TimeMention
from contactline.model.parsed import Parsed, Sentence
from contactline.model.report import Report

__all__ = ["find_reports"]

_LONGEST_SENTENCE = 400
_SURE = 0.75
_DOUBT = 0.3
_DOUBT_ALONE = 0.4  # where it has no party either
_DOUBTS = {"CONCEDE": 0.45}  # the head's type for much that is none
_PARTLESS = 0.75
_CERTAIN = 0.95
_LIKELY = 0.3
_HELP = frozenset({"AID", "SUPPORT", "COOPERATE"})
_FORCE = frozenset({"ASSAULT", "COERCE", "PROTEST", "RETREAT"})
_PASSED = frozenset({"AGREE", "SUPPORT", "CONCEDE"})
_DOERS_ONLY = frozenset({"REQUEST", "REJECT", "THREATEN", "AGREE", "SUPPORT", "COOPERATE"})


def find_reports(
    parsed: Parsed,
    *,
    actors: Sequence[ActorMention],
    places: Sequence[PlaceMention],
    times: Sequence[TimeMention],
    figures: Sequence[FigureMention],
    claims: Sequence[Claim],
    published: Published | None,
    encoded: Encoded | None = None,
) -> tuple[tuple[Report, ...], tuple[ActorMention, ...], tuple[Issue, ...]]:
    """The article's reports in order of the text, parties that only a place's words tell, and what could not be read.

    Sentences of more than 400 tokens are not coded (an issue says so): no parse of them can be trusted. `encoded`
    holds the encoder's scores by sentence; sentences without are read by lexicon and grammar alone.
    """
    mentions = index_mentions(parsed, actors=actors, places=places, times=times, figures=figures)
    issues: list[Issue] = []
    drafts: list[Draft] = []
    forceful = {i for i, s in encoded.sentences.items() if tells_force(s)} if encoded is not None else set[int]()
    for sentence in parsed.sentences:
        if sentence.last - sentence.first > _LONGEST_SENTENCE:
            issues.append(Issue("a sentence too long to code for happenings", sentence.start, sentence.end))
            continue
        scores = encoded.sentences.get(sentence.index) if encoded is not None else None
        violent = bool(forceful - {sentence.index})
        drafts.extend(_sentence_drafts(parsed, sentence, mentions, scores, violent=violent))
    drafts.extend(
        _dated(parsed, draft, drafts, mentions) for draft in spoken_acts(parsed, claims, drafts, mentions, encoded)
    )
    drafts.sort(key=lambda d: (d.token.index, d.type))
    drafts = list(with_scene(parsed, carry_over(parsed, drafts, mentions), mentions))
    period = period_of(parsed, published, mentions)
    told: list[Draft] = []
    for draft in drafts:
        past, rule = background_of(parsed, draft, told, period, mentions)
        told.append(replace(draft, background=past, background_rule=rule))
    carriers = {draft.span: carrying_claim(draft, claims) for draft in told}
    told = [replace(d, said_in=claim.id) if (claim := carriers[d.span]) is not None else d for d in told]
    told = [_speakers_we(parsed, d, carriers[d.span], mentions) for d in told]
    told = [replace(d, performed=performed_on(parsed, d, carriers[d.span], published)) for d in told]
    told = placed_otherwise(parsed, told, mentions, published)
    by_id = {claim.id: claim for claim in claims}

    def voice(draft: Draft) -> frozenset[str]:
        claim = carriers[draft.span]
        if claim is None:
            return frozenset()
        known = [mentions.actors[i] for i in claim.speaker if i in mentions.actors]
        return frozenset().union(*(identity(m) for m in known)) if known else frozenset({claim.speaker_kind})

    merged = with_opponents(parsed, merge_tellings(told, voice), mentions.actors)
    merged = tuple(with_ground(parsed, draft, mentions) for draft in merged)
    pair, home = dominant_pair(merged), only_country(mentions)
    merged = tuple(with_struck(parsed, draft, mentions, pair, home) for draft in merged)
    reports = [make_report(parsed, d, carriers[d.span], claims, by_id) for d in merged if _stands(d)]
    unique = {report.id: report for report in reports if not _doubtful(report)}
    used = {i for report in unique.values() for i in report.recipients}
    grounds = {m.id: m for d in merged for m in d.roles.recipients if m.id in used and m.id not in mentions.actors}
    ordered = sorted(unique.values(), key=lambda r: (r.trigger.start, r.trigger.end, r.type))
    return tuple(ordered), tuple(sorted(grounds.values(), key=lambda m: (m.start, m.end, m.id))), tuple(issues)


def _doubtful(report: Report) -> bool:
    """Is it one that only the encoder tells, and more likely wrong than right by far?"""
    alone = not (report.actors or report.recipients or report.type == "ASSAULT")
    least = _DOUBTS.get(report.type, _DOUBT_ALONE if alone else _DOUBT)
    return report.made_by["type"] == "encoder" and report.confidence < least


_FIRST_PERSON = frozenset({"we", "us", "our", "i", "me", "my", "ours", "mine"})
_OWN = frozenset({"its", "their"})
_THEM = frozenset({"it", "them"})


def _speakers_we(parsed: Parsed, draft: Draft, claim: Claim | None, mentions: Mentions) -> Draft:
    """An unresolved "we" in quoted words is whoever says them, and "it" and "its" of what others do to it ("X said that
    Y's planes bombed its positions")."""
    if claim is None:
        return draft
    speakers = tuple(mentions.actors[i] for i in claim.speaker if i in mentions.actors)

    doers = {m.actor.country for m in draft.roles.actors if m.actor is not None}
    told = {m.actor.country for m in speakers if m.actor is not None and m.actor.country is not None}
    others = bool(doers and told) and not doers & told and not draft.roles.mutual
    words = _FIRST_PERSON | _OWN | _THEM if others else _FIRST_PERSON

    def resolved(side: tuple[ActorMention, ...]) -> tuple[ActorMention, ...]:
        out: list[ActorMention] = []
        for mention in side:
            ours = mention.actor is None and mention.text.lower() in words
            out.extend(m for m in (speakers if ours and speakers else (mention,)) if m not in out)
        return tuple(out)

    sides = draft.roles
    done_to = resolved(sides.recipients)
    if others and not done_to and any(t.text.lower() in _THEM for t in objects(parsed, draft.token)):
        done_to = speakers
    spoken = replace(sides, actors=resolved(sides.actors), recipients=done_to)
    return replace(draft, roles=tidy(spoken))


def _sentence_drafts(
    parsed: Parsed, sentence: Sentence, mentions: Mentions, scores: SentenceScores | None, *, violent: bool
) -> tuple[Draft, ...]:
    """The sentence's happenings with status, time, place and figures."""
    found = settled(parsed, sentence, find_triggers(parsed, sentence, mentions), scores, mentions, violent=violent)
    drafts = [d for t in found if (d := _draft(parsed, t, mentions, scores)) is not None]
    drafts = [d for d in drafts if _surely(d.trigger) or allowed(parsed, sentence, d, mentions)]
    drafts = list(shared_talks(parsed, absorb(parsed, retype(parsed, without_superfluous(parsed, drafts)))))
    heading = parsed.article.blocks[sentence.block].kind == "heading"
    out = [replace(_dated(parsed, draft, drafts, mentions), heading=heading) for draft in drafts]
    told = []
    for draft in out:
        told_here = _told(parsed, draft, mentions)
        if told_here or draft.definite:
            known = draft.definite and not draft.trigger.verbal and not draft.trigger.alone
            singled = known and is_singled(parsed, draft.trigger)
            told.append(replace(draft, echo=not told_here, singled=singled))
    return tuple(told)


def _dated(parsed: Parsed, draft: Draft, drafts: Sequence[Draft], mentions: Mentions) -> Draft:
    """The draft with its time, place and figures."""
    moment = time_of(parsed, draft, drafts, mentions)
    figures = figures_of(parsed, draft, drafts, mentions)
    return replace(
        draft,
        when=moment.mention if moment else None,
        when_rule=moment.rule if moment else None,
        where=place_of(parsed, draft, drafts, mentions),
        counted=counting_from(draft, mentions) is not None,
        figures=(*draft.figures, *(f for f in figures if f not in draft.figures)),
    )


def _surely(trigger: Trigger) -> bool:
    """Does the encoder tell a happening so surely that rules made for the lexicon alone need not ask further?"""
    return trigger.told is not None and trigger.told >= _SURE


def _draft(parsed: Parsed, trigger: Trigger, mentions: Mentions, scores: SentenceScores | None) -> Draft | None:
    if trigger.verbal:
        status, rule = with_head(status_of(parsed, trigger, None), trigger, scores)
        sides = with_arcs(trigger, verb_roles(parsed, trigger, mentions), scores, mentions)
        return Draft(
            trigger, trigger.token, None, tidy(sides), trigger.type, trigger.entry.mode,
            status, rule, alleged=is_alleged(parsed, trigger),
        )  # fmt: skip
    if is_topic(parsed, trigger) and not _surely(trigger):
        return None
    topic = spoken_about(parsed, trigger)
    if topic == "not raised":
        return None
    carrier = carrier_of(parsed, trigger.token)
    status, rule = with_head(status_of(parsed, trigger, carrier), trigger, scores)
    if topic is not None:
        status, rule = "proposed", topic
    clause = carrier.verb if carrier is not None else (governor(parsed, trigger.token) or trigger.token)
    sides = with_arcs(trigger, noun_roles(parsed, trigger, carrier, mentions), scores, mentions)
    return Draft(
        trigger, clause, carrier, tidy(sides), trigger.type,
        trigger.entry.mode, status, rule, definite=is_definite(parsed, trigger.token),
        alleged=is_alleged(parsed, trigger), onset=onset_of(parsed, trigger.token),
    )  # fmt: skip


def _told(parsed: Parsed, draft: Draft, mentions: Mentions) -> bool:
    if draft.trigger.verbal or _surely(draft.trigger):
        return True
    likely = not draft.trigger.entry.weak or (draft.trigger.told or 0.0) >= _LIKELY
    if likely and is_set(parsed, draft.token, draft.type, mentions):
        return True
    asked = draft.status == "proposed" and draft.status_rule.startswith("governed by") and not draft.trigger.entry.weak
    if asked and (draft.roles.actors or draft.roles.recipients or draft.where is not None):
        return True
    if draft.type == "AGREE" and draft.carrier is not None and not draft.definite:
        return True
    dated = draft.when_rule in {"attached", "inside the trigger"} or draft.where is not None
    return is_told(parsed, draft.trigger, draft.carrier, draft.roles, mentions, dated=dated)


def _stands(draft: Draft) -> bool:
    """Is there enough for a report: somebody who did it or suffered it, a word that both lexicon and encoder are sure
    of, or a deed of force with its time or place?"""
    if draft.roles.actors or _stands_alone(draft):
        return True
    timed = draft.when is not None and usable(draft.when) is not None and draft.status_rule != "on the table"
    if timed and draft.type in _PASSED and draft.status != "negated":
        return draft.trigger.verbal or (draft.type == "AGREE" and not draft.definite)
    if draft.type in _DOERS_ONLY:
        return False
    return bool(draft.roles.recipients) or (draft.type in _FORCE and (timed or draft.where is not None))


def _stands_alone(draft: Draft) -> bool:
    """Are lexicon and encoder so sure of the word that it needs no party? Help that nobody gives is a topic."""
    if draft.trigger.told is None or (draft.type in _HELP and not draft.trigger.verbal):
        return False
    if not draft.trigger.verbal and draft.status in {"planned", "proposed", "possible"}:
        return False
    if draft.trigger.alone:
        return draft.trigger.told >= _CERTAIN
    return draft.trigger.told >= _PARTLESS
