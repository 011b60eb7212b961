"""One person without a number: "killing a police officer", "a teacher was shot dead"."""

from dataclasses import dataclass

from contactline.extract.figures.fates import befalls
from contactline.extract.nouns import noun_lemma
from contactline.knowledge.figures import figure_words
from contactline.model.mention import Measure
from contactline.model.parsed import Parsed, Sentence, Token
from contactline.model.tree import children, head_of

_DONE = frozenset(
    (
        "kill murder assassinate slay behead lynch execute martyr die perish wound injure maim abduct kidnap arrest "
        "detain capture shoot release free"
    ).split()
)
_MANY = frozenset("family army crew half quarter third household number group member other aid local national".split())


@dataclass(frozen=True, slots=True)
class Single:
    """Tokens `first` to `last` (half-open) name one person whom `measure` befell."""

    first: int
    last: int
    measure: Measure
    head: Token


def find_single(parsed: Parsed, sentence: Sentence) -> tuple[Single, ...]:
    """Persons with an indefinite article to whom something has happened, in order."""
    found = []
    for token in parsed.tokens[sentence.first : sentence.last]:
        if token.text.lower() in ("a", "an") and token.dep == "det":
            single = _single(parsed, token)
            if single is not None:
                found.append(single)
    return tuple(found)


def _single(parsed: Parsed, article: Token) -> Single | None:
    words, noun = figure_words(), head_of(parsed, article)
    lemma = noun_lemma(noun)
    person = lemma in words.sets["people"] or words.nouns.get(lemma) == "troops"
    if noun.tag != "NN" or noun.index < article.index or not person or lemma in _MANY:
        return None
    verb = head_of(parsed, noun)
    front = parsed.tokens[article.index - 1].text.lower() if article.index else ""
    if front in ("not", "without", "never"):
        return None
    if verb.lemma.lower() not in _DONE or noun.dep not in ("dobj", "nsubjpass", "nsubj") or _unreal(parsed, verb):
        return None
    happened = befalls(parsed, noun, bare=False)
    if happened is None or happened[1] not in ("killed", "wounded", "detained", "returned"):
        return None
    return Single(article.index, noun.index + 1, happened[1], noun)


def _unreal(parsed: Parsed, verb: Token) -> bool:
    """Has the deed not been done: negated, possible, an infinitive, a condition?"""
    kids = children(parsed, verb)
    return any(
        kid.dep == "neg"
        or (kid.dep == "aux" and kid.tag in ("MD", "TO"))
        or (kid.dep == "mark" and kid.text.lower() in ("if", "unless"))
        for kid in kids
    )
