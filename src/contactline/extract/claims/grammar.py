"""Small questions about verbs and noun phrases that all rules on claims ask of the parse."""

from contactline.extract.nouns import noun_lemma
from contactline.knowledge.speech import speech_words
from contactline.model.parsed import Parsed, Token
from contactline.model.span import Span
from contactline.model.tree import children, head_of, subtree

_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_RELATIVES = frozenset(("who", "which", "that", "whom"))
_NP_LEFT = frozenset(("det", "amod", "compound", "poss", "nummod", "nmod", "quantmod", "predet", "case", "advmod"))
_NP_PREPS = frozenset(
    ("of", "in", "for", "from", "at", "to", "on", "with", "near", "inside", "within", "under", "close")
)
_SPEAKER_ENTITIES = frozenset(("PERSON", "ORG", "GPE", "NORP"))
_PERSONS = (
    "ist",
    "eer",
    "ian",
    "ee",
    "voter",
    "maker",
    "goer",
    "payer",
    "holder",
    "fighter",
    "worker",
    "demonstrator",
    "protester",
    "dweller",
    "leader",
)
_PRONOUNS = frozenset(("i", "we", "he", "she", "they", "you", "who", "it"))


def is_verb(token: Token) -> bool:
    """Is the token a verb form?"""
    return token.tag.startswith("VB")


def subject(parsed: Parsed, verb: Token, depth: int = 0) -> Token | None:
    """Who does what the verb says: its own subject, or the one it shares with the clause above; None if untold."""
    if depth > 8:
        return None
    own = [k for k in children(parsed, verb, _SUBJECTS) if k.index != verb.index and not _for_its_part(parsed, k)]
    if own:
        best = min(own, key=lambda t: abs(t.index - verb.index))
        early = own[0].index < best.index < verb.index and parsed.tokens[own[0].index + 1].text == ","
        named = own[0].pos == "PROPN" or (
            may_speak(parsed, own[0]) and comma_before(parsed, verb) and best.pos != "PROPN"
        )
        if early and named:  # "Osei, until May head of the office, admitted"
            best = own[0]
        if best.text.lower() in _RELATIVES and best.name is None and not (best.text.isupper() and best.tag[:2] == "NN"):
            above = head_of(parsed, verb)
            while verb.dep == "conj" and is_verb(above) and above.dep == "conj":
                verb, above = above, head_of(parsed, above)
            if verb.dep in ("relcl", "acl") and not is_verb(above):
                return _antecedent(parsed, best, above)
            if verb.dep == "conj" and above.dep == "relcl":
                return head_of(parsed, above)
            return None if best.text.lower() != "that" else best
        return best
    for link in children(parsed, verb, ("prep",)):  # "as one of his advisers pointed out"
        if link.text.lower() == "as" and link.index < verb.index:
            for kid in children(parsed, link, ("pobj",)):
                if kid.index < verb.index:
                    return kid
    if verb.head == verb.index and _first_of_list(parsed, verb) is None:
        return None
    above = head_of(parsed, verb)
    first = _first_of_list(parsed, verb)
    if first is not None:
        return subject(parsed, first, depth + 1)
    part = parsed.tokens[verb.index - 1]
    if part.dep == "compound" and part.head == verb.index and verb.tag in ("VBD", "VBZ", "VBP") and part.pos != "ADJ":
        return part  # "the government disputes", taken for a noun phrase
    if verb.dep == "conj" and above.dep in ("dobj", "pobj") and verb.tag == "VBD" and above.index < verb.index:
        clause = clause_of(parsed, above)  # "expressed dismay and called on"
        if clause is not None and clause.index < above.index and clause.tag == "VBD":
            return subject(parsed, clause, depth + 1)
    if verb.dep == "conj" and not is_verb(above) and above.pos != "AUX" and verb.tag in ("VBD", "VBZ", "VBP"):
        return above if above.index < verb.index else None  # the parse took subject and verb for a list
    if verb.tag == "VBG" and verb.dep == "advcl" and is_verb(above) and verb.index > 0:
        before = parsed.tokens[verb.index - 1]
        if noun_lemma(before) in speech_words().sets["documents"] and before.pos == "NOUN":
            return before  # "a bulletin claiming that"
        if before.head == above.index and before.dep == "dobj" and before.index > above.index:
            return before
    if verb.dep in ("acl", "relcl") and not is_verb(above):
        if verb.tag == "VBG" and comma_before(parsed, verb):
            clause = clause_of(parsed, above)
            return subject(parsed, clause, depth + 1) if clause is not None else above
        lost = verb.tag == "VBD" and above.dep == "ROOT" and above.index < verb.index  # "Zapatista women called upon"
        lost = lost or _no_participle(parsed, verb, above)
        return above if verb.tag in ("VBG", "VB") or lost else None
    if verb.dep == "advcl" and verb.tag == "VB" and above.lemma.lower() in speech_words().sets["going_on"]:
        return subject(parsed, above, depth + 1)  # "phoned the station to say"
    if verb.dep in ("conj", "xcomp", "advcl", "ccomp", "dep", "pcomp", "parataxis") and (
        verb.dep in ("conj", "xcomp")
        or verb.tag in ("VBG", "VBN")
        or (verb.tag == "VBD" and above.tag == "VBD" and comma_before(parsed, verb) and not _marked(parsed, verb))
        or any(a.tag == "VBG" for a in children(parsed, verb, ("aux",)))
        or (verb.dep in ("dep", "parataxis") and verb.tag == "VBD" and above.index < verb.index)
    ):
        if verb.dep == "pcomp" or above.pos == "ADP":
            above = head_of(parsed, above)
        clause = above if is_verb(above) or above.pos == "AUX" else clause_of(parsed, above)
        return subject(parsed, clause, depth + 1) if clause is not None and clause.index != verb.index else None
    return None


