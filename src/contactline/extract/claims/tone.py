"""What the words themselves do, whatever verb brings them in: deny, threaten, promise, turn down, praise, demand."""

from contactline.extract.claims.draft import Draft
from contactline.extract.claims.grammar import auxiliaries, may_speak, negation
from contactline.extract.claims.praise import praise
from contactline.extract.claims.truth import unreal
from contactline.extract.nouns import noun_lemma
from contactline.knowledge.registry.lookup import registry
from contactline.knowledge.speech import speech_words
from contactline.model.claim import Stance
from contactline.model.parsed import Parsed, Token
from contactline.model.tree import children

_AHEAD = frozenset(("will", "would", "'ll", "’ll", "wo", "shall", "'d", "’d"))
_ABLE = frozenset(("can", "ca", "could"))
_ANSWERS = frozenset(("confirm", "say", "tell", "verify", "discuss", "disclose", "comment"))
_TRUE = frozenset("true correct accurate so right case real involved responsible behind aware present party".split())
_REFUSED = frozenset(
    (
        "accept agree withdraw leave surrender negotiate talk sign recognise recognize give cede yield bow bend budge "
        "compromise tolerate join attend participate return retreat disarm abandon allow permit concede kneel meet "
        "capitulate discuss back open lift consider entertain take trade sell hand submit step move ratify approve"
    ).split()
)
_BLOWS = frozenset("regret rue bleed burn perish die vanish drown".split())
_WRONGS = frozenset("target attack bomb shell torture harm mistreat use fire detain deport expel cross violate".split())
_HOSTILE = frozenset("target attack bomb shell torture cross violate threaten shoot kidnap abduct invade".split())
_POSSESSIVES = frozenset("its his her their our my".split())
_PLURAL = frozenset(("they", "their"))
_BEGUN = frozenset(("open", "attack", "fire", "shoot", "shell", "strike", "violate", "break"))


def tone_of(parsed: Parsed, root: Token, draft: Draft) -> Stance | None:
    """The stance that the clause of `root` shows without regard to its cue; None where it shows none."""
    subjects = children(parsed, root, ("nsubj", "nsubjpass", "csubj"))
    who = subjects[0] if subjects else None
    if who is not None and _began_it(parsed, root, who):
        return "accuses"
    denied = _denied(parsed, root, who)
    if who is None:
        return _unheaded(parsed, root, denied, quote=draft.quote)
    mine = is_own(parsed, who, draft)
    if draft.quote and who.text.lower() == "you" and _asked(parsed, root):
        return "requests"
    for test in (_unknown, _called, unreal, _without, _ahead, praise, _hazard):
        found = test(parsed, root, who, mine, denied)
        if found is not None:
            return found
    return "denies" if _undone(parsed, root, who, mine, denied, draft) else None


def _undone(parsed: Parsed, root: Token, who: Token, mine: bool, denied: bool, draft: Draft) -> bool:
    """ "its troops never crossed", "no such order was given", "the video had been staged", "nothing happened"."""
    words, lemma = speech_words().sets, root.lemma.lower()
    passive = bool(children(parsed, root, ("auxpass",)))
    if not _past(parsed, root):
        return False
    if not denied:
        return passive and lemma in (
            "fabricate",
            "manufacture",
            "invent",
            "stage",
            "fake",
            "doctor",
            "forge",
            "concoct",
            "exaggerate",
        )
    such = any(k.text.lower() == "such" for k in children(parsed, who))
    if (such and (passive or lemma in words["deeds"])) or lemma in ("happen", "exist", "occur"):
        return such or mine or noun_lemma(who) in words["nothings"] or noun_lemma(who) in words["lifeless"]
    place = any(k.lemma.lower() == "place" for k in children(parsed, root, ("dobj",)))
    if lemma == "take" and place:
        return True
    if lemma not in words["deeds"] and lemma not in ("involve", "swear", "undertake", "vow", "pledge", "harass"):
        return False
    if any(k.text.lower() in ("us", "me") for k in children(parsed, root, ("dobj", "dative"))):
        return False  # "nobody asked us where we would go"
    if who.name is not None and lemma in _HOSTILE and not passive:
        return True  # "Baku had threatened nobody", whoever says it
    if mine or _none(parsed, who):
        harmed = passive and noun_lemma(who) in words["sufferers"]  # "no civilians were hurt" is a count
        return mine or not harmed
    return passive and lemma in _WRONGS and not children(parsed, root, ("agent",))


