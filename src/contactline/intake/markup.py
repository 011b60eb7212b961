"""HTML -> plain text: a page's or a fragment's characters, and its blocks as paragraphs with blank lines between."""

import codecs
import re
from collections.abc import Iterator

from contactline.errors import BadInput
from contactline.intake.decode import Undecodable, decode

_DECLARED = re.compile(
    rb"<meta[^>]{0,300}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{2,40})"
    rb"|\A\s{0,99}<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)
_DECLARATION = re.compile(r"\A\s{0,99}<\?xml[^>]{0,300}\?>")
# What browsers take these labels for: https://encoding.spec.whatwg.org/#names-and-labels
_LABELS = {
    "ascii": "cp1252", "us-ascii": "cp1252", "iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252",
    "iso8859-1": "cp1252", "windows-1252": "cp1252", "x-cp1252": "cp1252", "iso-8859-9": "cp1254", "latin5": "cp1254",
    "gb2312": "gb18030", "gbk": "gb18030", "ks_c_5601-1987": "cp949", "euc-kr": "cp949", "shift_jis": "cp932",
    "x-sjis": "cp932", "unicode": "utf-16", "x-mac-cyrillic": "mac_cyrillic", "tis-620": "cp874",
}  # fmt: skip
_NEVER = frozenset(("utf-7", "utf_7", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "mbcs", "oem"))
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form"
    " h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody tfoot thead tr ul".split()
)
_SKIPPED = frozenset("script style noscript template head title svg math iframe object select textarea button".split())
_DEEPEST = 2_000


def decode_page(raw: bytes, *, charset: str | None = None) -> str:
    """The characters of a page: by its byte order mark, UTF-8 where it is that, the encoding that it or the server
    declares, Windows-1252 where that is certain. A declared encoding that the bytes break is not believed.

    Raises Undecodable where none is certain.
    """
    if raw[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) or raw.startswith(codecs.BOM_UTF8):
        return _DECLARATION.sub("", decode(raw, page=True), count=1)
    declared = _DECLARED.search(raw[:4096])
    found = (declared.group(1) or declared.group(2)).decode("ascii", "replace") if declared else None
    for label in ("utf-8", charset, found):
        text = _decoded(raw, label)
        if text is not None:
            if "\x00" in text:
                raise Undecodable("is binary or damaged: it holds NUL characters")
            return _DECLARATION.sub("", text, count=1)
    return _DECLARATION.sub("", decode(raw, page=True), count=1)


def _decoded(raw: bytes, label: str | None) -> str | None:
    if label is None:
        return None
    name = _LABELS.get(label.strip().lower(), label.strip().lower())
    try:
        if codecs.lookup(name).name in _NEVER:
            return None
        return raw.decode(name)
    except (LookupError, UnicodeError, ValueError):
        return None


def text_of_markup(markup: str) -> str:
    """The text of an HTML fragment (of a mail, of a feed): blocks as paragraphs, items with a dash before them.

    Raises BadInput where it is nested too deeply.
    """
    if "<" not in markup:
        import html

        return "\n\n".join(" ".join(part.split()) for part in html.unescape(markup).split("\n\n") if part.strip())
    from lxml import etree
    from lxml import html as lxml_html

    parser = lxml_html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        top = lxml_html.fromstring(f"<div>{_DECLARATION.sub('', markup, count=1)}</div>", parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise BadInput(f"holds markup that cannot be read: {str(error)[:120]}") from None
    return "\n\n".join(_paragraphs(top))


def _paragraphs(top: object) -> Iterator[str]:
    """Paragraphs in order, white space folded. Walked without recursion: markup may be nested to any depth."""
    words: list[str] = []
    skipping, depth, item = 0, 0, False
    from lxml import etree

    def flush() -> Iterator[str]:
        nonlocal item
        found = " ".join("".join(words).split())
        words.clear()
        if any(map(str.isalnum, found)):
            yield f"- {found}" if item else found
            item = False

    for event, element in etree.iterwalk(top, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            depth += 1
            if depth > _DEEPEST:
                raise BadInput(f"holds markup nested more than {_DEEPEST:,} deep")
            skipping += tag in _SKIPPED
            if tag in _BLOCKS:
                yield from flush()
                item = tag == "li"
            elif tag in ("br", "td", "th"):
                words.append("\n" if tag == "br" else " ")
            if not skipping and element.text:
                words.append(element.text)
        else:
            depth -= 1
            skipping -= tag in _SKIPPED
            if tag in _BLOCKS:
                yield from flush()
                item = False
            if not skipping and element.tail:
                words.append(element.tail)
    yield from flush()
