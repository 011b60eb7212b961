"""python -m benchmarks.stories.run: matching measured on the stories.

Twice: on labelled reports (what reading missed is made from what was read around the trigger: matching alone), and end
to end (a labelled report that was not read is a cluster of its own, and whatever else was read takes part).
"""

import argparse
import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.stories.contests import contests_measured, nth
from contactline.evaluate.given import Label, with_labels
from contactline.evaluate.measures.coreference import chain_counts
from contactline.intake.article import make_article
from contactline.match.engine import match_accounts
from contactline.match.events import make_event
from contactline.match.parts import parts_among
from contactline.match.passages import copy_groups, find_copies
from contactline.match.told.accounts import accounts_of
from contactline.model.events.event import EventAccount
from contactline.model.reading import Reading
from contactline.reading import read_article

STORIES = Path(__file__).parent / "stories.jsonl"
Json = dict[str, Any]
Key = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A labelled report: its article's key, the trigger's span, its event and the event's type."""

    article: str
    start: int
    end: int
    event: str
    type: Any
    open: bool

    @property
    def key(self) -> Key:
        """What it is known by."""
        return self.article, self.start, self.end


def load() -> list[Json]:
    """The stories."""
    return [json.loads(line) for line in STORIES.read_text("utf-8").splitlines() if line.strip()]


def read_all(stories: Iterable[Json]) -> dict[str, Reading]:
    """Every article's reading by `story/article`."""
    found = {}
    for story in stories:
        for article in story["articles"]:
            key = f"{story['id']}/{article['id']}"
            made = make_article(
                article["text"], source_key=key, outlet=article["outlet"], published=article["published"], language="en"
            )
            found[key] = read_article(made)
    return found


def labelled(stories: Iterable[Json]) -> list[Labelled]:
    """Every labelled report."""
    found = []
    for story in stories:
        texts = {a["id"]: a["text"] for a in story["articles"]}
        for event in story["events"]:
            name = event["id"] if "." in event["id"] else f"{story['id']}.{event['id']}"
            for report in event["reports"]:
                span = nth(texts[report["article"]], report["words"], report.get("nth", 1))
                key = f"{story['id']}/{report['article']}"
                found.append(Labelled(key, *span, name, event["type"], bool(event.get("open"))))
    return found


def measure(stories: list[Json], readings: Mapping[str, Reading], *, given: bool) -> Json:
    """All measures; `given`: the labelled reports are given and nothing else takes part."""
    labels = labelled(stories)
    accounts: dict[str, EventAccount] = {}
    of: dict[Key, str] = {}
    for key, reading in readings.items():
        mine = [x for x in labels if x.article == key]
        if given:
            wanted: list[Label] = [(x.type, x.start, x.end) for x in mine]
            full, ids = with_labels(reading, wanted, typed=True)
            by_report = dict(zip((r.id for r in full.reports), accounts_of(full), strict=True))
            of.update((x.key, by_report[i].id) for x, i in zip(mine, ids, strict=True))
            accounts.update((by_report[i].id, by_report[i]) for i in ids)
        else:
            held = accounts_of(reading)
            accounts.update((a.id, a) for a in held)
            for x in mine:
                told = [a for a in held if a.trigger.start < x.end and x.start < a.trigger.end]
                if told:
                    of[x.key] = told[0].id
    clusters = match_accounts(accounts.values())
    where = {i: n for n, cluster in enumerate(clusters) for i in cluster}
    gold: dict[str, set[Key]] = {}
    ours: dict[object, set[Key]] = {}
    for x in labels:
        gold.setdefault(x.event, set()).add(x.key)
        ours.setdefault(where[of[x.key]] if x.key in of else x.key, set()).add(x.key)
    counts = chain_counts([frozenset(v) for v in gold.values()], [frozenset(v) for v in ours.values()])
    r, p = (counts[f"chain b_cubed {side}"] for side in ("recall", "precision"))
    recall, precision = r[0] / r[1], p[0] / p[1]
    copies = find_copies({reading.article.id: reading.article.text for reading in readings.values()})
    groups = copy_groups(copies)
    parts = parts_among({str(n): [accounts[i] for i in c] for n, c in enumerate(clusters)})
    events = {n: make_event([accounts[i] for i in c], copied=groups) for n, c in enumerate(clusters)}
    joined = {n for n, c in enumerate(clusters) if len(c) > 1}
    opened = [x for x in labels if x.open]
    alone = [x for x in opened if x.key not in of or where[of[x.key]] not in joined]
    return {
        "labelled": len(labels),
        "read": len(of),
        "b_cubed_recall": round(recall, 4),
        "b_cubed_precision": round(precision, 4),
        "b_cubed_f1": round(2 * recall * precision / (recall + precision), 4),
        "open_left_alone": f"{len(alone)}/{len(opened)}",
        **contests_measured(stories, readings, events.values(), accounts),
        **_copies(stories, readings, {frozenset((c.one, c.other)) for c in copies}, groups),
        **_parts(stories, labels, of, where, parts),
    }


def _copies(
    stories: list[Json], readings: Mapping[str, Reading], pairs: set[frozenset[str]], groups: Mapping[str, str]
) -> Json:
    ids = {key: reading.article.id for key, reading in readings.items()}
    gold = {
        frozenset((ids[f"{s['id']}/{a}"], ids[f"{s['id']}/{b}"]))
        for s in stories
        for group in s["copies"]
        for i, a in enumerate(group)
        for b in group[i + 1 :]
    }
    members: dict[str, list[str]] = {}
    for article, first in groups.items():
        members.setdefault(first, []).append(article)
    ours = {frozenset((a, b)) for held in members.values() for i, a in enumerate(held) for b in held[i + 1 :]}
    return {"copies_recall": f"{len(gold & ours)}/{len(gold)}", "copies_precision": f"{len(gold & ours)}/{len(ours)}"}


def _parts(
    stories: list[Json], labels: list[Labelled], of: Mapping[Key, str], where: Mapping[str, int],
    parts: Mapping[str, tuple[str, str]],
) -> Json:  # fmt: skip
    gold = []
    for story in stories:
        for event in story["events"]:
            if event.get("part_of"):
                names = [e if "." in e else f"{story['id']}.{e}" for e in (event["id"], event["part_of"])]
                gold.append(tuple(names))
    at: dict[str, set[int]] = {}
    for x in labels:
        if x.key in of:
            at.setdefault(x.event, set()).add(where[of[x.key]])
    ours = {(int(small), int(large)) for small, (large, _) in parts.items()}
    hit = sum(any((s, g) in ours for s in at.get(small, ()) for g in at.get(large, ())) for small, large in gold)
    return {"part_of_found": f"{hit}/{len(gold)}", "part_of_told": len(ours)}


def main() -> int:
    """Print both measurements as JSON."""
    argparse.ArgumentParser(prog="benchmarks.stories.run", description=__doc__).parse_args()
    stories = load()
    readings = read_all(stories)
    told = {
        "matching_alone": measure(stories, readings, given=True),
        "end_to_end": measure(stories, readings, given=False),
    }
    sys.stdout.write(json.dumps(told, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