def _asked(parsed: Parsed, root: Token) -> bool:
    """ "Could you open the road?": a question to somebody that is a request."""
    first = next((a for a in auxiliaries(parsed, root) if a.tag == "MD"), None)
    you = children(parsed, root, ("nsubj",))
    return first is not None and bool(you) and first.index < you[0].index


def _hazard(parsed: Parsed, root: Token, who: Token, mine: bool, denied: bool) -> Stance | None:
    """ "the dam could fail", "the truce may collapse": what might go wrong is a warning."""
    if mine or denied:
        return None
    if root.lemma.lower() == "risk" and root.tag in ("VBZ", "VBP", "VBD"):
        return "warns"
    if not any(a.text.lower() in ("could", "may", "might") for a in auxiliaries(parsed, root)):
        return None
    words = speech_words().sets["hazards"]
    below = [root, *children(parsed, root, ("dobj", "xcomp", "attr"))]
    below += [
        k
        for prep in children(parsed, root, ("prep",))
        if prep.text.lower() in ("to", "into")
        for k in children(parsed, prep, ("pobj",))
    ]
    return "warns" if any(noun_lemma(t) in words or t.lemma.lower() in words for t in below) else None


def is_own(parsed: Parsed, who: Token, draft: Draft) -> bool:
    """Does the subject stand for the speaker or what is the speaker's ("we", "its troops", "none of our men")?"""
    if who.name is not None:
        return bool(country := country_of(parsed, who)) and country in {
            country_of(parsed, parsed.tokens[index]) for index in draft.speakers
        }
    words, low = speech_words().sets, who.text.lower()
    many = (
        not draft.speakers or len(draft.speakers) > 1 or parsed.tokens[draft.speakers[0]].tag in ("NNS", "NNPS", "PRP")
    )
    own = words["own"] if draft.quote else words["own_indirect"]
    if low in own:
        return many or low not in _PLURAL
    if low in ("none", "one", "neither", "nobody", "any", "all", "some"):
        for prep in children(parsed, who, ("prep",)):
            if any(is_own(parsed, kid, draft) for kid in children(parsed, prep, ("pobj",))):
                return True
    for kid in children(parsed, who, ("poss",)):
        word = kid.text.lower()
        if word in _POSSESSIVES:
            return (word in ("our", "my")) == draft.quote and (many or word not in _PLURAL)
    return False


def country_of(parsed: Parsed, token: Token) -> str:
    """The one country that a registry name stands for ("Baku", "the Azerbaijani army"); an empty string without."""
    for part in (token, *children(parsed, token, ("amod", "compound", "poss", "nmod"))):
        if part.name is not None:
            found = {
                s.entry.country for s in registry().senses.get(parsed.names[part.name].text, ()) if s.entry.country
            }
            return found.pop() if len(found) == 1 else ""
    return ""


def _denied(parsed: Parsed, root: Token, who: Token | None) -> bool:
    """Is the clause negative: by its verb, its subject ("none of", "no unit") or its object ("sent nobody")?"""
    if negation(parsed, root) is not None:
        return True
    if who is not None and _none(parsed, who):
        return True
    if root.lemma.lower() == "be" and any(kid.dep == "neg" for kid in children(parsed, root)):
        return True
    sides = [*([who] if who is not None else []), *children(parsed, root, ("dobj", "attr"))]
    for side in sides:
        if side.text.lower() in ("none", "neither", "nobody", "nothing"):
            return True
        if any(kid.text.lower() in ("no", "neither") and kid.index < side.index for kid in children(parsed, side)):
            return True
    return False


