"""Is a name of a state, region or capital used as a place? ("talks in Washington", "the road to Armenia")"""

from contactline.extract.actors.phrase import is_sent, noun_at
from contactline.knowledge.actor_words import actor_words
from contactline.model.parsed import Parsed, Token
from contactline.model.tree import children, head_of

_DASHES = frozenset(("—", "–", "-", "--", "("))
_SUBJECT = frozenset(("nsubj", "agent"))
_VISITORS = ("nsubj",)
_TAKING_TO = frozenset("take move hold transfer send spread shift convoy supply welcome wade shuttle ferry".split())
_TRAVELLERS = frozenset("guest visitor traveller traveler tourist train flight bus refugee native resident".split())
_GIVING = frozenset("give grant lend pay offer promise send hand award owe pledge allocate loan".split())
_SUMS = frozenset(("$", "€", "£", "¥", "US$", "about", "nearly", "some", "around"))
_MOODS = frozenset("quiet calm tense empty deserted peaceful dark sunny restive snowbound".split())


def _is_hosted(parsed: Parsed, verb: Token) -> bool:
    """ "Taiwan's foreign minister visited Russia": who visits in office is received by the state, not by its soil."""
    doers = children(parsed, verb, _VISITORS)
    return verb.lemma.lower() == "visit" and any(
        ((noun := noun_at(parsed, t)) is not None and not noun[0].plural) or t.name is not None for t in doers
    )


def first_conjunct(parsed: Parsed, token: Token) -> Token:
    """The first token of a coordination ("Armenia" for "Georgia" in "Armenia and Georgia"), or the token itself."""
    while token.dep == "conj" and token.head != token.index:
        token = head_of(parsed, token)
    return token


def is_place(parsed: Parsed, token: Token, *, loose: bool) -> bool:
    """True where the name stands for a place, not for who acts there.

    `loose`: the name is first of all a place (a capital, a region) and is an actor only where it acts or is acted on.
    """
    if is_dateline(parsed, token) or _is_aside(parsed, token):
        return True
    words = actor_words()
    at = first_conjunct(parsed, token)
    if at.dep == "appos":
        at = head_of(parsed, at)
    above = head_of(parsed, at)
    verb = above.lemma.lower()
    match at.dep:
        case "pobj":
            return _after_preposition(parsed, at, above, loose=loose)
        case "dobj" | "dative" | "oprd" | "attr":
            if loose:
                return verb not in words.address
            return verb in words.visit and not _is_hosted(parsed, above)
        case "nsubjpass":
            return verb in words.storm if loose else verb in words.visit
        case "poss":
            return above.lemma.lower() in words.parts
        case "npadvmod":
            return not is_listed(parsed, at)
        case "compound" | "nmod":
            return not is_given(parsed, at)
        case "amod" | "advmod" | "punct":
            return True
        case "ROOT" | "dep" | "pcomp":
            return loose
        case "nsubj":
            return (
                loose
                and verb == "be"
                and (
                    any(t.lemma.lower() in words.parts for t in children(parsed, above, ("attr",)))
                    or any(t.lemma.lower() in _MOODS for t in children(parsed, above, ("acomp",)))
                )
            )
        case _:
            return False


def is_listed(parsed: Parsed, token: Token) -> bool:
    """The first name of "Kyiv, Moscow agree to ...", which the parse takes for an aside."""
    following = parsed.tokens[token.index + 1 : token.index + 3]
    pair = len(following) == 2 and following[0].text == "," and following[1].name is not None
    return pair and following[1].dep == "nsubj" and following[1].head == token.head


def is_given(parsed: Parsed, token: Token) -> bool:
    """The name of "gave the Ivory Coast 5.1 million dollars", which the parse takes for a part of what is given."""
    following = parsed.tokens[token.index + 1 : token.index + 2]
    counted = bool(following) and (following[0].tag == "CD" or following[0].text in _SUMS)
    thing = head_of(parsed, token)
    verb = head_of(parsed, thing)
    return counted and thing.dep == "dobj" and verb.lemma.lower() in _GIVING


def is_dateline(parsed: Parsed, token: Token) -> bool:
    """ "YEREVAN —", "BAKU, Azerbaijan (AP) -" at the beginning of a sentence."""
    sentence = parsed.sentences[token.sentence]
    if token.index > sentence.first + 6:
        return False
    head = parsed.tokens[sentence.first : token.index + 1]
    if not any(t.text.isupper() and len(t.text) >= 3 for t in head):
        return False
    following = parsed.tokens[token.index + 1 : min(sentence.last, token.index + 6)]
    return any(
        t.text in _DASHES and (t.start > parsed.tokens[t.index - 1].end or t.text in ("—", "(")) for t in following
    )


def _is_aside(parsed: Parsed, token: Token) -> bool:
    """Alone in brackets: "Kirants (Armenia)"."""
    if token.index == 0 or token.index + 1 >= len(parsed.tokens):
        return False
    return parsed.tokens[token.index - 1].text == "(" and parsed.tokens[token.index + 1].text == ")"


def _moves_people(parsed: Parsed, verb: Token) -> bool:
    """Are they people or arms that are sent to a place ("sent soldiers to"), not words sent to a government?"""
    return any(
        (noun := noun_at(parsed, t)) is not None and noun[0].plural
        for t in children(parsed, verb, ("dobj", "nsubjpass"))
    )


def _after_preposition(parsed: Parsed, at: Token, preposition: Token, *, loose: bool) -> bool:
    words = actor_words()
    word = preposition.text.lower()
    above = head_of(parsed, preposition)
    governing = above.lemma.lower()
    if word in words.locative or is_sent(above, word):
        return True
    if word == "over":
        return loose
    before = parsed.tokens[preposition.index - 1].lemma.lower() if preposition.index else ""
    match word:
        case "to":
            if governing in ("send", "deploy", "dispatch") and _moves_people(parsed, above):
                return True
            return (
                governing in words.motion
                or (parsed.tokens[preposition.index - 1].pos == "NOUN" and before in words.motion)
                or (loose and governing in _TAKING_TO)
            )
        case "from":
            if loose and before in _TRAVELLERS:
                return True
            return governing not in words.receiving and governing not in words.deeds
        case "of":
            if loose:
                return (
                    governing not in words.deeds
                    or governing in words.topics
                    or governing in ("occupation", "control", "capture", "siege", "blockade")
                )
            return governing in words.parts or above.dep == "prep"
        case "on":
            return loose and (governing in ("advance", "focus", "close") or "march" in (governing, before))
        case "for":
            return loose and governing in ("leave", "depart", "head", "bind", "fly", "fight", "battle", "struggle")
        case "as" | "like" | "except" | "including" | "around" | "between" if loose:
            return word != "between" or governing in words.motion
        case _:
            return word == "between" and governing in words.motion
