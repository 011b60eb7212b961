"""Deeds told as nouns that a text is said to foresee: "the exchange promised in the accord has yet to take place", "the
first point is the withdrawal of X", "the deadline for the disarmament of Y passed"."""

from collections.abc import Iterator, Sequence

from contactline.extract.agreements.naming.fitting import Group
from contactline.extract.agreements.owed.belongs import Told, belongs_to
from contactline.extract.agreements.owed.clauses import noun_verdict
from contactline.extract.agreements.owed.deadlines import due_of
from contactline.extract.agreements.owed.duty import Duty, make_duty, noun_span
from contactline.extract.agreements.owed.plain import doers_of
from contactline.extract.agreements.scene import Scene, clause_of, said_in, sentence_span_of
from contactline.knowledge.agreements import words
from contactline.model.agreements.agreement import Account, Verdict
from contactline.model.parsed import Token
from contactline.model.span import Span
from contactline.model.tree import children, head_of, subtree

_FORESEEN = frozenset("promise foresee agree provide schedule envisage envision stipulate pledge require plan".split())
_PARTS = frozenset("point provision clause condition term step phase element demand requirement".split())
_STAGES = frozenset("phase stage part end completion start beginning round half".split())


def foreseen(scene: Scene, groups: Sequence[Group], told: Sequence[Told]) -> Iterator[Duty]:
    """Such deeds, each with what its clause says of it, near an agreement that is not only sought."""
    listed = words("deed_nouns") | words("promised_nouns")
    for noun in scene.parsed.tokens:
        if noun.pos != "NOUN" or noun.lemma.lower() not in listed:
            continue
        source = _foreseeing(scene, noun)
        if source is None and not _is_a_part(scene, noun) and not _has_deadline(scene, noun):
            continue
        group = belongs_to(scene, told, noun)
        if group is None or groups[group].sought:
            continue
        due = due_of(scene, source, since=groups[group].interval) if source is not None else None
        due = due or due_of(scene, noun, since=groups[group].interval)
        verdict = _verdict(scene, noun)
        accounts: tuple[Account, ...] = ()
        if verdict is not None:
            clause = clause_of(scene.parsed, noun)
            said = said_in(scene, Span(clause.start, clause.end))
            accounts = (Account(verdict, None, None, said, (sentence_span_of(scene, noun),)),)
        yield make_duty(
            scene,
            groups,
            group,
            noun,
            debtor=doers_of(scene, noun),
            said=noun,
            span=noun_span(scene, noun),
            due=due,
            accounts=accounts,
        )


def _foreseeing(scene: Scene, noun: Token) -> Token | None:
    """The participle of "the exchange promised in the accord", "the handover, foreseen for 1 June"."""
    for kid in children(scene.parsed, noun, ("acl", "relcl", "advcl")):
        if kid.tag in ("VBN", "VBD") and kid.lemma.lower() in _FORESEEN and kid.index > noun.index:
            return kid
    return None


def _is_a_part(scene: Scene, noun: Token) -> bool:
    """ "The first point is the withdrawal", "among its conditions is the release"."""
    verb = head_of(scene.parsed, noun)
    if verb.lemma.lower() != "be" or noun.dep not in ("attr", "nsubj"):
        return False
    near = [*children(scene.parsed, verb, ("nsubj",))]
    near += [p for prep in children(scene.parsed, verb, ("prep",)) for p in children(scene.parsed, prep, ("pobj",))]
    return any(t.lemma.lower() in _PARTS for t in near if t.index != noun.index)


def _has_deadline(scene: Scene, noun: Token) -> bool:
    """ "The deadline for the disarmament of the militia passed"."""
    prep = head_of(scene.parsed, noun)
    owner = head_of(scene.parsed, prep)
    if (
        prep.text.lower() == "of" and owner.lemma.lower() in _STAGES
    ):  # "the deadline for the first phase of disarmament"
        noun, prep = owner, head_of(scene.parsed, owner)
        owner = head_of(scene.parsed, prep)
    return noun.dep == "pobj" and prep.text.lower() == "for" and owner.lemma.lower() == "deadline"


def _verdict(scene: Scene, noun: Token) -> Verdict | None:
    """What is said of it, or of its deadline: "passed without"."""
    if not _has_deadline(scene, noun):
        return noun_verdict(scene, noun)
    verb = head_of(scene.parsed, head_of(scene.parsed, head_of(scene.parsed, noun)))
    passed = verb.lemma.lower() in words("deadline_verbs") - words("deadline_kept")
    below = {t.text.lower() for t in subtree(scene.parsed, verb)}
    return "missed" if passed and below & {"without", "no"} else None
