"""Stance by the content, where the content is unmistakable; else the cue has it."""

import re

from contactline.extract.claims.draft import Draft
from contactline.extract.claims.grammar import auxiliaries, is_verb, main_verbs, negation
from contactline.extract.claims.tone import is_own, tone_of
from contactline.extract.nouns import noun_lemma
from contactline.knowledge.speech import speech_words
from contactline.model.claim import Stance
from contactline.model.parsed import Parsed, Token
from contactline.model.tree import children, head_of, tokens_in

_SOFT = frozenset(("states", "confirms"))
_DISTANCE = re.compile(
    r"\bwhat (?:it|they|he|she) (?:said|called|described|claimed|says|say|calls|call|describes|alleged|termed|claims)\b"
)
_NAMING = frozenset(("verb:small", "verb:obj+as", "verb:to+as"))
_RELAYED = frozenset(("hearsay", "was quoted", "as quoted by", "distance"))
_JUDGED = frozenset(("verb:small", "quotation", "free quotation"))
_LONGEST_JUDGED = 250
_NO_COMMENT = re.compile(r"\W*no comment\b[^.]{0,40}[.!]?\W*")
_ASKED = re.compile(r"(?:if|whether) [\w’' -]{2,40}? (?:could|would|can|will|might) ")
_SUFFERED = frozenset("be have lose suffer run face need survive manage know".split())
_VOICING = frozenset("express voice convey reaffirm reiterate repeat register declare".split())
_FIRM = frozenset("fight close block cut hold answer reply down march level mine respond".split())


def stance_of(parsed: Parsed, draft: Draft) -> Stance:
    """The draft's stance after a look at its content."""
    if not draft.content or draft.rule in _RELAYED:
        return draft.stance
    text = _words(parsed, draft)
    if draft.quote and _NO_COMMENT.fullmatch(text):
        return "declines"
    if draft.stance == "rejects" and draft.rule == "idiom" and _of_claims(parsed, draft):
        return "denies"
    if draft.stance == "warns" and _menaces(parsed, draft, text):
        return "threatens"
    if draft.stance == "promises" and _vows_harm(parsed, draft):
        return "threatens"
    if draft.stance == "alleges" and draft.rule == "verb:that" and _of_self(parsed, draft):
        return _by_words(parsed, draft, text) or "states"
    if draft.stance == "promises" and _assures_past(parsed, draft):
        return _by_words(parsed, draft, text) or "states"
    if draft.stance not in _SOFT:
        return draft.stance
    if draft.rule in _NAMING and draft.stance == "states":
        return _named(parsed, draft) or draft.stance
    if draft.stance == "states" and _suggests(parsed, draft):
        return "proposes"
    if draft.stance == "states" and _asks_that(parsed, draft):
        return "requests"
    if draft.stance == "states" and _insists_that(parsed, draft):
        return "demands"
    if draft.rule == "verb:np" and _cue_lemma(parsed, draft) in _VOICING:
        return _voiced(parsed, draft) or draft.stance
    if draft.rule == "verb:of" and _cue_lemma(parsed, draft) in ("speak", "talk") and _speaks_of_guilt(parsed, draft):
        return "accuses"
    found = _by_words(parsed, draft, text)
    if found is None and draft.quote:
        found = _exclaimed(parsed, draft, text)
    if found is not None and not (draft.rule == "according to" and found not in ("denies", "alleges")):
        return found
    return draft.stance


def may_judge(draft: Draft) -> bool:
    """May the encoder judge the words of a claim that the rules call a statement? Only a speaker's own words and names;
    in indirect speech it takes bad news for charges.
    """
    return draft.rule in _JUDGED and 0 < sum(s.end - s.start for s in draft.content) <= _LONGEST_JUDGED


def _words(parsed: Parsed, draft: Draft) -> str:
    return " ".join(" ".join(parsed.article.text[s.start : s.end].lower().split()) for s in draft.content)


