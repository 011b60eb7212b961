"""Accounts within one article that cannot all be true, side by side with their speakers and words. None is chosen.

Kinds: `denied` (an account and the claim that denies it), `reversed` (each side blames the other), `figure` (different
counts of one thing by different speakers), `reading` (one provision read in different ways), `not_confirmed`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from contactline.knowledge.agreements import words
from contactline.model.agreement import Agreement, Provision
from contactline.model.claim import Claim
from contactline.model.contest import Contest, ContestAccount, ContestKind
from contactline.model.ids import content_id
from contactline.model.mention import ActorMention, FigureMention
from contactline.model.parsed import Parsed
from contactline.model.report import Report
from contactline.model.span import Span, covers, overlap
from contactline.model.tree import tokens_in

_BLAMING = frozenset(("accuses", "alleges"))
_ANSWERED = frozenset(("alleges", "accuses", "states", "threatens", "confirms"))
_HOSTILE = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "THREATEN", "ACCUSE", "REJECT", "PROTEST"))
_COUNTED = frozenset(("killed", "wounded", "missing", "detained", "displaced", "returned", "troops", "area", "money"))
_NEAR = 2
_FAR = 4


@dataclass(frozen=True, slots=True)
class _Voices:
    """Lookups of one article."""

    parsed: Parsed
    claims: Mapping[str, Claim]
    reports: tuple[Report, ...]
    sides: Mapping[str, frozenset[str]]
    names: Mapping[str, str]


def find_contests(
    parsed: Parsed,
    *,
    claims: Sequence[Claim],
    reports: Sequence[Report],
    figures: Sequence[FigureMention],
    agreements: Sequence[Agreement],
    actors: Sequence[ActorMention] = (),
) -> tuple[Contest, ...]:
    """The contests of the article, in order of id. `about` is empty where the words disputed were read as no report.

    `actors` tells which speakers are one side; without it only speakers that are the same mention are.
    """
    voices = _Voices(
        parsed,
        {c.id: c for c in claims},
        tuple(reports),
        {m.id: _side(m) for m in actors},
        {m.id: m.text for m in actors},
    )
    found: dict[tuple[ContestKind, tuple[ContestAccount, ...]], Contest] = {}
    for contest in (
        *_denied(voices),
        *_reversed(voices),
        *_figures(voices, figures),
        *_readings(voices, agreements),
    ):
        key = (contest.kind, contest.accounts)
        before = found.get(key)
        about = tuple(dict.fromkeys((*(before.about if before else ()), *contest.about)))
        found[key] = _contest(contest.kind, about, contest.accounts)
    return tuple(sorted(found.values(), key=lambda c: c.id))


def _side(mention: ActorMention) -> frozenset[str]:
    actor = mention.actor
    if actor is None:
        return frozenset()
    return frozenset(x for x in (actor.country if actor.sector2 != "PRE" else None, actor.id, actor.name) if x)


def _contest(kind: ContestKind, about: Sequence[str], accounts: Sequence[ContestAccount]) -> Contest:
    words_of = [(a.says.start, a.says.end) for a in accounts]
    return Contest(content_id("x", kind, *about, words_of), kind, tuple(about), tuple(accounts))


def _account(voices: _Voices, claim: Claim) -> ContestAccount:
    return ContestAccount(claim.speaker, claim.id, _said(claim))


def _said(claim: Claim) -> Span:
    if claim.content:
        return Span(min(s.start for s in claim.content), max(s.end for s in claim.content))
    assert claim.cue is not None
    return claim.cue


def _telling(voices: _Voices, report: Report) -> ContestAccount:
    """The account that the report gives: its claim's, or the sentence of the article's own voice."""
    claim = voices.claims.get(report.said_in or "")
    if claim is not None:
        return _account(voices, claim)
    return ContestAccount((), None, _sentence_at(voices.parsed, report.trigger.start))


def _sentence_at(parsed: Parsed, offset: int) -> Span:
    sentence = parsed.sentences[_sentence_index(parsed, offset)]
    return Span(sentence.start, sentence.end)


def _sentence_index(parsed: Parsed, offset: int) -> int:
    found = 0
    for sentence in parsed.sentences:
        if sentence.start > offset:
            break
        found = sentence.index
    return found


def _at(voices: _Voices, claim: Claim) -> int:
    return _sentence_index(voices.parsed, (claim.cue or _said(claim)).start)


def _denied(voices: _Voices) -> Iterator[Contest]:
    """Reports that a claim disputes, and denials of what another speaker has just said."""
    answered: set[str] = set()
    for report in voices.reports:
        disputing = [voices.claims[i] for i in report.disputed_by if i in voices.claims and i != report.said_in]
        if not disputing:
            continue
        answered.update(c.id for c in disputing)
        kind: ContestKind = "not_confirmed" if report.standing == "not_confirmed" else "denied"
        yield _contest(kind, (report.id,), (_telling(voices, report), *(_account(voices, c) for c in disputing)))
    ordered = sorted(voices.claims.values(), key=lambda c: (_said(c).start, c.id))
    for denial in ordered:
        if denial.stance != "denies" or denial.id in answered:
            continue
        charge = _charge(voices, denial, ordered)
        if charge is not None:
            about = tuple(r.id for r in voices.reports if r.said_in == charge.id)
            yield _contest("denied", about, (_account(voices, charge), _account(voices, denial)))


def _charge(voices: _Voices, denial: Claim, ordered: Sequence[Claim]) -> Claim | None:
    """The nearest claim before the denial that another side made and that it can answer."""
    at = _at(voices, denial)
    before = [
        c
        for c in ordered
        if c.stance in _ANSWERED
        and c.within is None
        and not _same_side(voices, c, denial)
        and c.id != denial.id
        and 0 <= at - _at(voices, c) <= _NEAR
        and _said(c).start < (denial.cue or _said(denial)).start
        and not any(overlap(a, b) for a in c.content for b in denial.content)
    ]
    addressed = [
        c for c in before if set(c.speaker) & set(denial.addressee) or _blames(voices, c) & _who(voices, denial.speaker)
    ]
    blaming = [c for c in before if c.stance in _BLAMING]
    for group in (addressed, blaming, before if at - max((_at(voices, c) for c in before), default=-9) <= 1 else []):
        if group:
            return max(group, key=lambda c: (_said(c).start, c.id))
    return None


def _who(voices: _Voices, mentions: Sequence[str]) -> frozenset[str]:
    out: set[str] = set(mentions)
    for identity in mentions:
        out |= voices.sides.get(identity, frozenset())
    return frozenset(out)


def _same_side(voices: _Voices, a: Claim, b: Claim) -> bool:
    return bool(_who(voices, a.speaker) & _who(voices, b.speaker))


def _blames(voices: _Voices, claim: Claim) -> frozenset[str]:
    """Whom the claim blames: those it is addressed to as a charge, and who acts in a hostile report that it carries."""
    out: set[str] = set()
    if claim.stance == "accuses":
        out |= _who(voices, claim.addressee)
    for report in voices.reports:
        if report.said_in == claim.id and report.type in _HOSTILE and report.status in ("happened", "ongoing"):
            out |= _who(voices, report.actors)
    return frozenset(out - _who(voices, claim.speaker))


def _reversed(voices: _Voices) -> Iterator[Contest]:
    """Two sides that each blame the other for what happened, said close together."""
    blaming = [
        c
        for c in sorted(voices.claims.values(), key=lambda c: (_said(c).start, c.id))
        if c.stance in _BLAMING | {"states"} and _blames(voices, c)
    ]
    used: set[str] = set()
    for first in blaming:
        for second in blaming:
            if second.id == first.id or second.id in used or first.id in used:
                continue
            if (_said(second).start, second.id) <= (_said(first).start, first.id):
                continue
            if first.stance == second.stance == "states" or _same_side(voices, first, second):
                continue
            if abs(_at(voices, first) - _at(voices, second)) > _NEAR:
                continue
            if not (
                _blames(voices, first) & _who(voices, second.speaker)
                and _blames(voices, second) & _who(voices, first.speaker)
            ):
                continue
            if not _same_days(voices, first, second):
                continue
            used.update((first.id, second.id))
            about = tuple(r.id for r in voices.reports if r.said_in in (first.id, second.id))
            yield _contest("reversed", about, (_account(voices, first), _account(voices, second)))


def _same_days(voices: _Voices, a: Claim, b: Claim) -> bool:
    """Do the dated reports of the two claims allow that they speak of one happening?"""
    one = [r.when for r in voices.reports if r.said_in == a.id and r.when is not None]
    two = [r.when for r in voices.reports if r.said_in == b.id and r.when is not None]
    if not one or not two:
        return True
    return any(
        (x.start or "0001") < (y.end or "9999") and (y.start or "0001") < (x.end or "9999") for x in one for y in two
    )


def _figures(voices: _Voices, figures: Sequence[FigureMention]) -> Iterator[Contest]:
    """Counts of one thing by different speakers that cannot both be right."""
    ordered = sorted(figures, key=lambda f: (f.start, f.end, f.id))
    for i, first in enumerate(ordered):
        for second in ordered[i + 1 :]:
            if first.measure != second.measure or first.measure not in _COUNTED or first.unit != second.unit:
                continue
            if not _different_voices(voices, first, second) or not _apart(first, second):
                continue
            if not _one_thing(voices, first, second):
                continue
            yield _contest("figure", (first.id, second.id), tuple(_figure_account(voices, f) for f in (first, second)))


def _figure_account(voices: _Voices, figure: FigureMention) -> ContestAccount:
    claim = voices.claims.get(figure.said_in or "")
    return ContestAccount(
        claim.speaker if claim else (), figure.said_in if claim else None, Span(figure.start, figure.end)
    )


def _different_voices(voices: _Voices, a: FigureMention, b: FigureMention) -> bool:
    one, two = voices.claims.get(a.said_in or ""), voices.claims.get(b.said_in or "")
    if one is None and two is None:
        return False
    if one is None or two is None:
        return True
    if not one.speaker or not two.speaker:
        return one.id != two.id and one.speaker_kind != two.speaker_kind
    if set(one.speaker) & set(two.speaker):
        return False
    mine, yours = _names(voices, one), _names(voices, two)
    return not mine & yours


def _names(voices: _Voices, claim: Claim) -> frozenset[str]:
    return frozenset(voices.names[i].lower() for i in claim.speaker if i in voices.names)


def _apart(a: FigureMention, b: FigureMention) -> bool:
    low_a, high_a = a.low if a.low is not None else float("-inf"), a.high if a.high is not None else float("inf")
    low_b, high_b = b.low if b.low is not None else float("-inf"), b.high if b.high is not None else float("inf")
    return high_a < low_b or high_b < low_a


def _one_thing(voices: _Voices, a: FigureMention, b: FigureMention) -> bool:
    """The same happening, or close together with the same counted people and no other happening between."""
    if set(a.about) & set(b.about):
        return True
    at_a, at_b = _sentence_index(voices.parsed, a.start), _sentence_index(voices.parsed, b.start)
    if abs(at_a - at_b) > _FAR or (at_a == at_b and a.said_in == b.said_in):
        return False
    of_a, of_b = _who(voices, a.of), _who(voices, b.of)
    if of_a and of_b and not of_a & of_b:
        return False
    reports = {r.id: r for r in voices.reports}
    mine = [reports[i] for i in a.about if i in reports]
    yours = [reports[i] for i in b.about if i in reports]
    return any(_alike(voices, x, y) for x in mine for y in yours)


def _alike(voices: _Voices, a: Report, b: Report) -> bool:
    """Two reports that may tell one happening: one type, no day or place or actor against it, and one of these for
    it."""
    if a.type != b.type or a.status != b.status:
        return False
    days = None
    if a.when is not None and b.when is not None:
        days = (a.when.start or "0001") < (b.when.end or "9999") and (b.when.start or "0001") < (a.when.end or "9999")
    actors = None
    if a.actors and b.actors:
        actors = bool(_who(voices, a.actors) & _who(voices, b.actors))
    place = None if a.where is None or b.where is None else a.where == b.where
    signs = (days, actors, place)
    return False not in signs and True in signs


def _readings(voices: _Voices, agreements: Sequence[Agreement]) -> Iterator[Contest]:
    """A provision that the article says is read in different ways, with the claims that speak of it."""
    parsed = voices.parsed
    for agreement in agreements:
        for provision in agreement.provisions:
            near = [s for s in provision.evidence if _told_disputed(parsed, s)]
            if not near:
                continue
            claims = _speaking_of(voices, provision)
            sides: list[Claim] = []
            for claim in claims:
                if not any(_same_side(voices, claim, other) for other in sides):
                    sides.append(claim)
            if len(sides) > 1:
                yield _contest("reading", (provision.id,), tuple(_account(voices, c) for c in sides))


def _told_disputed(parsed: Parsed, span: Span) -> bool:
    sentence = _sentence_at(parsed, span.start)
    lemmas = {t.lemma.lower() for t in tokens_in(parsed, sentence)} | {
        t.text.lower() for t in tokens_in(parsed, sentence)
    }
    return bool(lemmas & words("interpretations"))


def _speaking_of(voices: _Voices, provision: Provision) -> list[Claim]:
    """The claims whose content names the provision, or that stand in a sentence of its evidence."""
    label = provision.label.lower()
    found = []
    for claim in sorted(voices.claims.values(), key=lambda c: (_said(c).start, c.id)):
        text = voices.parsed.article.text[_said(claim).start : _said(claim).end].lower()
        if label in " ".join(text.split()) or any(
            covers(e, s) or covers(s, e) for e in provision.evidence for s in claim.content
        ):
            found.append(claim)
    return found
