"""One text from one outlet, as received."""

from dataclasses import dataclass
from typing import Literal

from contactline.model.span import Span

KnownBy = Literal["given", "metadata", "dateline", "text", "inferred"]
BlockKind = Literal["heading", "paragraph", "list_item", "quote", "boilerplate"]


@dataclass(frozen=True, slots=True)
class Published:
    """The publication date (ISO, `YYYY-MM-DD`) and how it is known."""

    date: str
    known_by: KnownBy


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text with one job. Nothing is read out of `boilerplate`."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Issue:
    """Something that could not be read as it should, in words for a person; a place in the text where there is one."""

    what: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """A report as received: `text` is the decoded text with line ends made LF and nothing else changed.

    `source_key` (URL, the input row's id, or the path) decides what a changed text replaces; `source_id` is the
    id that a JSONL row carried, handed back untouched. `readable` is False where the text must not be read as
    English prose (another language, no sentences); `issues` then says why.
    """

    id: str
    source_key: str
    source_id: str | None
    title: str | None
    outlet: str | None
    url: str | None
    byline: str | None
    language: str | None
    published: Published | None
    text: str
    blocks: tuple[Block, ...]
    readable: bool = True
    issues: tuple[Issue, ...] = ()


def span_of(block: Block) -> Span:
    """The block's place in the text."""
    return Span(block.start, block.end)


def one_paragraph(text: str, *, published: str | None = None) -> Article:
    """A phrase or text as one English paragraph: what a coder is asked about need not be a report.

    `published` is an ISO date.
    """
    given = Published(published, "given") if published is not None else None
    block = Block("paragraph", 0, len(text))
    return Article("phrase", "phrase", None, None, None, None, None, "en", given, text, (block,))
