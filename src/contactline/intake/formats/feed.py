"""RSS (0.9 to 2.0, RDF) and Atom files -> articles, one an entry, as far as the feed carries their text."""

import io
import re
from typing import Any
from urllib.parse import urljoin

from contactline.errors import BadInput
from contactline.intake.article import make_article
from contactline.intake.fields import known_fields
from contactline.intake.markup import text_of_markup
from contactline.intake.mojibake import mended
from contactline.intake.opened import Items, Opened
from contactline.model.article import Article, Issue
from contactline.model.unreadable import Unreadable

_ENTRY = ("item", "entry")
_ROOTS = frozenset(("rss", "feed", "rdf"))
_MOST = 100_000
_TEXTS = ("encoded", "content", "summary", "description")
_DOCTYPE = re.compile(rb"<!ENTITY\s", re.IGNORECASE)


def read_feed(opened: Opened) -> Items:
    """Each entry as an article. An entry that carries only a summary says so in its issues.

    Raises BadInput where the file is no feed or declares entities; where it breaks off, after the whole entries.
    """
    from lxml import etree

    raw = opened.all(opened.limits.file_bytes)
    if _DOCTYPE.search(raw[:65_536]):
        raise BadInput("declares entities of its own: a feed has none, not read")
    parser = etree.iterparse(
        io.BytesIO(raw.lstrip()), events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False,
        huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    outlet: str | None = None
    base = ""
    number, top = 0, None
    try:
        for event, element in parser:
            name = _name(element)
            if top is None:
                top = element
                if name not in _ROOTS:
                    raise BadInput(f"is XML with the root <{name[:40]}>, for which there is no reader")
            if event == "start" or (name not in _ENTRY and not _in_head(element)):
                continue
            if name == "title" and outlet is None:
                outlet = _text(element)
            elif name == "link" and not base:
                base = _text(element) or element.get("href") or ""
            elif name in _ENTRY:
                number += 1
                if number > _MOST:
                    raise BadInput(f"has more than {_MOST:,} entries: the rest is not read")
                yield _entry(opened, element, number, outlet, base)
                element.clear()
    except etree.XMLSyntaxError as error:
        read = f" after {number} entries" if number else ""
        raise BadInput(f"is no whole XML{read}: {str(error).partition(', line ')[0][:120]}") from None
    if not number:
        raise BadInput("is a feed without entries")


def _in_head(element: Any) -> bool:
    """Does it stand right below the root or the channel, where a feed names itself?"""
    above = element.getparent()
    return above is not None and (_name(above) in ("channel", "feed"))


def _name(element: Any) -> str:
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _text(element: Any) -> str | None:
    return " ".join("".join(element.itertext()).split()) or None


def _entry(opened: Opened, element: Any, number: int, outlet: str | None, base: str) -> Article | Unreadable:
    key = f"{opened.key}:{number}"
    told: dict[str, Any] = {"outlet": outlet}
    texts: dict[str, str] = {}
    for child in element:
        name = _name(child)
        if name in _TEXTS:
            texts.setdefault(name, _content(child))
        elif name == "link":
            href = child.get("href") if child.get("rel", "alternate") == "alternate" else None
            told.setdefault("url", href or (child.text or "").strip() or None)
        elif name in ("guid", "id"):
            told["id"] = _text(child)
        elif name in ("pubdate", "published", "date", "issued"):
            told.setdefault("published", _text(child))
        elif name == "updated":
            told["updated"] = _text(child)
        elif name in ("creator", "author"):
            named = next((_text(part) for part in child if _name(part) == "name"), None)
            told.setdefault("byline", named or _text(child))
        elif name in ("title", "source") and name not in told:
            if name == "title":
                told["title"] = text_of_markup(_text(child) or "")
            elif _text(child):
                told["outlet"] = _text(child)
    told.setdefault("published", told.pop("updated", None))
    if told.get("url") and base:
        told["url"] = urljoin(base, told["url"])
    if not told.get("url") and str(told.get("id", "")).startswith("http"):
        told["url"] = told["id"]
    issues = list(opened.issues)
    fields = known_fields({**told, **opened.stated}, given=opened.given, key=key, issues=issues)
    try:
        text, whole = _best(texts)
        if not text:
            return Unreadable(fields["source_key"], fields["source_id"], f"{opened.name} entry {number} has no text")
        if not whole:
            issues.append(Issue("the feed carries only a summary of this article"))
        text, mend = mended(text)
        return make_article(text, limit=opened.limits.characters, issues=[*issues, *mend], **fields)
    except BadInput as error:
        return Unreadable(fields["source_key"], fields["source_id"], f"{opened.name} entry {number}: {error}")


def _content(element: Any) -> str:
    """The markup of a text element, whether it stands there escaped, as CDATA or as elements."""
    if len(element) == 0:
        return element.text or ""
    from lxml import etree

    inner = "".join(etree.tostring(child, encoding="unicode") for child in element)
    return (element.text or "") + re.sub(r"(</?)\w{1,20}:", r"\1", inner)


def _best(texts: dict[str, str]) -> tuple[str, bool]:
    """The text, and whether it is more than a summary."""
    for name in _TEXTS:
        words = text_of_markup(texts.get(name, ""))
        if any(map(str.isalnum, words)):
            return words, name in ("encoded", "content") or len(words) > 1_500
    return "", False


def feed_root(head: bytes) -> str | None:
    """The local name of the first element of an XML head, small letters; None where it has none."""
    found = re.search(rb"<([A-Za-z_][\w.-]{0,40}:)?([A-Za-z_][\w.-]{0,40})[\s>/]", head)
    return found.group(2).decode("ascii").lower() if found else None


def is_feed(head: bytes) -> bool:
    """Does an XML file begin like a feed?"""
    return feed_root(head) in _ROOTS
