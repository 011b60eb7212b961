"""The engine's rules from tags to parts of speech and base forms, by table: the same as its two components say, sooner.

Nearly every rule of its attribute ruler looks at one token's tag, word and relation, so what a token gets is a function
of these three, and its base form is one of the word and of what it got. Where one of the few other rules applies (two
words, a space), the document goes through the components themselves.
"""

import functools
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

_KEPT = 1 << 16
_ANY = ("", 0)
_Wanted = Mapping[str, tuple[frozenset[int], bool]]
"""By attribute: some values (hashes), and whether the token's must be among them or must not."""
_Told = tuple[int, int, int]


def make_rules(engine: Any) -> Callable[[Any], Any]:
    """The rules of a loaded engine as one step: a document with tags and relations, and the same document with parts of
    speech, features and base forms."""
    from spacy.attrs import DEP, LEMMA, LOWER, MORPH, ORTH, POS, TAG

    ruler, lemmatizer = engine.get_pipe("attribute_ruler"), engine.get_pipe("lemmatizer")
    of_token, others = _tables(engine, ruler, (POS, MORPH, LEMMA))
    forms: dict[tuple[int, int, int], int] = {}

    def apply(doc: Any) -> Any:
        if others(doc, allow_missing=True):
            return lemmatizer(ruler(doc))
        words = doc.to_array([ORTH]).tolist()
        told = [of_token(*asked) for asked in doc.to_array([TAG, LOWER, DEP]).tolist()]
        keys = [(word, pos, features) for word, (pos, features, _) in zip(words, told, strict=True)]
        rows = [
            (pos, features, lemma or forms.get(key, 0)) for key, (pos, features, lemma) in zip(keys, told, strict=True)
        ]
        doc.from_array([POS, MORPH, LEMMA], np.asarray(rows, np.uint64).reshape(-1, 3))
        if not all(lemma for _, _, lemma in rows):
            lemmatizer(doc)
            if len(forms) > _KEPT:
                forms.clear()
            forms.update(
                (key, lemma)
                for key, lemma, (_, _, given) in zip(keys, doc.to_array([LEMMA]).tolist(), told, strict=True)
                if not given
            )
        return doc

    return apply


def _tables(engine: Any, ruler: Any, told: tuple[int, int, int]) -> tuple[Callable[[int, int, int], _Told], Any]:
    """What a token gets by its tag, lower-case word and relation (hashes), 0 for nothing; and a matcher of the rules
    that ask for more than that."""
    from spacy.matcher import Matcher

    others = Matcher(engine.vocab)
    rules: dict[tuple[str, int], list[tuple[int, _Wanted, _Told]]] = {}
    for number, rule in enumerate(ruler.patterns):
        for pattern in rule["patterns"]:
            wanted = _wanted(pattern, engine.vocab.strings)
            if wanted is None or rule["index"] not in (0, -1) or not ruler.attrs[number].keys() <= set(told):
                others.add(str(number), [pattern])
            else:
                pos, features, lemma = (ruler.attrs[number].get(name, 0) for name in told)
                for key in _keys(wanted):
                    rules.setdefault(key, []).append((number, wanted, (pos, features, lemma)))

    @functools.lru_cache(maxsize=_KEPT)
    def of_token(tag: int, word: int, relation: int) -> _Told:
        has = {"TAG": tag, "LOWER": word, "DEP": relation}
        pos = features = lemma = 0
        found = (
            rule for key in (("TAG", tag), ("LOWER", word), ("DEP", relation), _ANY) for rule in rules.get(key, ())
        )
        for _, wanted, gives in sorted(found, key=lambda rule: rule[0]):  # a later rule takes precedence
            if all((has[name] in values) is among for name, (values, among) in wanted.items()):
                pos, features, lemma = gives[0] or pos, gives[1] or features, gives[2] or lemma
        return pos, features, lemma

    return of_token, others


def _keys(wanted: _Wanted) -> list[tuple[str, int]]:
    """Under what a rule is filed: the values of one attribute that it asks for."""
    name = next((n for n in ("TAG", "LOWER", "DEP") if n in wanted and wanted[n][1]), None)
    return [_ANY] if name is None else [(name, value) for value in sorted(wanted[name][0])]


def _wanted(pattern: list[dict[str, Any]], strings: Any) -> _Wanted | None:
    """What a pattern asks of one token; None for any other pattern."""
    if len(pattern) != 1 or not pattern[0].keys() <= {"TAG", "LOWER", "DEP"}:
        return None
    found = {}
    for name, value in pattern[0].items():
        asked = {"IN": [value]} if isinstance(value, str) else value
        if asked.keys() not in ({"IN"}, {"NOT_IN"}):
            return None
        ((how, values),) = asked.items()
        found[name] = frozenset(strings.add(v) for v in values), how == "IN"
    return found
