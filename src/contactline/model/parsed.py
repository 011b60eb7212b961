"""A parsed article: tokens with heads, sentences, and the names that knowledge found. Buildable by hand in tests."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from contactline.model.article import Article
from contactline.model.nouns import NounSense
from contactline.model.span import Span

NameKind = Literal["state", "adjective", "people", "settlement", "region", "person", "organisation", "group", "media"]


@dataclass(frozen=True, slots=True)
class Name:
    """A stretch of the article that a registry of names knows, before anybody decides which thing it stands for.

    `text` is the name with line breaks folded (`Nagorno-Karabakh` where the article has `Nagorno-⏎Karabakh`).
    """

    start: int
    end: int
    text: str
    kind: NameKind


@dataclass(frozen=True, slots=True)
class Token:
    """One token. `start`/`end` are offsets into `Article.text`; `text` is what stands there with line breaks mended.

    `head` is the index of the syntactic head in `Parsed.tokens` (itself at a root); `children` are indexes in order.
    A registry name is one token, whatever its length; `name` is then its index in `Parsed.names`, else None.
    Tags: `pos` Universal POS, `tag` Penn Treebank, `dep` ClearNLP labels, as the English spaCy models give them.
    """

    index: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    entity: str
    sentence: int
    name: int | None = None
    children: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens `first` to `last` (half-open), their span in the article, and the index of the block they stand in."""

    index: int
    first: int
    last: int
    start: int
    end: int
    block: int


@dataclass(frozen=True, slots=True)
class Parsed:
    """The article with its tokens, sentences and names.

    `nouns`: nouns of actors that the reader's own knowledge adds, by their words in lower case.
    """

    article: Article
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...]
    nouns: Mapping[str, NounSense] = field(default_factory=dict)


def make_parsed(
    article: Article, tokens: Iterable[Token], sentences: Sequence[Sentence], names: Sequence[Name] = ()
) -> Parsed:
    """A `Parsed` whose tokens know their children (computed here from the heads)."""
    listed = list(tokens)
    children: list[list[int]] = [[] for _ in listed]
    for token in listed:
        if token.head != token.index:
            children[token.head].append(token.index)
    linked = tuple(
        t if t.children == kids else replace(t, children=kids)
        for t, kids in zip(listed, map(tuple, children), strict=True)
    )
    return Parsed(article, linked, tuple(sentences), tuple(names))


def sentence_tokens(parsed: Parsed, sentence: Sentence) -> tuple[Token, ...]:
    """The tokens of one sentence."""
    return parsed.tokens[sentence.first : sentence.last]


def sentence_span(sentence: Sentence) -> Span:
    """The sentence's place in the article."""
    return Span(sentence.start, sentence.end)
