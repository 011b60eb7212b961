"""Did it happen? Status from tense, aspect, modals, negation, conditions, and the words that govern the trigger."""

from contactline.extract.events.draft import Carrier
from contactline.extract.events.grammar import is_imperative, is_negated, is_passive, is_verb
from contactline.extract.events.trigger.nominals import verb_words
from contactline.extract.events.trigger.triggers import Trigger
from contactline.knowledge.events import word_lists
from contactline.model.parsed import Parsed, Token
from contactline.model.report import Status
from contactline.model.tree import children, head_of

Found = tuple[Status, str]
_ATTITUDES: tuple[Status, ...] = ("negated", "possible", "proposed", "planned")
_SPEECH_ACTS = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "SUPPORT", "CONCEDE"})
_LASTING = frozenset({"COERCE", "MOBILIZE", "SANCTION"})
_ARRIVAL = frozenset({"visit", "travel", "come", "arrive", "meet", "gather", "fly", "go", "convene", "return", "head",
                      "write", "phone"})  # fmt: skip
_UNSURE = frozenset({"probably", "possibly", "perhaps", "maybe"})
_DENIED = frozenset({"deny"})
_SIGNS = frozenset({"indication", "evidence", "sign", "proof", "confirmation", "word"})
_MODALS: dict[str, Status] = {
    "will": "planned", "shall": "planned", "'ll": "planned", "’ll": "planned", "wo": "planned", "may": "possible",
    "might": "possible", "could": "possible", "can": "possible", "ca": "possible", "should": "proposed",
    "must": "proposed", "ought": "proposed",
}  # fmt: skip


def status_of(parsed: Parsed, trigger: Trigger, carrier: Carrier | None) -> Found:
    """The status and the rule that gave it."""
    if trigger.verbal:
        phrase = _phrase_status(parsed, trigger)
        return phrase or verb_status(parsed, trigger.token, trigger.type)
    return _noun_status(parsed, trigger, carrier)


def _phrase_status(parsed: Parsed, trigger: Trigger) -> Found | None:
    """A negation or modal inside the phrase's own meaning ("not accept") is part of the trigger."""
    if any(s.word == "not" for s in trigger.entry.pattern.steps):
        return "happened", "negation in the phrase"
    return None


def verb_status(parsed: Parsed, verb: Token, kind: str, depth: int = 0) -> Found:
    """Status of what a verb names, from its own auxiliaries, then from what governs it."""
    own = _own_status(parsed, verb, kind)
    if own is not None:
        return own
    if any(d.text.lower() == "no" for o in children(parsed, verb, ("dobj",)) for d in children(parsed, o, ("det",))):
        return "negated", "no"
    if is_imperative(parsed, verb):
        return "proposed", "imperative"
    above = _governed_status(parsed, verb, kind, depth)
    if above is not None:
        return above
    return _aspect(parsed, verb, kind)


def _own_status(parsed: Parsed, verb: Token, kind: str) -> Found | None:
    if is_negated(parsed, verb):
        return "negated", "negation"
    if _yet_to(parsed, verb):
        return "negated", "yet to"
    marks = {k.text.lower() for k in children(parsed, verb, ("mark", "advmod"))}
    if marks & {"if", "unless", "whether", "lest", "provided"}:
        return "possible", "condition"
    if "until" in marks and _unreal_main(parsed, verb):
        return "possible", "until"
    modal = next((k.text.lower() for k in children(parsed, verb, ("aux",)) if k.tag == "MD"), None)
    conditional = any(
        is_verb(k) and any(m.text.lower() in {"if", "unless"} for m in children(parsed, k, ("mark",)))
        for k in children(parsed, verb, ("advcl",))
    )
    adverbs = {k.lemma.lower() for k in children(parsed, verb, ("advmod",))}
    if modal is not None and adverbs & _UNSURE:
        return "possible", "adverb"
    if modal in {"will", "shall", "'ll", "’ll"}:
        head = head_of(parsed, verb)
        if verb.dep == "ccomp" and head.lemma in {"expect", "hope", "trust", "demand", "ask", "want"}:
            return "proposed", f"governed by {head.lemma}"
        return ("possible", "condition") if conditional else ("planned", "future")
    if modal in {"would", "'d", "’d"}:
        return _would(parsed, verb, conditional)
    if modal in _MODALS:
        return _MODALS[modal], f"modal {modal}"
    return ("possible", "adverb") if adverbs & _UNSURE else None


def _yet_to(parsed: Parsed, verb: Token) -> bool:
    """ "has yet to set up": not so far."""
    above = head_of(parsed, verb)
    infinitive = any(k.text.lower() == "to" and k.dep == "aux" for k in children(parsed, verb))
    if not infinitive:
        return False
    if above.lemma == "have" and verb.dep in {"xcomp", "ccomp"}:
        return any(k.text.lower() == "yet" for k in (*children(parsed, above), *children(parsed, verb)))
    return any(k.text.lower() == "yet" and k.index < verb.index for k in children(parsed, verb, ("advmod",))) and any(
        k.lemma == "have" for k in children(parsed, verb, ("aux",))
    )


