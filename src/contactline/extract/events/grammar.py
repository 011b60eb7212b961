"""Clauses read off the parse: who does what to whom, through passives, control, coordination and relative clauses."""

from contactline.knowledge.events import word_lists
from contactline.model.parsed import Parsed, Token
from contactline.model.tree import ancestors, children, conjuncts, head_of

VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_OBJECTS = ("dobj", "obj")
# Verbs whose object does what the clause below them says; of all others it is the subject.
_OBJECT_CONTROL = frozenset(
    """ask urge force persuade order tell allow warn invite press call appeal beg request instruct encourage compel
    push pressure enable permit let make help cause lead get want expect advise implore convince require accuse blame
    suspect criticise criticize condemn denounce prevent stop bar ban prohibit dissuade deter discourage charge praise
    thank commend see watch keep leave catch exhort oblige prompt induce summon command direct authorise authorize
    entitle assist drive remind train arm equip fault indict convict bind mandate empower
    entreat beseech exhort task""".split()
)
# Words that only measure what follows "of": what is done to them is done to that.
_MEASURES = frozenset(
    """hundred thousand million dozen ten kilometre kilometer mile metre meter hectare acre ton tonne number group
    series lot most half stretch section part piece swathe swath percent pair quarter majority scores score couple
    handful some many all rest portion bulk string wave row cache load shipment amount
    dollar euro pound rouble worth kg kilogram litre barrel third""".split()
)
# "By the UN's count" names who counts, and no doer.
_COUNTINGS = frozenset(
    {"count", "figure", "estimate", "tally", "account", "reckoning", "standard", "phone", "telephone"}
)
_TELLING_NOUNS = frozenset("""ultimatum appeal call request order plea demand warning invitation instruction""".split())
_RELATIVE = frozenset({"that", "which", "who", "whom"})


def is_verb(token: Token) -> bool:
    """Is the token a verb form (a gerund or participle tagged as one too)?"""
    return token.pos in VERBAL or (token.tag in {"VBD", "VBN", "VBG", "VBZ", "VBP", "VB"} and token.pos != "NOUN")


def is_passive(parsed: Parsed, verb: Token) -> bool:
    """A passive: an auxiliary or subject of one, an agent, or a bare participle that modifies a noun."""
    if any(k.dep in {"auxpass", "nsubjpass", "agent", "csubjpass"} for k in children(parsed, verb)):
        return True
    if verb.tag == "VBN" and verb.dep in {"acl", "amod"}:
        return not any(k.dep == "aux" for k in children(parsed, verb))
    if verb.tag == "VBN" and verb.dep in {"conj", "ccomp", "advcl"}:
        own = {k.dep for k in children(parsed, verb)}
        if verb.dep == "conj" and not own & {"nsubj", "dobj", "aux"} and is_verb(head_of(parsed, verb)):
            return is_passive(parsed, head_of(parsed, verb))
        return verb.dep == "ccomp" and "aux" not in own and "dobj" not in own and bool(own & {"nsubj"})
    return False


