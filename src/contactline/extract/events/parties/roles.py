"""Who did it and to whom: how each frame reads its sides off the clause or the noun phrase."""

from contactline.extract.events.draft import Carrier, Roles
from contactline.extract.events.grammar import (
    agent,
    governor,
    is_passive,
    objects,
    preposition_objects,
    subjects,
    with_conjuncts,
)
from contactline.extract.events.mentions import Mentions, actors_at, owners_of, parties
from contactline.extract.events.parties.aimed import (
    addressed,
    asked,
    blamed,
    complained_of,
    convened,
    given_back,
    threatened,
)
from contactline.extract.events.parties.clauses import doers as doers_of
from contactline.extract.events.parties.clauses import done_to as patients_of
from contactline.extract.events.parties.clauses import undergone
from contactline.extract.events.parties.frames import Frame, frame_name, frame_of
from contactline.extract.events.parties.tidying import is_own, unique
from contactline.extract.events.trigger.triggers import Trigger
from contactline.knowledge.events import classes
from contactline.model.mention import ActorMention
from contactline.model.parsed import Parsed, Token
from contactline.model.span import Span
from contactline.model.tree import children, head_of, span_head

_DOING = frozenset(
    """plan organise organize order orchestrate perpetrate commit launch stage mount wage carry conduct lead start
    unleash""".split()
)
_FIGHTS = frozenset("fight firefight brawl skirmish scuffle clash battle gunfight gunbattle shootout shoot-out".split())
_BETWEEN = frozenset("go-between mediator intermediary broker host guarantor witness facilitator observer go".split())
_TOLD_TO = frozenset({"promise", "speech", "reject"})
_SPOKEN = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "SUPPORT", "CONCEDE"})


def verb_roles(parsed: Parsed, trigger: Trigger, mentions: Mentions) -> Roles:
    """Sides of a trigger that is a verb."""
    verb, frame, name = trigger.token, frame_of(trigger), frame_name(trigger)
    doers = parties(mentions, doers_of(parsed, verb, mentions))
    if not doers and verb.dep == "conj" and head_of(parsed, verb).dep == "ccomp" and not is_passive(parsed, verb):
        doers = parties(mentions, subjects(parsed, head_of(parsed, head_of(parsed, verb))))
    patients = patients_of(parsed, verb)
    if trigger.type == "ASSAULT" and undergone(parsed, verb):
        return Roles((), parties(mentions, subjects(parsed, verb)), rule="verb:victim")
    if not frame.doer:
        by = parties(mentions, preposition_objects(parsed, verb, frozenset(frame.to)))
        for phrase in trigger.tokens:
            if phrase is not verb and not by:
                by = parties(mentions, preposition_objects(parsed, phrase, frozenset({"from", "by"})))
        sufferers = doers or parties(mentions, objects(parsed, verb))
        return Roles(by, sufferers, rule=f"verb:{name}")
    if name == "flare":
        both = _between(parsed, subjects(parsed, verb), mentions)
        return Roles(both, both, mutual=True, rule="verb:flare")
    if name == "felt":
        by = parties(mentions, agent(parsed, verb))
        felt = parties(mentions, objects(parsed, verb))
        return Roles(felt, tuple(m for m in by if m not in felt), rule="verb:felt")
    if name == "in_force":
        return Roles((), (), rule="verb:in force")
    if frame.own and not doers:
        doers = parties(mentions, objects(parsed, verb))
    done_to = parties(mentions, patients, owners=not frame.mutual) if frame.object else ()
    if name == "accuse":
        done_to = blamed(parsed, patients, mentions) or complained_of(parsed, trigger, mentions)
    if name == "recognise":
        done_to = parties(mentions, preposition_objects(parsed, verb, frozenset({"as"}))) or done_to
    if frame.own and frame.object is False:
        done_to = ()
    if name == "ease":  # "lift its sanctions on": they are the doer's own
        done_to = tuple(m for m in done_to if not m.pronoun)
    if frame.given and done_to == ():
        done_to = given_back(parsed, trigger, mentions)
        doers = tuple(m for m in doers if m not in done_to)
    named = _by_preposition(parsed, trigger, frame, mentions)
    if named and all(is_own(m, doers) for m in done_to):
        done_to = ()
    if name in {"request", "speech", "promise", "accuse"} and not done_to and not named:
        named = asked(parsed, trigger, mentions, doers)
    if name == "request" and not done_to and not named:
        named = convened(parsed, patients, mentions)
    if name in {"request", "speech", "promise", "reject"} and not done_to and not named:
        named = tuple(m for m in addressed(parsed, verb, mentions) if m not in doers)
    if trigger.type in {"THREATEN", "PROTEST"} and not any(m not in doers for m in (*done_to, *named)):
        named = threatened(parsed, trigger, mentions, doers)
    if name == "accuse" and not done_to and any(t.lemma.lower() in classes()["deed_noun"] for t in patients):
        named = ()
    if name == "reject" and done_to and named:
        done_to = ()
    if name in {"take", "give"} and named:
        done_to = ()
    recipients = unique((*done_to, *named)) if frame.mutual else (done_to or named)
    between = tuple(m for m in recipients if _only_between(parsed, m))
    recipients = tuple(m for m in recipients if m not in (*doers, *between) and not (name in _TOLD_TO and _listens(m)))
    if _each_other(parsed, verb) and len(doers) >= 1:
        return Roles(doers, doers, mutual=True, rule="verb:each-other")
    if frame.mutual and (recipients or len(doers) > 1 or _plural(parsed, trigger, doers)):
        both = unique((*doers, *recipients))
        return Roles(both, both, mutual=True, rule="verb:mutual")
    if name == "release" and len(doers) > 1 and trigger.token.lemma in {"exchange", "swap"}:
        return Roles(doers, doers, mutual=True, rule="verb:exchange")
    return Roles(doers, recipients, rule=f"verb:{name}")


