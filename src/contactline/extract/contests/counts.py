"""Different counts of one thing by different speakers."""

from collections.abc import Iterator, Sequence

from contactline.extract.contests.voices import (
    Voices,
    make_contest,
    opposed,
    sentence_index,
    sides_of,
)
from contactline.model.claim import Claim
from contactline.model.events.contest import Contest, ContestAccount
from contactline.model.mention import FigureMention
from contactline.model.report import Report
from contactline.model.span import Span

_COUNTED = frozenset(("killed", "wounded", "missing", "detained", "displaced", "returned", "troops", "area", "money"))
_PEOPLE = frozenset("people person dead death life casualty victim fatality man member".split())
_NEAR = 2


def figures_apart(voices: Voices, figures: Sequence[FigureMention]) -> Iterator[Contest]:
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
            sides = opposed((_figure_account(voices, first),), (_figure_account(voices, second),))
            yield make_contest("figure", (first.id, second.id), sides)


def _figure_account(voices: Voices, figure: FigureMention) -> ContestAccount:
    claim = voices.claims.get(figure.said_in or "")
    return ContestAccount(
        claim.speaker if claim else (), figure.said_in if claim else None, Span(figure.start, figure.end)
    )


def _different_voices(voices: Voices, a: FigureMention, b: FigureMention) -> bool:
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


def _names(voices: Voices, claim: Claim) -> frozenset[str]:
    return frozenset(voices.names[i].lower() for i in claim.speaker if i in voices.names)


def _apart(a: FigureMention, b: FigureMention) -> bool:
    low_a, high_a = a.low if a.low is not None else float("-inf"), a.high if a.high is not None else float("inf")
    low_b, high_b = b.low if b.low is not None else float("-inf"), b.high if b.high is not None else float("inf")
    return high_a < low_b or high_b < low_a


def _one_thing(voices: Voices, a: FigureMention, b: FigureMention) -> bool:
    """Counts of one happening, or of alike happenings; or two speakers' counts of the same people side by side."""
    if _has_since(voices, a) != _has_since(voices, b):
        return False
    if set(a.about) & set(b.about):
        return True
    if a.said_in == b.said_in:
        return False
    of_a, of_b = sides_of(voices, a.of), sides_of(voices, b.of)
    if of_a and of_b and not of_a & of_b and _countries(voices, a.of) != _countries(voices, b.of):
        return False
    reports = {r.id: r for r in voices.reports}
    mine = [reports[i] for i in a.about if i in reports]
    yours = [reports[i] for i in b.about if i in reports]
    if mine and yours:
        return any(_alike(voices, x, y) for x in mine for y in yours)
    return _side_by_side(voices, a, b)


def _has_since(voices: Voices, figure: FigureMention) -> bool:
    """Is it a count over a stretch of time ("since April")?"""
    sentence = voices.parsed.sentences[sentence_index(voices.parsed, figure.start)]
    return any(t.text.lower() == "since" for t in voices.parsed.tokens[sentence.first : sentence.last])


def _countries(voices: Voices, mentions: Sequence[str]) -> frozenset[str]:
    return frozenset(x for i in mentions for x in voices.sides.get(i, ()) if len(x) == 3 and x.isupper())


def _side_by_side(voices: Voices, a: FigureMention, b: FigureMention) -> bool:
    """In one paragraph, within two sentences, the same counted noun or people at large, and no stretch of time between
    them."""
    one = voices.parsed.sentences[sentence_index(voices.parsed, a.start)]
    two = voices.parsed.sentences[sentence_index(voices.parsed, b.start)]
    if one.block != two.block or not 0 < two.index - one.index <= _NEAR or not a.said_in or not b.said_in:
        return False
    if _has_since(voices, a):
        return False
    nouns = {_counted_noun(voices, f) for f in (a, b)}
    return len(nouns) == 1 or bool(nouns & _PEOPLE)


def _counted_noun(voices: Voices, figure: FigureMention) -> str:
    return voices.parsed.tokens[figure.head].lemma.lower() if figure.head is not None else ""


def _alike(voices: Voices, a: Report, b: Report) -> bool:
    """Two reports that may tell one happening: one type, no day or place or actor against it, and one of these for
    it."""
    if a.type != b.type or a.status != b.status:
        return False
    days = None
    if a.when is not None and b.when is not None:
        days = (a.when.start or "0001") < (b.when.end or "9999") and (b.when.start or "0001") < (a.when.end or "9999")
    actors = None
    if a.actors and b.actors:
        actors = bool(sides_of(voices, a.actors) & sides_of(voices, b.actors))
    place = None if a.where is None or b.where is None else a.where == b.where
    signs = (days, actors, place)
    return False not in signs and True in signs
