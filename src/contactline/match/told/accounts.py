"""Reading -> what matching keeps of each report. A pure function of the reading."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any, TypeVar

from contactline.match.compare.deed import QUADS
from contactline.match.side_by_side import passage_around
from contactline.match.told.dating import article_days, is_fresh, is_retold, ordinal, told_days
from contactline.match.told.spots import spots_in
from contactline.match.told.topics import topic_of
from contactline.match.told.words import (
    content_stems,
    deeds_of,
    is_empty,
    proper_names,
    run_hashes,
    stem,
    stem_bits,
    word_bits,
    words_of,
)
from contactline.model.article import Block
from contactline.model.claim import Claim
from contactline.model.events.event import AccountFigure, Answer, EventAccount
from contactline.model.fold import fold
from contactline.model.mention import Actor, ActorMention, FigureMention, Mention, PlaceMention
from contactline.model.reading import Reading
from contactline.model.report import Report
from contactline.model.rows.kinds import FigureRow, Party, Words
from contactline.model.rows.of_reading import event_rows, figure_rows
from contactline.model.span import Span

T = TypeVar("T")
_STATE = frozenset((None, "GOV", "MIL", "LEG", "JUD", "COP", "SPY"))
_NO_STATE = frozenset(("UNO", "EUR", "IGO", "NGO", "MNC"))
_BREAK = re.compile(r"[.!?][\"”’)]?\s+(?=[\"“‘(]?[A-Z0-9])|\n\s*\n")
_PRECISE = frozenset(("point", "settlement", "district", "line"))
_MOST_SHINGLES = 20
_NEAR_TEXT = 400
_BESIDE = 6


class Pool:
    """Equal values held once. What many accounts share (names, sides, dates) then takes the memory of one."""

    def __init__(self) -> None:
        self._held: dict[Any, Any] = {}

    def same(self, value: T) -> T:
        """The first value held that equals this one; the members of a set of words are held once too."""
        if value not in self._held:
            kept: Any = self.words(value) if isinstance(value, frozenset) else value
            self._held[kept] = kept
        known: T = self._held[value]
        return known

    def words(self, values: Iterable[str]) -> frozenset[str]:
        """A set of its own whose members are held once: for what no two articles share as a whole."""
        return frozenset(map(self.same, values))


@dataclass(frozen=True, slots=True)
class _Telling:
    """What is looked at of one sentence, however many reports and contexts it stands in."""

    words: tuple[str, ...]
    bits: int
    names: frozenset[str]
    shingles: tuple[int, ...]


def _telling(said: str) -> _Telling:
    words = words_of(said)
    return _Telling(words, stem_bits(words), proper_names(said), _some_shingles(words))


def accounts_of(reading: Reading, *, pool: Pool | None = None) -> tuple[EventAccount, ...]:
    """One account a report, in order of the text. `pool`: where many accounts are held at once."""
    pool = pool or Pool()
    same = pool.same
    article = reading.article
    mentions: Mapping[str, Mention] = {m.id: m for m in reading.mentions}
    claims = {c.id: c for c in reading.claims}
    figures = dict(
        zip((m.id for m in reading.mentions if isinstance(m, FigureMention)), figure_rows(reading), strict=True)
    )
    named = {m.text for m in reading.mentions if isinstance(m, ActorMention | PlaceMention)}
    setting = proper_names(article.text) | frozenset(n for text in named for n in proper_names(f"x {text}"))
    places = [m for m in reading.mentions if isinstance(m, PlaceMention)]
    all_places = frozenset(n for p in places for n in _precise_names(p))
    all_days = article_days(reading)
    all_sides = _sides((m.id for m in reading.mentions), mentions)
    setting, all_places, all_sides = pool.words(setting), pool.words(all_places), pool.words(all_sides)
    topic = tuple(map(same, topic_of(reading)))
    sentences = sentence_spans(article.text, blocks=article.blocks)
    telling = cache(lambda span: _telling(article.text[span.start : span.end]))
    spots = cache(lambda span: spots_in(article.text, span, reading.mentions))
    news = ordinal(article.published.date) if article.published else None
    families = Counter(QUADS.get(report.type) for report in reading.reports)
    found = []
    for report, row in zip(reading.reports, event_rows(reading), strict=True):
        sentence = _sentence_of(sentences, report.trigger)
        told = telling(sentence)
        claim = claims.get(report.said_in or "")
        where = mentions.get(report.where or "")
        place = where.place if isinstance(where, PlaceMention) else None
        near = [p for p in places if sentence.start <= p.start < sentence.end] or places
        retold = report.background or is_retold(article.text, report.trigger)
        first, last = told_days(report, reading, sentence, news)
        trigger_words = words_of(row.trigger.text)
        trigger = longest_stem(trigger_words)
        counted = tuple(
            _figure(figures[m.id], m, claims, mentions)
            for i in _figure_ids(report, reading)
            if isinstance(m := mentions[i], FigureMention)
        )
        place_names = frozenset(map(fold, (*place.names, place.name))) if place else frozenset[str]()
        if where is not None and not place:
            place_names = frozenset((fold(where.text),))
        found.append(
            EventAccount(
                id=row.id, article=article.id, outlet=article.outlet,
                published=article.published.date if article.published else None,
                type=report.type, mode=report.mode, status=report.status, background=report.background, retold=retold,
                standing=report.standing, first=first, last=last, grain=report.when.grain if report.when else None,
                news=news, place=place.id if place else None, place_label=row.place, place_names=same(place_names),
                country=place.country if place else None, lat=place.lat if place else None,
                lon=place.lon if place else None, precision=place.precision if place else None,
                actors=same(_sides(report.actors, mentions)), recipients=same(_sides(report.recipients, mentions)),
                voice=same(_sides(claim.speaker, mentions) if claim else frozenset[str]()),
                speaker=same(row.speaker), stance=row.stance, blamed=same(_blamed(report, claim, mentions)),
                names=same(told.names - place_names), setting=setting,
                places_near=same(frozenset(n for p in near for n in _precise_names(p))),
                article_places=all_places, article_sides=all_sides, article_days=all_days,
                stem=same(trigger), lands=same(_lands(reading, sentence)),
                deeds=same(deeds_of(trigger_words)),
                stems=told.bits, context=_context(telling, sentences, sentence), figures=counted,
                answers=_answers(report, sentence, sentences, reading, mentions),
                shingles=told.shingles, start=sentence.start, end=sentence.end, trigger=row.trigger,
                words=(row.trigger,) if row.words == (row.trigger,) else row.words,
                parties=same((same(row.actors), same(row.recipients))), dates=same((row.start, row.end)), topic=topic,
                fresh=is_fresh(article.text, report.trigger),
                beside=bits_beside(article.text, sentence, report.trigger), spots=same(spots(sentence)),
                passage=same(passage_around(article.id, article.text, sentences, sentence, report.trigger)),
                sole=families[QUADS.get(report.type)] == 1,
            )
        )  # fmt: skip
    return tuple(found)


def sentence_spans(text: str, *, blocks: Iterable[Block] = ()) -> tuple[Span, ...]:
    """The text cut at full stops before a capital, at blank lines and where blocks begin: good enough for comparing
    tellings."""
    cuts = {0, *(m.end() for m in _BREAK.finditer(text)), *(b.start for b in blocks), len(text)}
    return tuple(Span(a, b) for a, b in pairwise(sorted(cuts)))


def bits_beside(text: str, sentence: Span, trigger: Span) -> int:
    """The stems and numbers of the six words before and the six after a trigger in its sentence that say something."""
    before, after = text[sentence.start : trigger.start], text[trigger.end : max(trigger.end, sentence.end)]
    said = [[w for w in words_of(part) if w.isdigit() or not is_empty(w)] for part in (before, after)]
    return word_bits(stem(w) for w in (*said[0][-_BESIDE:], *said[1][:_BESIDE]))


def side_keys(actor: Actor | None, text: str) -> frozenset[str]:
    """Keys of the side that an actor stands for: a state's code for its organs, the actor's own id and name for others.

    Words that stand for nobody known give their capitalised words, or none.
    """
    if actor is None:
        return frozenset(fold(w) for w in text.split()[1:] if w[:1].isupper() and len(w) > 2)
    state = actor.sector2 != "PRE" and actor.sector in _STATE and actor.country not in _NO_STATE
    if state and actor.country:
        return frozenset((actor.country,))
    own = actor.id or (fold(actor.name) if actor.name else None)
    if own is None:
        loose = " ".join(c for c in (actor.country, actor.sector, actor.sector2) if c)
        return frozenset((loose,)) if loose else frozenset()
    return frozenset((own,))


def _sides(ids: Iterable[str], mentions: Mapping[str, Mention]) -> frozenset[str]:
    found: set[str] = set()
    for i in ids:
        mention = mentions[i]
        if isinstance(mention, ActorMention):
            found |= side_keys(mention.actor, mention.text)
    return frozenset(found)


def _blamed(report: Report, claim: Claim | None, mentions: Mapping[str, Mention]) -> frozenset[str]:
    """Whom the speaker holds to have done it: the actors of a report by another side."""
    if claim is None or claim.stance not in ("accuses", "alleges", "states", "confirms"):
        return frozenset()
    return (_sides(report.actors, mentions) | _sides(claim.addressee, mentions)) - _sides(claim.speaker, mentions)


def _figure_ids(report: Report, reading: Reading) -> tuple[str, ...]:
    """The report's figures, and those after it that nothing else was told of: the nearest report before has them."""
    linked = [m.id for m in reading.mentions if isinstance(m, FigureMention) and report.id in m.about]
    held = {i for r in reading.reports for i in r.figures}
    loose = [m for m in reading.mentions if isinstance(m, FigureMention) and not m.about and m.id not in held]
    starts = sorted(r.trigger.start for r in reading.reports)
    later = [s for s in starts if s > report.trigger.start]
    until = min([*later[:1], report.trigger.start + _NEAR_TEXT])
    after = [m.id for m in loose if report.trigger.start < m.start < until]
    return tuple(dict.fromkeys((*report.figures, *linked, *after)))


