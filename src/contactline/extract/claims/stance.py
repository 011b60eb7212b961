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
_NAMING = frozenset(("verb:small", "verb:obj+as", "verb:to+as"))
_DEEDS = frozenset(
    (
        "shell attack fire kill bomb violate target strike invade order shoot open hit cross break use start torture "
        "destroy deploy occupy"
    ).split()
)


def stance_of(parsed: Parsed, draft: Draft) -> Stance:
    """The draft's stance after a look at its content."""
    if draft.stance == "warns" and _menaces(parsed, draft):
        return "threatens"
    if draft.stance == "alleges" and draft.rule == "verb:that" and _of_self(parsed, draft):
        return "states"
    if draft.stance not in _SOFT or draft.rule in ("hearsay", "was quoted", "as quoted by", "according to"):
        return draft.stance
    if draft.rule in _NAMING and draft.stance == "states" and _charges(parsed, draft):
        return "accuses"
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


def _charges(parsed: Parsed, draft: Draft) -> bool:
    """ "calls it an act of aggression": does the name that is given accuse?"""
    words = speech_words().sets["guilt"]
    return any(t.pos == "NOUN" and t.lemma.lower() in words for span in draft.content for t in tokens_in(parsed, span))


def _menaces(parsed: Parsed, draft: Draft) -> bool:
    """ "would be considered an act of war": a warning that says what the speaker will do."""
    text = " ".join(" ".join(parsed.article.text[s.start : s.end].lower().split()) for s in draft.content)
    return any(phrase in text for phrase in speech_words().sets["menaces"])


def _of_self(parsed: Parsed, draft: Draft) -> bool:
    """Is the subject of what is claimed the speaker ("claims that it struck only depots")?"""
    tokens = tokens_in(parsed, draft.content[0])
    root = _main_verb(parsed, tokens, draft.content[0])
    own = None if root is None else next(iter(children(parsed, root, ("nsubj", "nsubjpass"))), None)
    if own is None:
        return False
    whose = (kid.text.lower() for kid in children(parsed, own, ("poss",)))
    mine = own.text.lower() in ("it", "he", "she", "they", "we", "i")
    return mine or any(word in ("its", "his", "her", "their") for word in whose)


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
    if own is not None and _began_it(parsed, root, own):
        return "accuses"
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
    auxes = auxiliaries(parsed, root)
    ahead = any(a.text.lower() in ("will", "would", "'ll", "’ll", "wo") for a in auxes)
    if ahead and denied:
        return "demands" if _until(parsed, root) else None
    if ahead and root.tag == "VB":
        if lemma in words.sets["reprisals"]:
            return "threatens"
        if lemma in words.sets["undertakings"]:
            return "promises"
    if denied:
        return "denies" if lemma in _DEEDS and quote and root.tag == "VB" else None
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


def _until(parsed: Parsed, root: Token) -> bool:
    """ "won't return until its detainees are freed": what is refused is refused for a condition."""
    below = (kid for clause in (root, *children(parsed, root, ("advcl", "prep"))) for kid in children(parsed, clause))
    return any(kid.text.lower() in ("until", "unless") for kid in (*below, *children(parsed, root)))


def _began_it(parsed: Parsed, root: Token, own: Token) -> bool:
    """ "government troops attacked first", "they had been the first to open fire": said of another, it accuses."""
    if own.text.lower() in ("i", "we", "it", "he", "she"):
        return False
    lemma = root.lemma.lower()
    if lemma in ("attack", "fire", "shoot", "shell", "strike", "open"):
        return any(kid.text.lower() == "first" for kid in children(parsed, root, ("advmod", "npadvmod")))
    first = next((k for k in children(parsed, root, ("attr", "acomp")) if k.text.lower() == "first"), None)
    if lemma != "be" or first is None:
        return False
    begun = ("open", "attack", "fire", "shoot", "shell", "strike", "violate", "break")
    return any(kid.lemma.lower() in begun for kid in children(parsed, first, ("relcl", "acl", "xcomp")))
