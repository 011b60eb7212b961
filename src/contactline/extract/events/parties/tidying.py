"""Sides without doubles."""

from collections.abc import Iterable

from contactline.extract.events.draft import Roles
from contactline.model.mention import ActorMention

_POSSESSIVES = frozenset({"its", "their", "his", "her", "our", "my"})
_ITS = frozenset({"its", "their"})
_TEXTS = frozenset(
    """declaration statement text document agreement accord treaty protocol resolution plan communique communiqué report
    deal draft paper memorandum pact""".split()
)
_ORGANS = frozenset({"GOV", "MIL"})


def tidy(roles: Roles) -> Roles:
    """The sides without doubles: one mention a party, pronouns that nobody resolved left out beside named parties,
    and nobody done to by the same party's own things ("its troops")."""
    actors, recipients = (_once(tuple(m for m in side if not _is_text(m))) for side in (roles.actors, roles.recipients))
    if roles.mutual:
        return Roles(actors, actors, True, roles.rule, roles.scores)
    kept = tuple(m for m in recipients if not any(_same(m, doer) for doer in actors))
    return Roles(actors, kept, False, roles.rule, roles.scores)


def unique(found: Iterable[ActorMention]) -> tuple[ActorMention, ...]:
    """The mentions without repeats, in order."""
    return tuple(dict.fromkeys(found))


def is_own(mention: ActorMention, doers: tuple[ActorMention, ...]) -> bool:
    """Is it one of the doers, or their own people or things ("its ambassador")?"""
    if mention in doers or any(_same(mention, m) for m in doers):
        return True
    if mention.text.lower() in _POSSESSIVES:
        return mention.actor is None
    first = mention.text.lower().split()[0]
    countries = {m.actor.country for m in doers if m.actor is not None}
    if mention.actor is None:
        return first in _ITS
    return first in _POSSESSIVES and mention.actor.country in countries


def _is_text(mention: ActorMention) -> bool:
    """Is it a paper that speaks ("the declaration commits both")? No party does so."""
    return mention.actor is None and mention.text.lower().split()[-1] in _TEXTS


def _same(one: ActorMention, other: ActorMention) -> bool:
    """Are they one party? Two that nobody named are, where they bear the same noun: "medics" are no "patients"."""
    if _key(one) != _key(other):
        return False
    unnamed = one.actor is not None and one.actor.id is None and one.actor.name is None
    if not unnamed or one.pronoun or other.pronoun or (one.actor is not None and one.actor.sector in _ORGANS):
        return True
    return one.text.lower().split()[-1] == other.text.lower().split()[-1]


def _key(mention: ActorMention) -> tuple[str, ...]:
    actor = mention.actor
    if actor is None:
        return (mention.text.lower(),)
    if actor.country is not None and actor.sector in _ORGANS:
        return (actor.country, actor.sector, actor.sector2 or "")
    return tuple(v or "" for v in (actor.id or actor.name, actor.country, actor.sector, actor.sector2))


def _once(found: tuple[ActorMention, ...]) -> tuple[ActorMention, ...]:
    named = any(m.actor is not None for m in found)
    out: dict[tuple[str, ...], ActorMention] = {}
    for mention in found:
        if named and mention.pronoun and mention.actor is None:
            continue
        key = _key(mention)
        if key not in out or (out[key].pronoun and not mention.pronoun):
            out[key] = mention
    return tuple(sorted(out.values(), key=lambda m: (m.start, m.end, m.id)))
