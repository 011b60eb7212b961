"""A reading -> its article's rows in the tables, all but the numbers that only the tables can give. Pure."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from contactline.model.reading import Reading
from contactline.model.reading_json.to_json import reading_to_json
from contactline.record.paging.keeping import article_line
from contactline.record.rows.entries import entries_of
from contactline.record.rows.writing import Kept, due_entries


@dataclass(frozen=True, slots=True)
class ArticleRows:
    """One article as it is kept: its row (`columns`, without who read it), what lists show of it (`line`), its
    entries as the machine reads them."""

    id: str
    source_key: str
    columns: Mapping[str, Any]
    line: Mapping[str, Any]
    entries: tuple[Kept, ...]


def article_rows(reading: Reading) -> ArticleRows:
    """The rows of a reading."""
    article = reading.article
    published = article.published
    columns = {
        "id": article.id, "title": article.title, "outlet": article.outlet, "url": article.url,
        "language": article.language, "published": published.date if published else None,
        "known_by": published.known_by if published else None,
        "reading": json.dumps(reading_to_json(reading), ensure_ascii=False, separators=(",", ":")),
    }  # fmt: skip
    entries = tuple(due_entries(article, entries_of(reading), 0))
    return ArticleRows(article.id, article.source_key, columns, article_line(reading), entries)
