"""What rebels call their government, ministry or army is theirs, and no state's."""

from contactline.model.found.actors import ActorFound
from contactline.model.mention import Actor
from contactline.model.parsed import Token
from contactline.resolve.actors.discourse import Discourse
from contactline.resolve.actors.outcome import Outcome
from contactline.resolve.actors.owners import STATE_SECTORS, token_actor

_REBEL = frozenset(("rebel", "insurgent", "guerrilla"))
_BEFORE = 5  # words


def theirs(discourse: Discourse, found: ActorFound, outcome: Outcome) -> Outcome:
    """The outcome, a state's body that the words before it give to rebels being theirs ("the rebels' ministry")."""
    (actor,) = outcome.actors if len(outcome.actors) == 1 else (None,)
    if actor is None or actor.sector not in STATE_SECTORS or actor.sector2 == "PRE":
        return outcome
    before = discourse.parsed.tokens[max(0, found.head - _BEFORE) : found.head]
    if not any(t.head == found.head and _is_rebels(discourse, t) for t in before):
        return outcome
    return Outcome((Actor(None, None, actor.country, "REB", None),))


def _is_rebels(discourse: Discourse, token: Token) -> bool:
    """Does the word before a noun say that it is rebels' ("the rebels' ministry", "the insurgent army")?"""
    if token.dep == "poss":
        owner = token_actor(discourse, token)
        return owner is not None and owner.id is None and owner.sector == "REB"
    return token.dep in {"amod", "compound", "nmod"} and token.lemma.lower() in _REBEL
