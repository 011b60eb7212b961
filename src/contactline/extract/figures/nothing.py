"""None as a number: "no casualties", "nobody was hurt"."""

from dataclasses import dataclass

from contactline.knowledge.figures import figure_words
from contactline.model.mention import Measure
from contactline.model.parsed import Parsed, Sentence, Token
from contactline.model.tree import children, head_of

_NOBODY = frozenset(("nobody", "none"))
_HARM = frozenset(("killed", "wounded", "missing", "detained"))


@dataclass(frozen=True, slots=True)
class Nothing:
    """Tokens `first` to `last` say that nobody and nothing was counted under `measure`."""

    first: int
    last: int
    measure: Measure
    head: Token


def find_none(parsed: Parsed, sentence: Sentence) -> tuple[Nothing, ...]:
    """The noughts of one sentence, in order."""
    found = []
    for token in parsed.tokens[sentence.first : sentence.last]:
        low = token.text.lower()
        if low not in figure_words().sets["none_words"]:
            continue
        nothing = _nobody(parsed, token, sentence) or _no_noun(parsed, token, sentence)
        if nothing is not None:
            found.append(nothing)
    return tuple(found)


def _nobody(parsed: Parsed, token: Token, sentence: Sentence) -> Nothing | None:
    low, last = token.text.lower(), token.index + 1
    subject = token
    if low == "no" and last < sentence.last and parsed.tokens[last].text.lower() == "one":
        subject, last = parsed.tokens[last], last + 1
    elif low not in _NOBODY:
        return None
    verb = head_of(parsed, subject)
    if any(kid.tag == "MD" and kid.text.lower() not in ("will", "would") for kid in children(parsed, verb, ("aux",))):
        return None
    if subject.dep not in ("nsubj", "nsubjpass") and verb.index != subject.index:
        return None
    measure = figure_words().verbs.get(verb.lemma.lower())
    if verb.text.lower() in ("hurt", "injured", "wounded"):
        measure = "wounded"
    if (
        measure is None
        or measure not in _HARM
        or (subject.dep == "nsubj" and verb.lemma.lower() not in ("die", "disappear"))
    ):
        return None
    return Nothing(token.index, last, measure, subject)


def _no_noun(parsed: Parsed, token: Token, sentence: Sentence) -> Nothing | None:
    """ "no casualties", "no deaths or injuries", "without casualties"."""
    words = figure_words()
    at = token.index + 1
    while at < sentence.last and at <= token.index + 4:
        noun = parsed.tokens[at]
        lemma = noun.lemma.lower()
        measure = words.nouns.get(lemma)
        if noun.pos == "NOUN" and measure in ("killed", "wounded") and lemma not in ("body", "martyr"):
            first = token.index if token.text.lower() != "without" else token.index + 1
            return Nothing(first, at + 1, measure, noun)
        if noun.pos == "NOUN" and lemma in words.sets["people"] | words.nouns.keys():
            verb = head_of(parsed, noun)
            happened = words.verbs.get(verb.lemma.lower())
            if noun.dep == "nsubjpass" and happened in _HARM:
                return Nothing(token.index, at + 1, happened, noun)
            return None
        if noun.pos not in ("ADJ", "DET", "NOUN"):
            return None
        at += 1
    return None
