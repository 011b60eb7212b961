"""A cluster of three workers, one of them killed midway, reads what one process reads."""

import json
import os
import signal
from collections.abc import Iterator
from typing import Any

import pytest

from contactline.errors import UserError
from contactline.intake.article import make_article
from contactline.jobs.piles import cluster as cluster_jobs
from contactline.jobs.piles.cluster import cluster, read_on
from contactline.jobs.piles.read import read_pile
from contactline.model.article import Article
from contactline.model.reading_json.to_json import reading_to_json
from tests import hostile

distributed = pytest.importorskip("distributed")
pytestmark = pytest.mark.filterwarnings("ignore")

TOLD = (
    "Ukraine said on Saturday that rockets had killed {n} people in Mariupol.",
    "The army shelled {n} villages near Goma on Monday, the rebels said.",
    "Colombia and the ELN agreed to extend their ceasefire by {n} days.",
)


def articles() -> list[Article]:
    texts = [TOLD[n % 3].format(n=n + 2) for n in range(12)]
    return [make_article(text, source_key=f"a{n}", published="2015-01-25") for n, text in enumerate(texts)]


@pytest.fixture(scope="module")
def scheduler() -> Iterator[Any]:
    with distributed.LocalCluster(
        n_workers=3, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
    ) as local:
        yield local


def test_one_machine_and_three_workers_read_the_same_though_one_is_killed(scheduler: Any) -> None:
    pile = articles()
    alone = [json.dumps(reading_to_json(reading)) for _, reading in read_pile(pile)]
    with cluster(scheduler.scheduler_address) as client:
        together = []
        for number, (_, reading) in enumerate(read_on(client, pile, batch=2)):
            if number == 1:
                os.kill(next(iter(client.run(os.getpid).values())), signal.SIGKILL)
            together.append(json.dumps(reading_to_json(reading)))
    assert together == alone


def test_articles_that_end_workers_are_set_aside_by_name(scheduler: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_jobs, "read_batch", hostile.hurried_batch)
    monkeypatch.setattr(cluster_jobs, "read_alone", hostile.read_alone)
    pile = [make_article(f"Report {key}.", source_key=key) for key in ("a", "deadly", "slow", "b")]
    with cluster(scheduler.scheduler_address) as client:
        client.run_on_scheduler(hostile.one_death)
        read = list(read_on(client, pile, batch=2))
    assert [
        (item.source_key, [i.what for i in reading.issues if i.what.startswith("set")]) for item, reading in read
    ] == [
        ("a", []),
        ("deadly", ["set aside: the process that read it died (exit code -9)"]),
        ("slow", ["set aside: it took longer than 2 seconds to read"]),
        ("b", []),
    ]


def test_nobody_there_is_said_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_jobs, "_PATIENCE", "1s")
    with pytest.raises(UserError, match=r"no cluster answers at tcp://127\.0\.0\.1:1"), cluster("tcp://127.0.0.1:1"):
        pass
