"""Steps gathered for each agreement: from its phrases, from pronouns that stand for it, and from talks on it."""

from collections.abc import Sequence

from contactline.extract.agreements.course.status import status_of
from contactline.extract.agreements.course.steps import Told, beside, told_of
from contactline.extract.agreements.course.unsaid import unsaid_steps
from contactline.extract.agreements.naming.fitting import Group
from contactline.extract.agreements.naming.phrase import Phrase
from contactline.extract.agreements.scene import Scene, clause_of, clause_span, codes, parties_at, sentence_of, when_at
from contactline.knowledge.agreements import words
from contactline.model.mention import ActorMention
from contactline.model.parsed import Token
from contactline.model.report import Status, When
from contactline.model.span import Span
from contactline.model.tree import children

_PRONOUNS = frozenset(("it", "them", "they", "this", "these", "which", "that"))
_ENDING = frozenset("collapse fail end break stall falter".split())
_LEGAL = frozenset(("ratify", "sign", "initial", "renegotiate", "abrogate", "breach", "violate", "denounce"))
_BY_ONE = frozenset(("break", "put", "affix", "quit", "abandon", "suspend"))
_BROKEN = frozenset(("truce", "treaty", "arrangement", "statement", "declaration"))
_CHARGING = frozenset("deny accuse call report record denounce condemn document blame brand".split())
_FRAMES = frozenset("in under during since after before within despite by".split())
_UNDERWAY = frozenset("begin start open resume continue hold be remain proceed advance conduct underway".split())


def steps_by_group(scene: Scene, groups: Sequence[Group], spans: tuple[Span, ...]) -> list[tuple[Told, ...]]:
    """For each group its steps, in order of the text, each step of one verb once; told twice alike, the dated one is
    kept."""
    found: list[list[Told]] = [[] for _ in groups]
    for at, group in enumerate(groups):
        for phrase in group.phrases:
            if phrase.pledge:
                if _is_agreed(scene, group, phrase):
                    found[at].append(_pledge(scene, phrase))
                continue
            found[at].extend(told_of(scene, scene.parsed.tokens[phrase.head], spans=spans, phrase=phrase))
            if phrase.brokered:
                found[at].extend(_brokered(scene, group, phrase, spans))
    for token, at in pronouns_for(scene, groups):
        found[at].extend(told_of(scene, token, spans=spans))
    aside = (*talks_on(scene, groups, spans), *bare_breaches(scene, groups), *unsaid_steps(scene, groups, spans))
    for told, at in aside:
        found[at].append(told)
    return [_once(scene, group, told) for group, told in zip(groups, found, strict=True)]


def bare_breaches(scene: Scene, groups: Sequence[Group]) -> list[tuple[Told, int]]:
    """ "denied any breach", "calls the delay a breach", "accused the other of violations": of the agreement that was
    told last, in the sentence or the two before."""
    parsed = scene.parsed
    heads = sorted(
        (p.head, at)
        for at, g in enumerate(groups)
        for p in g.phrases
        if not g.sought and g.kind in _BROKEN and _is_told_of(g)
    )
    found = []
    for noun in parsed.tokens:
        if noun.lemma.lower() not in ("breach", "violation") or noun.pos != "NOUN" or not _is_bare(scene, noun):
            continue
        verb = parsed.tokens[noun.head]
        while verb.pos == "ADP" or verb.lemma.lower() in ("thousand", "hundred", "dozen", "score", "series"):
            verb = parsed.tokens[verb.head]
        before = [(h, at) for h, at in heads if h < noun.index and noun.sentence - parsed.tokens[h].sentence <= 2]
        if verb.lemma.lower() not in _CHARGING or not before:
            continue
        denied = verb.lemma.lower() == "deny"
        status: Status | None = "negated" if denied else status_of(scene, verb)
        if status in ("happened", "negated"):
            found.append(
                (Told("violated", noun.index, status, None, frozenset(), clause_span(scene, verb)), before[-1][1])
            )
    return found


def _is_told_of(group: Group) -> bool:
    """Is it told of as one agreement, and not only by a bare noun ("areas under truce") or a verb?"""
    return any(not p.pledge and (p.definite or p.determiner is not None or p.capital or p.known) for p in group.phrases)


def _is_bare(scene: Scene, noun: Token) -> bool:
    """Has it no word that tells what is breached ("violations of human rights", "airspace violations")?"""
    return not any(
        k.dep in ("compound", "nmod", "poss") or (k.dep == "prep" and k.text.lower() in ("of", "to"))
        for k in children(scene.parsed, noun)
    )


def _once(scene: Scene, group: Group, found: Sequence[Told]) -> tuple[Told, ...]:
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
    for told in list(kept.values()):
        wider = (
            other is not told
            and (other.step, other.status) == (told.step, told.status)
            and _within(told.when, other.when)
            for other in kept.values()
        )
        if any(wider):
            kept = {
                k: t
                for k, t in kept.items()
                if not (t is not told and (t.step, t.status) == (told.step, told.status) and _within(told.when, t.when))
            }
    made = [t for t in kept.values() if t.step in ("agreed", "signed") and t.status == "happened"]
    brokered = [t for t in made if t.step == "agreed" and _is_brokering(scene, t)]
    if len(made) > len(brokered):
        kept = {k: t for k, t in kept.items() if t not in brokered}
    return tuple(sorted(kept.values(), key=lambda t: (t.verb, t.step)))


def _is_agreed(scene: Scene, group: Group, phrase: Phrase) -> bool:
    """Do several sides give their word, or does one agree? What one side promises is a duty, and no step."""
    return len(codes(group.sides.parties)) > 1 or scene.parsed.tokens[phrase.head].lemma.lower() == "agree"


