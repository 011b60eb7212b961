"""Keys of sides: which stand for a state, which for somebody known at all."""

from contactline.knowledge.contests import listed

OPPONENT = "*"
"""The other side, by no name of its own."""
_NO_STATE = frozenset(
    "UNO EUR IGO NGO MNC GOV MIL LEG JUD COP SPY REB PRM OPP PTY CVL REF JRN REL BUS LAB SOC UAF CRM EDU ELI MED AGR "
    "PRE UNK".split()
)


def is_state(side: str) -> bool:
    """Is it the key of a state, and not of an organisation, of others or of a sector?"""
    return len(side) == 3 and side.isupper() and side not in _NO_STATE


def is_loose(side: str) -> bool:
    """Is it the key of nobody in particular, a sector with or without a land?"""
    return side.isupper() and not is_state(side)


def is_known(side: str) -> bool:
    """Is it the key of one side, and not a sector or a word for an office?"""
    return side != OPPONENT and side not in listed("offices") and not is_loose(side)
