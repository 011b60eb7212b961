"""What is said to have happened to the counted: killed, wounded, taken, driven out, given back."""

from contactline.extract.figures.phrases import STATES, among_them, undergone
from contactline.knowledge.figures import figure_words
from contactline.model.mention import Measure
from contactline.model.parsed import Parsed, Token
from contactline.model.tree import children, head_of

INTRANSITIVE = frozenset(
    (
        "die perish flee disappear vanish return escape drown fall land hit strike gather mass number cross "
        "enter arrive move roll"
    ).split()
)
_DEED_NOUNS = {
    "killing": "kill", "murder": "kill", "massacre": "kill", "abduction": "kidnap", "kidnapping": "kidnap",
    "displacement": "displace", "capture": "capture", "release": "release", "return": "return",
    "exchange": "exchange", "detention": "detain", "evacuation": "evacuate",
}  # fmt: skip
_DRIVING = frozenset("drive force push chase send uproot expel throw hound".split())
_HOMES = frozenset(
    "home house village town land country farm city homeland district area region neighbourhood neighborhood".split()
)
_REFUGES = frozenset("exile camp hiding shelter homelessness flight displacement".split())
_ACROSS = frozenset(("to", "across", "into", "over", "through"))
_HEARD = frozenset("report say believe confirm know fear presume think".split())
_THROUGH = frozenset("of than to at with for over under about around nearly".split())


def is_passive(parsed: Parsed, verb: Token) -> bool:
    """Is the verb a passive?"""
    return bool(children(parsed, verb, ("nsubjpass", "auxpass")))


def befalls(parsed: Parsed, anchor: Token, *, bare: bool) -> tuple[str, Measure] | None:
    """The verb (or noun) that says what happened to the counted, and the measure that it makes."""
    words = figure_words()
    gone = _gone(parsed, anchor)
    if gone is not None:
        return gone
    link = head_of(parsed, anchor)
    if anchor.dep == "pobj" and head_of(parsed, link).text.lower() in ("upwards", "excess", "minimum", "maximum"):
        anchor = head_of(parsed, link)  # "wounded upwards of seventy"
    for kid in children(parsed, anchor, ("acl", "relcl", "amod")):
        low = kid.text.lower()
        if low in STATES and (kid.index > anchor.index or low in ("fallen", "slain")):
            return kid.lemma.lower(), STATES[low]
        if (
            kid.tag in ("VBN", "VBD")
            and kid.lemma.lower() in words.verbs
            and (kid.dep == "acl" or is_passive(parsed, kid) or kid.lemma.lower() in INTRANSITIVE)
            and not any(s.tag in ("CD", "DT", "JJ") for s in children(parsed, kid, ("nsubj", "nsubjpass")))
            and not any(a.tag == "MD" for a in children(parsed, kid, ("aux",)))
        ):  # not "hostages, of whom nine were freed"
            return kid.lemma.lower(), words.verbs[kid.lemma.lower()]
    for _ in range(6):
        above = head_of(parsed, anchor)
        if above.index == anchor.index:
            return None
        found = _above(parsed, anchor, above)
        if found is not None:
            undone = above.tag.startswith("VB") and any(k.dep == "neg" for k in children(parsed, above))
            return None if undone and found[1] in ("returned", "displaced") else found  # "four never came home"
        if above.tag.startswith("VB") or above.pos == "AUX":
            return None
        if anchor.dep == "pobj" and above.text.lower() not in _THROUGH:
            return None
        anchor = above
    return None


def _gone(parsed: Parsed, anchor: Token) -> tuple[str, Measure] | None:
    """ "thousands of men seized there are still missing": the main clause says how it ended."""
    while anchor.dep == "pobj" and head_of(parsed, anchor).text.lower() == "of":
        above = head_of(parsed, head_of(parsed, anchor))
        if above.pos not in ("NOUN", "NUM"):
            return None
        anchor = above
    verb = head_of(parsed, anchor)
    if anchor.dep not in ("nsubj", "nsubjpass") or verb.index < anchor.index:
        return None
    for token in (verb, *children(parsed, verb, ("acomp", "attr", "oprd", "xcomp"))):
        if token.text.lower() in ("missing", "dead") and (token is not verb or verb.tag == "VBG"):
            return token.text.lower(), STATES[token.text.lower()]
    return _lost_in(parsed, verb)


