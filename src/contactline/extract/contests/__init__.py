"""Contests: accounts of one article that cannot all be true, side by side."""

from contactline.extract.contests.find import find_contests

__all__ = ["find_contests"]
