"""Parsed -> claims: who says what, in which words, with which stance, reported in which other claim."""

from bisect import bisect_left
from dataclasses import replace

from contactline.extract.claims.assemble import assemble
from contactline.extract.claims.cued.adjectives import adjective_claims
from contactline.extract.claims.cued.counts import count_claims
from contactline.extract.claims.cued.cues import Cue, find_cues, said_of_self
from contactline.extract.claims.cued.distance import distance_claims
from contactline.extract.claims.cued.drawn import drawn_claims
from contactline.extract.claims.cued.headlines import headline_claims
from contactline.extract.claims.cued.idioms import idiom_claims
from contactline.extract.claims.cued.misread import misread_claims
from contactline.extract.claims.cued.nouns import noun_claims, reciprocal, rejected_claim
from contactline.extract.claims.cued.silence import silence_claims
from contactline.extract.claims.draft import Draft, token_span
from contactline.extract.claims.quoted.direct import direct_claims
from contactline.extract.claims.quoted.quotes import Quote, find_quotes, quote_of_token
from contactline.extract.claims.quoted.turns import opened_claims, signed_claims, turn_claims
from contactline.extract.claims.said.answered import answered, answered_by
from contactline.extract.claims.said.around import parenthetical, passive_claims
from contactline.extract.claims.said.content import with_condition
from contactline.extract.claims.said.contents import content_of, rest_of_sentence
from contactline.extract.claims.said.gapped import gapped
from contactline.extract.claims.said.hearsay import announced, hearsay, relayed
from contactline.extract.claims.said.pointing import pointed
from contactline.extract.claims.said.sources import according, cited, fronted, relayed_by
from contactline.model.article import Issue
from contactline.model.encoded import Encoded
from contactline.model.found.claims import ClaimsFound
from contactline.model.mention import ActorMention
from contactline.model.parsed import Parsed
from contactline.model.span import Span
from contactline.model.tree import children

__all__ = ["find_claims"]

_LONGEST_SENTENCE = 400
_SET_OFF = frozenset(("quotation", "was quoted", "parenthetical", "according to"))


def find_claims(
    parsed: Parsed, *, actors: tuple[ActorMention, ...] = (), encoded: Encoded | None = None
) -> ClaimsFound:
    """All claims of the article in order of the text.

    Speakers and addressees are ids of `actors`; where none of them is the speaker's noun phrase a new actor mention
    is made (`made_by` "claims"). `encoded` judges what the words do where the rules find only a statement. Unbalanced
    quotation marks and sentences too long to read are issues.
    """
    quotes, issues = find_quotes(parsed)
    long = {s.index for s in parsed.sentences if s.last - s.first > _LONGEST_SENTENCE}
    too_long = [
        Issue("a sentence too long to be read for claims", s.start, s.end) for s in parsed.sentences if s.index in long
    ]
    cues = find_cues(parsed, skip=frozenset(long))
    drafts, used = direct_claims(parsed, quotes, cues)
    inside = quote_of_token(quotes, len(parsed.tokens))
    left = [c for i, c in cues.items() if i not in used and not said_of_self(parsed, c, cues, inside[i] >= 0)]
    for participles in (False, True):  # a participle goes on with whoever has spoken before it
        spoken = sorted((d for d in drafts if d.speakers and d.rule in _SET_OFF), key=_at)
        for cue in left:
            if (cue.verb.tag == "VBG") == participles:
                heard = _outside(parsed, cue, spoken, inside)
                found = _indirect(parsed, heard, cues)
                drafts.extend(_clipped(draft, quotes, inside[cue.verb.index]) for draft in found)
    laid_out = _laid_out(parsed, quotes, cues, drafts)
    signed = {span.start for draft in laid_out if draft.rule == "signed" for span in draft.content}
    drafts = [draft for draft in drafts if draft.cue is not None or draft.content[0].start not in signed] + laid_out
    drafts.extend(_marked(parsed, cues, used, quotes))
    drafts.extend(misread_claims(parsed, frozenset(long)))
    drafts.extend(idiom_claims(parsed, cues, frozenset(long)))
    drafts.extend(headline_claims(parsed, frozenset(d.cue_token for d in drafts if d.cue_token is not None)))
    drafts = pointed(parsed, drafts)
    drafts, sources = cited(parsed, relayed_by(parsed, drafts))
    drafts.extend(sources)
    drafts.extend(distance_claims(parsed, quotes, inside, drafts))
    drafts = [d for d in drafts if d.cue_token is None or parsed.tokens[d.cue_token].sentence not in long]
    claims, made = assemble(parsed, drafts, actors, inside, encoded)
    return ClaimsFound(claims, made, (*issues, *too_long))


def _at(draft: Draft) -> int:
    return -1 if draft.cue_token is None else draft.cue_token


