"""Who stands round an agreement phrase: parties, brokers, guarantors."""

from dataclasses import dataclass

from contactline.extract.agreements.course.roles import fronted, reduced_relative
from contactline.extract.agreements.naming.phrase import Phrase
from contactline.extract.agreements.scene import Scene, codes, is_party, parties_at, who_at
from contactline.knowledge.agreements import words
from contactline.knowledge.folding import fold_name
from contactline.model.mention import ActorMention
from contactline.model.parsed import Token
from contactline.model.tree import ancestors, children, head_of, subtree

_JOINING = frozenset(
    "sign ink reach agree strike conclude clinch seal secure ratify initial negotiate forge finalize finalise "
    "make break violate join enter propose draft draw discuss adopt issue announce complete renew extend observe "
    "respect hold declare accept approve endorse".split()
)
_MAKING = frozenset(
    "ratify sign ink reach agree strike conclude clinch seal initial negotiate forge issue adopt make".split()
)
_TAKING_UP = frozenset("approve accept endorse back denounce abrogate suspend quit scrap renounce implement".split())
_SIGNATURES = frozenset(("name", "signature", "initial", "thumbprint", "pen", "seal"))
_EACH = frozenset(("each", "both", "either", "all"))
_HYPHENS = frozenset(("-", "–", "‑"))


@dataclass(frozen=True, slots=True)
class Sides:
    """The actor mentions that take part in an agreement, in order of the text."""

    parties: tuple[ActorMention, ...] = ()
    brokers: tuple[ActorMention, ...] = ()
    guarantors: tuple[ActorMention, ...] = ()


def sides_of(scene: Scene, phrase: Phrase) -> Sides:
    """The parties, brokers and guarantors that the phrase itself and the verb it depends on name."""
    parties: list[ActorMention] = []
    brokers: list[ActorMention] = []
    guarantors: list[ActorMention] = []
    head = scene.parsed.tokens[phrase.head]
    _inside(scene, phrase, parties, brokers)
    _after(scene, head, parties, brokers, guarantors)
    _governor(scene, head, parties, brokers, guarantors)
    for index in range(phrase.first, phrase.last):
        for kid in children(scene.parsed, scene.parsed.tokens[index], ("acl", "relcl")):
            if index != phrase.head and kid.index >= phrase.last:
                _clause(scene, kid, parties, brokers, guarantors)
    verb = reduced_relative(scene, phrase)
    if verb is not None and verb.lemma.lower() in _MAKING:
        parties.extend(m for i in range(phrase.last, verb.index) for m in scene.actors_at.get(i, ()) if is_party(m))
    found_brokers = tuple(m for m in dict.fromkeys(brokers) if m not in guarantors)
    aside = frozenset((*found_brokers, *guarantors))
    return Sides(
        tuple(m for m in dict.fromkeys(parties) if m not in aside), found_brokers, tuple(dict.fromkeys(guarantors))
    )


def meant(named: tuple[ActorMention, ...], told: Sides) -> tuple[ActorMention, ...]:
    """ "The two sides" of an agreement told just before are its parties, not those who brokered it or stand nearer."""
    theirs = codes(told.parties)
    paired = bool(named) and all(any(w in words("pairs") for w in m.text.lower().split()) for m in named)
    each = paired and len(codes(named)) < 2 and all(m.text.lower().split()[0] in _EACH for m in named)
    return told.parties if paired and len(theirs) > 1 and (each or not codes(named) & theirs) else named


def _inside(scene: Scene, phrase: Phrase, parties: list[ActorMention], brokers: list[ActorMention]) -> None:
    tokens = scene.parsed.tokens
    seen: set[str] = set()
    for index in range(phrase.first, min(phrase.head, phrase.last)):
        token = tokens[index]
        place = token.name is None or scene.parsed.names[token.name].kind == "settlement"
        if place and not _before_brokered(tokens, index, phrase.head):
            continue
        for mention in who_at(scene, token):
            if mention.id in seen or not is_party(mention) or mention.start < phrase.start:
                continue
            seen.add(mention.id)
            if _before_brokered(tokens, index, phrase.head):
                brokers.append(mention)
            elif _may_be_inside(scene, index) and not (
                tokens[index + 1].text in _HYPHENS and tokens[index + 2].pos == "VERB"
            ):
                parties.append(mention)


