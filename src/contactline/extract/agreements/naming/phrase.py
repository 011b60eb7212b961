"""A noun phrase, or a verb, that stands for an agreement."""

from collections.abc import Sequence
from dataclasses import dataclass

from contactline.knowledge.agreements import Known, Noun
from contactline.model.mention import Interval, TimeMention
from contactline.model.parsed import Token


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase whose head can name an agreement. `first`/`last`: its tokens, article left out (half-open).

    `topics`: lower-case modifiers that tell what it is about; `proper`: capitalised ones that name it. `noun` is None
    for a name without an agreement noun ("Minsk II"). `draft`: the words that count a draft ("11th"). `compound`: it
    only modifies the noun after it ("truce violations"). `pledge`: the verb of an agreement told without a noun
    ("agreed to reopen").
    """

    head: int
    first: int
    last: int
    start: int
    end: int
    text: str
    noun: Noun | None = None
    determiner: str | None = None
    definite: bool = False
    plural: bool = False
    time: TimeMention | None = None
    topics: frozenset[str] = frozenset()
    proper: frozenset[str] = frozenset()
    known: tuple[Known, ...] = ()
    draft: str | None = None
    capital: bool = False
    compound: bool = False
    brokered: bool = False
    pledge: bool = False
    undated: bool = False

    @property
    def interval(self) -> Interval | None:
        """The interval of the date in the phrase; None where the year is a guess that would put it in the future."""
        return self.time.interval if self.time is not None and not self.undated else None


def named_by(tokens: Sequence[Token], text: str, *, known: tuple[Known, ...] = (), noun: Noun | None = None) -> Phrase:
    """The phrase of a proper name, the last of whose tokens is its head unless one stands above all others."""
    inside = {t.index for t in tokens}
    head = next((t for t in tokens if t.head not in inside or t.head == t.index), tokens[-1])
    return Phrase(
        head=head.index,
        first=tokens[0].index,
        last=tokens[-1].index + 1,
        start=tokens[0].start,
        end=tokens[-1].end,
        text=text,
        noun=noun,
        determiner="the" if noun is not None else None,
        definite=True,
        proper=frozenset(t.text.lower() for t in tokens),
        known=known,
        capital=True,
    )
