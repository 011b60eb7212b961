"""Is a noun phrase an agreement of states or armed sides, or a lease, a statement to the press, a good deal of
something?"""

from contactline.extract.agreements.course.roles import fronted, reduced_relative
from contactline.extract.agreements.naming.binding import binds, text_of_another
from contactline.extract.agreements.naming.extent import SET_TAILS
from contactline.extract.agreements.naming.phrase import Phrase
from contactline.extract.agreements.scene import Scene, clause_of, codes, is_party, parties_at, sentence_of
from contactline.knowledge.agreements import nouns, step_verbs, words
from contactline.knowledge.registry.lookup import fold
from contactline.model.parsed import Sentence, Token
from contactline.model.tree import children, head_of, subtree

_REFUSED = frozenset(
    ("no", "any", "every", "each", "what", "whatever", "which", "many", "several", "some", "most", "few")
)
_CONGRESSES = frozenset("convention conventions charter covenant statute compact framework package principles".split())
_SIGNING = frozenset(("sign", "initial"))
_REACHING = frozenset(("sign", "initial", "reach"))
_ACCEPTING = frozenset(("sign", "accept", "agree", "endorse"))
_CALLED = frozenset(("settlement", "roadmap"))
_BARE = frozenset(("agreement", "deal", "memorandum", "protocol", "arrangement", "settlement"))
_SIDES = frozenset((None, "GOV", "MIL", "REB", "LEG", "OPP", "PTY"))
_PAIR = frozenset(("both", "two", "three", "sides", "parties"))
_SIGNABLE = frozenset(("strong", "weak", "named", "echo"))
_SIGNATURES = frozenset(("name", "signature", "initial", "initials", "thumbprint", "pen", "seal"))
_SIGNING_SIDES = frozenset(("GOV", "MIL", "REB"))
_SIDES_NEAR = 2  # sentences
_PLAIN = frozenset(("agreement", "protocol", "memorandum", "arrangement"))
_NO_PLACES = frozenset(("person", "organisation", "media"))


def is_agreement(scene: Scene, phrase: Phrase, *, parties: int, established: bool) -> bool:
    """May the phrase found an agreement of its own? `parties`: how many parties its own words and clause name.

    `established`: the article has told of an agreement before.
    """
    if is_never(scene, phrase):
        return False
    noun = phrase.noun
    if noun is None or phrase.known:
        return True
    if phrase.determiner in _REFUSED or _without(scene, phrase) or _ruled_out(scene, phrase):
        return False
    if noun.needs_tail and phrase.last == phrase.head + 1 and noun.strength == "named":
        return False
    modifiers = phrase.topics | phrase.proper
    if noun.strength in _SIGNABLE and noun.noun != "pledge" and _signed_by_sides(scene, phrase):
        return True
    if noun.noun in words("binding_nouns") and binds(scene, phrase):
        return True
    if noun.noun == "plan" and (_made_by_several(scene, phrase, parties, _ACCEPTING) or _owed_under(scene, phrase)):
        return True
    dated = phrase.time is not None
    named = _named(scene, phrase)
    if _set_tail(phrase) and noun.strength in ("named", "statement"):
        return bool(parties or established or _legal_object(scene, phrase))
    if noun.needs_modifier and not (modifiers & noun.needs_modifier):
        called = phrase.definite and not phrase.plural and (named or (dated and _calendar(phrase)))
        if not (noun.noun in _CALLED and (called or _treated(scene, phrase))):
            return False
    political = bool(modifiers & words("political")) or phrase.brokered
    if noun.strength == "agreed":
        return _agreed(scene, phrase)
    if noun.strength == "strong":
        several = phrase.plural and _made_by_several(scene, phrase, parties, _SIGNING)
        return not phrase.plural or phrase.definite or dated or named or several or _counted(scene, phrase)
    if noun.strength == "named":
        if (
            not dated
            and phrase.last == phrase.head + 1
            and noun.noun in _CONGRESSES
            and not _legal_object(scene, phrase)
        ):
            return False
        if dated and phrase.first < phrase.head and _calendar(phrase) and noun.kind in ("declaration", "treaty"):
            return True
        if noun.kind == "declaration" and _made_by_several(scene, phrase, parties, _SIGNING):
            return True
        if noun.needs_tail or (not phrase.plural and noun.noun != "package" and _treated(scene, phrase)):
            return True
        return (
            (named and phrase.capital)
            or (bool(noun.needs_modifier) and not phrase.plural)
            or (dated and phrase.definite)
        )
    if noun.strength == "statement":
        sides = bool(modifiers & words("sides"))
        return (sides and not phrase.plural) or (
            dated and phrase.definite and _calendar(phrase) and (phrase.first < phrase.head or _is_law(scene, phrase))
        )
    if noun.strength == "dated":
        return dated and _calendar(phrase)
    if noun.strength == "draft":
        return _drafts_agreement(scene, phrase)
    if noun.strength == "regulation":
        return named or (political and not phrase.plural) or (political and _legal_object(scene, phrase))
    if noun.strength == "echo":
        placed = named and phrase.definite and _of_place(scene, phrase)
        return (
            placed
            or _binds_several(scene, phrase)
            or (not text_of_another(scene, phrase) and _made_by_several(scene, phrase, parties, _REACHING))
        )
    if phrase.plural and not (named or dated):
        return phrase.definite and political and parties > 0
    if named or dated or political:
        return not (noun.noun == "protocol" and not (named or dated or phrase.definite or _legal_object(scene, phrase)))
    legal = _legal_object(scene, phrase)
    if noun.noun in _BARE and phrase.determiner in ("the", "that", "this") and _treated(scene, phrase):
        return True
    return (parties >= 2 and (legal or _between(scene, phrase))) or (
        established and legal and noun.noun in _PLAIN and phrase.determiner is not None
    )


