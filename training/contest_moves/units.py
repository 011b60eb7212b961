"""Stretches of the articles of `corpus/contests/`, with what each does and what a pass of the encoder gives of it."""

import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from multiprocessing import Pool
from pathlib import Path

import numpy as np

from contactline.encode.encoder import encode, readable_sentences, the_encoder
from contactline.encode.moves import encoded_words, features, units_of
from contactline.encode.words import neutral_words
from contactline.intake.article import make_article
from contactline.model.encoded import Encoded, Floats
from contactline.model.mention import ActorMention
from contactline.model.parsed import Parsed, Sentence, Token
from contactline.model.reading import Reading
from contactline.model.span import Span
from contactline.model.tree import tokens_in
from contactline.parse.engine import parse
from contactline.reading import read_article
from corpus.contest_marks import ContestArticle, MarkedAccount

SHARE = 0.6
ASIDE = 0.3
Given = tuple[ContestArticle, Sequence[MarkedAccount]]
Passed = tuple[Floats, tuple[tuple[int, int], ...]]
"""(pieces, 384) after the encoder's fourth layer, in half precision, and which pieces are of each word."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A claim (its id), a sentence or a marked account (None): half-open in the text; the row of the frozen vectors;
    its words, each as the first token of its sentence and its place in it."""

    claim: str | None
    start: int
    end: int
    row: Floats
    words: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Read:
    """An article's reading without its tellings and contests, its units, its marked accounts (None: not encoded), its
    sentences by their first token."""

    reading: Reading
    units: tuple[Unit, ...]
    accounts: tuple[Unit | None, ...]
    sentences: Mapping[int, Passed]


def read_all(given: Sequence[Given], kept: Path | None, *, workers: int = 2) -> Sequence[Read]:
    """The articles as read; with `kept`, from that file those that it has (a pickle of this program's own)."""
    held: list[Read] = pickle.loads(kept.read_bytes()) if kept is not None and kept.exists() else []
    known = {(r.reading.article.source_key, r.reading.article.text): r for r in held}
    missing = [(a, accounts) for a, accounts in given if (a.id, a.text) not in known]
    if len(missing) > 1 and workers > 1:
        with Pool(workers) as pool:
            made = pool.starmap(_read, missing, chunksize=16)
    else:
        made = [_read(article, accounts) for article, accounts in missing]
    known.update(((a.id, a.text), r) for (a, _), r in zip(missing, made, strict=True))
    found = [known[a.id, a.text] for a, _ in given]
    if kept is not None and missing:
        kept.write_bytes(pickle.dumps(found))
    return found


def _read(article: ContestArticle, accounts: Sequence[MarkedAccount]) -> Read:
    made = make_article(
        article.text, source_key=article.id, outlet=article.outlet, published=article.published, language="en"
    )  # fmt: skip
    reading = replace(read_article(made), tellings=(), contests=())
    parsed = parse(made)
    readable = list(readable_sentences(parsed))
    encoded = encode(parsed, readable)
    actors = [m for m in reading.mentions if isinstance(m, ActorMention)]
    units = (
        _unit(encoded, claim, span, tokens)
        for claim, span, tokens in units_of(parsed, claims=reading.claims, actors=actors)
    )
    own = (Span(a.start, a.end) for a in accounts)
    return Read(
        reading,
        tuple(u for u in units if u is not None),
        tuple(_unit(encoded, None, span, tokens_in(parsed, span)) for span in own),
        dict(_passed(parsed, readable)),
    )


def _unit(encoded: Encoded, claim: str | None, span: Span, tokens: Iterable[Token]) -> Unit | None:
    held = list(tokens)
    row = features(encoded, held)
    words = tuple((scores.first, at) for scores, at in encoded_words(encoded, held))
    return None if row is None else Unit(claim, span.start, span.end, row, words)


def _passed(parsed: Parsed, sentences: Iterable[Sentence]) -> Iterator[tuple[int, Passed]]:
    for sentence in sentences:
        middle, spans = the_encoder().middle(neutral_words(parsed, sentence))
        yield sentence.first, (middle.astype(np.float16), tuple(spans))


def labelled(
    accounts: Sequence[MarkedAccount], read: Read
) -> list[tuple[Unit, frozenset[str], float]]:  # fmt: skip
    """(stretch, moves, weight) of the marked accounts; and of claims and sentences, by the accounts in them."""
    found = [(own, a.does, 1.0) for a, own in zip(accounts, read.accounts, strict=True) if own is not None]
    for unit in read.units:
        start, end = unit.start, unit.end
        inside = [
            (min(end, a.end) - max(start, a.start), a)
            for a in accounts
            if min(end, a.end) - max(start, a.start) >= SHARE * min(a.end - a.start, end - start)
        ]
        if unit.claim is not None and len(inside) > 1:  # a claim is one account's
            inside = [max(inside, key=lambda x: (x[0] / (max(x[1].end, end) - min(x[1].start, start)), x[1].name))]
        does = frozenset(move for _, a in inside for move in a.does)
        found.append((unit, does, 1.0 if inside else ASIDE))
    return found
