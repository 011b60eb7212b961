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
    tokens = sentence_tokens(parsed, sentence)
    for token, after in zip(tokens, (*tokens[1:], None), strict=True):
        if token.name is None:
            before_name = after is not None and after.name is not None
            # "an Armenian", "a Turkish": the article must not tell which.
            words.append("a" if before_name and token.text.lower() == "an" else token.text)
            continue
        name = parsed.names[token.name]
        seen = order.setdefault(name.kind, [])
        if name.text not in seen:
            seen.append(name.text)
        choices = _STAND_INS[name.kind]
        words.append(choices[seen.index(name.text) % len(choices)])
    return tuple(words)
