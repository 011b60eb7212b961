"""Whether what a verb names happened, goes on, is planned, asked for, possible, or did not happen."""

from contactline.extract.agreements.scene import Scene
from contactline.knowledge.agreements import words
from contactline.model.parsed import Token
from contactline.model.report import Status
from contactline.model.tree import children, head_of

_GATHERING = frozenset("visit travel meet gather come fly arrive assemble convene".split())
_NEVER = frozenset(("not", "n't", "n’t", "never", "nor", "neither"))
_UNTIL = frozenset(("once", "until", "after", "when", "unless", "before"))
_TALKS = frozenset("begin start open resume continue".split())


def status_of(scene: Scene, verb: Token) -> Status | None:
    """The status of the verb's happening. None where it is only the aim of something ("in a bid to reach")."""
    parsed = scene.parsed
    kids = children(parsed, verb)
    negated = any(k.dep == "neg" or k.text.lower() in _NEVER for k in kids) or _no_subject(scene, verb)
    if negated:
        waited = any(k.text.lower() in ("until", "till") and k.index > verb.index for k in kids)
        return "happened" if waited and verb.tag in ("VBD", "VBN") else "negated"  # "was not signed until May"
    if _conditional(scene, verb):
        return "possible"
    if _awaited(scene, verb):
        return "planned"
    auxiliaries = {k.text.lower() for k in kids if k.dep in ("aux", "auxpass")}
    if auxiliaries & words("modals_planned"):
        return "planned"
    if auxiliaries & {"would", "should", "must"}:
        return "proposed" if auxiliaries & {"should", "must"} else "planned"
    if auxiliaries & words("modals_possible"):
        return "possible"
    if any(k.dep == "mark" and k.lemma.lower() in ("if", "unless", "whether") for k in kids):
        return "possible"
    if verb.dep == "ccomp" and head_of(parsed, verb).lemma.lower() in ("deny", "refute"):
        return "happened" if _negated(scene, head_of(parsed, verb)) else "negated"
    if verb.tag == "VB" and verb.dep in ("pobj", "pcomp"):
        return "planned"  # "due to lapse", where the parser takes "to" for a preposition
    governed = _governed(scene, verb, infinitive="to" in auxiliaries)
    if governed != "free":
        return governed  # type: ignore[return-value]
    if (
        verb.dep == "conj"
        and not children(parsed, verb, ("nsubj", "nsubjpass", "aux", "auxpass"))
        and verb.tag in ("VB", "VBG")
    ):
        head = head_of(parsed, verb)
        if head.pos in ("VERB", "AUX"):
            return status_of(scene, head)
    if verb.tag == "VBN" and "being" in auxiliaries:
        return "ongoing"
    if verb.tag == "VBG" and "be" in {k.lemma.lower() for k in kids if k.dep == "aux"}:
        return (
            "ongoing"
            if verb.lemma.lower() in ("negotiate", "discuss", "work", "draft", "prepare", "violate")
            else "happened"
        )
    return "happened"


def _conditional(scene: Scene, verb: Token) -> bool:
    """ "so long as both leaders committed to …": told as a condition."""
    marks = [k for k in children(scene.parsed, verb, ("mark",)) if k.text.lower() == "as"]
    tokens = scene.parsed.tokens
    return any(m.index > 0 and tokens[m.index - 1].text.lower() == "long" for m in marks)


