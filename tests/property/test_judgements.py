"""Whatever people decide and however articles are read anew: the log alone gives the same record, nothing is lost."""

import io
import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contactline.errors import UserError
from contactline.jobs.deciding import judging
from contactline.jobs.deciding.exchange import export_judgements, import_judgements
from contactline.jobs.verify import verify
from contactline.model.judgement.kinds import Judgement
from contactline.model.judgement.things import things_of
from contactline.model.reading import Reading
from contactline.record import SqlRecord
from tests.judged import record_of, sentence, snapshot, told, whole

QUIET = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
TYPES = ("ASSAULT", "COERCE", "AID")
AUTHORS = ("Anna", "Ben")
Step = tuple[str, int, int, int]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["accept", "reject", "correct", "merge", "split", "withdraw", "read", "retell"]),
        st.integers(0, 1), st.integers(0, 99), st.integers(0, 99),
    ),
    min_size=1, max_size=14,
)  # fmt: skip


@contextmanager
def fresh(*readings: Reading) -> Iterator[SqlRecord]:
    with tempfile.TemporaryDirectory() as folder, record_of(Path(folder) / "r.db", *readings) as record:
        yield record


def start() -> tuple[Reading, ...]:
    return (whole(1), whole(2), told([1, 2, 3]))


def decide(record: SqlRecord, step: Step) -> Judgement | None:
    """One decision by the numbers of `step`; None where it makes no sense."""
    action, who, a, b = step
    author = AUTHORS[who]
    things = [t.id for r in record.readings() for t in things_of(r)]
    reports = [e.id for e in record.events()]
    log = [j.id for j in record.judgements()]
    try:
        match action:
            case "accept":
                return judging.accept(record, things[a % len(things)], author=author, blind=b % 2 == 0).judgement
            case "reject":
                return judging.reject(record, things[a % len(things)], author=author).judgement
            case "correct":
                value = TYPES[b % 3]
                return judging.correct(record, reports[a % len(reports)], "type", value, author=author).judgement
            case "merge" | "split":
                pair = [reports[a % len(reports)], reports[b % len(reports)]]
                return getattr(judging, action)(record, pair, author=author).judgement  # type: ignore[no-any-return]
            case "withdraw" if log:
                return judging.withdraw(record, log[a % len(log)], author=author).judgement
    except UserError:
        return None
    return None


def read_anew(record: SqlRecord, step: Step) -> None:
    """A newer version reads the third article otherwise (`read`), or its text is changed (`retell`)."""
    action, _, a, b = step
    if action == "read":
        record.put(told([1, 2, 3], types={1 + a % 3: TYPES[b % 3]}, unread=frozenset({b % 4})), read_by=f"v{a}{b}")
    elif action == "retell":
        numbers = [n for n in (3, 1, 2, 4) if (a >> n) % 2 == 0]
        record.put(told(numbers, head="Corrected. " * (b % 2)), read_by="v1")


@QUIET
@given(STEPS, st.randoms(use_true_random=False))
def test_replaying_the_log_gives_the_same_record(steps: list[Step], shuffle: random.Random) -> None:
    with fresh(*start()) as record:
        for step in steps:
            decide(record, step)
            read_anew(record, step)
        assert list(verify(record)) == []
        before = snapshot(record)
        assert record.rebuild()
        assert snapshot(record) == before
        log = io.StringIO()
        export_judgements(record, log)
        readings, lines = list(record.readings()), log.getvalue().splitlines()
        shuffle.shuffle(readings)
        shuffle.shuffle(lines)
        with fresh(*readings[:1]) as replayed:
            import_judgements(replayed, lines)
            for reading in readings[1:]:
                replayed.put(reading, read_by="v1")
            assert snapshot(replayed) == before
            assert list(verify(replayed)) == []


@QUIET
@given(STEPS, STEPS.map(lambda steps: steps[0]))
def test_withdrawing_gives_the_record_before(steps: list[Step], last: Step) -> None:
    with fresh(*start()) as record:
        for step in steps:
            decide(record, step)
        before = snapshot(record)
        said = decide(record, last)
        if said is None or said.action == "withdraw":
            return
        judging.withdraw(record, said.id, author="Clio")
        assert snapshot(record) == before
        assert list(verify(record)) == []


@QUIET
@given(
    st.lists(st.integers(1, 8), unique=True, min_size=1),
    st.lists(st.integers(1, 8), unique=True),
    st.frozensets(st.integers(1, 8)),
    st.dictionaries(st.integers(1, 8), st.sampled_from(TYPES)),
    st.sampled_from(["", "Corrected on Tuesday. ", "Unit 9 shelled Town 9 at noon. "]),
)
def test_reading_anew_keeps_what_has_its_words_and_lists_what_lost_them(
    first: list[int], second: list[int], unread: frozenset[int], types: dict[int, str], head: str
) -> None:
    with fresh(told(first)) as record:
        number_of = {e.id: int(e.words[0].text.split()[1]) for e in record.events()}
        for thing in number_of:
            judging.accept(record, thing, author="Anna")
        again = told(second, types=types, unread=unread, head=head)
        record.put(again, read_by="v2")
        now = {int(e.words[0].text.split()[1]): e.id for e in record.events()}
        standings = record.standings()
        assert len(standings) == len(first)
        for standing in standings:
            n = number_of[standing.target.id]
            if sentence(n) not in again.article.text:
                assert (standing.state, standing.id_now) == ("lost", None)
            elif n in unread:
                assert (standing.state, standing.id_now) == ("unread", None)
            else:
                assert standing.id_now == now[n]
                assert standing.state == ("here" if types.get(n, "ASSAULT") == "ASSAULT" else "changed")
        record.put(told(first), read_by="v3")
        assert {s.state for s in record.standings()} == {"here"}
        assert list(verify(record)) == []
