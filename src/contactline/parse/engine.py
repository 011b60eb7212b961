"""Article -> Parsed. The only importer of the NLP engine.

Each readable block is rewritten on a view (wrapped lines joined, registry names replaced by neutral words of
the same kind), split into sentences by rule, tagged and parsed. Neutral names keep the parse the same whichever
side of a conflict a sentence is about, and keep a name of many words one token.
"""

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from contactline.knowledge.registry.names import NameHit, find_names
from contactline.model.article import Article
from contactline.model.parsed import Name, NameKind, Parsed, Sentence, Token, make_parsed
from contactline.model.view import Edit, View, make_view, to_source, to_sources
from contactline.parse.casing import is_shouting, small_words
from contactline.parse.joining import joining_edits
from contactline.parse.loading import load_engine
from contactline.parse.rules import make_rules
from contactline.parse.sentences import sentence_starts

_LONGEST_CHUNK = 20_000
_TOGETHER = 16
_NEUTRAL: dict[NameKind, str] = {
    "state": "France",
    "adjective": "German",
    "people": "Germans",
    "settlement": "Paris",
    "region": "Texas",
    "person": "Smith",
    "organisation": "NATO",
    "group": "Hamas",
    "media": "Reuters",
}


@functools.cache
def _engine() -> Any:
    return load_engine()


@functools.cache
def _rules() -> Callable[[Any], Any]:
    return make_rules(_engine())


@functools.cache
def _blas() -> Any:
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController().select(user_api="blas")


@functools.cache
def _words() -> frozenset[str]:
    """Lower-case base forms that the engine's lemmatiser knows."""
    tables = _engine().get_pipe("lemmatizer").lookups
    index = tables.get_table("lemma_index")
    return frozenset(word for part in index.values() for word in part)


