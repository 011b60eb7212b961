"""Identifiers: short content hashes, the same on every machine and run."""

from hashlib import blake2b


def article_id(text: str, outlet: str | None, published: str | None) -> str:
    """The id of an article: a hash over its text, its outlet and its publication date (ISO)."""
    return content_id("art", text, outlet, published)


def content_id(prefix: str, *parts: object) -> str:
    """`prefix` and ten hex digits of a hash over the `parts`' text, for example `m1f0c9a7b3d`.

    Parts are joined with an unprintable separator, so ("a", "bc") and ("ab", "c") differ.
    """
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return prefix + blake2b(joined.encode("utf-8", "surrogatepass"), digest_size=5).hexdigest()
