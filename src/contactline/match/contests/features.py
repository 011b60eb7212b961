"""What is looked at where two statements of two articles are held against one another, as numbers from about 0 to 1."""

from dataclasses import dataclass
from math import log, log10

from contactline.encode.pairing import Marked
from contactline.match.contests.counts import are_foes
from contactline.match.contests.said.charges import HOSTILE_DEEDS, is_group, meets
from contactline.match.contests.said.numbers import Counting, numbers_in
from contactline.match.contests.sides import OPPONENT, is_known, is_loose, is_state
from contactline.match.contests.story import alike_topics, same_voice, shared_words
from contactline.match.told.topics import rank_of
from contactline.model.events.statement import Statement
from contactline.model.events.telling import MOVES

KINDS = ("denied", "reversed", "figure", "reading", "not_confirmed")
ROLES = frozenset(("denied", "not_confirmed"))
"""Kinds in which one tells and the other answers; in the others the two are alike."""
Features = dict[str, float]
_STANCES = ("denies", "rejects", "declines", "accuses", "alleges", "demands", "tells")
_MARKS = (
    "began", "answered", "broke", "charge", "untrue", "not_done", "other_face", "silence", "reads", "speaks",
    "negation", "negated", "owned", "opponent",
)  # fmt: skip
_FAR = 10
_PLAIN = 500
_RARE = 5
_TIMES = 1.3
_SPEAKER = 12
_NO_NUMBERS = dict.fromkeys(
    ("same_measure", "other_measure", "same_noun", "no_noun", "ratio", "far", "much", "big", "first", "top", "share",
     "killed", "read", "loose", "agree"), 0.0,
)  # fmt: skip


def does(statement: Statement, move: str) -> float:
    """How likely the statement makes a move; 0 where no telling says."""
    return statement.does[MOVES.index(move)] / 100 if statement.does else 0.0


@dataclass(frozen=True, slots=True)
class Known:
    """A statement with what is asked of it for every pair: what is told of it alone, under the name of either part; the
    sides that speak (known ones, states, states and groups), those blamed by name, states and groups blamed, the states
    that an office without a name may speak for, numbered parts of texts, numbers with their measures."""

    of: Statement
    alone: tuple[Features, Features]
    known: frozenset[str]
    states: frozenset[str]
    parties: frozenset[str]
    named: frozenset[str]
    accused: frozenset[str]
    implied: frozenset[str]
    parts: frozenset[str]
    numbers: tuple[tuple[Counting, str | None], ...]


def known(statement: Statement) -> Known:
    """The statement as pairs are made of it."""
    x = statement
    found = {
        "blames": float(bool(x.blamed)),
        "claim": float(x.claim is not None),
        "speaker": float(bool(x.speaker)),
        "figures": float(bool(x.figures)),
        "within": float(x.within),
        "long": min(60, len(x.words.text.split())) / 60,
    }
    found |= {move: does(x, move) for move in MOVES}
    found |= {f"mark_{m}": float(m in x.marks) for m in _MARKS}
    found |= {f"stance_{s}": float(x.stance == s) for s in _STANCES}
    by_name = frozenset(k for k in x.blamed if k != OPPONENT and not is_loose(k))
    return Known(
        x,
        ({f"a.{name}": value for name, value in found.items()}, {f"b.{name}": value for name, value in found.items()}),
        frozenset(filter(is_known, x.voice)),
        frozenset(filter(is_state, x.voice)),
        frozenset(k for k in x.voice if is_state(k) or is_group(k)),
        by_name,
        frozenset(k for k in x.blamed if is_state(k) or is_group(k)),
        implied(x),
        frozenset(p for p in x.provisions if not p.endswith("*")),
        tuple(_numbers(x)),
    )


