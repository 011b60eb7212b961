"""Fitting: `python -m training.fit --examples F --base F --out FOLDER`. Needs PyTorch and nothing of the package.

All heads are trained together with the encoder; word embeddings stay. Every random choice comes from one seed.
"""

import argparse
import json
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from training.data import STANCES, STATUSES, TYPES, Example, read
from training.network import Network, load_base

LONGEST = 254
SEED = 11
EPOCHS = 7
RATE = 1.5e-4


def seeded(seed: int) -> None:
    """The same numbers in every run on one machine."""
    random.seed(seed)
    torch.manual_seed(seed)
    torch.use_deterministic_algorithms(True, warn_only=True)


def batches(examples: Sequence[Example], size: int, *, shuffle: random.Random | None) -> Iterator[list[Example]]:
    """Examples of like length together; the order of batches is random where asked."""
    order = list(examples)
    if shuffle is not None:
        shuffle.shuffle(order)
    chunks = []
    for start in range(0, len(order), size * 16):
        part = sorted(order[start : start + size * 16], key=lambda e: (len(e.words), e.name))
        chunks += [part[i : i + size] for i in range(0, len(part), size)]
    if shuffle is not None:
        shuffle.shuffle(chunks)
    yield from chunks


def tensors(batch: Sequence[Example], device: torch.device) -> dict[str, Tensor]:
    """Ids, mask, pooling and word mask of a batch. Words whose pieces lie past the limit are masked."""
    lines, spans = [], []
    for example in batch:
        ids, places = [101], []
        for pieces in example.pieces:
            if len(ids) + len(pieces) > LONGEST:
                break
            places.append((len(ids), len(ids) + len(pieces)))
            ids += pieces
        lines.append([*ids, 102])
        spans.append(places)
    width, words = max(map(len, lines)), max(len(e.words) for e in batch)
    ids = torch.zeros(len(batch), width, dtype=torch.long)
    mask = torch.zeros(len(batch), width)
    pool = torch.zeros(len(batch), words, width)
    known = torch.zeros(len(batch), words)
    for row, (line, places) in enumerate(zip(lines, spans, strict=True)):
        ids[row, : len(line)] = torch.tensor(line)
        mask[row, : len(line)] = 1
        for at, (start, end) in enumerate(places):
            pool[row, at, start:end] = 1 / (end - start)
            known[row, at] = 1
    made = {"ids": ids, "mask": mask, "pool": pool, "known": known}
    return {name: value.to(device) for name, value in made.items()}


def losses(
    network: Network, batch: Sequence[Example], device: torch.device, rng: random.Random | None
) -> dict[str, Tensor]:
    """The loss of each head on one batch. `rng` hides one side of a pair now and then; None hides none."""
    t = tensors(batch, device)
    h = network.words(t["ids"], t["mask"], t["pool"])
    known = t["known"]
    count, words = known.shape
    kinds = torch.zeros(count, words, dtype=torch.long)
    stances = torch.zeros(count, words, dtype=torch.long)
    told = torch.zeros(count, 1)
    for row, e in enumerate(batch):
        told[row] = float(e.claims)
        for at, kind, _ in e.triggers:
            kinds[row, at] = kind + 1
        for at, stance in e.cues:
            stances[row, at] = stance + 1
    kinds, stances, told = kinds.to(device), stances.to(device), told.to(device)
    weight = torch.where(kinds > 0, 1.5, 1.0) * known
    out: dict[str, Tensor] = {}
    raw = functional.cross_entropy(network.types(h).transpose(1, 2), kinds, reduction="none", label_smoothing=0.02)
    out["types"] = (raw * weight).sum() / weight.sum() * 12
    said = known * told
    if float(said.sum()) > 0:
        raw = functional.cross_entropy(network.stances(h).transpose(1, 2), stances, reduction="none")
        out["stances"] = (raw * said).sum() / said.sum() * 8
    named = [(row, token, status) for row, e in enumerate(batch) for token, _, status in e.triggers if token < words]
    if named:
        rows, tokens, statuses = (torch.tensor(x, device=device) for x in zip(*named, strict=True))
        out["statuses"] = functional.cross_entropy(network.statuses(h[rows, tokens]), statuses)
        wanted = torch.zeros(count, 2, words, words)
        for row, e in enumerate(batch):
            for trigger, token, role in e.roles:
                wanted[row, role, trigger, token] = 1
        arcs = network.roles(h)[rows, :, tokens]
        gold = wanted.to(device)[rows, :, tokens]
        cover = known[rows][:, None, :]
        raw = functional.binary_cross_entropy_with_logits(arcs, gold, reduction="none")
        out["roles"] = (raw * cover * torch.where(gold > 0, 2.0, 1.0)).sum() / cover.sum() * 8
    cued = [(row, token) for row, e in enumerate(batch) for token, _ in e.cues]
    if cued:
        rows, tokens = (torch.tensor(x, device=device) for x in zip(*cued, strict=True))
        wanted = torch.zeros(count, 2, words, words)
        for row, e in enumerate(batch):
            for cue, token in e.speakers:
                wanted[row, 0, cue, token] = 1
            for cue, first, last in e.said:
                wanted[row, 1, cue, first:last] = 1
        arcs = network.speakers(h)[rows, :, tokens]
        raw = functional.binary_cross_entropy_with_logits(arcs, wanted.to(device)[rows, :, tokens], reduction="none")
        cover = known[rows][:, None, :]
        out["speakers"] = (raw * cover).sum() / cover.sum() * 2
    paired = [(row, a, r, kind) for row, e in enumerate(batch) for a, r, kind in e.pairs]
    if paired:
        if rng is not None:
            paired = [_hidden(pair, rng) for pair in paired]
        rows, actors, recipients, kinds = (torch.tensor(x, device=device) for x in zip(*paired, strict=True))
        logits = network.pairs(h[rows], known[rows], actors, recipients)
        out["pairs"] = functional.cross_entropy(logits, kinds, label_smoothing=0.05) * 1.5
    return out