def _may_be_inside(scene: Scene, index: int) -> bool:
    """A state, people or group in the name is a party; a person only where it is his ("Putin's decree")."""
    tokens = scene.parsed.tokens
    name = tokens[index].name
    if fold_name(tokens[index].text) in words("bodies"):
        return False
    kind = scene.parsed.names[name].kind if name is not None else None
    return kind in ("state", "adjective", "people", "group", "organisation", "region") or tokens[index + 1].tag == "POS"


def _before_brokered(tokens: tuple[Token, ...], index: int, head: int) -> bool:
    """Is the token the X of "X-brokered" or "X- and Y-brokered"?"""
    at = index + 1
    while at < head and (
        tokens[at].text in _HYPHENS or tokens[at].pos in ("CCONJ", "PROPN", "ADJ") or tokens[at].text == ","
    ):
        if tokens[at].text.lower() in words("brokering_compounds"):
            return True
        at += 1
    return at <= head and tokens[at].text.lower() in words("brokering_compounds")


def _after(
    scene: Scene, head: Token, parties: list[ActorMention], brokers: list[ActorMention], guarantors: list[ActorMention]
) -> None:
    parsed = scene.parsed
    for kid in children(parsed, head):
        lemma = kid.lemma.lower()
        if kid.dep == "prep" and lemma in ("between", "with", "among"):
            for pobj in children(parsed, kid, ("pobj",)):
                if pobj.lemma.lower() in words("mediation_nouns"):
                    brokers.extend(_mediators(scene, pobj))
                else:
                    parties.extend(parties_at(scene, pobj))
        elif kid.dep == "prep" and lemma == "under":
            for pobj in children(parsed, kid, ("pobj",)):
                if pobj.lemma.lower() in words("mediation_nouns"):
                    brokers.extend(_mediators(scene, pobj))
        elif kid.dep in ("acl", "relcl"):
            _clause(scene, kid, parties, brokers, guarantors)


def _mediators(scene: Scene, noun: Token) -> list[ActorMention]:
    return [m for t in subtree(scene.parsed, noun) for m in who_at(scene, t) if is_party(m)]


def _clause(
    scene: Scene, verb: Token, parties: list[ActorMention], brokers: list[ActorMention], guarantors: list[ActorMention]
) -> None:
    """A participle or relative clause of the agreement: "signed by A and B", "brokered by C", "that A signed with
    B"."""
    parsed, lemma = scene.parsed, verb.lemma.lower()
    actors: list[ActorMention] = []
    for kid in children(parsed, verb, ("agent", "nsubj", "prep")):
        if kid.dep == "nsubj":
            actors.extend(parties_at(scene, kid))
        elif kid.lemma.lower() == "under":
            for pobj in children(parsed, kid, ("pobj",)):
                if pobj.lemma.lower() in words("mediation_nouns"):
                    brokers.extend(_mediators(scene, pobj))
        elif kid.dep == "agent" or kid.lemma.lower() in ("by", "with", "between"):
            for pobj in children(parsed, kid, ("pobj",)):
                if pobj.lemma.lower() in words("mediation_nouns"):
                    brokers.extend(_mediators(scene, pobj))
                else:
                    actors.extend(parties_at(scene, pobj))
    if lemma in words("brokering"):
        brokers.extend(actors)
    elif lemma in words("guaranteeing"):
        guarantors.extend(actors)
    elif lemma in _MAKING:
        parties.extend(actors)
    for kid in children(parsed, verb, ("conj",)):
        _clause(scene, kid, parties, brokers, guarantors)