def features_of(kind: str, a: Known, b: Known, ruled: frozenset[str] = frozenset()) -> Features:
    """All that is looked at; `b` is who answers where the kind has roles. `ruled`: the kinds that a rule finds."""
    one, other = a.of, b.of
    told = max(does(one, "accuses"), does(one, "claims"), does(one, "counts"))
    blaming = (max(does(x, "accuses"), does(x, "answers")) for x in (one, other))
    key = {
        "denied": does(other, "denies") * told,
        "not_confirmed": does(other, "doubts") * told,
        "reversed": min(blaming),
        "figure": min(does(one, "counts"), does(other, "counts")),
        "reading": min(does(one, "reads"), does(other, "reads")),
    }[kind]
    after = kind in ROLES and (one.setting.news or 0) > (other.setting.news or 0)
    numbers = counted_apart(a, b) if kind == "figure" else None
    found = _of_both(a, b) | a.alone[0] | b.alone[1] | _towards(a, b, "a.") | _towards(b, a, "b.")
    found |= {f"number.{n}": v for n, v in (numbers[0] if numbers else _NO_NUMBERS).items()}
    later = (other.setting.news or 0) - (one.setting.news or 0)
    more = numbers[2].value - numbers[1].value if numbers else 0.0
    found |= {"number.grows": float(later * more > 0), "number.shrinks": float(later * more < 0)}
    found |= {f"rule.{k}": float(k in ruled) for k in KINDS}
    return found | {
        "key": key, "after": float(after), "charges": min(does(one, "accuses"), does(other, "accuses")),
    }  # fmt: skip


def as_read(statement: Statement) -> Marked:
    """The statement as the network is given it: its words, behind the speaker where they do not name him."""
    name = statement.speaker[0].text if statement.speaker else ""
    text = statement.words.text
    return Marked(text if name in text else f"{name}: {text}")


def exchanged(found: Features) -> Features:
    """The features with the two statements exchanged: what is said of `a` is said of `b`."""
    turned = {"a.": "b.", "b.": "a."}
    return {turned.get(name[:2], name[:2]) + name[2:]: value for name, value in found.items()}


def _of_both(a: Known, b: Known) -> Features:
    """What does not depend on which of the two is which."""
    x, y = a.of, b.of
    one, other = x.setting, y.setting
    news = abs(one.news - other.news) if one.news is not None and other.news is not None else 0
    places, names, shared = x.places & y.places, x.names & y.names, x.stems & y.stems
    rare = [min(1.0, max(0.0, log(max(rank_of(w), 1) / _PLAIN) / _RARE)) for w in sorted(shared)]
    crossed = all(meets(u.of.blamed | u.of.charged, v.of.voice | v.implied) >= 0.5 for u, v in ((a, b), (b, a)))
    return {
        "topics": alike_topics(one, other) / 2,
        "words": shared_words(x, y),
        "many_words": float(len(shared) >= 3),
        "rare_words": min(3.0, sum(rare)) / 3,
        "rarest_word": max(rare, default=0.0),
        "names": min(2, len(names)) / 2,
        "all_names": min(3, len(one.names & other.names)) / 3,
        "nothing_shared": float(not shared and not names),
        "names_elsewhere": float(bool(x.names and y.names) and not names),
        "places": float(bool(places)),
        "elsewhere": float(bool(x.places and y.places) and not places),
        "all_places": float(bool(one.places & other.places)),
        "all_elsewhere": float(bool(one.places and other.places) and not one.places & other.places),
        "deeds": float(bool(x.deeds & y.deeds)),
        "hostile": float(bool(x.deeds & y.deeds & HOSTILE_DEEDS)),
        "news": min(news, _FAR) / _FAR,
        "one_day": float(x.days is not None and x.days == y.days),
        "foes": float(are_foes(x, y)),
        "two_sides": float(bool(a.known and b.known) and not a.known & b.known),
        "two_states": float(bool(a.states) and bool(b.states)),
        "one_state": float(bool(a.states & b.states)),
        "one_voice": float(same_voice(x, y)),
        "no_voice": float(not a.known) + float(not b.known),
        "own": float(x.claim is None) + float(y.claim is None),
        "background": float(x.background or y.background),
        "kin": float(bool(x.sides & y.sides)),
        "one_text": float(bool((x.provisions & y.provisions) - {"*"})),
        "any_text": float(bool(x.provisions & y.provisions)),
        "other_part": float(bool(a.parts) and bool(b.parts) and not a.parts & b.parts),
        "one_blamed": float(bool(a.named & b.named)),
        "crossed": float(crossed),
    }


