"""What the words right after a duty say of it in passing: "but it never did", "the date passed", "on schedule"."""

from contactline.extract.agreements.owed.clauses import (
    BACK,
    MODALS,
    by_debtor,
    goes_back,
    is_late,
    is_negated,
    is_timely,
)
from contactline.extract.agreements.owed.duty import Duty
from contactline.extract.agreements.owed.told_since import deed_as_noun, in_time, still_there, word_kept
from contactline.extract.agreements.scene import Scene, times_of, when_at
from contactline.knowledge.agreements import words
from contactline.model.agreements.agreement import Verdict
from contactline.model.parsed import Token
from contactline.model.report import When
from contactline.model.tree import ancestors, children, subtree

_FINITE = frozenset(("VBD", "VBZ", "VBP", "VBN"))


def outcome(scene: Scene, duty: Duty, verb: Token) -> tuple[Verdict, When | None] | None:
    """The verdict that the clause of `verb`, right after the duty, gives on it, and when; None where it gives none."""
    return (
        _of_deadline(scene, verb)
        or _at_last(scene, duty, verb)
        or _elliptic(scene, duty, verb)
        or _alike(scene, duty, verb)
        or word_kept(scene, duty, verb)
        or deed_as_noun(scene, duty, verb)
        or still_there(scene, duty, verb)
        or in_time(scene, duty, verb)
    )


def _of_deadline(scene: Scene, verb: Token) -> tuple[Verdict, When | None] | None:
    """ "The deadline passed", "a date that slipped by", "both dates lapsed", "the deadline was not met"."""
    parsed = scene.parsed
    lemma = verb.lemma.lower()
    if lemma == "come" and any(k.lemma.lower() == "go" for k in children(parsed, verb, ("conj",))):
        lemma = "pass"  # "that day has come and gone"
    if lemma not in words("deadline_verbs"):
        return None
    subjects = [*children(parsed, verb, ("nsubj", "nsubjpass", "dobj"))]
    if verb.dep in ("relcl", "acl"):
        subjects.append(parsed.tokens[verb.head])
    if not any(s.lemma.lower() in words("deadline_nouns") for s in subjects):
        return None
    negated = is_negated(scene, verb)
    if lemma in words("deadline_kept"):
        return ("missed" if negated else "kept"), None
    return None if negated else ("missed", None)


def _at_last(scene: Scene, duty: Duty, verb: Token) -> tuple[Verdict, When | None] | None:
    """ "The units, which were to be ready within sixty days, were formed only in October": told of what the duty
    describes."""
    deed = scene.parsed.tokens[duty.deed]
    above = next((t for t in (deed, *ancestors(scene.parsed, deed)) if t.dep == "relcl"), None)
    if above is None or verb.tag not in ("VBD", "VBN") or verb.pos != "VERB":
        return None
    subjects = children(scene.parsed, verb, ("nsubj", "nsubjpass"))
    if not any(s.index == above.head for s in subjects) or not _of_kind(scene, verb, deed):
        return None
    auxiliaries = {k.text.lower() for k in children(scene.parsed, verb, ("aux",))}
    if auxiliaries & MODALS:
        return None
    if is_negated(scene, verb):
        return "missed", None
    when = when_at(scene, verb)
    only = any(t.text.lower() == "only" for t in subtree(scene.parsed, verb) if t.index > verb.index)
    if when is None:
        return None
    return ("late" if only or is_late(scene, verb) else "kept"), when


def _of_kind(scene: Scene, verb: Token, deed: Token) -> bool:
    """Is it a verb of doing such things: setting up, handing over, leaving, ending, or the deed's own?"""
    listed = words("completing").union(*(words(family) for family in _families()))
    return verb.lemma.lower() in listed | words("carrying_out") | {deed.lemma.lower()}


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
    back = any(s.text.lower() in BACK or s.pos == "PRON" for s in subjects) or by_debtor(scene, duty, verb)
    if subjects and not back:
        return None
    if is_negated(scene, verb):
        return "missed", None
    if verb.lemma.lower() == "do" and verb.tag == "VBD":
        when = when_at(scene, verb)
        return ("late" if is_late(scene, verb) else "kept"), when
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
    if auxiliaries & MODALS:
        return None
    if not (goes_back(scene, duty, verb) or _same_thing(scene, deed, verb)):
        return None
    if is_negated(scene, verb):
        return "missed", None
    if not times_of(scene, verb) and not is_late(scene, verb) and not is_timely(scene, verb):
        return None
    return ("late" if is_late(scene, verb) else "kept"), when_at(scene, verb)


def _same_thing(scene: Scene, deed: Token, verb: Token) -> bool:
    """ "to release the prisoners … 1,400 prisoners were freed": is the same thing done to?"""
    mine = {t.lemma.lower() for t in children(scene.parsed, deed, ("dobj", "nsubjpass"))}
    return any(s.lemma.lower() in mine for s in children(scene.parsed, verb, ("nsubjpass",)))


def _families() -> tuple[str, ...]:
    return ("leaving", "handing_over", "doing_away", "holding", "setting_up")