def _only_between(parsed: Parsed, mention: ActorMention) -> bool:
    """Is it told to be a go-between or host only ("with X as mediator")?"""
    head = parsed.tokens[mention.head] if mention.head is not None else None
    after = parsed.tokens[head.index + 1 : head.index + 5] if head is not None else ()
    return bool(after) and after[0].text.lower() == "as" and any(t.lemma.lower() in _BETWEEN for t in after[1:])


def _listens(mention: ActorMention) -> bool:
    """Is it only who takes the words down ("told reporters")?"""
    return mention.actor is not None and mention.actor.sector == "JRN" and mention.actor.id is None


def _by_preposition(parsed: Parsed, trigger: Trigger, frame: Frame, mentions: Mentions) -> tuple[ActorMention, ...]:
    """Recipients named by a preposition of the frame, at the verb or at a noun of the phrase."""
    own = {t.index for t in trigger.tokens}
    hosts = [trigger.token, *(t for t in trigger.tokens if t is not trigger.token)]
    hosts.extend(o for o in objects(parsed, trigger.token) if o.index not in own)
    for kind in frame.to:
        for host in hosts:
            found = parties(mentions, preposition_objects(parsed, host, frozenset({kind})))
            if found:
                return found
    for phrase in trigger.tokens:
        if phrase.pos == "ADP" and (phrase.text.lower() in frame.to or (frame.object and not frame.mutual)):
            found = parties(mentions, with_conjuncts(parsed, children(parsed, phrase, ("pobj",))))
            if found:
                return found
    return ()


def _between(parsed: Parsed, tokens: tuple[Token, ...], mentions: Mentions) -> tuple[ActorMention, ...]:
    return parties(
        mentions, tuple(o for t in tokens for o in preposition_objects(parsed, t, frozenset({"between", "among"})))
    )


def _each_other(parsed: Parsed, verb: Token) -> bool:
    own = children(parsed, verb, ("nsubj",))
    each = any(k.lemma.lower() == "each" for s in own for k in (s, *children(parsed, s, ("det",))))
    below = [*children(parsed, verb, ("dobj", "nsubjpass"))]
    if each and any(t.lemma.lower() == "other" for t in below):
        return True
    below.extend(o for p in children(parsed, verb, ("prep",)) for o in children(parsed, p, ("pobj",)))
    return any(
        t.lemma.lower() in {"other", "another"} and any(k.lemma.lower() in {"each", "one"} for k in children(parsed, t))
        for t in below
    )


def _plural(parsed: Parsed, trigger: Trigger, found: tuple[ActorMention, ...]) -> bool:
    """Does one mention stand for several parties ("the two sides", "the presidents of Chile and Peru")?"""
    if trigger.type not in {"CONSULT", "AGREE", "SUPPORT", "COOPERATE", "ACCUSE", "ASSAULT"}:
        return False
    for mention in found:
        words = mention.text.lower().split()
        if {"both", "two", "three"} & set(words[:3]):
            return True
        if words[-1] in {"sides", "parties", "neighbours", "neighbors", "foes", "rivals"}:
            return True
        head = span_head(parsed, Span(mention.start, mention.end))
        if " and " in mention.text and head is not None and head.tag == "NNS":
            return True
    return False