def _unreal_main(parsed: Parsed, verb: Token) -> bool:
    """Is the clause that the verb's clause hangs on negated or in the future?"""
    head = head_of(parsed, verb)
    return verb.dep == "advcl" and (
        is_negated(parsed, head) or any(k.tag in {"MD", "TO"} for k in children(parsed, head, ("aux",)))
    )


def _would(parsed: Parsed, verb: Token, conditional: bool) -> Found:
    if conditional or any(k.lemma == "have" and k.dep == "aux" for k in children(parsed, verb)):
        return "possible", "conditional would"
    at = verb
    for _ in range(4):
        head = head_of(parsed, at)
        if head is at:
            break
        if is_verb(head) and head.lemma.lower() in word_lists("status")["forward_speech"]:
            return "planned", "future in the past"
        at = head
    return "possible", "conditional would"


def _listed(parsed: Parsed, verb: Token) -> Found | None:
    lists = word_lists("status")
    for word in verb_words(parsed, verb):
        for status in _ATTITUDES:
            if word in lists[status]:
                return status, f"governed by {word}"
    return None


def _flip(found: Found, parsed: Parsed, governor: Token) -> Found:
    """What a negated governor leaves of it: "did not agree to" is negated, "did not rule out" is possible."""
    if not is_negated(parsed, governor):
        return found
    return ("possible", f"{found[1]}, negated") if found[0] == "negated" else ("negated", f"{found[1]}, negated")


def _governed_status(parsed: Parsed, token: Token, kind: str, depth: int) -> Found | None:
    head = head_of(parsed, token)
    if head is token or depth > 6:
        return None
    lists = word_lists("status")
    if kind not in _SPEECH_ACTS:
        unreal = _denied(parsed, token, head)
        if unreal is not None:
            return unreal
    infinitive = any(k.text.lower() == "to" and k.dep == "aux" for k in children(parsed, token))
    if token.dep == "conj" and is_verb(head) and _finite(parsed, token):
        return None
    if token.dep == "conj" and is_verb(head):
        inherited = _own_status(parsed, head, kind)
        if inherited is not None and not _has_own_subject(parsed, token):
            return inherited
        return _governed_status(parsed, head, kind, depth + 1)
    if token.dep in {"xcomp", "ccomp", "oprd", "advcl", "acomp", "pcomp", "dep"} or head.pos == "ADJ":
        if head.pos == "ADP" or head.pos == "SCONJ":
            return _after_preposition(parsed, token, head, kind, depth)
        if head.pos == "ADJ" and not is_verb(head):
            for status in _ATTITUDES:
                if head.lemma.lower() in lists[status] and infinitive:
                    return _flip((status, f"governed by {head.lemma}"), parsed, head_of(parsed, head))
            return None
        if not is_verb(head):
            return None
        found = _listed(parsed, head) if token.dep != "advcl" else None
        if found is not None and (infinitive or token.dep != "ccomp" or found[0] in {"proposed", "planned"}):
            return _flip(found, parsed, head)
        phase = head.lemma in word_lists("light")["phase"] and token.dep != "advcl"
        if phase or (head.lemma in {"be", "set"} and token.dep != "advcl"):
            if head.lemma == "be" and infinitive and token.dep == "xcomp":
                return "planned", "is to"
            if head.lemma in {"continue", "keep"} and kind not in _SPEECH_ACTS:
                own = _own_status(parsed, head, kind)
                return own or ("ongoing", f"governed by {head.lemma}")
            if head.lemma == "go" and infinitive and head.tag == "VBG":
                return ("negated", "not going to") if is_negated(parsed, head) else ("planned", "going to")
            if head.lemma in {"begin", "start"} and head.tag == "VBG" and kind not in _SPEECH_ACTS:
                return _own_status(parsed, head, kind) or ("ongoing", "beginning to")
            if head.lemma == "have" and infinitive:
                return "proposed", "have to"
            return _own_status(parsed, head, kind) or _governed_status(parsed, head, kind, depth + 1)
        if infinitive and token.dep in {"advcl", "xcomp"}:
            if head.lemma.lower() in _ARRIVAL:
                return _own_status(parsed, head, kind) or _governed_status(parsed, head, kind, depth + 1)
            nouns = {k.lemma.lower() for k in children(parsed, head, ("dobj", "nsubjpass"))}
            if nouns & (lists["proposed_nouns"] | {"ultimatum", "warning", "instruction"}):
                return "proposed", "asked for"
            above = _governed_status(parsed, head, kind, depth + 1) if token.dep == "xcomp" else None
            return above or ("planned", "purpose")
        return None
    if token.dep in {"acl", "relcl"} and infinitive:
        for status in _ATTITUDES:
            if head.lemma.lower() in lists[f"{status}_nouns"]:
                return status, f"governed by {head.lemma}"
        return "planned", "purpose"
    return None


