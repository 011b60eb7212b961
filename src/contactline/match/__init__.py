"""The same one? Accounts of many articles: candidates, explained scores, judgements, events and contests. No I/O."""

from contactline.match.accounts import accounts_of
from contactline.match.engine import match_accounts

__all__ = ["accounts_of", "match_accounts"]