def _lost_in(parsed: Parsed, verb: Token) -> tuple[str, Measure] | None:
    """The same where the parse takes the participle ("seized there") for the main verb."""
    if verb.tag != "VBN" or children(parsed, verb, ("auxpass", "dobj")):
        return None
    linked = False
    for token in parsed.tokens[verb.index + 1 : verb.index + 9]:
        low = token.text.lower()
        if token.pos == "PUNCT" or token.dep in ("nsubj", "nsubjpass", "cc"):
            return None
        if linked and low in ("missing", "dead"):
            return low, STATES[low]
        linked = low in ("are", "were", "is", "was", "remain", "remained", "been") or (linked and token.pos == "ADV")
    return None


def _above(parsed: Parsed, anchor: Token, above: Token) -> tuple[str, Measure] | None:
    words, lemma = figure_words(), above.lemma.lower()
    if above.pos in ("NOUN", "ADJ") and anchor.dep == "prep" and anchor.text.lower() == "of":
        if lemma in words.nouns and words.nouns[lemma] in ("killed", "wounded", "detained"):
            return lemma, words.nouns[lemma]
        if lemma == "life" and head_of(parsed, above).lemma.lower() in words.sets["taking"]:
            return "kill", "killed"  # "claimed the lives of nine miners"
        if lemma in words.sets["burials"]:
            return "kill", "killed"  # "funerals of 24 soldiers"
        stem = _DEED_NOUNS.get(lemma)
        return (stem, words.verbs[stem]) if stem is not None else _toll(parsed, anchor, above)
    among = among_them(parsed, anchor, above)
    if among is not None:
        return among
    if above.pos == "AUX" or lemma == "be" or lemma in ("remain", "leave", "go"):
        for kid in children(parsed, above, ("acomp", "attr", "oprd", "xcomp", "prep")):
            if kid.text.lower() in STATES and anchor.dep in ("nsubj", "nsubjpass", "dobj"):
                return kid.text.lower(), STATES[kid.text.lower()]
    if lemma in _HEARD and anchor.dep == "nsubjpass":  # "were reported killed", "are said to have been killed"
        for kid in children(parsed, above, ("xcomp", "oprd", "ccomp", "acomp")):
            low = kid.text.lower()
            if low in STATES or kid.lemma.lower() in words.verbs:
                return kid.lemma.lower(), STATES.get(low) or words.verbs[kid.lemma.lower()]
            if kid.lemma.lower() == "be":  # "31 are known to be dead"
                for state in children(parsed, kid, ("acomp", "attr", "oprd")):
                    if state.text.lower() in STATES:
                        return state.text.lower(), STATES[state.text.lower()]
    if above.tag == "VBG" and above.text.lower() == "missing" and anchor.dep == "nsubj":
        return "missing", "missing"
    if not above.tag.startswith("VB"):
        return _toll(parsed, anchor, above)
    toll = _toll(parsed, anchor, above)
    if toll is not None:
        return toll
    phrase = undergone(parsed, anchor, above)
    if phrase is not None:
        return phrase
    if lemma in ("leave", "abandon") and anchor.dep == "nsubj":
        homes = (kid.lemma.lower() for kid in children(parsed, above, ("dobj",)))
        return ("flee", "displaced") if any(home in _HOMES for home in homes) else None
    if lemma not in words.verbs and lemma not in _DRIVING and lemma != "lose":
        return None
    role = "dobj" if anchor.text.lower() == "upwards" and anchor.index > above.index else anchor.dep
    if lemma in _DRIVING and role in ("nsubjpass", "dobj", "nsubj") and _driven_out(parsed, anchor, above):
        return "flee", "displaced"
    if lemma == "force" and role in ("nsubjpass", "dobj", "nsubj"):
        fled = [
            k for k in children(parsed, above, ("xcomp", "ccomp")) if words.verbs.get(k.lemma.lower()) == "displaced"
        ]
        return (
            ("flee", "displaced")
            if fled or any(k.lemma == "leave" for k in children(parsed, above, ("xcomp",)))
            else None
        )
    if lemma not in words.verbs and lemma != "lose":
        return None
    passive = is_passive(parsed, above)
    if (
        role in ("nsubjpass", "dobj", "attr", "oprd", "ccomp")
        or (role == "nsubj" and (passive or lemma in INTRANSITIVE or _shortened(parsed, above)))
        or (role == "prep" and anchor.text.lower() in ("over", "with") and lemma == "lose")
    ):
        if lemma == "escape" and not {k.text.lower() for k in children(parsed, above, ("prep",))} & _ACROSS:
            return None  # "two of whom later escaped": out of captivity, or unhurt
        if lemma == "lose":
            return lemma, "displaced" if _of_own(parsed, anchor) else "killed"
        if (
            lemma == "return"
            and role == "nsubj"
            and any(k.text.lower() == "from" for k in children(parsed, above, ("prep",)))
        ):
            return None
        if lemma == "shoot" and _down(parsed, above):
            return None
        if lemma == "shoot" and _dead(parsed, above):
            return "kill", "killed"
        return lemma, words.verbs[lemma]
    return None


