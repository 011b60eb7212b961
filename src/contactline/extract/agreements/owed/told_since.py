"""What came of a duty in other words than the deed: a word kept or broken, the deed as a noun, what is still there."""

from contactline.extract.agreements.owed.clauses import MODALS, by_debtor, goes_back, is_late, is_negated, is_timely
from contactline.extract.agreements.owed.duty import Duty
from contactline.extract.agreements.scene import Scene, codes, times_of, when_at
from contactline.extract.links import innermost_claim
from contactline.knowledge.agreements import words
from contactline.model.agreements.agreement import Verdict
from contactline.model.parsed import Token
from contactline.model.report import When
from contactline.model.span import Span
from contactline.model.tree import children, subtree

_FINITE = frozenset(("VBD", "VBZ", "VBP", "VBN", "VBG"))
_DID = frozenset(("did", "does", "do"))
_STEM = 5
Outcome = tuple[Verdict, When | None]


def word_kept(scene: Scene, duty: Duty, verb: Token) -> Outcome | None:
    """ "Both complied", "is keeping its word", "a promise that has been broken", "it did not succeed", "owes no such
    thing"."""
    parsed, lemma = scene.parsed, verb.lemma.lower()
    if not _tells(scene, verb):
        return None
    objects = children(parsed, verb, ("dobj",))
    negated = is_negated(scene, verb)
    if any(s.text.lower() in ("we", "i") for s in children(parsed, verb, ("nsubj",))) and not _by_speaker(
        scene, duty, verb
    ):
        return None
    if lemma == "owe":
        none = any(k.text.lower() in ("no", "nothing") for o in objects for k in (o, *children(parsed, o)))
        return ("denied", None) if (none or negated) and goes_back(scene, duty, verb) else None
    about = any(o.lemma.lower() in words("pledged_words") for o in objects)
    passive = children(parsed, verb, ("nsubjpass",))
    about = about or any(s.lemma.lower() in words("pledged_words") for s in passive) or _of_pledge(scene, duty, verb)
    if about and (objects or passive) and lemma in words("word_keeping") | words("word_breaking"):
        kept = lemma in words("word_keeping")
        if passive or goes_back(scene, duty, verb):
            return ("kept" if kept != negated else "missed"), when_at(scene, verb) if kept else None
        return None
    if objects or not goes_back(scene, duty, verb):
        return None
    if lemma in words("complying"):
        return ("missed", None) if negated else ("kept", when_at(scene, verb))
    if lemma in words("faltering"):
        return None if negated or not by_debtor(scene, duty, verb) else ("missed", None)
    return ("missed", None) if lemma == "succeed" and negated else None


def _by_speaker(scene: Scene, duty: Duty, verb: Token) -> bool:
    """Is the "we" of a quote the debtor?"""
    claim = innermost_claim(Span(verb.start, verb.end), scene.claims)
    if claim is None:
        return False
    speakers = [m for m in scene.actors if m.id in claim.speaker]
    return bool(codes(speakers) & codes(duty.debtor))


def _of_pledge(scene: Scene, duty: Duty, verb: Token) -> bool:
    """Is it a clause on "a promise" that renames the duty, in its own sentence ("…, a promise that A says is kept")?"""
    deed = scene.parsed.tokens[duty.deed]
    between = scene.parsed.tokens[deed.index : verb.index]
    named = any(
        t.lemma.lower() in words("pledged_words") and t.dep in ("appos", "npadvmod", "conj", "dobj") for t in between
    )
    relative = any(t.tag == "WDT" for t in children(scene.parsed, verb, ("nsubjpass",)))
    return named and relative and deed.sentence == verb.sentence


def deed_as_noun(scene: Scene, duty: Duty, verb: Token) -> Outcome | None:
    """ "The redeployment was carried out on time", "the vote took place in 2010", "certified the departure"."""
    parsed = scene.parsed
    if not _tells(scene, verb):
        return None
    subjects = children(parsed, verb, ("nsubj", "nsubjpass"))
    objects = children(parsed, verb, ("dobj",))
    lemma = verb.lemma.lower()
    if lemma in words("certifying"):
        named = [o for o in objects if _names_deed(scene, duty, o)]
        return ("kept", when_at(scene, verb)) if named and not is_negated(scene, verb) else None
    placed = lemma == "take" and any(o.lemma.lower() == "place" for o in objects)
    done = (
        placed
        or lemma in words("carrying_out")
        or any(k.lemma.lower() in ("complete", "over") for k in children(parsed, verb, ("acomp", "advmod")))
    )
    named = [
        s for s in subjects if _names_deed(scene, duty, s) or (placed and s.text.lower() in ("it", "they", "these"))
    ]
    if not done or not named:
        return None
    if is_negated(scene, verb):
        return "missed", None
    return ("late" if is_late(scene, verb) else "kept"), when_at(scene, verb)


