"""What is looked at where two statements of two articles are held against one another, as numbers from about 0 to 1."""

from math import log, log10

from contactline.match.contests.charges import HOSTILE_DEEDS, is_group, meets
from contactline.match.contests.counts import are_foes
from contactline.match.contests.numbers import Counting, numbers_in
from contactline.match.contests.sides import OPPONENT, is_known, is_loose, is_state
from contactline.match.contests.story import alike_topics, same_voice, shared_words
from contactline.match.topics import rank_of
from contactline.model.statement import Statement
from contactline.model.telling import MOVES

KINDS = ("denied", "reversed", "figure", "reading", "not_confirmed")
ROLES = frozenset(("denied", "not_confirmed"))
"""Kinds in which one tells and the other answers; in the others the two are alike."""
Features = dict[str, float]
_STANCES = ("denies", "rejects", "declines", "accuses", "alleges", "demands", "tells")
_MARKS = (
    "began", "answered", "broke", "charge", "untrue", "not_done", "other_face", "silence", "reads", "speaks",
    "negation", "negated", "owned", "opponent",
)  # fmt: skip
_FAR = 4
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


def features_of(kind: str, a: Statement, b: Statement) -> Features:
    """Everything that is looked at; `b` is who answers where the kind has roles."""
    told = max(does(a, "accuses"), does(a, "claims"), does(a, "counts"))
    blaming = (max(does(x, "accuses"), does(x, "answers")) for x in (a, b))
    key = {
        "denied": does(b, "denies") * told,
        "not_confirmed": does(b, "doubts") * told,
        "reversed": min(blaming),
        "figure": min(does(a, "counts"), does(b, "counts")),
        "reading": min(does(a, "reads"), does(b, "reads")),
    }[kind]
    after = kind in ROLES and (a.setting.news or 0) > (b.setting.news or 0)
    numbers = counted_apart(a, b) if kind == "figure" else None
    found = _of_both(a, b) | _of_one(a, b, "a.") | _of_one(b, a, "b.")
    found |= {f"number.{n}": v for n, v in (numbers[0] if numbers else _NO_NUMBERS).items()}
    found |= {f"kind.{k}": float(k == kind) for k in KINDS}
    return found | {"key": key, "after": float(after), "charges": min(does(a, "accuses"), does(b, "accuses"))}


def exchanged(found: Features) -> Features:
    """The features with the two statements exchanged: what is said of `a` is said of `b`."""
    turned = {"a.": "b.", "b.": "a."}
    return {turned.get(name[:2], name[:2]) + name[2:]: value for name, value in found.items()}


def _of_both(a: Statement, b: Statement) -> Features:
    """What does not depend on which of the two is which."""
    one, other = a.setting, b.setting
    news = abs(one.news - other.news) if one.news is not None and other.news is not None else 0
    mine, yours = ({k for k in x.voice if is_known(k)} for x in (a, b))
    states = [{k for k in x.voice if is_state(k)} for x in (a, b)]
    places, names, shared = a.places & b.places, a.names & b.names, a.stems & b.stems
    rare = [min(1.0, max(0.0, log(max(rank_of(w), 1) / _PLAIN) / _RARE)) for w in sorted(shared)]
    parts = [{p for p in x.provisions if not p.endswith("*")} for x in (a, b)]
    named = [{k for k in x.blamed if k != OPPONENT and not is_loose(k)} for x in (a, b)]
    crossed = all(meets(x.blamed | x.charged, y.voice | implied(y)) >= 0.5 for x, y in ((a, b), (b, a)))
    return {
        "topics": alike_topics(one, other) / 2,
        "words": shared_words(a, b),
        "many_words": float(len(shared) >= 3),
        "rare_words": min(3.0, sum(rare)) / 3,
        "rarest_word": max(rare, default=0.0),
        "names": min(2, len(names)) / 2,
        "all_names": min(3, len(one.names & other.names)) / 3,
        "nothing_shared": float(not shared and not names),
        "names_elsewhere": float(bool(a.names and b.names) and not names),
        "places": float(bool(places)),
        "elsewhere": float(bool(a.places and b.places) and not places),
        "all_places": float(bool(one.places & other.places)),
        "all_elsewhere": float(bool(one.places and other.places) and not one.places & other.places),
        "deeds": float(bool(a.deeds & b.deeds)),
        "hostile": float(bool(a.deeds & b.deeds & HOSTILE_DEEDS)),
        "news": min(news, _FAR) / _FAR,
        "one_day": float(a.days is not None and a.days == b.days),
        "foes": float(are_foes(a, b)),
        "two_sides": float(bool(mine and yours) and not mine & yours),
        "two_states": float(all(states)),
        "one_state": float(bool(states[0] & states[1])),
        "one_voice": float(same_voice(a, b)),
        "no_voice": float(not mine) + float(not yours),
        "own": float(a.claim is None) + float(b.claim is None),
        "background": float(a.background or b.background),
        "kin": float(bool(a.sides & b.sides)),
        "one_text": float(bool((a.provisions & b.provisions) - {"*"})),
        "any_text": float(bool(a.provisions & b.provisions)),
        "other_part": float(all(parts) and not parts[0] & parts[1]),
        "one_blamed": float(bool(named[0] & named[1])),
        "crossed": float(crossed),
    }


def _of_one(x: Statement, y: Statement, tag: str) -> Features:
    """What x says, of y and otherwise."""
    blamed, voice = ({k for k in keys if is_state(k) or is_group(k)} for keys in (x.blamed, y.voice))
    found = {
        "aims": meets(x.blamed, y.voice),
        "charges": meets(x.charged, y.voice),
        "others": float(bool(blamed and voice) and not blamed & voice),
        "names_it": float(bool(x.sides & y.voice)),
        "blames": float(bool(x.blamed)),
        "implied": meets(x.blamed, implied(y)),
        "spoken_of": float(bool(y.voice & x.setting.sides)),
        "in_story": float(bool(y.voice & x.setting.blamed)),
        "claim": float(x.claim is not None),
        "speaker": float(bool(x.speaker)),
        "figures": float(bool(x.figures)),
        "within": float(x.within),
    }
    found |= {move: does(x, move) for move in MOVES}
    found |= {f"mark_{m}": float(m in x.marks) for m in _MARKS}
    found |= {f"stance_{s}": float(x.stance == s) for s in _STANCES}
    return {tag + name: value for name, value in found.items()}


def implied(statement: Statement) -> frozenset[str]:
    """The states that an office without a name may speak for: those of its article that it does not blame."""
    if any(map(is_known, statement.voice)) or len(statement.speaker) != 1:
        return frozenset()
    return frozenset(k for k in statement.setting.sides if is_state(k)) - statement.blamed - statement.charged


def counted_apart(a: Statement, b: Statement) -> tuple[Features, Counting, Counting] | None:
    """The two numbers of two statements that likeliest count one thing and cannot both be right; None for none.

    Two lower bounds cannot where one is a third more than the other.
    """
    mine, yours = _numbers(a), _numbers(b)
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
