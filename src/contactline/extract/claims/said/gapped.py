"""One verb, two speakers: "One said that the truce would hold, another that it had failed"."""

from dataclasses import replace

from contactline.extract.claims.draft import Draft, token_span
from contactline.model.parsed import Parsed, Token

_FIRST = frozenset(("one", "some", "a", "an"))
_SECOND = frozenset(("another", "others"))


def gapped(parsed: Parsed, draft: Draft) -> list[Draft]:
    """The claim itself, and, where a second speaker follows without a verb, that speaker's own beside it."""
    spoken = None if draft.cue_token is None else parsed.tokens[draft.cue_token]
    if spoken is None or len(draft.speakers) != 1 or len(draft.content) != 1 or not _one_of_some(parsed, draft):
        return [draft]
    last = parsed.sentences[spoken.sentence].last
    first = next((t for t in parsed.tokens[spoken.index + 1 : last] if t.start >= draft.content[0].start), None)
    at = None if first is None else _second(parsed, first, last)
    if first is None or at is None:
        return [draft]
    that = next(t for t in parsed.tokens[at.index : last] if t.text.lower() == "that")
    own = token_span(parsed, first.index, at.index)
    other = token_span(parsed, that.index + 1, last)
    if own is None or other is None:
        return [draft]
    second = replace(draft, speakers=(at.index,), content=(other,), addressees=(), cue_token=that.index, kind="unnamed")
    return [replace(draft, content=(own,)), second]


def _one_of_some(parsed: Parsed, draft: Draft) -> bool:
    head = parsed.tokens[draft.speakers[0]]
    before = parsed.tokens[head.index - 1] if head.index else head
    return head.text.lower() in ("one", "some") or before.text.lower() in _FIRST


def _second(parsed: Parsed, first: Token, last: int) -> Token | None:
    for token in parsed.tokens[first.index + 1 : last - 3]:
        after = [t.text.lower() for t in parsed.tokens[token.index + 1 : token.index + 3]]
        if token.text.lower() in _SECOND and parsed.tokens[token.index - 1].text in (",", ";") and "that" in after:
            return token
    return None
