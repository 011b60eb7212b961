"""Actor mentions in context against a gold row, and chains of pronouns and descriptions against gold chains."""

from collections.abc import Hashable, Sequence
from typing import Any

from contactline.evaluate.counts import Counts
from contactline.evaluate.measures.coreference import Chain, chain_counts
from contactline.model.mention import Actor, ActorMention

Json = dict[str, Any]
_PERSONLIKE = frozenset(("person", "organization"))


def mention_counts(gold: Sequence[Json], found: Sequence[ActorMention]) -> Counts:
    """Counts of one snippet: all mentions right, and by role and phenomenon.

    An actor is right where a mention that overlaps its span has its country (null: none may be given), a sector and
    second sector as given (null sector: not scored; null second sector: PRE would be wrong; a list: any of these). A
    place is right where no mention with an actor has that very span.
    """
    counts: dict[str, list[int]] = {}
    for row in gold:
        right = _place_right(row, found) if row["role"] == "place" else _actor_right(row, found)
        for name in ("accuracy", f"accuracy {row['role']}", f"accuracy {row['phenomenon']}"):
            pair = counts.setdefault(name, [0, 0])
            pair[0] += right
            pair[1] += 1
    return {name: (pair[0], pair[1]) for name, pair in counts.items()}


def _place_right(row: Json, found: Sequence[ActorMention]) -> bool:
    return not any(m.actor is not None and (m.start, m.end) == (row["start"], row["end"]) for m in found)


def _actor_right(row: Json, found: Sequence[ActorMention]) -> bool:
    near = [m for m in found if m.start < row["end"] and row["start"] < m.end]
    if any(m.actor is not None and _fits(row, m.actor) for m in near):
        return True
    abstains = not any(m.actor is not None for m in near)
    return abstains and _may_be_null(row["country"]) and _may_be_null(row["sector"])


def _fits(row: Json, actor: Actor) -> bool:
    second = row["sector2"]
    pre = actor.sector2 == "PRE" or actor.sector == "PRE"
    if second is None:
        second_right = not pre
    elif isinstance(second, list):
        second_right = None in second or actor.sector2 in second
    else:
        second_right = pre if second == "PRE" else actor.sector2 == second
    sector_right = row["sector"] is None or actor.sector in _any(row["sector"])
    return actor.country in _any(row["country"]) and sector_right and second_right


def _any(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _may_be_null(value: Any) -> bool:
    return None in _any(value)


def anaphor_counts(entities: Sequence[Json], found: Sequence[ActorMention]) -> Counts:
    """CoNLL counts on the gold mentions of persons and organisations that stand in a chain of two or more.

    Ours are the same mentions, joined where our mention at the span's end has the same actor (or the same words).
    """
    chained: dict[str, list[tuple[int, int]]] = {}
    for e in entities:
        if e["etype"] in _PERSONLIKE and e.get("chain") is not None:
            chained.setdefault(str(e["chain"]), []).append((e["start"], e["end"]))
    kept = [frozenset(spans) for _, spans in sorted(chained.items()) if len(spans) > 1]
    gold: list[Chain] = [frozenset[Hashable](spans) for spans in kept]
    ours: dict[Hashable, set[Hashable]] = {}
    for span in sorted({s for spans in kept for s in spans}):
        start, end = span
        mention = max(
            (m for m in found if start <= m.start and m.end <= end and m.actor is not None),
            key=lambda m: m.end - m.start,
            default=None,
        )
        key: Hashable = ("alone", span)
        if mention is not None and mention.actor is not None:
            actor = mention.actor
            key = (actor.id or actor.name or mention.text, actor.country)
        ours.setdefault(key, set()).add(span)
    return chain_counts(gold, [frozenset(ours[key]) for key in sorted(ours, key=str)])
