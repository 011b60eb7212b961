"""Event nouns: which verb carries one, and whether it is a happening told here or only a topic."""

from contactline.extract.events.draft import Carrier, Roles
from contactline.extract.events.grammar import is_passive, is_verb, objects
from contactline.extract.events.mentions import Mentions
from contactline.extract.events.parties.roles import own_parties
from contactline.extract.events.trigger.triggers import Trigger
from contactline.knowledge.events import word_lists
from contactline.model.parsed import Parsed, Token
from contactline.model.tree import children, head_of

_COUNTS = frozenset(
    """series round wave string number spate kind type barrage act campaign day week month hour year outbreak start
    beginning resumption continuation bout cycle set exchange""".split()
)
_OCCURRENCE = frozenset(
    """after before during following amid despite since by with under at in for of from ahead until upon
    through""".split()
)
_MISREAD = {"stag": "stage"}  # base forms that the lemmatiser gets wrong
_ONSET = frozenset({"begin", "start", "break", "erupt", "commence"})
_LIKELY = 0.25
_ACTS_ON = frozenset({"ASSAULT", "COERCE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST"})


def verb_words(parsed: Parsed, verb: Token) -> tuple[str, ...]:
    """The verb's base form alone and with each particle, preposition or complement next to it, longest first."""
    lemma = _MISREAD.get(verb.lemma.lower(), verb.lemma.lower())
    found = [lemma]
    if is_passive(parsed, verb):
        found.insert(0, f"be {verb.text.lower()}")
    for kid in children(parsed, verb, ("prt", "prep", "advmod", "acomp", "attr", "aux")):
        found.insert(0, f"{lemma} {kid.text.lower()}")
        for inner in children(parsed, kid, ("pobj",)):
            found.insert(0, f"{lemma} {kid.text.lower()} {inner.lemma.lower()}")
    return tuple(found)


def carrier_of(parsed: Parsed, noun: Token) -> Carrier | None:
    """The verb that carries the event noun, or None."""
    light = word_lists("light")
    top = phrase_top(parsed, noun)
    head = head_of(parsed, top)
    for verb in children(parsed, noun, ("relcl", "acl")):
        if is_verb(verb) and noun in objects(parsed, verb):
            found = _as_object(parsed, verb)
            if found is not None and found.role == "actor":
                return found
    if top.dep in {"nsubj", "nsubjpass"} and is_verb(head):
        return _as_subject(parsed, head)
    if top.dep in {"dobj", "obj", "attr", "oprd"} and is_verb(head):
        return _as_object(parsed, head)
    for verb in (parsed.tokens[i] for i in noun.children):
        if verb.dep in {"relcl", "acl"} and is_verb(verb) and noun in objects(parsed, verb):
            found = _as_object(parsed, verb)
            if found is not None:
                return found
        elif verb.dep in {"relcl", "acl"} and is_verb(verb):
            word = next((w for w in verb_words(parsed, verb) if w in light["event"]), None)
            if word is not None:
                return Carrier(verb, "event", word)
    if top.dep == "pobj" and head.dep in {"prep", "agent", "prt"}:
        verb = head_of(parsed, head)
        if is_verb(verb):
            joined = f"{verb.lemma.lower()} {head.text.lower()}"
            for role in ("actor", "recipient"):
                if joined in light[role]:
                    return Carrier(verb, role, joined)
    return None


def phrase_top(parsed: Parsed, noun: Token) -> Token:
    """The head of a list the noun is in, or of a measure of it ("a series of attacks", "a round of talks")."""
    top = noun
    for _ in range(4):
        head = head_of(parsed, top)
        if top.dep == "conj" and head is not top:
            top = head
        elif top.dep in {"pobj", "pcomp"} and head.lemma == "of" and head_of(parsed, head).lemma.lower() in _COUNTS:
            top = head_of(parsed, head)
        else:
            break
    return top


def onset_of(parsed: Parsed, noun: Token) -> tuple[int, ...]:
    """Indexes of the verbs that say when what the noun names began ("the fighting, which broke out on April 15")."""
    return tuple(k.index for k in children(parsed, noun, ("relcl", "acl")) if is_verb(k) and k.lemma in _ONSET)


def _as_subject(parsed: Parsed, verb: Token) -> Carrier | None:
    light = word_lists("light")
    words = verb_words(parsed, verb)
    if is_passive(parsed, verb):
        word = next((w for w in words if w in light["actor"]), None)
        if word is not None:
            return Carrier(verb, "actor", word)
        word = next((w for w in words if w in light["recipient"] or w in light["broker"]), None)
        if word is not None:
            return Carrier(verb, "recipient" if word in light["recipient"] else "broker", word)
    for candidate in (verb, *(parsed.tokens[i] for i in verb.children if parsed.tokens[i].dep in {"xcomp", "conj"})):
        word = next((w for w in verb_words(parsed, candidate) if w in light["event"]), None)
        if word is not None:
            return Carrier(verb, "event", word)
    if verb.lemma == "be":
        return Carrier(verb, "event", "be")
    return None