def _outside(parsed: Parsed, cue: Cue, spoken: list[Draft], inside: list[int]) -> Cue:
    """A participle after a quotation or an insertion goes on with its speaker, and with nobody inside it.

    `spoken`: the claims that a cue sets off, in order of the cues.
    """
    at = cue.verb.index
    if inside[at] >= 0 or not cue.speakers or cue.verb.tag != "VBG":
        return cue
    before = bisect_left(spoken, at, key=_at) - 1
    if before < 0 or parsed.tokens[_at(spoken[before])].sentence != cue.verb.sentence:
        return cue
    link = parsed.tokens[at - 1].text
    if inside[cue.speakers[0].index] < 0 and (link != "," or cue.speakers[0].index > _at(spoken[before])):
        return cue
    return replace(cue, speakers=tuple(parsed.tokens[index] for index in spoken[before].speakers))


def _clipped(draft: Draft, quotes: tuple[Quote, ...], quoted: int) -> Draft:
    """What is reported inside a quotation ends where the quotation ends."""
    if quoted < 0:
        return draft
    end = quotes[quoted].inner_end
    spans = tuple(Span(span.start, min(span.end, end)) for span in draft.content if span.start < end)
    return replace(draft, content=spans) if spans and all(s.start < s.end for s in spans) else draft


def _laid_out(parsed: Parsed, quotes: tuple[Quote, ...], cues: dict[int, Cue], drafts: list[Draft]) -> list[Draft]:
    taken = frozenset(span.start for draft in drafts if draft.quote and draft.cue is not None for span in draft.content)
    used = {draft.cue_token for draft in drafts if draft.rule != "verb:np"}
    opened = [draft for draft in opened_claims(parsed, cues, quotes) if draft.cue_token not in used]
    return [*turn_claims(parsed), *opened, *signed_claims(parsed, quotes, taken)]


def _marked(parsed: Parsed, cues: dict[int, Cue], used: frozenset[int], quotes: tuple[Quote, ...]) -> list[Draft]:
    told = [draft for draft in according(parsed, quotes) if draft.cue_token not in used]
    counted, held = count_claims(parsed), adjective_claims(parsed)
    return [
        *told,
        *fronted(parsed),
        *relayed(parsed),
        *hearsay(parsed),
        *noun_claims(parsed, cues),
        *counted,
        *held,
        *silence_claims(parsed),
        *drawn_claims(parsed),
    ]


def _indirect(parsed: Parsed, cue: Cue, cues: dict[int, Cue]) -> list[Draft]:
    """The claim of one cue verb that no quotation has taken."""
    if cue.passive:
        draft = passive_claims(parsed, cue) or announced(parsed, cue)
        return [] if draft is None else [answered_by(parsed, cue, cues, draft)]
    if any(t.text == ":" for t in parsed.tokens[cue.verb.index + 1 : cue.verb.index + 2]):
        draft = parenthetical(parsed, cue)  # "The charge is baseless, she stressed: nobody was there"
        if draft is not None and cue.speakers:
            return [draft]
    content = content_of(parsed, cue, cues)
    if content is None:
        answer = answered(parsed, cue, cues)
        if answer is not None:
            return [answer]
        draft = parenthetical(parsed, cue)
        if draft is not None and cue.speakers:
            return gapped(parsed, draft)
        content = rest_of_sentence(parsed, cue, cues)
    if content is None and cue.negated and any(frame.name == "none" for frame in cue.frames):
        heads = tuple(h.index for h in cue.speakers)
        return [Draft(heads, cue.span, (), "declines", "verb:none", 0.7, cue_token=cue.verb.index)] if heads else []
    if content is None or not cue.speakers:
        return []
    content = with_condition(parsed, cue.verb, content)
    stance = content.frame.stance
    denied = rejected_claim(parsed, cue, content)
    if denied is not None:
        content, stance = denied
    if cue.negated and stance not in ("declines", "rejects", "confirms", "denies"):
        stance = "states" if content.frame.thought else "declines"
    span = token_span(parsed, content.first, content.last)
    if span is None:
        return []
    end = cue.span
    if content.frame.name in ("on+inf", "upon+inf", "for", "on") and cue.verb.lemma.lower() == "call":
        link = parsed.tokens[cue.verb.index + 1]
        end = Span(cue.span.start, link.end) if link.text.lower() in ("on", "upon", "for") else cue.span
    draft = Draft(
        tuple(h.index for h in cue.speakers), end, (span,), stance, f"verb:{content.frame.name}", 0.75,
        addressees=tuple(h.index for h in content.addressees), cue_token=cue.verb.index,
        attitude=content.frame.attitude,
    )  # fmt: skip
    mutual = [t for t in content.addressees if t.text.lower() in ("other", "another")]
    if mutual and any(k.text.lower() in ("each", "one") for m in mutual for k in children(parsed, m)):
        return [
            replace(d, cue=end, rule="reciprocal") for d in reciprocal(cue.speakers, end, span, stance, cue.verb.index)
        ]
    return gapped(parsed, draft)
