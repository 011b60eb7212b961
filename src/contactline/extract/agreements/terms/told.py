"""What an agreement that stands in the article obliges somebody to, told in plain sentences after it."""

from collections.abc import Iterator, Sequence

from contactline.extract.agreements.naming.fitting import Group
from contactline.extract.agreements.naming.sides import subject_of
from contactline.extract.agreements.owed.belongs import Told, under, under_terms
from contactline.extract.agreements.owed.deadlines import due_of
from contactline.extract.agreements.owed.duty import Duty, deed_span, is_idle, make_duty, owing_of, sets_about, who_owes
from contactline.extract.agreements.scene import Scene, codes
from contactline.extract.agreements.terms.standing import both_of, is_everybodys, is_fresh, may_owe, standing, voice_of
from contactline.extract.agreements.terms.wordings import Worded, wordings
from contactline.knowledge.agreements import words
from contactline.model.mention import ActorMention
from contactline.model.parsed import Token
from contactline.model.report import When
from contactline.model.span import Span
from contactline.model.tree import children, subtree

_SAYING = frozenset(("states", "confirms", "promises"))
_NEAR = 3
_FAMILIES = ("leaving", "handing_over", "doing_away", "holding", "setting_up", "agreed_on", "pledge_deeds")


def told_terms(scene: Scene, groups: Sequence[Group], told: Sequence[Told]) -> Iterator[Duty]:
    """Duties in any wording, where an agreement stands before them that is no longer only sought."""
    heads = {t.phrase.head for t in told}
    for worded in wordings(scene):
        item = standing(scene, groups, told, worded.verb)
        if item is None or _of_text(scene, worded, heads) or _is_idle(scene, worded):
            continue
        debtor = _debtor(scene, worded)
        if not debtor:
            group = groups[item.group]
            debtor = _lone_party(scene, group, worded) or both_of(scene, group, worded.verb)
        if not debtor and worded.deed.lemma.lower() in words("lasting"):
            continue
        if _is_owed(scene, groups, told, item, worded, debtor):
            due = _time_had(scene, worded)
            span = _barred(scene, worded)
            yield make_duty(scene, groups, item.group, worded.deed, debtor=debtor, said=worded.deed, due=due, span=span)


def _debtor(scene: Scene, worded: Worded) -> tuple[ActorMention, ...]:
    """Who owes: the subject as sides; "both sides" are put in for by `make_duty`."""
    found = owing_of(scene, worded.deed, worded.verb)
    if not found and not _is_passive(scene, worded.deed):
        found = who_owes(scene, worded.verb)
    return tuple(m for m in found if m.actor is None or may_owe(m) or _is_a_people(m))


def _is_a_people(mention: ActorMention) -> bool:
    """ "The Bosnian Serbs are to leave the suburbs": a people that is known by name, no mere "residents"."""
    return mention.actor is not None and mention.actor.sector == "CVL" and mention.actor.id is not None


def _barred(scene: Scene, worded: Worded) -> Span | None:
    """ "Barred from flying over the zone": the ban belongs to the deed's words."""
    if worded.verb.lemma.lower() not in words("barring") or worded.deed.index == worded.verb.index:
        return None
    return Span(worded.verb.start, deed_span(scene, worded.deed).end)


def _time_had(scene: Scene, worded: Worded) -> When | None:
    """ "Has until the summer to free the rest"."""
    if worded.verb.lemma.lower() != "have":
        return None
    between = scene.parsed.tokens[worded.verb.index + 1 : worded.deed.index]
    if not any(t.text.lower() in ("until", "till") for t in between):
        return None
    time = next((scene.time_at[t.index] for t in between if t.index in scene.time_at), None)
    if time is None or time.interval is None:
        return None
    return When(None, time.interval.end, time.interval.grain, time.id)


def _lone_party(scene: Scene, group: Group, worded: Worded) -> tuple[ActorMention, ...]:
    """ "Germany signed the treaty. It was to shrink its army": the one party told, where "it" does what is its own."""
    subject = subject_of(scene, worded.verb)
    theirs = any(t.text.lower() == "its" for t in subtree(scene.parsed, worded.deed))
    alone = len(codes(group.sides.parties)) == 1
    it = subject is not None and subject.text.lower() == "it"
    return group.sides.parties[:1] if it and theirs and alone else ()


def _of_text(scene: Scene, worded: Worded, heads: set[int]) -> bool:
    """Is it said of the agreement itself ("the accord must be ratified"): a step, no duty?"""
    subject = subject_of(scene, worded.verb, passive=True)
    parsed = scene.parsed
    objects = [*children(parsed, worded.deed, ("dobj",))]
    objects += [p for k in children(parsed, worded.deed, ("prep",)) for p in children(parsed, k, ("pobj",))]
    near = [*objects[:1], *((subject,) if subject is not None else ())]
    if any(t.index in heads for t in near):
        return True
    if worded.deed.lemma.lower() in ("ratify", "sign", "initial") and any(o.pos == "PRON" for o in objects):
        return True  # "Congress will ratify it": a step
    return subject is not None and subject.lemma.lower() in words("terms_announced")


