"""The heads on word vectors, in NumPy: what `training/network.py` fitted, evaluated without PyTorch."""

from collections.abc import Mapping

import numpy as np

from contactline.model.encoded import Floats

REACH = 12


def softmax(x: Floats) -> Floats:
    """Along the last axis."""
    raised = np.exp(x - x.max(-1, keepdims=True))
    return np.asarray(raised / raised.sum(-1, keepdims=True), np.float32)


def _linear(weights: Mapping[str, Floats], name: str, x: Floats) -> Floats:
    return np.asarray(x @ weights[f"{name}.weight"].T + weights[f"{name}.bias"], np.float32)


def tagged(weights: Mapping[str, Floats], name: str, h: Floats) -> Floats:
    """Probabilities of the tagger `name` for word vectors h (n, 384); sharpened by its fitted temperature."""
    hidden = np.maximum(_linear(weights, f"{name}.hidden", h), 0)
    return softmax(_linear(weights, f"{name}.out", hidden) / weights[f"{name}.temperature"])


def arcs(weights: Mapping[str, Floats], name: str, h: Floats) -> Floats:
    """Probabilities (kinds, n, n) that the second word stands in the relation to the first."""
    n = len(h)
    mix = weights[f"{name}.mix"]
    kinds, size, _ = mix.shape
    heads = np.maximum(_linear(weights, f"{name}.head", h), 0).reshape(n, kinds, size)
    tails = np.maximum(_linear(weights, f"{name}.tail", h), 0).reshape(n, kinds, size)
    scores = np.stack([heads[:, k] @ mix[k] @ tails[:, k].T for k in range(kinds)])
    gap = np.clip(np.arange(n)[None, :] - np.arange(n)[:, None], -REACH, REACH) + REACH
    scores = scores + weights[f"{name}.distance"][:, gap]
    scores = scores + _linear(weights, f"{name}.head_bias", h).T[:, :, None]
    scores = scores + _linear(weights, f"{name}.tail_bias", h).T[:, None, :]
    return np.asarray(1 / (1 + np.exp(-np.clip(scores, -30, 30))), np.float32)


def pair_types(weights: Mapping[str, Floats], h: Floats, actor: int | None, recipient: int | None) -> Floats:
    """Probabilities of the 16 types for what the word `actor` did to the word `recipient`; None for nobody."""
    nobody = weights["pairs.nobody"]
    a = nobody[0] if actor is None else h[actor]
    r = nobody[1] if recipient is None else h[recipient]
    asked = _linear(weights, "pairs.ask", np.concatenate([a, r]))
    keys = _linear(weights, "pairs.key", h)
    seen = softmax(keys @ asked / np.float32(np.sqrt(len(asked)))) @ h
    hidden = np.maximum(_linear(weights, "pairs.hidden", np.concatenate([a, r, seen, h.mean(0)])), 0)
    return softmax(_linear(weights, "pairs.out", hidden) / weights["pairs.temperature"])
