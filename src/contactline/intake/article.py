"""Text and what is known of it -> Article: the one constructor, whatever the text came in."""

import re
from collections.abc import Sequence
from dataclasses import replace

from contactline.errors import BadInput
from contactline.intake.decode import normal_line_ends
from contactline.intake.language import is_foreign, language_of, paragraph_language
from contactline.intake.layout.blocks import find_blocks
from contactline.intake.layout.boilerplate import byline_in
from contactline.intake.published import as_date, find_published, infer_published
from contactline.model.article import Article, Block, Issue, KnownBy, Published
from contactline.model.ids import article_id

LONGEST = 1_000_000
"""Code points that one article may have, unless a caller sets another limit."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_ENGLISH = {"eng": "en", "english": "en"}
_WORD = re.compile(r"[^\W\d_]{2,}")


def make_article(
    text: str,
    *,
    source_key: str,
    source_id: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    byline: str | None = None,
    language: str | None = None,
    published: str | None = None,
    known_by: KnownBy = "given",
    limit: int = LONGEST,
    issues: Sequence[Issue] = (),
) -> Article:
    """The article of one text. Line ends become LF; nothing else in `text` is changed.

    `published` is a date in any usual form, known as `known_by` says; where it is None the text's own head, its
    dateline and what the text tells of its time are asked, in this order. A `published` that is no date is left out,
    gives an issue, and nothing is inferred in its place. `title` and `byline` are read from the text where not given.
    The article is not `readable` where it has no sentences or is not in English; `issues` then says so.

    Raises BadInput where `text` is longer than `limit` code points, or holds NUL or half a surrogate pair.
    """
    text = normal_line_ends(text)
    _check(text, limit)
    found = list(issues)
    blocks = find_blocks(text, names=[name for name in (outlet, byline) if name])
    date = _published(text, blocks, published, known_by, found)
    language, readable = _language(text, blocks, language, found)
    if readable:
        blocks = _without_other_languages(text, blocks, found)
    return Article(
        id=article_id(text, outlet, date.date if date else None),
        source_key=source_key,
        source_id=source_id,
        title=title or _title(text, blocks),
        outlet=outlet,
        url=url,
        byline=byline or _byline(text, blocks),
        language=language,
        published=date,
        text=text,
        blocks=blocks,
        readable=readable,
        issues=tuple(found),
    )


def _check(text: str, limit: int) -> None:
    if len(text) > limit:
        raise BadInput(f"the text has {len(text):,} characters; one article may have {limit:,}: split it")
    if "\x00" in text:
        raise BadInput(f"the text holds a NUL character at offset {text.index(chr(0))}: it is no plain text")
    if half := _SURROGATE.search(text):
        raise BadInput(f"the text holds half a surrogate pair at offset {half.start()}: it was cut or decoded wrongly")


def _published(
    text: str, blocks: tuple[Block, ...], published: str | None, known_by: KnownBy, issues: list[Issue]
) -> Published | None:
    if published is not None and published.strip():
        date = as_date(published)
        if date is not None:
            return Published(date, known_by)
        issues.append(Issue(f"published is no date: {published.strip()[:80]!r}; left out"))
        return find_published(text)
    return find_published(text) or infer_published(text, blocks)


def _language(text: str, blocks: tuple[Block, ...], stated: str | None, issues: list[Issue]) -> tuple[str | None, bool]:
    """The language, and whether the text is to be read; says in `issues` why not."""
    prose = [text[b.start : b.end] for b in blocks if b.kind != "boilerplate"]
    stated = stated.strip().lower().replace("_", "-") if stated and stated.strip() else None
    code = _ENGLISH.get(stated, stated.split("-")[0]) if stated else None
    if not any(len(_WORD.findall(p[:2000])) >= 3 for p in prose):
        issues.append(Issue("no sentences: nothing to read" if text.strip() else "the text is empty: nothing to read"))
        return code, False
    seen = language_of(prose)
    letters = sum(len(p) for p in prose)
    if seen is not None and code is not None and seen != code and (code == "en" or letters >= 150):
        issues.append(Issue(f"language is given as {stated}, but the text reads as {seen}"))
        code = seen
    language = code or seen
    if language == "en":
        return "en", True
    issues.append(Issue(f"language is {language}: not read" if language else "language is not clear: not read"))
    return language, False


def _without_other_languages(text: str, blocks: tuple[Block, ...], issues: list[Issue]) -> tuple[Block, ...]:
    """In an English text a paragraph in another language becomes boilerplate, which nothing is read from."""
    kept = []
    for block in blocks:
        words = text[block.start : block.end]
        if block.kind != "boilerplate" and is_foreign(words):
            language = paragraph_language(words) or "another language"
            issues.append(Issue(f"a paragraph in {language}: not read", block.start, block.end))
            block = replace(block, kind="boilerplate")
        kept.append(block)
    return tuple(kept)


def _title(text: str, blocks: tuple[Block, ...]) -> str | None:
    """The heading that stands before all prose."""
    for block in blocks:
        if block.kind == "heading":
            return " ".join(text[block.start : block.end].split())
        if block.kind != "boilerplate":
            return None
    return None


def _byline(text: str, blocks: tuple[Block, ...]) -> str | None:
    for block in blocks:
        if block.kind == "boilerplate" and (who := byline_in(" ".join(text[block.start : block.end].split()))):
            return who
    return None