def _marked(parsed: Parsed, verb: Token) -> bool:
    return any(k.dep == "mark" or k.tag == "WRB" for k in children(parsed, verb) if k.index < verb.index)


def _first_of_list(parsed: Parsed, verb: Token) -> Token | None:
    """ "The staff admits that …, says that …": the first of verbs that the parse did not take for a list."""
    if verb.tag not in ("VBD", "VBZ", "VBP") or verb.index == 0 or parsed.tokens[verb.index - 1].text != ",":
        return None
    after = parsed.tokens[verb.index + 1].text.lower() if verb.index + 1 < len(parsed.tokens) else ""
    for kid in children(parsed, verb, ("ccomp",)):
        if kid.index < verb.index and kid.tag == verb.tag and kid.lemma.lower() in speech_words().verbs:
            return kid if after == "that" else None
    return None


def told_otherwise(parsed: Parsed, verb: Token, first: Token) -> bool:
    """Is a second verb told in another time than the first, to which the parse ties it?

    "proposed that the river be cleared and warned", "replied that they had harmed no one, and blamed".
    """
    if verb.tag not in ("VBD", "VBZ") or auxiliaries(parsed, verb):
        return False
    auxes = [a for a in children(parsed, first, ("aux", "auxpass")) if a.index < first.index]
    bare = auxes[0] if auxes else first
    if first.tag == "VB" and not any(a.tag == "MD" for a in auxes) and not (auxes and bare.lemma == "do"):
        return True
    comma = any(t.text == "," for t in parsed.tokens[max(0, verb.index - 3) : verb.index])
    return verb.tag == "VBD" and comma and any(a.text.lower() == "had" for a in auxes)


def _no_participle(parsed: Parsed, verb: Token, noun: Token) -> bool:
    """ "The union's press arm charged on Sunday that ...", where the parse finds no main verb."""
    if verb.tag != "VBN" or noun.dep != "ROOT" or noun.index + 1 != verb.index or children(parsed, verb, ("agent",)):
        return False
    telling = any(f.name == "obj+that" for f in speech_words().verbs.get(verb.lemma.lower(), ()))
    return not telling and any(t.text.lower() == "that" and t.tag == "IN" for t in parsed.tokens[verb.index + 1 :][:5])


def _for_its_part(parsed: Parsed, token: Token) -> bool:
    """Is the token the noun of "for its part", which the parse at times takes for a subject?"""
    if token.text.lower() != "part" or token.index < 2:
        return False
    return parsed.tokens[token.index - 2].text.lower() in ("for", "on") and parsed.tokens[token.index - 1].tag == "PRP$"


def _antecedent(parsed: Parsed, relative: Token, head: Token) -> Token:
    """What a relative pronoun stands for: the noun it hangs on, or the one just before it where that one can speak."""
    link = head_of(parsed, head)
    if relative.text.lower() == "who" and head.dep == "pobj" and link.text.lower() in ("of", "from"):
        person = head_of(parsed, link)  # "Osei of the teachers' union, who described ..."
        if person.entity == "PERSON" and head.entity != "PERSON" and person.index < head.index:
            return person
    if relative.text.lower() != "who" or may_speak(parsed, head):
        return head
    for token in reversed(parsed.tokens[max(0, relative.index - 4) : relative.index]):
        if token.pos in ("NOUN", "PROPN"):
            return token
    return head


