"""How large a group is: "has 3,000 members", "number about 1,200", "5,000 strong", "a crowd of 5,000"."""

from contactline.extract.figures.numbers import Number
from contactline.extract.nouns import noun_lemma
from contactline.knowledge.figures import figure_words
from contactline.model.mention import Measure
from contactline.model.parsed import Parsed, Sentence, Token
from contactline.model.tree import children, head_of

_LEAST = 20
_LEAST_OF_UNIT = 5


def sized(parsed: Parsed, number: Number, noun: Token | None, sentence: Sentence) -> tuple[Measure, int] | None:
    """What a group's size measures, and the token after the figure's words; None where the number is no such size."""
    size = number.low if number.low is not None else number.high
    if size is None or size < _LEAST_OF_UNIT:
        return None
    last = number.last if noun is None else max(number.last, noun.index + 1)
    measure = _strong(parsed, number, sentence)
    if measure is not None:
        return measure, number.last + 1
    measure = _of_group(parsed, number, noun, sentence)
    if measure is not None:
        return measure, last
    if size < _LEAST:
        return None
    measure = _members(parsed, noun) or _numbered(parsed, number, noun) or _men(parsed, number, noun)
    return None if measure is None else (measure, last)


def kind_of_group(parsed: Parsed, group: Token) -> Measure | None:
    """Whether a group's size counts troops, the displaced, or only people; None where the noun names no group."""
    sets, lemma = figure_words().sets, noun_lemma(group)
    own = figure_words().nouns.get(lemma)
    if own in ("troops", "displaced", "detained"):
        return own
    near = {t.lemma.lower() for t in children(parsed, group, ("amod", "compound", "nmod"))}
    if lemma in sets["armed"] or near & sets["armed"] or any(figure_words().nouns.get(n) == "troops" for n in near):
        return "troops"
    return "count" if lemma in sets["bodies"] or lemma in sets["crowds"] else None


def _strong(parsed: Parsed, number: Number, sentence: Sentence) -> Measure | None:
    """ "is 5,000 strong", "the garrison, 600 strong,"."""
    at = number.last
    if at >= sentence.last or parsed.tokens[at].text.lower() != "strong":
        return None
    for token in reversed(parsed.tokens[max(sentence.first, number.first - 8) : number.first]):
        if token.pos in ("NOUN", "PROPN") and (measure := kind_of_group(parsed, token)) is not None:
            return measure
    return None


def _of_group(parsed: Parsed, number: Number, noun: Token | None, sentence: Sentence) -> Measure | None:
    """ "a patrol of 14", "a crowd of 5,000", "a group of 15 gunmen", "a population of 120,000"."""
    at = number.first - 1
    if at - 1 < sentence.first or parsed.tokens[at].text.lower() != "of":
        return None
    group, sets = parsed.tokens[at - 1], figure_words().sets
    lemma = group.lemma.lower()
    if noun is None and lemma == "population":
        return "count"
    if noun is None:
        return "troops" if lemma in sets["formations"] else "count" if lemma in sets["crowds"] else None
    fighters = noun_lemma(noun) in sets["fighting_men"] and lemma in ("group", "band", "gang", "team")
    manned = noun_lemma(noun) == "man" and lemma in sets["formations"]
    return "troops" if fighters or manned else None


def _members(parsed: Parsed, noun: Token | None) -> Measure | None:
    """ "has 3,000 members": troops where the group is armed."""
    if noun is None or noun_lemma(noun) not in ("member", "follower", "adherent"):
        return None
    verb = head_of(parsed, noun)
    if verb.lemma.lower() not in ("have", "claim", "count", "boast", "number", "comprise", "total", "include"):
        return None
    return next((kind_of_group(parsed, who) for who in children(parsed, verb, ("nsubj",))), None)


def _numbered(parsed: Parsed, number: Number, noun: Token | None) -> Measure | None:
    """ "The guerrillas number about 1,200", "the separatists, estimated at 2,000"."""
    if noun is not None:
        return None
    link = head_of(parsed, parsed.tokens[number.at])
    if link.text.lower() == "about":
        link = head_of(parsed, link)
    if link.lemma.lower() == "number" and link.index < number.first:
        kids = children(parsed, link, ("nsubj", "compound", "nmod"))
        if link.dep == "relcl" and any(kid.tag in ("WDT", "WP") for kid in kids):
            kids = (head_of(parsed, link),)  # "the force, which numbers 13,000"
        return next((kind_of_group(parsed, who) for who in kids if who.index < link.index), None)
    verb = head_of(parsed, link)
    put = (
        link.text.lower() == "at"
        and verb.dep == "acl"
        and verb.lemma.lower() in ("estimate", "put", "reckon", "number")
    )
    return kind_of_group(parsed, head_of(parsed, verb)) if put else None


def _men(parsed: Parsed, number: Number, noun: Token | None) -> Measure | None:
    """ "fielded 70,000 men", "the garrison, 600 men and a few guns"."""
    if noun is None or noun_lemma(noun) != "man":
        return None
    above = head_of(parsed, noun)
    beside = parsed.tokens[max(0, number.first - 2)]
    if beside.index + 1 < number.first and parsed.tokens[number.first - 1].text == "," and above.index == beside.index:
        return "troops" if noun_lemma(beside) in figure_words().sets["formations"] else None
    mustered = above.lemma.lower() in ("field", "muster", "command", "garrison", "assemble", "mass", "commit")
    return "troops" if noun.dep == "dobj" and mustered else None