def _answers(
    report: Report, sentence: Span, sentences: tuple[Span, ...], reading: Reading, mentions: Mapping[str, Mention]
) -> tuple[Answer, ...]:
    """Denials of it and refusals to confirm it: those the reading ties to it, and those in its sentence or the next."""
    at = sentences.index(sentence) if sentence in sentences else 0
    until = sentences[min(at + 1, len(sentences) - 1)].end if sentences else sentence.end
    found = []
    for claim in reading.claims:
        if claim.stance not in ("denies", "declines"):
            continue
        spot = claim.cue or (claim.content[0] if claim.content else None)
        near = spot is not None and sentence.start <= spot.start < (
            until if claim.stance == "declines" else sentence.end
        )
        if claim.id in report.disputed_by or report.id in claim.about or near:
            names = [m for i in claim.speaker if isinstance(m := mentions[i], ActorMention)]
            said = (*claim.content, *((spot,) if spot else ()))
            whole = Span(min(s.start for s in said), max(s.end for s in said))
            found.append(
                Answer(
                    claim.stance, _sides(claim.speaker, mentions), tuple(_party(m) for m in names),
                    Words(reading.article.id, whole.start, whole.end, reading.article.text[whole.start : whole.end]),
                )
            )  # fmt: skip
    return tuple(found)


