"""Is a name of a state or capital used as a place? ("talks in Washington", "the road to Armenia")"""

from contactline.knowledge.actor_words import actor_words
from contactline.model.parsed import Parsed, Token
from contactline.model.tree import head_of

_PLACE = frozenset(
    (
        "in at near inside outside into across around throughout within beyond toward towards along through via above "
        "over off onto below beside amid opposite aboard upon north south east west"
    ).split()
)
_PARTS = frozenset(
    (
        "part parts border borders territory territories city town village capital region regions province district area south "
        "north east west northeast northwest southeast southwest outskirts centre center rest side soil map coast airspace "
        "land lands mountains streets suburb suburbs kilometres kilometers miles district corner heart government-held "
        "edge shore shores frontier gates sky skies swathes swaths interior state republic oblast governorate exclave enclave"
    ).split()
)
_ATTACKED = frozenset(
    (
        "shell bomb bombard strike hit capture seize take besiege surround storm liberate occupy rock devastate flood "
        "destroy visit leave enter reach tour exit depart flee cross exit hold retake recapture bombard encircle evacuate"
    ).split()
)
_STATE_PLACE = frozenset("visit leave enter reach tour exit depart flee cross traverse".split())


def first_conjunct(parsed: Parsed, token: Token) -> Token:
    """The token that starts the coordination the token stands in ("Armenia" for "Georgia" in "Armenia and Georgia")."""
    while token.dep == "conj":
        token = head_of(parsed, token)
    return token


def is_place(parsed: Parsed, token: Token, *, settlement: bool) -> bool:
    """True where the name token stands for a place, not for who acts there. `settlement`: a capital or seat."""
    if _is_dateline(parsed, token):
        return True
    at = first_conjunct(parsed, token)
    if at.dep == "appos":
        at = head_of(parsed, at)
    above = head_of(parsed, at)
    match at.dep:
        case "pobj":
            return _after_preposition(parsed, at, above, settlement=settlement)
        case "dobj":
            return above.lemma in (_ATTACKED if settlement else _STATE_PLACE)
        case "nsubjpass":
            return settlement and above.lemma in _ATTACKED
        case "poss":
            return above.lemma.lower() in _PARTS
        case "compound" | "nmod" | "amod":
            return settlement and above.name is None
        case "npadvmod" | "advmod":
            return not _is_first_part(parsed, token)
        case "attr" | "ROOT":
            return settlement and at.dep == "ROOT"
        case _:
            return False


def _is_first_part(parsed: Parsed, token: Token) -> bool:
    following = parsed.tokens[token.index + 1 : token.index + 2]
    return bool(following) and following[0].text == "-"


def _is_dateline(parsed: Parsed, token: Token) -> bool:
    sentence = parsed.sentences[token.sentence]
    if token.index > sentence.first + 3 or not token.text.isupper() or len(token.text) < 4:
        return False
    return any(t.text in ("—", "–", "-", "--", "(") for t in parsed.tokens[token.index + 1 : token.index + 6])


def _after_preposition(parsed: Parsed, at: Token, preposition: Token, *, settlement: bool) -> bool:
    words = actor_words()
    word = preposition.text.lower()
    above = head_of(parsed, preposition)
    governing = above.lemma.lower()
    if word in _PLACE:
        return not (word in ("over", "off") and not settlement and governing in ("victory", "pressure", "win"))
    if word == "to":
        return governing in words.motion
    if word == "from":
        return governing not in words.receiving
    if word == "of":
        return governing in _PARTS or above.dep == "prep" or (settlement and governing not in words.deeds)
    if word in ("on", "against"):
        return settlement and word == "on" and governing in ("march", "advance", "focus")
    if word == "for":
        return settlement and governing in ("leave", "depart", "head", "bind", "fly")
    return False