def _towards(x: Known, y: Known, tag: str) -> Features:
    """What x says of the side that speaks in y."""
    mine, voice = x.of, y.of.voice
    return {
        f"{tag}aims": meets(mine.blamed, voice),
        f"{tag}charges": meets(mine.charged, voice),
        f"{tag}others": float(bool(x.accused and y.parties) and not x.accused & y.parties),
        f"{tag}names_it": float(bool(mine.sides & voice)),
        f"{tag}implied": meets(mine.blamed, y.implied),
        f"{tag}spoken_of": float(bool(voice & mine.setting.sides)),
        f"{tag}in_story": float(bool(voice & mine.setting.blamed)),
    }


def implied(statement: Statement) -> frozenset[str]:
    """The states that an office without a name may speak for: those of its article that it does not blame."""
    if any(map(is_known, statement.voice)) or len(statement.speaker) != 1:
        return frozenset()
    return frozenset(k for k in statement.setting.sides if is_state(k)) - statement.blamed - statement.charged


def counted_apart(a: Known, b: Known) -> tuple[Features, Counting, Counting] | None:
    """The two numbers of two statements that likeliest count one thing and cannot both be right; None for none.

    Two lower bounds cannot where one is a third more than the other.
    """
    mine, yours = a.numbers, b.numbers
    agree = float(bool({n.value for n, _ in mine} & {n.value for n, _ in yours}))
    best: tuple[float, Features, Counting, Counting] | None = None
    for i, (n, measure) in enumerate(mine):
        for j, (m, other) in enumerate(yours):
            low, high = sorted((n.value, m.value))
            loose = not _disjoint(n, m)
            if n.share != m.share or (loose and not (n.high is None and m.high is None and high >= _TIMES * low)):
                continue
            same = float(measure is not None and measure == other)
            apart = float(measure is not None and other is not None and measure != other)
            noun = float(bool(n.noun) and n.noun == m.noun)
            rank = same + noun - apart - 0.15 * (i + j)
            if best is not None and rank <= best[0]:
                continue
            found = {
                "same_measure": same, "other_measure": apart, "same_noun": noun,
                "no_noun": float(not n.noun) + float(not m.noun), "ratio": low / high if high else 1.0,
                "far": float(high > 3 * low), "much": float(high > 30 * low), "big": min(log10(high + 1), 6) / 3,
                "first": float(i + j == 0),
                "top": float(n.value == max(v.value for v, _ in mine) and m.value == max(v.value for v, _ in yours)),
                "share": float(n.share), "killed": float("killed" in (measure, other)),
                "read": float(measure is not None) + float(other is not None), "loose": float(loose), "agree": agree,
            }  # fmt: skip
            best = rank, found, n, m
    return None if best is None else best[1:]


def _numbers(statement: Statement) -> list[tuple[Counting, str | None]]:
    """The numbers outside the speaker's name, each with the measure that reading found there."""
    text, start = statement.words.text, statement.words.start
    names = [(at, at + len(p.text)) for p in statement.speaker if (at := text.find(p.text)) >= 0]
    measures = [(f.words.start - start, f.measure) for f in statement.figures]
    return [
        (n, next((m for at, m in measures if abs(at - n.start) <= _SPEAKER), None))
        for n in numbers_in(text)
        if not any(a <= n.start < b for a, b in names)
    ]


def _disjoint(n: Counting, m: Counting) -> bool:
    least, most = float("-inf"), float("inf")
    one, other = ((c.low if c.low is not None else least, c.high if c.high is not None else most) for c in (n, m))
    return one[1] < other[0] or other[1] < one[0]
