"""The same one? Accounts of many articles: candidates, explained scores, judgements, events and contests. No I/O."""

from contactline.match.engine import match_accounts
from contactline.match.told.accounts import accounts_of

__all__ = ["accounts_of", "match_accounts"]
