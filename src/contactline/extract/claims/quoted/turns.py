"""Speech that is set off by layout: interviews with speakers' labels, and what follows a colon at a paragraph's end."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from contactline.extract.claims.cued.cues import Cue
from contactline.extract.claims.draft import Draft, trimmed
from contactline.extract.claims.grammar import is_verb, may_speak
from contactline.extract.claims.quoted.quotes import Quote
from contactline.model.parsed import Parsed, Sentence, Token
from contactline.model.span import Span

_LABEL_WORDS = 5
_LONGEST_NAME = 3
_NOT_NAMES = frozenset(
    (
        "note update read watch related source sources photo image video credit background analysis opinion breaking "
        "live date time place what why how who when where context summary topic question questions issue issues result "
        "results example location"
    ).split()
)
_DASHES = frozenset(("—", "–", "--", "―", "-"))
_MARKS = re.compile('["“”«»„]')


@dataclass(frozen=True, slots=True)
class _Turn:
    label: tuple[Token, ...]
    colon: Token
    block: int


def turn_claims(parsed: Parsed) -> list[Draft]:
    """Turns of an interview or a transcript: "SMITH: We want peace." A label counts if it is in capitals or comes back.

    A block without a label belongs to no turn: whose it is cannot be known.
    """
    turns = list(_turns(parsed))
    seen: dict[str, int] = {}
    for turn in turns:
        key = " ".join(t.text for t in turn.label)
        seen[key] = seen.get(key, 0) + 1
    drafts = []
    for turn in turns:
        name = " ".join(t.text for t in turn.label)
        capitals = name.isupper() and len(name) > 1
        if not (seen[name] > 1 or (capitals and len(seen) > 1)) or name.lower() in _NOT_NAMES:
            continue
        block = parsed.article.blocks[turn.block]
        span = trimmed(parsed, Span(turn.colon.end, block.end))
        if span is not None and span.end - span.start > 1:
            drafts.append(
                Draft(
                    (turn.label[-1].index,),
                    Span(turn.colon.start, turn.colon.end),
                    (span,),
                    "states",
                    "turn",
                    0.7,
                    quote=True,
                    cue_token=turn.colon.index,
                )
            )
    return drafts


def _turns(parsed: Parsed) -> Iterator[_Turn]:
    block = -1
    for sentence in parsed.sentences:
        if sentence.block == block:
            continue
        block = sentence.block
        if parsed.article.blocks[block].kind == "heading":
            continue
        first = sentence.first
        while first < sentence.last and _MARKS.fullmatch(
            parsed.article.text[parsed.tokens[first].start : parsed.tokens[first].end]
        ):
            first += 1
        tokens = parsed.tokens[first : min(sentence.last, first + _LABEL_WORDS + 1)]
        colon = next((t for t in tokens if t.text == ":"), None)
        if colon is None or colon.index == first:
            continue
        label = parsed.tokens[first : colon.index]
        if all(t.text[:1].isupper() or t.text in (".", "-") for t in label) and not any(
            t.tag in ("VBD", "VBZ", "VBP", "MD") for t in label
        ):
            yield _Turn(label, colon, block)


def opened_claims(parsed: Parsed, cues: dict[int, Cue], quotes: tuple[Quote, ...]) -> list[Draft]:
    """A cue and a colon at the end of a block: the list, the quotation block or the paragraph after it is said."""
    quoted = {quote.block for quote in quotes if quote.last - quote.first > _LONGEST_NAME}
    drafts = []
    last_of: dict[int, Sentence] = {}
    for sentence in parsed.sentences:
        last_of[sentence.block] = sentence
    blocks = sorted(last_of)
    for at, number in enumerate(blocks[:-1]):
        sentence = last_of[number]
        if parsed.tokens[sentence.last - 1].text != ":" or blocks[at + 1] in quoted:
            continue
        draft = _opened(parsed, sentence, cues, blocks[at + 1 :])
        if draft is not None:
            drafts.append(draft)
    return drafts


def _opened(parsed: Parsed, sentence: Sentence, cues: dict[int, Cue], following: list[int]) -> Draft | None:
    window = parsed.tokens[sentence.first : sentence.last]
    cue = next((cues[t.index] for t in reversed(window) if t.index in cues and not cues[t.index].negated), None)
    heads: tuple[int, ...] = ()
    frame = None
    if cue is not None and cue.speakers and not cue.passive:
        frame = next((f for f in cue.frames if f.name in ("quote", "that", "np")), None)
        heads = tuple(h.index for h in cue.speakers)
    if cue is None or frame is None:
        return None
    kind = parsed.article.blocks[following[0]].kind
    spans: list[Span] = []
    for number in following[:40]:
        block = parsed.article.blocks[number]
        if block.kind != kind or (kind not in ("list_item", "quote") and spans):
            break
        span = trimmed(parsed, Span(block.start, block.end))
        if span is not None:
            spans.append(span)
    if not spans or kind == "heading" or (kind == "paragraph" and frame.name == "np"):
        return None
    return Draft(
        heads, cue.span, tuple(spans), frame.stance, "opened", 0.6, quote=kind == "quote", cue_token=cue.verb.index
    )


def signed_claims(parsed: Parsed, quotes: tuple[Quote, ...], taken: frozenset[int]) -> list[Draft]:
    """ "“...” — Maria Osei, mayor": a speaker after a dash. `taken`: starts of quotations that have a cue."""
    drafts = []
    for quote in quotes:
        if quote.inner_start in taken or quote.last >= len(parsed.tokens):
            continue
        at = quote.last
        while at < len(parsed.tokens) and _MARKS.fullmatch(parsed.tokens[at].text):
            at += 1
        if at + 1 >= len(parsed.tokens) or parsed.tokens[at].text not in _DASHES:
            continue
        if parsed.tokens[at].start - quote.end > 3:
            continue
        head = _signature(parsed, at + 1)
        span = trimmed(parsed, Span(quote.inner_start, quote.inner_end))
        if head is None or span is None or quote.last - quote.first < 4:
            continue
        dash = parsed.tokens[at]
        drafts.append(
            Draft((head.index,), Span(dash.start, dash.end), (span,), "states", "signed", 0.7, quote=True, cue_token=at)
        )
    return drafts


def _signature(parsed: Parsed, first: int) -> Token | None:
    """The name after the dash, if it ends its sentence or goes on with a comma and no verb."""
    sentence = parsed.sentences[parsed.tokens[first].sentence]
    rest = parsed.tokens[first : sentence.last]
    if any(is_verb(t) and t.tag in ("VBD", "VBZ", "VBP") for t in rest) or len(rest) > 25:
        return None
    head = None
    for token in rest:
        if token.pos == "PROPN":
            head = token
        elif token.pos != "PUNCT" or token.text == ",":
            break
    return head if head is not None and may_speak(parsed, head) else None
