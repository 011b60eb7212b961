"""Acts that only the words show: "said that China must withdraw" is a demand though no word of the cue says so."""

from collections.abc import Sequence

from contactline.extract.events.draft import Draft, Roles
from contactline.extract.events.grammar import is_verb, objects, subjects
from contactline.extract.events.mentions import Mentions, parties
from contactline.extract.events.trigger.triggers import Trigger
from contactline.knowledge.events import Entry, Pattern
from contactline.model.claim import Claim
from contactline.model.encoded import Encoded
from contactline.model.mention import ActorMention
from contactline.model.parsed import Parsed, Token
from contactline.model.tree import span_head, tokens_in

_ACTS = {
    "accuses": ("ACCUSE", "allege", "112"),
    "demands": ("REQUEST", None, "100"),
    "requests": ("REQUEST", None, "100"),
    "threatens": ("THREATEN", None, "130"),
}
_LEAST = 0.02


def spoken_acts(
    parsed: Parsed, claims: Sequence[Claim], drafts: Sequence[Draft], mentions: Mentions, encoded: Encoded | None = None
) -> tuple[Draft, ...]:
    """Drafts of the acts that claims amount to and that no trigger in their sentences tells.

    A word that tells a happening already tells no second one, and one that the encoder is sure names none stays none.
    """
    taken = {t.index for d in drafts for t in d.trigger.tokens}
    found = []
    for claim in claims:
        if claim.stance not in _ACTS or claim.cue is None or not claim.content:
            continue
        speakers = tuple(mentions.actors[i] for i in claim.speaker if i in mentions.actors)
        cue = span_head(parsed, claim.cue)
        kind = _ACTS[claim.stance][0]
        if cue is None or not is_verb(cue) or not any(m.actor is not None for m in speakers):
            continue
        if cue.index in taken or _told(cue, encoded) < _LEAST:
            continue
        told = {t.sentence for c in claim.content for t in tokens_in(parsed, c)} | {cue.sentence}
        if any(d.type == kind and d.token.sentence in told for d in drafts):
            continue
        found.append(_draft(parsed, claim, cue, speakers, mentions))
    return tuple(found)


def _told(cue: Token, encoded: Encoded | None) -> float:
    """The encoder's probability that the word names a happening; 1 where it was not asked."""
    scores = encoded.sentences.get(cue.sentence) if encoded is not None else None
    at = cue.index - scores.first if scores is not None else -1
    return float(1 - scores.types[at][0]) if scores is not None and 0 <= at < len(scores.types) else 1.0


def _draft(parsed: Parsed, claim: Claim, cue: Token, speakers: tuple[ActorMention, ...], mentions: Mentions) -> Draft:
    kind, mode, cameo = _ACTS[claim.stance]
    addressed = tuple(mentions.actors[i] for i in claim.addressee if i in mentions.actors)
    if not addressed:
        top = span_head(parsed, claim.content[0])
        asked = kind == "REQUEST" or kind == "ACCUSE"
        verb = top if top is not None and is_verb(top) else None
        of = subjects(parsed, verb) if verb is not None and asked else objects(parsed, verb) if verb is not None else ()
        addressed = tuple(m for m in parties(mentions, of) if m not in speakers)
    pattern = Pattern(cue.lemma.lower(), "verb", text=f"words that {claim.stance[:-1]}")
    entry = Entry(pattern, kind, mode, (), cameo, "speech", False, (), ())
    trigger = Trigger(cue, (cue,), entry, ((kind, 0.5),))
    roles = Roles(speakers, addressed, rule=f"claim:{claim.stance}")
    return Draft(trigger, cue, None, roles, kind, mode, "happened", "said")
