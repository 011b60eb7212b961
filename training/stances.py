"""python -m training.stances: fit what the words of a neutral cue do, on the encoder's vectors, and write the weights.

A softmax by L-BFGS with a small ridge over the corpus's labelled claims, each beside the claim that the rules read
there (see extract/claims/judged.py). Run it after the weights of the network are in place. Prints accuracy by folds of
situations.
"""

import sys
import zlib
from dataclasses import dataclass
from multiprocessing import Pool
from pathlib import Path

import numpy as np
import torch

from benchmarks.stance.__main__ import Said, pairs
from contactline.encode.encoder import encode, readable_sentences
from contactline.extract.actors import find_actors
from contactline.extract.claims import find_claims
from contactline.extract.claims.judged import SIZE, STANCES, WIDTH, features
from contactline.model.article import one_paragraph
from contactline.model.encoded import Encoded, Floats
from contactline.model.mention import ActorMention
from contactline.model.parsed import Parsed
from contactline.parse.engine import parse
from contactline.resolve.actors import resolve_actors
from corpus.check import Row, rows, span_of

WEIGHTS = Path(__file__).parents[1] / "src" / "contactline" / "knowledge" / "speech" / "stances.npz"
# Chosen with training.stances on folds of the corpus and on one half of benchmarks/stance.
RIDGE = 3e-5
FOLDS = 5
_BALANCED = "claims-"  # the part that was written for stances, by the codebook's letter
_WEIGHT, _OTHERS = 2.0, 0.3
_SCALE = np.concatenate(
    [np.ones(3 * WIDTH), np.full(len(STANCES) + 1, 4.0), np.full(len(STANCES), 6.0), np.full(4, 3.0)]
).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Judged:
    """One labelled claim beside the rules' reading of it; stances are indexes into STANCES."""

    fold: int
    row: Floats
    label: int
    rule: int
    weight: float


def of_row(row: Row) -> list[Judged]:
    """The claims of one passage of the corpus."""
    parsed = parse(one_paragraph(row["text"]))
    encoded = encode(parsed, readable_sentences(parsed))
    actors, _ = resolve_actors(parsed, find_actors(parsed), None)
    return of_parsed(row, parsed, encoded, actors)


def of_parsed(row: Row, parsed: Parsed, encoded: Encoded, actors: tuple[ActorMention, ...]) -> list[Judged]:
    """The claims of a passage that is already parsed and encoded."""
    wanted = [_said(row, claim) for claim in row.get("claims", [])]
    found = find_claims(parsed, actors=actors).claims
    ours = [
        Said(
            (), () if c.cue is None else ((c.cue.start, c.cue.end),), tuple((s.start, s.end) for s in c.content),
            c.stance, c.quote,
        )
        for c in found
    ]  # fmt: skip
    weight = _WEIGHT if row["id"].startswith(_BALANCED) else _OTHERS
    fold = zlib.crc32(row["situation"].encode()) % FOLDS
    out = []
    for i, j in pairs(wanted, ours):
        claim = found[j]
        values = features(parsed, encoded, claim.cue, claim.content, quote=claim.quote, stance=claim.stance)
        label, rule = _index(wanted[i].stance), _index(claim.stance)
        out.append(Judged(fold, values, label, rule, weight))
    return out


def _index(stance: str) -> int:
    return next(at for at, one in enumerate(STANCES) if one == stance)


def _said(row: Row, claim: Row) -> Said:
    def place(words: object) -> tuple[tuple[int, int], ...]:
        return () if not words else (span_of(row["text"], words),)

    return Said(
        place(claim.get("speaker")), place(claim.get("cue")), place(claim.get("content")), claim["stance"],
        bool(claim.get("quote")),
    )  # fmt: skip


def fitted(claims: list[Judged]) -> tuple[Floats, Floats]:
    """Weights (SIZE, stances) and offset (stances,) on plain features."""
    x = np.stack([one.row for one in claims])
    assert x.shape[1] == SIZE
    middle, width = x.mean(0), (x.std(0) + 1e-3) / _SCALE
    scaled = torch.tensor((x - middle) / width)
    label = torch.tensor([one.label for one in claims])
    weight = torch.tensor([one.weight for one in claims], dtype=torch.float32)
    w = torch.zeros(SIZE, len(STANCES), requires_grad=True)
    b = torch.zeros(len(STANCES), requires_grad=True)
    optimiser = torch.optim.LBFGS([w, b], max_iter=80, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        each = torch.nn.functional.cross_entropy(scaled @ w + b, label, reduction="none")
        total: torch.Tensor = (each * weight).sum() / weight.sum() + RIDGE * (w * w).sum()
        total.backward()
        return total

    optimiser.step(loss)
    weights = np.asarray(w.detach().numpy() / width[:, None], np.float32)
    return weights, np.asarray(b.detach().numpy() - middle @ weights, np.float32)


def accuracy(claims: list[Judged]) -> tuple[float, float]:
    """(rules alone, with the judge where they say "states"), each situation judged by weights it was not fitted on."""
    alone = both = 0
    for fold in range(FOLDS):
        weights, offset = fitted([one for one in claims if one.fold != fold])
        for one in (c for c in claims if c.fold == fold):
            best = int((one.row @ weights + offset).argmax())
            alone += one.rule == one.label
            both += (best if STANCES[one.rule] == "states" else one.rule) == one.label
    return alone / len(claims), both / len(claims)


def main() -> int:
    """Read the corpus, measure by folds, fit on all, write."""
    torch.manual_seed(0)
    wanted = [row for _, row in rows() if row.get("claims")]
    with Pool(2) as pool:
        claims = [one for part in pool.map(of_row, wanted, chunksize=16) for one in part]
    alone, both = accuracy(claims)
    write(claims)
    sys.stdout.write(f"{len(claims)} claims; stance right: rules {alone:.3f}, with the judge {both:.3f}\n")
    return 0


def write(claims: list[Judged]) -> None:
    """Fit on all claims and write the weights in half precision."""
    weights, offset = fitted(claims)
    np.savez_compressed(WEIGHTS, weights=weights.astype(np.float16), offset=offset.astype(np.float32))


if __name__ == "__main__":
    sys.exit(main())
