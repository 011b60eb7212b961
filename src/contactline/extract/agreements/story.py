"""Steps gathered for each agreement: from its phrases, from pronouns that stand for it, and from talks on it."""

from collections.abc import Sequence

from contactline.extract.agreements.groups import Group
from contactline.extract.agreements.scene import Scene, clause_of, clause_span, sentence_of, when_at
from contactline.extract.agreements.status import status_of
from contactline.extract.agreements.steps import Told, told_of
from contactline.knowledge.agreements import words
from contactline.model.parsed import Token
from contactline.model.report import Status
from contactline.model.span import Span
from contactline.model.tree import children, tokens_in

_PRONOUNS = frozenset(("it", "them", "they", "this", "these", "which", "that"))
_ENDING = frozenset("collapse fail end break stall falter".split())
_UNDERWAY = frozenset("begin start open resume continue hold be remain proceed advance conduct underway".split())


def steps_by_group(scene: Scene, groups: Sequence[Group], spans: tuple[Span, ...]) -> list[tuple[Told, ...]]:
    """For each group its steps, in order of the text, each step of one verb once; told twice alike, the dated one is kept."""
    found: list[list[Told]] = [[] for _ in groups]
    for at, group in enumerate(groups):
        for phrase in group.phrases:
            found[at].extend(told_of(scene, scene.parsed.tokens[phrase.head], spans=spans))
            if phrase.brokered:
                found[at].extend(_brokered(scene, group, phrase.head, spans))
    for token, at in _pronouns(scene, groups):
        found[at].extend(told_of(scene, token, spans=spans))
    for told, at in _talks(scene, groups, spans):
        found[at].append(told)
    return [_once(group, told) for group, told in zip(groups, found, strict=True)]


def _once(group: Group, found: Sequence[Told]) -> tuple[Told, ...]:
    kept: dict[tuple[object, ...], Told] = {}
    by_verb: set[tuple[str, int]] = set()
    for told in sorted(found, key=lambda t: (t.verb, t.step)):
        if told.only and group.kind is not None and group.kind not in told.only:
            continue
        if (told.step, told.verb) in by_verb:
            continue
        by_verb.add((told.step, told.verb))
        dates = (told.when.start, told.when.end) if told.when else None
        key = (told.step, told.status, dates)
        undated = (told.step, told.status, None)
        if key in kept or (dates is None and any(k[:2] == key[:2] for k in kept)):
            continue
        if dates is not None and undated in kept:
            del kept[undated]
        kept[key] = told
    agreed = [t for t in kept.values() if t.step == "agreed" and t.status == "happened"]
    if len(agreed) > 1:
        brokered = [t for t in agreed if t.span.end - t.span.start == 0]
        for told in brokered:
            kept = {k: t for k, t in kept.items() if t is not told}
    return tuple(sorted(kept.values(), key=lambda t: (t.verb, t.step)))


def _brokered(scene: Scene, group: Group, head: int, spans: tuple[Span, ...]) -> list[Told]:
    """A "Russian-brokered truce" was reached, unless the article only looks for it."""
    token = scene.parsed.tokens[head]
    if any(t.step in ("agreed", "signed") for t in told_of(scene, token, spans=spans)):
        return []
    verb = clause_of(scene.parsed, token)
    status = status_of(scene, verb) if verb.pos in ("VERB", "AUX") else "happened"
    subject = token.dep in ("nsubj", "nsubjpass")
    if (
        group.sought
        or (status in ("planned", "possible", "proposed", None) and not subject)
        or status in ("planned", "possible")
    ):
        return []
    return [Told("agreed", head, "happened", None, frozenset(), clause_span(scene, verb))]


def _pronouns(scene: Scene, groups: Sequence[Group]) -> list[tuple[Token, int]]:
    """Pronouns that can stand for the last agreement before them in their sentence or the one before."""
    tokens = scene.parsed.tokens
    heads = sorted((p.head, p.last, at) for at, g in enumerate(groups) for p in g.phrases if not p.compound)
    found = []
    for token in tokens:
        if (
            token.pos not in ("PRON", "DET")
            or token.text.lower() not in _PRONOUNS
            or token.dep in ("det", "mark", "poss")
        ):
            continue
        if token.text.lower() in ("which", "that") and token.tag in ("WDT", "IN"):
            continue
        before = [(h, at) for h, last, at in heads if last <= token.index and token.sentence - tokens[h].sentence <= 1]
        same_block = [b for b in before if _block(scene, tokens[b[0]]) == _block(scene, token)]
        if same_block:
            found.append((token, same_block[-1][1]))
    return found


def _block(scene: Scene, token: Token) -> int:
    return sentence_of(scene, token).block


def _talks(scene: Scene, groups: Sequence[Group], spans: tuple[Span, ...]) -> list[tuple[Told, int]]:
    """ "Peace talks between A and B began": the negotiation of the peace deal that the article speaks of and nobody has made."""
    parsed = scene.parsed
    found = []
    for token in parsed.tokens:
        if token.lemma.lower() not in words("talks") or token.pos not in ("NOUN", "PROPN"):
            continue
        modifiers = {k.text.lower() for k in children(parsed, token, ("compound", "amod"))} & words("talks_modifiers")
        if not modifiers or _inside_phrase(token, spans):
            continue
        fitting = [at for at, g in enumerate(groups) if _wants(g, modifiers)]
        if len(fitting) != 1:
            continue
        verb = clause_of(parsed, token)
        status = _talks_status(scene, token, verb)
        if status is not None:
            told = Told(
                "negotiated",
                token.index,
                status,
                when_at(scene, verb, but=spans),
                frozenset(),
                clause_span(scene, verb),
            )
            found.append((told, fitting[0]))
    return found


def _inside_phrase(token: Token, spans: tuple[Span, ...]) -> bool:
    return any(s.start <= token.start and token.end <= s.end for s in spans)


def _wants(group: Group, modifiers: set[str]) -> bool:
    truce = bool(modifiers & {"ceasefire", "cease-fire", "truce"})
    if group.interval is not None or any(p.brokered for p in group.phrases) or group.known:
        return False
    return (
        group.kind == "truce"
        if truce
        else "peace" in group.topics or (group.kind == "treaty" and "treaty" in modifiers)
    )


def _talks_status(scene: Scene, token: Token, verb: Token) -> Status | None:
    if verb.index == token.index or verb.pos not in ("VERB", "AUX"):
        return "ongoing"
    status = status_of(scene, verb)
    if status == "happened" and token.dep in ("nsubj", "nsubjpass", "dobj") and verb.lemma.lower() in _UNDERWAY:
        return "ongoing"
    if status == "happened" and verb.lemma.lower() in _ENDING:
        return "happened"
    return status if token.dep in ("nsubj", "nsubjpass", "dobj") else "ongoing"


def talks_tokens(scene: Scene, span: Span) -> tuple[Token, ...]:
    """The tokens of a span that name talks."""
    return tuple(t for t in tokens_in(scene.parsed, span) if t.lemma.lower() in words("talks"))
