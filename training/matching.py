"""python -m training.matching: the weights of matching, from the stories in `corpus/stories/`.

Logistic regression over the levels of every comparison, drawn towards the prior below where stories say little, then
calibrated (Platt 1999) on scores that each story got from weights fitted without it. What is added where two are read
side by side is fitted on top, with networks that had not seen the story (`python -m training.pairing`). Some minutes.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import Any, get_args

import numpy as np
from numpy.typing import NDArray

from contactline.encode.pairing import Marked
from contactline.evaluate.given import Label, untyped_accounts, with_labels
from contactline.evaluate.measures.coreference import Chain, chain_counts, derived
from contactline.intake.article import make_article
from contactline.match.blocking import Blocks
from contactline.match.compare.bars import bars
from contactline.match.compare.listed import COMPARISONS, levels
from contactline.match.engine import match_accounts
from contactline.match.scoring import weights_from
from contactline.match.side_by_side import LEVELS, NAME, Reads, left_open, level_of
from contactline.match.stories import stories_of
from contactline.match.told.accounts import accounts_of
from contactline.model.events.event import EventAccount
from contactline.model.reading import Reading
from contactline.model.reading_json.from_json import reading_from_json
from contactline.model.reading_json.to_json import reading_to_json
from contactline.model.report import PloverType
from contactline.reading import read_article
from corpus.story_marks import Story, stories
from training.pairing.left_out import LeftOut

WEIGHTS = Path(__file__).parents[1] / "src" / "contactline" / "match" / "weights.json"
STRENGTH = 3.0
ACROSS = 0.2
MENTIONS = 12
FOLDS = 8
_NEAR_BEST = 0.002
_ABOUT_BEST = 0.005
Floats = NDArray[np.float64]
NAMES = [f"{c.name}.{level}" for c in COMPARISONS for level in c.levels]
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
    candidate from two stories of the corpus? `ids`: its accounts; `open`: can reading them side by side tell more?"""

    story: str
    levels: tuple[str, ...]
    one: bool
    barred: bool
    apart: bool
    across: bool = False
    ids: tuple[str, str] = ("", "")
    open: bool = False


