"""HTML -> one article: the main text by trafilatura, the date by htmldate, the rest from the page's own metadata."""

from collections.abc import Iterator
from typing import Any

from contactline.errors import BadInput
from contactline.intake.markup import decode_page
from contactline.intake.opened import Items, Opened, article_from
from contactline.model.article import Article

# Without the extensive search only what a page states as its date counts, not any date that stands in it; the bounds
# are fixed, since the reading of a page must not depend on the day it is read.
_DATES = {
    "extensive_search": False,
    "original_date": True,
    "min_date": "1970-01-01",
    "max_date": "2199-12-31",
}


def read_html(opened: Opened) -> Items:
    """The article of a page. Raises BadInput where it holds none, Undecodable where its encoding is not certain."""
    page = decode_page(opened.all(opened.limits.page_bytes), charset=opened.charset)
    yield article_of_page(opened, page)


def article_of_page(opened: Opened, page: str) -> Article:
    """The article of a decoded page."""
    from trafilatura import bare_extraction

    tree = _tree(page)
    stated_url = opened.stated.get("url")
    try:
        found: Any = bare_extraction(
            tree,
            url=stated_url if isinstance(stated_url, str) else None,
            with_metadata=True,
            include_comments=False,
            include_images=False,
            include_links=False,
            date_extraction_params=dict(_DATES),
        )
    except (RecursionError, ValueError, TypeError, AttributeError, KeyError, IndexError, AssertionError) as error:
        raise BadInput(f"is a page that cannot be taken apart ({type(error).__name__})") from None
    if found is None or found.body is None:
        raise BadInput("is a page without the text of an article")
    told = {name: getattr(found, name) for name in ("title", "url")}
    told |= {"outlet": found.sitename, "published": found.date, "byline": _byline(found.author)}
    told["language"] = _language(tree)
    text = "\n\n".join(_paragraphs(found.body))
    if not text:
        raise BadInput("is a page without the text of an article")
    return article_from(opened, text, told)


def _tree(page: str) -> Any:
    from lxml import etree, html

    if "\x00" in page:
        raise BadInput("is binary or damaged: it holds NUL characters")
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        tree = html.document_fromstring(page, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise BadInput(f"is a page that cannot be taken apart: {str(error)[:120]}") from None
    return tree


def _language(tree: Any) -> str | None:
    """The language that the page itself states."""
    stated = tree.get("lang")
    return stated if isinstance(stated, str) and stated.strip() else None


def _byline(author: str | None) -> str | None:
    return ", ".join(author.split("; ")) if author else None


def _paragraphs(body: Any) -> Iterator[str]:
    """Paragraphs, headings, items (a dash before them) and rows of tables, in order, white space folded."""
    for element in body.iter("p", "head", "item", "quote", "row", "ab"):
        if element.tag == "quote" and element.find(".//p") is not None:
            continue
        if element.tag == "p" and any(up.tag in ("item", "row") for up in element.iterancestors()):
            continue
        if element.tag == "row":
            words = " | ".join(" ".join("".join(cell.itertext()).split()) for cell in element.iter("cell"))
        else:
            words = " ".join("".join(_own_text(element)).split())
        if any(map(str.isalnum, words)):
            yield f"- {words}" if element.tag == "item" else words


def _own_text(element: Any) -> Iterator[str]:
    """The text of an element without that of the items and paragraphs below it, which come by themselves."""
    if element.text:
        yield element.text
    for child in element:
        if child.tag == "lb":
            yield "\n"
        elif child.tag not in ("list", "table", "quote") and not (child.tag == "p" and element.tag != "item"):
            yield from _own_text(child)
        if child.tail:
            yield child.tail
