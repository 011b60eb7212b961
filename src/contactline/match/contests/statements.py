"""Reading -> what each voice says in it, as far as contests ask. A pure function of the reading."""

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from contactline.knowledge.contests import listed, phrases
from contactline.match.accounts import sentence_spans, side_keys
from contactline.match.contests.provisions import provisions_in
from contactline.match.contests.setting import Setting, is_precise, ordinal_of, setting_of
from contactline.match.contests.sides import OPPONENT, is_known, is_state
from contactline.match.words import content_stems, deeds_of, proper_names, words_of
from contactline.model.claim import Claim
from contactline.model.event import AccountFigure
from contactline.model.fold import fold
from contactline.model.ids import content_id
from contactline.model.mention import ActorMention, FigureMention, Mention, PlaceMention, TimeMention
from contactline.model.reading import Reading
from contactline.model.report import Report
from contactline.model.rows.kinds import FigureRow, Party, Words
from contactline.model.rows.of_reading import figure_rows
from contactline.model.span import Span, covers

_HOSTILE = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "THREATEN"))
HOSTILE_DEEDS = frozenset(
    "killing attack fight explosion impact ramming burning capture recapture abduction siege expulsion displacement "
    "deportation end_of_truce blockade".split()
)
_MARKS = ("began", "broke", "opponent", "not_done", "other_face", "silence", "reads", "speaks")
_MOST = 60
_AFTER = 60
_FEW = 4
_ANSWERING = frozenset(("denies", "rejects", "declines"))


@dataclass(frozen=True, slots=True)
class Statement:
    """What one voice says in one stretch. `stance` is a claim's, or `tells` where the article speaks itself.

    `within`: inside another's words. `voice`, `blamed` and `sides` hold keys of sides, `*` the other side by no name.
    `days`: the first and last day told; `background`: it retells the past. `marks`: the lists of words that it has a
    word of, `negated` where it tells a hostile deed as not done, `owned` where the speaker's side did one. `counted`:
    whom each figure counts. `provisions`: parts of texts, or whole texts, that it names.
    """

    id: str
    setting: Setting
    claim: str | None
    stance: str
    within: bool
    speaker: tuple[Party, ...]
    voice: frozenset[str]
    blamed: frozenset[str]
    sides: frozenset[str]
    words: Words
    stems: frozenset[str]
    deeds: frozenset[str]
    names: frozenset[str]
    places: frozenset[str]
    days: tuple[int, int] | None
    background: bool
    marks: frozenset[str]
    figures: tuple[AccountFigure, ...]
    counted: tuple[frozenset[str], ...]
    provisions: frozenset[str]
    reports: frozenset[str]


def statements_of(reading: Reading) -> tuple[Statement, ...]:
    """At most sixty statements, in order of the text: claims first told, and sentences of the article's own that tell
    a happening or a number."""
    reader = _Reader(reading)
    found = [*_with_home(list(reader.claims())), *reader.own()]
    found.sort(key=lambda s: (s.words.start, s.words.end, s.id))
    blamed = frozenset(k for s in found for k in s.blamed if is_known(k))
    setting = replace(found[0].setting, blamed=blamed) if found else None
    return tuple(replace(s, setting=setting or s.setting) for s in found[:_MOST])


def _with_home(claims: list[Statement]) -> Iterator[Statement]:
    """An office without a name ("the defence ministry") speaks for the only side that offices of the article are of."""
    told = {frozenset(k for k in s.voice if is_state(k)) for s in claims} - {frozenset[str]()}
    home = next(iter(told)) if len(told) == 1 else frozenset[str]()
    for s in claims:
        office = len(s.speaker) == 1 and phrases("office").search(s.speaker[0].text) is not None
        if home and office and not any(map(is_known, s.voice)):
            yield replace(s, voice=s.voice | home, blamed=s.blamed - home)
        else:
            yield s