def _none(parsed: Parsed, who: Token) -> bool:
    """ "no Chadian unit", "nobody": nobody has done what is told."""
    low = who.text.lower()
    if low in ("nobody", "none", "nothing") or any(k.text.lower() == "no" for k in children(parsed, who)):
        return True
    front = [t.text.lower() for t in parsed.tokens[max(0, who.index - 3) : who.index]]
    return front[-2:] in (["not", "one"], ["not", "a"]) or front in (["not", "a", "single"], ["not", "one", "single"])


def _past(parsed: Parsed, root: Token) -> bool:
    """Is the verb told as a fact, past or present, and not as what will or may be?"""
    return (not any(a.tag == "MD" for a in auxiliaries(parsed, root)) and root.tag != "VB") or any(
        a.lemma.lower() == "do" for a in auxiliaries(parsed, root)
    )


def _began_it(parsed: Parsed, root: Token, own: Token) -> bool:
    """ "government troops attacked first", "they had been the first to open fire": said of another, it accuses."""
    if own.text.lower() in ("i", "we", "it", "he", "she"):
        return False
    lemma = root.lemma.lower()
    if lemma in ("attack", "fire", "shoot", "shell", "strike", "open"):
        return any(kid.text.lower() == "first" for kid in children(parsed, root, ("advmod", "npadvmod")))
    first = next((k for k in children(parsed, root, ("attr", "acomp")) if k.text.lower() == "first"), None)
    if lemma != "be" or first is None:
        return False
    return any(kid.lemma.lower() in _BEGUN for kid in children(parsed, first, ("relcl", "acl", "xcomp")))


def _unheaded(parsed: Parsed, root: Token, denied: bool, *, quote: bool) -> Stance | None:
    """ "there was no truth in it", "stop the shelling": clauses without a subject."""
    if children(parsed, root, ("expl",)):
        return "denies" if _nothing(parsed, root, denied) else None
    if not quote or not _imperative(parsed, root):
        return None
    for kid in children(parsed, root, ("conj", "ccomp", "parataxis")):  # "cross the river and you will die"
        if any(k.text.lower() in ("we", "you", "i") for k in children(parsed, kid, ("nsubj", "nsubjpass"))):
            return "threatens"
    return "requests"


def _imperative(parsed: Parsed, root: Token) -> bool:
    """Is a verb of quoted speech without a subject a plain imperative?"""
    return (
        root.tag == "VB"
        and root.lemma.lower() not in ("let", "thank", "look", "say", "be", "imagine", "suppose", "see", "remember")
        and not any(kid.dep in ("aux", "expl", "csubj") for kid in children(parsed, root))
    )


def _nothing(parsed: Parsed, root: Token, denied: bool) -> bool:
    """ "no role in", "not a shred of truth": what is said not to be is what one is charged with."""
    for kid in children(parsed, root, ("attr", "dobj", "nsubj")):
        none = any(k.text.lower() in ("no", "never", "neither") for k in children(parsed, kid))
        if kid.text.lower() in ("nothing", "none") and (root.lemma.lower() == "have" or kid.dep != "nsubj"):
            links = {k.text.lower() for k in (*children(parsed, kid), *children(parsed, root))}
            there = root.lemma.lower() == "be" and kid.text.lower() == "none"
            return there or bool(links & {"to", "of", "in", "about"})
        if (none or denied) and noun_lemma(kid) in speech_words().sets["nothings"]:
            return True
    return False


def _predicates(parsed: Parsed, root: Token) -> list[Token]:
    return [
        k for k in children(parsed, root, ("acomp", "attr", "oprd", "prep", "advmod", "xcomp")) if k.index > root.index
    ]


