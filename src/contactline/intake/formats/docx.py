"""DOCX -> one article: paragraphs, list items and rows of tables, as the last accepted state of the text has them."""

import zipfile
from collections.abc import Iterator
from typing import Any

from contactline.errors import BadInput
from contactline.intake.formats.archive import member_bytes
from contactline.intake.opened import Items, Opened, article_from

MAIN = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_SKIPPED = frozenset((f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}footnoteReference", _FALLBACK))


def read_docx(opened: Opened, packed: zipfile.ZipFile) -> Items:
    """The article of an open DOCX file. Raises BadInput where it is damaged or holds no text."""
    top = _parsed(member_bytes(opened, packed, packed.getinfo(MAIN)), MAIN)
    text = "\n\n".join(_paragraphs(top))
    if not text:
        raise BadInput("is a DOCX file without text")
    title = None
    if "docProps/core.xml" in packed.namelist():
        core = _parsed(member_bytes(opened, packed, packed.getinfo("docProps/core.xml")), "docProps/core.xml")
        stated = core.findtext(_TITLE)
        # Word fills in the title of the template: it counts where the text begins with it.
        title = stated if stated and " ".join(stated.split()) in " ".join(text[:2000].split()) else None
    yield article_from(opened, text, {"title": title})


def _parsed(raw: bytes, name: str) -> Any:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        top = etree.fromstring(raw, parser=parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BadInput(f"is damaged: {name} is no XML ({str(error).partition(' (<string>')[0][:100]})") from None
    if top.getroottree().docinfo.internalDTD is not None:
        raise BadInput(f"is no ordinary DOCX file: {name} declares entities")
    return top


def _paragraphs(top: Any) -> Iterator[str]:
    for element in top.iter(f"{_W}p", f"{_W}tr"):
        if element.tag == f"{_W}tr":
            words = " | ".join(" ".join(_words(cell).split()) for cell in element.findall(f"{_W}tc"))
        elif any(up.tag in (f"{_W}tc", _FALLBACK) for up in element.iterancestors()):
            continue
        else:
            words = " ".join(_words(element).split())
        if any(map(str.isalnum, words)):
            listed = element.find(f"{_W}pPr/{_W}numPr") is not None
            yield f"- {words}" if listed else words


def _words(element: Any) -> str:
    parts: list[str] = []
    waiting = [iter((element,))]
    while waiting:
        child = next(waiting[-1], None)
        if child is None:
            waiting.pop()
        elif child.tag == f"{_W}t":
            parts.append(child.text or "")
        elif child.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
            parts.append(" ")
        elif child.tag == f"{_W}noBreakHyphen":
            parts.append("-")
        elif child.tag not in _SKIPPED:
            if child.tag == f"{_W}p" and child is not element:
                parts.append(" ")
            waiting.append(iter(child))
    return "".join(parts)
