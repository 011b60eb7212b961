"""Drafts -> claims: mentions for speakers, stances, which claim is reported in which, ids, order."""

from dataclasses import replace

from contactline.extract.claims.draft import Draft
from contactline.extract.claims.judged import judged
from contactline.extract.claims.speakers import Mentions, index_mentions, mentions_of, speaker_kind
from contactline.extract.claims.stance import may_judge, stance_of
from contactline.model.claim import Claim
from contactline.model.encoded import Encoded
from contactline.model.ids import content_id
from contactline.model.mention import Actor, ActorMention
from contactline.model.parsed import Parsed
from contactline.model.span import Span, covers, hull, overlap


def _first_named(actors: tuple[ActorMention, ...]) -> dict[Actor, int]:
    """Where each actor is first mentioned."""
    first: dict[Actor, int] = {}
    for mention in actors:
        if mention.actor is not None:
            first[mention.actor] = min(mention.start, first.get(mention.actor, mention.start))
    return first


def assemble(
    parsed: Parsed,
    drafts: list[Draft],
    actors: tuple[ActorMention, ...],
    inside: list[int],
    encoded: Encoded | None = None,
) -> tuple[tuple[Claim, ...], tuple[ActorMention, ...]]:
    """Claims in order of the text and the mentions made for them."""
    mentions = index_mentions(actors)
    first = _first_named(actors)
    pairs: list[tuple[Draft, Claim]] = []
    for draft in _without_doubles(drafts):
        for claim in _claims(parsed, draft, mentions, inside, first, encoded):
            pairs.append((draft, claim))
    pairs.sort(key=lambda pair: (_place(pair[1]).start, -_place(pair[1]).end, _cue_start(pair[1])))
    claims = _nested(pairs)
    kept: dict[str, Claim] = {}
    for claim in claims:
        kept.setdefault(claim.id, claim)
    used = {one for claim in kept.values() for one in (*claim.speaker, *claim.addressee)}
    made = tuple(sorted((m for m in mentions.made.values() if m.id in used), key=lambda m: (m.start, m.end, m.id)))
    return tuple(kept.values()), made


def _cue_start(claim: Claim) -> int:
    return _place(claim).start if claim.cue is None else claim.cue.start


def _place(claim: Claim | Draft) -> Span:
    """Where the content stands; the cue where nothing in particular is said ("made no comment")."""
    if claim.content:
        return hull(claim.content)
    assert claim.cue is not None
    return claim.cue


def _without_doubles(drafts: list[Draft]) -> list[Draft]:
    """Of two drafts by one cue with overlapping content the surer one; contents without a cue inside themselves."""
    kept: list[Draft] = []
    by_cue: dict[tuple[int | None, tuple[int, ...]], list[Draft]] = {}
    for draft in sorted(drafts, key=lambda d: (-d.confidence, _place(d).start, d.rule)):
        twins = by_cue.setdefault((draft.cue_token, draft.speakers), [])
        if draft.cue_token is not None and any(overlap(_place(draft), _place(t)) for t in twins):
            continue
        if draft.rule == "verb:np" and any(t.rule == "idiom" for t in twins):
            continue  # "expressed gratitude to both": the phrase, and not its noun
        if draft.rule in ("noun", "passive") and any(k.rule == "idiom" and _told_by(k, draft) for k in kept):
            continue  # "gave assurances that X", "scoffed at the suggestion that X"
        twins.append(draft)
        kept.append(draft)
    return kept


def _told_by(phrase: Draft, draft: Draft) -> bool:
    """Is the draft what the set phrase tells: its speaker's very words, or nobody's within them?"""
    same = phrase.content == draft.content and phrase.speakers == draft.speakers
    return same or (not draft.speakers and bool(phrase.content) and covers(hull(phrase.content), _place(draft)))


