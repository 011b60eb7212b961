"""Charges and their denials, and two sides that each blame the other."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from contactline.extract.contests.voices import (
    Voices,
    account_in,
    account_of,
    make_contest,
    opposed,
    same_side,
    sentence_number,
    sides_of,
    words_said,
)
from contactline.model.claim import Claim
from contactline.model.events.contest import Contest, ContestKind
from contactline.model.mention import ActorMention
from contactline.model.report import Report
from contactline.model.span import Span, overlap
from contactline.model.tree import tokens_in

_BLAMING = frozenset(("accuses", "alleges"))
_ANSWERED = frozenset(("alleges", "accuses", "states", "threatens", "confirms"))
_HOSTILE = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "THREATEN", "ACCUSE", "REJECT", "PROTEST"))
_GENERIC = frozenset(
    "claim accusation allegation charge report involvement responsibility role wrongdoing assertion suggestion "
    "attack".split()
)
_EMPTY = frozenset("have be do say make take get".split())
_OWING = frozenset(("bind", "oblige", "obligation", "bound", "duty"))
_FEW = 6
_NEAR = 2
_REACH = 12
_MOST_BEFORE = 40


def denied(voices: Voices) -> Iterator[Contest]:
    """Reports that a claim disputes, and denials of what another speaker has just said."""
    ordered = _in_order(voices)
    answered: set[str] = set()
    for report in voices.reports:
        told = voices.claims.get(report.said_in or "")
        disputing = [
            claim
            for i in report.disputed_by
            if i != report.said_in
            and (claim := voices.claims.get(i)) is not None
            and not (told is not None and same_side(voices, told, claim))
            and not (told is not None and _goes_back_elsewhere(voices, claim, told, ordered))
        ]
        if not disputing:
            continue
        answered.update(c.id for c in disputing)
        kind: ContestKind = "not_confirmed" if report.standing == "not_confirmed" else "denied"
        yield make_contest(
            kind, (report.id,), opposed((account_in(voices, report),), [account_of(voices, c) for c in disputing])
        )
    for denial in sorted(voices.claims.values(), key=lambda c: (words_said(c).start, c.id)):
        if denial.stance != "denies" or denial.id in answered or _denies_a_duty(voices, denial):
            continue
        charge = _charge(voices, denial, ordered)
        if charge is not None:
            about = tuple(r.id for r in voices.reports if r.said_in == charge.id)
            yield make_contest("denied", about, opposed((account_of(voices, charge),), (account_of(voices, denial),)))


@dataclass(frozen=True, slots=True)
class _Ordered:
    """The claims that can be charges, in order of their sentence, with its number; which reports each carries, and
    of what and whom it speaks."""

    numbers: tuple[int, ...]
    claims: tuple[Claim, ...]
    reports: Mapping[str, Sequence[Report]]
    words: Mapping[str, frozenset[str]]
    spoken_of: Mapping[str, frozenset[str]]

    def up_to(self, number: int) -> tuple[Claim, ...]:
        """Those within reach before a sentence, it included; at most so many, the nearest."""
        last = bisect_right(self.numbers, number)
        return self.claims[max(bisect_left(self.numbers, number - _REACH), last - _MOST_BEFORE) : last]


def _in_order(voices: Voices) -> _Ordered:
    held = sorted(
        (sentence_number(voices, c), words_said(c).start, c.id) for c in voices.claims.values() if c.stance in _ANSWERED
    )
    claims = (
        tuple(voices.claims[h[2]] for h in held) if any(c.stance == "denies" for c in voices.claims.values()) else ()
    )
    borne = {m.text: voices.sides[m.id] for m in voices.actors}
    actors = sorted(voices.actors, key=lambda m: m.start)
    return _Ordered(
        tuple(h[0] for h in held) if claims else (),
        claims,
        _reports(voices),
        {c.id: _content_words(voices, c) for c in claims},
        {c.id: _spoken_of(voices, c, actors, borne) for c in claims},
    )


def _reports(voices: Voices) -> Mapping[str, Sequence[Report]]:
    """Claim -> the reports that it carries."""
    found: dict[str, list[Report]] = {}
    for report in voices.reports:
        found.setdefault(report.said_in or "", []).append(report)
    return found


def _denies_a_duty(voices: Voices, denial: Claim) -> bool:
    """ "denies that it is bound to leave": that is an account of a commitment, and answers no charge."""
    own = _content_words(voices, denial)
    return bool(own & _OWING) and len(own) <= _FEW


def _goes_back_elsewhere(voices: Voices, denial: Claim, told: Claim, ordered: _Ordered) -> bool:
    """ "They deny the claims" is held against the charge that it goes back to, and no other."""
    if denial.stance != "denies" or not _content_words(voices, denial) <= _GENERIC:
        return False
    charge = _charge(voices, denial, ordered)
    return charge is not None and charge.id != told.id


def _charge(voices: Voices, denial: Claim, ordered: _Ordered) -> Claim | None:
    """The claim before the denial that it answers: another side's, that blames the denier or speaks of the same thing.

    "Denied the claims" goes back to the last charge; a denial with words of its own to the nearest charge that shares
    two of them, or to a charge right before it.
    """
    at = sentence_number(voices, denial)
    denier = [Span(m.start, m.end) for m in voices.actors if m.id in denial.speaker]
    before = [
        c
        for c in ordered.up_to(at)
        if c.id != denial.id
        and c.within is None
        and not same_side(voices, c, denial)
        and words_said(c).start < (denial.cue or words_said(denial)).start
        and not any(overlap(a, b) for a in c.content for b in denial.content)
        and not any(b.start <= a.start and a.end <= b.end for a in c.content for b in denier)
    ]
    own = _content_words(voices, denial)
    rated = [
        (rate, words_said(c).start, c.id, c)
        for c in before
        if (rate := _answers(voices, denial, own, c, at, ordered)) > 0
    ]
    return max(rated, key=lambda r: r[:3])[3] if rated else None


def _answers(voices: Voices, denial: Claim, own: frozenset[str], charge: Claim, at: int, ordered: _Ordered) -> int:
    """How much speaks for the denial answering the charge; 0 where too little does."""
    far = at - sentence_number(voices, charge)
    denier = sides_of(voices, denial.speaker)
    aimed = bool(
        _blames(voices, charge, ordered.reports.get(charge.id, ())) & denier
        or set(charge.speaker) & set(denial.addressee)
    )
    about_denier = bool(ordered.spoken_of[charge.id] & denier)
    blaming = charge.stance in _BLAMING
    shared = len(own & ordered.words[charge.id])
    if own <= _GENERIC:
        enough = far <= 1 or (far <= _NEAR and (aimed or blaming))
    elif far <= _NEAR:
        enough = aimed or shared > 1 or ((blaming or about_denier) and far <= 1) or (blaming and about_denier)
    else:
        enough = shared > 1 and (aimed or about_denier or 3 * shared >= 2 * len(own))
    return 2 * aimed + 2 * blaming + about_denier + min(shared, 4) + (1 if far <= 1 else 0) if enough else 0


def _spoken_of(
    voices: Voices, claim: Claim, actors: Sequence[ActorMention], borne: Mapping[str, frozenset[str]]
) -> frozenset[str]:
    """The sides that the claim's content names, as actors (here in order of the text) or by a name that an actor bears
    elsewhere ("from Russia")."""
    found: set[str] = set()
    for content in claim.content:
        first, last = (bisect_left(actors, at, key=lambda m: m.start) for at in (content.start, content.end))
        for mention in actors[first:last]:
            if mention.end <= content.end:
                found |= voices.sides[mention.id]
        for token in tokens_in(voices.parsed, content):
            if token.name is not None:
                found |= borne.get(token.text, frozenset())
    return frozenset(found)


def _content_words(voices: Voices, claim: Claim) -> frozenset[str]:
    """Lemmas of the nouns, names and full verbs in the claim's content."""
    return frozenset(
        t.lemma.lower()
        for span in claim.content
        for t in tokens_in(voices.parsed, span)
        if t.pos in ("NOUN", "PROPN", "VERB") and len(t.text) > 2 and t.lemma.lower() not in _EMPTY
    )


