"""Agreements told by a verb alone: "A and B agreed in Geneva that …", "undertook to leave by the end of March"."""

from contactline.extract.agreements.course.status import status_of
from contactline.extract.agreements.naming.phrase import Phrase
from contactline.extract.agreements.naming.sides import parties_left, subject_of
from contactline.extract.agreements.scene import Scene, codes, is_party, parties_at, sentence_of, when_at
from contactline.knowledge.agreements import nouns, words
from contactline.model.mention import ActorMention
from contactline.model.parsed import Token
from contactline.model.span import Span
from contactline.model.tree import children, subtree, text_of, tokens_in

_AFTER = 3
_BEFORE = 2
_FAR = 6
_LIKELY = 42
_ONESELF = frozenset(("it", "he", "she", "they"))
_BACK = frozenset(("agreement", "deal", "arrangement", "accord", "understanding"))
_DEADLINE = frozenset(("by", "before", "within", "until"))
_PAIRS = frozenset(
    "side party leader president minister commander envoy delegation government general negotiator commissioner chief "
    "mayor elder".split()
)
_FORCES = frozenset((None, "GOV", "MIL", "REB"))


def find_pledges(scene: Scene) -> tuple[Phrase, ...]:
    """Phrases whose head is the verb "agreed" of several sides, or a side's pledge with a deadline, in a sentence
    without an agreement noun."""
    return tuple(_pledge(scene, verb) for verb in scene.parsed.tokens if _founds(scene, verb))


def debtor_of(scene: Scene, phrase: Phrase) -> tuple[ActorMention, ...]:
    """Who agreed."""
    verb = scene.parsed.tokens[phrase.head]
    subject = subject_of(scene, verb)
    return parties_at(scene, subject) if subject is not None else parties_left(scene, verb)


def _founds(scene: Scene, verb: Token) -> bool:
    lemma = verb.lemma.lower()
    telling = lemma in words("assuring")
    if (lemma not in words("commissive") and not telling) or verb.pos != "VERB":
        return False
    if status_of(scene, verb) != "happened":
        return False
    deeds = pledged_deeds(scene, verb)
    if verb.dep == "relcl" or (telling and not _assures(scene, verb, deeds)):
        return False
    if not deeds:
        return lemma == "agree" and _agrees_on_a_deed(scene, verb)
    sentence = sentence_of(scene, verb)
    own = scene.parsed.tokens[sentence.first : sentence.last]
    if any(t.pos in ("NOUN", "PROPN") and _names_agreement(t) for t in own):
        return False
    subject = subject_of(scene, verb)
    who = parties_at(scene, subject) if subject is not None else parties_left(scene, verb)
    several = len(codes(who)) > 1
    if (
        lemma == "agree"
        and several
        and (_comes_back(scene, verb) or any(t.lemma.lower() in words("missed") for t in own))
    ):
        return True
    idle = words("meetings") | words("no_terms") | words("no_deeds")
    if lemma == "agree" and several:
        idle -= words("agreed_terms")
    likely = any(scene.owed.get(d.index, 0) >= _LIKELY and d.lemma.lower() not in words("meetings") for d in deeds)
    if not likely and any(d.lemma.lower() in idle and not _is_gone(scene, d) for d in deeds):
        return False
    if _told_before(scene, verb, likely=likely):
        return False
    if lemma == "agree" and (several or (subject is not None and _pair(scene, subject))):
        dated = when_at(scene, verb) is not None or any(_has_deadline(scene, d) for d in deeds)
        return dated or (likely and not _far_before(scene, verb))
    armed = any(is_party(m) and m.actor is not None and m.actor.sector in _FORCES for m in who)
    return armed and (any(_has_deadline(scene, d) for d in deeds) or _gives_its_word(scene, verb, deeds))


