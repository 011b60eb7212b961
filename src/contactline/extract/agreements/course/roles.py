"""The verbs and nouns that an agreement hangs on or that hang on it, and its role for each."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from contactline.extract.agreements.naming.phrase import Phrase
from contactline.extract.agreements.scene import Scene
from contactline.knowledge.agreements import step_verbs
from contactline.model.parsed import Token
from contactline.model.tree import children

_THROUGH = frozenset(
    "text draft part provision version term copy extension participation condition point implementation rest all "
    "restriction limit obligation commitment whole entirety bulk remainder "
    "outline contours basics details "
    "set letter spirit clause article signing conclusion pillar number range series round".split()
)
_BY_PEOPLE = frozenset(
    "agree sign reach broker mediate announce negotiate initial conclude brokered strike seal forge hammer".split()
)
_LEFT = frozenset(("leave", "remain"))
_IF = frozenset(("once", "when", "if", "until", "unless"))
_BESIDE = 4
_ENDING = frozenset(("lapse", "end", "expire"))
_OF = frozenset(("of", "in", "to", "on"))


@dataclass(frozen=True, slots=True)
class Role:
    """How an agreement depends on a verb or noun: `object`, `subject` or the preposition between."""

    word: Token
    role: str


def roles_of(scene: Scene, head: Token) -> Iterator[Role]:
    """The verbs and nouns that the agreement at `head` depends on or that depend on it, with its role for each."""
    parsed = scene.parsed
    at = head
    for _ in range(6):
        above = parsed.tokens[at.head]
        if at.dep in ("conj", "appos") and above.pos in ("NOUN", "PROPN", "PRON") and above.index != at.index:
            at = above
        elif at.dep == "pobj" and above.text.lower() in _OF and above.dep == "prep":
            owner = _numbered(scene, parsed.tokens[above.head])
            if owner.lemma.lower() in _THROUGH and owner.pos in ("NOUN", "PRON", "DET", "PROPN"):
                yield Role(owner, above.text.lower())
                at = owner
            else:
                break
        elif at.dep in ("poss", "compound") and above.lemma.lower() in _THROUGH:
            yield Role(above, "compound")
            at = above
        else:
            break
    yield from _up(scene, at)
    yield from _left_of(scene, at)
    for kid in children(parsed, head, ("acl", "relcl")):
        yield from _down(scene, kid)
    if at.index != head.index and at.dep != "conj":
        for kid in children(parsed, at, ("acl", "relcl")):
            if kid.tag == "VBN":
                yield from _down(scene, kid)


def _left_of(scene: Scene, at: Token) -> Iterator[Role]:
    """ "Scrapped what was left of the pact", "what remained of it": the verb above that clause."""
    above = scene.parsed.tokens[at.head]
    clause = scene.parsed.tokens[above.head]
    if at.dep == "pobj" and above.text.lower() == "of" and tells_what_is_left(scene, clause):
        yield Role(scene.parsed.tokens[clause.head], "object")


def tells_what_is_left(scene: Scene, verb: Token) -> bool:
    """Is it the verb of "what was left of it", "what remained of it"?"""
    what = any(k.text.lower() == "what" for k in children(scene.parsed, verb, ("nsubj", "nsubjpass")))
    return what and verb.lemma.lower() in _LEFT and verb.dep == "ccomp"


def _numbered(scene: Scene, token: Token) -> Token:
    """The "Article" of "Article IV of the treaty", on whose number the parse hangs what follows."""
    tokens = scene.parsed.tokens
    before = tokens[token.index - 1] if token.index else token
    if before.lemma.lower() not in ("article", "clause", "annex", "chapter", "point") or before.head != token.index:
        return before if token.head == before.index and token.dep in ("appos", "nummod") else token
    return replace(token, lemma=before.lemma, pos="NOUN")


def phrase_roles(scene: Scene, phrase: Phrase | None) -> Iterator[Role]:
    """Clauses that the parse hangs on another word of the phrase ("of September 3, which both signed"), or nowhere."""
    if phrase is None:
        return
    for index in range(phrase.first, phrase.last):
        if index != phrase.head:
            for kid in children(scene.parsed, scene.parsed.tokens[index], ("relcl", "acl")):
                if kid.index >= phrase.last:
                    yield from _down(scene, kid)
    verb = reduced_relative(scene, phrase)
    if verb is not None:
        yield Role(verb, "object")


def reduced_relative(scene: Scene, phrase: Phrase) -> Token | None:
    """The verb of "a pact the two countries signed": somebody right after the phrase, then a legal verb without an
    object."""
    parsed = scene.parsed
    last = parsed.sentences[parsed.tokens[phrase.head].sentence].last
    at = phrase.last
    if (
        at + 1 < last
        and parsed.tokens[at].text == "of"
        and parsed.tokens[at + 1].lemma.lower() in ("principle", "intent")
    ):
        at += 2
    if at < last and parsed.tokens[at].text.lower() in ("that", "which"):
        at += 1
    first = at
    while at < last and at - first < 4 and parsed.tokens[at].pos in ("DET", "NUM", "ADJ"):
        at += 1
    start = at
    while at < last and at - start < 8 and (at in scene.actors_at or parsed.tokens[at].text.lower() == "and"):
        at += 1
    pair = any(t.text.lower() in ("two", "both") for t in parsed.tokens[first:at])
    if at == start and not pair:
        return None
    while at < last and parsed.tokens[at].pos in ("AUX", "ADV") and parsed.tokens[at].lemma.lower() != "be":
        at += 1
    verb = parsed.tokens[at] if at < last else None
    if (
        verb is None
        or verb.pos != "VERB"
        or verb.tag not in ("VBD", "VBN", "VBP", "VBZ")
        or children(parsed, verb, ("dobj",))
    ):
        return None
    lemma = verb.lemma.lower()
    return verb if any(lemma in rule.lemmas and "object" in rule.roles for rule in step_verbs()) else None


def _up(scene: Scene, at: Token) -> Iterator[Role]:
    parsed = scene.parsed
    above = parsed.tokens[at.head]
    if at.dep in ("dobj", "nsubjpass", "nsubj", "attr", "oprd", "dative") and above.pos in ("VERB", "AUX"):
        role = "object" if at.dep in ("dobj", "nsubjpass", "oprd") else "subject" if at.dep == "nsubj" else at.dep
        if role == "subject" and at.pos != "PRON" and _taken_for_main(scene, above):
            yield Role(above, "object")
            for kid in children(parsed, above, ("advcl", "ccomp", "conj", "dep", "relcl")):
                finite = kid.tag in ("VBD", "VBZ", "VBP") or children(parsed, kid, ("auxpass",))
                if kid.dep == "conj" and kid.tag == "VBN" and _bare_participle(scene, kid):
                    yield Role(kid, "object")
                elif finite and not children(parsed, kid, ("nsubj", "nsubjpass", "mark")):
                    yield Role(kid, "object" if children(parsed, kid, ("auxpass",)) else "subject")
            return
        yield Role(above, role)
        if at.dep in ("nsubj", "nsubjpass") and at.pos != "PRON":
            yield from (Role(kid, "object") for kid in fronted(scene, above, at))
        yield from _shared(scene, above, role)
        yield from _raised(scene, above)
        yield from _described(scene, above, role)
    elif at.dep == "nsubj" and above.pos in ("ADJ", "ADV", "ADP") and above.dep in ("ccomp", "oprd", "xcomp"):
        yield Role(parsed.tokens[above.head], "object")  # "declared it over"
    elif at.dep == "pobj" and above.dep in ("prep", "agent", "dative"):
        prep, owner = above, parsed.tokens[above.head]
        while (owner.pos == "ADP" or owner.text.lower() == "back") and owner.head != owner.index:
            owner = parsed.tokens[owner.head]
        word = prep.text.lower()
        yield Role(owner, word)
        if owner.pos in ("NOUN", "PROPN") and owner.dep == "dobj":
            yield Role(parsed.tokens[owner.head], word)
        if _heads_participle(scene, at, prep, owner):
            yield Role(owner, "object")
        if owner.pos in ("VERB", "AUX"):
            yield from _shared(scene, owner, word)
        if word == "in" and owner.dep == "xcomp":
            yield Role(parsed.tokens[owner.head], word)  # "agreed to reopen embassies in a deal"
    elif at.dep in ("compound", "poss", "nmod", "amod"):
        yield Role(above, "compound")
        if above.lemma.lower() in _ENDING and parsed.tokens[above.head].lemma.lower() == "let":
            yield Role(replace(above, pos="VERB", tag="VB"), "subject")  # "let the deal lapse"
    elif at.dep == "ROOT":
        for kid in children(parsed, at, ("acl", "relcl")):
            yield from _down(scene, kid)


def fronted(scene: Scene, verb: Token, subject: Token) -> tuple[Token, ...]:
    """ "Signed in May, the memorandum set …": participles before the subject, which they are told of."""
    return tuple(
        kid
        for kid in children(scene.parsed, verb, ("advcl", "acl"))
        if kid.tag == "VBN"
        and kid.index < subject.index
        and not children(scene.parsed, kid, ("nsubj", "aux", "mark"))
        and not any(k.text.lower() in _IF for k in children(scene.parsed, kid, ("advmod",)))
    )


def _heads_participle(scene: Scene, noun: Token, prep: Token, verb: Token) -> bool:
    """ "In the Declaration signed on 3 May, A agreed …", where the parse makes the participle a clause's verb."""
    near = prep.index < noun.index < verb.index <= noun.index + _BESIDE
    participle = verb.dep in ("advcl", "acl") and verb.tag in ("VBD", "VBN")
    return near and participle and not children(scene.parsed, verb, ("nsubj", "nsubjpass", "dobj", "aux", "auxpass"))


