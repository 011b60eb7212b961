"""What a pledge or a demand is for decides what it is: a vow to do harm threatens, a call to withdraw asks to yield."""

from collections.abc import Sequence
from dataclasses import replace

from contactline.extract.events.draft import Draft
from contactline.extract.events.grammar import clause_verbs, objects, preposition_objects
from contactline.model.parsed import Parsed, Token
from contactline.model.tree import children, subtree

_HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION"})
_PLEDGES = frozenset({"vow", "pledge", "promise", "swear"})
_ASKED = {
    "RETREAT": "yield", "CONCEDE": "yield", "AID": "assist", "COOPERATE": "assist", "SUPPORT": "assist",
    "CONSULT": "meet", "AGREE": "meet", "PROTEST": "change", "COERCE": "change", "SANCTION": "change",
}  # fmt: skip
_THREATENED = {
    "ASSAULT": "violence", "COERCE": "restrict", "SANCTION": "relations", "MOBILIZE": "violence", "PROTEST": "restrict",
}  # fmt: skip


def retype(parsed: Parsed, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """The drafts of a sentence with pledges, threats and demands read by the deeds they are about."""
    by_token = {d.token.index: d for d in drafts}
    out = []
    for draft in drafts:
        deeds = [by_token[t.index] for t in _content(parsed, draft) if t.index in by_token]
        deeds = [d for d in deeds if d is not draft]
        if draft.type == "AGREE" and draft.token.lemma in _PLEDGES and any(d.type in _HOSTILE for d in deeds):
            deed = next(d for d in deeds if d.type in _HOSTILE)
            draft = replace(draft, type="THREATEN", mode=_THREATENED[deed.type])
        elif draft.type in {"REQUEST", "REJECT"} and draft.mode is None and deeds:
            draft = replace(draft, mode=_ASKED.get(deeds[0].type))
        elif draft.type == "THREATEN" and draft.mode is None and deeds:
            draft = replace(draft, mode=_THREATENED.get(deeds[0].type))
        out.append(draft)
    return tuple(out)


def _content(parsed: Parsed, draft: Draft) -> tuple[Token, ...]:
    """The verbs and nouns that the draft's speech is about, nearest first."""
    if not draft.trigger.verbal:
        found = [t for p in children(parsed, draft.token, ("prep", "acl")) for t in subtree(parsed, p)]
        return tuple(found)
    found = list(clause_verbs(parsed, draft.token))
    nouns = [*objects(parsed, draft.token), *(o for v in found for o in objects(parsed, v))]
    nouns.extend(preposition_objects(parsed, draft.token, frozenset({"for", "of", "with", "to", "on"})))
    for noun in nouns:
        found.append(noun)
        found.extend(preposition_objects(parsed, noun, frozenset({"for", "of", "to"})))
    return tuple(found)
