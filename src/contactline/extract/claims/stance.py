"""Stance by the content, where the content is unmistakable; else the cue has it."""

from contactline.extract.claims.draft import Draft
from contactline.extract.claims.grammar import auxiliaries, is_verb, negation
from contactline.knowledge.speech import speech_words
from contactline.model.claim import Stance
from contactline.model.parsed import Parsed, Token
from contactline.model.span import Span
from contactline.model.tree import children, tokens_in

_SOFT = frozenset(("states", "confirms"))
_DISTANCE = ("what it said", "what they said", "what he said", "what she said", "what it called", "what it described",
             "what they called", "what it claimed", "what it says", "what they say")  # fmt: skip
_DEEDS = frozenset(
    (
        "shell attack fire kill bomb violate target strike invade order shoot open hit cross break use start torture "
        "destroy deploy occupy"
    ).split()
)


def stance_of(parsed: Parsed, draft: Draft) -> Stance:
    """The draft's stance after a look at its content."""
    if draft.stance not in _SOFT or draft.rule in ("hearsay", "was quoted", "as quoted by", "according to"):
        return draft.stance
    for span in draft.content[:2]:
        tokens = tokens_in(parsed, span)
        root = _main_verb(parsed, tokens, span)
        if root is not None:
            found = _by_root(parsed, root, quote=draft.quote)
            if found is not None:
                return found
    text = " ".join(parsed.article.text[s.start : s.end].lower() for s in draft.content)
    if not draft.quote and any(phrase in text for phrase in _DISTANCE):
        return "alleges"
    return draft.stance


def _main_verb(parsed: Parsed, tokens: tuple[Token, ...], span: Span) -> Token | None:
    """The verb of the content's first clause: the topmost one of the first sentence inside."""
    if not tokens:
        return None
    first = [t for t in tokens if t.sentence == tokens[0].sentence]
    inside = {t.index for t in first}
    tops = [t for t in first if (is_verb(t) or t.pos == "AUX") and (t.head not in inside or t.head == t.index)]
    return tops[0] if tops else None


def _imperative(parsed: Parsed, root: Token) -> bool:
    """Is a verb of quoted speech without a subject a plain imperative?"""
    return (
        root.tag == "VB"
        and root.lemma.lower() not in ("let", "thank", "look", "say", "be", "imagine", "suppose", "see", "remember")
        and not any(kid.dep in ("aux", "expl", "csubj") for kid in children(parsed, root))
    )


def _by_root(parsed: Parsed, root: Token, *, quote: bool) -> Stance | None:
    words = speech_words()
    own = next(iter(children(parsed, root, ("nsubj", "nsubjpass"))), None)
    if own is None:
        return "requests" if quote and _imperative(parsed, root) else None
    charged = own.lemma.lower() in words.sets["claims"] and root.lemma == "be" and negation(parsed, root) is None
    if charged and any(k.text.lower() in words.sets["charges"] for k in children(parsed, root, ("acomp", "attr"))):
        return "denies"
    state = quote and (own.name is not None or own.entity in ("GPE", "ORG"))
    if state and root.tag == "VBN" and root.text.lower() in words.content_predicates:
        return words.content_predicates[root.text.lower()]
    mine = words.sets["own"] if quote else words.sets["own_indirect"]
    if own.text.lower() not in mine:
        return None
    denied = negation(parsed, root) is not None
    lemma = root.lemma.lower()
    if denied:
        return "denies" if lemma in _DEEDS and quote and root.tag == "VB" else None
    auxes = auxiliaries(parsed, root)
    present = root.tag in ("VBP", "VBZ") or (root.tag == "VBG" and bool(auxes)) or (root.tag == "VBD" and not quote)
    if any(a.text.lower() in words.sets["modals"] for a in auxes):
        return None
    if lemma == "call":
        return (
            "demands"
            if any(k.text.lower() in ("on", "upon", "for") for k in children(parsed, root, ("prep", "prt"))) and present
            else None
        )
    if present and lemma in words.content_verbs:
        return words.content_verbs[lemma]
    if lemma == "be" or root.tag == "VBN":
        for kid in (root, *children(parsed, root, ("acomp", "attr"))):
            if kid.text.lower() in words.content_predicates:
                return words.content_predicates[kid.text.lower()]
    return None