def noun_before(parsed: Parsed, verb: Token, *, floor: int) -> Token | None:
    """The noun that stands before a verb of speaking, past an insertion between commas, where the parse has no subject.

    `floor` is the first token that may be it.
    """
    at = verb.index - 1
    while at >= floor and parsed.tokens[at].pos in ("AUX", "ADV", "PART"):
        at -= 1
    if at > floor and parsed.tokens[at].text in (",", ")"):
        opening = "," if parsed.tokens[at].text == "," else "("
        lowest = max(floor, at - 25)
        before = next((i for i in range(at - 1, lowest, -1) if parsed.tokens[i].text == opening), None)
        if before is None:
            return None
        at = before - 1
    token = parsed.tokens[at] if at >= floor else None
    return token if token is not None and token.pos in ("NOUN", "PROPN", "PRON") else None


def clause_of(parsed: Parsed, token: Token) -> Token | None:
    """The nearest verb above a token."""
    seen = 0
    while token.head != token.index and seen < 200:
        token, seen = head_of(parsed, token), seen + 1
        if is_verb(token):
            return token
    return None


def comma_before(parsed: Parsed, token: Token) -> bool:
    """Does a comma or a dash stand before the token, adverbs apart?"""
    index = token.index - 1
    while index >= 0 and parsed.tokens[index].pos == "ADV":
        index -= 1
    return index >= 0 and parsed.tokens[index].text in {",", "—", "–", "--"}


def negation(parsed: Parsed, verb: Token) -> Token | None:
    """The word that negates the verb itself, if any."""
    negators = speech_words().sets["negators"]
    for kid in children(parsed, verb):
        if kid.index < verb.index and (
            kid.dep == "neg" or (kid.dep in ("advmod", "preconj", "cc") and kid.text.lower() in negators)
        ):
            return kid
    return None


def auxiliaries(parsed: Parsed, verb: Token) -> tuple[Token, ...]:
    """Auxiliaries before the verb, those it shares with the verb it is coordinated to included."""
    own = tuple(kid for kid in children(parsed, verb, ("aux", "auxpass")) if kid.index < verb.index)
    if not own and verb.dep == "conj" and verb.head != verb.index:
        above = head_of(parsed, verb)
        if is_verb(above) and above.tag == verb.tag and not children(parsed, verb, _SUBJECTS):
            return auxiliaries(parsed, above) if above.index < verb.index else ()
    return own


def is_passive(parsed: Parsed, verb: Token) -> bool:
    """Is the verb a passive ("was quoted", "quoted by")?"""
    if verb.tag not in ("VBN", "VBD"):
        return False
    return any(kid.dep in ("auxpass", "nsubjpass", "agent") for kid in children(parsed, verb))


def cue_span(parsed: Parsed, verb: Token, *, until: Token | None = None) -> Span:
    """The verb with its auxiliaries, negation and adverbs in front, as long as they stand together."""
    kids = {kid.index for kid in children(parsed, verb) if kid.dep in ("aux", "auxpass", "neg", "advmod")}
    first = verb.index
    while first - 1 in kids and parsed.tokens[first - 1].tag not in ("WRB", "EX"):
        first -= 1
    while first < verb.index and parsed.tokens[first].dep == "advmod":
        first += 1
    last = until if until is not None else verb
    return Span(parsed.tokens[first].start, last.end)


def np_tokens(parsed: Parsed, head: Token, *, before: int | None = None) -> tuple[Token, ...]:
    """The noun phrase of `head` without relative clauses, appositions and coordination, in order.

    `before` is a token index that the phrase must not reach.
    """
    kept = {head.index}
    for kid in children(parsed, head):
        paired = kid.text.lower() in ("neither", "either", "both") and bool(children(parsed, head, ("conj",)))
        if kid.index < head.index and kid.dep in _NP_LEFT and not paired:
            kept.update(token.index for token in subtree(parsed, kid))
    lo = head.index
    while lo - 1 in kept or _hyphen(parsed, lo - 1):  # "the Secretary-General"
        lo -= 1 if lo - 1 in kept else 2
    while lo < head.index and parsed.tokens[lo].text[:1].isdigit() and ":" in parsed.tokens[lo].text:
        lo += 1  # "09:40 Regional prosecutor"
    hi = head.index
    for kid in children(parsed, head):
        if kid.index != hi + 1:
            continue
        if kid.dep == "prep" and kid.text.lower() in _NP_PREPS and kid.text[:1].islower():
            below = subtree(parsed, kid)
            if any(is_verb(token) for token in below) or len(below) > 12:
                break
            end = below[-1].index
            if before is not None and head.index < before <= end:
                break
            if {token.index for token in below} == set(range(kid.index, end + 1)):
                hi = end
        elif kid.dep in ("appos", "compound", "case", "nmod"):
            below = subtree(parsed, kid)
            if any(is_verb(token) for token in below):
                break
            hi = below[-1].index
    while hi > head.index and parsed.tokens[hi].pos == "PUNCT":
        hi -= 1
    return parsed.tokens[lo : hi + 1]