def _governor(
    scene: Scene, head: Token, parties: list[ActorMention], brokers: list[ActorMention], guarantors: list[ActorMention]
) -> None:
    """The verb that the agreement is object or subject of: "A and B reached", "was signed by A and B", "C brokered"."""
    parsed = scene.parsed
    at = head
    for _ in range(3):
        if at.dep in ("conj", "appos") and at.head != at.index:
            at = parsed.tokens[at.head]
    verb = head_of(parsed, at)
    role = at.dep
    if role == "pobj" and verb.lemma.lower() in ("on", "to", "upon", "in", "into") and verb.dep == "prep":
        verb, role = head_of(parsed, verb), "dobj" if verb.lemma.lower() != "in" else "in"
    if role in ("nsubj", "nsubjpass") and verb.lemma.lower() == "be":
        return
    if role == "in" and verb.dep == "xcomp":
        verb = head_of(parsed, verb)
    if role in ("nsubj", "nsubjpass"):
        for kid in fronted(scene, verb, at):
            _clause(scene, kid, parties, brokers, guarantors)
    lemma = verb.lemma.lower()
    if role == "dobj" and any(k.lemma.lower() in _SIGNATURES for k in children(parsed, verb, ("dobj",))):
        lemma = "sign"  # "put their signatures to the accord"
    negated = any(kid.dep == "neg" for kid in children(parsed, verb))
    subjects = _subjects(scene, verb) if role in ("dobj", "in") and not negated else []
    agents: list[ActorMention] = []
    others: list[ActorMention] = []
    for kid in children(parsed, verb, ("agent", "prep")):
        for pobj in children(parsed, kid, ("pobj",)):
            if pobj.lemma.lower() in words("mediation_nouns") and kid.lemma.lower() in (
                "with",
                "under",
                "through",
                "by",
            ):
                brokers.extend(_mediators(scene, pobj))
            elif kid.dep == "agent":
                agents.extend(parties_at(scene, pobj))
            elif _as_mediator(scene, pobj, verb):
                brokers.extend(parties_at(scene, pobj))
            elif kid.lemma.lower() in ("with", "between") and lemma in _JOINING:
                others.extend(parties_at(scene, pobj))
    if verb.dep == "conj" and head_of(parsed, verb).lemma.lower() == "meet" and lemma in _MAKING:
        for kid in children(parsed, head_of(parsed, verb), ("prep",)):
            if kid.lemma.lower() == "with":
                others.extend(m for pobj in children(parsed, kid, ("pobj",)) for m in parties_at(scene, pobj))
    for kid in _participles(scene, verb, head):
        if kid.tag == "VBN" and kid.lemma.lower() in words("brokering") and role in ("dobj", "nsubjpass"):
            _clause(scene, kid, parties, brokers, guarantors)
    if role == "in":
        if lemma in words("commissive"):
            parties.extend(subjects)
    elif role == "dobj" and lemma in words("brokering"):
        brokers.extend(subjects)
    elif role == "nsubjpass" and lemma in words("brokering"):
        brokers.extend(agents)
    elif role == "nsubjpass" and lemma in words("guaranteeing"):
        guarantors.extend(agents)
    elif role == "dobj" and lemma in _MAKING:
        parties.extend((*subjects, *others))
    elif role == "dobj" and lemma in _JOINING and len(codes(subjects)) > 1:
        parties.extend(subjects)
    elif role == "dobj" and lemma in _TAKING_UP and len(codes(parties)) == 1 and not codes(subjects) & codes(parties):
        parties.extend(subjects)  # "Kyrgyzstan's parliament approved the treaty with Tajikistan"
    elif lemma in _MAKING and (role == "nsubjpass" or (role == "nsubj" and not children(parsed, verb, ("dobj",)))):
        parties.extend((*agents, *others))
    _guarantors(scene, head, guarantors)


