"""python -m training.duties: which words head something owed under an agreement (`encode/weights/duties.npz`).

One logistic on the encoder's vectors, from `corpus/duties/`, the situations of `corpus/sentences/treaties.jsonl`, each
put together as an article, and passages of the corpus on other things. Prints precision and recall on articles left
out. Some minutes on one core.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from contactline.encode.duties import features
from contactline.encode.encoder import encode, readable_sentences
from contactline.intake.article import make_article
from contactline.knowledge.agreements import nouns, words
from contactline.model.encoded import Floats
from contactline.model.parsed import Parsed, Token
from contactline.parse.engine import parse
from corpus.duty_marks import duty_passages

HERE = Path(__file__).parents[1]
TREATIES = HERE / "corpus" / "sentences" / "treaties.jsonl"
WEIGHTS_AT = HERE / "src" / "contactline" / "encode" / "weights" / "duties.npz"
STRENGTH = 0.005
FOLDS = 5
SHARE = 6
ASIDE = 0.2
BARS = (30, 50, 70, 85)
_POS = frozenset(("VERB", "NOUN", "AUX"))
_TAKEN_ON = frozenset(
    "agreed pledged vowed promised committed undertook undertaken guaranteed obliged promises".split()
)
Bools = NDArray[np.bool_]


def main() -> int:
    """Read the articles, measure on those left out, fit on all, write."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--check", action="store_true", help="measure only, write nothing")
    given = arguments.parse_args()
    rows, owed, folds, counts = [], [], [], []
    sources = [(article, 1.0) for article in (*_marked(), *_situations())] + [(article, ASIDE) for article in _news()]
    for number, ((text, deeds, unsure), weight) in enumerate(sources):
        for row, is_owed in _labelled(text, deeds, unsure):
            rows.append(row)
            owed.append(is_owed)
            folds.append(number % FOLDS)
            counts.append(weight)
    x, y, f, w = np.stack(rows), np.array(owed), np.array(folds), np.array(counts)
    chance = np.zeros(len(y))
    for fold in range(FOLDS):
        weights, offset = _fitted(x[f != fold], y[f != fold], w[f != fold])
        chance[f == fold] = 100 / (1 + np.exp(-(x[f == fold] @ weights + offset)))
    for bar in BARS:
        told = chance >= bar
        near, right = told & (w == 1.0), int((told & y).sum())
        others = int(told.sum()) - int(near.sum())
        sys.stdout.write(
            f"from {bar}: {right} of {int(near.sum())} told are owed, of {int(y.sum())}; {others} of other things\n"
        )
    if not given.check:
        weights, offset = _fitted(x, y, w)
        np.savez_compressed(WEIGHTS_AT, weights=weights.astype(np.float16), offset=np.float32(offset))
    return 0


def _marked() -> Iterator[tuple[str, set[int], set[int]]]:
    """(text, where the heads of deeds begin, where words begin that only tell what came of one) of marked passages."""
    for passage in duty_passages():
        yield passage.text, set(passage.deeds), set(passage.outcomes)


def _situations() -> Iterator[tuple[str, set[int], set[int]]]:
    """The same of the corpus' situations; a deed is a stretch there, its head the word that hangs outside of it."""
    texts: dict[str, str] = {}
    stretches: dict[str, list[tuple[int, int]]] = {}
    for line in TREATIES.read_text("utf-8").splitlines():
        row = json.loads(line)
        name = row["situation"]
        start = len(texts[name]) + 1 if name in texts else 0
        texts[name] = f"{texts[name]} {row['text']}" if start else row["text"]
        for told in row.get("commitments", ()):
            at = row["text"].find(told["deed"])
            if at >= 0:
                stretches.setdefault(name, []).append((start + at, start + at + len(told["deed"])))
    for name, text in texts.items():
        parsed = _parsed(text)
        heads = {t.start for start, end in stretches.get(name, ()) if (t := _head(parsed, start, end)) is not None}
        yield text, heads, set()


def _news() -> Iterator[tuple[str, set[int], set[int]]]:
    """Passages on other things: every sixth of the corpus' that has no word of an agreement or a promise."""
    told = [
        json.loads(line)["text"]
        for path in sorted(TREATIES.parent.glob("*.jsonl"))
        if path != TREATIES
        for line in path.read_text("utf-8").splitlines()
        if line.strip()
    ]
    plain = [text for text in told if not set(text.lower().replace(",", " ").replace(".", " ").split()) & _named()]
    yield from ((text, set(), set()) for text in plain[::SHARE])


def _named() -> frozenset[str]:
    return frozenset(nouns()) | words("commissive") | words("commissive_nouns") | _TAKEN_ON


def _head(parsed: Parsed, start: int, end: int) -> Token | None:
    inside = [t for t in parsed.tokens if start <= t.start and t.end <= end]
    own = {t.index for t in inside}
    outer = [t for t in inside if t.head not in own or t.head == t.index]
    return next((t for t in outer if t.pos in _POS), None)


def _parsed(text: str) -> Parsed:
    return parse(make_article(text, source_key="duty", outlet=None, published="2025-06-01", language="en"))


def _labelled(text: str, deeds: set[int], unsure: set[int]) -> Iterator[tuple[Floats, bool]]:
    """A row for every verb and noun, and whether it heads a deed that is owed; `unsure` begins words left out."""
    parsed = _parsed(text)
    encoded = encode(parsed, readable_sentences(parsed))
    for scores in (encoded.sentences[index] for index in sorted(encoded.sentences)):
        shared = scores.vectors.mean(0)
        for token in parsed.tokens[scores.first : scores.first + len(scores.vectors)]:
            if token.start not in unsure and (token.pos in _POS or token.start in deeds):
                yield features(scores, token, shared), token.start in deeds


def _fitted(x: Floats, y: Bools, w: NDArray[np.float64]) -> tuple[Floats, float]:
    """Weights and offset on plain features."""
    middle, width = x.mean(0), x.std(0) + 1e-6
    model = LogisticRegression(C=STRENGTH, max_iter=500).fit((x - middle) / width, y, sample_weight=w)
    weights = (model.coef_[0] / width).astype(np.float32)
    return weights, float(model.intercept_[0] - middle @ weights)


if __name__ == "__main__":
    sys.exit(main())
