"""python -m training.confidence: fit how likely a report is right, and write the weights into the knowledge.

Logistic regression by Newton's method with a small ridge, on the reports of the passages for tuning; run it after
the weights of the network are in place. Prints the calibration error on the passages for the test.
"""

import sys
from multiprocessing import Pool
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray

from benchmarks.corpus.held_out import calibration_error, judged_reports
from contactline.extract.events.confidence import FEATURES, confidence
from corpus.check import rows
from training.examples import split_of

WEIGHTS = Path(__file__).parents[1] / "src" / "contactline" / "knowledge" / "events" / "confidence.yaml"
_HEAD = (
    "# Fitted by `python -m training.confidence` on the corpus's sentences for tuning;"
    " see extract/events/confidence.py.\n"
)
_RIDGE = 20.0  # of three tried, the least log loss in five folds of the passages for tuning
Judged = list[tuple[tuple[float, ...], bool]]


def fitted(judged: Judged) -> dict[str, float]:
    """The weight of each feature."""
    x: NDArray[np.float64] = np.array([values for values, _ in judged], float)
    y: NDArray[np.float64] = np.array([right for _, right in judged], float)
    w = np.zeros(x.shape[1])
    ridge = np.eye(x.shape[1]) * _RIDGE
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        slope = x.T @ (y - p) - ridge @ w
        w = w + np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + ridge, slope)
    return {name: round(float(value), 3) for name, value in zip(FEATURES, w, strict=True)}


def _judged(split: str) -> Judged:
    wanted = [row for _, row in rows() if split_of(row["situation"]) == split]
    with Pool(2) as pool:
        return [one for part in pool.map(judged_reports, wanted, chunksize=16) for one in part]


def main() -> int:
    """Fit, write, and print the reliability on the test passages."""
    weights = fitted(_judged("tune"))
    WEIGHTS.write_text(_HEAD + yaml.safe_dump({"weights": weights}, sort_keys=False), "utf-8")
    error, table = calibration_error((confidence(values, weights), right) for values, right in _judged("test"))
    sys.stdout.write(f"expected calibration error {error:.3f} on the test passages\n")
    sys.stdout.write("".join(f"{n:5d} reports, mean confidence {c:.2f}, right {r:.2f}\n" for n, c, r in table))
    return 0


if __name__ == "__main__":
    sys.exit(main())