def _hyphen(parsed: Parsed, at: int) -> bool:
    """Does a hyphen at token `at` tie two words together?"""
    if at < 1 or parsed.tokens[at].text not in ("-", "‑"):
        return False
    left, right = parsed.tokens[at - 1], parsed.tokens[at + 1]
    return (
        left.end == parsed.tokens[at].start and parsed.tokens[at].end == right.start and left.pos in ("NOUN", "PROPN")
    )


def coordinated(parsed: Parsed, head: Token) -> tuple[Token, ...]:
    """The heads of a coordinated noun phrase ("Morocco and Algeria"), the first one included."""
    found = [head]
    joined = False
    for item in found:
        joined = joined or bool(children(parsed, item, ("cc",)))
        found.extend(kid for kid in children(parsed, item, ("conj",)) if not is_verb(kid) and len(found) < 12)
    if not joined:
        return (head,)
    return tuple(sorted(found, key=lambda t: t.index))


def lifeless(parsed: Parsed, head: Token) -> bool:
    """Is the noun phrase's head a thing that cannot speak, by its word or its ending?"""
    if head.name is not None:
        return False
    if head.entity in ("DATE", "TIME", "LAW", "EVENT", "MONEY", "PERCENT"):
        return head.pos != "PRON"
    words, lemma = speech_words().sets, noun_lemma(head)
    if lemma in words["speakers"] or lemma in words["media"] or lemma in words["documents"] or head.pos == "PROPN":
        return False
    if head.pos == "PRON" or head.tag in ("DT", "WDT", "EX"):
        return head.text.lower() in ("this", "that", "these", "there", "what")
    if is_verb(head):
        return True
    return lemma in words["lifeless"] or any(len(lemma) > 5 and lemma.endswith(e) for e in words["lifeless_endings"])


def may_speak(parsed: Parsed, head: Token, *, document: bool = True) -> bool:
    """Can the noun phrase's head be somebody who speaks (or a document that speaks for somebody)?"""
    words = speech_words().sets
    if head.name is not None or head.entity in _SPEAKER_ENTITIES or head.text.lower() in _PRONOUNS:
        return True
    if head.pos == "PROPN":
        return head.entity not in ("DATE", "TIME", "EVENT", "LAW")
    lemma = noun_lemma(head)
    if lemma in words["speakers"] or lemma in words["media"] or lemma in words["courts"] | words["officials"]:
        return True
    if document and lemma in words["documents"]:
        return True
    return (
        head.tag == "NNS"
        and lemma not in words["documents"]
        and lemma.endswith(_PERSONS)
        and not lifeless(parsed, head)
    )


def postponed(parsed: Parsed, verb: Token) -> Token | None:
    """The object that stands after what it is called: "report" in "dismissed as “fiction” a report that …"."""
    last = parsed.sentences[verb.sentence].last
    after = parsed.tokens[verb.index + 1 : min(last, verb.index + 9)]
    at = next((t.index for t in after[:2] if t.text.lower() == "as"), None)
    if at is None or (at > verb.index + 1 and parsed.tokens[at - 1].pos not in ("ADV", "ADP", "PART")):
        return None
    called = False
    for token in parsed.tokens[at + 1 : min(last, at + 7)]:
        if not called and token.tag == "DT":
            continue
        if called and token.tag in ("DT", "PRP$") and token.text.lower() not in ("that", "this", "those", "these"):
            return next(
                (t for t in parsed.tokens[token.index : last] if t.pos == "NOUN" and t.dep not in ("compound", "poss")),
                None,
            )
        called = called or token.pos in ("ADJ", "NOUN", "VERB")
        if token.pos not in ("ADJ", "NOUN", "VERB", "PUNCT", "ADV", "CCONJ") or token.text in (",", ";"):
            return None
    return None


def main_verbs(parsed: Parsed, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The topmost verbs of the first two sentences of `tokens`, the first clause of each."""
    found: list[Token] = []
    sentences: list[int] = []
    inside = {t.index for t in tokens}
    for token in tokens:
        if not (is_verb(token) or token.pos == "AUX") or (token.head in inside and token.head != token.index):
            continue
        if token.sentence not in sentences:
            sentences.append(token.sentence)
            found.append(token)
        if len(found) == 2:
            break
    return tuple(found)
