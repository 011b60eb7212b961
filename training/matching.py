"""python -m training.matching: the weights of matching, from the stories in `corpus/stories/`.

Logistic regression over the levels of every comparison, drawn towards the prior below where stories say little, then
calibrated (Platt 1999) on scores that each story got from weights fitted without it. Needs numpy only; a minute.
"""

import argparse
import json
import sys
from collections.abc import Hashable
from pathlib import Path
from typing import Any, get_args

import numpy as np
from numpy.typing import NDArray

from contactline.evaluate.coreference import Chain, chain_counts
from contactline.evaluate.given import Label, with_labels
from contactline.intake.article import make_article
from contactline.match.accounts import accounts_of
from contactline.match.blocking import Blocks
from contactline.match.compare.bars import bars
from contactline.match.compare.listed import COMPARISONS, levels
from contactline.match.engine import match_accounts
from contactline.match.scoring import weights_from
from contactline.model.event import EventAccount
from contactline.model.reading import Reading
from contactline.model.reading_json.from_json import reading_from_json
from contactline.model.reading_json.to_json import reading_to_json
from contactline.model.report import PloverType
from contactline.reading import read_article
from corpus.story_marks import Story, stories

WEIGHTS = Path(__file__).parents[1] / "src" / "contactline" / "match" / "weights.json"
STRENGTH = 4.0
FOLDS = 8
_NEAR_BEST = 0.002
Floats = NDArray[np.float64]
NAMES = [f"{c.name}.{level}" for c in COMPARISONS for level in c.levels]
PRIOR: dict[str, float] = {
    "time.same_day": 1.5, "time.next_day": 0.3, "time.overlap": 0.8, "time.within": 0.3, "time.days_apart": -2.5,
    "time.apart": -4.0, "time.news_same": 0.5, "time.news_month": -1.0, "time.news_apart": -2.0,
    "time.news_before": -1.5, "time.retold": -0.5, "time.day_in_both": 1.0, "time.day_in_article": 1.2,
    "place.same": 2.0, "place.near": 0.5, "place.in_text": 1.0, "place.both_in_text": 1.0, "place.not_in_text": -1.0,
    "place.other": -3.0, "place.other_country": -3.0, "place.in_article": 0.4, "place.both_in_article": 0.6,
    "place.beside": -0.5, "parties.same_roles": 1.5, "parties.reversed": 0.8, "parties.same_set": 1.2,
    "parties.same_actor": 0.7, "parties.same_actor_other_recipient": -0.5, "parties.same_recipient": 0.5,
    "parties.none": -1.2, "parties.in_article": 0.4, "parties.both_in_article": 0.4,
    "type.same_mode": 0.8, "type.same": 0.6, "type.other": -2.0, "type.kin": -1.0,
    "trigger.same_word": 2.0, "trigger.same_deed": 1.3, "trigger.near": 0.4, "trigger.general": 0.3,
    "trigger.unknown": -0.8, "trigger.other_deed": -1.5, "trigger.far": -1.8,
    "figures.same_large": 1.5, "figures.other_measure": -0.3, "names.most": 1.0, "names.several": 0.7,
    "names.none": -0.5, "words.most": 1.5, "words.many": 0.7, "words.few": -0.3, "words.none": -0.7,
    "story.one_story": 1.5, "story.much": 1.0, "story.some": 0.3, "story.little": -0.5, "story.none": -1.2,
    "anchored.both": 0.3, "anchored.one_anew": -1.0, "anchored.none": -0.3, "lands.same": 0.3,
    "lands.none": -0.8, "context.most": 1.5, "context.many": 1.0, "context.some": 0.3,
    "context.few": -0.5, "copied.copied": 5.0, "status.negated": -1.0, "article.one_voice": -2.0,
    "article.one_sentence": -2.5,
}  # fmt: skip
Example = tuple[str, tuple[str, ...], bool, bool]


