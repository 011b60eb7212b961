"""python -m training.matching: the weights of matching, from the stories in `corpus/stories/`.

Logistic regression over the levels of every comparison, drawn towards the prior below where stories say little, what
is alike never counting less than what is not (`matching_bounds`); then calibrated (Platt 1999) on scores that each
story got from weights fitted without it. What is added where two are read side by side is fitted on top, with networks
that had not seen the story (`python -m training.pairing`). A few minutes. Happenings without a type keep the weights
that they have unless asked for: stories written for typed ones, in which bare nouns stand for much, lead them away from
general news.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import Any, get_args

import numpy as np
from numpy.typing import NDArray

from contactline.evaluate.given import Label, untyped_accounts, with_labels
from contactline.intake.article import make_article
from contactline.match.blocking import Blocks
from contactline.match.clustering import pair_of
from contactline.match.compare.bars import barred_at_once, bars, too_little, unsaid
from contactline.match.compare.listed import COMPARISONS, levels
from contactline.match.scoring import Fitted, weights_from
from contactline.match.side_by_side import LEVELS, NAME, left_open, level_of
from contactline.match.stories import stories_of
from contactline.match.told.accounts import accounts_of
from contactline.model.events.event import EventAccount
from contactline.model.reading import Reading
from contactline.model.reading_json.from_json import reading_from_json
from contactline.model.reading_json.to_json import reading_to_json
from contactline.model.report import PloverType
from contactline.reading import read_article
from corpus.story_marks import Story, stories
from training.logistic import Indicators, Numbers, fit
from training.matching_bounds import bounds
from training.matching_joins import B_CUBED, CONLL, best_join
from training.pairing.left_out import LeftOut

WEIGHTS = Path(__file__).parents[1] / "src" / "contactline" / "match" / "weights.json"
STRENGTH = 3.0
ACROSS = 0.2
MENTIONS = 12
FOLDS = 8
Floats = NDArray[np.float64]
NAMES = [f"{c.name}.{level}" for c in COMPARISONS for level in c.levels]
AT = {name: place for place, name in enumerate(NAMES)}
BOUNDS = bounds(AT)
_CLOSE = 1e-4
PRIOR: dict[str, float] = {
    "time.apart": -4.0, "place.other": -3.0, "place.other_country": -3.0, "type.other": -2.0, "copied.copied": 5.0,
    "trigger.same_word": 0.8, "trigger.same_word_elsewhere": 0.4,
}  # fmt: skip
UNTYPED_PRIOR: dict[str, float] = {"copied.copied": 5.0}
UNTYPED_STRENGTH = 2.0
EVERY = frozenset(c.name for c in COMPARISONS)
COMPARED = frozenset(("trigger", "beside", "story", "article", "words", "names", "figures", "copied"))
TYPED_JOINS = tuple(round(-1.6 + 0.2 * n, 1) for n in range(9))
NEAR = (-3.0, 1.5)
READ_STRENGTH = 1.0
_FIXED = 1e6
UNTYPED_JOINS = tuple(round(-1.2 + 0.4 * n, 1) for n in range(5))
Said = Callable[[tuple[str, str]], float | None]
"""What a network that had not seen their stories says of two accounts, by id: log odds of one happening."""
Read = list[tuple[Story, list[tuple[EventAccount, str]]]]


@dataclass(frozen=True, slots=True)
class Example:
    """A pair: its story, its levels, is it one happening, is it barred, do the articles tell two stories, is it a
    candidate from two stories of the corpus? `ids`: its accounts; `open`: can reading them side by side tell more?
    `silent`: which odds tell nothing, as `training.matching_joins` has it."""

    story: str
    levels: tuple[str, ...]
    one: bool
    barred: bool
    apart: bool
    across: bool = False
    ids: tuple[str, str] = ("", "")
    open: bool = False
    silent: str = ""


def main() -> int:
    """Read the stories, fit, calibrate, write the weights."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--out", type=Path, default=WEIGHTS)
    arguments.add_argument("--readings", type=Path, help="keep the readings here, and take from here those kept before")
    arguments.add_argument("--folds", type=Path, help="the networks that `training.pairing` fitted without a third")
    arguments.add_argument("--untyped", action="store_true", help="fit happenings without a type anew too")
    given = arguments.parse_args()
    read = story_accounts(given.readings)
    network = None
    if given.folds is not None:
        network = LeftOut(given.folds, {a: story.id for story, labelled in read for a, _ in labelled})
    said = None if network is None else network.same
    typed = [x for x in read if not x[0].untyped]
    pairs = list(examples(typed))
    kept = {"made_by": "training/matching.py from corpus/stories", "join": 0.0, **fit_typed(pairs, said)}
    parts = parts_left_out(typed, pairs, lambda rest: fit_typed(rest, said), said)
    kept["join"] = best_join(parts, TYPED_JOINS, B_CUBED, middle=True)
    if given.untyped:
        words, join = fitted_untyped([x for x in read if x[0].untyped])
    else:
        shipped = json.loads(WEIGHTS.read_text("utf-8"))
        words, join = shipped["untyped"], shipped["join"]
    words["shift"] = round(words["shift"] + kept["join"] - join, 4)
    kept["untyped"] = words
    given.out.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")
    sys.stdout.write(f"{len(pairs)} pairs of typed happenings, joined above {kept['join']}\n")
    return 0