def _binds_several(scene: Scene, phrase: Phrase) -> bool:
    """ "An understanding that ends four years of rift", "a document that binds both", in a sentence of two sides."""
    parsed = scene.parsed
    head = parsed.tokens[phrase.head]
    clauses = [c for c in children(parsed, head, ("relcl",)) if c.tag in ("VBZ", "VBD", "VBP")]
    if not any(c.lemma.lower() in words("binding") | {"end", "settle", "commit"} for c in clauses):
        return False
    sentence = sentence_of(scene, head)
    here = [m for i in range(sentence.first, phrase.first) for m in scene.actors_at.get(i, ()) if is_party(m)]
    return len(codes(m for m in here if m.actor is not None and m.actor.sector in _SIDES)) > 1


def _is_law(scene: Scene, phrase: Phrase) -> bool:
    """ "Under the statement of 9 November 2020": what one owes something under."""
    return head_of(scene.parsed, scene.parsed.tokens[phrase.head]).text.lower() in words("under")


def _signed_by_sides(scene: Scene, phrase: Phrase) -> bool:
    """ "Signed peace deals with five groups", "put his name to the Gulf plan": what a state or an armed side signs is
    one, whatever the noun."""
    parsed = scene.parsed
    if text_of_another(scene, phrase) or phrase.determiner in ("its", "their", "his", "her"):
        return False
    head = parsed.tokens[phrase.head]
    verb = head_of(parsed, head)
    if head.dep == "pobj" and verb.text.lower() in ("to", "on", "under"):
        above = head_of(parsed, verb)
        thing = above if above.pos == "NOUN" else next(iter(children(parsed, above, ("dobj",))), above)
        verb = head_of(parsed, thing) if thing.pos == "NOUN" else thing
        if thing.lemma.lower() not in _SIGNATURES or verb.lemma.lower() not in ("put", "set", "add", "affix", "lend"):
            return False
    elif head.dep not in ("dobj", "nsubjpass") or verb.lemma.lower() not in ("sign", "initial", "ink", "countersign"):
        return False
    makers = [*children(parsed, verb, ("nsubj",))]
    makers += [p for k in children(parsed, verb, ("agent",)) for p in children(parsed, k, ("pobj",))]
    found = [m for t in makers for m in parties_at(scene, t)]
    found += [m for t in subtree(parsed, head) if t.index > head.index for m in scene.actors_at.get(t.index, ())]
    return any(is_party(m) and m.actor is not None and m.actor.sector in _SIGNING_SIDES for m in found)


def _counted(scene: Scene, phrase: Phrase) -> bool:
    """ "Signed two treaties", "fills eleven accords": so many, done to or made by somebody, not any of a kind."""
    parsed = scene.parsed
    head = parsed.tokens[phrase.head]
    return head.dep in ("dobj", "nsubjpass") and any(k.dep == "nummod" for k in children(parsed, head))


def _owed_under(scene: Scene, phrase: Phrase) -> bool:
    """ "The plan for the island's independence, under which London must …"."""
    parsed = scene.parsed
    for clause in children(parsed, parsed.tokens[phrase.head], ("relcl",)):
        under = [k for k in children(parsed, clause, ("prep",)) if k.text.lower() in words("under")]
        which = any(p.tag == "WDT" for k in under for p in children(parsed, k, ("pobj",)))
        if which and any(k.text.lower() in words("modals_owed") for k in children(parsed, clause, ("aux",))):
            return True
    return False


