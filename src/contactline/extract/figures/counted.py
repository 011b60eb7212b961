"""What a number counts, and what is said to have happened to it."""

from dataclasses import dataclass

from contactline.extract.figures.fates import INTRANSITIVE, befalls, is_passive
from contactline.extract.figures.numbers import Number
from contactline.extract.figures.phrases import STATES
from contactline.extract.figures.tallies import tallied
from contactline.extract.nouns import noun_lemma
from contactline.knowledge.figures import figure_words
from contactline.model.mention import Measure
from contactline.model.parsed import Parsed, Sentence, Token
from contactline.model.tree import children, head_of

_SURE = frozenset(
    "kill die martyr perish wound injure hurt displace arrest abduct kidnap massacre slay execute murder".split()
)
_BARE = _SURE | frozenset("detain capture release free rescue repatriate evacuate deport flee uproot".split())
_MASS = frozenset(
    "personnel police infantry staff aircraft military artillery cattle livestock crew youth clergy".split()
)
_AS_NOUNS = frozenset(("dead", "wounded", "injured", "missing"))
_UNDERGONE = frozenset(("killed", "dead", "slain", "wounded", "injured", "missing", "martyred"))
_UNEARTHING = frozenset(
    "find recover bury return exhume exchange pull dig retrieve discover unearth lie bring wash count identify "
    "collect drag haul remove see receive".split()
)
_PERIODS = frozenset(
    (
        "year month week day hour minute second decade century season night morning evening time round stage phase"
    ).split()
)
_LOWEST_FORCE = 20
_INNER_MARKS = frozenset(("-", "“", '"', "‘", "``"))


@dataclass(frozen=True, slots=True)
class Counted:
    """The head of what is counted (None for a bare number), the token after the figure's words, the measure."""

    head: Token | None
    last: int
    measure: Measure


def counted_noun(parsed: Parsed, number: Number, sentence: Sentence) -> tuple[Token | None, int]:
    """The noun that the number counts, and the token after its phrase; None and the number's end without one."""
    tokens, at = parsed.tokens, number.last
    if at < sentence.last and tokens[at].pos == "NUM" and tokens[at].text.lower() in figure_words().numbers:
        return None, number.last  # "around eleven two trucks drove through"
    if at < sentence.last and tokens[at].text.lower() == "of" and at + 1 < sentence.last:
        return _after_of(parsed, number, sentence)
    counted = head_of(parsed, tokens[number.at])
    if tokens[number.at].dep == "nummod" and counted.pos in ("NOUN", "PROPN") and number.last <= counted.index < at + 8:
        between = tokens[number.last : counted.index]
        if all(
            t.pos in ("ADJ", "NOUN", "PROPN", "ADV")
            or t.tag in ("VBN", "VBG", "HYPH")
            or t.text in _INNER_MARKS
            or t.text in "()"
            for t in between
        ):
            return counted, _with_war(parsed, counted.index + 1, sentence)
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
                or token.text.lower() == "more"
                or token.tag in ("VBN", "VBG", "HYPH", "JJ")
                or token.text in _INNER_MARKS
            )
            or token.pos == "DET"
            or (token.tag in ("VBN", "VBG") and not _goes_on(parsed, at + 1, sentence))
        ):
            break
        at += 1
    return noun, last if noun is None else _with_war(parsed, last, sentence)