def fitted_untyped(read: Read) -> tuple[dict[str, Any], float]:
    """Weights of happenings without a type, and the log odds above which those are best joined."""
    made = list(examples(read))
    return fit_untyped(made), best_join(parts_left_out(read, made, fit_untyped, None), UNTYPED_JOINS, CONLL)


def story_accounts(kept: Path | None = None) -> Read:
    """Each story with its labelled accounts and their events; `kept` is a file of readings, made where missing.

    Stories of happenings without a type are read without a day of publication: their words have to do.
    """
    known = _kept(kept)
    found, read = [], []
    for story in stories():
        labelled: list[tuple[EventAccount, str]] = []
        for article in story.articles:
            made = make_article(
                article.text, source_key=article.id, outlet=article.outlet, language="en",
                published=None if story.untyped else article.published,
            )  # fmt: skip
            plain = known.get(made.id) or read_article(made)
            read.append(plain)
            if story.untyped:
                told = untyped_accounts(plain, [(start, end) for _, start, end in article.triggers])
                labelled.extend((a, event) for a, (event, _, _) in zip(told, article.triggers, strict=True))
                continue
            labels: list[Label] = [(type_of(story, event), start, end) for event, start, end in article.triggers]
            reading, ids = with_labels(plain, labels)
            accounts = dict(zip((r.id for r in reading.reports), accounts_of(reading), strict=True))
            labelled.extend((accounts[i], event) for i, (event, _, _) in zip(ids, article.triggers, strict=True))
        found.append((story, labelled))
    if kept is not None:
        kept.write_text("".join(json.dumps(reading_to_json(r), ensure_ascii=False) + "\n" for r in read), "utf-8")
    return found


def _kept(path: Path | None) -> dict[str, Reading]:
    """Readings by article id, as an earlier run kept them: right as long as nothing that reads was changed since."""
    if path is None or not path.exists():
        return {}
    lines = path.read_text("utf-8").split("\n")
    return {r.article.id: r for line in lines if line for r in (reading_from_json(json.loads(line)),)}


def type_of(story: Story, event: str) -> PloverType:
    """The type of a story's event. Raises ValueError where it is none."""
    found = next((t for t in get_args(PloverType) if t == story.types[event]), None)
    if found is None:
        raise ValueError(f"{event} has no PLOVER type")
    kind: PloverType = found
    return kind


def examples(read: Read) -> Iterator[Example]:
    """Every pair within a story, and candidates from two stories where their types are known: elsewhere two stories of
    one kind stand in one story already."""
    for story, labelled in read:
        of = stories_of(a for a, _ in labelled)
        for i, (a, one) in enumerate(labelled):
            for b, other in labelled[i + 1 :]:
                apart = of.get(a.article) != of.get(b.article)
                yield _example(story.id, a, b, one=one == other, apart=apart, across=False)
    every = {a.id: (story.id, a) for story, labelled in read if not story.untyped for a, _ in labelled}
    shared = {frozenset((story.id, other)) for story, _ in read for other in story.tells}
    for one, other in sorted(set(Blocks(a for _, a in every.values()).pairs())):
        (mine, a), (theirs, b) = every[one], every[other]
        if mine != theirs and {mine, theirs} not in shared:
            yield _example(mine, a, b, one=False, apart=True, across=True)


