"""One coder on its own, for researchers who bring their own phrases and pairs."""

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from contactline.coding import types_of
from contactline.extract.actors import find_actors
from contactline.extract.places import find_places
from contactline.extract.places.attached import places_with
from contactline.extract.times import find_times
from contactline.knowledge.actor_words import user_nouns
from contactline.knowledge.cameo import cameo
from contactline.knowledge.ontology import read_ontology
from contactline.knowledge.registry.lookup import Registry, known_actors
from contactline.knowledge.registry.names import find_names
from contactline.model.article import one_paragraph
from contactline.model.encoded import PLOVER_TYPES
from contactline.model.mention import Actor, Place, PlaceMention, TimeMention
from contactline.model.parsed import Parsed
from contactline.model.span import Span, overlap
from contactline.ontologies import shares_of_types
from contactline.parse.engine import parse
from contactline.resolve.actors import resolve_actors
from contactline.resolve.phrases import code_phrase
from contactline.resolve.places import resolve_places
from contactline.resolve.times import resolve_times

__all__ = ["actor", "cameo", "code", "place", "place_of", "time"]


def _parsed(text: str, *, published: str | None = None, known: Registry | None = None) -> Parsed:
    article = one_paragraph(text, published=published)
    return replace(parse(article, names=partial(find_names, known=known)), nouns=user_nouns(known))


def actor(
    phrase: str, *, context: str | None = None, date: str | None = None, knowledge: Path | None = None
) -> Actor | None:
    """Whom a phrase stands for: country and PLOVER sectors, None where nobody can tell.

    `context` is a text that holds the phrase (its first place there is taken); `date` (ISO) decides who held which
    office. `knowledge` is a folder of the user's own actors.
    """
    known = known_actors(knowledge)
    if context is None:
        return code_phrase(phrase, date=date, known=known)
    parsed = _parsed(context, published=date, known=known)
    mentions, _ = resolve_actors(parsed, find_actors(parsed), parsed.article.published, known=known)
    at = context.find(phrase)
    if at < 0:
        return code_phrase(phrase, date=date, known=known)
    wanted = Span(at, at + len(phrase))
    met = [(overlap(Span(m.start, m.end), wanted), m) for m in mentions if m.actor is not None]
    best = max((share for share, _ in met), default=0)
    return next((m.actor for share, m in met if share == best), None) if best else None


def time(phrase: str, *, anchor: str | None = None) -> TimeMention | None:
    """The first time expression of `phrase`: TIMEX3 type and value, and the interval it means.

    `anchor` is the publication date (ISO) from which "last November" is counted; without it only dates that stand by
    themselves have an interval. "The day prior", which needs a time told before, is counted from it as well. Offsets
    are those of `phrase`.
    """
    parsed = _parsed(phrase, published=anchor)
    found = find_times(parsed)
    mentions, _ = resolve_times(parsed, found, parsed.article.published)
    if mentions and mentions[0].interval is None and anchor is not None:
        mentions, _ = resolve_times(parsed, found, parsed.article.published, told_before=date.fromisoformat(anchor))
    return mentions[0] if mentions else None


def place(name: str, *, context: str | None = None) -> Place | None:
    """The place that a name stands for, None where it is not known or two remain.

    `context` is a text that tells which of several it is (the countries and places that it names count).
    """
    sentence = f"They met in {name}."
    text = f"{sentence}\n\n{context}" if context else sentence
    parsed = _parsed(text)
    mentions, _ = resolve_places(parsed, find_places(parsed))
    start = sentence.index(name)
    wanted = Span(start, start + len(name))
    met = [m for m in mentions if overlap(Span(m.start, m.end), wanted)]
    return met[0].place if met else None


def place_of(text: str, *, verb: tuple[int, int]) -> tuple[PlaceMention, ...]:
    """Where the happening took place that the word at `verb` (half-open offsets into `text`) names.

    Usually one place, several where it happened in each of them, none where the text does not say.
    """
    parsed = _parsed(text)
    places, _ = resolve_places(parsed, find_places(parsed))
    return places_with(parsed, places, Span(*verb))


def code(
    text: str,
    *,
    actor: tuple[int, int] | None = None,
    recipient: tuple[int, int] | None = None,
    ontology: Path | None = None,
) -> dict[str, float]:
    """The probability of each of the 16 PLOVER types for what `actor` did to `recipient` (spans in `text`).

    None stands for a party that is not named. A deed is coded once, as the PLOVER manual codes it: cooperation told
    in the future is AGREE, a retreat to come CONCEDE. With `ontology`, a YAML file of types with definitions and
    examples, the keys are that file's types, read zero-shot.

    Raises ValueError where a span lies outside the text or the text has no sentence, UserError with file and line where
    `ontology` is not as it should be.
    """
    for span in (actor, recipient):
        if span is not None and not 0 <= span[0] < span[1] <= len(text):
            raise ValueError(f"the span {span[0]}:{span[1]} does not lie in the text of {len(text)} characters")
    if ontology is not None:
        types = read_ontology(ontology)
        found = shares_of_types(text, types, actor=actor and Span(*actor), recipient=recipient and Span(*recipient))
        return {kind.id: round(share, 4) for kind, share in zip(types.types, found, strict=True)}
    shares = types_of(text, actor=actor and Span(*actor), recipient=recipient and Span(*recipient))
    return {kind: round(share, 4) for kind, share in zip(PLOVER_TYPES, shares, strict=True)}