def noun_roles(parsed: Parsed, trigger: Trigger, carrier: Carrier | None, mentions: Mentions) -> Roles:
    """Sides of a trigger that is a noun: its own modifiers and prepositions, then its carrier's subject."""
    noun, frame, name = trigger.token, frame_of(trigger), frame_name(trigger)
    doers = _modifiers(parsed, trigger, mentions)
    doers = unique((*doers, *parties(mentions, preposition_objects(parsed, noun, frozenset({"by"})))))
    if not doers:
        phrase = (noun, *(k for p in children(parsed, noun, ("prep",)) if p in trigger.tokens
                          for k in children(parsed, p, ("pobj",))))  # fmt: skip
        done = (v for t in phrase for v in children(parsed, t, ("acl",)) if v.lemma.lower() in _DOING)
        doers = parties(mentions, tuple(a for v in done for a in agent(parsed, v)))
    between = frozenset({"between", "among", "amongst"})
    source = parties(mentions, preposition_objects(parsed, noun, frozenset({"from"})))
    if trigger.type in _SPOKEN or trigger.type == "ASSAULT":
        doers = doers or source
    both = parties(mentions, preposition_objects(parsed, noun, between))
    for inner in preposition_objects(parsed, noun, frozenset({"of", "on", "over"})):
        both = both or parties(mentions, preposition_objects(parsed, inner, between))
    if not both and carrier is not None:
        both = parties(mentions, preposition_objects(parsed, carrier.verb, frozenset({"between", "among"})))
    if both and name == "mediate":
        who = parties(mentions, subjects(parsed, carrier.verb)) if carrier and carrier.role == "actor" else ()
        return Roles(doers or who, both, rule="noun:mediation")
    if both:
        return Roles(both, both, mutual=True, rule="noun:between")
    of = parties(mentions, preposition_objects(parsed, noun, frozenset({"of"})))
    recipients: tuple[ActorMention, ...] = ()
    if of and frame.noun_of == "actor" and not doers:
        doers = of
    elif of:
        recipients = of
    recipients = recipients or _noun_recipients(parsed, trigger, carrier, frame, mentions)
    doers, recipients, rule = _through_carrier(parsed, trigger, carrier, doers, recipients, mentions)
    if name in {"suffer", "victim", "flee"}:
        return Roles((), recipients or doers, rule="noun:victim")
    recipients = tuple(m for m in recipients if m not in doers and not (m in source and trigger.type in _SPOKEN))
    met = frame.mutual or (noun.lemma.lower() in _FIGHTS and bool(_facing(parsed, noun, mentions)))
    if met and not frame.mutual:
        doers, recipients = (), _facing(parsed, noun, mentions)
    if met and len(doers) < 2 and recipients and not _plural(parsed, trigger, doers):
        doers = unique((*doers, *_counterparts(parsed, trigger, carrier, mentions, recipients)))
    if met and (recipients or len(doers) > 1 or _plural(parsed, trigger, doers)):
        together = unique((*doers, *recipients))
        return Roles(together, together, mutual=True, rule=f"{rule}+mutual")
    if len(doers) > 1 and not recipients and noun.lemma in {"exchange", "swap"}:
        return Roles(doers, doers, mutual=True, rule=rule)
    return Roles(doers, recipients, rule=rule)


def _facing(parsed: Parsed, noun: Token, mentions: Mentions) -> tuple[ActorMention, ...]:
    """Whom a fight is with."""
    return parties(mentions, preposition_objects(parsed, noun, frozenset({"with"})))


def _counterparts(
    parsed: Parsed,
    trigger: Trigger,
    carrier: Carrier | None,
    mentions: Mentions,
    named: tuple[ActorMention, ...],
) -> tuple[ActorMention, ...]:
    """The other side of "a firefight with X's troops": whose clause it stands in, or whose foe X is called."""
    for noun in preposition_objects(parsed, trigger.token, frozenset({"with", "against"})):
        whose = tuple(m for m in parties(mentions, children(parsed, noun, ("poss",)), owners=False) if m not in named)
        if whose and any(m.pronoun for m in whose):
            return whose
    verb = governor(parsed, trigger.token)
    if carrier is not None or verb is None:
        return ()
    return tuple(m for m in parties(mentions, subjects(parsed, verb)) if m not in named)


def _modifiers(parsed: Parsed, trigger: Trigger, mentions: Mentions) -> tuple[ActorMention, ...]:
    found: list[Token] = []
    for kid in children(parsed, trigger.token, ("poss", "compound", "amod", "nmod", "nsubj")):
        if kid in trigger.tokens:
            continue
        if kid.dep in {"compound", "amod", "nmod"} and _brokered(parsed, kid):
            continue
        found.append(kid)
        found.extend(k for k in children(parsed, kid, ("conj", "amod", "compound", "nmod")) if not _brokered(parsed, k))
    for phrase in trigger.tokens:
        if phrase is not trigger.token:
            found.extend(k for k in children(parsed, phrase, ("compound", "amod", "poss")) if k not in found)
    return unique(tuple(m for t in found for m in actors_at(mentions, t)))


