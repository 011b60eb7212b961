"""Lists of other articles inside or below a report, and what a page says twice."""

from collections.abc import Sequence

from contactline.intake.layout.boilerplate import is_button, is_teaser_head
from contactline.intake.layout.lines import ends_sentence
from contactline.intake.layout.units import Unit, looks_like_heading
from contactline.model.article import BlockKind

_BARE_BUTTON = 14  # a "Read more" of more characters has a title behind it
_TEASER_LENGTH = 600
_REPEATED = 24  # characters; shorter words may well be said twice
_CAPTION_GROWTH = 80


def mark_teasers(units: Sequence[Unit], kinds: list[BlockKind]) -> None:
    """Make boilerplate of what follows "Also see" and the like, and of title + teaser + "Read more" again and again."""
    at = 0
    while at < len(units):
        at += 1
        if kinds[at - 1] == "boilerplate" and is_teaser_head(units[at - 1].words):
            end = _teasers_end(units, kinds, at)
            kinds[at:end] = ["boilerplate"] * (end - at)
            at = end
    _mark_chain(units, kinds)


def mark_repeats(units: Sequence[Unit], kinds: list[BlockKind]) -> None:
    """Make boilerplate of what stands on the page a second time: titles, captions with their credit, cut titles.

    Of two that are alike the first stays; of a cut one ("Talks off to a g...") and the whole, the whole.
    """
    seen: dict[str, int] = {}
    for at, unit in enumerate(units):
        words = unit.words.casefold()
        if kinds[at] == "boilerplate" or len(words) < _REPEATED:
            continue
        if words in seen:
            kinds[at] = "boilerplate"
            continue
        seen[words] = at
        before = _earlier_part(units, kinds, at)
        if before is not None:
            cut = units[before].words.endswith(("...", "…"))
            kinds[before if cut else at] = "boilerplate"


def _earlier_part(units: Sequence[Unit], kinds: Sequence[BlockKind], at: int) -> int | None:
    """The index of one of the three units before that this one only repeats and carries on a little."""
    words = units[at].words.casefold()
    for before in range(max(0, at - 3), at):
        head = units[before].words.casefold()
        cut = head.rstrip(".… ") if head.endswith(("...", "…")) else ""
        if kinds[before] == "boilerplate" or len(head) < _REPEATED:
            continue
        if cut and len(cut) >= 12 and words.startswith(cut):
            return before
        if len(head) >= 2 * _REPEATED and words.startswith(head) and len(words) - len(head) <= _CAPTION_GROWTH:
            return before
    return None


def _teasers_end(units: Sequence[Unit], kinds: Sequence[BlockKind], first: int) -> int:
    """The index behind the teasers that begin at `first`, right behind the line that announces them."""
    at, title = first, False
    while at < len(units):
        words = units[at].words
        if is_button(words):
            title = len(words) > _BARE_BUTTON
        elif kinds[at] == "boilerplate":
            title = False
        elif kinds[at] == "heading":
            return at
        elif looks_like_heading(units[at]) or (kinds[at] == "list_item" and words[-1] not in ".!"):
            if not (at == first > 3) and not _is_title_of_list(units, kinds, at):
                return at
            title = True
        elif title and len(words) <= _TEASER_LENGTH and _closes_teaser(units, at + 1):
            title = False
        else:
            return at
        at += 1
    return at


def _is_title_of_list(units: Sequence[Unit], kinds: Sequence[BlockKind], at: int) -> bool:
    """Is the heading-like line at `at` a teaser's title, not a heading of the report that goes on?

    It is one if another title, boilerplate or the end follows, at once or behind one teaser paragraph.
    """
    for following in (at + 1, at + 2):
        if following >= len(units) or kinds[following] in ("boilerplate", "list_item"):
            return True
        if following == at + 1 and looks_like_heading(units[following]):
            return True
    return False


def _closes_teaser(units: Sequence[Unit], at: int) -> bool:
    return at >= len(units) or is_button(units[at].words)


def _mark_chain(units: Sequence[Unit], kinds: list[BlockKind]) -> None:
    """Two or more of title, teaser, "Read more" at the end of the text, with no line that announces them."""
    at, teasers = len(units), 0
    while at and kinds[at - 1] == "boilerplate" and not is_button(units[at - 1].words):
        at -= 1
    while at >= 1 and is_button(units[at - 1].words):
        start = at - 1
        if start >= 2 and len(units[start - 1].words) <= _TEASER_LENGTH and ends_sentence(units[start - 1].words):
            start -= 1
        glued = start > 0 and is_button(units[start - 1].words) and len(units[start - 1].words) > _BARE_BUTTON
        if not glued and start >= 1 and looks_like_heading(units[start - 1]):
            start -= 1
        elif not glued:
            break
        teasers += 1
        for covered in range(start, at):
            if teasers >= 2:
                kinds[covered] = "boilerplate"
        if teasers == 2:
            for covered in range(at, len(units)):
                kinds[covered] = "boilerplate"
        at = start