def _agrees_on_a_deed(scene: Scene, verb: Token) -> bool:
    """ "A and B agreed on Monday to a swap of prisoners", "have agreed on patrols … The understanding": several sides,
    with a day or called an agreement after."""
    sentence = sentence_of(scene, verb)
    own = scene.parsed.tokens[sentence.first : sentence.last]
    if not agreed_things(scene, verb) or any(t.pos in ("NOUN", "PROPN") and _names_agreement(t) for t in own):
        return False
    subject = subject_of(scene, verb)
    who = parties_at(scene, subject) if subject is not None else parties_left(scene, verb)
    several = len(codes(who)) > 1 or (subject is not None and _pair(scene, subject))
    if not several or _told_before(scene, verb, likely=True):
        return False
    return when_at(scene, verb) is not None or _comes_back(scene, verb)


def agreed_things(scene: Scene, verb: Token) -> list[Token]:
    """The deeds told as nouns that somebody agrees on: "agreed to a swap of prisoners"."""
    listed = words("deed_nouns") | words("promised_nouns")
    return [
        noun
        for prep in children(scene.parsed, verb, ("prep",))
        if prep.text.lower() in ("on", "to", "upon")
        for noun in children(scene.parsed, prep, ("pobj",))
        if noun.pos == "NOUN" and noun.lemma.lower() in listed
    ]


def _gives_its_word(scene: Scene, verb: Token, deeds: list[Token]) -> bool:
    """ "Promised to lift the blockade": a deed of war and peace, or one that is likely owed, where no agreement stands
    under which it is."""
    if _far_before(scene, verb):
        return False
    return any(
        d.lemma.lower() in words("given_deeds")
        or (scene.owed.get(d.index, 0) >= _LIKELY and d.lemma.lower() not in words("hostile_deeds"))
        or any(k.lemma.lower() in words("holding_nouns") for k in children(scene.parsed, d, ("dobj",)))
        for d in deeds
    )


def _far_before(scene: Scene, verb: Token) -> bool:
    """Does one of the six sentences before name an agreement?"""
    first = max(0, sentence_of(scene, verb).index - _FAR)
    before = scene.parsed.tokens[scene.parsed.sentences[first].first : verb.index]
    return any(t.pos in ("NOUN", "PROPN") and _names_agreement(t) for t in before)


def _assures(scene: Scene, verb: Token, deeds: list[Token]) -> bool:
    """ "Has told the secretary-general that it will leave", "assured Ankara that its men would": another side or a body
    of states is told what oneself will do."""
    subject = subject_of(scene, verb)
    speaker = parties_at(scene, subject) if subject is not None else ()
    heard = children(scene.parsed, verb, ("dobj", "dative"))
    others = codes(m for o in heard for m in parties_at(scene, o)) - codes(speaker)
    if not speaker or not (others or any(o.lemma.lower() in words("assured") for o in heard)):
        return False
    doers = [d for deed in deeds for d in children(scene.parsed, deed, ("nsubj",))]
    own = any(d.text.lower() in _ONESELF or codes(parties_at(scene, d)) & codes(speaker) for d in doers)
    return own and any(scene.owed.get(d.index, 0) >= _LIKELY for d in deeds)


def pledged_deeds(scene: Scene, verb: Token) -> list[Token]:
    """The infinitives and "that it would" clauses of a pledge."""
    found = [
        deed
        for prep in children(scene.parsed, verb, ("prep",))
        if prep.text.lower() == "to"
        for deed in children(scene.parsed, prep, ("pcomp",))
        if deed.tag == "VBG"
    ]
    for kid in children(scene.parsed, verb, ("xcomp", "ccomp")):
        auxiliaries = {k.text.lower() for k in children(scene.parsed, kid, ("aux",))}
        wanted = {"to"} if kid.dep == "xcomp" else {"to", "would", "will", "should", "shall", "must"}
        if kid.pos in ("VERB", "AUX") and kid.index > verb.index and auxiliaries & wanted:
            found.append(kid)
    if not found and not children(scene.parsed, verb, ("dobj",)):
        found = [
            k for k in children(scene.parsed, verb, ("advcl",)) if _is_infinitive(scene, k) and k.index > verb.index
        ]
    return found


