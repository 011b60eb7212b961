"""Parties named only as the foes of whoever speaks ("the enemy", "the occupation forces")."""

from contactline.knowledge.actor_words import actor_words
from contactline.model.found.actors import ActorFound


def is_hostile(found: ActorFound) -> bool:
    """Is it the speaker's foe by its very noun or by the word before it?"""
    if found.form != "role" or any(o != found.head for o in found.owners):
        return False
    return bool(actor_words().hostile & {*found.phrase.split(), *(found.noun or "").split()})
