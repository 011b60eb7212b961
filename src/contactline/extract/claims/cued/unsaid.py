"""What is not said: "has yet to comment", "would not confirm", "neither confirmed nor denied"."""

from contactline.extract.claims.grammar import auxiliaries, is_verb, negation
from contactline.extract.nouns import noun_lemma
from contactline.knowledge.speech import speech_words
from contactline.model.parsed import Parsed, Token
from contactline.model.tree import children, head_of

_OWNED = frozenset(("say", "announce", "admit", "acknowledge", "declare"))
_ANYBODY = frozenset(("group", "one", "nobody", "organisation", "organization", "faction", "party", "none"))


def gives_information(parsed: Parsed, verb: Token) -> bool:
    """Is it something told that is not given ("has not given a toll"), and no thing?"""
    return any(noun_lemma(kid) in speech_words().sets["told"] for kid in children(parsed, verb, ("dobj",)))


def about_oneself(parsed: Parsed, verb: Token, governor: Token, lemma: str) -> bool:
    """ "asked not to be named", "calls itself the Free Army": about who speaks, and nothing said."""
    unnamed = ("name", "identify", "quote")
    if lemma in ("call", "style", "name", "dub", "term", "brand"):
        after = parsed.tokens[verb.index + 1 : verb.index + 2]
        return any(t.tag == "PRP" and t.text.lower().endswith(("self", "selves")) for t in after)
    if lemma in unnamed:
        return is_verb(governor) and governor.lemma.lower() in ("ask", "decline", "refuse", "request", "want")
    return lemma in ("ask", "decline", "refuse", "request", "want") and any(
        kid.lemma.lower() in unnamed and any(k.dep == "auxpass" for k in children(parsed, kid))
        for kid in children(parsed, verb, ("xcomp",))
    )


def yet_to(parsed: Parsed, governor: Token, verb: Token) -> bool:
    """ "has yet to comment", "is yet to respond": not said so far."""
    between = parsed.tokens[governor.index + 1 : verb.index]
    return (
        governor.lemma.lower() in ("have", "be")
        and 1 < len(between) <= 4
        and any(t.text.lower() == "yet" for t in between)
        and between[-1].tag == "TO"
    )


def unable(parsed: Parsed, governor: Token) -> Token | None:
    """ "is unable to say", "was not in a position to confirm": the verb that says so; None where nothing does."""
    if governor.text.lower() == "unable":
        verb = head_of(parsed, governor)
        return verb if is_verb(verb) or verb.pos == "AUX" else None
    if governor.text.lower() not in ("able", "position", "liberty"):
        return None
    verb = governor if governor.text.lower() == "able" else head_of(parsed, governor)
    while not (is_verb(verb) or verb.pos == "AUX") and verb.head != verb.index:
        verb = head_of(parsed, verb)
    denied = any(kid.text.lower() == "no" for kid in children(parsed, governor, ("det",)))
    copula = verb.lemma.lower() == "be" and verb.index < governor.index
    return verb if copula and (denied or bool(children(parsed, verb, ("neg",)))) else None


def balked(parsed: Parsed, verb: Token, lemma: str) -> bool:
    """ "would not comment", "could not confirm": refusing to speak, or not knowing, told with a modal verb."""
    nobody = is_nobody(parsed, children(parsed, verb, ("nsubj",)))
    if verb.tag != "VB" or (negation(parsed, verb) is None and not nobody):
        return False
    auxes = {aux.text.lower() for aux in auxiliaries(parsed, verb)}
    return bool(auxes & {"would", "could", "can", "ca", "wo", "will"}) and (
        lemma in speech_words().sets["refused"] or lemma in ("accept", "agree", "elaborate")
    )


def neither_of(parsed: Parsed, verb: Token) -> Token | None:
    """ "neither confirmed nor denied": the first of the two verbs; None where it is no such pair."""
    if verb.lemma.lower() == "confirm":
        second = next((k for k in children(parsed, verb, ("conj",)) if k.lemma.lower() == "deny"), None)
        first: Token = verb
    elif verb.lemma.lower() == "deny" and verb.dep == "conj" and head_of(parsed, verb).lemma.lower() == "confirm":
        second, first = verb, head_of(parsed, verb)
    else:
        return None
    if second is None:
        return None
    between = {t.text.lower() for t in parsed.tokens[max(0, first.index - 4) : second.index]}
    return first if between & {"neither", "nor", "not", "n't", "n’t", "declined", "refused", "without"} else None


def nobody_owned(parsed: Parsed, heads: tuple[Token, ...], lemma: str) -> bool:
    """ "No group claimed the attack", "no group has said it was behind it": nobody spoke."""
    return is_nobody(parsed, heads) and (lemma == "claim" or (lemma in _OWNED and noun_lemma(heads[0]) in _ANYBODY))


def is_nobody(parsed: Parsed, heads: tuple[Token, ...]) -> bool:
    """Is it nobody who speaks ("neither side has confirmed", "no one said")?"""
    for head in heads[:1]:
        if head.text.lower() in ("neither", "nobody", "none"):
            return True
        return any(k.text.lower() in ("neither", "no") and k.index < head.index for k in children(parsed, head))
    return False


def has_spoken(parsed: Parsed, verb: Token, governor: Token) -> bool:
    """Has the speaking taken place? Not where it is hypothetical, ordered, or yet to come."""
    sets = speech_words().sets
    auxes = auxiliaries(parsed, verb)
    if _only(parsed, verb, auxes):
        return True
    if any(aux.text.lower() in sets["modals"] for aux in auxes):
        return False
    if any(kid.dep == "mark" and kid.text.lower() in sets["conditions"] for kid in children(parsed, verb, ("mark",))):
        return False
    infinitive = verb.tag == "VB" and any(aux.tag == "TO" for aux in auxes)
    if infinitive:
        if verb.dep == "xcomp":
            lemma = governor.lemma.lower()
            if lemma in sets["happened"] and has_spoken(parsed, governor, head_of(parsed, governor)):
                return not any(aux.text.lower() == "going" for aux in (governor,))
            return governor.pos == "ADJ" and lemma in ("quick", "swift", "first", "last", "latest", "keen", "careful")
        if verb.dep == "advcl" and governor.lemma.lower() in sets["going_on"]:
            return has_spoken(parsed, governor, head_of(parsed, governor))
        if verb.dep in ("relcl", "acl"):
            return governor.lemma.lower() in ("first", "last", "latest", "only", "one", "pain", "pains")
        return False
    if verb.tag == "VB" and not auxes:
        own = children(parsed, verb, ("nsubj",))
        if verb.dep == "ROOT" and own and own[0].index < verb.index and own[0].text.lower() != "you":
            return True  # "The insurgents let it be known": no infinitive
        return (
            verb.dep == "conj"
            and is_verb(governor)
            and (governor.tag == "VB" or (governor.tag == "VBP" and not auxiliaries(parsed, governor)))
            and has_spoken(parsed, governor, head_of(parsed, governor))
        )
    return True


def _only(parsed: Parsed, verb: Token, auxes: tuple[Token, ...]) -> bool:
    """ "would say only that", "would only say that": said, and no more than that."""
    if not any(aux.text.lower() == "would" for aux in auxes) or negation(parsed, verb) is not None:
        return False
    near = parsed.tokens[max(0, verb.index - 1) : verb.index + 2]
    return verb.lemma.lower() in ("say", "confirm", "state", "comment") and any(t.text.lower() == "only" for t in near)
