"""Markdown -> one article: the text without its marks, and the fields of the front matter."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from contactline.errors import BadInput
from contactline.intake.decode import decode
from contactline.intake.fields import named_columns
from contactline.intake.markup import text_of_markup
from contactline.intake.opened import Items, Opened, article_from
from contactline.intake.plain_text import read_bytes, read_sidecar

_FRONT = re.compile(r"\A---[ \t]*\n(.{0,65536}?)\n(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
_WORDS = re.compile(r"\w")


def read_markdown(opened: Opened) -> Items:
    """The article of a Markdown file (CommonMark). Raises BadInput as for plain text."""
    text = decode(read_bytes(opened.file, opened.limits.characters))
    if len(text) > opened.limits.characters:
        raise BadInput(f"the text has {len(text):,} characters; one article may have {opened.limits.characters:,}")
    told: dict[str, Any] = {}
    front = _FRONT.match(text)
    if front is not None:
        found, issues = read_sidecar(f"{opened.name} (front matter)", front.group(1).encode())
        told = named_columns(found)
        told.pop("text", None)
        text = text[front.end() :]
        opened = replace(opened, issues=(*opened.issues, *issues))
    blocks = "\n\n".join(_blocks(text))
    if not blocks:
        raise BadInput("is a Markdown file without text")
    yield article_from(opened, blocks, told)


def _blocks(text: str) -> Iterator[str]:
    from markdown_it import MarkdownIt

    items: list[bool] = []
    quoted = 0
    heading = ""
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        if token.type == "list_item_open":
            items.append(True)
        elif token.type == "list_item_close":
            items.pop()
        elif token.type == "blockquote_open":
            quoted += 1
        elif token.type == "blockquote_close":
            quoted -= 1
        elif token.type == "heading_open":
            heading = "#" * int(token.tag[1:])
        elif token.type == "heading_close":
            heading = ""
        elif token.type in ("html_block", "code_block", "fence"):
            words = text_of_markup(token.content) if token.type == "html_block" else ""
            if words:
                yield words
        elif token.type == "inline":
            words = _inline(token.children or ())
            if not _WORDS.search(words):
                continue
            mark = f"{heading} " if heading else "> " if quoted else ""
            if items and items[-1]:
                mark, items[-1] = "- ", False
            yield mark + words


def _inline(tokens: Any) -> str:
    parts = []
    for token in tokens:
        if token.type in ("text", "code_inline"):
            parts.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            parts.append(" ")
    return " ".join("".join(parts).split())