def _called(parsed: Parsed, root: Token, who: Token, mine: bool, denied: bool) -> Stance | None:
    """What the subject is said to be: false, out of the question, to blame, a welcome step."""
    words = speech_words().sets
    if root.lemma.lower() not in ("be", "remain", "bear", "lie", "constitute"):
        return None
    named = noun_lemma(who) in words["claims"] or who.text.lower() in (
        "it",
        "this",
        "that",
        "these",
        "which",
        "all",
        "everything",
    )
    for kid in _predicates(parsed, root):
        low, lemma = kid.text.lower(), kid.lemma.lower()
        if named and not denied and (low in words["charges"] or lemma in words["charges"]):
            return "denies"
        if mine and low in ("nowhere", "elsewhere"):
            return "denies"
        if mine and not denied and low in ("innocent", "blameless"):
            return "denies"
        if low in ("without", "devoid") and named:
            return "denies"
        if denied and ((low in _TRUE and (named or mine)) or lemma in ("involved", "complicit")):
            return "denies"
        if (not denied and low in words["refusals"]) or (low == "out" and _of_question(parsed, kid)):
            return "rejects"
        if not denied and (
            low in words["blamed"]
            or (low == "to" and parsed.tokens[kid.index + 1].lemma == "blame")
            or (lemma == "blame" and kid.dep == "xcomp")
        ):
            if mine:
                return "confirms" if low == "responsible" or (low == "behind" and _of_deed(parsed, kid)) else None
            return "accuses" if (may_speak(parsed, who) and low != "behind") or _of_deed(parsed, kid) else None
    return None


def _of_question(parsed: Parsed, out: Token) -> bool:
    return [t.text.lower() for t in parsed.tokens[out.index : out.index + 4]] == ["out", "of", "the", "question"]


def _of_deed(parsed: Parsed, behind: Token) -> bool:
    """ "was behind the attack" and not "was behind the hill"."""
    words = speech_words().sets
    return any(
        noun_lemma(kid) in words["guilt"] or noun_lemma(kid) in words["lifeless"]
        for kid in children(parsed, behind, ("pobj",))
    )


def _unknown(parsed: Parsed, root: Token, who: Token, mine: bool, denied: bool) -> Stance | None:
    """ "he did not know", "it could not comment", "it had no information": the speaker has no answer."""
    lemma = root.lemma.lower()
    if not mine or not denied:
        return None
    if lemma == "have":
        told = any(
            k.lemma.lower() in ("information", "comment", "record", "report") for k in children(parsed, root, ("dobj",))
        )
        return "declines" if told else None
    able = {a.text.lower() for a in auxiliaries(parsed, root)} & _ABLE
    return "declines" if lemma in ("comment", "elaborate") or (able and lemma in _ANSWERS) else None


def _without(parsed: Parsed, root: Token, who: Token, mine: bool, denied: bool) -> Stance | None:
    """ "we had no part in it", "it has nothing to do with them"."""
    if (
        root.lemma.lower() in ("have", "play", "take", "be", "bear", "maintain", "keep")
        and mine
        and _past(parsed, root)
    ):
        return "denies" if _nothing(parsed, root, denied) else None
    return None


