"""What the networks of `training.pairing` say of rows, each by the one that was fitted without the row's story."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from contactline.encode.pairing import Network
from contactline.match.contests.features import KINDS, as_read
from contactline.model.encoded import Floats
from training.contest_pairs import Row
from training.pairing.pairs import FOLDS, fold_of


def said_of(rows: Sequence[Row], folder: Path) -> Floats:
    """(rows, kinds): log odds of each kind. Raises an error of the runtime where a network is not there."""
    networks = [Network(folder / str(fold)) for fold in range(FOLDS)]
    found = np.zeros((len(rows), len(KINDS)), np.float32)
    for i, row in enumerate(rows):
        said = networks[fold_of(row.story)].scores(*map(as_read, row.told))
        found[i] = [getattr(said, kind) for kind in KINDS]
    return found