def _driven_out(parsed: Parsed, anchor: Token, verb: Token) -> bool:
    """ "drove 9,000 from their homes", "pushed 3,000 into exile", "driven 200,000 abroad": people, and no force."""
    if figure_words().nouns.get(anchor.lemma.lower()) == "troops":
        return False
    low = verb.lemma.lower()
    for kid in (*children(parsed, verb), *children(parsed, anchor)):
        if kid.index < min(verb.index, anchor.index):
            continue
        word = kid.text.lower()
        if word in ("abroad", "fleeing"):
            return True
        goals = {goal.lemma.lower() for goal in children(parsed, kid, ("pobj",))}
        if (word == "from" and goals & _HOMES) or (word in ("across", "over") and goals & {"border", "frontier"}):
            return low != "send" or word == "from"
        if word == "into" and goals & _REFUGES:
            return True
        if word == "out" and kid.dep in ("prep", "advmod", "prt") and low in ("drive", "force", "chase"):
            return True
    return False


def _shortened(parsed: Parsed, verb: Token) -> bool:
    """ "Five people were killed and 12 others wounded": a passive without its auxiliary."""
    if verb.tag not in ("VBN", "VBD") or children(parsed, verb, ("dobj", "aux")):
        return False
    above = head_of(parsed, verb)
    return verb.tag == "VBN" or (verb.dep == "conj" and is_passive(parsed, above))


def _toll(parsed: Parsed, anchor: Token, above: Token) -> tuple[str, Measure] | None:
    """ "the death toll rose to 54", "a death toll of 54"."""
    tolls = figure_words().tolls
    if anchor.dep != "prep" or anchor.text.lower() not in ("to", "at", "of"):
        return None
    subjects = (above, *children(parsed, above, ("nsubj", "nsubjpass", "dobj")))
    for token in subjects:
        if token.lemma.lower() in tolls:
            return "kill", tolls[token.lemma.lower()]
    return None


def _of_own(parsed: Parsed, anchor: Token) -> bool:
    """ "100,000 of its 120,000 people"."""
    below = [anchor, *(kid for kid in children(parsed, anchor))]
    for item in below:
        for kid in children(parsed, item, ("prep",)) if item.text.lower() != "of" else (item,):
            for noun in children(parsed, kid, ("pobj",)):
                if noun.lemma.lower() in ("people", "population", "inhabitant", "resident", "citizen"):
                    return True
    return False


def _down(parsed: Parsed, verb: Token) -> bool:
    return any(kid.text.lower() == "down" for kid in children(parsed, verb, ("prt", "advmod")))


def _dead(parsed: Parsed, verb: Token) -> bool:
    """ "shot dead", "shot and killed", "fatally shot"."""
    if verb.index + 1 < len(parsed.tokens) and parsed.tokens[verb.index + 1].text.lower() == "dead":
        return True
    kids = children(parsed, verb, ("oprd", "acomp", "conj", "advmod", "xcomp"))
    return any(kid.text.lower() in ("dead", "fatally") or kid.lemma.lower() == "kill" for kid in kids)