def is_english_word(word: str) -> bool:
    """Is a lower-case string an English word, by the engine's tables of base forms and plain inflections?"""
    if word in _words():
        return True
    for ending, repair in (("s", ""), ("es", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("ly", "")):
        if word.endswith(ending) and word[: -len(ending)] + repair in _words():
            return True
    return word.endswith("ies") and word[:-3] + "y" in _words()


def parse(article: Article, *, names: Callable[[str], tuple[NameHit, ...]] = find_names) -> Parsed:
    """Tokens, heads and sentences of every readable block. Boilerplate and unreadable articles give none.

    `names` finds registry names in a block's joined text (offsets into that text).
    """
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    found: list[Name] = []
    chunks: list[_Chunk] = []
    if article.readable:
        for index, block in enumerate(article.blocks):
            if block.kind != "boilerplate":
                chunks.extend(_block_chunks(article.text, block.start, block.end, index, names, found))
    with _blas().limit(limits=1):  # small products: threads would wait for each other, and workers use the other cores
        for chunk, doc in zip(chunks, _docs(chunks), strict=True):
            _take(chunk, doc, found, tokens, sentences)
    return make_parsed(article, tokens, sentences, found)


@dataclass(frozen=True, slots=True)
class _Chunk:
    """A stretch of one block's view that is parsed as one document; `name_at`: names by where they start."""

    view: View
    start: int
    end: int
    block: int
    name_at: Mapping[int, int]


def _block_chunks(
    text: str, start: int, end: int, block: int, names: Callable[[str], tuple[NameHit, ...]], found: list[Name]
) -> Iterator[_Chunk]:
    joins = joining_edits(text, start, end, is_word=is_english_word)
    joined = make_view(text, start, end, joins)
    name_at: dict[int, int] = {}
    edits: list[Edit] = []
    hits = names(joined.text)
    for hit in hits:
        span = to_source(joined, hit.start, hit.end)
        name_at[span.start] = len(found)
        found.append(Name(span.start, span.end, joined.text[hit.start : hit.end], hit.kind))
        edits.append(Edit(span.start, span.end, _NEUTRAL[hit.kind]))
    if is_shouting(joined.text):
        edits += _small(joined, [(hit.start, hit.end) for hit in hits])
    view = make_view(text, start, end, [*edits, *joins])  # a join inside a name gives way to the name
    for piece_start, piece_end in _chunks(view.text):
        yield _Chunk(view, piece_start, piece_end, block, name_at)


def _small(joined: View, named: list[tuple[int, int]]) -> list[Edit]:
    """Edits that write a block in capitals as prose; words over a mended line break stay."""
    edits = []
    starts = sentence_starts(joined.text)
    for start, end, word in small_words(joined.text, named=named, starts=starts, is_word=is_english_word):
        span = to_source(joined, start, end)
        if span.end - span.start == end - start:
            edits.append(Edit(span.start, span.end, word))
    return edits


def _chunks(text: str) -> list[tuple[int, int]]:
    """Stretches of at most `_LONGEST_CHUNK` characters that begin at sentence starts (or at spaces, at need)."""
    cuts, at = [0], 0
    for start in (*sentence_starts(text), len(text)):
        while start - cuts[-1] > _LONGEST_CHUNK:
            if at > cuts[-1] and at - cuts[-1] <= _LONGEST_CHUNK:
                cuts.append(at)
            else:
                space = text.rfind(" ", cuts[-1] + 1, cuts[-1] + _LONGEST_CHUNK)
                cuts.append(space if space > cuts[-1] else cuts[-1] + _LONGEST_CHUNK)
        at = start
    return [(a, b) for a, b in zip(cuts, [*cuts[1:], len(text)], strict=True) if text[a:b].strip()]


def _docs(chunks: Iterable[_Chunk]) -> Iterator[Any]:
    """The chunks parsed, some at a time: a document costs far less in company. Only one article's go together, so
    that what an article's parse says does not depend on its neighbours."""
    engine = _engine()

    def made() -> Iterator[Any]:
        for chunk in chunks:
            text = chunk.view.text[chunk.start : chunk.end]
            doc = engine.make_doc(text)
            starts = np.isin(doc.to_array("IDX"), sentence_starts(text))
            doc.from_array("SENT_START", np.where(starts, 1, -1).astype(np.int64).view(np.uint64))
            yield doc

    docs = made()
    for name, component in engine.pipeline:
        if name == "attribute_ruler":
            docs = map(_rules(), docs)
        elif name != "lemmatizer":
            docs = component.pipe(docs, batch_size=_TOGETHER)
    return docs


def _take(chunk: _Chunk, doc: Any, found: list[Name], tokens: list[Token], sentences: list[Sentence]) -> None:
    """Add a parsed document's tokens, white space left out, and its sentences to the lists."""
    base = len(tokens)
    every = list(doc)
    above = [token.head.i for token in every]
    spaces = {token.i for token in every if token.is_space}
    place = {i: base + at for at, i in enumerate(i for i in range(len(every)) if i not in spaces)}
    heads: dict[int, int] = {}
    kids: dict[int, list[int]] = {}
    for i, index in place.items():
        head = above[i]
        while head in spaces and above[head] != head:
            head = above[head]
        heads[i] = place.get(head, index)
        if heads[i] != index:
            kids.setdefault(heads[i], []).append(index)
    offsets = [chunk.start + token.idx for token in every]
    spans = to_sources(chunk.view, [(offsets[i], offsets[i] + len(every[i])) for i in place])
    of_token = dict(zip(place, spans, strict=True))
    for sentence in doc.sents:
        inside = [i for i in range(sentence.start, sentence.end) if i not in spaces]
        if not inside:
            continue
        number = len(sentences)
        for i in inside:
            token, span, index = every[i], of_token[i], place[i]
            name = chunk.name_at.get(span.start)
            if name is not None and (found[name].start, found[name].end) != (span.start, span.end):
                name = None
            text = found[name].text if name is not None else token.text
            tokens.append(
                Token(
                    index=index,
                    start=span.start,
                    end=span.end,
                    text=text,
                    lemma=text if name is not None else token.lemma_,
                    pos=token.pos_,
                    tag=token.tag_,
                    dep=token.dep_,
                    head=heads[i],
                    entity="" if name is not None else token.ent_type_,
                    sentence=number,
                    name=name,
                    children=tuple(kids.get(index, ())),
                )
            )
        first, last = tokens[place[inside[0]]], tokens[place[inside[-1]]]
        sentences.append(Sentence(number, first.index, last.index + 1, first.start, last.end, chunk.block))
