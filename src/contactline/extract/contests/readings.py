"""One provision read in different ways."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from contactline.extract.contests.voices import (
    Voices,
    account_of,
    make_contest,
    sentence_at,
    sides_of,
    words_said,
)
from contactline.knowledge.agreements import words
from contactline.model.agreements.agreement import Agreement, Provision
from contactline.model.claim import Claim
from contactline.model.events.contest import Contest, ContestAccount
from contactline.model.parsed import Parsed
from contactline.model.span import Span, covers
from contactline.model.tree import subtree, tokens_in


def readings_apart(voices: Voices, agreements: Sequence[Agreement]) -> Iterator[Contest]:
    """A provision that the article says is read in different ways, with the claims that speak of it.

    Those whom the article names as reading it otherwise stand apart, and two voices do; how others read it is not told.
    """
    parsed = voices.parsed
    for agreement in agreements:
        for provision in agreement.provisions:
            near = [s for s in provision.evidence if _told_disputed(parsed, s)]
            if not near:
                continue
            claims = _speaking_of(voices, provision)
            accounts = _holders(voices, near)
            held = len(accounts) if len(accounts) > 1 else 0
            for claim in claims:
                mine = sides_of(voices, claim.speaker)
                if claim.speaker and not any(mine & sides_of(voices, a.speaker) for a in accounts):
                    accounts.append(account_of(voices, claim))
            if len(accounts) > 1:
                apart = held or (len(accounts) if len(accounts) == 2 else 0)
                sides = (replace(a, stands=n if n <= apart else None) for n, a in enumerate(accounts, start=1))
                yield make_contest("reading", (provision.id,), tuple(sides))


def _holders(voices: Voices, spans: Sequence[Span]) -> list[ContestAccount]:
    """Who the article says reads it otherwise: "the varying interpretations of Article 9 by Baku and Moscow"."""
    found: list[ContestAccount] = []
    parsed = voices.parsed
    for span in spans:
        sentence = sentence_at(parsed, span.start)
        for token in tokens_in(parsed, sentence):
            if token.lemma.lower() not in words("interpretations"):
                continue
            below = {
                t.index
                for prep in subtree(parsed, token)
                if prep.text.lower() == "by" and prep.dep in ("prep", "agent")
                for t in subtree(parsed, prep)
            }
            for mention in voices.actors:
                held = mention.actor is not None and mention.head in below
                if held and not any(sides_of(voices, (mention.id,)) & sides_of(voices, a.speaker) for a in found):
                    found.append(ContestAccount((mention.id,), None, sentence))
    return found


def _told_disputed(parsed: Parsed, span: Span) -> bool:
    sentence = sentence_at(parsed, span.start)
    lemmas = {t.lemma.lower() for t in tokens_in(parsed, sentence)} | {
        t.text.lower() for t in tokens_in(parsed, sentence)
    }
    return bool(lemmas & words("interpretations"))


def _speaking_of(voices: Voices, provision: Provision) -> list[Claim]:
    """The claims whose content names the provision, or that stand in a sentence of its evidence."""
    label = provision.label.lower()
    found = []
    for claim in sorted(voices.claims.values(), key=lambda c: (words_said(c).start, c.id)):
        text = voices.parsed.article.text[words_said(claim).start : words_said(claim).end].lower()
        if label in " ".join(text.split()) or any(
            covers(e, s) or covers(s, e) for e in provision.evidence for s in claim.content
        ):
            found.append(claim)
    return found
