"""One agreement across articles: accounts of it, how alike two are, which are one, and what all of them tell."""

from contactline.match.agreements.accounts import agreement_accounts
from contactline.match.agreements.across import agreements_across

__all__ = ["agreement_accounts", "agreements_across"]
