"""What is said to have happened to the counted: killed, wounded, taken, driven out, given back."""

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
STATES: dict[str, Measure] = {
    "dead": "killed", "killed": "killed", "wounded": "wounded", "injured": "wounded", "hurt": "wounded",
    "missing": "missing", "displaced": "displaced", "detained": "detained", "arrested": "detained",
    "homeless": "displaced", "hospitalized": "wounded", "hospitalised": "wounded", "captive": "detained",
}  # fmt: skip
_DEED_NOUNS = {
    "killing": "kill", "murder": "kill", "massacre": "kill", "abduction": "kidnap", "kidnapping": "kidnap",
    "displacement": "displace", "capture": "capture", "release": "release", "return": "return",
    "exchange": "exchange", "detention": "detain", "evacuation": "evacuate",
}  # fmt: skip
_HEARD = frozenset("report say believe confirm know fear presume think".split())
_THROUGH = frozenset("of than to at with for over under about around nearly".split())


def is_passive(parsed: Parsed, verb: Token) -> bool:
    """Is the verb a passive?"""
    return bool(children(parsed, verb, ("nsubjpass", "auxpass")))


def befalls(parsed: Parsed, anchor: Token, *, bare: bool) -> tuple[str, Measure] | None:
    """The verb (or noun) that says what happened to the counted, and the measure that it makes."""
    words = figure_words()
    for kid in children(parsed, anchor, ("acl", "relcl", "amod")):
        low = kid.text.lower()
        if low in STATES and kid.index > anchor.index:
            return kid.lemma.lower(), STATES[low]
        if (
            kid.tag in ("VBN", "VBD")
            and kid.lemma.lower() in words.verbs
            and (kid.dep == "acl" or is_passive(parsed, kid) or kid.lemma.lower() in INTRANSITIVE)
        ):
            return kid.lemma.lower(), words.verbs[kid.lemma.lower()]
    for _ in range(6):
        above = head_of(parsed, anchor)
        if above.index == anchor.index:
            return None
        found = _above(parsed, anchor, above)
        if found is not None:
            return found
        if above.tag.startswith("VB") or above.pos == "AUX":
            return None
        if anchor.dep == "pobj" and above.text.lower() not in _THROUGH:
            return None
        anchor = above
    return None


def _above(parsed: Parsed, anchor: Token, above: Token) -> tuple[str, Measure] | None:
    words, lemma = figure_words(), above.lemma.lower()
    if above.pos in ("NOUN", "ADJ") and anchor.dep == "prep" and anchor.text.lower() == "of":
        if lemma in words.nouns and words.nouns[lemma] in ("killed", "wounded", "detained"):
            return lemma, words.nouns[lemma]
        stem = _DEED_NOUNS.get(lemma)
        return (stem, words.verbs[stem]) if stem is not None else None
    if above.pos == "AUX" or lemma == "be" or lemma in ("remain", "leave", "go"):
        for kid in children(parsed, above, ("acomp", "attr", "oprd", "xcomp", "prep")):
            if kid.text.lower() in STATES and anchor.dep in ("nsubj", "nsubjpass", "dobj"):
                return kid.text.lower(), STATES[kid.text.lower()]
    if lemma in _HEARD and anchor.dep == "nsubjpass":  # "were reported killed", "are said to have been killed"
        for kid in children(parsed, above, ("xcomp", "oprd", "ccomp", "acomp")):
            low = kid.text.lower()
            if low in STATES or kid.lemma.lower() in words.verbs:
                return kid.lemma.lower(), STATES.get(low) or words.verbs[kid.lemma.lower()]
    if above.tag == "VBG" and above.text.lower() == "missing" and anchor.dep == "nsubj":
        return "missing", "missing"
    if not above.tag.startswith("VB"):
        return _toll(parsed, anchor, above)
    toll = _toll(parsed, anchor, above)
    if toll is not None:
        return toll
    if lemma not in words.verbs and lemma != "lose":
        return None
    role = anchor.dep
    if lemma == "force" and role in ("nsubjpass", "dobj", "nsubj"):
        fled = [
            k for k in children(parsed, above, ("xcomp", "ccomp")) if words.verbs.get(k.lemma.lower()) == "displaced"
        ]
        return (
            ("flee", "displaced")
            if fled or any(k.lemma == "leave" for k in children(parsed, above, ("xcomp",)))
            else None
        )
    passive = is_passive(parsed, above)
    if (
        role in ("nsubjpass", "dobj", "attr", "oprd", "ccomp")
        or (role == "nsubj" and (passive or lemma in INTRANSITIVE or _shortened(parsed, above)))
        or (role == "prep" and anchor.text.lower() in ("over", "with") and lemma == "lose")
    ):
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
