"""What set the fields of a report that neither the trigger nor its clause tells, and the arcs' say in its sides."""

from contactline.extract.events.draft import Draft
from contactline.model.claim import Claim


def made_otherwise(draft: Draft, carrier: Claim | None) -> dict[str, str]:
    """The rule of each field with a value: code, manner, place, figures, whose account."""
    entry = draft.trigger.entry
    told = entry.cameo and entry.type == draft.type and not draft.trigger.alone
    out = {"cameo": "lexicon" if told else "nearest code of the type and mode"}
    if draft.mode is not None:
        out["mode"] = "lexicon"
    if draft.where is not None:
        out["where"] = "attached to the trigger or its clause"
    if draft.figures:
        out["figures"] = "attached to the trigger or its clause"
    if carrier is not None:
        out["said_in"] = carrier.made_by
    return out


def side_scores(draft: Draft) -> dict[str, float]:
    """The lowest probability of the arcs that filled a side which grammar had left empty, by side."""
    sides = {"actors": draft.roles.actors, "recipients": draft.roles.recipients}
    return {side: score for side, score in draft.roles.scores if sides[side]}
