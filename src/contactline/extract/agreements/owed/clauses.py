"""What a later clause says of a duty: does it go back to it, is it negated, was it in time or late?"""

from contactline.extract.agreements.owed.duty import Duty, debtor_of
from contactline.extract.agreements.scene import Scene, codes
from contactline.knowledge.agreements import words
from contactline.model.parsed import Token
from contactline.model.tree import children, subtree

BACK = frozenset(("it", "they", "this", "that", "neither", "both", "none", "all", "he", "she", "which", "who"))
MODALS = frozenset(("will", "would", "may", "might", "could", "can", "to", "must", "should", "shall"))
_NEGATED = frozenset(("never", "not", "n't", "n’t", "neither", "none", "nor", "no"))


def goes_back(scene: Scene, duty: Duty, verb: Token) -> bool:
    """Is the subject a pronoun, the debtor, what is his ("its columns"), or "the last" of what was to be done?"""
    subjects = children(scene.parsed, verb, ("nsubj", "nsubjpass"))
    told = any(s.text.lower() in BACK or s.pos == "PRON" or _rest(scene, s) or _theirs(scene, s) for s in subjects)
    return told or by_debtor(scene, duty, verb)


def by_debtor(scene: Scene, duty: Duty, verb: Token) -> bool:
    """Does the debtor do what the verb names?"""
    if not duty.debtor or not children(scene.parsed, verb, ("nsubj", "nsubjpass", "agent")):
        return False
    return bool(codes(debtor_of(scene, verb)) & codes(duty.debtor))


def _rest(scene: Scene, subject: Token) -> bool:
    """Is it "the last", "the last convoy", "most of them"?"""
    below = {t.text.lower() for t in subtree(scene.parsed, subject)}
    return bool(below & {"last", "most", "all", "final", "first"})


def _theirs(scene: Scene, subject: Token) -> bool:
    return any(k.text.lower() in ("its", "their") for k in children(scene.parsed, subject, ("poss",)))


def is_negated(scene: Scene, verb: Token) -> bool:
    """Does the clause say that it was not so: "not", "never", "none of them", "only half"?"""
    kids = children(scene.parsed, verb)
    if any(k.dep == "neg" or k.text.lower() in _NEGATED for k in kids):
        return True
    return any(
        k.text.lower() in _NEGATED
        for s in children(scene.parsed, verb, ("nsubj", "nsubjpass"))
        for k in (s, *children(scene.parsed, s))
    )


def is_late(scene: Scene, verb: Token) -> bool:
    """Does the clause say that it was late?"""
    below = [t.text.lower() for t in subtree(scene.parsed, verb)]
    return bool(set(below) & words("late_words")) or ("behind" in below and "schedule" in below) or "overdue" in below


def is_timely(scene: Scene, verb: Token) -> bool:
    """Does the clause say that it was in time: "on schedule", "with hours to spare", "two days early"?"""
    below = [t.text.lower() for t in subtree(scene.parsed, verb)]
    told = f" {' '.join(below)} "
    return bool(set(below) & words("early_words")) or any(f" {phrase} " in told for phrase in words("timely"))