def _is_infinitive(scene: Scene, verb: Token) -> bool:
    """ "Agreed in Beijing on 10 March to restore ties": the deed, told as if it were an aim."""
    return verb.tag == "VB" and any(k.text.lower() == "to" for k in children(scene.parsed, verb, ("aux",)))


def _is_gone(scene: Scene, deed: Token) -> bool:
    """ "would be out of the country by …": a deed though "be" names none."""
    kids = children(scene.parsed, deed, ("acomp", "advmod", "prep", "oprd"))
    return deed.lemma.lower() == "be" and any(k.text.lower() in words("gone") for k in kids)


def _pair(scene: Scene, subject: Token) -> bool:
    """Is it "the two leaders", "both sides", "commanders of both armies"?"""
    below = {t.text.lower() for t in subtree(scene.parsed, subject)}
    return subject.lemma.lower() in _PAIRS and bool(below & {"two", "both"})


def _told_before(scene: Scene, verb: Token, *, likely: bool) -> bool:
    """Does one of the last sentences of the block name an agreement, under which the pledge then stands? Where the
    pledge is but likely one, a text that may be an agreement does."""
    sentence = sentence_of(scene, verb)
    return any(
        before.block == sentence.block
        and any(
            t.pos in ("NOUN", "PROPN") and (_names_agreement(t) or (likely and _names_text(t)))
            for t in scene.parsed.tokens[before.first : before.last]
        )
        for before in scene.parsed.sentences[max(0, sentence.index - _BEFORE) : sentence.index]
    )


def _has_deadline(scene: Scene, deed: Token) -> bool:
    inside = {t.index for t in subtree(scene.parsed, deed)}
    for time in scene.times:
        tokens = tokens_in(scene.parsed, Span(time.start, time.end))
        if tokens and tokens[0].index in inside and tokens[0].index > deed.index:
            before = scene.parsed.tokens[max(0, tokens[0].index - 2) : tokens[0].index]
            if any(t.text.lower() in _DEADLINE for t in before):
                return True
    return False


def _names_agreement(token: Token) -> bool:
    noun = nouns().get(token.text.lower()) or nouns().get(token.lemma.lower())
    if noun is None:
        return False
    named = noun.strength == "named" and token.text[:1].isupper()  # "the Tashkent Declaration"
    return named or noun.strength in ("strong", "weak", "regulation", "echo", "draft")


def _names_text(token: Token) -> bool:
    noun = nouns().get(token.text.lower()) or nouns().get(token.lemma.lower())
    return noun is not None and noun.kind in ("treaty", "declaration", "statement", "protocol")


def _comes_back(scene: Scene, verb: Token) -> bool:
    """Does one of the next sentences of the block say "these agreements", "the deal"?"""
    sentence = sentence_of(scene, verb)
    for after in scene.parsed.sentences[sentence.index + 1 : sentence.index + 1 + _AFTER]:
        if after.block != sentence.block:
            return False
        for token in scene.parsed.tokens[after.first : after.last]:
            if token.lemma.lower() in _BACK and token.pos == "NOUN":
                kids = children(scene.parsed, token)
                if any(k.text.lower() in words("definite") for k in kids) and not any(
                    k.dep in ("amod", "compound") for k in kids
                ):
                    return True
    return False


def _pledge(scene: Scene, verb: Token) -> Phrase:
    deeds = pledged_deeds(scene, verb) or agreed_things(scene, verb)
    below = {t.index: t for k in deeds for t in subtree(scene.parsed, k) if t.index > verb.index}
    between = [t for t in subtree(scene.parsed, verb) if verb.index < t.index < min(below, default=0)]
    last = verb.index + 1
    for token in sorted((*between, *below.values()), key=lambda t: t.index):
        if token.index != last or token.text in ("–", "—", "––", ";", ","):
            break
        last = token.index + 1
    span = scene.parsed.tokens[verb.index : last]
    return Phrase(
        head=verb.index,
        first=verb.index,
        last=last,
        start=verb.start,
        end=span[-1].end,
        text=text_of(scene.parsed, span),
        plural=True,
        pledge=True,
    )