def _example(story: str, a: EventAccount, b: EventAccount, *, one: bool, apart: bool, across: bool) -> Example:
    found = levels(a, b)
    return Example(
        story, found, one, bars(a, b, found) is not None, apart, across, (a.id, b.id), left_open(a, b, found),
        "high" if unsaid(found) else "low" if too_little(found) and not barred_at_once(a, b) else "",
    )  # fmt: skip


def fitted_without(made: Sequence[Example], *, untyped: bool) -> Floats:
    """Calibrated log odds of each pair, barred or not, by weights fitted without the eighth of the stories it is in."""
    found = np.zeros(len(made))
    folds = np.array([fold_of(e.story) for e in made])
    for fold in range(FOLDS):
        kept = (fit_untyped if untyped else fit_typed)([e for e in made if fold_of(e.story) != fold])
        by = weights_from({**kept, "join": 0.0, "untyped": kept}).typed
        for row in np.flatnonzero(folds == fold):
            e = made[int(row)]
            found[row] = by.odds(e.levels) + (by.apart if e.apart and untyped else 0.0)
    return found


def matrix(made: list[Example], compared: Set[str] = EVERY) -> tuple[Indicators, Floats]:
    """(n, levels + 2) indicators: levels of what is `compared`, two stories, always; and whether each pair is one
    happening."""
    tables = [{level: AT[f"{c.name}.{level}"] if c.name in compared else -1 for level in c.levels} for c in COMPARISONS]
    columns = np.full((len(made), len(COMPARISONS) + 2), len(NAMES) + 1)
    for row, example in enumerate(made):
        columns[row, -2] = len(NAMES) if example.apart else -1
        columns[row, :-2] = [table[level] for table, level in zip(tables, example.levels, strict=True)]
    return Indicators(columns, len(NAMES) + 2), np.array([float(e.one) for e in made])


def shares(free: Sequence[Example], made: Sequence[Example]) -> Floats:
    """How much each pair of `free` counts: candidates from two stories little, since they are chosen for a word they
    share; those of a story with many mentions less, so that it is mentions that count alike."""
    pairs = Counter(e.story for e in made if not e.across)
    mentions = {story: (1 + sqrt(1 + 8 * count)) / 2 for story, count in pairs.items()}
    return np.array([ACROSS if e.across else min(1.0, MENTIONS / (mentions[e.story] - 1)) for e in free])


def parts_left_out(
    read: Read, made: list[Example], fitted: Callable[[list[Example]], dict[str, Any]], said: Said | None
) -> Iterator[tuple[dict[str, str], dict[tuple[str, str], tuple[float, str]]]]:
    """For each eighth of the stories the events of its accounts and its pairs, scored by weights fitted on the others;
    what `training.matching_joins` takes."""
    for fold in range(FOLDS):
        kept = fitted([e for e in made if fold_of(e.story) != fold])
        by = weights_from({**kept, "join": 0.0, "untyped": kept}).typed
        event_of = {a.id: event for story, labelled in read if fold_of(story.id) == fold for a, event in labelled}
        scored = {}
        for e in made:
            if e.ids[0] in event_of and e.ids[1] in event_of:
                scored[pair_of(*e.ids)] = (float("-inf") if e.barred else _odds(e, by, said), e.silent)
        yield event_of, scored


def _odds(e: Example, by: Fitted, said: Said | None) -> float:
    """A pair's log odds, read side by side where they leave it open."""
    odds = by.odds(e.levels) + (by.apart if e.apart else 0.0)
    if said is None or not e.open or not by.near[0] < odds < by.near[1] or (same := said(e.ids)) is None:
        return odds
    return odds + by.read[level_of(same)]


def fold_of(story: str) -> int:
    """Which eighth a story is in."""
    return sum(map(ord, story)) % FOLDS


def fit_typed(made: list[Example], said: Said | None = None) -> dict[str, Any]:
    """Weights of happenings whose types are known. Two stories tell nothing there that days and places do not."""
    kept = _fit_all(made, PRIOR, STRENGTH, stories=1e6, said=said)
    del kept["apart"]
    return kept


def fit_untyped(made: list[Example]) -> dict[str, Any]:
    """Weights of happenings without a type, by how they are told: a day or place near them need not be theirs. None
    are read side by side: the stories of them are too few."""
    kept = _fit_all(made, UNTYPED_PRIOR, UNTYPED_STRENGTH, stories=UNTYPED_STRENGTH, compared=COMPARED)
    return {**kept, "levels": {name: value for name, value in kept["levels"].items() if value}}


