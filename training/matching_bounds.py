"""Which level of a comparison never counts less than which: what is told alike never speaks against a pair."""

from collections.abc import Mapping

from training.logistic import Bound

ORDERS: Mapping[str, tuple[str, ...]] = {
    "type": ("kin family same same_mode", "other family", "charge family"),
    "trigger": (
        "near same_deed same_word", "unknown same_deed", "far same_deed", "other_deed same_deed", "general same_word",
        "same_word_later same_word", "same_deed_elsewhere same_word_elsewhere",
    ),
    "figures": ("same_measure same_small same_large", "other_measure same_small"),
    "copied": ("own_words copied",),
}  # fmt: skip
"""Levels from those that say least for one happening to those that say most, a line of them each."""

ALIKE: Mapping[str, str] = {
    "time": "same_day", "place": "same in_text both_in_text", "spot": "same named", "parties": "same_roles same_set",
    "type": "same same_mode",
    "trigger": "same_word same_word_elsewhere same_deed same_deed_elsewhere same_deeds same_sense",
    "figures": "same_large same_small", "names": "most several", "words": "most many", "beside": "most half",
    "story": "one_story much", "lead": "both_lead", "sole": "both_only", "lands": "same", "context": "most many",
    "copied": "copied",
}  # fmt: skip
"""Levels that say that two are alike: they never count less than nothing."""


def bounds(at: Mapping[str, int]) -> tuple[Bound, ...]:
    """As bounds on weights. `at`: the place of each "comparison.level". Raises KeyError for a level that is none."""
    rising = [
        (at[f"{name}.{high}"], at[f"{name}.{low}"])
        for name, lines in ORDERS.items()
        for line in lines
        for low, high in zip(line.split(), line.split()[1:], strict=False)
    ]
    return (*rising, *((at[f"{name}.{level}"], None) for name, levels in ALIKE.items() for level in levels.split()))