def _described(scene: Scene, verb: Token, role: str) -> Iterator[Role]:
    """ "The truce was twice renewed", where the parse takes the participle for an adjective."""
    if role == "subject" and verb.lemma.lower() == "be":
        for owner in (verb, *(k for k in children(scene.parsed, verb, ("conj",)) if k.lemma.lower() == "be")):
            yield from (Role(k, "object") for k in children(scene.parsed, owner, ("acomp",)) if k.tag == "VBN")


def _raised(scene: Scene, verb: Token) -> Iterator[Role]:
    """ "is due to expire", "is expected to be signed", "has yet to be ratified", "failed to enter into force"."""
    parsed = scene.parsed
    if children(parsed, verb, ("dobj",)):
        return
    for owner in (verb, *children(parsed, verb, ("acomp",))):
        for kid in children(parsed, owner, ("xcomp",)):
            if kid.pos in ("VERB", "AUX") and not children(parsed, kid, ("nsubj", "nsubjpass")):
                role = "object" if children(parsed, kid, ("auxpass",)) else "subject"
                yield Role(kid, role)
                for joined in children(parsed, kid, ("conj",)):
                    if joined.pos == "VERB" and not children(parsed, joined, ("nsubj", "nsubjpass")):
                        yield Role(joined, "object" if children(parsed, joined, ("auxpass",)) else role)
        for prep in children(parsed, owner, ("prep", "pcomp")):
            for kid in children(parsed, prep, ("pobj", "pcomp")):
                if _due_to(owner, prep, kid):
                    yield Role(replace(kid, pos="VERB", tag="VB"), "subject")


