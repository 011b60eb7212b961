"""Triggers by the lexicon and by the encoder's head, settled together.

The lexicon knows phrases and their grammar, the head knows the sentence. Where both name a word, the type that both
make likely wins; a word that the head alone is sure of becomes a trigger with its type's plain frame; a trigger of
the lexicon that the head thinks none is dropped.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from contactline.extract.events.grammar import is_verb, objects, subjects
from contactline.extract.events.mentions import Mentions
from contactline.extract.events.trigger.nominals import carrier_of, is_definite, is_set
from contactline.extract.events.trigger.triggers import Trigger
from contactline.knowledge.events import Entry, Pattern, word_lists
from contactline.model.encoded import PLOVER_TYPES, SentenceScores
from contactline.model.parsed import Parsed, Sentence, Token, sentence_tokens
from contactline.model.tree import ancestors, head_of

_FORCE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST"})
_ASSAULT = PLOVER_TYPES.index("ASSAULT")
_SURELY = 0.75
_BARE = 2  # the weight of a pattern that is one word
_IDIOM = 6  # of one that asks for three
_SAYING = frozenset({"say", "tell", "add", "state", "note", "report", "explain", "describe", "write"})
_SAID_ACTS = frozenset({"AGREE", "THREATEN", "REQUEST"})
_DENYING = frozenset({"deny", "refute", "disclaim", "disavow"})
_DENIALS = frozenset({"refute", "rebut", "disclaim", "rubbish"})  # of a charge: claims, no acts
_WORDS = frozenset({"VERB", "NOUN", "PROPN", "ADJ", "AUX", "ADV", "X"})
_PLAIN: dict[str, tuple[str, str]] = {
    "AGREE": ("agree", "030"), "CONSULT": ("mutual", "040"), "SUPPORT": ("recognise", "050"),
    "CONCEDE": ("concede", "080"), "COOPERATE": ("mutual", "060"), "AID": ("give", "070"),
    "RETREAT": ("leave", "087"), "REQUEST": ("request", "100"), "ACCUSE": ("accuse", "110"),
    "REJECT": ("reject", "120"), "THREATEN": ("speech", "130"), "PROTEST": ("protest", "140"),
    "SANCTION": ("act", "160"), "MOBILIZE": ("deploy", "150"), "COERCE": ("act", "170"), "ASSAULT": ("act", "190"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Limits:
    """Probabilities from which the head's word counts: `new` to name a trigger that the lexicon does not know, `none`
    to drop one that it knows, `plain` for a plain word in an article that tells of force, `over` to change its
    type. `trust` is the weight of the lexicon's type for a bare word,
    `more` what each further demand of its pattern adds, `most` the limit."""

    new: float = 0.7
    none: float = 0.9
    plain: float = 0.99
    over: float = 0.5
    trust: float = 0.3
    more: float = 0.1
    most: float = 0.7


LIMITS = Limits()


def settled(
    parsed: Parsed, sentence: Sentence, found: Sequence[Trigger], scores: SentenceScores | None, mentions: Mentions,
    *, violent: bool = False, limits: Limits = LIMITS,
) -> tuple[Trigger, ...]:  # fmt: skip
    """The triggers of a sentence in order. Without scores (the sentence was not encoded) those of the lexicon.

    `violent`: does another sentence of the article surely tell of force? Then "the mint was shelled" is no cookery.
    """
    if scores is None:
        return tuple(found)
    kept: list[Trigger] = []
    taken: set[int] = set()
    named = {t.index for trigger in found for t in trigger.tokens}
    for trigger in found:
        taken.update(t.index for t in trigger.tokens)
        light = _light_verb(parsed, trigger, named, scores)
        if light is not None:
            taken.add(light.index)
        firm = not trigger.verbal and not trigger.entry.weak
        sure = firm and is_set(parsed, trigger.token, trigger.type, mentions)
        sure = sure or trigger.entry.pattern.weight >= _IDIOM
        if trigger.entry.frame == "victim":  # "hurt in the ambush at Zalingei": a deed with a day or place of its own
            sure = sure or any(t.pos == "NOUN" and is_set(parsed, t, trigger.type, mentions) for t in trigger.tokens)
        sure = sure or (violent and _is_plain(parsed, trigger, found, scores, limits))
        one = _both(trigger, scores, limits, sure=sure, light=light)
        if one is not None:
            kept.append(one)
    for token in sentence_tokens(parsed, sentence):
        if token.index in taken or token.pos not in _WORDS or token.name is not None:
            continue
        if not _has(scores, token) or token.index in mentions.time_cover or _is_denied(parsed, token):
            continue
        row = scores.types[token.index - scores.first]
        told = float(1 - row[0])
        if told >= limits.new:
            one = _alone(token, scores, told)
            # What plain saying amounts to is told by the claim's stance; pledges, threats and demands are said so.
            if one.type in _SAID_ACTS or token.lemma.lower() not in _SAYING | _DENIALS:
                kept.append(one)
    return tuple(sorted(kept, key=lambda t: t.token.index))


def tells_force(scores: SentenceScores) -> bool:
    """Does the head surely read a deed of force in the sentence?"""
    return len(scores.types) > 0 and float(scores.types[:, 1 + _ASSAULT].max()) >= _SURELY


def _is_plain(
    parsed: Parsed, trigger: Trigger, found: Sequence[Trigger], scores: SentenceScores, limits: Limits
) -> bool:
    """Is it a strong word (of force, or a verb, or a noun with what it takes: "the fall of Goma") that the head reads
    as that or as nothing, and that no other tells?"""
    taking = trigger.type in _FORCE and bool(trigger.entry.pattern.steps)
    if trigger.entry.weak or trigger.token.dep in {"amod", "compound", "nmod"}:
        return False
    if trigger.type != "ASSAULT" and not trigger.verbal and not taking:
        return False
    told, kind = _read_as(trigger, scores)
    if told < 1 - limits.plain or kind != trigger.type:
        return False
    if trigger.verbal and not (subjects(parsed, trigger.token) or objects(parsed, trigger.token)):
        return False
    if head_of(parsed, trigger.token).lemma.lower() in word_lists("light")["end"]:
        return False
    if not trigger.verbal and not taking and is_definite(parsed, trigger.token):
        carrier = carrier_of(parsed, trigger.token)
        if carrier is None or carrier.role != "actor":
            return False
    above = set(ancestors(parsed, trigger.token))
    alike = [o for o in found if o is not trigger and o.type == trigger.type]
    others = [o.token for o in alike if _read_as(o, scores)[0] >= 1 - limits.none]
    return not any(o in above or head_of(parsed, o) in above or trigger.token in ancestors(parsed, o) for o in others)


def _read_as(trigger: Trigger, scores: SentenceScores) -> tuple[float, str]:
    """The head's probability that the likeliest word of the trigger names a happening, and its likeliest type; 1 and
    the lexicon's type where it was not asked."""
    seat = _seat(trigger, scores, None)
    if seat is None:
        return 1.0, trigger.type
    row = scores.types[seat.index - scores.first]
    return float(1 - row[0]), PLOVER_TYPES[int(row[1:].argmax())]