def _brokered(parsed: Parsed, token: Token) -> bool:
    """Is the name one half of "Moscow-brokered", "US-led"? Then it is no party."""
    after = parsed.tokens[token.index + 1 : token.index + 3]
    return (
        len(after) == 2 and after[0].text in {"-", "–"} and after[1].name is None and after[1].text.endswith("ed")
    ) or (len(after) == 2 and after[0].text in {"-", "–"} and after[1].text.lower() in {"led", "run", "made"})


def _noun_recipients(
    parsed: Parsed, trigger: Trigger, carrier: Carrier | None, frame: Frame, mentions: Mentions
) -> tuple[ActorMention, ...]:
    hosts = [trigger.token] if carrier is None or carrier.role == "event" else [trigger.token, carrier.verb]
    if trigger.type == "SANCTION":
        hosts.extend(preposition_objects(parsed, trigger.token, frozenset({"of", "in"})))
    names = ("on", "against", "at", "upon", "with", "into", "to", "for", "toward", "towards")
    wanted = tuple(n for n in (*frame.to, *names) if n not in {"by", "from", "of", "between", "among", "in"})
    for kind in dict.fromkeys(wanted):
        if kind in {"to", "for", "into", "with"} and kind not in frame.to:
            continue
        for host in hosts:
            found = parties(mentions, preposition_objects(parsed, host, frozenset({kind})))
            if found:
                return found
    return ()


def _through_carrier(
    parsed: Parsed,
    trigger: Trigger,
    carrier: Carrier | None,
    doers: tuple[ActorMention, ...],
    recipients: tuple[ActorMention, ...],
    mentions: Mentions,
) -> tuple[tuple[ActorMention, ...], tuple[ActorMention, ...], str]:
    if carrier is None:
        accused = () if doers else _accused(parsed, trigger, mentions)
        return doers or accused, recipients, "accused" if accused else "noun"
    if carrier.role == "actor":
        who = parties(mentions, subjects(parsed, carrier.verb))
        mutual = frame_of(trigger).mutual
        doers = unique((*doers, *who)) if mutual else (doers or who)
        return doers, tuple(m for m in recipients if m not in who), f"carrier:{carrier.word}"
    if carrier.role == "recipient":
        who = parties(mentions, subjects(parsed, carrier.verb))
        doers = doers or parties(mentions, preposition_objects(parsed, carrier.verb, frozenset({"from", "by"})))
        source = preposition_objects(parsed, trigger.token, frozenset({"from"}))
        return doers or parties(mentions, source), recipients or who, f"carrier:{carrier.word}"
    if carrier.role == "event" and not recipients and not frame_of(trigger).mutual:
        return doers, parties(mentions, objects(parsed, carrier.verb)), f"carrier:{carrier.word}"
    return doers, recipients, f"carrier:{carrier.word}"


def _accused(parsed: Parsed, trigger: Trigger, mentions: Mentions) -> tuple[ActorMention, ...]:
    """The doer of a deed that somebody is accused of: "accused Yerevan of an attack", "blamed X for the raid"."""
    prep = head_of(parsed, trigger.token)
    if trigger.token.dep != "pobj" or prep.lemma not in {"of", "for", "over", "with", "from"}:
        return ()
    verb = governor(parsed, prep)
    if verb is None or verb.lemma not in {
        "accuse", "blame", "criticise", "criticize", "condemn", "suspect", "charge", "denounce", "convict", "slam",
    }:  # fmt: skip
        return ()
    return parties(mentions, objects(parsed, verb), owners=True)


def own_parties(parsed: Parsed, trigger: Trigger, mentions: Mentions) -> tuple[ActorMention, ...]:
    """Actors inside the noun's own phrase, whatever their side: enough for it to be a happening of its own."""
    inside = [*_modifiers(parsed, trigger, mentions)]
    inside.extend(owners_of(mentions, trigger.token))
    around = frozenset({"by", "between", "among", "on", "against", "with", "of", "from"})
    inside.extend(parties(mentions, preposition_objects(parsed, trigger.token, around)))
    return unique(tuple(inside))


def passive_victim(parsed: Parsed, trigger: Trigger) -> bool:
    """Is the trigger a passive with no doer named ("four were killed")?"""
    return trigger.verbal and is_passive(parsed, trigger.token) and not subjects(parsed, trigger.token)
