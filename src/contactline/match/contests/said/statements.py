"""Reading -> what each voice says in it, as far as contests ask. A pure function of the reading."""

import functools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Generic, TypeVar

from contactline.knowledge.contests import listed, phrases
from contactline.match.contests.said.charges import HOSTILE_DEEDS, blamed_in, charged_in, named_sides
from contactline.match.contests.said.homes import offices_named, outlet_home, voice_of
from contactline.match.contests.said.provisions import provisions_in
from contactline.match.contests.said.setting import is_precise, ordinal_of, setting_of
from contactline.match.contests.said.speakers import speaker_in
from contactline.match.contests.sides import OPPONENT, is_known, is_state
from contactline.match.told.accounts import sentence_spans, side_keys
from contactline.match.told.words import content_stems, deeds_of, proper_names, words_of
from contactline.model.claim import Claim
from contactline.model.events.event import AccountFigure
from contactline.model.events.statement import Statement
from contactline.model.events.telling import MOVES
from contactline.model.fold import fold
from contactline.model.ids import content_id
from contactline.model.mention import ActorMention, FigureMention, Mention, PlaceMention, TimeMention
from contactline.model.reading import Reading
from contactline.model.report import Report
from contactline.model.rows.kinds import FigureRow, Party, Words
from contactline.model.rows.of_reading import figure_rows
from contactline.model.span import Span, covers

T = TypeVar("T")
_HOSTILE = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "THREATEN"))
_MARKS = (
    "first", "answered", "broke", "charge", "opponent", "untrue", "not_done", "other_face", "silence", "reads",
    "speaks",
)  # fmt: skip
_MOST = 120
_MOST_READ = 1000
_MOST_AROUND = 8
_COUNTING = 40
_AFTER = 60
_OPENS = 4
_OFFICIAL = frozenset(("JRN", "GOV", "MIL", "COP", "SPY", "LEG", "JUD"))
_CLAUSE = re.compile(
    r"(?: (?:of|for|in|at)(?: the)?(?: [a-z]+){1,2}(?= (?:of|for|in|at) )){0,2}"
    r" (?:of|for|in|at)(?: the)?(?: [A-Z][\w'’-]+){1,3}"
)
_FEW = 4
_WEEK = 8
_ANSWERING = frozenset(("denies", "rejects", "declines"))
_CHARGING = frozenset(("accuses", "alleges"))
_LIKELY = 25
_ANSWERS = frozenset(("denies", "counts", "reads", "doubts"))


def statements_of(reading: Reading) -> tuple[Statement, ...]:
    """At most 120 statements, in order of the text: claims, and sentences of the article's own that tell a happening, a
    number or what a text means. Of more, those that contests are made of most often."""
    reader = _Reader(reading)
    found = sorted(
        (*_with_home(list(reader.claims())), *reader.own()),
        key=lambda s: (-_weight(s), s.words.start, s.words.end, s.id),
    )[:_MOST]
    found.sort(key=lambda s: (s.words.start, s.words.end, s.id))
    blamed = frozenset(k for s in found for k in s.blamed if is_known(k))
    setting = replace(found[0].setting, blamed=blamed) if found else None
    return tuple(replace(s, setting=setting or s.setting) for s in found)


def _weight(statement: Statement) -> int:
    told = statement.stance in _ANSWERING or statement.stance in ("accuses", "alleges") or "silence" in statement.marks
    counts = bool(statement.figures and statement.speaker)
    return 2 * told + counts + bool(statement.marks & {"began", "negated"}) + bool(statement.provisions - {"*"})


def _with_home(claims: list[Statement]) -> Iterator[Statement]:
    """An office without a name ("the defence ministry") speaks for the only side that offices of the article are of."""
    told = {frozenset(k for k in s.voice if is_state(k)) for s in claims} - {frozenset[str]()}
    if not told and claims:
        told = {frozenset(k for k in claims[0].setting.sides if is_state(k))}
    home = next(iter(told)) if len(told) == 1 and len(next(iter(told))) == 1 else frozenset[str]()
    for s in claims:
        office = len(s.speaker) == 1 and phrases("office").search(s.speaker[0].text) is not None
        if home and office and not s.voice and not home & (s.blamed | s.charged):
            yield replace(s, voice=s.voice | home)
        else:
            yield s


