"""The words that the encoder is given: registry names replaced by neutral names of the same kind.

Which name of its kind a sentence names first, second and so on is kept; which one it is, is not. So the encoder
sees the same words whichever side of a conflict a sentence is about.
"""

from contactline.model.parsed import NameKind, Parsed, Sentence, sentence_tokens

_STAND_INS: dict[NameKind, tuple[str, ...]] = {
    "state": ("France", "Spain", "Poland", "Norway"),
    "adjective": ("French", "Spanish", "Polish", "Norwegian"),
    "people": ("Germans", "Italians", "Greeks", "Danes"),
    "settlement": ("Paris", "Madrid", "Warsaw", "Oslo"),
    "region": ("Burgundy", "Galicia", "Silesia", "Lapland"),
    "person": ("Smith", "Jones", "Miller", "Brown"),
    "organisation": ("organisation", "council", "committee", "agency"),
    "group": ("militia", "movement", "faction", "front"),
    "media": ("newspaper", "newspaper", "newspaper", "newspaper"),
}


def neutral_words(parsed: Parsed, sentence: Sentence) -> tuple[str, ...]:
    """One string a token of the sentence, in order; names in neutral words, by kind and order of first mention."""
    order: dict[NameKind, list[str]] = {}
    words = []
    for token in sentence_tokens(parsed, sentence):
        if token.name is None:
            words.append(token.text)
            continue
        name = parsed.names[token.name]
        seen = order.setdefault(name.kind, [])
        if name.text not in seen:
            seen.append(name.text)
        choices = _STAND_INS[name.kind]
        words.append(choices[seen.index(name.text) % len(choices)])
    return tuple(words)