def with_conjuncts(parsed: Parsed, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens and what is coordinated with each ("India and Pakistan" from "India"), nouns only."""
    found: list[Token] = []
    for token in tokens:
        found.extend(t for t in conjuncts(parsed, token) if t not in found and (t is token or not is_verb(t)))
    return tuple(found)


def agent(parsed: Parsed, verb: Token) -> tuple[Token, ...]:
    """The doer that a passive names with `by`."""
    preps = [k for k in children(parsed, verb) if k.dep == "agent" or (k.dep == "prep" and k.lemma == "by")]
    named = tuple(o for p in preps for o in children(parsed, p, ("pobj",)) if o.lemma.lower() not in _COUNTINGS)
    return with_conjuncts(parsed, named)


# "According to the ministry", "thanks to the envoys": who follows is no side of the deed.
_NO_WAYS = frozenset(
    "according along together thanks due owing contrary prior compared relative subject pursuant similar next".split()
)


def preposition_objects(parsed: Parsed, token: Token, names: frozenset[str]) -> tuple[Token, ...]:
    """Objects of the token's prepositions that are among `names`, chains such as "out of" and conjuncts taken in."""
    found: list[Token] = []
    for kid in children(parsed, token, ("prep", "agent", "dative", "prt")):
        if kid.text.lower() in names:
            found.extend(children(parsed, kid, ("pobj",)))
        for inner in children(parsed, kid, ("prep",)):
            if inner.text.lower() in names and kid.text.lower() not in _NO_WAYS:
                found.extend(children(parsed, inner, ("pobj",)))
    return with_conjuncts(parsed, tuple(found))


def _antecedent(parsed: Parsed, verb: Token) -> Token | None:
    """The noun that the relative or participle clause of `verb` describes."""
    if verb.dep in {"relcl", "acl"}:
        head = head_of(parsed, verb)
        return head if head.pos in NOMINAL or head.name is not None else None
    return None


def is_imperative(parsed: Parsed, verb: Token) -> bool:
    """A bare base form with no subject, auxiliary or governing verb that would explain it: an order."""
    if verb.tag != "VB" or any(k.dep in {"aux", "nsubj", "nsubjpass"} for k in children(parsed, verb)):
        return False
    head = head_of(parsed, verb)
    if verb.dep == "conj" and is_verb(head):
        return is_imperative(parsed, head)
    return verb.dep not in {"xcomp", "pcomp", "acl", "amod", "compound"} and not (
        verb.dep == "ccomp" and head.lemma in {"let", "make", "help", "see", "hear", "watch", "have"}
    )


def _own_subjects(parsed: Parsed, verb: Token) -> tuple[Token, ...]:
    return tuple(k for k in children(parsed, verb, _SUBJECTS))


def objects(parsed: Parsed, verb: Token) -> tuple[Token, ...]:
    """What is done to: objects, subjects of passives, and the noun that a relative or participle clause describes."""
    if is_passive(parsed, verb):
        found = children(parsed, verb, ("nsubjpass",)) or children(parsed, verb, ("nsubj",))
        if found and found[0].text.lower() in _RELATIVE:
            noun = _antecedent(parsed, verb)
            found = (noun,) if noun is not None else ()
        if not found:
            noun = _antecedent(parsed, verb)
            if noun is not None:
                found = (noun,)
            elif verb.dep in {"conj", "xcomp", "advcl"} and is_verb(head_of(parsed, verb)):
                up = head_of(parsed, verb)
                found = objects(parsed, up) if verb.dep == "conj" and is_passive(parsed, up) else subjects(parsed, up)
        kept = children(parsed, verb, _OBJECTS)
        return with_conjuncts(parsed, _measured(parsed, (*found, *kept)))
    found = children(parsed, verb, (*_OBJECTS, "dative"))
    found = tuple(k for k in found if k.pos != "ADP")
    if not found and verb.lemma in _OBJECT_CONTROL:
        found = _told_to(parsed, verb)
    if (found and found[0].text.lower() in _RELATIVE) or (not found and verb.dep == "relcl"):
        noun = _antecedent(parsed, verb)
        own = _own_subjects(parsed, verb)
        if noun is not None and (found or (own and own[0].text.lower() not in _RELATIVE)):
            found = (noun,)
    return with_conjuncts(parsed, _measured(parsed, found))


def _measured(parsed: Parsed, found: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens, and after a word of measure what it measures ("hundreds of homes": homes too)."""
    out = list(found)
    for token in found:
        if token.lemma.lower() in _MEASURES:
            out.extend(preposition_objects(parsed, token, frozenset({"of"})))
    return tuple(out)


def _told_to(parsed: Parsed, verb: Token) -> tuple[Token, ...]:
    """Whom the verb makes do something, where the parse has them as the lower clause's subject ("urged X to go")."""
    for below in children(parsed, verb, ("ccomp", "xcomp")):
        if any(k.text.lower() == "to" and k.dep == "aux" for k in children(parsed, below)):
            return tuple(k for k in children(parsed, below, ("nsubj", "nsubjpass")))
    return ()


def subjects(parsed: Parsed, verb: Token, depth: int = 0) -> tuple[Token, ...]:
    """Who does it: the subject, the agent of a passive, or whoever control and coordination make the doer."""
    if depth > 8:
        return ()
    if is_passive(parsed, verb):
        return agent(parsed, verb)
    own = _own_subjects(parsed, verb)
    if own:
        if own[0].text.lower() in _RELATIVE:
            noun = _antecedent(parsed, verb)
            return with_conjuncts(parsed, _measured(parsed, (noun,))) if noun is not None else ()
        return with_conjuncts(parsed, _measured(parsed, own))
    if is_imperative(parsed, verb):
        return ()
    return _misread_subject(parsed, verb) or _controller(parsed, verb, depth)


def _misread_subject(parsed: Parsed, verb: Token) -> tuple[Token, ...]:
    """ "In 1999 militias burned ...": parsers take the noun after a year for the year's own."""
    if verb.tag not in {"VBD", "VBZ", "VBP"}:
        return ()
    for prep in children(parsed, verb, ("prep",)):
        if prep.index < verb.index and prep.text.lower() in {"in", "since", "by"}:
            for noun in children(parsed, prep, ("pobj",)):
                years = [k for k in children(parsed, noun, ("nummod",)) if len(k.text) == 4 and k.text.isdigit()]
                if years:
                    return (noun,)
    return ()


def _controller(parsed: Parsed, verb: Token, depth: int) -> tuple[Token, ...]:
    head = head_of(parsed, verb)
    if head is verb:
        return ()
    if verb.dep == "acl":
        return _controller_of_acl(parsed, verb, head, depth)
    if verb.dep == "relcl":
        return with_conjuncts(parsed, (head,))
    if verb.dep == "pcomp":
        above = head_of(parsed, head)
        return _doer_above(parsed, above, depth, through=head.lemma)
    if verb.dep in {"xcomp", "ccomp", "advcl", "conj", "dep", "oprd", "parataxis", "prep", "acomp", "pobj", "attr"}:
        return _doer_above(parsed, head, depth, through=verb.dep)
    return ()


def _controller_of_acl(parsed: Parsed, verb: Token, noun: Token, depth: int) -> tuple[Token, ...]:
    infinitive = any(k.lemma == "to" and k.dep == "aux" for k in children(parsed, verb))
    if not infinitive and verb.tag == "VBG":
        return with_conjuncts(parsed, (noun,))
    return _doer_above(parsed, noun, depth, through="acl")


def _doer_above(parsed: Parsed, head: Token, depth: int, *, through: str) -> tuple[Token, ...]:
    """The doer of a clause that hangs on `head`: a verb's subject or object, or who owns a noun ("X's plan to ...")."""
    if head.pos in {"ADJ", "ADP", "SCONJ", "ADV"} and head.head != head.index:
        return _doer_above(parsed, head_of(parsed, head), depth + 1, through=through) if depth < 8 else ()
    if is_verb(head):
        told = _told_by_noun(parsed, head) if through in {"xcomp", "advcl", "acl"} else ()
        if told:
            return told
        if through in {"conj", "advcl"} or head.lemma not in _OBJECT_CONTROL:
            passive = is_passive(parsed, head)
            if passive and through in {"xcomp", "advcl", "conj", "oprd", "ccomp", "acomp", "pobj"}:
                return objects(parsed, head)
            return subjects(parsed, head, depth + 1)
        found = objects(parsed, head)
        if any(t.lemma.lower() in {"other", "another"} for t in found):
            return subjects(parsed, head, depth + 1)
        if not found:
            found = preposition_objects(parsed, head, frozenset({"on", "upon", "to", "for", "with"}))
        return found or subjects(parsed, head, depth + 1)
    if head.pos in NOMINAL:
        owners = children(parsed, head, ("poss",))
        if owners:
            return with_conjuncts(parsed, owners)
        by = preposition_objects(parsed, head, frozenset({"by", "from"}))
        if by:
            return by
        if head.dep in {"dobj", "pobj", "attr", "nsubjpass", "nsubj"}:
            verb = governor(parsed, head)
            if verb is not None and head.dep in {"dobj", "attr"}:
                return subjects(parsed, verb, depth + 1)
        modifiers = tuple(k for k in children(parsed, head, ("amod", "compound", "nmod")) if k.name is not None)
        return with_conjuncts(parsed, modifiers)
    return ()


def _told_by_noun(parsed: Parsed, verb: Token) -> tuple[Token, ...]:
    """Whom "issued an ultimatum to X to halt ..." tells to do it."""
    for noun in children(parsed, verb, ("dobj", "nsubjpass")):
        if noun.lemma.lower() in _TELLING_NOUNS:
            whom = frozenset({"to", "on", "for"})
            return preposition_objects(parsed, noun, whom) or preposition_objects(parsed, verb, whom)
    return ()


def governor(parsed: Parsed, token: Token) -> Token | None:
    """The nearest verb above the token, or None."""
    return next((a for a in ancestors(parsed, token) if is_verb(a)), None)


def clause_verbs(parsed: Parsed, verb: Token) -> tuple[Token, ...]:
    """Verbs of the clauses that complete `verb` ("urged X to withdraw", "demanded that X withdraw")."""
    found: list[Token] = []
    nouns = [k for k in children(parsed, verb) if k.dep in {"dobj", "prep", "prt", "dative", "oprd", "acomp", "attr"}]
    below = [*children(parsed, verb)]
    for noun in nouns:
        below.extend(children(parsed, noun))
        for inner in children(parsed, noun, ("pobj",)):
            below.extend(children(parsed, inner))
    for kid in below:
        if is_verb(kid) and kid.dep in {"xcomp", "ccomp", "acl", "advcl", "relcl", "pcomp"} and kid not in found:
            found.append(kid)
            found.extend(k for k in conjuncts(parsed, kid) if is_verb(k) and k not in found)
    return tuple(found)


def is_negated(parsed: Parsed, token: Token) -> bool:
    """Does a negation stand right at the token: "not", "never", "no", "neither"?"""
    negators = word_lists("status")["negators"]
    for kid in children(parsed, token):
        if kid.dep == "neg" or (kid.dep in {"det", "advmod", "preconj", "cc"} and kid.lemma.lower() in negators):
            return True
    return any(
        kid.dep in {"nsubj", "nsubjpass"}
        and (
            kid.lemma.lower() in {"nobody", "none", "nothing", "neither"}
            or any(d.lemma.lower() in {"no", "neither"} and d.dep == "det" for d in children(parsed, kid))
        )
        for kid in children(parsed, token)
    )