def _bare_participle(scene: Scene, verb: Token) -> bool:
    """ "initialled in Ohio and signed in Paris": a participle with nothing of its own."""
    return not children(scene.parsed, verb, ("nsubj", "nsubjpass", "mark", "aux", "auxpass", "dobj"))


def _due_to(owner: Token, prep: Token, kid: Token) -> bool:
    """ "due to lapse", where the parser takes "to" for a preposition."""
    ending = owner.lemma.lower() == "due" and kid.lemma.lower() in _ENDING
    return prep.text.lower() == "to" and (kid.tag == "VB" or ending)


def _taken_for_main(scene: Scene, verb: Token) -> bool:
    """ "The ceasefire agreed in Minsk took effect": nobody but people agree, so "agreed" is a participle there."""
    return (
        verb.lemma.lower() in _BY_PEOPLE
        and verb.tag in ("VBD", "VBN")
        and not children(scene.parsed, verb, ("dobj", "aux", "auxpass", "xcomp"))
    )


def _shared(scene: Scene, verb: Token, role: str) -> Iterator[Role]:
    """Verbs coordinated with the agreement's verb that share it: "was initialled and signed", "signed and ratified
    X"."""
    parsed = scene.parsed
    if role == "object" and children(parsed, verb, ("dobj",)):
        first = verb
        while first.dep == "conj" and parsed.tokens[first.head].pos == "VERB":
            first = parsed.tokens[first.head]
            if children(parsed, first, ("dobj", "prep", "ccomp", "xcomp")):
                break
            yield Role(first, role)
        return
    for kid in children(parsed, verb, ("conj",)):
        own = children(parsed, kid, ("nsubj", "nsubjpass"))
        if kid.pos not in ("VERB", "AUX") or own:
            continue
        passive = kid.tag == "VBN" and not children(parsed, kid, ("dobj",))
        if role == "subject":
            yield Role(kid, "object" if children(parsed, kid, ("auxpass",)) else "subject")
            if kid.lemma.lower() == "be":
                yield from _described(scene, kid, "subject")
        elif role == "object" and not passive and children(parsed, verb, ("auxpass",)) and _bare_participle(scene, kid):
            yield from (Role(kid, "object"), Role(kid, "subject"))  # "was initialled in May and signed in June"
        elif role == "object":
            yield Role(kid, "object" if passive else "subject")
        yield from _shared(scene, kid, role)