def _denied(parsed: Parsed, token: Token, head: Token) -> Found | None:
    """ "denied that X had ...", "denied backing Y", "no evidence that X had ...": it is said not to have happened."""
    if head.lemma.lower() in _DENIED and is_verb(head) and token.dep in {"ccomp", "xcomp", "dobj"}:
        return None if is_negated(parsed, head) else ("negated", "denied")
    if head.lemma.lower() in _SIGNS and token.dep in {"acl", "ccomp", "relcl"}:
        verb = head_of(parsed, head)
        none = any(k.lemma.lower() in {"no", "any"} for k in children(parsed, head, ("det",)))
        lacking = is_verb(verb) and is_negated(parsed, verb)
        without = verb.text.lower() == "without"
        if without or (none and (lacking or any(k.lemma.lower() == "no" for k in children(parsed, head, ("det",))))):
            return "negated", f"no {head.lemma.lower()}"
    return None


def _finite(parsed: Parsed, verb: Token) -> bool:
    """Does the verb carry a tense of its own, so that what governs its neighbour does not govern it?"""
    if verb.tag in {"VBZ", "VBP"}:
        return True
    return any(k.tag in {"VBZ", "VBP"} and k.dep in {"aux", "auxpass"} for k in children(parsed, verb))


def _has_own_subject(parsed: Parsed, verb: Token) -> bool:
    return bool(children(parsed, verb, ("nsubj", "nsubjpass")))


def _after_preposition(parsed: Parsed, token: Token, prep: Token, kind: str, depth: int) -> Found | None:
    above = head_of(parsed, prep)
    word = prep.text.lower()
    if word in {"without"}:
        return "negated", "without"
    if word in {"instead"}:
        return "negated", "instead of"
    if is_verb(above):
        found = _listed(parsed, above)
        if found is not None:
            return _flip(found, parsed, above)
        own = _own_status(parsed, above, kind)
        return own if own is not None and own[0] in {"possible", "planned", "proposed"} else None
    lists = word_lists("status")
    for status in _ATTITUDES:
        if above.lemma.lower() in lists[f"{status}_nouns"]:
            return status, f"governed by {above.lemma}"
    matter = token.tag == "VBG" and above.lemma.lower() in lists["matter_nouns"]
    return ("possible", f"governed by {above.lemma}") if matter else None


def _aspect(parsed: Parsed, verb: Token, kind: str) -> Found:
    aux = {k.lemma.lower(): k for k in children(parsed, verb, ("aux", "auxpass"))}
    if kind in _SPEECH_ACTS:
        return "happened", "tense"
    be = aux.get("be")
    if verb.tag == "VBG" and be is not None:
        if be.tag in {"VBD"} and not _in_speech(parsed, verb):
            return "happened", "past progressive"
        return "ongoing", "progressive"
    if verb.lemma in {"continue", "keep"}:
        return "ongoing", "aspect"
    if is_passive(parsed, verb) and any(k.text.lower() == "being" for k in children(parsed, verb, ("auxpass", "aux"))):
        return "ongoing", "progressive"
    if (
        kind == "CONSULT"
        and verb.tag in {"VBP", "VBZ"}
        and any(k.text.lower() in {"as", "while"} for k in children(parsed, verb, ("mark", "advmod")))
    ):
        return "ongoing", "as it happens"
    have = aux.get("have")
    since = any(k.text.lower() == "since" for k in children(parsed, verb, ("prep", "mark", "advmod")))
    if kind in _LASTING and since and have is not None and have.tag in {"VBZ", "VBP"}:
        return "ongoing", "since"
    if (
        kind in _LASTING
        and verb.tag in {"VBZ", "VBP"}
        and any(k.lemma.lower() in {"still", "currently", "now"} for k in children(parsed, verb, ("advmod",)))
    ):
        return "ongoing", "still"
    return "happened", "tense"


def _in_speech(parsed: Parsed, verb: Token) -> bool:
    head = head_of(parsed, verb)
    return verb.dep == "ccomp" and is_verb(head) and head.lemma.lower() in word_lists("status")["speech"]


def _noun_status(parsed: Parsed, trigger: Trigger, carrier: Carrier | None) -> Found:
    noun, kind = trigger.token, trigger.type
    lists = word_lists("status")
    modifiers = [k.lemma.lower() for k in children(parsed, noun, ("amod", "compound", "nmod", "det", "acl"))]
    for status in ("negated", "planned", "proposed", "possible", "ongoing"):
        word = next((m for m in modifiers if m in lists[f"{status}_adj"]), None)
        if word is not None:
            return status, f"adjective {word}"
    if is_negated(parsed, noun):
        return "negated", "no"
    if carrier is not None:
        return _carrier_status(parsed, carrier, kind)
    return _noun_governed(parsed, noun, kind) or ("happened", "noun")


