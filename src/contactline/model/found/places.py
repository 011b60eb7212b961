"""Places found, before anybody decides which ones they are."""

from dataclasses import dataclass
from typing import Literal

PlaceForm = Literal["name", "line", "described"]


@dataclass(frozen=True, slots=True)
class PlaceFound:
    """`article.text[start:end]` stands for a place. `head` is a token index.

    `form`: a toponym, a line (border, front, corridor) or a definite description ("the breakaway region").
    `name` is the toponym with line breaks mended, empty for what has none; `hint` the descriptor's noun in lower
    case ("village", "region", "border"); `within` the names of places that the text says it lies in
    ("Illinois"); `sides` the names of the countries that a border parts; `near` the toponym beside a line;
    `part` the direction that cuts a part out of a country ("southern").
    """

    start: int
    end: int
    text: str
    form: PlaceForm
    name: str
    made_by: str
    head: int | None = None
    hint: str | None = None
    within: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    near: str | None = None
    part: str | None = None
