"""What a number counts, and what is said to have happened to it."""

from dataclasses import dataclass

from contactline.extract.figures.numbers import Number
from contactline.extract.nouns import noun_lemma
from contactline.knowledge.figures import figure_words
from contactline.model.mention import Measure
from contactline.model.parsed import Parsed, Sentence, Token
from contactline.model.tree import children, head_of

_INTRANSITIVE = frozenset(
    (
        "die perish flee disappear vanish return escape drown fall land hit strike gather mass number cross "
        "enter arrive move roll"
    ).split()
)
_BARE = frozenset(
    (
        "kill die perish wound injure hurt displace detain arrest abduct kidnap massacre slay capture release deport"
    ).split()
)
_STATES: dict[str, Measure] = {
    "dead": "killed", "killed": "killed", "wounded": "wounded", "injured": "wounded", "hurt": "wounded",
    "missing": "missing", "displaced": "displaced", "detained": "detained", "arrested": "detained",
    "homeless": "displaced", "hospitalized": "wounded", "hospitalised": "wounded", "captive": "detained",
}  # fmt: skip
_AS_NOUNS = frozenset(("dead", "wounded", "injured", "missing"))
_PERIODS = frozenset(
    (
        "year month week day hour minute second decade century season night morning evening time round stage phase"
    ).split()
)
_DEED_NOUNS = {
    "killing": "kill", "murder": "kill", "massacre": "kill", "abduction": "kidnap", "kidnapping": "kidnap",
    "displacement": "displace", "capture": "capture", "release": "release", "return": "return",
    "exchange": "exchange", "detention": "detain", "evacuation": "evacuate",
}  # fmt: skip
_LOWEST_FORCE = 20
_INNER_MARKS = frozenset(("-", "“", '"', "‘", "``"))
_THROUGH = frozenset("of than to at with for over under about around nearly".split())


@dataclass(frozen=True, slots=True)
class Counted:
    """The head of what is counted (None for a bare number), the token after the figure's words, the measure."""

    head: Token | None
    last: int
    measure: Measure


def counted_noun(parsed: Parsed, number: Number, sentence: Sentence) -> tuple[Token | None, int]:
    """The noun that the number counts, and the token after its phrase; None and the number's end without one."""
    tokens, at = parsed.tokens, number.last
    if at < sentence.last and tokens[at].text.lower() == "of" and at + 1 < sentence.last:
        return _after_of(parsed, number, sentence)
    noun: Token | None = None
    last = number.last
    while at < sentence.last and at < number.last + 8:
        token = tokens[at]
        if token.text.lower() in _AS_NOUNS and noun is None and not _goes_on(parsed, at + 1, sentence):
            return token, at + 1
        if token.pos in ("NOUN", "PROPN") and token.entity not in ("DATE", "TIME"):
            noun, last = token, at + 1
            if token.dep not in ("compound", "nmod", "amod") and not _goes_on(parsed, at + 1, sentence):
                break
        elif (
            not (
                token.pos in ("ADJ", "DET", "NUM")
                or token.tag in ("VBN", "VBG", "HYPH", "JJ")
                or token.text in _INNER_MARKS
            )
            or token.pos == "DET"
            or (token.tag in ("VBN", "VBG") and not _goes_on(parsed, at + 1, sentence))
        ):
            break
        at += 1
    if (
        noun is not None
        and last + 1 < sentence.last
        and tokens[last].text == "of"
        and tokens[last + 1].text.lower() == "war"
    ):
        last += 2
    return noun, last


def _goes_on(parsed: Parsed, index: int, sentence: Sentence) -> bool:
    return index < sentence.last and parsed.tokens[index].pos in ("NOUN", "PROPN")


def _after_of(parsed: Parsed, number: Number, sentence: Sentence) -> tuple[Token | None, int]:
    tokens = parsed.tokens
    link = tokens[number.last]
    for kid in children(parsed, link, ("pobj",)):
        if kid.index - link.index <= 8:
            return kid, kid.index + 1
    for token in tokens[link.index + 1 : min(sentence.last, link.index + 7)]:
        if token.pos in ("NOUN", "PROPN") and not _goes_on(parsed, token.index + 1, sentence):
            return token, token.index + 1
    return None, number.last


def measure_of(parsed: Parsed, number: Number, noun: Token | None, last: int) -> Counted | None:
    """What the figure measures: by what befalls the counted, else by the counted noun; None where nothing."""
    words = figure_words()
    lemma = noun_lemma(noun) if noun is not None else ""
    if lemma in _PERIODS:
        return None
    after = parsed.tokens[last] if last < len(parsed.tokens) else None
    anchor = noun if noun is not None and noun.index >= number.last else parsed.tokens[number.at]
    if parsed.tokens[number.last - 1].index < last and _is_partitive(parsed, number):
        anchor = parsed.tokens[number.at]
    if noun is None and after is not None and after.text.lower() in _STATES:
        return Counted(None, last + 1, _STATES[after.text.lower()])
    if noun is not None and lemma in _STATES:
        return Counted(noun, last, _STATES[lemma])
    people = noun is not None and (lemma in words.sets["people"] or lemma in words.nouns or _is_people(parsed, noun))
    happened = _befalls(parsed, anchor, bare=noun is None)
    if happened is not None and (noun is None or people):
        return _people_measure(noun, last, happened, lemma)
    if lemma in words.sets["lives"]:
        verb = _governor(parsed, anchor)
        return (
            Counted(noun, last, "killed") if verb is not None and verb.lemma.lower() in words.sets["taking"] else None
        )
    if noun is None:
        return None
    if lemma in words.nouns:
        return _by_noun(parsed, number, noun, anchor, last)
    if lemma in words.sets["happenings"]:
        return Counted(noun, last, "count") if number.low != 1 or number.qualifier else None
    if lemma in words.sets["things"]:
        verb = _governor(parsed, anchor)
        if verb is not None and verb.lemma.lower() in words.sets["count"]:
            return Counted(noun, last, "count")
    return None