def _blames(voices: Voices, claim: Claim, reports: Sequence[Report]) -> frozenset[str]:
    """Whom the claim blames: those it is addressed to as a charge, and who acts in a hostile report that it carries."""
    out: set[str] = set()
    if claim.stance == "accuses":
        out |= sides_of(voices, claim.addressee)
    for report in reports:
        if report.type in _HOSTILE and report.status in ("happened", "ongoing"):
            out |= sides_of(voices, report.actors)
    return frozenset(out - sides_of(voices, claim.speaker))


def reversed_blame(voices: Voices) -> Iterator[Contest]:
    """Two sides that each blame the other for what happened, said close together."""
    reports = _reports(voices)
    told = (
        (sentence_number(voices, c), words_said(c).start, c.id, c, _blames(voices, c, reports.get(c.id, ())))
        for c in voices.claims.values()
        if c.stance in _BLAMING | {"states"}
    )
    blaming = sorted((t for t in told if t[4]), key=lambda t: t[:3])
    used: set[str] = set()
    for at, (number, _, _, first, blamed) in enumerate(blaming):
        for other, _, _, second, blamed_too in blaming[at + 1 : at + 1 + _MOST_BEFORE]:
            if other - number > _NEAR:
                break
            if second.id in used or first.id in used:
                continue
            if first.stance == second.stance == "states" or same_side(voices, first, second):
                continue
            if not (blamed & sides_of(voices, second.speaker) and blamed_too & sides_of(voices, first.speaker)):
                continue
            if not _same_days(voices, first, second):
                continue
            used.update((first.id, second.id))
            about = tuple(r.id for r in voices.reports if r.said_in in (first.id, second.id))
            sides = opposed((account_of(voices, first),), (account_of(voices, second),))
            yield make_contest("reversed", about, sides)


def _same_days(voices: Voices, a: Claim, b: Claim) -> bool:
    """Do the dated reports of the two claims allow that they speak of one happening?"""
    one = [r.when for r in voices.reports if r.said_in == a.id and r.when is not None]
    two = [r.when for r in voices.reports if r.said_in == b.id and r.when is not None]
    if not one or not two:
        return True
    return any(
        (x.start or "0001") < (y.end or "9999") and (y.start or "0001") < (x.end or "9999") for x in one for y in two
    )
