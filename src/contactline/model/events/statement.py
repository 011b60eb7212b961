"""What voices say in one article, as far as contests across articles ask; and as JSON, the setting once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from contactline.model.events.event import AccountFigure
from contactline.model.events.event_json import event_from_json, event_to_json
from contactline.model.rows.kinds import Party, Words

_NO_SETTING: dict[str, Any] = {"setting": None}
_NO_TOPIC: dict[str, Any] = {"topic": ()}
_NO_CHARGE: dict[str, Any] = {"charged": (), "does": ()}


@dataclass(frozen=True, slots=True)
class Setting:
    """What a whole article is about. `names` without those of states; `news` is the ordinal of its publication day;
    `topic` its words that say most, each behind twice its weight."""

    article: str
    outlet: str | None
    published: str | None
    news: int | None
    names: frozenset[str]
    numbers: frozenset[str]
    places: frozenset[str]
    sides: frozenset[str]
    name_stems: frozenset[str]
    blamed: frozenset[str] = frozenset()
    topic: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """What one voice says in one stretch. `stance` is a claim's, or `tells` where the article speaks itself.

    `within`: inside another's words. `voice`, `blamed` and `sides` hold keys of sides, `*` the other side by no name;
    `charged` those that something hostile is told of by no more than where their names stand. `days`: the first and
    last day told; `background`: it retells the past. `marks`: the lists of words that it has a word of, `began` where
    it says who began or who only answered, `negated` where it tells a hostile deed as not done, `owned` where the
    speaker's side did one, `negation` where it says no or not of what is past. `counted`: whom each figure counts.
    `provisions`: parts of texts, or whole texts, that it names. `does` are a telling's moves; none: not known.
    """

    id: str
    setting: Setting
    claim: str | None
    stance: str
    within: bool
    speaker: tuple[Party, ...]
    voice: frozenset[str]
    blamed: frozenset[str]
    sides: frozenset[str]
    words: Words
    stems: frozenset[str]
    deeds: frozenset[str]
    names: frozenset[str]
    places: frozenset[str]
    days: tuple[int, int] | None
    background: bool
    marks: frozenset[str]
    figures: tuple[AccountFigure, ...]
    counted: tuple[frozenset[str], ...]
    provisions: frozenset[str]
    reports: frozenset[str]
    charged: frozenset[str] = frozenset()
    does: tuple[int, ...] = ()


def statements_to_json(statements: Sequence[Statement]) -> dict[str, Any]:
    """The statements of one article, one or more, as plain JSON values."""
    names = [f.name for f in fields(Statement) if f.name != "setting"]
    told = [{name: event_to_json(getattr(s, name)) for name in names} for s in statements]
    return {"setting": event_to_json(statements[0].setting), "statements": told}


def statements_from_json(value: Mapping[str, Any]) -> tuple[Statement, ...]:
    """The statements that `statements_to_json` told."""
    setting = event_from_json(Setting, {**_NO_TOPIC, **value["setting"]})
    return tuple(
        replace(event_from_json(Statement, {**_NO_CHARGE, **row, **_NO_SETTING}), setting=setting)
        for row in value["statements"]
    )
