"""What the finders of agreements look things up in: who and when stands at which token, who says what."""

import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from contactline.extract.links import innermost_claim
from contactline.knowledge.agreements import nouns, words
from contactline.model.claim import Claim
from contactline.model.mention import ActorMention, Interval, PlaceMention, TimeMention
from contactline.model.parsed import Parsed, Sentence, Token
from contactline.model.report import Report, When
from contactline.model.span import Span
from contactline.model.tree import ancestors, children, conjuncts, subtree, tokens_in

_CLAUSES = frozenset(("ROOT", "ccomp", "xcomp", "advcl", "relcl", "acl", "conj", "pcomp", "csubj", "parataxis", "dep"))
_NO_PARTY = frozenset(("MNC",))
_NO_PARTY_SECTORS = frozenset(("BUS", "JRN", "MED"))
_NO_STATE = frozenset(("UNO", "EUR", "IGO", "NGO", "MNC"))
_STATE_SECTORS = frozenset((None, "GOV", "MIL", "LEG", "JUD", "COP", "SPY"))
_FINITE = frozenset(("VERB", "AUX"))


@dataclass(frozen=True, slots=True)
class Scene:
    """An article with its mentions. `actors_at` and `time_at` map token indexes to what stands there, `owed` to
    how likely the token heads something owed, in percent."""

    parsed: Parsed
    actors: tuple[ActorMention, ...]
    times: tuple[TimeMention, ...]
    places: tuple[PlaceMention, ...]
    claims: tuple[Claim, ...]
    reports: tuple[Report, ...]
    actors_at: Mapping[int, tuple[ActorMention, ...]]
    time_at: Mapping[int, TimeMention]
    owed: Mapping[int, int]


def make_scene(
    parsed: Parsed,
    *,
    actors: Sequence[ActorMention],
    places: Sequence[PlaceMention],
    times: Sequence[TimeMention],
    claims: Sequence[Claim],
    reports: Sequence[Report],
    owed: Mapping[int, int],
) -> Scene:
    """The scene of one article."""
    actors_at: dict[int, list[ActorMention]] = {}
    for mention in sorted(actors, key=lambda m: (m.start, -m.end, m.id)):
        for token in tokens_in(parsed, Span(mention.start, mention.end)):
            actors_at.setdefault(token.index, []).append(mention)
    time_at: dict[int, TimeMention] = {}
    for time in sorted(times, key=lambda t: (t.start - t.end, t.start)):
        tokens = tokens_in(parsed, Span(time.start, time.end))
        counted = time.interval is not None and any(t.lemma.lower() in nouns() for t in tokens)
        if counted or any(t.pos == "VERB" for t in tokens):
            continue  # "a year after the truce (came into force)": its words tell of other things
        for token in tokens:
            time_at.setdefault(token.index, time)
    return Scene(
        parsed,
        tuple(actors),
        tuple(times),
        tuple(places),
        tuple(claims),
        tuple(reports),
        {index: tuple(found) for index, found in actors_at.items()},
        time_at,
        owed,
    )


def sentence_of(scene: Scene, token: Token) -> Sentence:
    """The sentence that the token stands in."""
    return scene.parsed.sentences[token.sentence]


def is_party(mention: ActorMention) -> bool:
    """Can the mention be a side of an agreement: a state, government, armed group, people or body, and no company or
    outlet?"""
    actor = mention.actor
    return actor is not None and actor.country not in _NO_PARTY and actor.sector not in _NO_PARTY_SECTORS


def who_at(scene: Scene, token: Token) -> tuple[ActorMention, ...]:
    """The mentions headed by the token, else the narrowest that cover it; several with one span are all given."""
    here = scene.actors_at.get(token.index, ())
    headed = [m for m in here if m.head == token.index]
    if headed:
        widest = max(m.end - m.start for m in headed)
        return tuple(m for m in headed if m.end - m.start == widest)
    if not here:
        return ()
    narrowest = min(m.end - m.start for m in here)
    return tuple(m for m in here if m.end - m.start == narrowest)


