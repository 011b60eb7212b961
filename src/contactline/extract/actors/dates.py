"""Dates that the parse joins to the phrase behind them ("25 January fighters of the group")."""

import re

from contactline.model.parsed import Parsed, Token

_MONTHS = frozenset(
    "January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul Aug "
    "Sept Sep Oct Nov Dec Jan. Feb. Mar. Apr. Aug. Sept. Oct. Nov. Dec.".split()
)
_DAYS = frozenset("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
_PARTS = frozenset("and or to early late mid morning evening afternoon night , - –".split())
_NUMBER = re.compile(r"\d{1,4}(?:st|nd|rd|th)?\Z")
_YEAR = re.compile(r"(?:1[0-9]|20)\d\d\Z")
_BEFORE_YEAR = frozenset("in since until till by from during early late mid before after".split())


def past_date(parsed: Parsed, edge: int, head: Token) -> int:
    """The first token from `edge` on that is no part of a date before the phrase; `edge` where there is none.

    Names of days stay whole: "the 25 January Movement".
    """
    if head.text[:1].isupper() and head.tag in ("NNP", "NNPS"):
        return edge
    seen, index, after = False, edge, edge
    while index < head.index:
        token = parsed.tokens[index]
        if token.text in _MONTHS or token.text in _DAYS:
            seen = True
            after = index + 1
        elif _NUMBER.match(token.text) and (not seen or _YEAR.match(token.text)):
            after = index + 1 if seen else after
        elif token.text.lower() not in _PARTS:
            break
        index += 1
    if not seen:
        after = edge + _is_year(parsed, edge)
    if after > edge and after < head.index and parsed.tokens[after].text in ("'s", "’s"):
        return edge
    while after < head.index and parsed.tokens[after].text in (",", "morning", "evening", "afternoon", "night"):
        after += 1
    return after if after <= head.index else edge


def _is_year(parsed: Parsed, edge: int) -> bool:
    """Is the first token the year of "in 1994 French soldiers" or "September 11, 1973 army units"?"""
    token = parsed.tokens[edge]
    if edge == 0 or not _YEAR.match(token.text):
        return False
    before = parsed.tokens[edge - 1]
    if before.text == "," and edge > 1:
        before = parsed.tokens[edge - 2]
        return before.text in _MONTHS or (
            _NUMBER.match(before.text) is not None and edge > 2 and parsed.tokens[edge - 3].text in _MONTHS
        )
    return before.text in _MONTHS or before.text.lower() in _BEFORE_YEAR
