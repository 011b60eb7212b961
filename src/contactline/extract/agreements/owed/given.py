"""Time that somebody is given to do a thing ("gave X ninety days to V"), and what somebody has failed to do."""

from collections.abc import Iterator, Sequence

from contactline.extract.agreements.course.status import status_of
from contactline.extract.agreements.naming.fitting import Group
from contactline.extract.agreements.owed.belongs import Told, belongs_to
from contactline.extract.agreements.owed.clauses import grounds_of
from contactline.extract.agreements.owed.deadlines import due_of, expiry_of
from contactline.extract.agreements.owed.duty import Duty, debtor_of, is_yet, make_duty, sets_about, who_owes
from contactline.extract.agreements.scene import Scene, codes, parties_at, said_in, sentence_of, sentence_span_of
from contactline.extract.agreements.terms.standing import just_ahead, standing
from contactline.knowledge.agreements import words
from contactline.model.agreements.agreement import Account
from contactline.model.mention import ActorMention, TimeMention
from contactline.model.parsed import Token
from contactline.model.report import When
from contactline.model.span import Span
from contactline.model.tree import children, head_of, tokens_in

_AHEAD = 3


def given_time(scene: Scene, groups: Sequence[Group], told: Sequence[Told]) -> Iterator[Duty]:
    """ "gave Kigali ninety days to lift its measures", "had until Friday to leave": owed by whoever has the time."""
    parsed = scene.parsed
    for time in scene.times:
        tokens = tokens_in(parsed, Span(time.start, time.end))
        deed = _infinitive_after(scene, tokens[-1]) if tokens else None
        group = belongs_to(scene, told, deed) if deed is not None else None
        if deed is not None and group is None:
            near = standing(scene, groups, told, deed) or just_ahead(scene, told, deed)
            group = near.group if near is not None else None
        if deed is None or group is None or groups[group].sought:
            continue
        giver = _giver(scene, tokens[0])
        if giver is None:
            continue
        receivers = children(parsed, giver, ("dative", "dobj")) if giver.lemma.lower() in words("giving") else ()
        if children(parsed, giver, ("auxpass",)):
            receivers = children(parsed, giver, ("nsubjpass",))  # "was given until November to"
        debtor = tuple(m for t in receivers if t.index < tokens[0].index for m in parties_at(scene, t))
        if giver.lemma.lower() in words("having"):
            debtor = who_owes(scene, giver)
        debtor = debtor or _just_before(scene, tokens[0])
        due = _due(scene, time, groups[group])
        found = make_duty(scene, groups, group, deed, debtor=debtor, said=giver, due=due)
        yield found


def _infinitive_after(scene: Scene, last: Token) -> Token | None:
    tokens = scene.parsed.tokens
    at = last.index + 1
    sentence = sentence_of(scene, last)
    for step in range(_AHEAD):
        if at + step + 1 >= sentence.last or tokens[at + step].text in (",", ";"):
            return None
        if tokens[at + step].text.lower() == "to":
            verb = tokens[at + step + 1]
            return verb if verb.tag == "VB" else None
    return None


def _giver(scene: Scene, first: Token) -> Token | None:
    """The verb above the time that gives it or has it."""
    at = first
    for _ in range(4):
        at = head_of(scene.parsed, at)
        if at.pos in ("VERB", "AUX"):
            known = at.lemma.lower() in words("giving") | words("having")
            return at if known and at.index < first.index else None
    return None


def _just_before(scene: Scene, first: Token) -> tuple[ActorMention, ...]:
    """ "left both armies sixty days to": whoever stands right before the time, where the parse tells nothing."""
    here = scene.actors_at.get(first.index - 1, ())
    return tuple(dict.fromkeys(here))


def _due(scene: Scene, time: TimeMention, group: Group) -> When | None:
    if time.timex.type == "DURATION":
        return expiry_of(scene, time, since=group.interval) or When(None, None, "day", time.id)
    interval = time.interval
    return When(None, interval.end, interval.grain, time.id) if interval is not None else None


def failed_at(scene: Scene, groups: Sequence[Group], told: Sequence[Told]) -> Iterator[Duty]:
    """ "failed to release all prisoners by the date in the deal", "has yet to dismantle": owed by a party, and missed
    or pending."""
    parsed = scene.parsed
    for verb in parsed.tokens:
        deed, verdict = _not_done(scene, verb)
        if deed is None:
            continue
        group = belongs_to(scene, told, deed, reach=1)
        debtor = debtor_of(scene, deed) or debtor_of(scene, verb)
        if group is None:
            near = standing(scene, groups, told, verb)
            owing = codes(groups[near.group].sides.parties) & codes(debtor) if near is not None else None
            group = near.group if near is not None and owing else None
        if group is None or groups[group].sought or not debtor:
            continue
        idle = words("no_deeds") | words("no_terms") | words("making") | words("meetings")
        if deed.lemma.lower() in idle and not sets_about(scene, deed):
            continue
        if deed.lemma.lower() in ("turn", "show") and any(
            k.text.lower() == "up" for k in children(parsed, deed, ("prt",))
        ):
            continue  # "failed to turn up"
        parties = codes(groups[group].sides.parties)
        if parties and not codes(debtor) & parties:
            continue
        span = Span(verb.start, verb.end)
        grounds = grounds_of(scene, verb) if verdict == "refused" else None
        account = Account(verdict, None, grounds, said_in(scene, span), (sentence_span_of(scene, verb),))  # type: ignore[arg-type]
        due = _as_promised(scene, groups[group], verb)
        yield make_duty(scene, groups, group, deed, debtor=debtor, said=deed, accounts=(account,), due=due)


def _as_promised(scene: Scene, group: Group, verb: Token) -> When | None:
    """ "Has yet to name the sites, as it had promised to do by June": by when."""
    for clause in children(scene.parsed, verb, ("advcl",)):
        if clause.lemma.lower() in words("commissive"):
            for deed in (*children(scene.parsed, clause, ("xcomp",)), clause):
                due = due_of(scene, deed, since=group.interval)
                if due is not None:
                    return due
    return None


def _not_done(scene: Scene, verb: Token) -> tuple[Token | None, str]:
    parsed = scene.parsed
    lemma = verb.lemma.lower()
    if lemma not in words("failing") | words("refusing") | {"have", "be"} or verb.pos not in ("VERB", "AUX"):
        return None, ""
    yet = is_yet(scene, verb)
    if lemma in ("have", "be") and not yet:
        return None, ""
    if not yet and status_of(scene, verb) not in ("happened", "ongoing"):
        return None, ""
    deed = next((k for k in children(parsed, verb, ("xcomp",)) if k.pos == "VERB" and k.tag == "VB"), None)
    return deed, "pending" if yet else "refused" if lemma in words("refusing") else "missed"