def _by_words(parsed: Parsed, draft: Draft, text: str) -> Stance | None:
    for span in draft.content[:2]:
        for root in main_verbs(parsed, tokens_in(parsed, span)):
            found = tone_of(parsed, root, draft) or _performed(parsed, root, draft)
            if found is not None:
                return found
    if any(phrase in text for phrase in speech_words().sets["rights"]):
        return "threatens"
    if text.startswith("contrary to ") or "nothing of the kind" in text or "nothing of the sort" in text:
        return "denies"
    if any(phrase in text for phrase in speech_words().sets["no_ways"]):
        return "rejects"
    if draft.cue_token is not None and parsed.tokens[draft.cue_token].lemma.lower() == "ask" and _ASKED.match(text):
        return "requests"
    if not draft.quote and (_DISTANCE.search(text) or _distanced(parsed, draft)):
        return "alleges"
    return None


def _distanced(parsed: Parsed, draft: Draft) -> bool:
    """Does the article keep its distance inside the content ("the alleged raid", "supposedly")?"""
    words = speech_words().sets
    return any(
        t.text.lower() in words["distance"] or t.text.lower() in words["unproved"]
        for span in draft.content
        for t in tokens_in(parsed, span)
        if t.name is None and t.pos in ("ADJ", "ADV", "VERB")
    )


def _named(parsed: Parsed, draft: Draft) -> Stance | None:
    """ "calls it an act of aggression", "called the report fiction", "described the offer as unacceptable"."""
    words = speech_words().sets
    tokens = [t for span in draft.content for t in tokens_in(parsed, span)]
    low = {t.text.lower() for t in tokens} | {noun_lemma(t) for t in tokens}
    first = next((t for t in tokens if t.pos in ("NOUN", "PROPN", "PRON")), None)
    if low & words["refusals"]:
        return "rejects"
    rest = {t.text.lower() for t in tokens if first is None or t.index > first.index}
    if rest & words["charges"]:
        claimed = first is not None and (
            noun_lemma(first) in words["claims"] or first.text.lower() in ("it", "this", "that")
        )
        return "denies" if claimed else "rejects"
    if first is not None and noun_lemma(first) in words["claims"] and not rest & words["serious"]:
        return "denies"  # "called the allegations a distraction"
    if any(t.pos in ("NOUN", "ADJ") and t.lemma.lower() in words["guilt"] for t in tokens):
        return "accuses"
    praised = rest & words["praised"] and {t.lemma.lower() for t in tokens} & words["steps"]
    return "endorses" if praised else None


def _menaces(parsed: Parsed, draft: Draft, text: str) -> bool:
    """ "would be considered an act of war": a warning that says what the speaker will do, or not do."""
    words = speech_words().sets
    if any(phrase in text for phrase in words["menaces"]):
        return True
    for span in draft.content[:2]:
        for root in main_verbs(parsed, tokens_in(parsed, span)):
            if tone_of(parsed, root, draft) == "threatens":
                return True
            who = next(iter(children(parsed, root, ("nsubj",))), None)
            ahead = any(a.text.lower() in ("will", "would", "'ll", "’ll") for a in auxiliaries(parsed, root))
            acts = root.tag == "VB" and root.lemma.lower() not in _SUFFERED
            if who is not None and ahead and acts and is_own(parsed, who, draft):
                return True
            if draft.addressees and who is not None and root.lemma.lower() in ("face", "meet", "suffer", "pay"):
                return any(noun_lemma(k) in words["penalties"] for k in children(parsed, root, ("dobj",)))
    return False


def _of_claims(parsed: Parsed, draft: Draft) -> bool:
    """ "brushed aside assertions that": what is turned down is what somebody says."""
    tokens = tokens_in(parsed, draft.content[0])
    head = next((t for t in tokens if t.pos == "NOUN" and t.dep not in ("compound", "poss", "nmod")), None)
    told = speech_words().sets["claims"]
    if head is not None and not children(parsed, head, ("acl", "ccomp")):  # "scoffed at the idea that he had fled"
        told = told - {"idea", "suggestion", "notion", "statement"}
    return head is not None and noun_lemma(head) in told