def _named(scene: Scene, phrase: Phrase) -> bool:
    """Has it a proper name: capitals throughout, or a place before a plain noun ("the Sochi agreement")?"""
    if not phrase.proper:
        return False
    if phrase.capital:
        return True
    if not phrase.definite or phrase.noun is None:
        return False
    tokens = scene.parsed.tokens[phrase.first : phrase.head]
    if phrase.noun.noun != "deal":
        return not any(t.name is not None and scene.parsed.names[t.name].kind in _NO_PLACES for t in tokens)
    return _of_place(scene, phrase)


def _set_tail(phrase: Phrase) -> bool:
    """Is it "a declaration of principles", "a statement of understanding"?"""
    listed = SET_TAILS.get(phrase.noun.noun, frozenset()) if phrase.noun is not None else frozenset()
    return phrase.last > phrase.head + 1 and phrase.text.lower().rsplit(" of ", 1)[-1] in listed


def _of_place(scene: Scene, phrase: Phrase) -> bool:
    """Does a place stand in the name ("the Sochi deal", "the Pretoria text")?"""
    tokens = scene.parsed.tokens[phrase.first : phrase.head]
    spans = [(p.start, p.end) for p in scene.places]
    return any(
        (t.name is not None and scene.parsed.names[t.name].kind in ("settlement", "region"))
        or any(start <= t.start < end for start, end in spans)
        for t in tokens
    )


def _treated(scene: Scene, phrase: Phrase) -> bool:
    """Is it done to as only agreements of states and armed sides are (signed, ratified, breached, quit, owed under),
    where such a side is named in the sentence, or, of "the" agreement, in the two before or after?"""
    parsed = scene.parsed
    head = parsed.tokens[phrase.head]
    verb = head_of(parsed, head)
    lemma = verb.lemma.lower()
    treated = head.dep in ("dobj", "nsubjpass") and lemma in words("treating")
    if head.dep in ("nsubj", "nsubjpass"):
        treated = treated or any(k.lemma.lower() in words("treating") for k in fronted(scene, verb, head))
    if head.dep == "pobj":
        above = head_of(parsed, verb)
        if above.pos == "ADP":
            above = head_of(parsed, above)  # "pulled out of the deal"
        treated = above.lemma.lower() in (
            words("treating_under") if verb.text.lower() != "under" else {above.lemma.lower()}
        )
    treated = treated or any(
        (kid.lemma.lower() in _SIGNING and kid.tag == "VBN") or _comes_into_force(scene, kid)
        for kid in children(parsed, head, ("acl", "relcl"))
    )
    treated = treated or (head.dep in ("poss", "compound") and lemma in words("treating_under"))
    sentence = sentence_of(scene, head)
    near: tuple[Sentence, ...] = (sentence,)
    if phrase.definite:
        sentences = scene.parsed.sentences
        near = sentences[max(0, sentence.index - _SIDES_NEAR) : sentence.index + _SIDES_NEAR + 1]
    return treated and any(
        is_party(m) and m.actor is not None and m.actor.sector in _SIDES
        for i in range(near[0].first, near[-1].last)
        for m in scene.actors_at.get(i, ())
    )


def _comes_into_force(scene: Scene, verb: Token) -> bool:
    """ "An agreement that came into effect in May"."""
    into = [p for k in children(scene.parsed, verb, ("prep",)) for p in children(scene.parsed, k, ("pobj",))]
    return any(w.lemma.lower() in ("effect", "force") for w in (*into, *children(scene.parsed, verb, ("dobj",))))


def is_never(scene: Scene, phrase: Phrase) -> bool:
    """Business, courts, grammar and set expressions ("a good deal of", "in agreement with")."""
    modifiers = phrase.topics | frozenset(w.lower() for w in phrase.proper)
    if modifiers & words("business"):
        return True
    tokens = scene.parsed.tokens
    sentence = sentence_of(scene, tokens[phrase.head])
    near = tokens[max(sentence.first, phrase.first - 3) : min(sentence.last, phrase.last + 2)]
    around = " " + fold(" ".join(t.text for t in near)).lower() + " "
    if _legal_object(scene, phrase) and any(f" {expression} " in around for expression in words("unless_signed")):
        return False  # "refused to sign a security protocol"
    return any(f" {expression} " in around for expression in words("never"))


def _calendar(phrase: Phrase) -> bool:
    """Is the date one that a name bears (a year, a month or a day of the calendar), and no weekday or "yesterday"?"""
    return phrase.time is not None and any(c.isdigit() for c in phrase.time.text)