def _awaited(scene: Scene, verb: Token) -> bool:
    """ "Is to come into force once both parliaments have ratified it": nothing of it has happened yet."""
    parsed = scene.parsed
    if verb.dep != "advcl" or verb.tag not in ("VBN", "VBZ", "VBP", "VBD"):
        return False
    marks = {k.text.lower() for k in children(parsed, verb, ("mark", "advmod"))}
    if not marks & _UNTIL:
        return False
    told = verb.tag == "VBD" or any(h.tag == "VBD" for h in children(parsed, verb, ("aux", "auxpass")))
    above = head_of(parsed, verb)
    while above.dep in ("xcomp", "conj") and head_of(parsed, above).pos in ("VERB", "AUX"):
        above = head_of(parsed, above)
    helpers = {k.text.lower() for k in children(parsed, above, ("aux",))}
    if told:
        return "would" in helpers and "have" not in helpers  # "would not sign until a truce was declared"
    modal = helpers & (words("modals_planned") | words("modals_owed") | words("modals_possible"))
    to_do = above.lemma.lower() in ("be", "have") and any(
        a.text.lower() == "to" for k in children(parsed, above, ("xcomp",)) for a in children(parsed, k, ("aux",))
    )
    return bool(modal) or (to_do and above.tag in ("VBZ", "VBP"))


def _governed(scene: Scene, verb: Token, *, infinitive: bool) -> str | None:
    """What the word above an infinitive, gerund or clause tells; `free` where it tells nothing, None where it is an
    aim."""
    parsed = scene.parsed
    above = head_of(parsed, verb)
    if above.index == verb.index:
        return "free"
    lemma = above.lemma.lower()
    if verb.dep == "acl" and infinitive and _counted(scene, above):
        return "free"  # "the first state to leave that treaty"
    if verb.dep == "acl" and infinitive:
        if lemma in words("purpose"):
            return None
        return "planned" if above.pos == "NOUN" else "free"
    if verb.dep in ("xcomp", "ccomp", "pcomp", "dobj", "advcl", "oprd", "prep") and (
        infinitive or verb.tag in ("VBG", "VB")
    ):
        if above.pos == "ADP":
            above = head_of(parsed, above)
            lemma = above.lemma.lower()
            if lemma in words("purpose"):
                return None
        if lemma in words("negating") or above.lemma.lower() in words("negating_adjectives"):
            return _turn(scene, above)
        if lemma == "have" and any(k.lemma.lower() == "yet" for k in children(parsed, above, ("advmod",))):
            return "negated"
        if any(k.lemma.lower() in words("negating_adjectives") for k in children(parsed, above, ("acomp",))):
            return "negated"
        if lemma in words("proposing"):
            return "proposed"
        if lemma in words("planning"):
            return "planned" if not _negated(scene, above) else "negated"
        if lemma in words("seeking"):
            return "possible"
        if infinitive and lemma in _GATHERING and above.tag in ("VBD", "VBN"):
            return "happened"
        if infinitive and lemma in _TALKS:
            return status_of(scene, above)
        if verb.tag == "VBG" and verb.dep == "xcomp" and above.pos == "VERB" and lemma in _TALKS:
            return status_of(scene, above)  # "a promise to begin drafting"
        if infinitive and above.pos in ("VERB", "AUX", "ADJ"):
            inherited = status_of(scene, above) if above.pos in ("VERB", "AUX") else "planned"
            return "negated" if inherited == "negated" else "possible" if inherited == "possible" else "planned"
    return "free"


def _counted(scene: Scene, noun: Token) -> bool:
    kids = (noun, *children(scene.parsed, noun))
    return any(k.lemma.lower() in ("first", "second", "third", "last", "latest", "only") for k in kids)


def _turn(scene: Scene, above: Token) -> Status:
    """ "failed to sign" did not happen; "did not fail to sign" did."""
    return "happened" if _negated(scene, above) else "negated"


def _negated(scene: Scene, verb: Token) -> bool:
    return any(k.dep == "neg" for k in children(scene.parsed, verb))


def _no_subject(scene: Scene, verb: Token) -> bool:
    for subject in children(scene.parsed, verb, ("nsubj", "nsubjpass")):
        if subject.text.lower() in ("neither", "none", "nobody", "nothing"):
            return True
        if any(
            k.text.lower() in ("no", "neither") and k.dep in ("det", "preconj", "neg", "cc")
            for k in children(scene.parsed, subject)
        ):
            return True
    return False
