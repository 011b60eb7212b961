"""Lexicon and encoder settled together: which words count, what they are, and whom arcs may add."""

from dataclasses import replace

import numpy as np

from contactline.extract.actors import find_actors
from contactline.extract.events.confidence import FEATURES, confidence, features
from contactline.extract.events.draft import Roles
from contactline.extract.events.mentions import Mentions, index_mentions
from contactline.extract.events.parties.learned import with_arcs
from contactline.extract.events.trigger.learned import settled
from contactline.extract.events.trigger.triggers import Trigger, find_triggers
from contactline.model.article import one_paragraph
from contactline.model.encoded import PLOVER_TYPES, SentenceScores
from contactline.model.parsed import Parsed
from contactline.parse.engine import parse
from contactline.resolve.actors import resolve_actors


def _read(text: str) -> tuple[Parsed, Mentions]:
    parsed = parse(one_paragraph(text))
    actors, _ = resolve_actors(parsed, find_actors(parsed), None)
    return parsed, index_mentions(parsed, actors=actors, places=(), times=(), figures=())


def _scores(parsed: Parsed, told: dict[str, tuple[str, float]], *, default: float = 0.0) -> SentenceScores:
    """Scores that give the named words a type and a probability, all others `default` of ASSAULT."""
    n = len(parsed.tokens)
    types = np.zeros((n, 17), np.float32)
    for token in parsed.tokens:
        kind, share = told.get(token.text, ("ASSAULT", default))
        types[token.index, 1 + PLOVER_TYPES.index(kind)] = share
        types[token.index, 0] = 1 - share
    blank = np.zeros((2, n, n), np.float32)
    return SentenceScores(
        0, types, np.zeros((n, 6), np.float32), np.zeros((n, 15), np.float32), blank,
        np.zeros((n, 384), np.float32),
    )  # fmt: skip


def _triggers(text: str, told: dict[str, tuple[str, float]], *, default: float = 0.0) -> tuple[Trigger, ...]:
    parsed, mentions = _read(text)
    found = find_triggers(parsed, parsed.sentences[0], mentions)
    return settled(parsed, parsed.sentences[0], found, _scores(parsed, told, default=default), mentions)


def test_a_word_that_only_the_head_knows_becomes_a_trigger() -> None:
    text = "Gunmen pulverised the Georgian checkpoint."
    assert [t.token.text for t in _triggers(text, {"pulverised": ("ASSAULT", 0.9)})] == ["pulverised"]
    assert _triggers(text, {"pulverised": ("ASSAULT", 0.4)}) == ()


def test_a_lexicon_trigger_that_the_head_thinks_none_is_dropped() -> None:
    text = "Georgian troops attacked the base."
    assert _triggers(text, {"attacked": ("ASSAULT", 0.02)}) == ()
    kept = _triggers(text, {"attacked": ("ASSAULT", 0.3)})
    assert [(t.type, t.alone) for t in kept] == [("ASSAULT", False)]


def test_the_head_changes_a_type_only_where_it_is_sure_of_the_other() -> None:
    text = "Georgian troops attacked the base."
    (sure,) = _triggers(text, {"attacked": ("PROTEST", 0.99)})
    assert (sure.type, sure.known) in {("PROTEST", "ASSAULT"), ("ASSAULT", "ASSAULT")}
    (unsure,) = _triggers(text, {"attacked": ("PROTEST", 0.4)})
    assert unsure.type == "ASSAULT"


def test_without_scores_the_lexicon_decides() -> None:
    parsed, mentions = _read("Georgian troops attacked the base.")
    found = find_triggers(parsed, parsed.sentences[0], mentions)
    assert settled(parsed, parsed.sentences[0], found, None, mentions) == found


def _arced(filled: bool) -> Roles:
    parsed, mentions = _read("Georgia and Russia fought.")
    names = {m.text: m for m in mentions.actors.values()}
    scores = _scores(parsed, {"fought": ("ASSAULT", 0.9)})
    russia = next(t.index for t in parsed.tokens if t.text == "Russia")
    fought = next(t for t in parsed.tokens if t.text == "fought")
    arcs = scores.roles.copy()
    arcs[1, fought.index, russia] = 0.95
    scores = replace(scores, roles=arcs)
    (trigger, *_) = settled(parsed, parsed.sentences[0], (), scores, mentions)
    before = Roles((), (names["Georgia"],) if filled else ())
    return with_arcs(trigger, before, scores, mentions)


def test_an_arc_fills_an_empty_side_and_leaves_a_filled_one() -> None:
    assert [m.text for m in _arced(filled=False).recipients] == ["Russia"]
    assert [m.text for m in _arced(filled=True).recipients] == ["Georgia"]


def test_confidence_rises_with_what_the_head_says_and_stays_in_bounds() -> None:
    def of(told: float | None) -> float:
        return confidence(
            features(told=told, share=0.9, rule="lexicon", length=8, actors=1, recipients=1, status="happened")
        )

    assert 0.05 <= of(0.05) <= of(0.95) <= 0.98
    assert len(features(told=None, share=None, rule="claim", length=3, actors=0, recipients=0, status="possible")) == (
        len(FEATURES)
    )