def _carrier_status(parsed: Parsed, carrier: Carrier, kind: str) -> Found:
    light, verb = word_lists("light"), carrier.verb
    own = _own_status(parsed, verb, kind)
    if own is not None:
        return own
    listed = _listed(parsed, verb)
    if carrier.role == "actor" and listed is not None and verb.lemma not in {"agree", "offer", "negotiate", "order"}:
        return _flip(listed, parsed, verb)
    if carrier.role == "event":
        if any(
            w in {"be scheduled", "be slated", "be set", "be due", "be expected", "be planned"}
            for w in verb_words(parsed, verb)
        ):
            return "planned", f"governed by {carrier.word}"
        if carrier.word in light["ongoing"] and verb.tag != "VBN":
            return "ongoing", f"governed by {carrier.word}"
        if carrier.word == "hold" and _lasts(parsed, verb):
            return "ongoing", "has held"
    above = _governed_status(parsed, verb, kind, 0)
    if above is not None:
        return above
    if carrier.role == "actor" and verb.lemma in {"continue", "maintain", "sustain", "pursue"}:
        return "ongoing", f"governed by {verb.lemma}"
    if kind in _SPEECH_ACTS:
        return "happened", "tense"
    return _aspect(parsed, verb, kind)


def _lasts(parsed: Parsed, verb: Token) -> bool:
    """A present or present perfect of what lasts ("holds", "has held")."""
    perfect = any(k.lemma == "have" and k.tag in {"VBZ", "VBP"} for k in children(parsed, verb, ("aux",)))
    return verb.tag in {"VBZ", "VBP"} or perfect


def _noun_governed(parsed: Parsed, noun: Token, kind: str) -> Found | None:
    """Status of a noun by what stands above it: "called for a ceasefire", "risk of war", "without an attack"."""
    lists, at = word_lists("status"), noun
    for _ in range(5):
        head = head_of(parsed, at)
        if head is at:
            return None
        if at.dep == "conj" and not is_verb(head):
            at = head
            continue
        if head.pos in {"ADP", "SCONJ", "PART"}:
            if head.text.lower() == "without":
                return "negated", "without"
            above = head_of(parsed, head)
            if is_verb(above):
                found = _verb_and_preposition(above, head)
                return _flip(found, parsed, above) if found is not None else None
            for status in _ATTITUDES:
                if above.lemma.lower() in lists[f"{status}_nouns"] and head.text.lower() in {"of", "for", "to", "on"}:
                    return status, f"governed by {above.lemma}"
            at = above if head.text.lower() == "of" else at
            if at is noun or at is not above:
                return None
            continue
        if is_verb(head):
            if head.lemma.lower() in _DENIED and at.dep == "dobj" and not is_negated(parsed, head):
                return "negated", "denied"
            if at.dep in {"dobj", "obj", "nsubjpass", "attr", "oprd"}:
                found = next(
                    ((s, f"governed by {head.lemma}") for s in _ATTITUDES if head.lemma.lower() in lists[s]), None
                )
                if found is not None:
                    return _flip(found, parsed, head)
            if at.dep in {"dobj", "obj", "nsubj", "nsubjpass", "attr", "oprd"}:
                own = _own_status(parsed, head, kind)
                return own if own is not None and own[0] != "negated" else _governed_modal(parsed, head, kind)
            return None
        return None
    return None


def _governed_modal(parsed: Parsed, verb: Token, kind: str) -> Found | None:
    above = _governed_status(parsed, verb, kind, 0)
    return above if above is not None and above[0] in {"possible", "proposed", "planned"} else None


def _verb_and_preposition(verb: Token, prep: Token) -> Found | None:
    lists = word_lists("status")
    joined, plain = f"{verb.lemma.lower()} {prep.text.lower()}", verb.lemma.lower()
    for word in (joined, plain):
        for status in _ATTITUDES:
            if word in lists[status] and (word == joined or prep.text.lower() in {"for", "of", "to", "with", "from"}):
                return status, f"governed by {word}"
    return None


def is_alleged(parsed: Parsed, trigger: Trigger) -> bool:
    """Does the article mark the happening as alleged: "alleged attack", "allegedly attacked", "so-called"?"""
    words = word_lists("status")["alleged_adj"]
    kids = children(parsed, trigger.token, ("amod", "advmod", "compound"))
    return any(k.lemma.lower() in words or k.lemma.lower() in {"allegedly", "reportedly", "purportedly"} for k in kids)
