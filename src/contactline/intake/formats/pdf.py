"""PDF -> one article: the text layer, in reading order, without running heads and page numbers.

Lines stay as the page has them, words split at a line's end too: the parser joins them on a view of its own.
"""

from typing import Any

from contactline.errors import BadInput
from contactline.intake.formats.pdf_layout import Char, joined_pages, lines_of
from contactline.intake.opened import Items, Opened, article_from
from contactline.model.article import Article

_UNREADABLE_SHARE = 0.2
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
            lines = lines_of(_chars(document, number, most=opened.limits.characters - size))
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


def _chars(document: Any, number: int, *, most: int) -> list[Char]:
    """The characters of a page with their boxes, in the order of the file; breaks that pdfium adds are left out.

    Raises BadInput where there are more than `most`.
    """
    import ctypes

    from pypdfium2 import raw

    page = document[number]
    try:
        words = page.get_textpage()
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        box = (ctypes.byref(left), ctypes.byref(right), ctypes.byref(bottom), ctypes.byref(top))
        count = words.count_chars()
        if count > most:
            raise BadInput(f"has more characters than an article may have (page {number + 1} goes over): split it")
        chars = []
        for index in range(count):
            code = raw.FPDFText_GetUnicode(words, index)
            if code in (10, 13) or not raw.FPDFText_GetCharBox(words, index, *box):
                continue
            letter = "-" if code in (2, 0xFFFE) else chr(code) if _is_text(code) else "\ufffd"
            chars.append(Char(letter, left.value, right.value, bottom.value, top.value))
        words.close()
        return chars
    finally:
        page.close()


def _is_text(code: int) -> bool:
    return code >= 32 and not 0xD800 <= code <= 0xDFFF and not 0xE000 <= code <= 0xF8FF and code < 0x110000


def _title(document: Any, text: str) -> str | None:
    """The title that the file states, where its text begins with it: many state the name of a template."""
    stated = " ".join(str(document.get_metadata_value("Title") or "").split())
    return stated if len(stated) > 8 and stated.casefold() in " ".join(text[:3000].split()).casefold() else None
