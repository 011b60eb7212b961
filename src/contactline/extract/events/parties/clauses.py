"""Who does it and what is done to, where the plain subject and object of the clause do not say."""

from collections.abc import Iterator

from contactline.extract.events.grammar import (
    clause_verbs,
    governor,
    is_passive,
    is_verb,
    objects,
    preposition_objects,
    subjects,
    with_conjuncts,
)
from contactline.extract.events.mentions import Mentions, actors_at
from contactline.model.parsed import Parsed, Token
from contactline.model.tree import children, head_of, subtree

_BLAMING = frozenset(
    """accuse blame criticise criticize condemn suspect charge denounce convict slam sue prosecute punish thank praise
    fault indict try arrest jail fine rebuke reproach""".split()
)
_OF = frozenset({"of", "for"})
_TEXTS = frozenset("declaration statement letter message communique note resolution petition bill appeal".split())
_OTHER = frozenset({"other", "another"})
_JOINING = frozenset({"and", "while", "but"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_OPPOSING = frozenset(
    "demand protest oppose denounce condemn overthrow topple reject oust remove press urge defy resist call".split()
)
_ABOUT = frozenset({"against", "over", "at"})
_NAMING = frozenset("call brand label describe declare deem term dub".split())  # "called the raid a crime"
_DYING = frozenset({"die", "perish", "succumb", "drown", "starve", "fall"})
_SUFFERED = frozenset({"kill", "wound", "injure", "hurt", "maim", "displace"})
_CONDITIONS = frozenset({"unless", "if", "until"})


def doers(parsed: Parsed, verb: Token, mentions: Mentions) -> tuple[Token, ...]:
    """Tokens of those who do what `verb` tells."""
    return (
        _accused_of(parsed, verb)
        or _author(parsed, verb)
        or _split_off(parsed, verb, mentions)
        or (*_before_comma(parsed, verb, mentions), *subjects(parsed, verb))
    )


def _accused_of(parsed: Parsed, verb: Token) -> tuple[Token, ...]:
    """X of "accused X of shelling", where the parse hangs "of" on X."""
    if verb.dep != "pcomp" or head_of(parsed, verb).lemma not in _OF:
        return ()
    noun = head_of(parsed, head_of(parsed, verb))
    above = head_of(parsed, noun)
    if noun.dep != "dobj" or above.lemma not in _BLAMING or noun.lemma.lower() in _OTHER:
        return ()
    return with_conjuncts(parsed, (noun,))


def _author(parsed: Parsed, verb: Token) -> tuple[Token, ...]:
    """Who issued the text that does it: "X issued a declaration demanding ..."."""
    noun = head_of(parsed, verb)
    if verb.dep != "acl" or verb.tag != "VBG" or noun.lemma.lower() not in _TEXTS or noun.dep != "dobj":
        return ()
    above = governor(parsed, noun)
    return subjects(parsed, above) if above is not None else ()


def _split_off(parsed: Parsed, verb: Token, mentions: Mentions) -> tuple[Token, ...]:
    """The subject that the parse joined to the clause before: "X handed prisoners to Y on Friday and Z freed ten"."""
    if verb.dep != "conj" or verb.tag not in _FINITE or children(parsed, verb, ("nsubj", "nsubjpass", "csubj")):
        return ()
    auxiliaries = children(parsed, verb, ("aux", "auxpass", "neg", "advmod"))
    first = min((verb.index, *(t.index for t in auxiliaries if t.index < verb.index)))
    if first < 2:
        return ()
    noun = parsed.tokens[first - 1]
    found = [m for m in mentions.actor_heads.get(noun.index, ()) if not m.pronoun]
    if not found or noun.dep not in {"conj", "pobj", "dobj", "npadvmod", "appos"}:
        return ()
    left = min(t.index for t in parsed.tokens[max(0, first - 8) : first] if t.start >= min(m.start for m in found))
    before = parsed.tokens[left - 1] if left else noun
    return (noun,) if before.lemma.lower() in _JOINING and before.index > head_of(parsed, verb).index else ()


def _before_comma(parsed: Parsed, verb: Token, mentions: Mentions) -> tuple[Token, ...]:
    """The first of two in a headline: "Kyiv, Moscow agree to ..."."""
    own = children(parsed, verb, ("nsubj",))
    if not own or own[0].index < 2 or parsed.tokens[own[0].index - 1].text != ",":
        return ()
    first = parsed.tokens[own[0].index - 2]
    known = (
        first.head == verb.index and first.dep in {"npadvmod", "dep", "nsubj"} and first.index not in (own[0].index,)
    )
    return (first,) if known and actors_at(mentions, first) else ()


def done_to(parsed: Parsed, verb: Token) -> tuple[Token, ...]:
    """What is done to: the objects of `verb`, or those it shares with the verb joined to it ("arrest and hand over ten
    envoys")."""
    found = objects(parsed, verb)
    if not found and verb.lemma.lower() in _NAMING:
        named = (k for c in children(parsed, verb, ("ccomp", "oprd")) for k in children(parsed, c, ("nsubj",)))
        found = tuple(k for k in named if k.index == verb.index + 1 or verb.index < k.index <= verb.index + 3)
    if found or is_passive(parsed, verb):
        return found
    joined = [k for k in children(parsed, verb, ("conj",)) if is_verb(k)]
    near = [k for k in joined if not any(t.pos in {"NOUN", "PROPN", "PUNCT"} for t in _between(parsed, verb, k))]
    return objects(parsed, near[0]) if near and not is_passive(parsed, near[0]) else ()


def undergone(parsed: Parsed, verb: Token) -> bool:
    """Does its subject undergo it: "nine people died", "three soldiers killed in a raid"?"""
    own = children(parsed, verb, ("nsubj",))
    if not own or is_passive(parsed, verb) or children(parsed, verb, ("dobj", "obj", "ccomp", "xcomp")):
        return False
    if verb.lemma.lower() in _DYING:
        return True
    bare = not children(parsed, verb, ("aux",)) and verb.tag in {"VBN", "VBD"} and own[0].tag in {"NNS", "NNPS", "CD"}
    return bare and verb.lemma.lower() in _SUFFERED


def _between(parsed: Parsed, first: Token, last: Token) -> tuple[Token, ...]:
    return parsed.tokens[first.index + 1 : last.index]


def threatened_deeds(parsed: Parsed, verb: Token) -> tuple[Token, ...]:
    """The verbs of what is threatened: "threatened to shell X", "warned that it would shell X"."""
    return tuple(v for v in clause_verbs(parsed, verb) if v.dep in {"xcomp", "ccomp", "pcomp"})


def on_condition(parsed: Parsed, verb: Token) -> tuple[Token, ...]:
    """Those whose deed would end or set it off: X of "unless X withdraws", at the verb or at what is threatened."""
    found: list[Token] = []
    for above in (verb, *threatened_deeds(parsed, verb), *_up(parsed, verb)):
        for below in children(parsed, above, ("advcl",)):
            if any(k.lemma.lower() in _CONDITIONS for k in children(parsed, below, ("mark", "advmod", "prep"))):
                found.extend(t for t in subjects(parsed, below) if t not in found)
    return tuple(found)


def causes(parsed: Parsed, verb: Token) -> Iterator[tuple[Token, ...]]:
    """What a protest is about, each step farther from its verb: what is demanded or opposed in a clause below
    ("blocked roads to demand X's resignation"), then what it is against or over."""
    below = [v for v in subtree(parsed, verb) if v is not verb and v.index > verb.index]
    for other in below:
        if is_verb(other) and other.lemma.lower() in _OPPOSING:
            yield objects(parsed, other)
            yield preposition_objects(parsed, other, _ABOUT)
            yield tuple(s for v in clause_verbs(parsed, other) if v.dep == "ccomp" for s in subjects(parsed, v))
    yield preposition_objects(parsed, verb, _ABOUT)
    for other in below:
        if other.pos == "NOUN" and other.lemma.lower() in {"protest", "demonstration", "anger"}:
            yield preposition_objects(parsed, other, _ABOUT | {"of"})


def _up(parsed: Parsed, verb: Token) -> tuple[Token, ...]:
    """The verb that this one completes ("threatened to strike unless ...")."""
    return (head_of(parsed, verb),) if verb.dep == "xcomp" and is_verb(head_of(parsed, verb)) else ()
