"""Answers that only point ("called it a lie", "refuted this falsehood"): what was told before is answered."""

from dataclasses import replace

from contactline.extract.claims.draft import Draft
from contactline.extract.claims.grammar import is_verb
from contactline.extract.nouns import noun_lemma
from contactline.knowledge.speech import speech_words
from contactline.model.parsed import Parsed
from contactline.model.span import hull
from contactline.model.tree import tokens_in

_POINTERS = frozenset(("it", "this", "that", "these", "those", "such"))
_ANSWERS = frozenset(("denies", "confirms"))
_NAMED = frozenset(("verb:small", "verb:obj+as"))
_TOLD = frozenset(
    ("verb:that", "verb:obj+that", "verb:obj+of", "quotation", "according to", "parenthetical", "passive")
)


def pointed(parsed: Parsed, drafts: list[Draft]) -> list[Draft]:
    """The drafts; those that answer with a mere pointer have the words that they answer as their content."""
    told = sorted(
        (d for d in drafts if d.rule in _TOLD and d.stance not in ("declines", "denies") and _clausal(parsed, d)),
        key=lambda d: hull(d.content).start,
    )
    return [_answered(parsed, draft, told) for draft in drafts]


def _answered(parsed: Parsed, draft: Draft, told: list[Draft]) -> Draft:
    if draft.cue_token is None or len(draft.content) != 1 or not _points(parsed, draft):
        return draft
    cue = parsed.tokens[draft.cue_token]
    for other in reversed(told):
        words = hull(other.content)
        last = tokens_in(parsed, words)[-1]
        if words.end > cue.start or other.speakers == draft.speakers or other.cue_token == draft.cue_token:
            continue
        same_block = parsed.sentences[last.sentence].block == parsed.sentences[cue.sentence].block
        if not same_block or cue.sentence - last.sentence > 1:
            return draft
        stance = "denies" if draft.rule in _NAMED else draft.stance
        return replace(draft, content=other.content, stance=stance, rule="answered", quote=False)
    return draft


def _clausal(parsed: Parsed, draft: Draft) -> bool:
    return bool(draft.content) and any(is_verb(t) for t in tokens_in(parsed, hull(draft.content)))


def _points(parsed: Parsed, draft: Draft) -> bool:
    """Is the content "it" or "this" with a name that denies it, or nothing but such a name ("this falsehood")?"""
    tokens = [t for t in tokens_in(parsed, draft.content[0]) if t.pos != "PUNCT"]
    charges = speech_words().sets["charges"]
    if len(tokens) < 2 or tokens[0].text.lower() not in _POINTERS:
        return False
    if draft.rule in _NAMED:
        return tokens[0].pos == "PRON" and any(t.text.lower() in charges for t in tokens[1:])
    head = tokens[-1]
    named = head.pos == "NOUN" and noun_lemma(head) in charges and all(t.pos in ("DET", "ADJ") for t in tokens[:-1])
    return named and draft.stance in _ANSWERS and draft.rule == "verb:np"