def _fit_all(
    made: list[Example], before: Mapping[str, float], drawn: float,
    *, stories: float, said: Said | None = None, compared: Set[str] = EVERY,
) -> dict[str, Any]:  # fmt: skip
    """Weights from all pairs that nothing bars, calibration from weights fitted without each story; for pairs whose
    calibrated log odds lie in `NEAR`, what being read side by side adds."""
    free = [e for e in made if not e.barred]
    x, y = matrix(free, compared)
    within = tuple((high, low) for high, low in BOUNDS if NAMES[high].partition(".")[0] in compared)
    prior = np.array([*(before.get(name, 0.0) for name in NAMES), 0.0, -2.0])
    strength = np.array([*(drawn for _ in NAMES), stories, 0.05])
    folds = np.array([fold_of(e.story) for e in free])
    share = shares(free, made)
    held_out = np.zeros(len(free))
    w = fit(x, y, prior, strength, share, bounds=within)
    for fold in range(FOLDS):
        rest = folds != fold
        mine = fit(x.some(rest), y[rest], prior, strength, share[rest], bounds=within, start=w, close=_CLOSE)
        held_out[~rest] = x.some(~rest).times(mine)
    straight = fit(
        Numbers(np.stack([held_out, np.ones(len(free))], 1)), y, np.array([1.0, 0.0]), np.array([0.1, 0.1]), share
    )
    p = 1 / (1 + np.exp(-(straight[0] * held_out + straight[1])))
    return {
        "pairs": len(made),
        "of_one_happening": sum(e.one for e in made),
        "barred_of_one_happening": sum(e.one for e in made if e.barred),
        "held_out": {
            "accuracy": round(float(((p > 0.5) == (y > 0.5)).mean()), 4),
            "brier": round(float(((p - y) ** 2).mean()), 4),
            "calibration": [
                {
                    "said": round(float(p[part].mean()), 3),
                    "was": round(float(y[part].mean()), 3),
                    "pairs": int(part.sum()),
                }
                for low in np.arange(0, 1, 0.2)
                if (part := (p >= low) & (p < low + 0.2)).any()
            ],
        },
        "bias": round(float(w[-1]), 4),
        "slope": round(float(straight[0]), 4),
        "shift": round(float(straight[1]), 4),
        "apart": round(float(straight[0] * w[-2]), 4),
        "levels": {name: round(float(value), 4) for name, value in zip(NAMES, w[:-2], strict=True)},
        **({} if said is None else _side_by_side(free, y, straight[0] * held_out + straight[1], share, said)),
    }


def _side_by_side(free: Sequence[Example], y: Floats, odds: Floats, share: Floats, said: Said) -> dict[str, Any]:
    """What each level of being read side by side adds to the log odds that a pair has without: never less than the
    level below it."""
    told = [(i, level_of(same)) for i, e in enumerate(free) if e.open and NEAR[0] < odds[i] < NEAR[1]
            and (same := said(e.ids)) is not None]  # fmt: skip
    rows = [i for i, _ in told]
    at = {level: n for n, level in enumerate(LEVELS)}
    x = np.zeros((len(told), len(at) + 1))
    x[:, -1] = odds[rows]
    for row, (_, level) in enumerate(told):
        x[row, at[level]] = 1
    prior, strength = np.array([*(0.0 for _ in at), 1.0]), np.array([*(READ_STRENGTH for _ in at), _FIXED])
    w = fit(Numbers(x), y[rows], prior, strength, share[rows])
    return {
        "near": list(NEAR),
        "read_pairs": len(rows),
        NAME: dict(zip(LEVELS, rising(w[:-1], x[:, :-1].sum(0)), strict=True)),
    }


def rising(values: Iterable[float], counts: Iterable[float]) -> list[float]:
    """The nearest values that never fall from one to the next (pool adjacent violators), to four digits."""
    blocks: list[tuple[float, float, int]] = []
    for value, count in zip(values, counts, strict=True):
        blocks.append((float(value), max(float(count), 1e-9), 1))
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            (a, m, j), (b, n, k) = blocks[-2:]
            blocks[-2:] = [((a * m + b * n) / (m + n), m + n, j + k)]
    return [round(value, 4) for value, _, size in blocks for _ in range(size)]


if __name__ == "__main__":
    sys.exit(main())
