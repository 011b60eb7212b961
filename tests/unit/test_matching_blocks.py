"""Matching as blocked joins gives the clusters of the engine in memory, on one process and on a cluster."""

import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from benchmarks.matching.cost import readings
from contactline.cli.main import app
from contactline.errors import UserError
from contactline.jobs.across import matching_blocks
from contactline.jobs.across.matching_blocks import accounts as account_steps
from contactline.jobs.across.matching_blocks import chains, clusters_in, match_parts
from contactline.jobs.piles.cluster import cluster, run_on
from contactline.jobs.piles.partitions import Item, Target, write_parts
from contactline.match.engine import match_accounts
from contactline.match.told.accounts import accounts_of
from contactline.model.reading import Reading

pytestmark = pytest.mark.filterwarnings("ignore")


def parts_of(read: Sequence[Reading], at: Path, *, size: int = 12) -> str:
    """The readings as parts at `at`."""
    by_item = {id(r.article): r for r in read}

    def again(items: Iterable[Item]) -> Iterator[tuple[Item, Reading]]:
        return ((item, by_item[id(item)]) for item in items)

    list(write_parts((r.article for r in read), Target(str(at)), again, read_by="made", size=size))
    return str(at)


@pytest.fixture(scope="module")
def read() -> list[Reading]:
    return list(readings(60, villages=12, days=40))


@pytest.fixture(scope="module")
def parts(read: list[Reading], tmp_path_factory: pytest.TempPathFactory) -> str:
    return parts_of(read, tmp_path_factory.mktemp("parts"))


@pytest.fixture(scope="module")
def wanted(read: list[Reading]) -> list[tuple[str, ...]]:
    found = match_accounts(a for r in read for a in accounts_of(r))
    assert any(len(ids) > 2 for ids in found)
    return found


@pytest.mark.parametrize("blocks", [1, 3])
def test_blocks_give_the_clusters_of_the_engine(
    parts: str, wanted: list[tuple[str, ...]], tmp_path: Path, blocks: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(account_steps, "_GROUP", 7)
    monkeypatch.setattr(chains, "_TOGETHER", 10)
    found = match_parts(parts, str(tmp_path), blocks=blocks)
    assert clusters_in(found.at) == wanted
    assert (found.accounts, found.events, found.set_aside) == (180, len(wanted), ())


def test_a_run_that_was_cut_off_goes_on(parts: str, wanted: list[tuple[str, ...]], tmp_path: Path) -> None:
    first = match_parts(parts, str(tmp_path), blocks=3)
    folder = Path(first.at).parent
    kept = folder / "accounts" / "accounts-00000.parquet"
    made = kept.stat().st_mtime_ns
    for lost in ("links/links-00001.parquet", "events/events-00000.parquet"):
        (folder / lost).unlink()
    assert match_parts(parts, str(tmp_path), blocks=3) == first
    assert clusters_in(first.at) == wanted
    assert kept.stat().st_mtime_ns == made


@contextmanager
def workers(address: str, count: int) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Workers as processes of our own that nobody starts again: a nanny that is just doing so when all ends takes as
    long over it as the machine is busy, and longer than Dask waits."""
    command = [sys.executable, "-m", "distributed.cli.dask_worker", address]
    options = ["--no-nanny", "--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1", "--death-timeout", "120"]
    with ExitStack() as held:
        started = []
        for _ in range(count):
            quiet = subprocess.DEVNULL
            process = subprocess.Popen([*command, *options], stdout=quiet, stderr=quiet)
            held.callback(process.wait)
            held.callback(process.kill)
            started.append(process)
        yield started


def test_on_a_cluster_of_which_a_worker_is_killed(parts: str, wanted: list[tuple[str, ...]], tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed")
    with (
        distributed.LocalCluster(n_workers=0, dashboard_address=None, host="127.0.0.1") as local,
        workers(local.scheduler_address, 2) as started,
        distributed.Client(local.scheduler_address, timeout=60, set_as_default=False) as first,
    ):
        first.wait_for_workers(2, timeout=120)
        with cluster(local.scheduler_address) as client:
            steps = 0

            def each(tasks: Sequence[Callable[[], Any]]) -> Iterator[Any]:
                nonlocal steps
                steps += 1
                if steps == 3:
                    started[0].kill()
                return run_on(client, tasks)

            found = match_parts(parts, str(tmp_path), each=each, blocks=3)
        assert started[0].wait(timeout=60) != 0 and started[1].poll() is None
    assert clusters_in(found.at) == wanted


def test_a_text_that_was_replaced_and_one_told_twice_take_part_as_in_a_record(tmp_path: Path) -> None:
    old, new, other = readings(3)
    held = [with_key(old, "k1"), with_key(other, "k2"), with_key(other, "k3"), with_key(new, "k1")]
    found = match_parts(parts_of(held, tmp_path / "parts", size=2), str(tmp_path / "to"))
    assert clusters_in(found.at) == match_accounts(a for r in (new, other) for a in accounts_of(r))


def test_a_part_that_is_none_and_an_article_that_breaks_are_set_aside(
    read: list[Reading], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = parts_of(read[:4], tmp_path / "parts", size=2)
    (tmp_path / "parts" / "part-000009-00.parquet").write_bytes(b"PAR1 and no more")
    bad = read[1].article

    def breaks(reading: Reading) -> Any:
        if reading.article.id == bad.id:
            raise ValueError("too odd")
        return accounts_of(reading)

    monkeypatch.setattr(account_steps, "accounts_of", breaks)
    done = CliRunner().invoke(app, ["match-parts", parts, "--to", str(tmp_path / "to")])
    assert done.exit_code == 3
    assert f"set aside: {bad.source_key}: cannot be matched: ValueError: too odd" in done.output
    assert "part-000009-00.parquet: " in done.output
    assert "9 reports" in done.output


def test_two_reports_with_one_id_are_said(read: list[Reading], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parts = parts_of(read[:4], tmp_path / "parts", size=2)
    one, other = (read[n].article.id for n in (0, 3))
    taken = accounts_of(read[0])[0].id

    def alike(reading: Reading) -> Any:
        first, *others = accounts_of(reading)
        return (replace(first, id=taken) if reading.article.id == other else first, *others)

    monkeypatch.setattr(account_steps, "accounts_of", alike)
    for blocks in (1, 2):
        ((article, why),) = match_parts(parts, str(tmp_path / "to"), blocks=blocks).set_aside
        assert article == other and why.endswith(f"one of its reports is {taken}, as one of article {one}")


def test_nothing_there_and_nothing_to_read_are_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"there is no folder .*none"):
        match_parts(str(tmp_path / "none"), str(tmp_path / "to"))
    assert not (tmp_path / "none").exists()
    with pytest.raises(UserError, match="has no parts of readings: write them with contactline read --to"):
        match_parts(str(tmp_path), str(tmp_path / "to"))
    (tmp_path / "part-000000-00.parquet").write_bytes(b"PAR1 and no more")
    with pytest.raises(UserError, match="no part can be read where the work is done"):
        matching_blocks.match_parts(str(tmp_path), str(tmp_path / "to"))


def with_key(reading: Reading, key: str) -> Reading:
    """The same from another address."""
    return replace(reading, article=replace(reading.article, source_key=key))