def parties_at(scene: Scene, token: Token) -> tuple[ActorMention, ...]:
    """Who the noun phrase of `token` names, coordination included; "the leaders of A and B" are A and B where nobody
    else is."""
    found: list[ActorMention] = []
    for item in conjuncts(scene.parsed, token):
        here = tuple(m for m in who_at(scene, item) if is_party(m))
        if not here:
            here = _owners(scene, item)
        found.extend(m for m in here if m not in found)
    return tuple(found)


def _owners(scene: Scene, token: Token) -> tuple[ActorMention, ...]:
    found: list[ActorMention] = []
    parsed = scene.parsed
    for kid in children(parsed, token, ("prep", "poss", "amod", "compound", "nmod", "appos")):
        if kid.dep == "prep":
            if kid.lemma.lower() not in ("of", "from", "between"):
                continue
            for pobj in children(parsed, kid, ("pobj",)):
                found.extend(parties_at(scene, pobj))
        else:
            for item in conjuncts(parsed, kid):
                found.extend(m for m in who_at(scene, item) if is_party(m))
    return tuple(dict.fromkeys(found))


def codes(mentions: Iterable[ActorMention]) -> frozenset[str]:
    """The sides that the mentions stand for: a state by its country, whoever speaks for it, anybody else by id or
    name."""
    return frozenset(side for m in mentions if (side := side_of(m)) is not None)


def side_of(mention: ActorMention) -> str | None:
    """The side that a mention stands for, None where nobody can tell who it is."""
    actor = mention.actor
    if actor is None:
        return None
    if actor.country and actor.country not in _NO_STATE and actor.sector2 != "PRE" and actor.sector in _STATE_SECTORS:
        return actor.country
    return actor.id or actor.name or mention.text


def clause_of(parsed: Parsed, token: Token) -> Token:
    """The nearest verb (or root) above the token, itself included, that heads a clause."""
    if token.pos in _FINITE and token.dep in _CLAUSES:
        return token
    for above in ancestors(parsed, token):
        if above.pos in _FINITE and above.dep in _CLAUSES:
            return above
    return token


def times_of(scene: Scene, verb: Token, *, but: Iterable[Span] = ()) -> tuple[TimeMention, ...]:
    """The times of the verb's own clause, nearest first, those inside the spans `but` left out."""
    parsed, sentence = scene.parsed, sentence_of(scene, verb)
    found: dict[str, tuple[int, TimeMention]] = {}
    outside = tuple(but)
    marked = _mark_of(scene, verb)
    for token in parsed.tokens[sentence.first : sentence.last]:
        time = scene.time_at.get(token.index)
        if time is None or time.id in found or any(s.start <= time.start and time.end <= s.end for s in outside):
            continue
        if token.index < marked:
            continue
        if any(clause_of(parsed, t).index == verb.index for t in tokens_in(parsed, Span(time.start, time.end))):
            found[time.id] = (abs(token.index - verb.index), time)
    return tuple(time for _, time in sorted(found.values(), key=lambda f: (f[0], f[1].start)))


def _mark_of(scene: Scene, verb: Token) -> int:
    """The index of the "after", "before" or "since" that opens the verb's clause; times before it are another
    clause's."""
    if verb.dep != "advcl":
        return 0
    first = min((t.index for t in subtree(scene.parsed, verb)), default=verb.index)
    for token in scene.parsed.tokens[first : verb.index]:
        if token.text.lower() in ("after", "before", "since", "until", "when", "while") and token.dep in (
            "mark",
            "prep",
            "advmod",
        ):
            return token.index
    return 0


def when_of(time: TimeMention | None, *, reach: bool = True) -> When | None:
    """The interval of a time mention (with its preposition where `reach`), None where it has none."""
    if time is None:
        return None
    interval = time.reach if reach and time.reach is not None else time.interval
    return None if interval is None else When(interval.start, interval.end, interval.grain, time.id)


