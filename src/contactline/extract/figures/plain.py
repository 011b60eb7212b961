"""Numbers of people, fighters and things of which nothing more is told than how many they are; bare numbers that go on
with the count told before."""

from contactline.extract.figures.counted import Counted
from contactline.extract.figures.numbers import Number
from contactline.extract.nouns import noun_lemma
from contactline.knowledge.figures import figure_words
from contactline.model.mention import FigureMention, Measure
from contactline.model.parsed import Parsed, Sentence, Token
from contactline.model.tree import children, head_of

_SPELLS = frozenset(("round", "system", "piece"))  # of talks, of government, of news
_DEFINITE = frozenset("the these those both all his her its their our your my other".split())
_SPEAKING = frozenset("say tell add speak note warn claim confirm write report quote interview".split())
_COUNTING = frozenset(
    "count say put reckon report claim give estimate admit name list speak talk tell record arrive".split()
)
_STAYING = frozenset("remain stay leave survive".split())
_CARRIED = frozenset("killed wounded missing detained displaced returned troops count".split())
_FEW_PEOPLE, _FEW_FIGHTERS, _FEW_BARE, _FEW_NAMES = 5, 20, 10, 100


def plainly(
    parsed: Parsed, number: Number, noun: Token | None, last: int, sentence: Sentence, before: FigureMention | None
) -> Counted | None:
    """What such a number counts; `before` is the figure told before it, in whatever sentence."""
    told = before if before is not None and before.start >= sentence.start else None
    if told is not None and (measure := _voted_against(parsed, number, told)) is not None:
        return Counted(None, number.last, measure)
    if noun is None and number.last < sentence.last and parsed.tokens[number.last].text.lower() == "who":
        size = number.low if number.low is not None else number.high
        return Counted(None, number.last, "count") if size is not None and size >= _FEW_PEOPLE else None
    if noun is None:
        return _going_on(parsed, number, told)
    if (
        told is not None
        and noun.dep == "conj"
        and _heads(parsed, told, head_of(parsed, noun))
        and _is_person(parsed, noun)
    ):
        return Counted(noun, last, told.measure)
    size = number.low if number.low is not None else number.high
    plural = noun.tag in ("NNS", "NNPS") or noun.text.lower().endswith(("people", "men", "staff", "aircraft"))
    if size is None or size < 2 or not plural or number.year_like or _is_definite(parsed, number, size):
        return None
    if number.last > noun.index:
        return None
    words, lemma = figure_words(), noun_lemma(noun)
    if words.nouns.get(lemma) == "troops":
        return Counted(noun, last, "troops") if size >= _FEW_FIGHTERS else None
    if _is_person(parsed, noun) and number.high is not None:
        befallen = _befallen_next(parsed, last)
        if befallen is not None:
            return Counted(noun, last, befallen)
        return Counted(noun, last, "count") if size >= _FEW_PEOPLE and not _speaks(parsed, noun) else None
    if lemma == "name" and size < _FEW_NAMES:
        return None
    return Counted(noun, last, "count") if lemma in words.sets["things"] and lemma not in _SPELLS else None


def _is_person(parsed: Parsed, noun: Token) -> bool:
    words, lemma = figure_words(), noun_lemma(noun)
    if noun.name is not None:
        return parsed.names[noun.name].kind in ("people", "adjective")
    return lemma in words.sets["people"] or lemma in words.nouns or (noun.entity == "NORP" and noun.tag == "NNPS")


def _befallen_next(parsed: Parsed, last: int) -> Measure | None:
    """ "six people were killed", where the parse hangs them elsewhere."""
    words = [t.text.lower() for t in parsed.tokens[last : last + 3]]
    if words[:1] not in (["were"], ["was"], ["are"], ["have"], ["had"]):
        return None
    done = next((t for t in parsed.tokens[last + 1 : last + 4] if t.tag == "VBN" and t.text.lower() != "been"), None)
    return None if done is None or "not" in words else figure_words().verbs.get(done.lemma.lower())


def _is_definite(parsed: Parsed, number: Number, size: float) -> bool:
    """ "the two villages", "all four camps": told of before, and not counted here."""
    front = parsed.tokens[number.first - 1].text.lower() if number.first else ""
    return size <= _FEW_BARE and front in _DEFINITE


def _speaks(parsed: Parsed, noun: Token) -> bool:
    """ "Six officials said": who speaks is not counted."""
    return noun.dep == "nsubj" and head_of(parsed, noun).lemma.lower() in _SPEAKING


def _heads(parsed: Parsed, figure: FigureMention, token: Token) -> bool:
    return figure.start <= token.start < figure.end


def _voted_against(parsed: Parsed, number: Number, before: FigureMention) -> Measure | None:
    """ "by 81 votes to 64"."""
    link = parsed.tokens[number.first - 1]
    near = link.start - before.end <= 1 and link.text.lower() in ("to", "against", "-", "–")
    return "vote" if before.measure == "vote" and near else None


def _going_on(parsed: Parsed, number: Number, before: FigureMention | None) -> Counted | None:
    """ "2,500 officers were promised; 991 have arrived", "police counted 9,000, the organisers 60,000": a bare number
    in a sentence that has counted already, whose verb counts, or that has none."""
    size = number.low if number.low is not None else number.high
    token = parsed.tokens[number.at]
    if before is None or before.measure not in _CARRIED or size is None or size < _FEW_BARE or number.year_like:
        return None
    if token.entity in ("DATE", "TIME", "PERCENT", "MONEY", "ORDINAL") or number.last - number.first > 5:
        return None
    verb = head_of(parsed, token)
    subject = token.dep in ("nsubj", "nsubjpass") and verb.index > token.index
    stays = subject and before.measure != "vote" and (verb.lemma.lower() in _STAYING or _still(parsed, number))
    if _of_those(parsed, number) or stays:
        return Counted(None, number.last, before.measure)
    after = parsed.tokens[number.last].text.lower() if number.last < len(parsed.tokens) else "."
    if after not in (".", ",", ";", ")", "at", "have", "has", "had", "were", "are", "and", "more"):
        return None
    counts = verb.lemma.lower() in _COUNTING and token.dep in ("dobj", "nsubj", "ccomp", "attr", "pobj")
    beside = (
        token.dep in ("appos", "npadvmod", "conj", "nummod")
        and after in (".", ";", ",")
        and _after_name(parsed, number)
    )
    through = verb.pos == "ADP" and head_of(parsed, verb).lemma.lower() in _COUNTING
    return Counted(None, number.last, before.measure) if counts or beside or through else None


def _still(parsed: Parsed, number: Number) -> bool:
    return number.last < len(parsed.tokens) and parsed.tokens[number.last].text.lower() == "still"


def _of_those(parsed: Parsed, number: Number) -> bool:
    """ "150 rockets, of which 112 were intercepted"."""
    front = [t.text.lower() for t in parsed.tokens[max(0, number.first - 2) : number.first]]
    return front in (["of", "which"], ["of", "whom"], ["of", "them"], ["of", "those"], ["of", "these"])


def _after_name(parsed: Parsed, number: Number) -> bool:
    """Does a noun stand right before, whose count it is ("the organisers 60,000")?"""
    token = parsed.tokens[number.first - 1]
    return token.pos in ("NOUN", "PROPN") and not children(parsed, token, ("prep",))
