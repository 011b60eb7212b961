"""Set phrases that report what somebody says: "pointed the finger at X", "turned down C", "made no comment"."""

from dataclasses import dataclass

from contactline.extract.claims.cued.cues import Cue, detached, speakers_of
from contactline.extract.claims.cued.unsaid import has_spoken, is_nobody
from contactline.extract.claims.draft import Draft, token_span
from contactline.extract.claims.grammar import auxiliaries, coordinated, is_passive, is_verb, may_speak, negation
from contactline.extract.claims.said.content import before_others
from contactline.knowledge.speech import Idiom, Part, speech_words
from contactline.model.parsed import Parsed, Token
from contactline.model.span import Span
from contactline.model.tree import children, head_of, subtree

_UNDERGONE = frozenset(("be", "reach", "draw"))  # "could not be reached", "would not be drawn"
_LONGEST_GAP = 14
_LONGEST_SKIP = 4
_FILLERS = ("DET", "ADJ", "ADV", "PART", "NUM")
_MARKS = frozenset(("“", "”", '"', "‘", "``", "''"))
_STOPS = frozenset((",", ";", ":", "(", ")", "—", "–"))


@dataclass(frozen=True, slots=True)
class _Met:
    """Where the phrase's words end, the addressee's tokens and the content's (half-open), as far as it has them."""

    end: int
    addressee: tuple[int, int] | None = None
    content: tuple[int, int] | None = None


def idiom_claims(parsed: Parsed, cues: dict[int, Cue], skip: frozenset[int]) -> list[Draft]:
    """Claims of set phrases, sentences in `skip` left out."""
    idioms = speech_words().idioms
    drafts = []
    for token in parsed.tokens:
        if token.name is None and token.sentence not in skip and (is_verb(token) or token.pos == "AUX"):
            for idiom in idioms.get(token.lemma.lower(), ()):
                draft = _claim(parsed, token, idiom, cues)
                if draft is not None:
                    drafts.append(draft)
                    break
    return drafts


def _claim(parsed: Parsed, verb: Token, idiom: Idiom, cues: dict[int, Cue]) -> Draft | None:
    met = _meet(parsed, verb, idiom)
    if met is None or (is_passive(parsed, verb) and verb.lemma.lower() not in _UNDERGONE):
        return None
    heads = speakers_of(parsed, verb, False)
    negated = negation(parsed, verb) is not None or is_nobody(parsed, heads)
    if negated != idiom.negated or not _told(parsed, verb, negated):
        return None
    if not heads or (heads[0].index > verb.index and verb.tag != "VBG") or not may_speak(parsed, heads[0]):
        return None
    if heads[0].text.lower() in ("i", "we", "you"):
        return None
    if (
        heads[0].text.lower() in ("it", "that", "this", "which")
        and heads[0].name is None
        and not heads[0].text.isupper()
    ) and heads[0].text.lower() != "it":
        return None
    after = parsed.tokens[met.end] if met.end < len(parsed.tokens) else None
    if met.content is None and after is not None and after.tag in ("VBD", "VBZ", "VBP", "MD"):
        return None  # "said nothing had been aimed at the village"
    spans: tuple[Span, ...] = ()
    if met.content is not None:
        span = token_span(parsed, met.content[0], _until(parsed, verb, *met.content, cues))
        spans = () if span is None else (span,)
    addressees: tuple[int, ...] = ()
    if not spans and met.addressee is not None and idiom.stance == "accuses":  # as of "blamed X"
        span = token_span(parsed, *met.addressee)
        spans = () if span is None else (span,)
    if met.addressee is not None and parsed.tokens[met.addressee[0]].text.lower() in ("no", "nobody", "neither"):
        return None  # "holds no party responsible"
    if met.addressee is not None:
        addressees = _heads(parsed, *met.addressee)
        if not addressees:
            return None
    cue = _cue(parsed, verb, met)
    return Draft(
        tuple(head.index for head in heads), cue, spans, idiom.stance, "idiom", 0.78, addressees=addressees,
        cue_token=verb.index,
    )  # fmt: skip


def _told(parsed: Parsed, verb: Token, negated: bool) -> bool:
    """Has it been said? A modal verb leaves open what is said, but "would not" and "could not" refuse it."""
    if has_spoken(parsed, verb, head_of(parsed, verb)):
        return True
    return negated and all(a.tag == "MD" or a.dep in ("aux", "auxpass") for a in auxiliaries(parsed, verb))


def _cue(parsed: Parsed, verb: Token, met: _Met) -> Span:
    first = verb.index
    kids = {k.index for k in children(parsed, verb, ("aux", "neg"))}
    while first - 1 in kids:
        first -= 1
    last = met.end
    for place in (met.addressee, met.content):
        if place is not None and place[0] < last:
            last = min(last, place[0])
    end = parsed.tokens[max(last - 1, verb.index)].end
    return Span(parsed.tokens[first].start, end)


def _until(parsed: Parsed, verb: Token, first: int, last: int, cues: dict[int, Cue]) -> int:
    """The end of a content that runs to `last`: before what the speaker does or says next."""
    for token in parsed.tokens[first:last]:
        if token.index > first and token.dep == "conj" and token.head == verb.index and is_verb(token):
            stop = min((k.index for k in subtree(parsed, token)), default=last)
            while stop - 1 > first and parsed.tokens[stop - 1].dep in ("cc", "punct", "advmod"):
                stop -= 1
            return stop
        if token.tag == "VBG" and token.index in cues and parsed.tokens[token.index - 1].text == ",":
            return token.index - 1  # "faulted the report, saying ..."
    apart = detached(parsed, verb, cues)
    last = apart if apart is not None and first < apart < last else last
    return before_others(parsed, first, last, cues)


