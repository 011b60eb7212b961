"""kill -9 at any point: the record opens, verify finds nothing, and no judgement that was kept is lost.

Fifteen points here; `python -m tests.killed RECORD --loop 200` takes as many as one likes.
"""

from pathlib import Path

from tests.killed import loop


def test_a_killed_process_leaves_a_whole_record(tmp_path: Path) -> None:
    killed, kept = loop(tmp_path / "r.db", 15)
    assert killed >= 12
    assert kept > 0
