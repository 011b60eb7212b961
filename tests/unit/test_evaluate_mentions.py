"""What counts as right for mentions in context, and for chains of pronouns and descriptions."""

from typing import Any

from contactline.evaluate.measures.coreference import derived
from contactline.evaluate.measures.mentions import anaphor_counts, mention_counts
from contactline.model.mention import Actor, ActorMention


def mention(start: int, end: int, actor: Actor | None) -> ActorMention:
    return ActorMention(f"m{start}", start, end, "x" * (end - start), "by hand", actor)


def gold(role: str, start: int, end: int, **codes: Any) -> dict[str, Any]:
    return {
        "start": start, "end": end, "role": role, "phenomenon": "any",
        "country": codes.get("country"), "sector": codes.get("sector"), "sector2": codes.get("sector2"),
    }  # fmt: skip


def test_an_actor_needs_overlap_and_every_given_code() -> None:
    found = [mention(0, 6, Actor(None, None, "ARM", "GOV")), mention(10, 16, Actor(None, None, "GEO", "GOV", "PRE"))]
    rows = [
        gold("actor", 2, 8, country=["ARM", "AZE"], sector="GOV"),
        gold("actor", 2, 8, country="ARM"),
        gold("actor", 2, 8, country="ARM", sector=["MIL", "COP"]),
        gold("actor", 10, 16, country="GEO", sector="GOV", sector2="PRE"),
        gold("actor", 10, 16, country="GEO", sector="GOV"),
        gold("actor", 20, 25, country="ARM"),
    ]
    assert mention_counts(rows, found)["accuracy actor"] == (3, 6)


def test_a_place_is_wrong_where_an_actor_has_its_very_span() -> None:
    found = [mention(0, 6, Actor(None, None, "ARM", "GOV")), mention(10, 16, None)]
    rows = [gold("place", 0, 6), gold("place", 0, 5), gold("place", 10, 16)]
    assert mention_counts(rows, found)["accuracy place"] == (2, 3)


def test_abstaining_is_right_only_where_a_null_is_fair() -> None:
    rows = [gold("actor", 0, 4, country=[None, "ECU"], sector=[None, "CRM"]), gold("actor", 0, 4, sector="MIL")]
    assert mention_counts(rows, [])["accuracy actor"] == (1, 2)


def test_chains_are_joined_by_the_actor() -> None:
    one, other = Actor("a", "A", "ARM", "GOV"), Actor("b", "B", "AZE", "GOV")
    spans = [(0, 4, "1"), (10, 12, "1"), (20, 24, "2"), (30, 32, "2"), (40, 44, "3")]
    entities = [{"start": s, "end": e, "etype": "person", "chain": c} for s, e, c in spans]
    actors = {0: one, 10: one, 20: other, 30: other}
    right = anaphor_counts(entities, [mention(s, e, actors[s]) for s, e, _ in spans if s in actors])
    wrong = anaphor_counts(entities, [mention(s, e, one) for s, e, _ in spans])
    assert derived(right)["conll_f1"] == 1.0
    assert derived(wrong)["conll_f1"] < 1.0