def _hidden(pair: tuple[int, int, int, int], rng: random.Random) -> tuple[int, int, int, int]:
    row, actor, recipient, kind = pair
    draw = rng.random()
    return (row, -1, recipient, kind) if draw < 0.06 else (row, actor, -1, kind) if draw < 0.15 else pair


@torch.no_grad()
def scores(network: Network, examples: Sequence[Example], device: torch.device) -> dict[str, Any]:
    """Accuracy and F1 of each head on held-out examples."""
    network.eval()
    c: dict[str, float] = dict.fromkeys(("found", "gold", "right", "status", "ofs", "pair", "ofp"), 0)
    c |= dict.fromkeys(("role", "rolegold", "roleright", "cue", "cuegold", "cueright", "stance"), 0)
    for batch in batches(examples, 64, shuffle=None):
        t = tensors(batch, device)
        h = network.words(t["ids"], t["mask"], t["pool"])
        heads = (network.types, network.statuses, network.stances)
        kinds, statuses, stances = (head(h).argmax(-1).cpu() for head in heads)
        arcs = (network.roles(h) > 0).cpu()
        for row, e in enumerate(batch):
            gold = {at: kind + 1 for at, kind, _ in e.triggers}
            met = {at: int(kinds[row, at]) for at in range(len(e.words)) if int(kinds[row, at])}
            c["found"], c["gold"] = c["found"] + len(met), c["gold"] + len(gold)
            c["right"] += sum(gold.get(at) == kind for at, kind in met.items())
            for at, _, status in e.triggers:
                c["ofs"], c["status"] = c["ofs"] + 1, c["status"] + (int(statuses[row, at]) == status)
                wanted = {(token, role) for trigger, token, role in e.roles if trigger == at}
                got = {(j, k) for k in (0, 1) for j in range(len(e.words)) if bool(arcs[row, k, at, j])}
                c["role"], c["rolegold"] = c["role"] + len(got), c["rolegold"] + len(wanted)
                c["roleright"] += len(got & wanted)
            if e.claims:
                cues = dict(e.cues)
                seen = {at: int(stances[row, at]) - 1 for at in range(len(e.words)) if int(stances[row, at])}
                c["cue"], c["cuegold"] = c["cue"] + len(seen), c["cuegold"] + len(cues)
                c["cueright"] += len(set(seen) & set(cues))
                c["stance"] += sum(cues.get(at) == stance for at, stance in seen.items())
        paired = [(row, a, r, kind) for row, e in enumerate(batch) for a, r, kind in e.pairs]
        if paired:
            rows, actors, recipients, wanted_kinds = (torch.tensor(x, device=device) for x in zip(*paired, strict=True))
            got_kinds = network.pairs(h[rows], t["known"][rows], actors, recipients).argmax(-1)
            c["ofp"], c["pair"] = c["ofp"] + len(paired), c["pair"] + int((got_kinds == wanted_kinds).sum())

    def f1(right: float, found: float, gold: float) -> float:
        return round(2 * right / (found + gold), 4) if found + gold else 0.0

    return {
        "trigger_type_f1": f1(c["right"], c["found"], c["gold"]),
        "status_accuracy": round(c["status"] / max(1, c["ofs"]), 4),
        "role_f1": f1(c["roleright"], c["role"], c["rolegold"]),
        "pair_type_accuracy": round(c["pair"] / max(1, c["ofp"]), 4),
        "cue_f1": f1(c["cueright"], c["cue"], c["cuegold"]),
        "stance_f1": f1(c["stance"], c["cue"], c["cuegold"]),
        "sentences": len(examples),
    }


