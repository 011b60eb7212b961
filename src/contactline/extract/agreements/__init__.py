"""Agreements: found in all their names, with steps, provisions, open issues, commitments and accounts of them."""

from contactline.extract.agreements.find import find_agreements

__all__ = ["find_agreements"]
