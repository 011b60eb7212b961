"""How likely a report is right: a logistic model of what is known of it, fitted on sentences kept for tuning.

`knowledge/events/confidence.yaml` holds the weights, `training/confidence.py` fits them. Right means that a labelled
happening of the report's type has words of its trigger.
"""

import math
from collections.abc import Mapping

from contactline.extract.events.parties.opponents import INFERRED
from contactline.knowledge.events import confidence_weights
from contactline.model.report import Report

FEATURES = (
    "bias", "told", "not_asked", "share", "encoder_alone", "retyped", "spoken_act", "phrase", "no_actor",
    "no_recipient", "unreal", "told_alone", "told_sharper", "share_sharper", "share_alone",
)  # fmt: skip
_LEAST, _MOST = 0.05, 0.98
_LONG = 12


def features(
    *, told: float | None, share: float | None, rule: str, length: int, actors: int, recipients: int, status: str,
) -> tuple[float, ...]:  # fmt: skip
    """The values of `FEATURES`: `told` and `share` are the encoder's probabilities of a happening and of its type,
    `rule` names what set the type, `length` counts the trigger's characters."""
    said, kind, alone = _logit(told), _logit(share), float(rule == "encoder")
    return (
        1.0, said, float(told is None), kind, alone, float(rule == "over"), float(rule == "claim"),
        float(length > _LONG), float(actors == 0), float(recipients == 0), float(status in {"possible", "proposed"}),
        said * alone, said * abs(said) / 4, kind * abs(kind) / 4, kind * alone,
    )  # fmt: skip


def rule_of(made_by: str) -> str:
    """`encoder` (alone), `over` (the encoder changed the lexicon's type), `lexicon` or `claim`."""
    return "over" if made_by.startswith("encoder:") else made_by.split(":")[0]


def features_of(report: Report) -> tuple[float, ...]:
    """The features of a report as it was made; recipients that its sentence does not name make it no surer."""
    told = 0 if report.made_by["recipients"] == INFERRED else len(report.recipients)
    return features(
        told=report.scores.get("trigger"), share=report.scores.get("type"), rule=rule_of(report.made_by["type"]),
        length=report.trigger.end - report.trigger.start, actors=len(report.actors), recipients=told,
        status=report.status,
    )  # fmt: skip


def confidence(values: tuple[float, ...], weights: Mapping[str, float] | None = None) -> float:
    """The probability, to two decimals."""
    known = weights if weights is not None else confidence_weights()
    total = sum(known[name] * value for name, value in zip(FEATURES, values, strict=True))
    return round(max(_LEAST, min(_MOST, 1 / (1 + math.exp(-total)))), 2)


def _logit(p: float | None) -> float:
    if p is None:
        return 0.0
    kept = max(0.01, min(0.99, p))
    return math.log(kept / (1 - kept))