def fit(
    examples: Sequence[Example], base: dict[str, Tensor], *, device: torch.device, epochs: int, rate: float,
    seed: int = SEED, size: int = 24, everything: bool = False, half: bool = False, log: bool = True,
) -> tuple[Network, dict[str, Any]]:  # fmt: skip
    """A fitted network and its scores on the sentences for tuning and for the test. `everything` also trains on those
    for tuning."""
    seeded(seed)
    rng = random.Random(seed)
    network = Network(len(TYPES), len(STATUSES), len(STANCES)).to(device)
    load_base(network.encoder, base)
    network.to(device)
    network.encoder.word.weight.requires_grad_(False)
    train = [e for e in examples if e.split == "train" or (everything and e.split == "tune")]
    inner = [p for p in network.encoder.parameters() if p.requires_grad]
    outer = [p for name, p in network.named_parameters() if not name.startswith("encoder.")]
    optimiser = torch.optim.AdamW([{"params": inner, "lr": rate}, {"params": outer, "lr": 1e-3}], weight_decay=0.01)
    steps = epochs * sum(1 for _ in batches(train, size, shuffle=random.Random(0)))
    warm = 0.06 * steps
    plan = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda n: min(1, (n + 1) / warm) * max(0.0, 1 - n / steps))
    for epoch in range(epochs):
        network.train()
        total: dict[str, float] = {}
        for batch in batches(train, size, shuffle=rng):
            with torch.autocast(device.type, torch.bfloat16, enabled=half):
                parts = losses(network, batch, device, rng)
                loss = torch.stack(list(parts.values())).sum()
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            plan.step()
            for name, value in parts.items():
                total[name] = total.get(name, 0) + float(value.detach())
        if log:
            tuned = scores(network, [e for e in examples if e.split == "tune"], device)
            mean = {name: round(value / steps * epochs, 3) for name, value in total.items()}
            sys.stdout.write(f"{epoch} {json.dumps(tuned)} {json.dumps(mean)}\n")
            sys.stdout.flush()
    done = {split: scores(network, [e for e in examples if e.split == split], device) for split in ("tune", "test")}
    return network, done


def main() -> int:
    """Fit and write the network's state (half precision, without the word embeddings) and the scores."""
    from safetensors.torch import load_file, save_file

    arguments = argparse.ArgumentParser(description="Fit the network.")
    for name in ("examples", "base", "out"):
        arguments.add_argument(f"--{name}", type=Path, required=True)
    arguments.add_argument("--epochs", type=int, default=EPOCHS)
    arguments.add_argument("--rate", type=float, default=RATE)
    arguments.add_argument("--seed", type=int, default=SEED)
    arguments.add_argument("--everything", action="store_true")
    arguments.add_argument("--half", action="store_true", help="multiply in bfloat16: faster, and as good")
    given = arguments.parse_args()
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    network, done = fit(
        read(given.examples), load_file(given.base), device=device, epochs=given.epochs, rate=given.rate,
        seed=given.seed, everything=given.everything, half=given.half,
    )  # fmt: skip
    given.out.mkdir(parents=True, exist_ok=True)
    state = {k: v.half().cpu().contiguous() for k, v in network.state_dict().items() if k != "encoder.word.weight"}
    names = sorted(state)
    for part in range(3):
        save_file({k: state[k] for k in names[part::3]}, given.out / f"network-{part}.safetensors")
    (given.out / "scores.json").write_text(json.dumps(done, indent=1) + "\n", "utf-8")
    sys.stdout.write(json.dumps(done) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
