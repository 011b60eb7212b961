"""Sources named without a verb of speaking: "according to X", "in the words of X", ", citing X,"."""

import functools
from collections.abc import Mapping
from dataclasses import replace

from contactline.extract.claims.draft import Draft, token_span
from contactline.extract.claims.grammar import coordinated, is_verb, may_speak, np_tokens
from contactline.extract.claims.quoted.quotes import Quote
from contactline.extract.claims.said.around import BREAKS, around, clausal
from contactline.knowledge.speech import speech_words
from contactline.model.parsed import Parsed, Sentence, Token
from contactline.model.span import Span
from contactline.model.tree import ancestors, children, subtree

_LEGAL = frozenset(
    (
        "article section clause paragraph law constitution plan schedule rule agreement treaty provision timetable "
        "term deal protocol regulation need"
    ).split()
)
_LONGEST_GAP = 14
_MOST_CITED = 40
_TOLD = frozenset(("that", "quote", "obj+that"))


def according(parsed: Parsed, quotes: tuple[Quote, ...]) -> list[Draft]:
    """ "according to X", "in the words of X": X's claim is the rest of the sentence, or the quotation right after."""
    drafts = []
    for token in parsed.tokens:
        link = _opened(parsed, token)
        if link is None:
            continue
        head = next(iter(children(parsed, link, ("pobj",))), None) or _next_noun(parsed, link)
        if head is None or (head.lemma.lower() in _LEGAL and head.name is None):
            continue
        if token.text.lower() != "according" and not may_speak(parsed, head):
            continue
        if token.text.lower() == "per" and parsed.tokens[token.index - 1].text not in BREAKS:
            continue  # "per person"
        draft = _told(parsed, token, link, head, quotes)
        if draft is not None:
            drafts.append(draft)
    return drafts


def fronted(parsed: Parsed) -> list[Draft]:
    """ "As the ministry informs, X" where the parse takes the verb for a plural noun."""
    verbs, drafts = speech_words().verbs, []
    for sentence in parsed.sentences:
        tokens = parsed.tokens[sentence.first : min(sentence.last, sentence.first + _LONGEST_GAP + 2)]
        comma = next((t for t in tokens if t.text == ","), None)
        if not tokens or tokens[0].text != "As" or comma is None or comma.index - sentence.first < 3:
            continue
        told = parsed.tokens[comma.index - 1]
        if told.tag != "NNS" or told.name is not None or not any(f.name in _TOLD for f in verbs.get(_verb(told), ())):
            continue
        front = parsed.tokens[sentence.first + 1 : told.index]
        head = next(
            (t for t in front if t.pos in ("NOUN", "PROPN") and t.dep not in ("compound", "poss", "nmod")), None
        )
        head = head or next((t for t in reversed(front) if t.pos in ("NOUN", "PROPN")), None)
        rest = token_span(parsed, comma.index + 1, sentence.last)
        if head is None or rest is None or not may_speak(parsed, head) or any(is_verb(t) for t in front):
            continue
        cue = Span(told.start, told.end)
        drafts.append(Draft((head.index,), cue, (rest,), "states", "parenthetical", 0.7, cue_token=told.index))
    return drafts


def _verb(plural: Token) -> str:
    return plural.text.lower().removesuffix("s")


def _opened(parsed: Parsed, token: Token) -> Token | None:
    """The last word of a phrase that names a source, `token` being its first; None where there is no such phrase."""
    for phrase in _sources().get(token.text.lower(), ()):
        words = parsed.tokens[token.index : token.index + len(phrase) + 1]
        if len(words) > len(phrase) and all(t.text.lower() == word for t, word in zip(words, phrase, strict=False)):
            return words[len(phrase) - 1] if words[-1].sentence == token.sentence else None
    return None


@functools.cache
def _sources() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """The phrases that name sources, in their order, by their first word."""
    phrases = speech_words().sources
    return {first: tuple(p for p in phrases if p[0] == first) for first in {p[0] for p in phrases}}


def _told(parsed: Parsed, token: Token, link: Token, head: Token, quotes: tuple[Quote, ...]) -> Draft | None:
    heads = coordinated(parsed, head)
    sentence = parsed.sentences[token.sentence]
    phrase = np_tokens(parsed, heads[-1])
    last = max(phrase[-1].index, heads[-1].index) + 1
    first = token.index
    fronted = first == sentence.first or not clausal(parsed, sentence.first, first)
    fronted = fronted or parsed.tokens[first - 1].text in (":", ";")
    last = _source_end(parsed, last, sentence, fronted=fronted)
    who, cue = tuple(h.index for h in heads), Span(token.start, link.end)
    quote = _quoted(parsed, last, sentence, quotes)
    spans: tuple[Span, ...]
    if quote is not None:
        spans = (Span(quote.inner_start, quote.inner_end),)
    elif fronted:
        begin = _front_end(parsed, last, sentence)
        rest = token_span(parsed, begin, _to_semicolon(parsed, begin, sentence.last))
        spans = () if rest is None else (rest,)
    else:
        spans = around(parsed, first, last)
    if not spans:
        return None
    return Draft(who, cue, spans, "states", "according to", 0.9, quote=quote is not None, cue_token=token.index)


def _to_semicolon(parsed: Parsed, first: int, last: int) -> int:
    """The end of a source's words in front: where another clause begins after a semicolon, the article goes on."""
    for token in parsed.tokens[first:last]:
        if token.text == ";" and clausal(parsed, first, token.index) and clausal(parsed, token.index + 1, last):
            return token.index
    return last


