"""On which side of a contest across articles each account stands."""

from dataclasses import replace

from contactline.match.contests.stands import stands_of
from contactline.model.events.contest import ContestPair, ContestSide
from contactline.model.rows.as_json import row_from_json, row_to_json
from contactline.model.rows.kinds import Party, Words


def _side(name: str, words: str, *, speaker: str | None = None) -> ContestSide:
    said = (Party(speaker, speaker, None, None, None),) if speaker else ()
    return ContestSide(said, Words(f"a-{name}", 0, len(words), words), "Beacon", "2020-01-01", None, ())


def _pair(kind: str, one: str, other: str, weight: float, **words: str) -> ContestPair:
    sides = tuple(_side(n, words.get(n, n), speaker=words.get(f"by_{n}")) for n in (one, other))
    return ContestPair(kind, "", one, other, (sides[0], sides[1]), weight, "why")


def test_a_side_that_is_not_known_is_left_out_of_a_row() -> None:
    unknown = _side("a", "they fired")
    assert "stands" not in row_to_json(unknown) and row_to_json(replace(unknown, stands=2))["stands"] == 2
    assert row_from_json(ContestSide, row_to_json(unknown)) == unknown


def test_all_who_tell_it_stand_together_and_so_do_all_who_deny_it() -> None:
    pairs = [_pair("denied", "t1", "d1", 0.9), _pair("denied", "t2", "d1", 0.4), _pair("denied", "t2", "d2", 0.6)]
    assert stands_of(pairs) == {"t1": 1, "t2": 1, "d1": 2, "d2": 2}
    assert stands_of(pairs[::-1]) == stands_of(pairs)


def test_who_denies_a_denial_is_on_neither_side() -> None:
    pairs = [_pair("denied", "t", "d", 0.9), _pair("denied", "d", "e", 0.4)]
    assert stands_of(pairs) == {"t": 1, "d": 2}


def test_pairs_that_do_not_fit_one_another_place_only_the_surest_two() -> None:
    pairs = [_pair("reversed", "a", "b", 0.9), _pair("reversed", "b", "c", 0.8), _pair("reversed", "a", "c", 0.2)]
    assert stands_of(pairs) == {"a": 1, "b": 2}


def test_nobody_stands_against_himself() -> None:
    words = {"by_a": "Asmara", "by_b": "Addis Ababa", "by_c": "Addis Ababa"}
    pairs = [_pair("reversed", "a", "b", 0.9, **words), _pair("reversed", "b", "c", 0.5, **words)]
    assert stands_of(pairs) == {"a": 1, "b": 2}


def test_counts_stand_by_the_number() -> None:
    words = {
        "a": "30 civilians",
        "b": "some 17 people",
        "c": "17 people",
        "d": "30 dead",
        "e": "9 dead",
        "f": "30 of 60",
    }
    pairs = [_pair("figure", one, other, weight, **words) for one, other, weight in
             (("a", "b", 0.9), ("a", "c", 0.5), ("d", "b", 0.4), ("e", "b", 0.3), ("f", "b", 0.2))]  # fmt: skip
    found = stands_of(pairs)
    assert (found["a"], found["b"], found["d"]) == (1, 2, 1)
    assert found["e"] not in (1, 2) and "f" not in found


def test_a_third_reading_is_on_a_side_only_by_its_speaker() -> None:
    words = {"by_a": "Baku", "by_b": "Yerevan", "by_c": "Moscow", "by_d": "Baku"}
    pairs = [_pair("reading", one, other, weight, **words) for one, other, weight in
             (("a", "b", 0.9), ("c", "b", 0.5), ("d", "b", 0.4))]  # fmt: skip
    assert stands_of(pairs) == {"a": 1, "b": 2, "d": 1}
