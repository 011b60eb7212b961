"""In whose account: the claim that carries a happening, how the article leaves it, and who disputes it."""

from collections.abc import Mapping, Sequence

from contactline.extract.events.draft import Draft
from contactline.extract.links import innermost_claim
from contactline.model.claim import Claim
from contactline.model.parsed import Parsed
from contactline.model.report import Standing
from contactline.model.span import Span, covers, hull
from contactline.model.tree import ancestors, children, head_of

_ACTS = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "SUPPORT", "CONCEDE"})
_POINTING_BACK = frozenset({"it", "this", "that", "claim", "claims", "accusation", "accusations", "allegation",
                            "allegations", "charge", "charges", "report", "reports", "involvement",
                            "responsibility"})  # fmt: skip
_ACCOUNTS = frozenset({"claim", "allegation", "accusation", "report", "assertion", "rumour", "rumor", "statement"})
_UNTRUE = frozenset(
    {"false", "untrue", "baseless", "unfounded", "groundless", "lie", "fabrication", "nonsense", "fake"}
)
_UNSURE = ("could not be verified", "could not be independently", "could not verify", "not independently verif",
           "not been independently verif", "unable to verify", "could not independently", "could not be confirmed",
           "not immediately confirm", "unverified", "could not confirm", "no independent confirmation",
           "not be independently confirmed")  # fmt: skip


def carrying_claim(draft: Draft, claims: Sequence[Claim]) -> Claim | None:
    """The innermost claim that holds the trigger; an act told with its own cue is the article's to tell."""
    return innermost_claim(Span(draft.token.start, draft.token.end), claims)


def disputing(parsed: Parsed, draft: Draft, carrier: Claim | None, claims: Sequence[Claim]) -> tuple[str, ...]:
    """Claims that deny the happening: they hold it, or they deny "the claims" right after the claim that holds it."""
    found = []
    for claim in claims:
        if claim.stance != "denies" or not claim.content:
            continue
        if any(covers(c, draft.span) for c in claim.content):
            if carrier is None or claim.id != carrier.id:
                found.append(claim.id)
            continue
        if carrier is None or carrier.id == claim.id or carrier.speaker == claim.speaker:
            continue
        content = hull(claim.content)
        words = parsed.article.text[content.start : content.end].lower().split()
        last = words[-1].strip(".,;:”\"'’") if words else ""
        near = 0 <= content.start - max(c.end for c in carrier.content) <= 400
        if near and len(words) <= 8 and last in _POINTING_BACK:
            found.append(claim.id)
    return tuple(found)


def standing_of(
    parsed: Parsed, draft: Draft, carrier: Claim | None, disputed: Sequence[str], by_id: Mapping[str, Claim]
) -> Standing:
    """As the article leaves it: denied, not confirmed (alleged, of the other side, said to be unverified), asserted."""
    if carrier is not None and carrier.stance == "denies" and draft.type not in _ACTS:
        return "denied"
    if disputed or _said_to_be_false(parsed, draft):
        return "denied"
    if draft.alleged:
        return "not_confirmed"
    claim = carrier
    while claim is not None:
        if claim.stance in {"alleges", "accuses"}:
            return "not_confirmed"
        claim = by_id.get(claim.within) if claim.within else None
    if carrier is not None and _unverified(parsed, draft):
        return "not_confirmed"
    return "asserted"


def _said_to_be_false(parsed: Parsed, draft: Draft) -> bool:
    """ "All claims that X agreed to ... are false": the speaker names the account to deny it."""
    for noun in ancestors(parsed, draft.clause):
        if noun.lemma.lower() in _ACCOUNTS and noun.dep in {"nsubj", "nsubjpass"}:
            verb = head_of(parsed, noun)
            told = children(parsed, verb, ("acomp", "attr"))
            return verb.lemma == "be" and any(t.lemma.lower() in _UNTRUE for t in told)
    return False


def _unverified(parsed: Parsed, draft: Draft) -> bool:
    """Does this sentence or the next in its paragraph say that nobody could check?"""
    at = draft.token.sentence
    block = parsed.sentences[at].block
    near = [s for s in parsed.sentences[at : at + 2] if s.block == block]
    text = " ".join(parsed.article.text[near[0].start : near[-1].end].lower().split())
    return any(words in text for words in _UNSURE)
