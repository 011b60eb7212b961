"""Matching as blocked joins on any engine (`run.py` is the way through it)."""

from contactline.jobs.across.matching_blocks.run import Matched, clusters_in, match_parts

__all__ = ["Matched", "clusters_in", "match_parts"]
