"""Happenings in the words of a user's own ontology, read zero-shot: no training, only definitions and examples."""

import functools
from collections.abc import Iterable, Iterator
from dataclasses import replace

from contactline.encode.encoder import the_encoder
from contactline.encode.prototypes import Prototypes, describe, make_prototypes, shares_for_pair
from contactline.errors import UserError
from contactline.knowledge.ontology import Ontology, plover
from contactline.model.article import one_paragraph
from contactline.model.encoded import Encoded, SentenceScores
from contactline.model.parsed import Parsed, sentence_tokens
from contactline.model.report import Report
from contactline.model.span import Span
from contactline.model.tree import span_head
from contactline.parse.engine import parse

_NEAR = 0.4
_OTHER_KIND = 0.6


def with_ontology(
    reports: Iterable[Report], parsed: Parsed, encoded: Encoded, ontology: Ontology
) -> tuple[Report, ...]:
    """The reports with `ontology_type` and `ontology_score` (a cosine in [0, 1]); null where no type comes near.

    A type that lists PLOVER types counts in full for reports of these, and less for others.
    """
    known = prototypes_of(ontology)
    return tuple(_named(report, parsed, encoded, ontology, known) for report in reports)


def _named(report: Report, parsed: Parsed, encoded: Encoded, ontology: Ontology, known: Prototypes) -> Report:
    head = span_head(parsed, report.trigger)
    scores = encoded.sentences.get(head.sentence) if head is not None else None
    if head is None or scores is None or not 0 <= head.index - scores.first < len(scores.vectors):
        return replace(report, ontology_type=None, ontology_score=0.0)
    words = parsed.tokens[scores.first : scores.first + len(scores.vectors)]
    inside = [t.index - scores.first for t in words if t.start < report.trigger.end and t.end > report.trigger.start]
    seat = min(inside, key=lambda at: (float(scores.types[at, 0]), at))
    near = known.nearness(describe(known, scores)[seat : seat + 1])[0]
    fits = [not kind.plover or report.type in kind.plover for kind in ontology.types]
    told = [float(score) * (1.0 if fit else _OTHER_KIND) for score, fit in zip(near, fits, strict=True)]
    best = max(range(len(told)), key=lambda at: (told[at], -at))
    score = round(max(0.0, min(1.0, told[best])), 4)
    return replace(report, ontology_type=ontology.types[best].id if score >= _NEAR else None, ontology_score=score)


def shares_of_types(text: str, ontology: Ontology, *, actor: Span | None, recipient: Span | None) -> tuple[float, ...]:
    """Probabilities of the ontology's types, in its order, for what the words of one party tell that it did to the
    other. Raises ValueError where no sentence stands."""
    parsed = parse(one_paragraph(text))
    if not parsed.sentences:
        raise ValueError("the text has no sentence to read")
    heads = [None if span is None else span_head(parsed, span) for span in (actor, recipient)]
    inside = next((h.sentence for h in heads if h is not None), 0)
    sentence = parsed.sentences[inside]
    places = [h.index - sentence.first if h is not None and h.sentence == inside else None for h in heads]
    scores = the_encoder().scores(parsed, sentence)
    shares = shares_for_pair(prototypes_of(ontology), scores, places[0], places[1])
    return tuple(float(share) for share in shares)


@functools.lru_cache(maxsize=4)
def prototypes_of(ontology: Ontology) -> Prototypes:
    """The ontology's types among the encoder's vectors. Raises UserError where a type's sentences hold no words."""
    types = [tuple(_encoded((kind.definition, *kind.examples))) for kind in ontology.types]
    for kind, found in zip(ontology.types, types, strict=True):
        if not found:
            raise UserError(f"{ontology.name}: {kind.id}: definition and examples hold no sentence")
    return make_prototypes(types, _general() if ontology != plover() else ())


@functools.cache
def _general() -> tuple[SentenceScores, ...]:
    """The sentences of PLOVER's own file: with them the centre does not hang on what an ontology is about."""
    return tuple(_encoded(s for kind in plover().types for s in (kind.definition, *kind.examples)))


def _encoded(sentences: Iterable[str]) -> Iterator[SentenceScores]:
    for text in sentences:
        parsed = parse(one_paragraph(text))
        found = [s for s in parsed.sentences if sentence_tokens(parsed, s)]
        if found:
            yield the_encoder().scores(parsed, max(found, key=lambda s: s.last - s.first))
