"""Actors as found, before anybody decides who they are: what the extract room hands to the resolve room."""

from dataclasses import dataclass
from typing import Literal

ActorForm = Literal["name", "seat", "adjective", "people", "person", "role", "pronoun", "several"]
Gender = Literal["male", "female"]


@dataclass(frozen=True, slots=True)
class ActorFound:
    """A stretch that stands for an actor. `head` and every other index is a token index.

    `form`: a registry `name`; a `seat` (capital or building) that acts; an `adjective` alone that names a party
    ("a Russian-brokered truce"); a `people`; a `person` by name; a `role` or body noun phrase; a `pronoun`;
    `several` actors in one phrase ("both sides"). `owners` are the tokens that say whose ("Azerbaijan's",
    "Armenian", "its"). `phrase` is what to code: the words of the noun phrase with the title of a person.
    `titles` are mentions' heads in apposition to a person. `subject`: grammatical subject of its clause.
    """

    start: int
    end: int
    text: str
    head: int
    form: ActorForm
    made_by: str
    phrase: str = ""
    noun: str | None = None
    person: str | None = None
    owners: tuple[int, ...] = ()
    plural: bool = False
    definite: bool = False
    subject: bool = False
    quoted: bool = False
    gender: Gender | None = None
    appositions: tuple[int, ...] = ()
