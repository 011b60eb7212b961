"""Who says what in an article, and for which side: what every search for contests looks up."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from contactline.model.claim import Claim
from contactline.model.events.contest import Contest, ContestAccount, ContestKind
from contactline.model.ids import content_id
from contactline.model.mention import ActorMention
from contactline.model.parsed import Parsed
from contactline.model.report import Report
from contactline.model.span import Span

_STATE = frozenset((None, "GOV", "MIL", "LEG", "JUD", "COP", "SPY"))
_NO_STATE = frozenset(("UNO", "EUR", "IGO", "NGO", "MNC"))


@dataclass(frozen=True, slots=True)
class Voices:
    """Lookups of one article."""

    parsed: Parsed
    claims: Mapping[str, Claim]
    reports: tuple[Report, ...]
    actors: tuple[ActorMention, ...]
    sides: Mapping[str, frozenset[str]]
    names: Mapping[str, str]


def side_names(mention: ActorMention) -> frozenset[str]:
    """The names of the side that a mention speaks for: a state's for its organs, its own for everybody else."""
    actor = mention.actor
    if actor is None:
        return frozenset()
    state = actor.sector2 != "PRE" and actor.sector in _STATE and actor.country not in _NO_STATE
    return frozenset(x for x in (actor.country if state else None, actor.id, actor.name) if x)


def opposed(one: Sequence[ContestAccount], other: Sequence[ContestAccount]) -> tuple[ContestAccount, ...]:
    """The accounts of two sides, each with the number of its side."""
    return (*(replace(a, stands=1) for a in one), *(replace(a, stands=2) for a in other))


def make_contest(kind: ContestKind, about: Sequence[str], accounts: Sequence[ContestAccount]) -> Contest:
    words_of = [(a.says.start, a.says.end) for a in accounts]
    return Contest(content_id("x", kind, *about, words_of), kind, tuple(about), tuple(accounts))


def account_of(voices: Voices, claim: Claim) -> ContestAccount:
    return ContestAccount(claim.speaker, claim.id, words_said(claim))


def words_said(claim: Claim) -> Span:
    if claim.content:
        return Span(min(s.start for s in claim.content), max(s.end for s in claim.content))
    assert claim.cue is not None
    return claim.cue


def account_in(voices: Voices, report: Report) -> ContestAccount:
    """The account that the report gives: its claim's, or the sentence of the article's own voice."""
    claim = voices.claims.get(report.said_in or "")
    if claim is not None:
        return account_of(voices, claim)
    return ContestAccount((), None, sentence_at(voices.parsed, report.trigger.start))


def sentence_at(parsed: Parsed, offset: int) -> Span:
    sentence = parsed.sentences[sentence_index(parsed, offset)]
    return Span(sentence.start, sentence.end)


def sentence_index(parsed: Parsed, offset: int) -> int:
    at = bisect_right(parsed.sentences, offset, key=lambda sentence: sentence.start)
    return parsed.sentences[at - 1].index if at else 0


def sentence_number(voices: Voices, claim: Claim) -> int:
    return sentence_index(voices.parsed, (claim.cue or words_said(claim)).start)


def sides_of(voices: Voices, mentions: Sequence[str]) -> frozenset[str]:
    out: set[str] = set(mentions)
    for identity in mentions:
        out |= voices.sides.get(identity, frozenset())
    return frozenset(out)


def same_side(voices: Voices, a: Claim, b: Claim) -> bool:
    return bool(sides_of(voices, a.speaker) & sides_of(voices, b.speaker))
