"""Who an agreement binds, by what is told of it: who signs, initials, ratifies, suspends or leaves it is a party."""

from collections.abc import Sequence

from contactline.extract.agreements.course.steps import Told
from contactline.extract.agreements.naming.sides import subject_of
from contactline.extract.agreements.scene import Scene, parties_at, side_of
from contactline.model.mention import ActorMention
from contactline.model.tree import children

_BINDING_STEPS = frozenset(("signed", "initialled", "ratified", "suspended", "withdrawn"))
_BOUND_SECTORS = frozenset((None, "GOV", "LEG", "MIL", "REB", "UAF", "SEP"))


def makers(scene: Scene, told: Sequence[Told], sides: Sequence[ActorMention]) -> tuple[ActorMention, ...]:
    """The sides of the subjects of such steps, in order of the text, one mention a side, without those of `sides`."""
    known = {side_of(m) for m in sides}
    found: list[ActorMention] = []
    for step in told:
        verb = scene.parsed.tokens[step.verb]
        if step.step not in _BINDING_STEPS or step.status != "happened" or verb.pos != "VERB":
            continue
        subject = subject_of(scene, verb) if not children(scene.parsed, verb, ("auxpass",)) else None
        for mention in parties_at(scene, subject) if subject is not None else ():
            bound = mention.actor is not None and mention.actor.sector in _BOUND_SECTORS
            if bound and side_of(mention) not in known:
                known.add(side_of(mention))
                found.append(mention)
    return tuple(found)
