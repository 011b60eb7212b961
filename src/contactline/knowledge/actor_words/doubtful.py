"""Names that are also common words, given names or surnames: when a hit is not the actor."""

import functools
import re
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from contactline.knowledge.yaml_text import read_yaml
from contactline.model.parsed import NameKind

_WORD_BEFORE = re.compile(r"([^\W\d_][\w.'-]{0,40})[ ]\Z")
_WORD_AFTER = re.compile(r"[ ]([^\W\d_][\w'-]{0,40})")
_SMALL = re.compile(r"[a-z]")
_HYPHEN_BEFORE = re.compile(r"([^\W\d_]{1,40})-\Z")


@functools.cache
def _lists() -> Mapping[str, Any]:
    text = files("contactline.knowledge.actor_words").joinpath("doubtful.yaml").read_text(encoding="utf-8")
    raw: dict[str, Any] = read_yaml(text)
    return {key: frozenset(listed) for key, listed in raw.items()}


def is_doubtful(text: str, start: int, end: int, name: str, kind: NameKind) -> bool:
    """Do the words around `text[start:end]` leave it open that the `name` is meant? `text` is folded."""
    lists = _lists()
    before = _WORD_BEFORE.search(text, max(0, start - 42), start)
    after = _WORD_AFTER.match(text, end)
    previous = before.group(1) if before else ""
    following = after.group(1) if after else ""
    hyphen = _HYPHEN_BEFORE.search(text, max(0, start - 42), start)
    if hyphen and hyphen.group(1).lower() in lists["name_prefixes"]:
        return True
    if text[start:end] in lists["shouted"] and not _SMALL.search(text, max(0, start - 30), end + 30):
        return True
    if name in lists["last_parts"] and previous[:1].isupper() and not _begins(text, start - len(previous) - 1):
        return True
    if name in lists["media_words"]:
        return not _is_media(previous, following, lists)
    if name in lists["given_names"]:
        if following[:1].isupper() and following.lower() not in lists["actor_words"] and not text[start:end].isupper():
            return True
        return previous in lists["first_names"]
    if name in lists["common_words"]:
        return not (previous[:1].isupper() or following.lower() in lists["actor_words"]) or _begins(text, start)
    if name in lists["surnames"]:
        return previous in lists["first_names"]
    return False


def _is_media(previous: str, following: str, lists: Mapping[str, Any]) -> bool:
    return following.lower() in lists["media_after"] or previous.lower() in lists["media_before"]


def _begins(text: str, start: int) -> bool:
    """Does a sentence begin here?"""
    before = text[:start].rstrip(" \"'“‘(")[-1:]
    return before in ("", ".", "!", "?", "\n")