def _claims(
    parsed: Parsed,
    draft: Draft,
    mentions: Mentions,
    inside: list[int],
    first: dict[Actor, int],
    encoded: Encoded | None,
) -> list[Claim]:
    heads = tuple(parsed.tokens[index] for index in draft.speakers)
    speakers = tuple(m for head in heads for m in mentions_of(parsed, head, mentions))
    addressees = tuple(m for index in draft.addressees for m in mentions_of(parsed, parsed.tokens[index], mentions))
    kind = draft.kind if draft.kind is not None else speaker_kind(parsed, heads, speakers)
    confidence = draft.confidence
    if draft.cue_token is not None and inside[draft.cue_token] >= 0:
        confidence = round(confidence * 0.7, 3)
    if draft.rule == "reciprocal":  # one phrase for all parties: in the order in which the article names them
        speakers = tuple(sorted(speakers, key=lambda m: first.get(m.actor, m.start) if m.actor else m.start))
    stance, rule = stance_of(parsed, draft), draft.rule
    asks = any("?" in parsed.article.text[span.start : span.end] for span in draft.content)
    if stance == "states" and encoded is not None and may_judge(draft) and not asks:
        stance = judged(parsed, encoded, draft.cue, draft.content, quote=draft.quote)
        rule = rule if stance == "states" else f"{rule}+stances"
    base = Claim(
        id="", speaker=_ids(speakers), speaker_kind=kind, cue=draft.cue, content=tuple(sorted(draft.content)),
        quote=draft.quote, stance=stance, addressee=_ids(addressees), within=None, about=(),
        confidence=confidence, made_by=f"claims/{rule}",
    )  # fmt: skip
    if draft.rule == "reciprocal" and len(base.speaker) > 1:
        return [
            _named(replace(base, speaker=(one,), addressee=tuple(o for o in base.speaker if o != one)))
            for one in base.speaker
        ]
    return [_named(base)]


def _ids(mentions: tuple[ActorMention, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(m.id for m in mentions))


def _named(claim: Claim) -> Claim:
    places = [(s.start, s.end) for s in claim.content]
    cue = None if claim.cue is None else (claim.cue.start, claim.cue.end)
    return replace(claim, id=content_id("c", places, cue, claim.stance, *claim.speaker))


def _nested(pairs: list[tuple[Draft, Claim]]) -> list[Claim]:
    """Each claim with the smallest claim that holds its cue (or, without one, its content) in its content."""
    keys = {draft.key: claim.id for draft, claim in pairs if draft.key is not None}
    out = []
    open_claims: list[Claim] = []
    for at, (draft, claim) in enumerate(pairs):
        here = _place(claim)
        low = min(here.start, claim.cue.start) if claim.cue is not None else here.start
        open_claims = [c for c in open_claims if _place(c).end > low]
        within = keys.get(draft.parent) if draft.parent is not None else None
        if within is None:
            holders = [c for c in _candidates(pairs, open_claims, claim, at) if _holds(c, claim, here)]
            if holders:
                best = min(holders, key=lambda c: (_place(c).end - _place(c).start, c.id))
                within = best.id
        if within is not None and draft.attitude:
            continue
        out.append(replace(claim, within=within))
        open_claims.append(claim)
    return _uncircled(out)


def _uncircled(claims: list[Claim]) -> list[Claim]:
    """The claims, none within itself by way of others: where words in odd order hold one another, the last of them is
    within none."""
    inside: dict[str, str] = {}
    out = []
    for claim in claims:
        outer = claim.within
        while outer is not None and outer != claim.id:
            outer = inside.get(outer)
        if outer is not None:
            claim = replace(claim, within=None)
        elif claim.within is not None:
            inside[claim.id] = claim.within
        out.append(claim)
    return out


def _candidates(pairs: list[tuple[Draft, Claim]], before: list[Claim], claim: Claim, at: int) -> list[Claim]:
    if claim.cue is not None and claim.cue.start >= _place(claim).start:
        return before + [c for _, c in pairs[at + 1 : at + 8]]
    return before


def _holds(outer: Claim, inner: Claim, here: Span) -> bool:
    if outer.id == inner.id or not outer.content:
        return False
    place = hull(outer.content)
    if inner.cue is not None:
        return any(covers(span, inner.cue) for span in outer.content) and covers(place, here)
    return any(covers(span, here) and span != here for span in outer.content)