def main() -> int:
    """Read the stories, fit, calibrate, write the weights."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--out", type=Path, default=WEIGHTS)
    arguments.add_argument("--readings", type=Path, help="keep the readings here, and take from here those kept before")
    arguments.add_argument("--folds", type=Path, help="the networks that `training.pairing` fitted without a third")
    given = arguments.parse_args()
    read = story_accounts(given.readings)
    network = None
    if given.folds is not None:
        network = LeftOut(given.folds, {a: story.id for story, labelled in read for a, _ in labelled})
    reads, said = (_unread, None) if network is None else (network.reads, network.same)
    typed = [x for x in read if not x[0].untyped]
    untyped = [x for x in read if x[0].untyped]
    pairs, more = list(examples(typed)), list(examples(untyped))
    kept = {"made_by": "training/matching.py from corpus/stories", "join": 0.0, **fit_typed(pairs, said)}
    words = fit_untyped(more)
    kept["join"] = best_join(
        typed, TYPED_JOINS, B_CUBED, lambda skip: {**fit_typed(skip(pairs), said), "untyped": words},
        reads=reads, middle=True,
    )  # fmt: skip
    join = best_join(
        untyped, UNTYPED_JOINS, CONLL, lambda skip: {**kept, "untyped": fit_untyped(skip(more))}, reads=reads
    )
    words["shift"] = round(words["shift"] + kept["join"] - join, 4)
    kept["untyped"] = words
    given.out.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")
    sys.stdout.write(f"{len(pairs)} pairs of typed happenings, {len(more)} of others, joined above {join}\n")
    return 0


def _unread(one: Marked, other: Marked) -> None:
    """Nothing is read side by side."""


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
                found = levels(a, b)
                apart = of.get(a.article) != of.get(b.article)
                yield Example(
                    story.id, found, one == other, bars(a, b, found) is not None, apart, ids=(a.id, b.id),
                    open=left_open(a, b, found),
                )  # fmt: skip
    every = {a.id: (story.id, a) for story, labelled in read if not story.untyped for a, _ in labelled}
    shared = {frozenset((story.id, other)) for story, _ in read for other in story.tells}
    for one, other in sorted(set(Blocks(a for _, a in every.values()).pairs())):
        (mine, a), (theirs, b) = every[one], every[other]
        if mine != theirs and {mine, theirs} not in shared:
            found = levels(a, b)
            yield Example(
                mine, found, False, bars(a, b, found) is not None, True, across=True, ids=(one, other),
                open=left_open(a, b, found),
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


def matrix(made: list[Example]) -> tuple[Floats, Floats]:
    """(n, levels + 2) indicators: levels, two stories, always; and whether each pair is one happening."""
    at = {name: i for i, name in enumerate(NAMES)}
    x = np.zeros((len(made), len(NAMES) + 2))
    x[:, -1] = 1
    for row, example in enumerate(made):
        x[row, -2] = example.apart
        for comparison, level in zip(COMPARISONS, example.levels, strict=True):
            x[row, at[f"{comparison.name}.{level}"]] = 1
    return x, np.array([float(e.one) for e in made])


def shares(free: Sequence[Example], made: Sequence[Example]) -> Floats:
    """How much each pair of `free` counts: candidates from two stories little, since they are chosen for a word they
    share; those of a story with many mentions less, so that it is mentions that count alike."""
    pairs = Counter(e.story for e in made if not e.across)
    mentions = {story: (1 + sqrt(1 + 8 * count)) / 2 for story, count in pairs.items()}
    return np.array([ACROSS if e.across else min(1.0, MENTIONS / (mentions[e.story] - 1)) for e in free])


def fit(x: Floats, y: Floats, prior: Floats, strength: Floats, share: Floats | None = None) -> Floats:
    """Weights of the largest posterior: Newton's method on the logistic loss with a Gaussian prior. `share`: how much
    each pair counts."""
    w = prior.copy()
    share = np.ones(len(y)) if share is None else share
    for _ in range(80):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        gradient = x.T @ (share * (p - y)) + strength * (w - prior)
        curvature = (x * (share * p * (1 - p))[:, None]).T @ x + np.diag(strength)
        step = np.linalg.solve(curvature, gradient)
        size, before = 1.0, _loss(x, y, prior, strength, share, w)
        while size > 1e-6 and _loss(x, y, prior, strength, share, w - size * step) > before:
            size /= 2
        w = w - size * step
        if float(np.abs(size * step).max()) < 1e-8:
            break
    return w


def _loss(x: Floats, y: Floats, prior: Floats, strength: Floats, share: Floats, w: Floats) -> float:
    score = x @ w
    loss = share * np.logaddexp(0, np.where(y > 0.5, -score, score))
    return float(loss.sum() + (strength * (w - prior) ** 2).sum() / 2)


B_CUBED, CONLL = ("b_cubed_f1",), ("muc_f1", "b_cubed_f1", "ceaf_e_f1")
Skip = Callable[[list[Example]], list[Example]]


def best_join(
    read: Read, joins: Sequence[float], measures: Sequence[str], fitted: Callable[[Skip], dict[str, Any]],
    *, reads: Reads, middle: bool = False,
) -> float:  # fmt: skip
    """The log odds above which accounts are best joined, by the mean of `measures` on each eighth of the stories,
    clustered with weights fitted on the others: the strictest of those within a fifth of a point of the best, or the
    middle one of those within half a point."""
    sums: dict[float, Counter[tuple[str, int]]] = {join: Counter() for join in joins}
    for fold in range(FOLDS):
        kept = fitted(lambda made, fold=fold: [e for e in made if fold_of(e.story) != fold])  # type: ignore[misc]
        held = [(a, event) for story, labelled in read if fold_of(story.id) == fold for a, event in labelled]
        for join in joins:
            clusters = match_accounts([a for a, _ in held], by=weights_from({**kept, "join": join}, reads=reads))
            counts = chain_counts(*_chains(clusters, {a.id: event for a, event in held}))
            sums[join].update({(name, at): part for name, parts in counts.items() for at, part in enumerate(parts)})
    names = sorted({name for name, _ in sums[joins[0]]})
    f1 = {join: derived({n: (sums[join][n, 0], sums[join][n, 1]) for n in names}) for join in joins}
    means = {join: float(np.mean([f1[join][m] for m in measures])) for join in joins}
    best = max(means.values())
    if middle:
        about = [join for join in joins if means[join] >= best - _ABOUT_BEST]
        return about[len(about) // 2]
    return max(join for join in joins if means[join] >= best - _NEAR_BEST)


def _chains(clusters: list[tuple[str, ...]], event_of: dict[str, str]) -> tuple[list[Chain], list[Chain]]:
    gold: dict[str, set[Hashable]] = {}
    for i, event in event_of.items():
        gold.setdefault(event, set()).add(i)
    return [frozenset(gold[e]) for e in sorted(gold)], [frozenset(c) for c in clusters]


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
    x, y = matrix(free)
    x[:, [i for i, name in enumerate(NAMES) if name.partition(".")[0] not in compared]] = 0
    prior = np.array([*(before.get(name, 0.0) for name in NAMES), 0.0, -2.0])
    strength = np.array([*(drawn for _ in NAMES), stories, 0.05])
    folds = np.array([fold_of(e.story) for e in free])
    share = shares(free, made)
    held_out = np.zeros(len(free))
    for fold in range(FOLDS):
        rest = folds != fold
        held_out[~rest] = x[~rest] @ fit(x[rest], y[rest], prior, strength, share[rest])
    straight = fit(np.stack([held_out, np.ones(len(free))], 1), y, np.array([1.0, 0.0]), np.array([0.1, 0.1]), share)
    w = fit(x, y, prior, strength, share)
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
    w = fit(x, y[rows], prior, strength, share[rows])
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
