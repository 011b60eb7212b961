"""A happening under construction: what the finders know of it before it becomes a report."""

from dataclasses import dataclass

from contactline.extract.events.trigger.triggers import Trigger
from contactline.model.mention import ActorMention, FigureMention, Interval, PlaceMention, TimeMention
from contactline.model.parsed import Token
from contactline.model.report import Status
from contactline.model.span import Span

_NEAR = 3
_PARTICLES = frozenset({"on", "for", "at", "upon", "into", "out", "off", "up", "down", "back", "over", "away", "not"})


@dataclass(frozen=True, slots=True)
class Carrier:
    """The verb that carries an event noun. `role`: the noun is what its subject does (`actor`), undergoes
    (`recipient`) or brings about for others (`broker`), or is itself its subject (`event`)."""

    verb: Token
    role: str
    word: str


@dataclass(frozen=True, slots=True)
class Roles:
    """Actors and recipients with the rule that found each side; `mutual` where all are on both sides.

    `scores` are those of the encoder's arcs, the lowest of each side ("actors", "recipients") that it filled.
    `inferred` is the rule by which recipients that the sentence does not name were filled in.
    """

    actors: tuple[ActorMention, ...] = ()
    recipients: tuple[ActorMention, ...] = ()
    mutual: bool = False
    rule: str = "none"
    scores: tuple[tuple[str, float], ...] = ()
    inferred: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """One telling of one happening. `clause` is the token whose tense, time and place are the happening's; an `echo`
    only points back ("the attack"), and counts where it finds what it points to, or is `singled` out by words of its
    own ("the attack on the clinic"). `counted` are happenings that another time is counted from ("two days after [the
    raid]"): other ones than what is told beside them. `performed` is
    the day of the text, where the text itself is the act."""

    trigger: Trigger
    clause: Token
    carrier: Carrier | None
    roles: Roles
    type: str
    mode: str | None = None
    status: Status = "happened"
    status_rule: str = "plain"
    definite: bool = False
    echo: bool = False
    singled: bool = False
    alleged: bool = False
    when: TimeMention | None = None
    when_rule: str | None = None
    where: PlaceMention | None = None
    figures: tuple[FigureMention, ...] = ()
    background: bool = False
    background_rule: str | None = None
    said_in: str | None = None
    tellings: tuple[Span, ...] = ()
    outcomes: tuple[Token, ...] = ()
    onset: tuple[int, ...] = ()
    heading: bool = False
    counted: bool = False
    performed: Interval | None = None

    @property
    def token(self) -> Token:
        """The trigger's head word."""
        return self.trigger.token

    def _only_leads_on(self, token: Token) -> bool:
        """Is it a word that only brings in what the happening is about ("accused X of", "agreed to")?"""
        if not self.trigger.verbal or token.pos not in {"ADP", "PART", "SCONJ"} or token.dep == "prt":
            return False
        if any(t.index > token.index and t.pos not in {"ADP", "PART", "SCONJ"} for t in self.trigger.tokens):
            return False
        return token.text.lower() not in _PARTICLES or token.index != self.token.index + 1

    @property
    def span(self) -> Span:
        """The trigger's words that stand together (up to two words between), around the head."""
        first = self.token
        if self.trigger.entry.frame == "victim":  # "in the clashes, the ministry said, 58 died": the deed's own name
            first = next((t for t in self.trigger.tokens if t.pos in {"NOUN", "PROPN"}), first)
        near = [first]
        for token in sorted(self.trigger.tokens, key=lambda t: abs(t.index - first.index)):
            if any(abs(token.index - other.index) <= _NEAR for other in near) and not self._only_leads_on(token):
                near.append(token)
        near = near if self.token in near else [first]
        return Span(min(t.start for t in near), max(t.end for t in near))
