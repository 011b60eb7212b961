"""Does the governing verb look back or ahead? Decides which Tuesday, which May is meant."""

from typing import Literal

from contactline.model.parsed import Parsed, Token
from contactline.model.tree import ancestors, children

Outlook = Literal["past", "present", "future"]
_WILL = frozenset("will shall 'll wo would ’ll".split())
_MODALS = frozenset("can could may might must should ought".split())
_PLANNED = frozenset(
    "slate schedule plan set due expect intend aim vow pledge promise prepare propose postpone delay reschedule "
    "poise anticipate".split()
)
_AHEAD = frozenset(
    "upcoming planned scheduled forthcoming impending expected proposed looming due slated postponed".split()
)
# "managed to", "failed to", "forced to": the infinitive's deed lies where its verb lies.
_SAME_TIME = frozenset(
    "manage fail begin start continue force use help seem appear have happen cease refuse decline try attempt enable "
    "allow cause need compel oblige able unable move rush hasten go come return visit travel meet gather arrive".split()
)
_DIARY = frozenset(
    "meet begin start open hold visit travel arrive expire end vote host resume sign convene leave depart return "
    "take go fly address hear face launch run start".split()
)


def outlook(parsed: Parsed, index: int) -> Outlook:
    """The outlook of what governs the token: `past`, `future`, or `present` where the words do not say."""
    token = parsed.tokens[index]
    if _announced(parsed, token):
        return "future"
    for above in ancestors(parsed, token):
        if (
            above.lemma.lower() in ("due", "set", "slated", "scheduled")
            and above.pos in ("ADJ", "VERB")
            and not _done(parsed, above)
        ):
            return "future"
        if above.pos in ("VERB", "AUX") or above.tag.startswith("VB") or above.tag == "MD":
            found = _of_verb(parsed, above)
            if found is not None:
                return found
        elif above.pos in ("NOUN", "PROPN") and _announced(parsed, above):
            return "future"
    return "past" if _has_past_verb(parsed, token) else "present"


def _announced(parsed: Parsed, token: Token) -> bool:
    """Such as "the upcoming talks on Thursday", "ahead of Friday's vote"."""
    return any(kid.text.lower() in _AHEAD for kid in children(parsed, token, ("amod", "compound", "advmod")))


def _auxiliaries(parsed: Parsed, verb: Token) -> tuple[Token, ...]:
    return children(parsed, verb, ("aux", "auxpass"))


def _done(parsed: Parsed, verb: Token) -> bool:
    """Such as "had set", "was scheduled by ... and held": a perfect or an active past is no plan."""
    helpers = {a.text.lower() for a in _auxiliaries(parsed, verb)}
    return verb.tag == "VBD" or (bool(helpers & {"has", "have", "had"}) and not helpers & {"been"})


def _of_verb(parsed: Parsed, verb: Token) -> Outlook | None:
    helpers = _auxiliaries(parsed, verb)
    words = {a.text.lower() for a in helpers}
    if words & _WILL:
        return "past" if "have" in words and "would" in words else "future"
    if words & _MODALS:
        return "past" if "have" in words else "future"
    if verb.tag == "VBD":
        return "past"
    if any(a.tag == "TO" for a in helpers):
        return _of_infinitive(parsed, verb)
    if verb.tag == "VBN":
        if words & {"was", "were", "had", "has", "have", "been", "got"}:
            return "future" if verb.lemma in _PLANNED and not words & {"had", "has", "have"} else "past"
        if verb.lemma in _PLANNED:
            return "future"
        return None if words & {"is", "are", "'s", "being", "be"} else "past"
    if verb.tag == "VBG":
        if words & {"is", "are", "am", "'re", "'m"}:
            return "future" if verb.lemma in _DIARY else "present"
        return "past" if words & {"was", "were", "been"} else None
    if verb.tag in ("VBZ", "VBP"):
        if any(kid.lemma in ("plan", "due") for kid in children(parsed, verb, ("acomp",))):
            return "future"
        return "future" if verb.lemma in _PLANNED or verb.lemma in _DIARY else "present"
    return None


def _of_infinitive(parsed: Parsed, verb: Token) -> Outlook | None:
    governor = parsed.tokens[verb.head]
    if governor.index == verb.index:
        return "future"
    if governor.lemma.lower() in _SAME_TIME or (verb.dep == "advcl" and governor.tag == "VBD"):
        return None
    return "future"


def _has_past_verb(parsed: Parsed, token: Token) -> bool:
    sentence = parsed.sentences[token.sentence]
    return any(t.tag == "VBD" for t in parsed.tokens[sentence.first : sentence.last])