def _down(scene: Scene, verb: Token) -> Iterator[Role]:
    """The verb of a participle or relative clause on the agreement."""
    parsed = scene.parsed
    if verb.pos not in ("VERB", "AUX"):
        return
    subject = next(iter(children(parsed, verb, ("nsubj", "nsubjpass"))), None)
    if subject is None and verb.dep == "acl" and verb.tag == "VBD" and _bare_participle(scene, verb):
        role = "object"
    elif subject is None or (verb.dep == "acl" and verb.tag == "VBN" and not children(parsed, verb, ("aux",))):
        role = "object" if verb.tag == "VBN" or _taken_for_main(scene, verb) else "subject"
    elif subject.tag in ("WDT", "WP") or subject.text.lower() == "that":
        role = "object" if subject.dep == "nsubjpass" else "subject"
    else:
        role = "object"
        for prep in children(parsed, verb, ("prep",)):
            if any(kid.tag in ("WDT", "WP") for kid in children(parsed, prep)):
                yield Role(verb, prep.text.lower())  # "to which both sides had agreed"
                return
    if role == "object" and verb.dep == "relcl" and subject is not None and subject.tag not in ("WDT", "WP"):
        taken = [
            k for k in children(parsed, verb, ("dobj",)) if k.tag not in ("WDT", "WP") and k.text.lower() != "that"
        ]
        if taken:
            return
    yield Role(verb, role)
    if role == "subject":
        yield from _raised(scene, verb)
    for kid in children(parsed, verb, ("xcomp", "ccomp")):
        if role == "object" and not children(parsed, kid, ("dobj", "nsubj")):
            yield Role(kid, "object")
    for kid in children(parsed, verb, ("conj",)):
        if not children(parsed, kid, ("nsubj", "nsubjpass")):
            yield Role(kid, "object" if kid.tag == "VBN" and role == "object" else role)
