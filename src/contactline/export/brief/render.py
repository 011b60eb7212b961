"""A brief as Markdown, as one HTML page that prints well, and as DOCX. Words of reports are hostile: all is escaped."""

import html
import io
import re
import zipfile
from collections.abc import Iterator
from xml.sax.saxutils import escape

from contactline.export.brief.compose import Brief, Line, Reference, Sentence
from contactline.export.tables import one_line

_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~!&$])")
_STYLE = (
    "body{font:11pt/1.45 Georgia,serif;max-width:46em;margin:2em auto;padding:0 1em;color:#111}"
    "h1{font-size:1.6em}h2{font-size:1.2em;border-bottom:1px solid #999;margin-top:1.6em;break-after:avoid}"
    "li{break-inside:avoid;margin:.35em 0}sup a{text-decoration:none}.when{font-weight:bold}"
    "ol.refs{font-size:.85em}q{font-style:italic}@media print{body{margin:0;max-width:none}a{color:inherit}}"
)


def to_markdown(brief: Brief) -> str:
    """CommonMark, with the references as a numbered list at the end."""
    parts = [f"# {_md(brief.title)}", "", _md(brief.about), ""]
    for section in brief.sections:
        parts += [f"## {_md(section.title)}", ""]
        parts += [f"- **{_md(line.when)}** {_md_line(brief, line)}" for line in section.lines]
        parts.append("")
    if not brief.sections:
        parts += ["The record holds nothing on this.", ""]
    else:
        parts += ["## Sources", ""]
        parts += [f"{ref.number}. {_md(_head(ref))}: “{_md(_clean(ref.words.text))}”" for ref in brief.references]
        parts.append("")
    return "\n".join(parts)


def _md_line(brief: Brief, line: Line) -> str:
    return " ".join(_md(s.text) + " " + "".join(rf"\[{n}\]" for n in _numbers(brief, s)) for s in line.sentences)


def _md(text: str) -> str:
    return _MARKS.sub(r"\\\1", _clean(text))


def to_html(brief: Brief) -> str:
    """One page without scripts or anything from outside."""

    def marks(sentence: Sentence) -> str:
        numbers = _numbers(brief, sentence)
        return "".join(f'<sup><a href="#r{n}">[{n}]</a></sup>' for n in numbers)

    def h(text: str) -> str:
        return html.escape(_clean(text), quote=True)

    parts = [
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">',
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        f"<title>{h(brief.title)}</title><style>{_STYLE}</style></head><body>",
        f"<h1>{h(brief.title)}</h1><p>{h(brief.about)}</p>",
    ]
    for section in brief.sections:
        parts.append(f"<h2>{h(section.title)}</h2><ul>")
        for line in section.lines:
            said = " ".join(h(sentence.text) + marks(sentence) for sentence in line.sentences)
            parts.append(f'<li><span class="when">{h(line.when)}</span> {said}</li>')
        parts.append("</ul>")
    if brief.sections:
        parts.append('<h2>Sources</h2><ol class="refs">')
        for ref in brief.references:
            head = h(_head(ref, url=False))
            if ref.url and ref.url.startswith(("http://", "https://")):
                head = f'<a href="{h(ref.url)}" rel="noreferrer">{head}</a>'
            parts.append(f'<li id="r{ref.number}">{head}: <q>{h(ref.words.text)}</q></li>')
        parts.append("</ol>")
    else:
        parts.append("<p>The record holds nothing on this.</p>")
    return "\n".join([*parts, "</body></html>\n"])


def to_docx(brief: Brief) -> bytes:
    """A DOCX file: headings, bulleted lines, references as numbered paragraphs. The same bytes each time."""
    body = "".join(_docx_body(brief))
    members = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS,
        "word/document.xml": f'{_XML}<w:document {_W}><w:body>{body}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134"/></w:sectPr></w:body></w:document>',
        "word/styles.xml": _STYLES,
        "word/_rels/document.xml.rels": _STYLE_RELATION,
        "docProps/core.xml": _core(brief.title),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, compress_type=zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _docx_body(brief: Brief) -> Iterator[str]:
    yield _paragraph([(brief.title, "")], "Title")
    yield _paragraph([(brief.about, "")], "Normal")
    for section in brief.sections:
        yield _paragraph([(section.title, "")], "Heading1")
        for line in section.lines:
            runs = [(f"{line.when} ", "<w:b/>")]
            for sentence in line.sentences:
                runs.append((sentence.text, ""))
                marks = "".join(f"[{n}]" for n in _numbers(brief, sentence))
                runs.append((f"{marks} ", '<w:vertAlign w:val="superscript"/>'))
            yield _paragraph(runs, "Normal")
    if not brief.sections:
        yield _paragraph([("The record holds nothing on this.", "")], "Normal")
        return
    yield _paragraph([("Sources", "")], "Heading1")
    for ref in brief.references:
        yield _paragraph([(f"{ref.number}. {_head(ref)}: ", ""), (f"“{ref.words.text}”", "<w:i/>")], "Normal")


def _paragraph(runs: list[tuple[str, str]], style: str) -> str:
    made = "".join(
        f'<w:r><w:rPr>{looks}</w:rPr><w:t xml:space="preserve">{escape(_spaced(text))}</w:t></w:r>'
        for text, looks in runs
    )
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{made}</w:p>'


def _spaced(text: str) -> str:
    """Folded white space; a blank at the end stays, as it parts two runs."""
    return _clean(text) + (" " if text.endswith(" ") else "")


def _head(ref: Reference, *, url: bool = True) -> str:
    parts = [ref.outlet, ref.published, ref.title, ref.url if url else None]
    return ", ".join(part for part in parts if part)


def _numbers(brief: Brief, sentence: Sentence) -> list[int]:
    return [brief.numbers[words] for words in dict.fromkeys(sentence.words)]


def _clean(text: str) -> str:
    return one_line(_UNSAFE.sub("\ufffd", text))


_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = (
    f'{_XML}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
    f'ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{_MAIN}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_MAIN}.styles+xml"/><Override PartName="/docProps/core.xml" '
    'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)
_RELATIONS = (
    f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_OFFICE}/officeDocument" '
    f'Target="word/document.xml"/><Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" '
    'Target="docProps/core.xml"/></Relationships>'
)
_STYLE_RELATION = (
    f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_OFFICE}/styles" '
    'Target="styles.xml"/></Relationships>'
)


def _style(name: str, shown: str, looks: str, more: str = "") -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{shown}"/><w:qFormat/>'
        f'<w:pPr><w:spacing w:after="120"/>{more}</w:pPr><w:rPr>{looks}</w:rPr></w:style>'
    )


_STYLES = (
    f"{_XML}<w:styles {_W}>"
    + _style("Normal", "Normal", '<w:sz w:val="22"/>')
    + _style("Title", "Title", '<w:b/><w:sz w:val="36"/>')
    + _style("Heading1", "heading 1", '<w:b/><w:sz w:val="28"/>', '<w:outlineLvl w:val="0"/>')
    + "</w:styles>"
)


def _core(title: str) -> str:
    return (
        f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(_clean(title))}</dc:title></cp:coreProperties>"
    )