def _exclaimed(parsed: Parsed, draft: Draft, text: str) -> Stance | None:
    """Short words without a verb: "A brave decision", "Absolute rubbish", "Why not a joint patrol?"."""
    tokens = [t for span in draft.content for t in tokens_in(parsed, span) if t.pos != "PUNCT"]
    if len(draft.content) > 1 or not 0 < len(tokens) <= 8 or any(is_verb(t) or t.pos == "AUX" for t in tokens):
        return None
    words, low = speech_words().sets, {t.text.lower() for t in tokens}
    if text.startswith(("why not", "how about", "what about")):
        return "proposes"
    if text.startswith("hands off"):
        return "demands"
    if tokens[-1].text.lower() == "no" and len(tokens) > 1:
        return "rejects"
    if low & words["charges"] and not low & {"not", "no"}:
        return "denies"
    praised = low & words["praised"] and {noun_lemma(t) for t in tokens} & words["steps"]
    return "endorses" if praised and not low & {"not", "no"} else None


def _vows_harm(parsed: Parsed, draft: Draft) -> bool:
    """ "vowed to crush the rebels", "vowed a merciless blow": a promise of harm is a threat."""
    words = speech_words().sets
    if draft.rule == "verb:np":
        nouns = (
            t for t in tokens_in(parsed, draft.content[0]) if t.pos == "NOUN" and t.dep not in ("compound", "amod")
        )
        head = next(nouns, None)
        return head is not None and noun_lemma(head) in words["revenge"]
    harm = words["reprisals"] - words["undertakings"] - _FIRM
    for span in draft.content[:1]:
        for root in main_verbs(parsed, tokens_in(parsed, span))[:1]:
            mine = not children(parsed, root, ("nsubj",)) or is_own(
                parsed, children(parsed, root, ("nsubj",))[0], draft
            )
            done_to = any(k.dep == "auxpass" for k in children(parsed, root, ("auxpass",)))
            if root.lemma.lower() in harm and negation(parsed, root) is None and (mine or done_to):
                return True
    return False


def _asks_that(parsed: Parsed, draft: Draft) -> bool:
    """ "asked that the fence be moved": no question, but a wish."""
    if draft.cue_token is None or parsed.tokens[draft.cue_token].lemma.lower() != "ask":
        return False
    start = draft.content[0].start
    return parsed.article.text[max(0, start - 6) : start].lower().split()[-1:] == ["that"]


def _suggests(parsed: Parsed, draft: Draft) -> bool:
    """ "suggested that the talks be moved", "suggests they should meet": a proposal, and no inference."""
    if draft.cue_token is None or parsed.tokens[draft.cue_token].lemma.lower() != "suggest":
        return False
    for span in draft.content[:1]:
        for root in main_verbs(parsed, tokens_in(parsed, span))[:1]:
            auxes = auxiliaries(parsed, root)
            urged = any(a.text.lower() in ("should", "could", "might", "ought", "can") for a in auxes)
            if any(a.lemma.lower() == "have" for a in auxes):
                return False  # "suggested that the footage might have been staged"
            wished = root.tag == "VBP" and root.lemma != "be" and parsed.tokens[draft.cue_token].tag == "VBD"
            bare = (root.tag == "VB" or wished) and not any(a.tag in ("MD", "TO") or a.lemma == "do" for a in auxes)
            passive = any(a.text.lower() == "be" and a.dep == "auxpass" for a in auxes) and len(auxes) == 1
            return urged or bare or passive
    return False


def _insists_that(parsed: Parsed, draft: Draft) -> bool:
    """ "insisted that the troops leave": no assertion, but a demand."""
    if _cue_lemma(parsed, draft) != "insist" or draft.cue_token is None:
        return False
    cue = parsed.tokens[draft.cue_token]
    past = cue.tag == "VBD" or (cue.tag == "VBG" and head_of(parsed, cue).tag == "VBD")
    for root in main_verbs(parsed, tokens_in(parsed, draft.content[0]))[:1]:
        auxes = auxiliaries(parsed, root)
        bare = root.tag == "VB" and not any(a.tag in ("MD", "TO") or a.lemma == "do" for a in auxes)
        who = children(parsed, root, ("nsubj", "nsubjpass"))
        one = bool(who) and who[0].tag in ("NN", "NNP")
        return bool(who) and (bare or (root.tag == "VBP" and not auxes and (one or past)))
    return False