def _pledge(scene: Scene, phrase: Phrase) -> Told:
    verb = scene.parsed.tokens[phrase.head]
    return Told("agreed", verb.index, "happened", when_at(scene, verb), frozenset(), clause_span(scene, verb))


def _within(inner: When | None, outer: When | None) -> bool:
    """Is the first interval inside the second and not the same?"""
    if inner is None or outer is None or None in (inner.start, inner.end, outer.start, outer.end):
        return False
    same = (inner.start, inner.end) == (outer.start, outer.end)
    return not same and str(outer.start) <= str(inner.start) and str(inner.end) <= str(outer.end)


def _is_brokering(scene: Scene, told: Told) -> bool:
    token = scene.parsed.tokens[told.verb]
    return token.lemma.lower() in words("brokering") or token.pos in ("NOUN", "PROPN")


def _brokered(scene: Scene, group: Group, phrase: Phrase, spans: tuple[Span, ...]) -> list[Told]:
    """A "Russian-brokered truce" was reached, unless the article only looks for it."""
    token = scene.parsed.tokens[phrase.head]
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
    return [Told("agreed", phrase.head, "happened", beside(scene, phrase), frozenset(), clause_span(scene, verb))]


def pronouns_for(scene: Scene, groups: Sequence[Group]) -> list[tuple[Token, int]]:
    """Pronouns that can stand for the last agreement before them in their sentence or the one before."""
    tokens = scene.parsed.tokens
    heads = sorted(
        (p.head, p.last, at)
        for at, g in enumerate(groups)
        for p in g.phrases
        if not p.compound and not _in_passing(scene, tokens[p.head])
    )
    passing = sorted((p.head, p.last, at) for at, g in enumerate(groups) for p in g.phrases if not p.compound)
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
        legal = _legal(scene, token)
        listed = passing if legal else heads
        before = [(h, at) for h, last, at in listed if last <= token.index and token.sentence - tokens[h].sentence <= 1]
        opens = token.index == sentence_of(scene, token).first
        same_block = [
            (h, at)
            for h, at in before
            if _block(scene, tokens[h]) == _block(scene, token)
            or (opens and tokens[h].dep in ("nsubj", "nsubjpass") and tokens[h].sentence < token.sentence)
        ]
        if same_block and (legal or not _other_thing(scene, tokens[same_block[-1][0]], token)):
            found.append((token, same_block[-1][1]))
    return found


def _in_passing(scene: Scene, token: Token) -> bool:
    """Is it only the frame of what is told ("promised in a 2002 declaration"), which a pronoun does not go back to?"""
    return token.dep == "pobj" and scene.parsed.tokens[token.head].text.lower() in _FRAMES


def _other_thing(scene: Scene, agreement: Token, pronoun: Token) -> bool:
    """Does another thing stand between that the pronoun can go back to ("begin the withdrawal … and complete it")?"""
    between = scene.parsed.tokens[agreement.index + 1 : pronoun.index]
    return any(
        t.dep in ("dobj", "nsubj", "nsubjpass")
        and t.pos == "NOUN"
        and t.index not in scene.time_at
        and t.index not in scene.actors_at
        and t.text.lower() not in ("other", "side", "party", "sides", "parties")
        and t.lemma.lower() not in words("idle_objects")
        and not _subordinate(scene, t)
        and (t.tag in ("NNS", "NNPS")) == (pronoun.text.lower() in ("they", "them", "these", "those"))
        for t in between
    )


def _subordinate(scene: Scene, token: Token) -> bool:
    """Does the word stand in a clause that only describes another ("a memorandum that averted an offensive")?"""
    verb = clause_of(scene.parsed, token)
    return verb.dep in ("relcl", "acl") or (verb.dep == "advcl" and verb.tag == "VBG")


def _legal(scene: Scene, pronoun: Token) -> bool:
    """Is it done to, or does it do, what is done only to agreements ("ratified it", "it came into force")?"""
    verb = scene.parsed.tokens[pronoun.head]
    if verb.pos == "ADP":
        verb = scene.parsed.tokens[verb.head]
    told = told_of(scene, pronoun)
    own = verb.lemma.lower() in _LEGAL or (verb.lemma.lower() in _BY_ONE and _by_party(scene, verb))
    return any(t.step == "in_force" or (t.verb == verb.index and own) for t in told)


def _by_party(scene: Scene, verb: Token) -> bool:
    """Is it a side that breaks it, leaves it, puts its name to it?"""
    return any(parties_at(scene, s) for s in children(scene.parsed, verb, ("nsubj",)))


def _block(scene: Scene, token: Token) -> int:
    return sentence_of(scene, token).block


def talks_on(scene: Scene, groups: Sequence[Group], spans: tuple[Span, ...]) -> list[tuple[Told, int]]:
    """ "Peace talks between A and B began": the negotiation of the peace deal that the article speaks of and nobody has
    made."""
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
    if (
        group.phrases[0].noun is None
        or group.interval is not None
        or any(p.brokered for p in group.phrases)
        or group.known
    ):
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
    if token.dep not in ("nsubj", "nsubjpass", "dobj"):
        return "ongoing"
    return status if verb.lemma.lower() in _UNDERWAY else None


def between(scene: Scene, talks: Token) -> tuple[ActorMention, ...]:
    """The sides of "talks between A and B"."""
    return tuple(
        mention
        for prep in children(scene.parsed, talks, ("prep",))
        if prep.text.lower() in ("between", "with", "among")
        for pobj in children(scene.parsed, prep, ("pobj",))
        for mention in parties_at(scene, pobj)
    )