def _as_object(parsed: Parsed, verb: Token) -> Carrier | None:
    light = word_lists("light")
    words = verb_words(parsed, verb)
    for role in ("actor", "recipient", "broker"):
        word = next((w for w in words if w in light[role]), None)
        if word is not None:
            return Carrier(verb, role, word)
    return None


def is_definite(parsed: Parsed, noun: Token) -> bool:
    """Does the noun point back ("the attack", "this blockade", "the clashes")?"""
    kids = children(parsed, noun)
    if any(k.text.lower() in {"new", "another", "ensuing", "subsequent", "further", "fresh", "second"} for k in kids):
        return False
    if any(k.dep == "poss" for k in kids):
        return True
    return any(k.dep == "det" and k.lemma.lower() in {"the", "this", "that", "these", "those"} for k in kids)


def is_topic(parsed: Parsed, trigger: Trigger) -> bool:
    """Is the noun only part of a name or a modifier ("ceasefire line", "war museum", "attack on inflation")?"""
    token = trigger.token
    if token.dep in {"compound", "nmod", "amod", "poss", "npadvmod"}:
        return True
    after = parsed.tokens[token.index + 1 : token.index + 2]
    return bool(after) and after[0].text in {"-", "–"} and after[0].start == token.end


def is_told(
    parsed: Parsed,
    trigger: Trigger,
    carrier: Carrier | None,
    roles: Roles,
    mentions: Mentions,
    *,
    dated: bool,
) -> bool:
    """Is the noun's happening told here, and not only talked of? `dated`: does it have a time or place of its own?"""
    sides = roles.actors or roles.recipients
    own = own_parties(parsed, trigger, mentions)
    verbal = trigger.type in {"REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "SUPPORT", "CONCEDE"}
    if (roles.rule == "accused" and sides and trigger.type in _ACTS_ON) or roles.rule == "shared":
        return True
    if trigger.entry.weak:
        if carrier is not None and carrier.role in {"actor", "recipient"}:
            return bool(sides)
        if carrier is not None and carrier.word != "be":
            return bool(own) or carrier.word in word_lists("light")["bare_event"]
        if verbal:
            return bool(own) and bool(roles.actors) and _occurs(parsed, trigger.token)
        return bool(own) and dated
    if carrier is not None and carrier.word != "be":
        if carrier.role in {"actor", "recipient", "broker"}:
            return bool(sides) or dated
        return bool(sides) or dated or trigger.type in {"ASSAULT", "CONSULT", "RETREAT"}
    if own:
        return dated or trigger.type in _ACTS_ON or _occurs(parsed, trigger.token)
    if trigger.token.pos == "PROPN":
        return False
    return dated and not verbal and not is_definite(parsed, trigger.token)


_SITES = frozenset("in at on near of around along outside inside over across between".split())
_DEEDS = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT", "CONSULT"})


def is_set(parsed: Parsed, noun: Token, kind: str, mentions: Mentions) -> bool:
    """Has a deed named by a noun a day or a place in its own phrase: "the ambush at Laiagam", "Sunday's shootout"?

    Then it is one happening and no topic, however the sentence speaks of it.
    """
    if kind not in _DEEDS or noun.dep in {"compound", "nmod", "amod"}:
        return False
    near = {k.index for k in children(parsed, noun, ("poss", "compound", "nmod"))}
    for prep in children(parsed, noun, ("prep",)):
        if prep.text.lower() in _SITES:
            near.update(k.index for k in children(parsed, prep, ("pobj",)))
    timed = any(t.index in near and m.interval is not None for m, t in mentions.times)
    return timed or any(
        t.index in near and (m.place is None or m.place.precision not in {"country", "region"})
        for m, t in mentions.places
    )


_OBJECTS = frozenset({"of", "on", "against", "at", "in", "near", "between", "by"})


def is_singled(parsed: Parsed, trigger: Trigger) -> bool:
    """Do words of the noun's own phrase say which deed is meant ("the attack on the clinic")?"""
    if trigger.type not in _DEEDS or trigger.entry.weak or (trigger.told or 0.0) < _LIKELY:
        return False
    for prep in children(parsed, trigger.token, ("prep",)):
        named = children(parsed, prep, ("pobj",)) if prep.text.lower() in _OBJECTS else ()
        if any(k.pos in {"NOUN", "PROPN"} for k in named):
            return True
    return False


def _occurs(parsed: Parsed, noun: Token) -> bool:
    """Does the noun stand where a happening is told as such: "after talks between ...", "despite the truce with"?"""
    top = phrase_top(parsed, noun)
    if top.dep in {"nsubj", "nsubjpass", "ROOT"}:
        return True
    prep = head_of(parsed, top)
    return top.dep == "pobj" and prep.text.lower() in _OCCURRENCE