def _with_war(parsed: Parsed, last: int, sentence: Sentence) -> int:
    """ "prisoners of war" is one phrase."""
    words = [t.text.lower() for t in parsed.tokens[last : min(last + 2, sentence.last)]]
    return last + 2 if words == ["of", "war"] else last


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
    if lemma in _PERIODS and not _of_ammunition(parsed, noun):
        return None
    after = parsed.tokens[last] if last < len(parsed.tokens) else None
    anchor = noun if noun is not None and noun.index >= number.last else parsed.tokens[number.at]
    if parsed.tokens[number.last - 1].index < last and _is_partitive(parsed, number):
        anchor = parsed.tokens[number.at]
    if noun is None and after is not None and after.text.lower() in STATES:
        return Counted(None, last + 1, STATES[after.text.lower()])
    if noun is not None and noun.text.lower() in STATES:
        later = befalls(parsed, anchor, bare=False)  # "three of the wounded died"
        ended = later is not None and later[0] in ("die", "perish", "free") and later[1] != STATES[noun.text.lower()]
        return Counted(noun, last, later[1] if later is not None and ended else STATES[noun.text.lower()])
    if noun is not None and lemma in words.sets["strong"] and _is_strong(parsed, number):
        return Counted(noun, last, "troops")
    if noun is not None and noun.text.lower() in ("prisoner", "hostage", "captive") and _taken(parsed, number):
        return Counted(noun, last, "detained")
    if noun is not None and _is_singular(number, noun):
        return None
    people = noun is not None and (
        noun.pos == "PRON" or lemma in words.sets["people"] or lemma in words.nouns or _is_people(parsed, noun)
    )
    happened = befalls(parsed, anchor, bare=noun is None) or _right_after(parsed, noun, last)
    if happened is not None and noun is not None and _is_whole(parsed, number, noun):
        happened = None
    if happened is None and noun is not None:
        happened = _called(parsed, number, noun)
    if happened is None and lemma == "victim" and _of_killing(parsed, noun):
        happened = "kill", "killed"
    things = words.sets["things"] | words.sets["happenings"] | words.sets["lives"]
    sure = happened is not None and happened[0] in _SURE and noun is not None and lemma not in things
    hunted = happened is not None and noun is not None and noun.tag == "NNPS"  # "108 Tigers had been eliminated"
    if happened is not None and (
        noun is None or people or hunted or (sure and noun is not None and noun.tag in ("NNS", "NNPS"))
    ):
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
        verb = _governor(parsed, anchor, near=True)
        if verb is not None and verb.lemma.lower() in words.sets["count"]:
            return Counted(noun, last, "count")
    return None


def _right_after(parsed: Parsed, noun: Token | None, last: int) -> tuple[str, Measure] | None:
    """ "counted 58 soldiers killed and nine wounded": a participle right after the noun, with nobody as its object."""
    if noun is None or last >= len(parsed.tokens) or noun.index != last - 1 or noun.tag not in ("NNS", "NNPS"):
        return None
    low = parsed.tokens[last].text.lower()
    after = parsed.tokens[last + 1] if last + 1 < len(parsed.tokens) else None
    free = after is None or after.pos in ("PUNCT", "CCONJ", "ADP", "SCONJ", "SPACE") or after.text.lower() == "on"
    return (low, STATES[low]) if free and low in _UNDERGONE else None


def _taken(parsed: Parsed, number: Number) -> bool:
    """ "took 19 prisoner"."""
    return any(t.lemma.lower() in ("take", "hold") for t in parsed.tokens[max(0, number.first - 2) : number.first])


def _is_whole(parsed: Parsed, number: Number, noun: Token) -> bool:
    """ "a third of the town's 60,000 inhabitants had fled": what befell the part did not befall them all."""
    link = head_of(parsed, noun)
    if noun.dep != "pobj" or link.text.lower() != "of" or link.index >= number.first:
        return False
    part = head_of(parsed, link)
    words = figure_words()
    some = part.pos == "NUM" or part.text.lower() in words.fractions or part.text.lower() in words.vague
    some = some or part.text.lower() in ("some", "many", "most", "few", "several", "none", "percent", "%", "cent")
    fated = children(parsed, noun, ("acl", "relcl"))
    return some and part.index < number.first and not fated


