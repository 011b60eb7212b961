"""What one party did to another: the pair's head, and the sentence's triggers that link the two."""

import numpy as np

from contactline.encode.encoder import Encoder
from contactline.encode.heads import arcs, pair_types, tagged
from contactline.encode.words import neutral_words
from contactline.model.encoded import PLOVER_TYPES, Floats
from contactline.model.parsed import Parsed, Sentence
from contactline.model.span import Span
from contactline.model.tree import span_head

_PAIR_SHARE = 0.4
_LOOSE = 0.02
_FOLDED = 0.8
_PLANNED, _PROPOSED, _NEGATED = 2, 3, 5
_GOOD = tuple(PLOVER_TYPES.index(k) for k in ("CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT", "CONCEDE"))
_BAD = tuple(PLOVER_TYPES.index(k) for k in ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"))
_FOLDS = (
    (_PLANNED, _GOOD, PLOVER_TYPES.index("AGREE")),
    (_PLANNED, _BAD, PLOVER_TYPES.index("THREATEN")),
    (_PROPOSED, _GOOD, PLOVER_TYPES.index("REQUEST")),
    (_NEGATED, _GOOD, PLOVER_TYPES.index("REJECT")),
)


def types_of_pair(encoder: Encoder, parsed: Parsed, actor: Span | None, recipient: Span | None) -> Floats:
    """Probabilities (16,) of the PLOVER types for what the words of `actor` did to those of `recipient`.

    Read in the sentence that holds both, else the actor's, else the recipient's, else the text's first. None stands
    for nobody named.
    """
    heads = [None if span is None else span_head(parsed, span) for span in (actor, recipient)]
    inside = next((h.sentence for h in heads if h is not None), 0)
    sentence = parsed.sentences[inside]
    places = [h.index - sentence.first if h is not None and h.sentence == inside else None for h in heads]
    return _in_sentence(encoder, parsed, sentence, places[0], places[1])


def _in_sentence(
    encoder: Encoder, parsed: Parsed, sentence: Sentence, actor: int | None, recipient: int | None
) -> Floats:
    h = encoder.vectors(neutral_words(parsed, sentence))
    doer, sufferer = (at if at is not None and at < len(h) else None for at in (actor, recipient))
    with encoder.one_thread():
        direct = pair_types(encoder.weights, h, doer, sufferer)
        told = _folded(tagged(encoder.weights, "types", h)[:, 1:], tagged(encoder.weights, "statuses", h))
        links = arcs(encoder.weights, "roles", h)
    link = np.ones(len(h), np.float32)
    for role, at in ((0, doer), (1, sufferer)):
        if at is not None:
            link = link * (links[role, :, at] + _LOOSE)
    through = (told * link[:, None]).sum(0)
    total = float(through.sum())
    through = through / total if total > 0 else direct
    return np.asarray(_PAIR_SHARE * direct + (1 - _PAIR_SHARE) * through, np.float32)


def _folded(told: Floats, statuses: Floats) -> Floats:
    """Types of words (n, 16) as they are coded once: a deed promised, threatened, asked for or refused is the promise,
    threat, request or refusal, so far as the word's status (n, 6) says so."""
    out = told.copy()
    for status, kinds, act in _FOLDS:
        moved = told[:, kinds] * statuses[:, status : status + 1] * _FOLDED
        out[:, kinds] -= moved
        out[:, act] += moved.sum(1)
    return out
