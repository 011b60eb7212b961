"""Bare numbers of a tally: "put the number of villagers killed at 17", "their number was cut from 900 to 400"."""

from contactline.extract.figures.numbers import Number
from contactline.extract.figures.phrases import STATES
from contactline.extract.nouns import noun_lemma
from contactline.knowledge.figures import figure_words
from contactline.model.mention import Measure
from contactline.model.parsed import Parsed, Sentence, Token
from contactline.model.tree import children, head_of

_TALLIES = frozenset("number count tally total strength size figure headcount rank".split())
_SAYING = frozenset("put set estimate count place reckon assess give stand be reach".split())
_TOPPED = frozenset(("topped", "exceeds", "exceeded", "surpassed"))
_PASSED = frozenset(("past", "above", "beyond", "over", "topped", "exceeded", "surpassed", "under", "below"))
_LINKS = frozenset(("at", "to", "from"))
_LONGEST = 25
_NEAR = 60


def tallied(parsed: Parsed, number: Number, noun: Token | None, sentence: Sentence) -> Measure | None:
    """What the tally in front of a number counts; None where no tally leads to the number.

    `noun`: what the number itself counts ("raised to 2,500 men"), which a tally of strength may have.
    """
    words = figure_words()
    if noun is not None and noun_lemma(noun) == "name":
        return "killed" if _is_list_of_dead(parsed, sentence) else None
    if noun is None and (measure := _numbered(parsed, number, sentence)) is not None:
        return measure
    if noun is not None and words.nouns.get(noun_lemma(noun)) != "troops" and noun_lemma(noun) not in ("man", "woman"):
        return None
    tokens, at = parsed.tokens, number.first - 1
    if number.qualifier in _PASSED and at >= sentence.first and tokens[at].tag.startswith("VB"):
        at += 1  # "has climbed past 200"
    elif number.qualifier in _TOPPED:
        at = number.first  # "the number of refugees topped 40,000"
    elif at < sentence.first or tokens[at].text.lower() not in _LINKS:
        return None
    led = number.qualifier in _TOPPED
    for index in range(at - 1, max(sentence.first, at - _LONGEST) - 1, -1):
        token = tokens[index]
        lemma = token.lemma.lower()
        if token.text in (";", ":"):
            return None
        changes = lemma in _SAYING or lemma in words.sets["changing"]
        led = led or (changes and token.tag.startswith("VB"))
        if lemma in _TALLIES and token.pos == "NOUN":
            said = led or (index > sentence.first and _leads(parsed, index, sentence))
            return _counted(parsed, token, at) if said else None
        if led and (measure := _itself(parsed, token)) is not None:
            return measure
        subject = led and token.dep in ("nsubj", "nsubjpass")
        stated = token.text.lower() in STATES and token.pos in ("NOUN", "ADJ")
        if stated and (subject or _leads(parsed, index, sentence)):
            return STATES[token.text.lower()]  # "put the dead at 26"
    return None


def _is_list_of_dead(parsed: Parsed, sentence: Sentence) -> bool:
    """Does the sentence tell of a list, and of the dead: "a list of 49 names for the slaughter"?"""
    lemmas = {
        noun_lemma(t) if t.pos == "NOUN" else t.lemma.lower() for t in parsed.tokens[sentence.first : sentence.last]
    }
    sets = figure_words().sets
    return bool(lemmas & sets["listing"]) and bool(lemmas & sets["the_dead"])


def _numbered(parsed: Parsed, number: Number, sentence: Sentence) -> Measure | None:
    """ "The dead number 40", "the figure for the dead is 53"."""
    tokens = parsed.tokens
    at = number.first - 1
    if at <= sentence.first:
        return None
    verb = tokens[at]
    if verb.lemma.lower() in figure_words().sets["numbering"]:
        return _state_before(parsed, at, sentence)
    if verb.lemma.lower() != "be":
        return None
    subjects = children(parsed, verb, ("nsubj",))
    tally = any(s.lemma.lower() in _TALLIES or s.lemma.lower() in figure_words().tolls for s in subjects)
    if not tally:
        return None
    named = any(s.lemma.lower() in figure_words().tolls for s in subjects)
    return "killed" if named else _state_before(parsed, at, sentence)


def _state_before(parsed: Parsed, at: int, sentence: Sentence) -> Measure | None:
    """What the dead or wounded named before the verb are."""
    for token in reversed(parsed.tokens[max(sentence.first, at - 6) : at]):
        if token.text.lower() in STATES and token.pos in ("NOUN", "ADJ", "VERB"):
            return STATES[token.text.lower()]
    return None


def _itself(parsed: Parsed, token: Token) -> Measure | None:
    """ "Casualties were put at 40", "the contingent grew from 250 to 400": who is counted is the subject itself."""
    words, lemma, verb = figure_words(), noun_lemma(token), head_of(parsed, token)
    if token.dep == "dobj" and token.tag == "NNS" and verb.lemma.lower() in words.sets["changing"]:
        return words.nouns.get(lemma)  # "reduce its troops to 65,000"
    if token.dep not in ("nsubj", "nsubjpass") or token.pos != "NOUN":
        return None
    if lemma in words.sets["formations"]:
        return "troops" if verb.lemma.lower() in words.sets["changing"] else None
    said = verb.lemma.lower() in ("put", "estimate", "place", "reckon") and token.dep == "nsubjpass"
    return words.nouns.get(lemma) if said else None


def _leads(parsed: Parsed, index: int, sentence: Sentence) -> bool:
    """Does a verb of counting stand right before the tally ("put the number")?"""
    near = parsed.tokens[max(sentence.first, index - 4) : index]
    return any(t.lemma.lower() in _SAYING | figure_words().sets["changing"] and t.tag.startswith("VB") for t in near)


def _counted(parsed: Parsed, tally: Token, end: int) -> Measure | None:
    words, tokens = figure_words(), parsed.tokens
    for kid in children(parsed, tally, ("compound", "nmod")):
        measure = words.nouns.get(noun_lemma(kid))
        if measure is not None:
            return measure
    for token in tokens[tally.index + 1 : end]:
        if token.text.lower() in STATES:
            return STATES[token.text.lower()]
    for token in tokens[tally.index + 1 : end]:
        if token.dep == "compound" and head_of(parsed, token).index < end:
            continue
        if token.tag == "NNS" and noun_lemma(token) in words.sets["things"]:
            return "count"  # "the number of army posts"
        measure = words.nouns.get(noun_lemma(token)) if token.pos == "NOUN" else None
        if measure is not None:
            return measure
        if token.text.lower() in ("garrison", "force", "contingent", "army", "militia", "mission"):
            return "troops"
    if tally.lemma.lower() in ("rank", "strength", "headcount"):
        return "troops"
    if any(kid.text.lower() in ("their", "its") for kid in children(parsed, tally, ("poss",))):
        return _named_before(parsed, tally)
    return None


def _named_before(parsed: Parsed, tally: Token) -> Measure | None:
    """The measure of the nearest plural noun in this sentence or the one before: whose number it is."""
    first = parsed.sentences[max(0, tally.sentence - 1)]
    if first.block != parsed.sentences[tally.sentence].block:
        first = parsed.sentences[tally.sentence]
    for token in reversed(parsed.tokens[max(first.first, tally.index - _NEAR) : tally.index]):
        if token.tag == "NNS" and (measure := figure_words().nouns.get(noun_lemma(token))) is not None:
            return measure
    return None
