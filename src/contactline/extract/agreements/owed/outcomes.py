"""What the words right after a duty say of it in passing: "but it never did", "the date passed", "on schedule"."""

from contactline.extract.agreements.owed.duty import Duty, debtor_of
from contactline.extract.agreements.scene import Scene, codes, when_at
from contactline.knowledge.agreements import words
from contactline.model.agreement import Verdict
from contactline.model.parsed import Token
from contactline.model.report import When
from contactline.model.tree import children, subtree

_BACK = frozenset(("it", "they", "this", "that", "neither", "both", "none", "all", "he", "she", "which", "who"))
_NEGATED = frozenset(("never", "not", "n't", "n’t", "neither", "none", "nor", "no"))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "VBN"))


def outcome(scene: Scene, duty: Duty, verb: Token) -> tuple[Verdict, When | None] | None:
    """The verdict that the clause of `verb`, right after the duty, gives on it, and when; None where it gives none."""
    return _of_deadline(scene, verb) or _elliptic(scene, duty, verb) or _alike(scene, duty, verb)


def _of_deadline(scene: Scene, verb: Token) -> tuple[Verdict, When | None] | None:
    """ "The deadline passed", "a date that slipped by", "both dates lapsed", "the deadline was not met"."""
    parsed = scene.parsed
    lemma = verb.lemma.lower()
    if lemma not in words("deadline_verbs"):
        return None
    subjects = [*children(parsed, verb, ("nsubj", "nsubjpass", "dobj"))]
    if verb.dep in ("relcl", "acl"):
        subjects.append(parsed.tokens[verb.head])
    if not any(s.lemma.lower() in words("deadline_nouns") for s in subjects):
        return None
    negated = _is_negated(scene, verb)
    if lemma in words("deadline_kept"):
        return ("missed" if negated else "kept"), None
    return None if negated else ("missed", None)


def _elliptic(scene: Scene, duty: Duty, verb: Token) -> tuple[Verdict, When | None] | None:
    """ "but it never was", "which they did on time", "neither had by the spring": a verb that stands for the deed."""
    parsed = scene.parsed
    if verb.lemma.lower() not in ("do", "have", "be") or verb.tag not in _FINITE or verb.dep in ("aux", "auxpass"):
        return None
    if children(parsed, verb, ("dobj", "attr", "acomp", "ccomp", "xcomp", "oprd", "expl")):
        so = any(k.text.lower() == "so" for k in children(parsed, verb))
        if not so:
            return None
    subjects = children(parsed, verb, ("nsubj", "nsubjpass"))
    if any(k.dep == "prep" for k in children(parsed, verb)) and verb.lemma.lower() == "be":
        return None
    back = any(s.text.lower() in _BACK or s.pos == "PRON" for s in subjects) or _by_debtor(scene, duty, verb)
    if subjects and not back:
        return None
    if _is_negated(scene, verb):
        return "missed", None
    if verb.lemma.lower() == "do" and verb.tag == "VBD":
        when = when_at(scene, verb)
        return ("late" if _late(scene, verb) else "kept"), when
    return None


def _alike(scene: Scene, duty: Duty, verb: Token) -> tuple[Verdict, When | None] | None:
    """A later verb of the same family as the deed ("were to leave … the last flew out in May"), by the same or by
    what "it" or "the last" stands for."""
    parsed = scene.parsed
    deed = parsed.tokens[duty.deed]
    family = next((f for f in _families() if deed.lemma.lower() in words(f)), None)
    ending = verb.lemma.lower() in words("completing")
    if not ending and (family is None or verb.lemma.lower() not in words(family)):
        return None
    if verb.pos != "VERB" or verb.tag not in _FINITE or verb.dep not in ("ROOT", "conj", "ccomp", "parataxis", "advcl"):
        return None
    auxiliaries = {k.text.lower() for k in children(parsed, verb, ("aux",))}
    if auxiliaries & {"will", "would", "may", "might", "could", "can", "to", "must", "should", "shall"}:
        return None
    subjects = children(parsed, verb, ("nsubj", "nsubjpass"))
    told = any(s.text.lower() in _BACK or s.pos == "PRON" or _rest(scene, s) for s in subjects)
    if not (told or _by_debtor(scene, duty, verb)):
        return None
    if _is_negated(scene, verb):
        return "missed", None
    when = when_at(scene, verb)
    if when is None and not _late(scene, verb) and not _timely(scene, verb):
        return None
    return ("late" if _late(scene, verb) else "kept"), when


def _families() -> tuple[str, ...]:
    return ("leaving", "handing_over", "doing_away", "holding", "setting_up")


def _by_debtor(scene: Scene, duty: Duty, verb: Token) -> bool:
    if not duty.debtor or not children(scene.parsed, verb, ("nsubj", "nsubjpass", "agent")):
        return False
    return bool(codes(debtor_of(scene, verb)) & codes(duty.debtor))


def _rest(scene: Scene, subject: Token) -> bool:
    """Is it "the last", "the last convoy", "most of them"?"""
    below = {t.text.lower() for t in subtree(scene.parsed, subject)}
    return bool(below & {"last", "most", "all", "final", "first"})


def _is_negated(scene: Scene, verb: Token) -> bool:
    kids = children(scene.parsed, verb)
    if any(k.dep == "neg" or k.text.lower() in _NEGATED for k in kids):
        return True
    return any(
        k.text.lower() in _NEGATED
        for s in children(scene.parsed, verb, ("nsubj", "nsubjpass"))
        for k in (s, *children(scene.parsed, s))
    )


def _late(scene: Scene, verb: Token) -> bool:
    below = [t.text.lower() for t in subtree(scene.parsed, verb)]
    return bool(set(below) & words("late_words")) or ("behind" in below and "schedule" in below) or "overdue" in below


def _timely(scene: Scene, verb: Token) -> bool:
    below = {t.text.lower() for t in subtree(scene.parsed, verb)}
    return bool(below & {"schedule", "time", "punctually", "early", "duly"})