def _party(mention: ActorMention) -> Party:
    actor = mention.actor
    text = " ".join(mention.text.split())
    if actor is None:
        return Party(text, None, None, None, None)
    return Party(text, actor.name, actor.country, actor.sector, actor.sector2)


def _figure(
    row: FigureRow, mention: FigureMention, claims: Mapping[str, Claim], mentions: Mapping[str, Mention]
) -> AccountFigure:
    claim = claims.get(mention.said_in or "")
    sides = tuple(sorted(_sides(claim.speaker, mentions))) if claim else ()
    return AccountFigure(
        row.id, row.measure, row.low, row.high, row.qualifier, row.unit, row.speaker, sides, row.words[0]
    )


def _precise_names(mention: PlaceMention) -> Iterable[str]:
    if mention.place is None:
        return (fold(mention.text),)
    if mention.place.precision in _PRECISE:
        return (fold(n) for n in (*mention.place.names, mention.place.name))
    return ()


def _sentence_of(sentences: tuple[Span, ...], span: Span) -> Span:
    return next((s for s in sentences if s.start <= span.start < s.end), span)


def _context(telling: Callable[[Span], _Telling], sentences: tuple[Span, ...], sentence: Span) -> int:
    """Stems of the sentence, the three before it and the two after. No word stands in two sentences."""
    at = sentences.index(sentence) if sentence in sentences else 0
    bits = 0
    for span in sentences[max(0, at - 3) : at + 3]:
        bits |= telling(span).bits
    return bits


def _lands(reading: Reading, sentence: Span) -> frozenset[str]:
    """The countries of whom and what the sentence mentions, or the three that the article mentions most."""
    held = [(m, land) for m in reading.mentions if (land := _land(m)) is not None]
    inside = frozenset(land for m, land in held if sentence.start <= m.start < sentence.end)
    counted = Counter(land for _, land in held)
    return inside or frozenset(sorted(counted, key=lambda land: (-counted[land], land))[:3])


def _land(mention: Mention) -> str | None:
    if isinstance(mention, ActorMention):
        return mention.actor.country if mention.actor and mention.actor.country not in _NO_STATE else None
    return mention.place.country if isinstance(mention, PlaceMention) and mention.place else None


def longest_stem(words: tuple[str, ...]) -> str:
    """The longest stem that carries meaning, the last of several; else the first word's."""
    stems = [(len(found), at, found) for at, word in enumerate(words) for found in content_stems((word,))]
    return max(stems)[2] if stems else stem(words[0]) if words else ""


def _some_shingles(words: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(sorted({h for _, h in run_hashes(words)})[:_MOST_SHINGLES])
