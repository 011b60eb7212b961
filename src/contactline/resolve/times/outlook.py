"""Does the governing verb look back or ahead? Decides which Tuesday, which May is meant."""

from typing import Literal

from contactline.model.parsed import Parsed, Token
from contactline.model.tree import ancestors, children

Outlook = Literal["past", "present", "future", "then"]
_WILL = frozenset("will shall 'll wo would ’ll".split())
_MODALS = frozenset("can could may might must should ought".split())
_PLANNED = frozenset(
    "slate schedule plan set due expect intend aim vow pledge promise prepare propose postpone delay reschedule "
    "poise anticipate".split()
)
_AHEAD = frozenset(
    "upcoming planned scheduled forthcoming impending expected proposed looming due slated postponed".split()
)
_SET = frozenset("due set slated scheduled slate schedule".split())
_PROLONGING = frozenset("extend prolong postpone delay adjourn defer renew".split())
# "managed to", "failed to", "forced to": the infinitive's deed lies where its verb lies.
_SAME_TIME = frozenset(
    "manage fail begin start continue force use help seem appear have happen cease refuse decline try attempt enable "
    "allow cause need compel oblige able unable move rush hasten go come return visit travel meet gather arrive".split()
)
_MISSING = frozenset("miss pass lapse expire ignore defy overrun exceed flout".split())
_DIARY = frozenset(
    "meet begin start open hold visit travel arrive expire end vote host resume sign convene leave depart return "
    "take go fly address hear face launch run start".split()
)


def outlook(parsed: Parsed, index: int) -> Outlook:
    """The outlook of what governs the token: `past`, `future`, or `present` where the words do not say.

    `then` looks ahead from a past point: "agreed to finish by July 1", "said it would withdraw on Thursday".
    """
    token = parsed.tokens[index]
    if _announced(parsed, token):
        return "future"
    prolonged = _prolonged(parsed, token)
    if prolonged is not None:
        return prolonged
    if _awaited(parsed, token):
        return "then"
    for above in ancestors(parsed, token):
        if above.lemma.lower() in _SET and above.pos in ("ADJ", "VERB") and _is_set(parsed, above):
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


def _prolonged(parsed: Parsed, token: Token) -> Outlook | None:
    """The truce was extended [until Thursday], the vote has been put off [to March]."""
    preposition = parsed.tokens[token.head]
    verb = parsed.tokens[preposition.head]
    if preposition.text.lower() not in ("until", "till", "through", "to") or verb.lemma not in _PROLONGING:
        return None
    helpers = {a.text.lower() for a in _auxiliaries(parsed, verb)}
    return "then" if verb.tag == "VBD" or helpers & {"was", "were", "had"} else "future"


def _awaited(parsed: Parsed, token: Token) -> bool:
    """Such as "ahead of Thursday's summit", "a deadline of Monday": it lies ahead of what is told with it."""
    for above in ancestors(parsed, token):
        if above.lemma.lower() in ("deadline", "ultimatum") or above.text.lower() == "ahead":
            return not _gone_by(parsed, above)
        if above.pos not in ("NOUN", "PROPN", "ADP"):
            return False
        if above.text.lower() == "before" and parsed.tokens[token.head].pos == "NOUN":
            return True
    return False


def _gone_by(parsed: Parsed, noun: Token) -> bool:
    """Such as "missed Monday's deadline", "Monday's deadline passed"."""
    verb = parsed.tokens[noun.head]
    done = verb.tag == "VBD" or any(a.lemma == "have" for a in _auxiliaries(parsed, verb))
    return verb.lemma.lower() in _MISSING and noun.dep in ("dobj", "nsubj", "nsubjpass") and done


def _auxiliaries(parsed: Parsed, verb: Token) -> tuple[Token, ...]:
    return children(parsed, verb, ("aux", "auxpass"))


def _is_set(parsed: Parsed, word: Token) -> bool:
    """Such as "due on Friday", "set to resume", told as of now; "had set" and "was due" are none."""
    helpers = {a.text.lower() for a in _auxiliaries(parsed, word)}
    if word.tag in ("VBD", "VB") or helpers & {"has", "have", "had", "was", "were"}:
        return False
    if parsed.tokens[word.head].tag == "VBD" and word.dep in ("acomp", "oprd"):
        return False
    return word.lemma.lower() != "set" or any(
        kid.dep == "xcomp" or kid.text.lower() in ("for", "to") for kid in children(parsed, word)
    )


def _of_verb(parsed: Parsed, verb: Token) -> Outlook | None:
    helpers = _auxiliaries(parsed, verb)
    words = {a.text.lower() for a in helpers}
    if words & _WILL:
        return ("past" if "have" in words else "then") if "would" in words else "future"
    if words & _MODALS:
        return "past" if "have" in words else "future"
    if verb.tag == "VBD":
        return "past"
    if any(a.tag == "TO" for a in helpers):
        return _of_infinitive(parsed, verb)
    if verb.tag == "VBN":
        if words & {"was", "were", "had", "has", "have", "been", "got"}:
            past_plan = words & {"had", "was", "were"}
            return ("then" if past_plan else "future") if _is_plan(verb, words) else "past"
        if verb.lemma in _PLANNED:
            return "future"
        return None if words & {"is", "are", "'s", "being", "be"} else "past"
    if verb.tag == "VBG":
        if words & {"is", "are", "am", "'re", "'m"}:
            return "future" if verb.lemma in _DIARY else "present"
        if words & {"was", "were", "been"}:
            return "past"
        return "present" if verb.lemma in ("start", "begin") and verb.dep in ("acl", "prep") else None
    if verb.tag in ("VBZ", "VBP"):
        if any(kid.lemma in ("plan", "due") for kid in children(parsed, verb, ("acomp",))):
            return "future"
        return "future" if verb.lemma in _PLANNED or verb.lemma in _DIARY else "present"
    return None


def _is_plan(verb: Token, words: set[str]) -> bool:
    """A plan in the passive: "was scheduled", "has been postponed"; "has planned" is a deed done."""
    return verb.lemma in _PLANNED and (not words & {"had", "has", "have"} or "been" in words)


def _of_infinitive(parsed: Parsed, verb: Token) -> Outlook | None:
    governor = parsed.tokens[verb.head]
    if governor.index == verb.index:
        return "future"
    if governor.lemma.lower() in _SAME_TIME or (verb.dep == "advcl" and governor.tag == "VBD"):
        return None
    helpers = {a.text.lower() for a in _auxiliaries(parsed, governor)}
    told = governor.tag == "VBD" or (governor.tag == "VBN" and helpers & {"was", "were", "had"})
    return "then" if told else "future"


def _has_past_verb(parsed: Parsed, token: Token) -> bool:
    sentence = parsed.sentences[token.sentence]
    return any(t.tag == "VBD" for t in parsed.tokens[sentence.first : sentence.last])