def _people_measure(noun: Token | None, last: int, happened: tuple[str, Measure], lemma: str) -> Counted | None:
    verb, measure = happened
    if noun is None and verb not in _BARE:
        return None
    words = figure_words()
    own = words.nouns.get(lemma)
    if measure == "troops" and own != "troops":
        return None
    if own == "vote" or (own in ("killed", "wounded") and measure not in ("killed", "wounded")):
        return Counted(noun, last, own)
    return Counted(noun, last, measure)


def _by_noun(parsed: Parsed, number: Number, noun: Token, anchor: Token, last: int) -> Counted | None:
    lemma = noun_lemma(noun)
    measure = figure_words().nouns[lemma]
    if measure == "troops":
        size = number.low if number.low is not None else number.high
        if size is None or size < _LOWEST_FORCE:
            return None
        verb = _governor(parsed, anchor, acting=True)
        if verb is not None and verb.lemma.lower() not in figure_words().sets["force_verbs"]:
            return None
    if measure == "killed" and lemma == "body":
        verb = _governor(parsed, anchor)
        if verb is None or verb.lemma.lower() not in ("find", "recover", "bury", "return", "exhume", "exchange"):
            return None
    if measure == "vote" and number.low == 1:
        return None
    return Counted(noun, last, measure)


def _is_people(parsed: Parsed, noun: Token) -> bool:
    if noun.name is not None:
        return parsed.names[noun.name].kind in ("people", "adjective")
    return noun.entity == "NORP" and noun.tag in ("NNS", "NNPS")


def _is_partitive(parsed: Parsed, number: Number) -> bool:
    return number.last < len(parsed.tokens) and parsed.tokens[number.last].text.lower() == "of"


def _governor(parsed: Parsed, anchor: Token, *, acting: bool = False) -> Token | None:
    """The verb that the counted is subject or object of, through coordination and prepositions.

    The subject of an active verb counts only where the verb has no object, or where `acting`.
    """
    for _ in range(8):
        above = head_of(parsed, anchor)
        if above.index == anchor.index:
            return None
        if above.tag.startswith("VB"):
            if anchor.dep == "agent" or (
                not acting
                and anchor.dep == "nsubj"
                and above.lemma.lower() not in _INTRANSITIVE
                and not _passive(parsed, above)
            ):
                return None
            return above
        if anchor.dep == "pobj" and above.text.lower() in ("by", "than") and above.text.lower() == "by":
            return None
        anchor = above
    return None


def _passive(parsed: Parsed, verb: Token) -> bool:
    return bool(children(parsed, verb, ("nsubjpass", "auxpass")))


def _befalls(parsed: Parsed, anchor: Token, *, bare: bool) -> tuple[str, Measure] | None:
    """The verb (or noun) that says what happened to the counted, and the measure that it makes."""
    words = figure_words()
    for kid in children(parsed, anchor, ("acl", "relcl", "amod")):
        low = kid.text.lower()
        if low in _STATES and kid.index > anchor.index:
            return kid.lemma.lower(), _STATES[low]
        if (
            kid.tag in ("VBN", "VBD")
            and kid.lemma.lower() in words.verbs
            and (kid.dep == "acl" or _passive(parsed, kid) or kid.lemma.lower() in _INTRANSITIVE)
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
            if kid.text.lower() in _STATES and anchor.dep in ("nsubj", "nsubjpass", "dobj"):
                return kid.text.lower(), _STATES[kid.text.lower()]
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
    passive = _passive(parsed, above)
    if (
        role in ("nsubjpass", "dobj", "attr", "oprd", "ccomp")
        or (role == "nsubj" and (passive or lemma in _INTRANSITIVE))
        or (role == "prep" and anchor.text.lower() in ("over", "with") and lemma == "lose")
    ):
        if lemma == "lose":
            return lemma, "displaced" if _of_own(parsed, anchor) else "killed"
        if lemma == "shoot" and _down(parsed, above):
            return None
        if lemma == "shoot" and _dead(parsed, above):
            return "kill", "killed"
        return lemma, words.verbs[lemma]
    return None


def _toll(parsed: Parsed, anchor: Token, above: Token) -> tuple[str, Measure] | None:
    """ "the death toll rose to 54", "a death toll of 54"."""
    tolls = figure_words().tolls
    if anchor.dep != "prep" or anchor.text.lower() not in ("to", "at", "of"):
        return None
    subjects = (above, *children(parsed, above, ("nsubj", "nsubjpass")))
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
    return any(
        kid.text.lower() == "dead" or kid.lemma.lower() == "kill"
        for kid in children(parsed, verb, ("oprd", "acomp", "conj", "advmod", "xcomp"))
    )
