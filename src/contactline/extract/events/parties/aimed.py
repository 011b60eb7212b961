"""Whom a charge, a demand, a threat or a release is aimed at, where only what it is about says so."""

from contactline.extract.events.grammar import clause_verbs, preposition_objects, subjects, with_conjuncts
from contactline.extract.events.mentions import Mentions, actors_at, parties
from contactline.extract.events.parties.clauses import causes, done_to, on_condition, threatened_deeds
from contactline.extract.events.parties.tidying import is_own, unique
from contactline.extract.events.trigger.triggers import Trigger
from contactline.knowledge.events import classes
from contactline.model.mention import ActorMention
from contactline.model.parsed import Parsed, Token
from contactline.model.tree import children

_AIMED = frozenset({"against", "on", "at", "to", "with", "from", "into"})
_OVER = frozenset({"over", "about", "against", "at"})
_FREEING = frozenset("hand return free release let send turn repatriate deport extradite give trade swap fly".split())
_IN, _ADDRESSEE = frozenset({"in", "at", "during", "by"}), frozenset({"to", "with", "from"})
_MEETINGS = frozenset({"meeting", "session", "summit", "conference", "sitting"})
_WAYS = frozenset(
    """letter message note call telegram conversation talk talks meeting cable email e-mail memo missive appeal address
    telephone phone phonecall communication statement reply""".split()
)
_OWN_WORDS = frozenset({"its", "their", "his", "her", "our", "my"})


def blamed(parsed: Parsed, patients: tuple[Token, ...], mentions: Mentions) -> tuple[ActorMention, ...]:
    """Whom a charge is against: who did the deed that is condemned, and not its victims ("the killing of 11")."""
    found: list[ActorMention] = []
    for token in patients:
        if token.lemma.lower() not in classes()["deed_noun"] or actors_at(mentions, token):
            found.extend(parties(mentions, (token,)))
            continue
        doers = children(parsed, token, ("poss", "amod", "compound", "nmod"))
        by = preposition_objects(parsed, token, frozenset({"by"}))
        found.extend(parties(mentions, (*with_conjuncts(parsed, doers), *by)))
    return unique(tuple(found))


def asked(
    parsed: Parsed, trigger: Trigger, mentions: Mentions, doers: tuple[ActorMention, ...]
) -> tuple[ActorMention, ...]:
    """Whom a demand is put to where only its content says so ("demanded that Armenia amend ...")."""
    if trigger.type == "ACCUSE" and not any(below.dep == "ccomp" for below in clause_verbs(parsed, trigger.token)):
        return ()
    for below in clause_verbs(parsed, trigger.token):
        that = below.dep in {"acl", "relcl"} and any(
            k.text.lower() == "that" for k in children(parsed, below, ("mark",))
        )
        if below.dep not in {"ccomp", "xcomp"} and not that:
            continue
        found = tuple(m for m in parties(mentions, subjects(parsed, below)) if m not in doers)
        if found:
            return found
    return ()


def convened(parsed: Parsed, patients: tuple[Token, ...], mentions: Mentions) -> tuple[ActorMention, ...]:
    """Of whom a meeting is asked for ("demanded a session of the Security Council")."""
    asked_for = (t for t in patients if t.lemma.lower() in _MEETINGS and not actors_at(mentions, t))
    return parties(mentions, tuple(o for t in asked_for for o in preposition_objects(parsed, t, frozenset({"of"}))))


def addressed(parsed: Parsed, verb: Token, mentions: Mentions) -> tuple[ActorMention, ...]:
    """To whom the letter, call or talks go in which it is said ("asked in a letter to X", "at talks with X")."""
    found: list[ActorMention] = []
    for way in preposition_objects(parsed, verb, _IN):
        if way.lemma.lower() in _WAYS:
            found.extend(parties(mentions, preposition_objects(parsed, way, _ADDRESSEE)))
    return unique(m for m in found if m.actor is None or m.actor.sector != "JRN")


def threatened(
    parsed: Parsed, trigger: Trigger, mentions: Mentions, doers: tuple[ActorMention, ...]
) -> tuple[ActorMention, ...]:
    """Whom a threat or protest is against: whose deed would end it, else who is done to in what is threatened."""

    def others(tokens: tuple[Token, ...]) -> tuple[ActorMention, ...]:
        return tuple(
            m for m in parties(mentions, tokens) if not is_own(m, doers) and not (m.pronoun and m.actor is None)
        )

    found = others(on_condition(parsed, trigger.token))
    for deed in threatened_deeds(parsed, trigger.token) if trigger.type == "THREATEN" else ():
        hosts = (deed, *done_to(parsed, deed))
        aimed = tuple(o for h in hosts for o in preposition_objects(parsed, h, _AIMED))
        found = found or others(done_to(parsed, deed)) or others(aimed)
    for cause in causes(parsed, trigger.token) if trigger.type == "PROTEST" else ():
        found = found or others(cause)
    return found


def complained_of(parsed: Parsed, trigger: Trigger, mentions: Mentions) -> tuple[ActorMention, ...]:
    """Who did what a complaint is over ("complained to the UN over two Israeli air raids")."""
    if trigger.token.lemma.lower() not in {"complain", "protest", "complaint"}:
        return ()
    return blamed(parsed, preposition_objects(parsed, trigger.token, _OVER), mentions)


def given_back(parsed: Parsed, trigger: Trigger, mentions: Mentions) -> tuple[ActorMention, ...]:
    """Those who are handed over, freed or sent home, where the verb is one for captives."""
    if trigger.token.lemma.lower() not in _FREEING:
        return ()
    found = parties(mentions, done_to(parsed, trigger.token), owners=False)
    return tuple(m for m in found if not _OWN_WORDS & set(m.text.lower().split()))
