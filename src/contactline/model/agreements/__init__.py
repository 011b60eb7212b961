"""Agreements: in one article, across articles, in lists and on their page."""
