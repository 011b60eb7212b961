"""Sides without doubles."""

from contactline.extract.events.draft import Roles
from contactline.model.mention import ActorMention


def tidy(roles: Roles) -> Roles:
    """The sides without doubles: one mention a party, pronouns that nobody resolved left out beside named parties,
    and nobody done to by the same party's own things ("its troops")."""
    actors, recipients = _once(roles.actors), _once(roles.recipients)
    if roles.mutual:
        return Roles(actors, actors, True, roles.rule, roles.scores)
    doers = {k for m in actors for k in (_key(m),)}
    kept = tuple(m for m in recipients if _key(m) not in doers)
    return Roles(actors, kept, False, roles.rule, roles.scores)


def _key(mention: ActorMention) -> tuple[str, ...]:
    actor = mention.actor
    if actor is None:
        return (mention.text.lower(),)
    if actor.country is not None and actor.sector in {"GOV", "MIL"}:
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