def _called(parsed: Parsed, number: Number, noun: Token) -> tuple[str, Measure] | None:
    """ "4,000 newly displaced persons", "12 missing fishermen": what befell them stands between number and noun."""
    for kid in children(parsed, noun, ("amod", "compound")):
        if not number.last <= kid.index < noun.index:
            continue
        low, lemma = kid.text.lower(), kid.lemma.lower()
        if low in STATES:
            return low, STATES[low]
        measure = figure_words().verbs.get(lemma) if kid.tag in ("VBN", "VBD", "JJ") and low.endswith("ed") else None
        if measure in ("killed", "wounded", "detained", "displaced", "returned"):
            return lemma, measure
    return None


def _of_killing(parsed: Parsed, noun: Token | None) -> bool:
    """ "victims of the massacre"."""
    links = () if noun is None else children(parsed, noun, ("prep",))
    goals = (goal.lemma.lower() for link in links for goal in children(parsed, link, ("pobj",)))
    return any(goal in figure_words().sets["fatal"] for goal in goals)


def _of_ammunition(parsed: Parsed, noun: Token | None) -> bool:
    """ "1.3 million rounds of ammunition" are no rounds of talks."""
    after = [] if noun is None else [t.text.lower() for t in parsed.tokens[noun.index + 1 : noun.index + 3]]
    return after[:1] == ["of"] and after[-1] in ("ammunition", "ammo", "artillery", "mortar")


def tallied_as(parsed: Parsed, number: Number, noun: Token | None, last: int, sentence: Sentence) -> Counted | None:
    """What a tally in front of the number counts ("put the number of dead at 40"); None where there is none."""
    measure = tallied(parsed, number, noun, sentence)
    return None if measure is None else Counted(noun, last, measure)


def _is_singular(number: Number, noun: Token) -> bool:
    """A number above one before a singular noun counts something else, or is a rank ("No. 2 officer")."""
    size = number.low if number.low is not None else number.high
    single = noun.tag == "NN" and noun.name is None and noun.text.lower() not in _MASS
    return single and size is not None and size > 1 and not noun.text.lower().endswith(("s", "people", "men"))


def _is_strong(parsed: Parsed, number: Number) -> bool:
    """ "a 12,000-strong force"."""
    after = [token.text.lower() for token in parsed.tokens[number.last : number.last + 2]]
    return after[-1:] == ["strong"] and after[0] in ("-", "strong")


def _people_measure(noun: Token | None, last: int, happened: tuple[str, Measure], lemma: str) -> Counted | None:
    verb, measure = happened
    if noun is None and verb not in _BARE and verb not in STATES:
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
        sure = lemma in figure_words().sets["fighting_men"]
        if verb is not None and not sure and verb.lemma.lower() not in figure_words().sets["force_verbs"]:
            return None
    if measure == "killed" and lemma == "body":
        verb = _governor(parsed, anchor)
        if verb is None or verb.lemma.lower() not in _UNEARTHING:
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


def _governor(parsed: Parsed, anchor: Token, *, acting: bool = False, near: bool = False) -> Token | None:
    """The verb that the counted is subject or object of, through coordination and prepositions.

    The subject of an active verb counts only where the verb has no object, or where `acting`. With `near` no
    preposition but "of" may stand between, and "on", "at" after a verb of firing.
    """
    for _ in range(8):
        above = head_of(parsed, anchor)
        if above.index == anchor.index:
            return None
        if above.tag.startswith("VB"):
            if anchor.dep == "agent" or (
                not acting
                and anchor.dep == "nsubj"
                and above.lemma.lower() not in INTRANSITIVE
                and not is_passive(parsed, above)
            ):
                return None
            return above
        if anchor.dep == "pobj" and above.text.lower() == "by":
            return None
        if near and anchor.dep == "pobj" and above.text.lower() != "of" and not _fired(parsed, above):
            return None
        anchor = above
    return None


def _fired(parsed: Parsed, prep: Token) -> bool:
    """Is the preposition that of a shot ("fired at", "shelling of", "attack on")?"""
    verb = head_of(parsed, prep)
    return prep.text.lower() in ("on", "at", "upon", "against") and verb.lemma.lower() in (
        "fire",
        "shell",
        "open",
        "strike",
    )
