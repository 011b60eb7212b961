"""What a sidecar, a row or the command line says of an article -> the constructor's arguments."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypedDict

from contactline.model.article import Issue, KnownBy
from contactline.model.outlet import Outlets

_SURROGATE = re.compile("[\ud800-\udfff]")
_NOTHING = frozenset(("", "~", "null", "none", "n/a", "nan"))
_LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class Given:
    """What the person who asked said of every report; it goes before what the reports say of themselves.

    An outlet that `outlets` knows, by one of its names or by the address, is called by its name there.
    """

    published: str | None = None
    outlet: str | None = None
    outlets: Outlets | None = None


class Fields(TypedDict):
    """Arguments of `make_article` besides the text."""

    source_key: str
    source_id: str | None
    title: str | None
    outlet: str | None
    url: str | None
    byline: str | None
    language: str | None
    published: str | None
    known_by: KnownBy


def known_fields(found: Mapping[str, Any], *, given: Given, key: str, issues: list[Issue]) -> Fields:
    """The fields in `found` that are words; others are left out with an issue.

    The source key is the URL (one with a path: an outlet's front page is no article's address), else the row's id,
    else `key`.
    """
    url = _words(found, "url", issues)
    source_id = _words(found, "id", issues, keep=True)
    outlet = given.outlet or _words(found, "outlet", issues)
    if given.outlets is not None and (known := given.outlets.find(outlet, url)) is not None:
        outlet = known.name
    return Fields(
        source_key=url if url and _is_address(url) else source_id or key,
        source_id=source_id,
        title=_words(found, "title", issues),
        outlet=outlet,
        url=url,
        byline=_words(found, "byline", issues),
        language=_words(found, "language", issues),
        published=given.published or _words(found, "published", issues),
        known_by="given" if given.published else "metadata",
    )


# What event coders and archives call the columns, first what is surest.
_ALSO: Mapping[str, tuple[str, ...]] = {
    "text": ("full_text", "fulltext", "article_text", "event_text", "body", "content", "story", "article"),
    "id": ("doc_id", "docid", "document_id", "article_id", "story_id", "_id"),
    "published": (
        "date_published", "publication_date", "published_at", "pub_date", "pubdate", "publish_date", "date", "datetime",
        "timestamp",
    ),
    "title": ("headline",),
    "outlet": ("publisher", "source_name", "newspaper", "publication", "news_source", "source"),
    "url": ("source_url", "link", "uri"),
    "byline": ("author", "authors", "reporter"),
    "language": ("lang",),
}  # fmt: skip


def named_columns(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row under our names: a column goes by its own name, else by one that event coders and archives use for it.

    Names are taken without regard to case, blanks and hyphens. What is no field of an article is left out.
    """
    by_name: dict[str, Any] = {}
    for name, value in row.items():
        by_name.setdefault(name, value)
        by_name.setdefault("_".join(name.strip().lower().replace("-", " ").split()), value)
    found = {}
    for field, others in _ALSO.items():
        value = next((by_name[n] for n in (field, *others) if by_name.get(n) not in (None, "")), by_name.get(field))
        if value is not None:
            found[field] = value
    return found


def _words(found: Mapping[str, Any], name: str, issues: list[Issue], *, keep: bool = False) -> str | None:
    """The field's words; `keep` hands them back untouched."""
    value = found.get(name)
    if value is None:
        return None
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        value = str(value)
    if isinstance(value, (list, tuple)) and value and all(isinstance(part, str) for part in value):
        value = ", ".join(value)
    if not isinstance(value, str):
        issues.append(Issue(f"{name} is no text: left out"))
        return None
    if _SURROGATE.search(value) or "\x00" in value or len(value) > _LONGEST:
        issues.append(Issue(f"{name} is damaged or too long: left out"))
        return None
    if keep:
        return value
    value = " ".join(value.split())
    return None if value.lower() in _NOTHING else value


def _is_address(url: str) -> bool:
    return re.fullmatch(r"[a-zA-Z][\w+.-]*://[^/]+/.*[^/].*|[^/:]+/.*[^/].*", url) is not None