def _without(scene: Scene, phrase: Phrase) -> bool:
    head = scene.parsed.tokens[phrase.head]
    above = head_of(scene.parsed, head)
    return above.lemma.lower() in ("without", "lack", "absence") and phrase.determiner in ("a", "an", None)


def _ruled_out(scene: Scene, phrase: Phrase) -> bool:
    """ "ended with an armistice, not a peace treaty": a treaty that there is not."""
    tokens = scene.parsed.tokens
    at = phrase.first - 1
    if at > 0 and tokens[at].text.lower() in ("a", "an", "any"):
        at -= 1
    return (
        at >= 0
        and tokens[at].sentence == tokens[phrase.head].sentence
        and tokens[at].text.lower() in ("not", "than", "nor")
    )


def _made_by_several(scene: Scene, phrase: Phrase, parties: int, verbs: frozenset[str]) -> bool:
    """Did several sides sign or accept it: two parties told, or "both leaders", "the two", one party's "commanders"?"""
    parsed = scene.parsed
    head = parsed.tokens[phrase.head]
    governors = (head_of(parsed, head),) if head.dep in ("dobj", "nsubjpass") else ()
    reduced = reduced_relative(scene, phrase)
    after = parsed.tokens[phrase.last : phrase.last + 7]
    paired = bool({t.text.lower() for t in after} & _PAIR) and phrase.last < len(parsed.tokens)
    if paired and any(t.tag in ("VBD", "VBN") and t.lemma.lower() in verbs for t in after):
        return True
    for verb in (*governors, *children(parsed, head, ("relcl", "acl")), *((reduced,) if reduced else ())):
        if verb.lemma.lower() not in verbs:
            continue
        if parties >= 2:
            return True
        for subject in children(parsed, verb, ("nsubj",)):
            if len(codes(parties_at(scene, subject))) > 1:
                return True
            told = _below(scene, subject)
            counted = subject.tag == "NNS" and any(
                k.dep == "nummod" and k.text.lower() not in ("one", "1") for k in children(parsed, subject)
            )
            if (
                told & _PAIR
                or (counted and subject.lemma.lower() in words("side_heads"))
                or (subject.tag in ("NNS", "NNPS") and parties == 1 and "and" in _below(scene, subject))
            ):
                return True
    return False


def _below(scene: Scene, token: Token) -> frozenset[str]:
    return frozenset(t.text.lower() for t in subtree(scene.parsed, token))


def _drafts_agreement(scene: Scene, phrase: Phrase) -> bool:
    tokens = scene.parsed.tokens[phrase.first : phrase.last]
    table = nouns()
    for token in tokens:
        if token.index == phrase.head:
            continue
        noun = table.get(token.text.lower()) or table.get(token.lemma.lower())
        if noun is not None and noun.strength in ("strong", "weak") and noun.noun not in ("settlement",):
            return True
    return False


def _agreed(scene: Scene, phrase: Phrase) -> bool:
    """ "agreed to a prisoner exchange": the noun alone names a deed, what is agreed on an agreement."""
    head = scene.parsed.tokens[phrase.head]
    above = head_of(scene.parsed, head)
    verb = head_of(scene.parsed, above) if head.dep == "pobj" else above
    if any(k.lemma.lower() == "agree" and k.tag in ("VBN", "VBD") for k in children(scene.parsed, head, ("acl",))):
        return True
    return verb.lemma.lower() in ("agree", "negotiate", "broker") and head.dep in ("dobj", "pobj", "nsubjpass")


def _legal_object(scene: Scene, phrase: Phrase) -> bool:
    """Is the phrase what a legal verb is done to ("signed", "ratified", "reached")?"""
    head = scene.parsed.tokens[phrase.head]
    verb = head_of(scene.parsed, head)
    lemmas = {lemma for rule in step_verbs() for lemma in rule.lemmas if rule.roles & {"object", "on", "to"}}
    if head.dep in ("dobj", "nsubjpass") and verb.lemma.lower() in lemmas:
        return True
    if head.dep == "pobj" and head_of(scene.parsed, verb).lemma.lower() in lemmas:
        return True
    return any(kid.lemma.lower() in lemmas for kid in children(scene.parsed, head, ("acl", "relcl")))


def _between(scene: Scene, phrase: Phrase) -> bool:
    head = scene.parsed.tokens[phrase.head]
    for kid in children(scene.parsed, head, ("prep",)):
        if kid.lemma.lower() in ("between", "with", "among"):
            return any(parties_at(scene, pobj) for pobj in children(scene.parsed, kid, ("pobj",)))
    return clause_of(scene.parsed, head).lemma.lower() in ("sign", "ratify")
