"""The table of costs: what is worse than a floor, and what an environment holds."""

import pytest

from benchmarks.cost import run
from benchmarks.cost.measures import Measure, needed
from benchmarks.cost.run import clearly_worse, measure_cost


@pytest.mark.parametrize(
    ("measure", "floor", "worse"),
    [
        (Measure("ratio", 2.4, "times", False), 2.0, False),
        (Measure("ratio", 2.6, "times", False), 2.0, True),
        (Measure("ratio", 0.1, "times", False), 2.0, False),
        (Measure("speed", 70.0, "words/s", True), 100.0, False),
        (Measure("speed", 60.0, "words/s", True), 100.0, True),
        (Measure("speed", 900.0, "words/s", True), 100.0, False),
    ],
)
def test_worse_is_worse_by_more_than_the_room_of_its_unit(measure: Measure, floor: float, worse: bool) -> None:
    assert clearly_worse(measure, floor) is worse


def test_the_table_says_what_is_worse_and_pins(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    taken = [Measure("ratio", 2.0, "times", False), Measure("articles", 9, "", None)]
    monkeypatch.setattr(run, "FLOORS", tmp_path_factory.mktemp("floors") / "floors.json")
    monkeypatch.setattr(run, "all_measures", lambda **asked: taken)
    assert measure_cost(pin=True) == 0
    assert run.FLOORS.read_text("utf-8") == '{\n "ratio": 2.0\n}\n'
    taken[0] = Measure("ratio", 3.0, "times", False)
    assert measure_cost() == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[-3].split() == ["ratio", "3.00", "2.00", "times", "WORSE"]


def test_an_environment_is_what_the_package_needs_without_extras() -> None:
    found = needed()
    assert {"spacy", "numpy", "onnxruntime"} <= found
    assert not found & {"contactline", "pytest", "ruff", "distributed"}