def when_at(scene: Scene, verb: Token, *, but: Iterable[Span] = ()) -> When | None:
    """When the verb's clause says that it was: its nearest dated time; a verb without one takes that of the verb it is
    coordinated with or stands under ("met on Friday and signed", "visited on Friday to sign")."""
    outside = tuple(but)
    at = verb
    for _ in range(3):
        for time in times_of(scene, at, but=outside):
            when = when_of(time)
            if when is not None and time.timex.type in ("DATE", "TIME"):
                return when
        marked = _when_clause(scene, at)
        if marked is not None:
            return marked
        if at.dep not in ("conj", "xcomp", "advcl") or at.head == at.index:
            return None
        if at.dep == "advcl" and not any(
            k.dep == "aux" and k.lemma.lower() == "to" for k in children(scene.parsed, at)
        ):
            return None
        if at.dep == "conj" and children(scene.parsed, at, ("nsubj", "nsubjpass")):
            return None
        at = scene.parsed.tokens[at.head]
    return None


def _when_clause(scene: Scene, verb: Token) -> When | None:
    """ "on April 19, when the sides reached …": the date that stands right before a "when" clause."""
    for kid in children(scene.parsed, verb, ("advmod",)):
        if kid.text.lower() == "when" and kid.index < verb.index and verb.dep in ("advcl", "relcl"):
            at = kid.index - 1
            if at >= 0 and scene.parsed.tokens[at].text == ",":
                at -= 1
            time = scene.time_at.get(at)
            return when_of(time) if time is not None and time.timex.type in ("DATE", "TIME") else None
    return None


def overlaps(a: Interval | When | None, b: Interval | When | None) -> bool | None:
    """Do two intervals share a day? None where one is not known."""
    if a is None or b is None:
        return None
    return (a.start or "0001") < (b.end or "9999") and (b.start or "0001") < (a.end or "9999")


def day(text: str | None) -> date | None:
    """An ISO day, None where there is none."""
    return None if text is None else date.fromisoformat(text[:10])


def said_in(scene: Scene, span: Span) -> str | None:
    """The id of the innermost claim that covers the span."""
    claim = innermost_claim(span, scene.claims)
    return claim.id if claim else None


def sentence_span_of(scene: Scene, token: Token) -> Span:
    """The span of the token's sentence."""
    sentence = sentence_of(scene, token)
    return Span(sentence.start, sentence.end)


def clause_span(scene: Scene, verb: Token, *, whole: bool = False) -> Span:
    """The verb's clause without what is coordinated to it or hangs under it as a clause of its own (unless `whole`)."""
    parsed = scene.parsed
    left_out: set[int] = set()
    if not whole:
        for kid in children(parsed, verb):
            if kid.pos in _FINITE and kid.dep in ("conj", "advcl", "ccomp", "parataxis"):
                left_out.update(t.index for t in subtree(parsed, kid))
            elif kid.dep in ("cc", "mark", "punct"):
                left_out.add(kid.index)
    kept = [t for t in subtree(parsed, verb) if t.index not in left_out]
    run = [verb]
    for token in reversed([t for t in kept if t.index < verb.index]):
        if run[0].index - token.index > 1 and any(
            i in left_out and parsed.tokens[i].dep != "punct" for i in range(token.index + 1, run[0].index)
        ):
            break
        run.insert(0, token)
    for token in [t for t in kept if t.index > verb.index]:
        if token.index - run[-1].index > 1 and any(
            i in left_out and parsed.tokens[i].dep != "punct" for i in range(run[-1].index + 1, token.index)
        ):
            break
        run.append(token)
    while len(run) > 1 and run[-1].pos == "PUNCT":
        run.pop()
    return Span(run[0].start, max(t.end for t in run))


def lays_down(token: Token) -> bool:
    """Is it a verb that tells what a text lays down? A verb that the tagger took for a noun ("specifies") is one
    too."""
    bases, forms = _laying_down()
    return token.lemma.lower() in bases or token.text.lower() in forms


@functools.cache
def _laying_down() -> tuple[frozenset[str], frozenset[str]]:
    """Base forms of the verbs that tell what a text lays down, and their forms in -s."""
    listed = words("providing") | words("binding")
    return listed, frozenset(f"{w[:-1]}ies" if w.endswith("y") else f"{w}s" for w in listed)
