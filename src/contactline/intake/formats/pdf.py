"""PDF -> one article: the text layer, in reading order, without running heads and page numbers.

Lines stay as the page has them, words split at a line's end too: the parser joins them on a view of its own.
"""

import re
from typing import Any

from contactline.errors import BadInput
from contactline.intake.formats.pdf_layout import Word, joined_pages, lines_of
from contactline.intake.opened import Items, Opened, article_from
from contactline.model.article import Article

_UNREADABLE_SHARE = 0.2
_WORD = re.compile(r"[^\s\x00]+")
# Hyphens that pdfium marks as its own, and letters of private use or cut in half, which nobody can read.
_TOLD = {2: "-", 0xFFFE: "-"} | dict.fromkeys((*range(0xD800, 0xF900), 0xFFFF), "\ufffd")
_WRONG_PASSWORD = 4  # FPDF_ERR_PASSWORD


def read_pdf(opened: Opened) -> Items:
    """The article of a PDF file. Raises BadInput where it is damaged, locked, too long, or has no text layer."""
    import pypdfium2

    raw = opened.all(opened.limits.file_bytes)
    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _WRONG_PASSWORD and b"/Encrypt" in raw:
            raise BadInput("is password-protected: not read") from None
        raise BadInput(f"is a damaged PDF file ({' '.join(str(error).split())[:120]})") from None
    try:
        yield _article(opened, document)
    finally:
        document.close()


def _article(opened: Opened, document: Any) -> Article:
    import pypdfium2

    count = len(document)
    if count > opened.limits.pages:
        raise BadInput(f"has {count:,} pages; a report may have {opened.limits.pages:,}")
    pages, size = [], 0
    for number in range(count):
        try:
            lines = lines_of(_words(document, number, most=opened.limits.characters - size))
        except pypdfium2.PdfiumError:
            raise BadInput(f"is a damaged PDF file: page {number + 1} cannot be opened") from None
        size += sum(len(line.text) for line in lines)
        pages.append(lines)
    text = joined_pages(pages)
    letters = sum(map(str.isalnum, text))
    if letters == 0:
        what = "one page" if count == 1 else f"{count:,} pages"
        raise BadInput(f"has no text layer ({what} of pictures): recognise its text (OCR) first")
    if sum(letter == "\ufffd" for letter in text) > _UNREADABLE_SHARE * letters:
        raise BadInput("has a text layer whose letters cannot be told (its fonts do not say): OCR it")
    return article_from(opened, text, {"title": _title(document, text)})


def _words(document: Any, number: int, *, most: int) -> list[Word]:
    """The words of a page with their boxes, in the order of the file.

    Raises BadInput where the page has more than `most` characters.
    """
    import ctypes

    from pypdfium2 import raw

    page = document[number]
    try:
        layer = page.get_textpage()
        count = layer.count_chars()
        if count > most:
            raise BadInput(f"has more characters than an article may have (page {number + 1} goes over): split it")
        letters = _letters(layer, count)
        box = raw.FS_RECTF()
        place = ctypes.byref(box)
        words = []
        for found in _WORD.finditer(letters):
            start, end = found.span()
            if not raw.FPDFText_GetLooseCharBox(layer, start, place):
                continue
            left, right, bottom, top = box.left, box.right, box.bottom, box.top
            if end - start > 1 and raw.FPDFText_GetLooseCharBox(layer, end - 1, place):
                left, right = min(left, box.left), max(right, box.right)
                bottom, top = min(bottom, box.bottom), max(top, box.top)
            words.append(Word(found.group(), left, right, bottom, top))
        layer.close()
        return words
    finally:
        page.close()


def _letters(layer: Any, count: int) -> str:
    """One character for each that pdfium counts; what its fonts do not tell as the replacement character."""
    import ctypes

    from pypdfium2 import raw

    buffer = (ctypes.c_ushort * (count + 1))()
    given = raw.FPDFText_GetText(layer, 0, count, buffer)
    letters = bytes(buffer)[: 2 * count].decode("utf-16-le", "replace")
    if given != count + 1 or len(letters) != count:
        codes = (raw.FPDFText_GetUnicode(layer, index) for index in range(count))
        letters = "".join(chr(code) if code < 0x110000 else "\ufffd" for code in codes)
    return letters.translate(_TOLD)


def _title(document: Any, text: str) -> str | None:
    """The title that the file states, where its text begins with it: many state the name of a template."""
    stated = " ".join(str(document.get_metadata_value("Title") or "").split())
    return stated if len(stated) > 8 and stated.casefold() in " ".join(text[:3000].split()).casefold() else None