def _assures_past(parsed: Parsed, draft: Draft) -> bool:
    """ "assured him that nobody had been held": what has been is no promise."""
    if _cue_lemma(parsed, draft) != "assure":
        return False
    for root in main_verbs(parsed, tokens_in(parsed, draft.content[0]))[:1]:
        auxes = auxiliaries(parsed, root)
        perfect = root.tag == "VBN" and any(a.lemma == "have" for a in auxes)
        return perfect and not any(a.tag == "MD" for a in auxes)
    return False


def _voiced(parsed: Parsed, draft: Draft) -> Stance | None:
    """ "conveyed its displeasure", "reaffirmed their support": what is voiced says what the speaker does."""
    for token in tokens_in(parsed, draft.content[0]):
        if token.pos == "NOUN" and token.dep not in ("compound", "poss", "nmod"):
            return speech_words().voiced.get(noun_lemma(token))
    return None


def _speaks_of_guilt(parsed: Parsed, draft: Draft) -> bool:
    """ "spoke of an act of aggression", "talks of a massacre": the head of the phrase, or what its deed is called."""
    guilt = speech_words().sets["guilt"]
    tokens = tokens_in(parsed, draft.content[0])
    head = next((t for t in tokens if t.pos == "NOUN" and t.dep not in ("compound", "poss", "nmod")), None)
    if head is None or noun_lemma(head) in guilt:
        return head is not None
    if noun_lemma(head) not in ("act", "case", "campaign", "policy", "war", "wave"):
        return False
    below = (k for prep in children(parsed, head, ("prep",)) for k in children(parsed, prep, ("pobj",)))
    return any(noun_lemma(k) in guilt for k in below)


def _cue_lemma(parsed: Parsed, draft: Draft) -> str:
    return "" if draft.cue_token is None else parsed.tokens[draft.cue_token].lemma.lower()


def _of_self(parsed: Parsed, draft: Draft) -> bool:
    """Is the subject of what is claimed the speaker ("claims that it struck only depots")?"""
    roots = main_verbs(parsed, tokens_in(parsed, draft.content[0]))
    if any(root.lemma == "be" and children(parsed, root, ("attr",)) for root in roots[:1]):
        tokens = tokens_in(parsed, draft.content[0])
        if tokens[0].text.lower() == "it":  # "claims that it was the rebels who fired"
            return False
    own = next((k for root in roots[:1] for k in children(parsed, root, ("nsubj", "nsubjpass"))), None)
    if own is None:
        return False
    whose = (kid.text.lower() for kid in children(parsed, own, ("poss",)))
    mine = own.text.lower() in ("it", "he", "she", "they", "we", "i")
    return mine or any(word in ("its", "his", "her", "their") for word in whose)


def _performed(parsed: Parsed, root: Token, draft: Draft) -> Stance | None:
    """ "We call on", "it rejects", "Chad is grateful": what the speaker does by saying so."""
    words, quote = speech_words(), draft.quote
    own = next(iter(children(parsed, root, ("nsubj", "nsubjpass"))), None)
    if own is None:
        return None
    state = quote and (own.name is not None or own.entity in ("GPE", "ORG"))
    if state and root.tag == "VBN" and root.text.lower() in words.content_predicates:
        return words.content_predicates[root.text.lower()]
    if own.text.lower() not in (words.sets["own"] if quote else words.sets["own_indirect"]):
        return None
    auxes = auxiliaries(parsed, root)
    if negation(parsed, root) is not None or any(a.text.lower() in words.sets["modals"] for a in auxes):
        return None
    told = None if draft.cue_token is None else parsed.tokens[draft.cue_token]
    shifted = root.tag == "VBD" and not quote and (told is None or told.tag not in ("VBZ", "VBP"))
    present = root.tag in ("VBP", "VBZ") or (root.tag == "VBG" and bool(auxes)) or shifted
    if root.lemma.lower() == "call":
        links = {k.text.lower() for k in children(parsed, root, ("prep", "prt"))}
        return "requests" if links & {"on", "upon", "for"} and present else None
    if present and root.lemma.lower() in words.content_verbs:
        return words.content_verbs[root.lemma.lower()]
    if root.lemma.lower() == "be" or root.tag == "VBN":
        for kid in (root, *children(parsed, root, ("acomp", "attr"))):
            if kid.text.lower() in words.content_predicates:
                return words.content_predicates[kid.text.lower()]
    return None