def _ahead(parsed: Parsed, root: Token, who: Token, mine: bool, denied: bool) -> Stance | None:
    """What the speaker will or will not do, and what will happen to others."""
    words, lemma = speech_words().sets, root.lemma.lower()
    auxes = {a.text.lower() for a in auxiliaries(parsed, root)}
    going = next((a for a in auxiliaries(parsed, root) if a.text.lower() == "going"), None)
    ahead = bool(auxes & _AHEAD) or going is not None
    if "must" in auxes or (lemma in ("have",) and not denied and _has_to(parsed, root)):
        return "demands" if not mine and may_speak(parsed, who) and who.text.lower() not in ("we", "i") else None
    passive = root.tag == "VBN" and any(a.dep == "auxpass" for a in children(parsed, root, ("auxpass",)))
    if denied and mine and ahead and passive:
        return "rejects" if lemma in words["pressures"] else None
    if denied and mine and (ahead or auxes & _ABLE or (_present(root) and auxes & {"do", "does"})):
        return _refused(parsed, root, ahead)
    if not ahead or denied:
        return None
    if mine and not passive:
        if lemma in words["reprisals"] and not (lemma in words["undertakings"] and lemma != "punish"):
            return "threatens"
        if _on_condition(
            parsed, root, only=("unless",) if lemma in words["undertakings"] else ("if", "unless", "should")
        ):
            return "threatens"
        return "promises" if lemma in words["undertakings"] else None
    if not mine and lemma == "be" and any(k.lemma.lower() == "target" for k in children(parsed, root, ("attr",))):
        return "threatens"
    if passive and not mine and (lemma in words["reprisals"] or (lemma == "meet" and _met_with(parsed, root))):
        return "threatens"
    if who.text.lower() == "you" and lemma in ("have", "get", "receive"):
        bad = any(noun_lemma(k) in words["penalties"] for k in children(parsed, root, ("dobj",)))
        return "threatens" if bad else "promises"
    if not mine and lemma in words["sufferings"]:
        harm = any(noun_lemma(k) in words["penalties"] for k in children(parsed, root, ("dobj",)))
        dearly = any(k.text.lower() == "dearly" for k in children(parsed, root, ("advmod",)))
        yours = who.text.lower() == "you" or any(k.text.lower() == "your" for k in children(parsed, who, ("poss",)))
        return "threatens" if harm or dearly or lemma in ("regret", "rue") or (yours and lemma in _BLOWS) else None
    return None


def _on_condition(parsed: Parsed, root: Token, *, only: tuple[str, ...]) -> bool:
    """ "if they do not leave, we will ...": said of others, by whom one acts oneself."""
    for clause in children(parsed, root, ("advcl",)):
        marks = {k.text.lower() for k in children(parsed, clause, ("mark",))}
        others = children(parsed, clause, ("nsubj", "nsubjpass"))
        if marks & set(only) and others and others[0].text.lower() not in ("we", "i"):
            return True
    return False


def _has_to(parsed: Parsed, root: Token) -> bool:
    return any(
        any(a.tag == "TO" for a in children(parsed, kid, ("aux",))) for kid in children(parsed, root, ("xcomp",))
    )


def _present(root: Token) -> bool:
    return root.tag in ("VB", "VBP", "VBZ")


def _met_with(parsed: Parsed, root: Token) -> bool:
    words = speech_words().sets["penalties"]
    return any(
        noun_lemma(kid) in words
        for prep in children(parsed, root, ("prep", "agent"))
        for kid in children(parsed, prep, ("pobj",))
    )


def _refused(parsed: Parsed, root: Token, ahead: bool) -> Stance | None:
    """ "won't return until ...", "will not accept", "would never attack", "would not hesitate to strike"."""
    words, lemma = speech_words().sets, root.lemma.lower()
    if ahead and _until(parsed, root):
        return "demands"
    idle = lemma == "stand" and any(k.text.lower() in ("by", "idle", "idly", "aside") for k in children(parsed, root))
    if lemma in ("hesitate", "flinch", "shrink") or idle:
        return "threatens" if ahead else None
    if lemma in _REFUSED:
        return "rejects"
    return "promises" if ahead and (lemma in words["reprisals"] or lemma in words["deeds"]) else None


def _until(parsed: Parsed, root: Token) -> bool:
    """ "won't return until its detainees are freed": what is refused is refused for a condition."""
    below = (kid for clause in (root, *children(parsed, root, ("advcl", "prep"))) for kid in children(parsed, clause))
    return any(kid.text.lower() in ("until", "unless") for kid in (*below, *children(parsed, root)))
