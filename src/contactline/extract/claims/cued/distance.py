"""Where the article keeps its distance: "the alleged raid", "what it said was a depot", a side's "rescue mission"."""

from contactline.extract.claims.cued.nouns import own_speaker
from contactline.extract.claims.draft import Draft, token_span
from contactline.extract.claims.grammar import coordinated, is_verb, may_speak, np_tokens, subject
from contactline.extract.claims.quoted.quotes import Quote
from contactline.knowledge.speech import speech_words
from contactline.model.parsed import Parsed, Token
from contactline.model.span import Span
from contactline.model.tree import head_of, subtree

_NAMING = frozenset("say call describe claim term allege characterise characterize label".split())
_LONGEST_SCARE = 4


def distance_claims(parsed: Parsed, quotes: tuple[Quote, ...], inside: list[int], spoken: list[Draft]) -> list[Draft]:
    """Claims that only the article's distance shows. Inside another's words they are that claim's stance, and none.

    `spoken`: the claims found so far; a quotation that is part of one of them is no scare quote.
    """
    taken = [(span.start, span.end) for draft in spoken for span in draft.content]
    return [*_adjectives(parsed, inside), *_what(parsed), *_scare(parsed, quotes, taken)]


def _adjectives(parsed: Parsed, inside: list[int]) -> list[Draft]:
    drafts = []
    for token in parsed.tokens:
        low = token.text.lower()
        if low not in speech_words().sets["distance"] or token.name is not None or inside[token.index] >= 0:
            continue
        head = head_of(parsed, token)
        if token.dep != "amod" or head.pos not in ("NOUN", "PROPN") or head.index < token.index:
            continue
        phrase = [t for t in np_tokens(parsed, head) if t.index > token.index]
        span = token_span(parsed, phrase[0].index, phrase[-1].index + 1) if phrase else None
        if span is not None:
            cue = Span(token.start, token.end)
            drafts.append(
                Draft(
                    (), cue, (span,), "alleges", "distance", 0.6, cue_token=token.index, kind="unnamed", attitude=True
                )
            )
    return drafts


def _what(parsed: Parsed) -> list[Draft]:
    """ "in what it called a warning", "what the army said was a depot": the name is that speaker's."""
    drafts = []
    for what in parsed.tokens:
        if what.text.lower() != "what" or what.index + 3 >= len(parsed.tokens):
            continue
        last = parsed.sentences[what.sentence].last
        verb = next((t for t in parsed.tokens[what.index + 1 : min(last, what.index + 9)] if is_verb(t)), None)
        if verb is None or verb.lemma.lower() not in _NAMING or verb.index + 1 >= last:
            continue
        who = subject(parsed, verb)
        if who is None or not what.index < who.index < verb.index or not may_speak(parsed, who):
            continue
        first = verb.index + 1
        while first < last and (
            parsed.tokens[first].lemma.lower() == "be" or parsed.tokens[first].text.lower() in ("as", "had", "been")
        ):
            first += 1
        if first >= last or (first == verb.index + 1 and verb.lemma.lower() in ("say", "claim", "allege")):
            continue
        below = [t.index for t in subtree(parsed, verb) if t.index >= first]
        end = first
        for token in parsed.tokens[first:last]:
            if (
                token.text in (",", ";", ":")
                or (token.dep == "cc" and token.head == verb.head)
                or (below and token.index > below[-1])
            ):
                break
            end = token.index + 1
        span = token_span(parsed, first, end)
        if span is not None:
            heads = tuple(h.index for h in coordinated(parsed, who))
            cue = Span(verb.start, parsed.tokens[first - 1].end)
            drafts.append(Draft(heads, cue, (span,), "alleges", "distance", 0.7, cue_token=verb.index, attitude=True))
    return drafts


def _scare(parsed: Parsed, quotes: tuple[Quote, ...], taken: list[tuple[int, int]]) -> list[Draft]:
    """A side's own word in quotation marks that nobody is told to have said."""
    drafts = []
    for quote in quotes:
        words = parsed.tokens[quote.first : quote.last]
        if not 0 < len(words) <= _LONGEST_SCARE or any(s < quote.end and quote.start < e for s, e in taken):
            continue
        if any(not t.text[:1].islower() and t.name is None for t in words) or any(
            is_verb(t) and t.tag in ("VBD", "VBZ") for t in words
        ):
            continue
        head = next((t for t in words if not quote.first <= t.head < quote.last or t.head == t.index), None)
        if head is None or head.pos not in ("NOUN", "ADJ", "VERB", "PROPN"):
            continue
        top = head if head.pos == "NOUN" else head_of(parsed, head)
        whose = tuple(h for h in own_speaker(parsed, top) if may_speak(parsed, h, document=False))
        if not whose and not _doubted(parsed, words, top):
            continue
        span = Span(quote.inner_start, quote.inner_end)
        drafts.append(
            Draft(
                tuple(h.index for h in whose), None, (span,), "alleges", "distance", 0.5, quote=True,
                kind=None if whose else "unnamed", attitude=True,
            )
        )  # fmt: skip
    return drafts


def _doubted(parsed: Parsed, words: tuple[Token, ...], top: Token) -> bool:
    """Is the quoted name one that somebody must have given: a charge, a verdict, a name for a deed?"""
    sets = speech_words().sets
    named = {t.lemma.lower() for t in words} | {top.lemma.lower()}
    return bool(named & (sets["guilt"] | sets["charges"] | sets["steps"] | sets["named_deeds"]))