def _is_idle(scene: Scene, worded: Worded) -> bool:
    """Is the deed none that a text lays down: saying, becoming, a mere meeting without a date to meet by?"""
    deed = worded.deed
    lemma = deed.lemma.lower()
    subject = subject_of(scene, worded.verb, passive=True)
    back = subject is not None and subject.text.lower() in ("that", "this", "it", "there", "what")
    if is_idle(scene, deed) or (back and _is_passive(scene, deed)):
        return True
    if sets_about(scene, deed) or (deed.dep == "pcomp" and worded.wording == "bound"):
        return False
    if lemma == "be" and any(k.text.lower() in ("in", "at", "under") for k in children(scene.parsed, deed, ("prep",))):
        return not _has_term(scene, deed)  # "to be in all counties by May"
    if lemma in words("no_deeds") - words("pledge_deeds"):
        return True
    if _is_passive(scene, deed) and lemma not in words("never_owed"):
        return False
    if worded.wording in ("bound", "must") and lemma not in words("meetings"):
        return lemma in words("never_owed")
    return lemma in words("no_terms") | words("meetings") and not _has_term(scene, deed)


def _has_term(scene: Scene, deed: Token) -> bool:
    """Is it to be done "by" or "within" a time?"""
    due = due_of(scene, deed, since=None)
    time = next((t for t in scene.times if due is not None and t.id == due.mention), None)
    if time is None:
        return False
    before = scene.parsed.article.text[max(0, time.start - 14) : time.start].lower().split()
    return bool(set(before) & {"by", "within", "before", "than", "inside", "until"})


def _is_owed(
    scene: Scene,
    groups: Sequence[Group],
    told: Sequence[Told],
    item: Told,
    worded: Worded,
    debtor: tuple[ActorMention, ...],
) -> bool:
    verb, deed = worded.verb, worded.deed
    claim = voice_of(scene, deed)
    if claim is not None and claim.stance not in _SAYING:
        return False
    if not is_everybodys(groups[item.group]) and not codes(debtor) & codes(groups[item.group].sides.parties):
        return False
    if worded.wording == "will" and _is_conditional(scene, deed):
        return False
    if under(scene, told, verb) is not None or under_terms(scene, told, verb) is not None:
        return True
    if claim is not None and worded.wording in ("must", "should"):
        return False
    far = verb.sentence - scene.parsed.tokens[item.phrase.head].sentence
    fresh = is_fresh(scene, groups, item)
    known = [m for m in debtor if m.actor is not None]
    somebody = bool(known if worded.wording == "will" else debtor) or _body(scene, verb) is not None
    dated = _has_term(scene, deed)
    if worded.wording == "should":
        return dated and fresh and claim is None
    if worded.wording == "will":
        listed = somebody or (_is_passive(scene, deed) and far <= _NEAR and _of_kind(deed))
        if not fresh:
            return bool(debtor) and dated and far <= _NEAR and claim is None
        return listed and (far <= _NEAR or dated or _of_kind(deed) or _watches(scene, verb))
    if somebody:
        return True
    return dated or (fresh and (far <= _NEAR or _of_kind(deed)))


def _is_conditional(scene: Scene, deed: Token) -> bool:
    """ "Would suspend it if the truce broke": what would follow is owed to nobody."""
    marks = [k.text.lower() for c in children(scene.parsed, deed, ("advcl",)) for k in children(scene.parsed, c)]
    return "if" in marks or "unless" in marks


def _of_kind(deed: Token) -> bool:
    """Is it a deed of the kinds that agreements lay down?"""
    return any(deed.lemma.lower() in words(family) for family in _FAMILIES)


def _is_passive(scene: Scene, deed: Token) -> bool:
    return bool(children(scene.parsed, deed, ("auxpass",)))


def _watches(scene: Scene, verb: Token) -> bool:
    """Is the subject one that a text calls in: observers, a commission?"""
    subject = subject_of(scene, verb)
    return subject is not None and subject.lemma.lower() in words("watching_nouns")


def _body(scene: Scene, verb: Token) -> Token | None:
    """The subject where it is a body that can owe though no mention stands for it ("Parliament", "observers")."""
    subject = subject_of(scene, verb)
    if subject is None:
        return None
    listed = words("owing_nouns") | words("watching_nouns")
    below = subtree(scene.parsed, subject)
    return subject if subject.lemma.lower() in listed and below else None
