"""Accounts within one article that cannot all be true, side by side with their speakers and words. None is chosen.

Kinds: `denied` (an account and the claim that denies it), `reversed` (each side blames the other), `figure` (different
counts of one thing by different speakers), `reading` (one provision read in different ways), `not_confirmed`.
"""

from collections.abc import Sequence

from contactline.extract.contests.blame import denied, reversed_blame
from contactline.extract.contests.counts import figures_apart
from contactline.extract.contests.readings import readings_apart
from contactline.extract.contests.voices import Voices, make_contest, side_names
from contactline.model.agreements.agreement import Agreement
from contactline.model.claim import Claim
from contactline.model.events.contest import Contest, ContestAccount, ContestKind
from contactline.model.mention import ActorMention, FigureMention
from contactline.model.parsed import Parsed
from contactline.model.report import Report


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
    voices = Voices(
        parsed,
        {c.id: c for c in claims},
        tuple(reports),
        tuple(actors),
        {m.id: side_names(m) for m in actors},
        {m.id: m.text for m in actors},
    )
    found: dict[tuple[ContestKind, tuple[ContestAccount, ...]], Contest] = {}
    for contest in (
        *denied(voices),
        *reversed_blame(voices),
        *figures_apart(voices, figures),
        *readings_apart(voices, agreements),
    ):
        key = (contest.kind, contest.accounts)
        before = found.get(key)
        about = tuple(dict.fromkeys((*(before.about if before else ()), *contest.about)))
        found[key] = make_contest(contest.kind, about, contest.accounts)
    return tuple(sorted(found.values(), key=_place_in_text))


def _place_in_text(contest: Contest) -> tuple[int, int, str, str]:
    """Contests in the order in which their accounts stand; ids, which hash the sides' names, come last."""
    starts = sorted(account.says.start for account in contest.accounts)
    return (starts[0] if starts else 0, starts[-1] if starts else 0, contest.kind, contest.id)
