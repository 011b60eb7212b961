"""Accounts that cannot all be true, side by side: within one event, and across articles that no event joins."""

from contactline.match.contests.of_event import contests_of

__all__ = ["contests_of"]