def _source_end(parsed: Parsed, last: int, sentence: Sentence, *, fronted: bool) -> int:
    """Where the source's words end: at the next mark, or, in front and without a mark, before the clause's subject."""
    end = last
    while end < sentence.last and parsed.tokens[end].text not in BREAKS:
        if fronted and parsed.tokens[end].tag in ("VBD", "VBZ", "VBP", "MD"):
            return last
        end += 1
    return end


def _quoted(parsed: Parsed, last: int, sentence: Sentence, quotes: tuple[Quote, ...]) -> Quote | None:
    """The quotation that follows the source with nothing but names and titles between."""
    for quote in quotes:
        if quote.first >= last:
            between = parsed.tokens[last : quote.first]
            near = quote.first < sentence.last and len(between) <= _LONGEST_GAP
            names = all(t.pos in ("PUNCT", "NOUN", "PROPN", "DET", "ADJ", "ADP") for t in between)
            inner = parsed.tokens[quote.first : quote.last]
            return quote if near and names and any(is_verb(t) for t in inner) and _closes(parsed, quote) else None
    return None


def _closes(parsed: Parsed, quote: Quote) -> bool:
    """Does the quotation run to the end of its sentence?"""
    last = parsed.sentences[parsed.tokens[quote.last - 1].sentence].last
    return all(t.pos == "PUNCT" for t in parsed.tokens[quote.last : last])


def _front_end(parsed: Parsed, last: int, sentence: Sentence) -> int:
    """Past appositions, and participles that name a further source, between commas after a fronted source."""
    at = last
    if at < sentence.last and parsed.tokens[at].text == ",":
        after = next((t for t in parsed.tokens[at + 1 : sentence.last] if t.pos not in ("DET", "ADJ")), None)
        if after is not None and ((after.dep == "appos" and after.head < at) or _cites(after)):
            end = subtree(parsed, after)[-1].index + 1
            if end < sentence.last and parsed.tokens[end].text == ",":
                return end
    return last


def _next_noun(parsed: Parsed, link: Token) -> Token | None:
    for token in parsed.tokens[link.index + 1 : link.index + 8]:
        if token.sentence != link.sentence:
            return None
        named = token.text[:1].isupper() and token.index == link.index + 1 and is_verb(token)
        if named or (token.pos in ("NOUN", "PROPN", "PRON") and token.dep != "compound"):
            return token
    return None


def _cites(token: Token) -> bool:
    return token.tag == "VBG" and token.lemma.lower() in ("cite", "quote")


def cited(parsed: Parsed, drafts: list[Draft]) -> tuple[list[Draft], list[Draft]]:
    """ "TASS reported, citing the ministry, that X": X is the ministry's word, and that it said so is the agency's.

    Returns `drafts` with the outer claims marked, and the further claims.
    """
    found: list[Draft] = []
    marked = dict(enumerate(drafts))
    spoken: dict[int, list[int]] = {}
    for name, draft in marked.items():
        if draft.cue_token is not None and draft.content:
            spoken.setdefault(parsed.tokens[draft.cue_token].sentence, []).append(name)
    for token in parsed.tokens:
        source = _cited_source(parsed, token)
        if source is None:
            continue
        near = {name: marked[name] for name in spoken.get(token.sentence, ())[:_MOST_CITED]}
        chosen = _outer(parsed, token, source, near)
        if chosen is None:
            continue
        outer = marked[chosen]
        key = outer.key or f"citing-{token.index}"
        marked[chosen] = replace(outer, key=key)
        heads = tuple(h.index for h in coordinated(parsed, source))
        cue = Span(token.start, token.end)
        found.append(Draft(heads, cue, outer.content, outer.stance, "citing", 0.75, cue_token=token.index, parent=key))
    return list(marked.values()), found


def relayed_by(parsed: Parsed, drafts: list[Draft]) -> list[Draft]:
    """ "A diplomat quoted by the daily believes X": that X is believed is the daily's word."""
    found = list(drafts)
    for at, draft in enumerate(drafts):
        verb = None if draft.cue_token is None else parsed.tokens[draft.cue_token]
        if verb is None or draft.rule != "passive" or verb.dep != "acl" or verb.lemma.lower() not in ("quote", "cite"):
            continue
        own = next(
            (n for n, d in enumerate(drafts) if n != at and verb.head in d.speakers and d.content and not d.parent),
            None,
        )
        if own is not None:
            key = f"relayed-by-{verb.index}"
            found[at] = replace(draft, content=drafts[own].content, key=key, rule="as quoted by")
            found[own] = replace(found[own], parent=key)
    return found


def _cited_source(parsed: Parsed, token: Token) -> Token | None:
    """Who is cited by a participle of citing; None where it is no participle or nobody is cited."""
    if not _cites(token) or parsed.tokens[token.index - 1].text.lower() in ("without", "not"):
        return None
    for kid in children(parsed, token, ("dobj",)):
        if kid.index > token.index and may_speak(parsed, kid, document=False):
            return kid
    return None


def _outer(parsed: Parsed, token: Token, source: Token, drafts: dict[int, Draft]) -> int | None:
    """The claim whose cue the citing goes with: a cue above it, else the nearest one before it in its sentence."""
    above = {t.index for t in ancestors(parsed, token)}
    best: tuple[bool, int, int] | None = None
    for name, draft in drafts.items():
        at = draft.cue_token
        held = source.index in draft.speakers or any(s.start <= source.start < s.end for s in draft.content)
        if at is None or held or not (at in above or at < token.index):
            continue
        rank = (at in above, at, -name)
        best = rank if best is None or rank > best else best
    return None if best is None else -best[2]
