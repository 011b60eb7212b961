"""What is said not to be so: "this does not correspond to reality"."""

from contactline.extract.nouns import noun_lemma
from contactline.knowledge.speech import speech_words
from contactline.model.claim import Stance
from contactline.model.parsed import Parsed, Token
from contactline.model.tree import children, subtree


def unreal(parsed: Parsed, root: Token, who: Token, mine: bool, denied: bool) -> Stance | None:
    """ "this does not correspond to reality", "the account does not hold water"."""
    words = speech_words().sets
    if not denied or root.lemma.lower() not in ("correspond", "hold", "conform", "reflect", "match", "stand"):
        return None
    pointing = ("it", "this", "that", "these", "those")
    named = (
        noun_lemma(who) in words["claims"] | words["documents"] | {"information", "reporting", "coverage"}
        or who.text.lower() in pointing
        or any(kid.text.lower() in pointing for kid in children(parsed, who, ("det",)))
    )
    below = {noun_lemma(t) for t in subtree(parsed, root) if t.index > root.index}
    return "denies" if named and below & {"reality", "truth", "fact", "water", "scrutiny"} else None
