"""A noun phrase, or a verb, that stands for an agreement."""

from dataclasses import dataclass

from contactline.knowledge.agreements import Known, Noun
from contactline.model.mention import Interval, TimeMention


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
