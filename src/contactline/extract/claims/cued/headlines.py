"""Headlines: "UN: Truce holds", "Truce holds: UN"."""

from contactline.extract.claims.draft import Draft, token_span
from contactline.extract.claims.grammar import is_verb, may_speak
from contactline.extract.nouns import noun_lemma
from contactline.knowledge.speech import speech_words
from contactline.model.parsed import Parsed, Sentence, Token
from contactline.model.span import Span

_LONGEST_SOURCE = 6
_LONGEST_TITLE = 25
_QUOTES = frozenset("“‘\"'«")
_PAPERS = frozenset(
    "communiqué communique summary minutes statement bulletin digest sitting session meeting letter".split()
)
_OWN = frozenset(("we", "our", "us", "will", "must"))


def headline_claims(parsed: Parsed, spoken: frozenset[int]) -> list[Draft]:
    """Claims of heading blocks whose one colon sets the speaker off. `spoken`: tokens that are already a cue."""
    drafts = []
    for sentence in parsed.sentences:
        heading = parsed.article.blocks[sentence.block].kind == "heading" or _is_title(parsed, sentence)
        tokens = parsed.tokens[sentence.first : sentence.last]
        if not heading and not _telegraphic(tokens):
            continue
        colons = [t for t in tokens if t.text == ":"]
        if len(colons) != 1 or any(t.index in spoken for t in tokens):
            continue
        at = colons[0].index
        draft = _split(parsed, sentence.first, at, sentence.last)
        if draft is not None:
            drafts.append(draft)
    return drafts


def _telegraphic(tokens: tuple[Token, ...]) -> bool:
    """A line of a live blog: an office without an article before the colon ("Regional prosecutor: four hurt")."""
    words = [t for t in tokens[: _LONGEST_SOURCE + 2] if not t.text[:1].isdigit()]
    colon = next((at for at, t in enumerate(words) if t.text == ":"), None)
    if not colon or colon + 1 >= len(words) or words[colon + 1].text in _QUOTES or len(tokens) > _LONGEST_TITLE:
        return False
    front = words[:colon]
    return all(t.pos in ("NOUN", "PROPN", "ADJ") for t in front) and any(
        noun_lemma(t) in speech_words().sets["officials"] for t in front
    )


def _is_title(parsed: Parsed, sentence: Sentence) -> bool:
    """A short first paragraph of one sentence is a headline, marked or not."""
    first = sentence.index == 0 and sentence.last - sentence.first <= _LONGEST_TITLE
    return first and (len(parsed.sentences) == 1 or parsed.sentences[1].block != sentence.block)


def _split(parsed: Parsed, first: int, colon: int, last: int) -> Draft | None:
    front = _source(parsed, parsed.tokens[first:colon])
    back = _source(parsed, parsed.tokens[colon + 1 : last])
    mark = parsed.tokens[colon]
    if front is not None and _says(parsed, colon + 1, last, front) and not _topic(parsed, first, colon, last):
        span = token_span(parsed, colon + 1, last)
        head = front
    elif back is not None and _says(parsed, first, colon, back):
        span = token_span(parsed, first, colon)
        head = back
    else:
        return None
    if span is None:
        return None
    return Draft((head.index,), Span(mark.start, mark.end), (span,), "states", "headline", 0.7, cue_token=colon)


def _topic(parsed: Parsed, first: int, colon: int, last: int) -> bool:
    """Is it what the article is about: a country alone ("Cyprus: crossing points reopen"), whom nothing quotes?"""
    name = parsed.tokens[first].name
    if colon - first != 1 or name is None or parsed.names[name].kind != "state":
        return False
    said = parsed.tokens[colon + 1 : last]
    return said[0].text not in _QUOTES and not any(t.text.lower() in _OWN for t in said)


def _source(parsed: Parsed, tokens: tuple[Token, ...]) -> Token | None:
    if not 0 < len(tokens) <= _LONGEST_SOURCE or any(is_verb(t) for t in tokens):
        return None
    nouns = [t for t in tokens if t.pos in ("NOUN", "PROPN") and t.dep not in ("compound", "poss")]
    return nouns[-1] if nouns and may_speak(parsed, nouns[-1]) else None


def _says(parsed: Parsed, first: int, last: int, source: Token) -> bool:
    """Is the stretch a statement: with a verb, or, after a source that surely speaks, of some length?"""
    inside = parsed.tokens[first:last]
    papers = speech_words().sets["documents"] | _PAPERS
    if not inside or noun_lemma(inside[0]) in papers or inside[0].text.lower() in papers:
        return False  # "Security Council: summary of the meeting"
    finite = any(t.tag in ("VBZ", "VBP", "VBD", "MD") or (t.tag == "VB" and t.dep == "ROOT") for t in inside)
    return (
        finite
        or any(t.dep in ("nsubj", "nsubjpass") for t in inside)
        or (len(inside) >= _LONGEST_SOURCE and _sure(source))
    )


def _sure(source: Token) -> bool:
    words = speech_words().sets
    named = source.name is not None or source.entity == "PERSON"
    return named or noun_lemma(source) in words["speakers"] | words["documents"] | words["media"]
