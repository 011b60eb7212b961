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
    `several` actors in one phrase ("both sides").

    `head` is where a verb's arc arrives; `name` the token of the registry name, if there is one. `phrase` are the
    words to code, in lower case: the noun phrase, or a person's title; `noun` the actor noun in it. `owners` are the
    tokens that say whose ("Azerbaijan's", "Armenian", "its"), in order of trust; `joint` where they are several
    ("Armenian and Azerbaijani border guards"). `count` is how many actors `several` means, None where it is not
    told. `alias` is the head of the mention that this one is the short name of ("the Joint Centre (JC)").
    `appositions` are heads of phrases beside it that name the same. `subject`: subject of its clause.
    """

    start: int
    end: int
    text: str
    head: int
    form: ActorForm
    made_by: str
    name: int | None = None
    phrase: str = ""
    noun: str | None = None
    person: str | None = None
    owners: tuple[int, ...] = ()
    joint: bool = False
    count: int | None = None
    plural: bool = False
    definite: bool = False
    subject: bool = False
    body: bool = False
    gender: Gender | None = None
    alias: int | None = None
    appositions: tuple[int, ...] = ()