class _Placed(Generic[T]):
    """Things in order of where they start, found by the stretch that holds them."""

    __slots__ = ("_held", "_starts")

    def __init__(self, things: Iterable[tuple[int, int, T]]) -> None:
        self._held = sorted(things, key=lambda t: t[:2])
        self._starts = [t[0] for t in self._held]

    def around(self, span: Span) -> list[T]:
        """The few that start before the stretch or where it does, the nearest first."""
        last = bisect_right(self._starts, span.start)
        return [thing for _, _, thing in reversed(self._held[max(0, last - _MOST_AROUND) : last])]

    def inside(self, span: Span) -> list[T]:
        """Those that the stretch covers, in order."""
        first, last = bisect_left(self._starts, span.start), bisect_right(self._starts, span.end)
        return [thing for _, end, thing in self._held[first:last] if end <= span.end]


class _Reader:
    """Look-ups within one reading."""

    __slots__ = (
        "_cues", "_ends", "_figures", "_home", "_mentions", "_offices", "_placed", "_reading", "_reports", "_sentences",
        "_setting", "_tellings", "_text", "_told",
    )  # fmt: skip

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._text = reading.article.text
        self._mentions: Mapping[str, Mention] = {m.id: m for m in reading.mentions}
        self._placed = _Placed((m.start, m.end, m) for m in reading.mentions)
        self._reports = _Placed((r.trigger.start, r.trigger.end, r) for r in reading.reports)
        self._cues = _Placed((c.cue.start, c.cue.end, c) for c in reading.claims if c.cue is not None)
        self._sentences = sentence_spans(self._text)
        self._ends = [s.end for s in self._sentences]
        figures = [m for m in reading.mentions if isinstance(m, FigureMention)]
        rows = zip(figures, figure_rows(reading), strict=True)
        self._figures = _Placed((m.start, m.end, (m, row)) for m, row in rows)
        self._setting = setting_of(reading)
        self._home = outlet_home(reading.article.outlet)
        self._offices = offices_named(m for m in reading.mentions if isinstance(m, ActorMention))
        self._tellings = {t.claim: t for t in reading.tellings if t.claim is not None}
        self._told = _Placed((t.start, t.end, t) for t in reading.tellings if t.claim is None)

    def claims(self) -> Iterator[Statement]:
        for claim in self._reading.claims[:_MOST_READ]:
            spans = (*claim.content, *(() if claim.content or claim.cue is None else (claim.cue,)))
            if not spans:
                continue
            whole = Span(min(s.start for s in spans), max(s.end for s in spans))
            if not claim.content:
                whole = self._sentence(whole)
            yield self._statement(whole, claim)

    def own(self) -> Iterator[Statement]:
        """Sentences of which some word is nobody's claim and that tell a happening or a number."""
        said = _Placed((s.start, s.end, s) for c in self._reading.claims for s in c.content)
        for sentence in self._sentences[:_MOST_READ]:
            plain = self._plain(sentence)
            if self._text[plain.end - 1 : plain.end] == "?":
                continue  # a question tells nothing
            if self._cues.inside(plain) or any(covers(s, plain) for s in said.around(plain)):
                continue
            told = any(r.said_in is None for r in self._reports.inside(plain))
            counts = any(m.said_in is None for m, _ in self._figures.inside(plain))
            moves = max(self._moves(plain, None), default=0) >= _LIKELY
            if told or counts or moves or self._reads(self._text[plain.start : plain.end]):
                yield self._statement(plain, None)

    @staticmethod
    def _reads(text: str) -> bool:
        """Does it say what a numbered part, or a text with a name, means?"""
        if not provisions_in(text) - {"*"}:
            return False
        return phrases("reads").search(text) is not None or phrases("speaks").search(text) is not None

    def _without(self, span: Span, speakers: Sequence[ActorMention]) -> str:
        """The text of the span without the names of who speaks."""
        text, end = "", span.start
        for m in sorted((m for m in speakers if covers(span, Span(m.start, m.end))), key=lambda m: m.start):
            text, end = text + self._text[end : max(end, m.start)], max(end, m.end)
        return text + self._text[end : span.end]

    def _before(self, span: Span) -> str:
        """The sentence before."""
        at = bisect_right(self._ends, span.start) - 1
        return self._text[self._sentences[at].start : self._sentences[at].end] if at >= 0 else ""

    def _plain(self, span: Span) -> Span:
        """The span without the blanks at its end."""
        return Span(span.start, span.start + len(self._text[span.start : span.end].rstrip()))

    def _sentence(self, span: Span) -> Span:
        at = bisect_right(self._ends, span.start)
        return self._sentences[at] if at < len(self._sentences) else span

    def _statement(self, span: Span, claim: Claim | None) -> Statement:
        around = self._around(span, claim)
        text = self._text[around.start : around.end]
        owners = (claim.id, None) if claim else (None,)
        reports = [r for r in self._reports.inside(around) if r.said_in in owners]
        speaking = set(claim.speaker) if claim else set[str]()
        inside = [m for m in self._placed.inside(around) if m.id not in speaking]
        actors = [m for m in inside if isinstance(m, ActorMention)]
        speakers = [m for i in claim.speaker if isinstance(m := self._mentions[i], ActorMention)] if claim else []
        stance = claim.stance if claim else "tells"
        voice = frozenset(k for m in speakers for k in side_keys(m.actor, m.text))
        if len(speakers) == 1 and not any(is_known(k) for k in voice):
            voice |= self._home_of(speakers[0], around)
        counts = [(row, m) for m, row in self._figures.inside(around) if m.said_in in owners]
        named = tuple(map(party_of, speakers))
        does = self._moves(around, claim)
        if claim is None:
            told_by = self._teller(around, actors, does, counts=bool(counts))
            named, voice = ((told_by[0],), told_by[1]) if told_by is not None else (named, voice)
        words = words_of(text)
        stems = content_stems(words) - self._setting.name_stems
        if claim is not None and claim.stance in _ANSWERING and len(stems - _generic()) < _FEW:
            words = (*words, *words_of(self._before(around)))
            stems |= content_stems(words) - self._setting.name_stems
        told = phrases("aside").sub(" ", self._without(around, speakers))
        marks = frozenset(name for name in _MARKS if phrases(name).search(told))
        if marks & {"first", "answered"}:
            marks |= {"began"}
        past = phrases("nothing").search(phrases("not_now").sub(" ", told)) is not None
        if past:
            marks |= {"negation"}
        if any(r.type in _HOSTILE and r.status == "negated" for r in reports) and (past or "not_done" in marks):
            marks |= {"negated"}
        if claim is not None and phrases("own_deed").search(told) and deeds_of(words) & HOSTILE_DEEDS:
            marks |= {"owned"}
        deeds = deeds_of(words) | deeds_of(_trigger_words(reports, self._text))
        blamed = frozenset(self._blamed(reports, actors, claim, around, marks))
        charged = self._charged(reports, actors, around, deeds, marks, stance)
        if len(named) == 1:
            voice = voice_of(
                named[0].text, voice, accused=self._accused(blamed | charged, marks, does),
                sides=self._setting.sides, home=self._home, offices=self._offices,
            )  # fmt: skip
        blamed -= voice
        if any(r.type in _HOSTILE and r.status == "happened" and self._sides_of(r.actors) & voice for r in reports):
            marks |= {"owned"}
        return Statement(
            id=content_id("w", self._setting.article, claim.id if claim else "own", span.start, span.end),
            setting=self._setting, claim=content_id("s", self._setting.article, claim.id) if claim else None,
            stance=stance, within=claim is not None and claim.within is not None,
            speaker=named, voice=voice,
            blamed=blamed,
            sides=frozenset(k for m in actors for k in side_keys(m.actor, m.text)),
            words=Words(self._setting.article, around.start, around.end, text),
            stems=stems, deeds=deeds,
            names=proper_names("x " + text), places=_places(inside), days=self._days(span, reports),
            background=stance not in _ANSWERING and bool(reports) and all(r.background for r in reports),
            marks=marks,
            figures=tuple(_figure(row, voice) for row, _ in counts),
            counted=tuple(self._sides_of(m.of) for _, m in counts),
            provisions=provisions_in(text),
            reports=frozenset(content_id("e", self._setting.article, r.id) for r in reports),
            charged=charged - voice,
            does=does,
        )  # fmt: skip

    @staticmethod
    def _accused(held: frozenset[str], marks: frozenset[str], does: Sequence[int]) -> frozenset[str]:
        """Whom the words accuse: nobody where they own a deed, or rather deny one."""
        spare = "owned" in marks or (does and (does[0] < _LIKELY or does[0] < does[1]))
        return frozenset() if spare else held

    def _moves(self, span: Span, claim: Claim | None) -> tuple[int, ...]:
        """How likely each move is: of the claim, else the most of the sentences that the words stand in."""
        if claim is not None:
            return self._tellings[claim.id].does if claim.id in self._tellings else ()
        near = {t.start: t for t in (*self._told.around(span), *self._told.inside(span))}
        held = [t.does for t in near.values() if t.end > span.start and t.start < span.end]
        return tuple(max(moves) for moves in zip(*held, strict=True))

    def _teller(
        self, span: Span, actors: Sequence[ActorMention], does: Sequence[int], *, counts: bool
    ) -> tuple[Party, frozenset[str]] | None:  # fmt: skip
        """Who tells a sentence that is nobody's claim, and the keys of his side."""
        if counts and (counter := self._counter(span, actors)) is not None:
            return party_of(counter), side_keys(counter.actor, counter.text)
        answers = any(share >= _LIKELY for move, share in zip(MOVES, does, strict=False) if move in _ANSWERS)
        return speaker_in(self._text[span.start : span.end], actors, span.start, answers=answers)

    def _counter(self, span: Span, actors: Sequence[ActorMention]) -> ActorMention | None:
        """Who counts in a sentence of the article's own: "Its spokesman counted 58 dead"."""
        for m in sorted(actors, key=lambda m: (m.start, -m.end)):
            after = self._text[m.end : min(m.end + _COUNTING, span.end)]
            if (found := phrases("counting").match(after.lstrip())) is not None and found.start() == 0:
                return m
        return None

    def _home_of(self, speaker: ActorMention, around: Span) -> frozenset[str]:
        """The state that an office is of by the words about it ("the state committee for security in Dushanbe"), and
        that of who begins the sentence before where the speaker is "it" or "he"."""
        if fold(speaker.text) in listed("pronouns"):
            return frozenset(list(named_sides(self._before(around), first=_OPENS))[:1])
        if phrases("office").search(speaker.text) is None:
            return frozenset()
        land = {k.split()[0] for k in side_keys(speaker.actor, speaker.text) if " " in k and k[-3:] in _OFFICIAL}
        if land:
            return frozenset(k for k in land if is_state(k))
        after = _CLAUSE.match(self._text, speaker.end, min(speaker.end + _AFTER, around.end))
        return frozenset(named_sides(after[0]) if after else ())

    def _charged(
        self, reports: Sequence[Report], actors: Sequence[ActorMention], span: Span, deeds: frozenset[str],
        marks: frozenset[str], stance: str,
    ) -> frozenset[str]:  # fmt: skip
        """The sides that something hostile is told of and that do not plainly undergo it."""
        if not (stance in _CHARGING or marks & {"charge", "began", "broke"} or deeds & HOSTILE_DEEDS):
            return frozenset()
        hostile = [r for r in reports if r.type in _HOSTILE]
        undergo = {i for r in hostile for i in r.recipients} - {i for r in hostile for i in r.actors}
        acting = [m for m in actors if m.id not in undergo]
        struck = frozenset(k for m in actors if m.id in undergo for k in side_keys(m.actor, m.text))
        return frozenset(charged_in(self._text[span.start : span.end], acting, span.start)) - struck

    def _around(self, span: Span, claim: Claim | None) -> Span:
        """The sentences that the words stand in, unless another voice speaks in them too: then the words alone."""
        first, last = self._sentence(span), self._sentence(Span(max(span.start, span.end - 1), span.end))
        whole = self._plain(Span(first.start, max(last.end, span.end)))
        if claim is None:
            return whole
        others = (
            c.speaker != claim.speaker and c.within != claim.id and claim.within != c.id
            for c in self._cues.inside(whole)
        )
        return span if any(others) else whole

    def _sides_of(self, ids: Iterable[str]) -> frozenset[str]:
        held = (self._mentions[i] for i in ids)
        return frozenset(k for m in held if isinstance(m, ActorMention) for k in side_keys(m.actor, m.text))

    def _blamed(
        self, reports: Sequence[Report], actors: Sequence[ActorMention], claim: Claim | None, span: Span,
        marks: frozenset[str],
    ) -> Iterator[str]:  # fmt: skip
        """Whom the words hold to have done it: actors of hostile reports, the accused, and who stands before a hostile
        verb or after "by"; the other side by no name."""
        if claim is not None and claim.stance == "accuses":
            yield from self._sides_of(claim.addressee)
        for report in reports:
            if report.type in _HOSTILE and report.status in ("happened", "ongoing"):
                yield from self._sides_of(report.actors)
        yield from blamed_in(self._text[span.start : span.end], actors, span.start)
        if "opponent" in marks or (claim is not None and claim.stance == "accuses" and not claim.addressee):
            yield OPPONENT

    def _days(self, around: Span, reports: Sequence[Report]) -> tuple[int, int] | None:
        """Days named in the sentence, else those of the reports in it."""
        times = {m.id: m.interval for m in self._placed.inside(around) if isinstance(m, TimeMention)}
        named = [(i.start, i.end) for i in times.values() if i is not None]
        read = (r.when for r in reports if r.when is not None and r.when.mention in times)
        told = [*named, *((w.start, w.end) for w in read)]
        known = ((ordinal_of(start), ordinal_of(end)) for start, end in told)
        days = [(a, max(a, b - 1)) for a, b in known if a is not None and b is not None and b - a <= _WEEK]
        if not days:
            return None
        whole = min(a for a, _ in days), max(b for _, b in days)
        return whole if whole[1] - whole[0] <= _WEEK else days[0]


def _places(mentions: Iterable[Mention]) -> frozenset[str]:
    places = (m for m in mentions if isinstance(m, PlaceMention))
    return frozenset(m.place.id if m.place else fold(m.text) for m in places if is_precise(m))


@functools.cache
def _generic() -> frozenset[str]:
    return content_stems(listed("generic"))


def party_of(mention: ActorMention) -> Party:
    """The words of a mention and what they stand for."""
    text = " ".join(mention.text.split())
    actor = mention.actor
    if actor is None:
        return Party(text, None, None, None, None)
    return Party(text, actor.name, actor.country, actor.sector, actor.sector2)


def _trigger_words(reports: Sequence[Report], text: str) -> Iterator[str]:
    for report in reports:
        yield from words_of(text[report.trigger.start : report.trigger.end])


def _figure(row: FigureRow, voice: frozenset[str]) -> AccountFigure:
    return AccountFigure(
        row.id, row.measure, row.low, row.high, row.qualifier, row.unit, row.speaker, tuple(sorted(voice)), row.words[0]
    )