def _meet(parsed: Parsed, verb: Token, idiom: Idiom) -> _Met | None:
    after, begun = verb.index + 1, _Met(verb.index + 1)
    whole = _follow(parsed, verb, after, (*idiom.parts, *idiom.optional), begun) if idiom.optional else None
    return whole or _follow(parsed, verb, after, idiom.parts, begun)


def _follow(parsed: Parsed, verb: Token, at: int, parts: tuple[Part, ...], met: _Met) -> _Met | None:
    last = parsed.sentences[verb.sentence].last
    for number, part in enumerate(parts):
        following = parts[number + 1] if number + 1 < len(parts) else None
        last_content = following is None and part.kind == "C"
        if part.kind == "words":
            word = _word(parsed, at, last, part)
            if word is None:
                return None
            at = word + 1
            met = _Met(at, met.addressee, met.content)
            continue
        end: int | None = _clause_end(parsed, verb, at, last) if last_content else _gap(parsed, at, last, following)
        if end is None or end <= at or not _fits(parsed, at, end, part):
            return None
        met = (
            _Met(max(met.end, at), (at, end), met.content)
            if part.kind == "X"
            else _Met(met.end, met.addressee, (at, end))
        )
        at = end
    return met


def _word(parsed: Parsed, at: int, last: int, part: Part) -> int | None:
    """The next token that is one of the words, past articles, adjectives and the like; a "that" also past adjuncts."""
    if "that" in part.words and parsed.tokens[at].pos == "ADP" and parsed.tokens[at].text.lower() not in part.words:
        at = _past_adjunct(parsed, at, last)
    for index in range(at, min(last, at + _LONGEST_SKIP + 1)):
        token = parsed.tokens[index]
        if token.text.lower() in part.words or (token.name is None and token.lemma.lower() in part.words):
            return index
        if token.tag == "TO":
            return None
        inside = token.tag == "PRP$" or token.dep in ("poss", "compound", "case", "amod")
        if token.pos not in _FILLERS and not inside and token.text not in _MARKS:
            return None
    return None


def _past_adjunct(parsed: Parsed, at: int, last: int) -> int:
    """Past a phrase before "that": "let it be known through intermediaries that", "voiced hope on Friday that"."""
    for token in parsed.tokens[at : min(last, at + 8)]:
        if token.text.lower() == "that":
            return token.index
        if is_verb(token) or token.text in _STOPS:
            break
    return at


def _gap(parsed: Parsed, at: int, last: int, following: Part | None) -> int | None:
    """Where a noun phrase from `at` ends: before the word that must follow, or where the phrase itself does."""
    if following is None:
        head = next((t for t in parsed.tokens[at : min(last, at + 8)] if t.pos in ("NOUN", "PROPN", "PRON")), None)
        while head is not None and head.dep in ("compound", "poss", "nmod", "amod") and at <= head.head < last:
            head = head_of(parsed, head)
        return None if head is None else max(subtree(parsed, head)[-1].index + 1, head.index + 1)
    for index in range(at + 1, min(last, at + _LONGEST_GAP)):
        token = parsed.tokens[index]
        if token.text.lower() in following.words or token.lemma.lower() in following.words:
            return index
        if token.text in _STOPS or token.tag in ("VBD", "VBZ", "VBP", "MD"):
            return None
    return None


def _clause_end(parsed: Parsed, verb: Token, at: int, last: int) -> int | None:
    """Where what is said ends, beginning at `at`: with the verb's own words, or at the next stop."""
    if at >= last or (parsed.tokens[at].pos == "PUNCT" and parsed.tokens[at].text not in "“\"‘'"):
        return None
    below = subtree(parsed, verb)
    end = below[-1].index + 1
    if end <= at:
        end = at + 1
        while end < last and parsed.tokens[end].text not in _STOPS:
            end += 1
    while end > at and parsed.tokens[end - 1].pos == "PUNCT" and parsed.tokens[end - 1].text in ".,;:":
        end -= 1
    return end


def _fits(parsed: Parsed, at: int, end: int, part: Part) -> bool:
    if not part.words:
        return True
    if parsed.tokens[at].tag == "IN":  # a clause: "suggested that the talks be moved"
        return False
    for token in parsed.tokens[at:end]:
        if token.pos in ("NOUN", "PROPN") and token.dep not in ("compound", "poss", "nmod"):
            if token.name is not None:  # "stands by Chad", "hit back at the Commission"
                return parsed.names[token.name].kind != "region"
            return token.lemma.lower() in part.words
        if is_verb(token) and token.tag not in ("VBN", "VBG"):
            return False
    return False


def _heads(parsed: Parsed, first: int, last: int) -> tuple[int, ...]:
    for token in parsed.tokens[first:last]:
        outside = not first <= token.head < last or token.head == token.index
        if token.pos in ("NOUN", "PROPN", "PRON", "NUM", "ADJ") and outside and token.dep not in ("poss", "compound"):
            return tuple(h.index for h in coordinated(parsed, token) if first <= h.index < last)
    return ()
