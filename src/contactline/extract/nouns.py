"""Base forms of nouns, registry names included."""

from contactline.model.parsed import Token

_SINGULAR = frozenset(("specimen", "regimen", "abdomen", "acumen", "stamen"))


def noun_lemma(token: Token) -> str:
    """The base form of a noun, lower case; of a registry name ("Kenyan peacekeepers") that of its last word."""
    if token.name is None:
        lemma = token.lemma.lower()
        many = lemma.endswith("men") and token.pos == "NOUN" and len(lemma) > 5 and lemma not in _SINGULAR
        return lemma[:-3] + "man" if many else lemma  # "servicemen", which the tagger took for one
    words = token.text.lower().split()
    last = words[-1] if words else ""
    if last.endswith("men"):
        return last[:-3] + "man"
    if last.endswith("ies"):
        return last[:-3] + "y"
    return last[:-1] if last.endswith("s") and not last.endswith("ss") else last
