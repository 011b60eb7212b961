"""None as a number: "no casualties", "nobody was hurt", "neither side suffered losses"."""

from dataclasses import dataclass

from contactline.knowledge.figures import figure_words
from contactline.model.mention import Measure
from contactline.model.parsed import Parsed, Sentence, Token
from contactline.model.tree import children, head_of

_NOBODY = frozenset(("nobody", "none"))
_HARM = frozenset(("killed", "wounded", "missing", "detained"))
_UNDERGONE = frozenset("suffer sustain take incur cause inflict result claim leave record have lose".split())
_CAUGHT = frozenset("make take hold capture seize".split())
_OPEN = frozenset(("would", "could", "should", "may", "might", "must", "can"))
_BESIDES = frozenset(("other", "further", "additional", "more", "new", "immediate"))
_LONGEST = 6


@dataclass(frozen=True, slots=True)
class Nothing:
    """Tokens `first` to `last` say that nobody and nothing was counted under `measure`."""

    first: int
    last: int
    measure: Measure
    head: Token


def find_none(parsed: Parsed, sentence: Sentence) -> tuple[Nothing, ...]:
    """The noughts of one sentence, in order. What is wished, feared or only possible counts as none."""
    found: list[Nothing] = []
    for token in parsed.tokens[sentence.first : sentence.last]:
        low = token.text.lower()
        if low in figure_words().sets["none_words"]:
            nothing = _nobody(parsed, token, sentence) or _no_noun(parsed, token, sentence)
        elif low == "single" or (low == "one" and _front(parsed, token, 1) == "not"):
            nothing = _not_one(parsed, token, sentence)
        else:
            nothing = _not_any(parsed, token)
        if nothing is None or _unreal(parsed, nothing.head):
            continue
        found.append(nothing)
        found.extend(_also(parsed, nothing))
    return tuple(found)


def _front(parsed: Parsed, token: Token, steps: int) -> str:
    return parsed.tokens[token.index - steps].text.lower() if token.index >= steps else ""


def _unreal(parsed: Parsed, head: Token) -> bool:
    """Does a condition or a modal verb make it what may be, or an infinitive what is wanted?"""
    verb = head
    for _ in range(4):
        if verb.tag.startswith("VB") or verb.pos == "AUX" or verb.head == verb.index:
            break
        verb = head_of(parsed, verb)
    kids = children(parsed, verb)
    return any(
        (kid.tag == "MD" and kid.text.lower() in _OPEN)
        or (kid.dep == "mark" and kid.text.lower() in ("if", "unless", "whether", "until"))
        or (kid.dep == "aux" and kid.tag == "TO")
        for kid in kids
    )


def _nobody(parsed: Parsed, token: Token, sentence: Sentence) -> Nothing | None:
    low, last = token.text.lower(), token.index + 1
    subject = token
    if low == "no" and last < sentence.last and parsed.tokens[last].text.lower() == "one":
        subject, last = parsed.tokens[last], last + 1
    elif low not in _NOBODY:
        return None
    measure = _harm(parsed, subject)
    return None if measure is None else Nothing(token.index, last, measure, subject)


def _harm(parsed: Parsed, subject: Token) -> Measure | None:
    """The harm that a subject is said to have come to; None for anything else."""
    verb = head_of(parsed, subject)
    if subject.dep not in ("nsubj", "nsubjpass") and verb.index != subject.index:
        return None
    measure = figure_words().verbs.get(verb.lemma.lower())
    if verb.text.lower() in ("hurt", "injured", "wounded"):
        measure = "wounded"
    passive = subject.dep != "nsubj" or bool(children(parsed, verb, ("auxpass",)))
    done = passive or verb.lemma.lower() in ("die", "disappear") or verb.text.lower() in ("hurt", "injured")
    return measure if measure in _HARM and done else None


