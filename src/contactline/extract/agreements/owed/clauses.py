"""What a later clause says of a duty: does it go back to it, is it negated, was it in time or late?"""

from contactline.extract.agreements.owed.belongs import words_at
from contactline.extract.agreements.owed.duty import Duty, debtor_of, is_yet
from contactline.extract.agreements.scene import Scene, codes
from contactline.knowledge.agreements import words
from contactline.model.agreements.agreement import Verdict
from contactline.model.parsed import Token
from contactline.model.span import Span
from contactline.model.tree import children, head_of, subtree

BACK = frozenset(("it", "they", "this", "that", "neither", "both", "none", "all", "he", "she", "which", "who"))
MODALS = frozenset(("will", "would", "may", "might", "could", "can", "to", "must", "should", "shall"))
_REASONS = frozenset(("because", "since", "as"))
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


def noun_verdict(scene: Scene, noun: Token) -> Verdict | None:
    """What the clause says of a deed told as a noun: "has yet to take place", "was put off", "never took place", "came
    late"; None where it is not what the clause is about, or nothing is said."""
    verb = head_of(scene.parsed, noun)
    if noun.dep not in ("nsubj", "nsubjpass") or verb.pos not in ("VERB", "AUX"):
        return None
    lemma = verb.lemma.lower()
    if is_yet(scene, verb) or lemma in words("held_up") or _on_hold(scene, verb):
        return "pending"
    if is_negated(scene, verb):
        return "missed"
    if lemma not in words("held") or verb.tag not in ("VBD", "VBN"):
        return None
    return "late" if is_late(scene, verb) else "kept"


def _on_hold(scene: Scene, verb: Token) -> bool:
    goals = [p for k in children(scene.parsed, verb, ("prep",)) for p in children(scene.parsed, k, ("pobj",))]
    return verb.lemma.lower() == "be" and any(p.lemma.lower() in ("hold", "ice") for p in goals)


def grounds_of(scene: Scene, verb: Token) -> str | None:
    """The stated reason: "saying the border was wrongly drawn", "because …", "on the grounds that …"."""
    parsed = scene.parsed
    verbs = [verb]
    for at in verbs:
        verbs.extend(children(parsed, at, ("xcomp",)))
        verbs.extend(k for k in children(parsed, at, ("advcl",)) if k.tag == "VB")
    for kid in (k for at in verbs for k in children(parsed, at, ("advcl", "prep"))):
        mark = {k.text.lower() for k in children(parsed, kid, ("mark",))}
        said = (
            kid.dep == "advcl"
            and kid.tag == "VBG"
            and kid.lemma.lower() in ("say", "argue", "cite", "claim", "insist", "note", "add")
        )
        grounds = kid.dep == "prep" and any(k.lemma.lower() == "ground" for k in children(parsed, kid, ("pobj",)))
        if said:
            content = children(parsed, kid, ("ccomp", "dobj"))
            if content:
                below = subtree(parsed, content[0])
                return words_at(scene, Span(below[0].start, below[-1].end))
        if mark & _REASONS or grounds:
            below = subtree(parsed, kid)
            return words_at(scene, Span(below[0].start, below[-1].end))
    return None