def _names_deed(scene: Scene, duty: Duty, noun: Token) -> bool:
    deed = scene.parsed.tokens[duty.deed]
    lemma, own = noun.lemma.lower(), deed.lemma.lower()
    if noun.pos not in ("NOUN", "PROPN"):
        return False
    if len(own) >= _STEM and lemma[:_STEM] == own[:_STEM]:
        return True
    if any(own in words(family) and lemma in words(f"{family}_nouns") for family in _NOUN_FAMILIES):
        return True
    return lemma in words("holding_nouns") and (own == lemma or _has_object(scene, deed, lemma))


_NOUN_FAMILIES = ("leaving", "handing_over", "doing_away", "holding")


def _has_object(scene: Scene, deed: Token, lemma: str) -> bool:
    return any(o.lemma.lower() == lemma for o in children(scene.parsed, deed, ("dobj", "nsubjpass")))


def still_there(scene: Scene, duty: Duty, verb: Token) -> Outcome | None:
    """ "None has left", "it still held the fields", "hundreds were still in private hands", "only half were ready"."""
    parsed, lemma = scene.parsed, verb.lemma.lower()
    if not _tells(scene, verb) or verb.tag == "VBG":
        return None
    subjects = children(parsed, verb, ("nsubj", "nsubjpass"))
    if any(s.text.lower() in ("none", "neither") for s in subjects) and children(parsed, verb, ("aux",)):
        return "missed", None
    few = any(k.text.lower() in ("only", "barely", "hardly") for s in subjects for k in (*subtree(parsed, s),)) and any(
        t.lemma.lower() in words("fractions") or t.tag == "CD" for s in subjects for t in subtree(parsed, s)
    )
    if few and any(k.lemma.lower() in words("ready") for k in (verb, *children(parsed, verb, ("acomp",)))):
        return "missed", None
    deed = parsed.tokens[duty.deed]
    ending = any(deed.lemma.lower() in words(f) for f in ("leaving", "handing_over", "doing_away"))
    still = any(k.text.lower() == "still" for k in children(parsed, verb, ("advmod",)))
    there = lemma in words("staying") or (lemma == "be" and bool(children(parsed, verb, ("prep",))))
    if ending and still and there and not is_negated(scene, verb):
        return "missed", None
    return None


def in_time(scene: Scene, duty: Duty, verb: Token) -> Outcome | None:
    """ "Its columns were across the border in time", "It was gone two days before", "it met a few days late"."""
    if not _tells(scene, verb) or not goes_back(scene, duty, verb) or is_negated(scene, verb):
        return None
    if scene.parsed.tokens[duty.deed].lemma.lower() in words("leaving"):
        gone = any(k.lemma.lower() in ("go", "gone") for k in children(scene.parsed, verb, ("acomp", "oprd")))
        if (gone or (verb.lemma.lower() == "go" and verb.tag == "VBN")) and times_of(scene, verb):
            return ("late" if is_late(scene, verb) else "kept"), when_at(scene, verb)
    if is_timely(scene, verb):
        return "kept", when_at(scene, verb)
    return ("late", when_at(scene, verb)) if is_late(scene, verb) and duty.due is not None else None


def _tells(scene: Scene, verb: Token) -> bool:
    """Is it a finite clause that tells what was or is, not what may or shall be?"""
    auxiliaries = {k.text.lower() for k in children(scene.parsed, verb, ("aux",))}
    if (
        (verb.tag not in _FINITE and not auxiliaries & _DID)
        or auxiliaries & MODALS
        or (verb.tag == "VBG" and not auxiliaries)
    ):
        return False
    return not any(
        k.dep == "mark" and k.text.lower() in ("if", "unless", "until") for k in children(scene.parsed, verb)
    )