class _Reader:
    """Look-ups within one reading."""

    __slots__ = ("_figures", "_mentions", "_reading", "_sentences", "_setting", "_text")

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._text = reading.article.text
        self._mentions: Mapping[str, Mention] = {m.id: m for m in reading.mentions}
        self._sentences = sentence_spans(self._text)
        figures = [m for m in reading.mentions if isinstance(m, FigureMention)]
        self._figures = list(zip(figures, figure_rows(reading), strict=True))
        self._setting = setting_of(reading)

    def claims(self) -> Iterator[Statement]:
        for claim in self._reading.claims:
            spans = (*claim.content, *(() if claim.content or claim.cue is None else (claim.cue,)))
            if not spans:
                continue
            whole = Span(min(s.start for s in spans), max(s.end for s in spans))
            if not claim.content:
                whole = self._sentence(whole)
            yield self._statement(whole, claim)

    def own(self) -> Iterator[Statement]:
        """Sentences of which some word is nobody's claim and that tell a happening or a number."""
        said = [s for c in self._reading.claims for s in c.content]
        cues = [c.cue for c in self._reading.claims if c.cue is not None]
        for sentence in self._sentences:
            told = [r for r in self._reading.reports if r.said_in is None and covers(sentence, r.trigger)]
            counts = [m for m, _ in self._figures if m.said_in is None and covers(sentence, Span(m.start, m.end))]
            text = self._text[sentence.start : sentence.end]
            if not (
                told
                or counts
                or (provisions_in(text) - {"*"} and (phrases("reads").search(text) or phrases("speaks").search(text)))
            ):
                continue
            if not any(covers(s, sentence) for s in said) and not any(covers(sentence, c) for c in cues):
                yield self._statement(self._plain(sentence), None)

    def _without(self, span: Span, speakers: Sequence[ActorMention]) -> str:
        """The text of the span without the names of who speaks."""
        text, end = "", span.start
        for m in sorted((m for m in speakers if covers(span, Span(m.start, m.end))), key=lambda m: m.start):
            text, end = text + self._text[end : max(end, m.start)], max(end, m.end)
        return text + self._text[end : span.end]

    def _before(self, span: Span) -> str:
        """The sentence before."""
        return next((self._text[s.start : s.end] for s in reversed(self._sentences) if s.end <= span.start), "")

    def _plain(self, span: Span) -> Span:
        """The span without the blanks at its end."""
        return Span(span.start, span.start + len(self._text[span.start : span.end].rstrip()))

    def _sentence(self, span: Span) -> Span:
        return next((s for s in self._sentences if s.start <= span.start < s.end), span)

    def _statement(self, span: Span, claim: Claim | None) -> Statement:
        text = self._text[span.start : span.end]
        around = self._around(span, claim)
        text = self._text[around.start : around.end]
        reports = [
            r
            for r in self._reading.reports
            if covers(around, r.trigger) and (r.said_in in (claim.id, None) if claim else r.said_in is None)
        ] or [r for r in self._reading.reports if claim is not None and r.said_in == claim.id]
        speaking = set(claim.speaker) if claim else set[str]()
        inside = [m for m in self._reading.mentions if covers(around, Span(m.start, m.end)) and m.id not in speaking]
        actors = [m for m in inside if isinstance(m, ActorMention)]
        speakers = [m for i in claim.speaker if isinstance(m := self._mentions[i], ActorMention)] if claim else []
        voice = frozenset(k for m in speakers for k in side_keys(m.actor, m.text))
        words = words_of(text)
        stems = content_stems(words) - self._setting.name_stems
        if claim is not None and claim.stance in _ANSWERING and len(stems - _generic()) < _FEW:
            words = (*words, *words_of(self._before(around)))
            stems |= content_stems(words) - self._setting.name_stems
        told = self._without(around, speakers)
        marks = frozenset(name for name in _MARKS if phrases(name).search(told))
        if any(r.type in _HOSTILE and r.status == "negated" for r in reports):
            marks |= {"negated"}
        if any(r.type in _HOSTILE and r.status == "happened" and self._sides_of(r.actors) & voice for r in reports):
            marks |= {"owned"}
        counts = [
            (row, m) for m, row in self._figures
            if covers(around, Span(m.start, m.end)) and m.said_in in (claim.id if claim else None, None)
        ]  # fmt: skip
        return Statement(
            id=content_id("w", self._setting.article, claim.id if claim else "own", span.start, span.end),
            setting=self._setting, claim=content_id("s", self._setting.article, claim.id) if claim else None,
            stance=claim.stance if claim else "tells",
            within=claim is not None and claim.within is not None,
            speaker=tuple(map(party_of, speakers)), voice=voice,
            blamed=frozenset(self._blamed(reports, actors, claim, around, marks)) - voice,
            sides=frozenset(k for m in actors for k in side_keys(m.actor, m.text)),
            words=Words(self._setting.article, around.start, around.end, text),
            stems=stems, deeds=deeds_of(words) | deeds_of(_trigger_words(reports, self._text)),
            names=proper_names("x " + text), places=self._places(around), days=self._days(span, reports),
            background=bool(reports) and all(r.background for r in reports), marks=marks,
            figures=tuple(_figure(row, voice) for row, _ in counts),
            counted=tuple(self._sides_of(m.of) for _, m in counts),
            provisions=provisions_in(text),
            reports=frozenset(content_id("e", self._setting.article, r.id) for r in reports),
        )  # fmt: skip

    def _around(self, span: Span, claim: Claim | None) -> Span:
        """The sentences that the words stand in, unless another voice speaks in them too: then the words alone."""
        first, last = self._sentence(span), self._sentence(Span(max(span.start, span.end - 1), span.end))
        whole = self._plain(Span(first.start, max(last.end, span.end)))
        if claim is None:
            return whole
        others = (
            c for c in self._reading.claims
            if c.speaker != claim.speaker and c.cue is not None and covers(whole, c.cue) and c.within != claim.id
            and claim.within != c.id
        )  # fmt: skip
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
        starts = sorted(m.start for m in actors)
        for m in actors:
            following = next((s for s in starts if s > m.start), span.end)
            after = self._text[m.end : min(m.end + _AFTER, following, span.end)]
            by = self._text[max(0, m.start - 12) : m.start].lower().split()[-2:]
            if self._text[max(0, m.start - 4) : m.start].lower().endswith((" no ", "no ")):
                continue
            if deeds_of(words_of(after)) & HOSTILE_DEEDS or phrases("began").search(after) or "by" in by:
                yield from side_keys(m.actor, m.text)
        if "opponent" in marks:
            yield OPPONENT

    def _places(self, around: Span) -> frozenset[str]:
        near = [
            m for m in self._reading.mentions if isinstance(m, PlaceMention) and around.start <= m.start < around.end
        ]
        return frozenset(m.place.id if m.place else fold(m.text) for m in near if is_precise(m))

    def _days(self, around: Span, reports: Sequence[Report]) -> tuple[int, int] | None:
        """Days named in the sentence, else those of the reports in it."""
        named = [
            m.interval for m in self._reading.mentions
            if isinstance(m, TimeMention) and m.interval is not None and around.start <= m.start < around.end
        ]  # fmt: skip
        told = [(i.start, i.end) for i in named] + [(r.when.start, r.when.end) for r in reports if r.when is not None]
        for start, end in told:
            first, last = ordinal_of(start), ordinal_of(end)
            if first is not None and last is not None and last - first <= 8:
                return first, max(first, last - 1)
        return None


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