def _is_denied(parsed: Parsed, token: Token) -> bool:
    """ "denied any role": the denial of a charge is a claim, and what is denied no happening told by the noun."""
    return token.dep == "dobj" and head_of(parsed, token).lemma.lower() in _DENYING


def _has(scores: SentenceScores, token: Token) -> bool:
    return 0 <= token.index - scores.first < len(scores.types)


def _light_verb(parsed: Parsed, trigger: Trigger, named: set[int], scores: SentenceScores) -> Token | None:
    """The verb that only carries a deed of force out ("launched an offensive"), where the head reads it as that."""
    carried = trigger.type in _FORCE and not trigger.verbal
    carrier = carrier_of(parsed, trigger.token) if carried else None
    if carrier is None or carrier.role != "actor" or carrier.verb.index in named:
        return None
    if carrier.word in word_lists("light")["end"] or not _has(scores, carrier.verb):
        return None
    row = scores.types[carrier.verb.index - scores.first]
    best = PLOVER_TYPES[max(range(len(PLOVER_TYPES)), key=lambda i: float(row[1 + i]))]
    return carrier.verb if best == trigger.type else None


def _seat(trigger: Trigger, scores: SentenceScores, light: Token | None) -> Token | None:
    """The word of the trigger that the head thinks likeliest to name the happening."""
    known = [t for t in (*trigger.tokens, *((light,) if light is not None else ())) if _has(scores, t)]
    return min(known, key=lambda t: (float(scores.types[t.index - scores.first][0]), t.index)) if known else None


def _both(
    trigger: Trigger, scores: SentenceScores, limits: Limits, *, sure: bool, light: Token | None
) -> Trigger | None:
    seat = _seat(trigger, scores, light)
    if seat is None:
        return trigger
    row = scores.types[seat.index - scores.first]
    told = float(1 - row[0])
    if told < 1 - limits.none and not sure:
        return None
    trust = min(limits.most, limits.trust + limits.more * (trigger.entry.pattern.weight - _BARE))
    mixed = {kind: float(row[1 + i]) / max(told, 1e-6) * (1 - trust) for i, kind in enumerate(PLOVER_TYPES)}
    mixed[trigger.type] += trust
    best = max(mixed, key=lambda kind: (mixed[kind], kind))
    ranked = tuple(sorted(((k, round(v, 4)) for k, v in mixed.items() if v >= 0.01), key=lambda kv: (-kv[1], kv[0])))
    if best == trigger.type or told < limits.over:
        first = (trigger.type, mixed[trigger.type])
        return replace(
            trigger, scores=(first, *(s for s in ranked if s[0] != first[0])), told=told, seat=seat, known=trigger.type
        )
    entry = replace(trigger.entry, type=best, mode=None, cameo=_PLAIN[best][1])
    return replace(trigger, entry=entry, scores=ranked, told=told, seat=seat, known=trigger.type)


def _alone(token: Token, scores: SentenceScores, told: float) -> Trigger:
    row = scores.types[token.index - scores.first]
    ranked = sorted(
        ((kind, float(row[1 + i]) / told) for i, kind in enumerate(PLOVER_TYPES)), key=lambda s: (-s[1], s[0])
    )
    kind = ranked[0][0]
    frame, cameo = _PLAIN[kind]
    pattern = Pattern(token.lemma.lower(), "verb" if is_verb(token) else "noun", text="encoder")
    entry = Entry(pattern, kind, None, (), cameo, frame, False, (), ())
    return Trigger(
        token,
        (token,),
        entry,
        tuple((k, round(v, 4)) for k, v in ranked if v >= 0.01),
        told=told,
        seat=token,
        alone=True,
    )
