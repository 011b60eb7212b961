"""Where an article's seasons lie: south of the equator where what it names lies there."""

from collections import Counter
from collections.abc import Iterable

from contactline.knowledge.folding import fold_name
from contactline.knowledge.gazetteer.lookup import country_of, state_of
from contactline.model.parsed import Parsed, Token

# Countries whose land lies wholly or nearly so south of the equator.
_SOUTHERN = frozenset(
    "AGO ARG AUS BDI BOL BRA BWA CHL FJI LSO MDG MOZ MUS MWI NAM NCL NZL PER PNG PRY RWA SLB SWZ TLS TZA URY "
    "VUT ZAF ZMB ZWE".split()
)


def is_southern(parsed: Parsed, sentence: int) -> bool:
    """Does the sentence name countries of the south only? Where it names none, do most of the article's lie there?"""
    place = parsed.sentences[sentence]
    here = _countries(parsed.tokens[place.first : place.last])
    if here:
        return set(here) <= _SOUTHERN
    named = _countries(parsed.tokens)
    south = sum(count for code, count in named.items() if code in _SOUTHERN)
    return south * 2 > sum(named.values())


def _countries(tokens: Iterable[Token]) -> Counter[str]:
    found: Counter[str] = Counter()
    for token in tokens:
        if token.name is not None or token.text[:1].isupper():
            key = fold_name(token.text)
            code = country_of().get(key) or (state_of().get(key) if token.name is not None else None)
            if code is not None:
                found[code] += 1
    return found