def main() -> int:
    """Read the stories, fit, calibrate, write the weights."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--out", type=Path, default=WEIGHTS)
    arguments.add_argument("--readings", type=Path, help="keep the readings here, and take from here those kept before")
    given = arguments.parse_args()
    read = story_accounts(given.readings)
    made = list(examples(read))
    kept = fit_all(made)
    kept["join"] = best_join(read, made)
    given.out.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")
    sys.stdout.write(f"{len(made)} pairs, {sum(e[2] for e in made)} of one happening\n")
    return 0


def story_accounts(kept: Path | None = None) -> list[tuple[Story, list[tuple[EventAccount, str]]]]:
    """Each story with its labelled accounts and their events; `kept` is a file of readings, made where missing."""
    known = _kept(kept)
    found, read = [], []
    for story in stories():
        labelled: list[tuple[EventAccount, str]] = []
        for article in story.articles:
            made = make_article(
                article.text, source_key=article.id, outlet=article.outlet, published=article.published, language="en"
            )
            plain = known.get(made.id) or read_article(made)
            read.append(plain)
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


def examples(read: list[tuple[Story, list[tuple[EventAccount, str]]]]) -> list[Example]:
    """(story, levels, one happening?, barred?) of every pair within a story, and of candidates from two stories."""
    made = []
    for story, labelled in read:
        for i, (a, one) in enumerate(labelled):
            for b, other in labelled[i + 1 :]:
                found = levels(a, b)
                made.append((story.id, found, one == other, bars(a, b, found) is not None))
    every = {a.id: (story.id, a) for story, labelled in read for a, _ in labelled}
    for one, other in sorted(set(Blocks(a for _, a in every.values()).pairs())):
        (mine, a), (theirs, b) = every[one], every[other]
        if mine != theirs:
            found = levels(a, b)
            made.append((mine, found, False, bars(a, b, found) is not None))
    return made


def matrix(made: list[Example]) -> tuple[Floats, Floats]:
    """(n, levels) indicators, and whether each pair is one happening."""
    at = {name: i for i, name in enumerate(NAMES)}
    x = np.zeros((len(made), len(NAMES) + 1))
    x[:, -1] = 1
    for row, (_, found, _, _) in enumerate(made):
        for comparison, level in zip(COMPARISONS, found, strict=True):
            x[row, at[f"{comparison.name}.{level}"]] = 1
    return x, np.array([float(e[2]) for e in made])


def fit(x: Floats, y: Floats, prior: Floats, strength: Floats) -> Floats:
    """Weights of the largest posterior: Newton's method on the logistic loss with a Gaussian prior."""
    w = prior.copy()
    for _ in range(80):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        gradient = x.T @ (p - y) + strength * (w - prior)
        curvature = (x * (p * (1 - p))[:, None]).T @ x + np.diag(strength)
        step = np.linalg.solve(curvature, gradient)
        size, before = 1.0, _loss(x, y, prior, strength, w)
        while size > 1e-6 and _loss(x, y, prior, strength, w - size * step) > before:
            size /= 2
        w = w - size * step
        if float(np.abs(size * step).max()) < 1e-8:
            break
    return w


def _loss(x: Floats, y: Floats, prior: Floats, strength: Floats, w: Floats) -> float:
    score = x @ w
    return float(np.logaddexp(0, np.where(y > 0.5, -score, score)).sum() + (strength * (w - prior) ** 2).sum() / 2)


def best_join(read: list[tuple[Story, list[tuple[EventAccount, str]]]], made: list[Example]) -> float:
    """The log odds above which accounts are best joined, by B-cubed F1 of each eighth of the stories, clustered with
    weights fitted on the others: the strictest of those within a fifth of a point of the best."""
    joins = [round(-2 + 0.1 * n, 1) for n in range(26)]
    right: dict[float, list[float]] = {join: [0.0, 0.0, 0.0] for join in joins}
    for fold in range(FOLDS):
        kept = fit_all([e for e in made if fold_of(e[0]) != fold])
        held = [(a, event) for story, labelled in read if fold_of(story.id) == fold for a, event in labelled]
        for join in joins:
            trial = weights_from({**kept, "join": join})
            clusters = match_accounts([a for a, _ in held], by=trial)
            counts = chain_counts(*_chains(clusters, {a.id: event for a, event in held}))
            (r, of), (p, _) = counts["chain b_cubed recall"], counts["chain b_cubed precision"]
            right[join] = [x + y for x, y in zip(right[join], (r, p, of), strict=True)]
    f1 = {join: 2 * (r / of) * (p / of) / (r / of + p / of) if r + p else 0.0 for join, (r, p, of) in right.items()}
    return max(join for join in joins if f1[join] >= max(f1.values()) - _NEAR_BEST)


def _chains(clusters: list[tuple[str, ...]], event_of: dict[str, str]) -> tuple[list[Chain], list[Chain]]:
    gold: dict[str, set[Hashable]] = {}
    for i, event in event_of.items():
        gold.setdefault(event, set()).add(i)
    return [frozenset(gold[e]) for e in sorted(gold)], [frozenset(c) for c in clusters]


def fold_of(story: str) -> int:
    """Which eighth a story is in."""
    return sum(map(ord, story)) % FOLDS


def fit_all(made: list[Example]) -> dict[str, Any]:
    """Weights from all pairs that nothing bars, calibration from weights fitted without each story."""
    free = [e for e in made if not e[3]]
    x, y = matrix(free)
    prior = np.array([*(PRIOR.get(name, 0.0) for name in NAMES), -2.0])
    strength = np.array([*(STRENGTH for _ in NAMES), 0.05])
    folds = np.array([fold_of(e[0]) for e in free])
    held_out = np.zeros(len(free))
    for fold in range(FOLDS):
        rest = folds != fold
        held_out[~rest] = x[~rest] @ fit(x[rest], y[rest], prior, strength)
    straight = fit(np.stack([held_out, np.ones(len(free))], 1), y, np.array([1.0, 0.0]), np.array([0.1, 0.1]))
    w = fit(x, y, prior, strength)
    p = 1 / (1 + np.exp(-(straight[0] * held_out + straight[1])))
    return {
        "made_by": "training/matching.py from corpus/stories",
        "pairs": len(made),
        "of_one_happening": int(sum(e[2] for e in made)),
        "barred_of_one_happening": int(sum(e[2] for e in made if e[3])),
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
        "join": 0.0,
        "levels": {name: round(float(value), 4) for name, value in zip(NAMES, w[:-1], strict=True)},
    }


if __name__ == "__main__":
    sys.exit(main())
