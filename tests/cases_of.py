"""YAML cases as test parameters: one mapping a case, with `text`, what is expected, and why."""

from pathlib import Path
from typing import Any

import pytest
import yaml

CASES = Path(__file__).parent / "cases"


def cases_of(name: str) -> list[Any]:
    """The cases of tests/cases/<name>.yaml as pytest parameters, named by their text."""
    rows = yaml.safe_load((CASES / f"{name}.yaml").read_text("utf-8"))
    names = [" ".join(str(row.get("text", "")).split())[:50] for row in rows]
    return [
        pytest.param(row, id=f"{number}-{name}") for number, (row, name) in enumerate(zip(rows, names, strict=True))
    ]