def _no_noun(parsed: Parsed, token: Token, sentence: Sentence) -> Nothing | None:
    """ "no casualties", "without loss of life", "no prisoners were taken"."""
    words = figure_words()
    if _front(parsed, token, 1) == "not":
        return None
    for at in range(token.index + 1, min(sentence.last, token.index + _LONGEST)):
        noun = parsed.tokens[at]
        if noun.text.lower() in _BESIDES:
            return None
        first = token.index if token.text.lower() != "without" else token.index + 1
        if noun.pos == "NOUN" and noun.dep not in ("compound", "nmod", "amod", "poss"):
            last, measure = _loss(parsed, noun)
            if measure is not None:
                return Nothing(first, last, measure, noun)
            if noun.lemma.lower() not in words.sets["people"] | words.nouns.keys():
                return None
            harmed = _harm(parsed, noun) if noun.dep == "nsubjpass" else None
            return None if harmed is None else Nothing(token.index, at + 1, harmed, noun)
        if noun.pos not in ("ADJ", "DET", "NOUN") and noun.text.lower() != "single":
            return None
    return None


def _loss(parsed: Parsed, noun: Token) -> tuple[int, Measure | None]:
    """The token after a noun that names harm, and its measure; None where it names none."""
    lemma, last = noun.lemma.lower(), noun.index + 1
    after = [t.text.lower() for t in parsed.tokens[last : last + 2]]
    if lemma == "loss" and after[:1] == ["of"] and after[-1] in ("life", "lives"):
        return last + 2, "killed"
    verb = head_of(parsed, noun)
    if lemma == "loss":
        return last, "killed" if noun.tag == "NNS" and verb.lemma.lower() in _UNDERGONE else None
    measure = figure_words().nouns.get(lemma)
    if measure in ("killed", "wounded"):
        return last, None if lemma in ("body", "martyr", "corpse") else measure
    caught = measure == "detained" and noun.dep in ("nsubjpass", "dobj") and verb.lemma.lower() in _CAUGHT
    return last, measure if caught else None


def _not_one(parsed: Parsed, token: Token, sentence: Sentence) -> Nothing | None:
    """ "not a single soldier was killed", "without a single casualty", "not one of them was hurt"."""
    single = token.text.lower() == "single"
    if single and _front(parsed, token, 1) not in ("a", "one"):
        return None
    word = _front(parsed, token, 2) if single else "not"
    head = head_of(parsed, token) if single else token
    verb = head_of(parsed, head)
    denied = any(kid.dep == "neg" for kid in children(parsed, verb))
    first = token.index - 1 if single else token.index
    if word in ("not", "never") and head.dep in ("nsubj", "nsubjpass"):
        measure = _harm(parsed, head)
        return None if measure is None else Nothing(token.index - (2 if single else 1), head.index + 1, measure, head)
    if not single or head.index < token.index or not (word == "without" or denied):
        return None
    last, measure = _loss(parsed, head)
    if measure is None and denied and verb.lemma.lower() == "lose" and _is_person(head):
        measure = "killed"
    return None if measure is None else Nothing(first, last, measure, head)


def _is_person(noun: Token) -> bool:
    words = figure_words()
    lemma = noun.lemma.lower()
    return lemma in words.sets["people"] or words.nouns.get(lemma) == "troops"


def _not_any(parsed: Parsed, token: Token) -> Nothing | None:
    """ "did not cause any casualties", "neither side suffered losses": the verb's object, and who suffers it."""
    if token.pos != "NOUN" or token.dep != "dobj" or any(k.text.lower() == "no" for k in children(parsed, token)):
        return None
    verb = head_of(parsed, token)
    if verb.lemma.lower() not in _UNDERGONE:
        return None
    denied = any(kid.dep == "neg" for kid in children(parsed, verb)) or any(
        who.text.lower() == "neither" or any(k.text.lower() == "neither" for k in children(parsed, who))
        for who in children(parsed, verb, ("nsubj",))
    )
    if not denied:
        return None
    last, measure = _loss(parsed, token)
    any_word = next((k for k in children(parsed, token, ("det",)) if k.text.lower() == "any"), None)
    first = token.index if any_word is None else any_word.index
    return None if measure is None else Nothing(first, last, measure, token)


def _also(parsed: Parsed, nothing: Nothing) -> list[Nothing]:
    """ "no deaths or injuries": the second noun is none as well."""
    found = []
    for kid in children(parsed, nothing.head, ("conj",)):
        measure = figure_words().nouns.get(kid.lemma.lower())
        if kid.pos == "NOUN" and measure in ("killed", "wounded") and measure != nothing.measure:
            found.append(Nothing(kid.index, kid.index + 1, measure, kid))
    return found