def _as_mediator(scene: Scene, noun: Token, verb: Token) -> bool:
    """ "with X as mediator", "with X mediating"."""
    tokens = [
        t for k in (noun, verb) for p in children(scene.parsed, k, ("prep",)) for t in (p, *children(scene.parsed, p))
    ]
    called = any(
        t.dep == "pobj" and t.index > noun.index and t.lemma.lower() in words("mediators") and t.index - noun.index <= 4
        for t in tokens
    )
    return called or any(
        k.tag == "VBG" and k.lemma.lower() in words("brokering") for k in children(scene.parsed, noun, ("acl",))
    )


def _participles(scene: Scene, verb: Token, head: Token) -> list[Token]:
    """Participles on the verb, or on a date or place between ("signed a memorandum on 15 August, mediated by C")."""
    parsed = scene.parsed
    found = list(children(parsed, verb, ("advcl", "acl")))
    for prep in children(parsed, verb, ("prep", "npadvmod")):
        for pobj in (prep, *children(parsed, prep, ("pobj",))):
            if pobj.index > head.index:
                found.extend(children(parsed, pobj, ("acl",)))
    return found


def _guarantors(scene: Scene, head: Token, guarantors: list[ActorMention]) -> None:
    """ "C is a guarantor of the agreement"."""
    parsed = scene.parsed
    for above in ancestors(parsed, head):
        if above.lemma.lower() in words("guarantor_nouns"):
            verb = head_of(parsed, above)
            if verb.lemma.lower() == "be" and above.dep == "attr":
                guarantors.extend(_subjects(scene, verb))
            return


def _subjects(scene: Scene, verb: Token) -> list[ActorMention]:
    """Who does the verb: its subject, or that of the verb it hangs on."""
    subject = subject_of(scene, verb)
    if verb.tag == "VBG" and verb.dep in ("advcl", "pcomp", "acl") and verb.index - 1 in scene.actors_at:
        return list(parties_left(scene, verb))  # "in the aftermath of Russia brokering a truce"
    return list(parties_at(scene, subject) if subject is not None else parties_left(scene, verb))


def parties_left(scene: Scene, verb: Token) -> tuple[ActorMention, ...]:
    """The sides named right before the verb ("In the memorandum of 1994, A, B and C promised"), for a verb without a
    subject."""
    tokens = scene.parsed.tokens
    first = scene.parsed.sentences[verb.sentence].first
    at = verb.index - 1
    while at >= first and (tokens[at].pos in ("AUX", "ADV") or tokens[at].text.lower() in ("also", "both")):
        at -= 1
    found: list[ActorMention] = []
    while at >= first:
        here = [m for m in scene.actors_at.get(at, ()) if is_party(m)]
        if here:
            found = [*here, *found]
        elif tokens[at].text.lower() not in (",", "and", "the"):
            break
        at -= 1
    return tuple(dict.fromkeys(found))


def subject_of(scene: Scene, verb: Token, *, passive: bool = False) -> Token | None:
    """The token that heads the subject of the verb, looked up through coordination, infinitives and participles.

    `passive`: is the subject of a passive verb wanted too?
    """
    parsed, at = scene.parsed, verb
    for _ in range(4):
        own = children(parsed, at, ("nsubj", "nsubjpass", "agent"))
        for kid in own:
            if kid.dep == "agent":
                continue
            if kid.tag in ("WDT", "WP") and at.dep == "relcl":
                return parsed.tokens[at.head]
            if kid.dep == "nsubj" or passive or at.index != verb.index:
                return kid
        if at.dep == "relcl" or at.head == at.index:
            return None
        if at.dep == "acl":
            return parsed.tokens[at.head]
        if at.dep == "xcomp" and (obj := children(parsed, parsed.tokens[at.head], ("dobj",))):
            return obj[0]
        if at.dep not in ("conj", "xcomp", "advcl", "pcomp"):
            return None
        gerund = at.dep == "pcomp"
        at = parsed.tokens[at.head]
        if at.dep == "prep":
            at = parsed.tokens[at.head]
            blamed = children(parsed, at, ("dobj",))
            if gerund and blamed:
                return blamed[0]
    return None
