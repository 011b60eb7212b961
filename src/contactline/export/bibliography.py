"""The articles of a record as references: BibTeX, and CSL-JSON for reference managers and word processors."""

import json
import re
from typing import Any, TextIO

from contactline.export.tables import Tables, one_line
from contactline.model.fold import fold
from contactline.model.rows.kinds import ArticleRow

_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "_": r"\_", "%": r"\%",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def write_bibtex(tables: Tables, stream: TextIO) -> int:
    """An `@misc` entry an article (UTF-8, as biber and modern BibTeX take it); returns how many."""
    for key, row in _keyed(tables):
        fields = [("title", f"{{{_escaped(row.title or 'Untitled')}}}")]
        fields += [("author", f"{{{_escaped(row.byline)}}}")] if row.byline else []
        fields += [("howpublished", _escaped(row.outlet))] if row.outlet else []
        if row.published:
            year, month, day = row.published.split("-")
            fields += [("year", year), ("day", str(int(day))), ("date", row.published)]
        lines = [f"  {name} = {{{value}}}" for name, value in fields]
        if row.published:
            lines.append(f"  month = {_MONTHS[int(month) - 1]}")
        if row.url:
            lines.append(f"  url = {{{_address(row.url)}}}")
        if row.language:
            lines.append(f"  langid = {{{_escaped(row.language)}}}")
        lines.append(f"  note = {{contactline {row.id}}}")
        stream.write(f"@misc{{{key},\n" + ",\n".join(lines) + "\n}\n\n")
    return len(tables.articles)


def write_csl(tables: Tables, stream: TextIO) -> int:
    """One JSON list of CSL items of type `article-newspaper`; returns how many."""
    items = [_item(key, row) for key, row in _keyed(tables)]
    stream.write(json.dumps(items, ensure_ascii=False, indent=1) + "\n")
    return len(items)


def _item(key: str, row: ArticleRow) -> dict[str, Any]:
    item: dict[str, Any] = {"id": key, "type": "article-newspaper", "title": row.title or "Untitled"}
    if row.byline:
        item["author"] = [{"literal": one_line(row.byline)}]
    if row.outlet:
        item["container-title"] = row.outlet
    if row.published:
        item["issued"] = {"date-parts": [[int(part) for part in row.published.split("-")]]}
    if row.url:
        item["URL"] = row.url
    if row.language:
        item["language"] = row.language
    item["note"] = f"contactline {row.id}"
    return item


def _keyed(tables: Tables) -> list[tuple[str, ArticleRow]]:
    """Each article with a key such as `lantern2021shelling`, none twice."""
    found, taken = [], set()
    for row in tables.articles:
        words = re.findall(r"[a-z0-9]+", fold(row.title or ""))
        word = next((word for word in words if len(word) > 3), words[0] if words else "untitled")
        outlet = "".join(re.findall(r"[a-z0-9]+", fold(row.outlet or "")))[:20]
        key = f"{outlet}{(row.published or '')[:4]}{word}" if outlet or row.published else f"{word}{row.id[-6:]}"
        if key in taken:
            key = f"{key}-{row.id[-6:]}"
        taken.add(key)
        found.append((key, row))
    return found


def _escaped(text: str) -> str:
    return "".join(_SPECIAL.get(letter, letter) for letter in one_line(text))


def _address(url: str) -> str:
    return url.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")
