"""python -m corpus.check: every part resolved and validated; prints counts, exits 1 with one line a fault.

The sentences first, then the stories, the stories of contests, and the words shared with our own test sets.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corpus.contest_marks import CONTESTS, stories_in
from corpus.overlap import corpus_words, runs_of_tests, shared
from corpus.story_faults import story_faults
from corpus.story_marks import STORIES

PARTS = Path(__file__).parent / "sentences"
TYPES = frozenset(
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE"
    " COERCE ASSAULT".split()
)
STATUSES = frozenset("happened ongoing planned proposed possible negated".split())
STANCES = frozenset(
    "states alleges denies confirms accuses demands requests promises threatens warns rejects endorses proposes"
    " declines".split()
)
KINDS = frozenset("treaty truce statement protocol regulation declaration decree draft arrangement".split())
STEPS = frozenset(
    "proposed negotiated drafted agreed initialled signed issued ratified in_force amended invoked suspended violated"
    " withdrawn expired completed".split()
)
ACCOUNTS = frozenset("kept late missed refused disputed denied pending".split())
KEYS = frozenset(
    {"id", "situation", "region", "style", "text", "events", "claims", "none", "note", "agreements"} | {"commitments"}
)
EVENT_KEYS = frozenset({"trigger", "type", "status", "actors", "recipients", "where", "when", "background"})
CLAIM_KEYS = frozenset({"speaker", "cue", "content", "stance", "quote"})
Row = dict[str, Any]


def span_of(text: str, words: Any) -> tuple[int, int]:
    """The half-open span of `words` (a string, or {"words", "nth"}) in `text`. Raises ValueError."""
    phrase, nth = (words["words"], words["nth"]) if isinstance(words, dict) else (words, None)
    places, at = [], text.find(phrase)
    while at >= 0 and phrase:
        places.append(at)
        at = text.find(phrase, at + 1)
    if not places:
        raise ValueError(f"{phrase!r} does not stand in the text")
    if nth is None and len(places) > 1:
        raise ValueError(f"{phrase!r} stands there {len(places)} times: say which (nth)")
    if nth is not None and nth >= len(places):
        raise ValueError(f"{phrase!r} stands there {len(places)} times, not {nth + 1}")
    start = places[nth or 0]
    return start, start + len(phrase)


def rows() -> Iterator[tuple[str, Row]]:
    """(file and line, row) of every part, in order."""
    for path in sorted(PARTS.glob("*.jsonl")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if line.strip():
                yield f"{path.name}:{number}", json.loads(line)


def faults(row: Row) -> Iterator[str]:
    """What is wrong with one row."""
    yield from (f"unknown key {key}" for key in sorted(set(row) - KEYS))
    for key in ("id", "situation", "region", "style", "text"):
        if not isinstance(row.get(key), str) or not row[key].strip():
            yield f"{key} is missing"
            return
    text = row["text"]
    for event in row.get("events", []):
        yield from (f"unknown key {key} of an event" for key in sorted(set(event) - EVENT_KEYS))
        if event.get("type") not in TYPES:
            yield f"no such type {event.get('type')}"
        if event.get("status") not in STATUSES:
            yield f"no such status {event.get('status')}"
        words = [event.get("trigger"), *event.get("actors", []), *event.get("recipients", [])]
        words += [event[key] for key in ("where", "when") if event.get(key)]
        yield from _unlocated(text, words)
    for claim in row.get("claims", []):
        yield from (f"unknown key {key} of a claim" for key in sorted(set(claim) - CLAIM_KEYS))
        if claim.get("stance") not in STANCES:
            yield f"no such stance {claim.get('stance')}"
        yield from _unlocated(text, [claim[key] for key in ("speaker", "cue", "content") if claim.get(key)])
    for agreement in row.get("agreements", []):
        if agreement.get("kind") not in KINDS:
            yield f"no such kind of agreement {agreement.get('kind')}"
        yield from _unlocated(text, agreement["mentions"])
        for step in agreement["steps"]:
            if step["step"] not in STEPS or step["status"] not in STATUSES:
                yield f"no such step {step['step']} {step['status']}"
            yield from _unlocated(text, [step["words"]])
    for owed in row.get("commitments", []):
        if owed.get("account") and owed["account"]["kind"] not in ACCOUNTS:
            yield f"no such account {owed['account']['kind']}"
        yield from _unlocated(text, [owed[key] for key in ("debtor", "deed", "deadline", "creditor") if owed.get(key)])
    yield from _unlocated(text, row.get("none", []))


def _unlocated(text: str, words: list[Any]) -> Iterator[str]:
    for item in words:
        try:
            span_of(text, item)
        except (ValueError, KeyError, TypeError) as error:
            yield str(error)


def main() -> int:
    """Check all parts; print counts by type and status."""
    wrong = sum(check() for check in (_sentence_faults, _story_faults, _contest_faults, _overlap_faults))
    return 1 if wrong else 0


def _sentence_faults() -> int:
    """Check the sentences; print the faults, and counts. How many faults there are."""
    wrong, seen, texts = 0, Counter[str](), Counter[str]()
    types, statuses = Counter[str](), Counter[str]()
    claims = passages = 0
    for place, row in rows():
        passages += 1
        claims += len(row.get("claims", []))
        seen[str(row.get("id"))] += 1
        texts[str(row.get("text"))] += 1
        types.update(e.get("type") for e in row.get("events", []))
        statuses.update(e.get("status") for e in row.get("events", []))
        types.update(["NONE"] * len(row.get("none", [])))
        for fault in faults(row):
            wrong += 1
            sys.stdout.write(f"{place} {row.get('id')}: {fault}\n")
    for name, count in [*seen.items(), *texts.items()]:
        if count > 1:
            wrong += 1
            sys.stdout.write(f"stands {count} times: {name[:80]}\n")
    sys.stdout.write(f"{passages} passages, {sum(types.values())} labels, {claims} claims, {wrong} faults\n")
    sys.stdout.write(f"types: {dict(types.most_common())}\nstatuses: {dict(statuses.most_common())}\n")
    return wrong


def _story_faults() -> int:
    """Check the stories; print the faults, and counts. How many faults there are."""
    files = {path.name: path.read_text("utf-8") for path in sorted(STORIES.glob("*.txt"))}
    wrong = [f"stories/{name}:{line}: {fault}" for name, line, fault in story_faults(files, TYPES)]
    lines = [line for text in files.values() for line in text.splitlines()]
    count = {mark: sum(line.startswith(mark) for line in lines) for mark in "#@"}
    sys.stdout.write("".join(f"{fault}\n" for fault in wrong))
    sys.stdout.write(f"{count['#']} stories, {count['@']} articles, {len(wrong)} faults\n")
    return len(wrong)


def _contest_faults() -> int:
    """Check the stories of contests; print counts, and of each file the first fault. How many faults there are."""
    wrong, stories, accounts, moves, kinds = 0, Counter[str](), 0, Counter[str](), Counter[str]()
    for path in sorted(CONTESTS.glob("*.txt")):
        try:
            for story in stories_in(path.read_text("utf-8")):
                stories[story.id] += 1
                accounts += len(story.accounts)
                moves.update(move for account in story.accounts for move in (account.does or ("other",)))
                kinds.update(kind for kind, _, _ in story.contests)
        except ValueError as error:
            wrong += 1
            sys.stdout.write(f"{path.name} {error}\n")
    for name in (name for name, count in stories.items() if count > 1):
        wrong += 1
        sys.stdout.write(f"stands twice: {name}\n")
    sys.stdout.write(f"{len(stories)} stories of contests, {accounts} accounts, {wrong} faults\n")
    sys.stdout.write(f"moves: {dict(moves.most_common())}\ncontests: {dict(kinds.most_common())}\n")
    return wrong


def _overlap_faults() -> int:
    """Check that no run of words stands in a test set too; print the runs, and how many there are."""
    folder = Path(__file__).parent
    tests = runs_of_tests(folder.parent / "benchmarks")
    runs = [f"{file}:{line}: {words}" for file, line, words in shared(corpus_words(folder), tests)]
    sys.stdout.write("".join(f"{run}\n" for run in runs))
    sys.stdout.write(f"{len(runs)} runs of six words shared with a test set\n")
    return len(runs)


if __name__ == "__main__":
    sys.exit(main())
