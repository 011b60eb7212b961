"""The desk in a browser: each page of a real record is driven by headless Chromium and looked at by axe-core."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import contactline

ROOT = Path(__file__).parents[2]
PAGES = Path(contactline.__file__).parent / "server" / "pages" / "index.html"
NODE_MODULES = ROOT / "web" / "node_modules"
PLAYWRIGHT = NODE_MODULES / "playwright-core" / "index.mjs"
AXE = NODE_MODULES / "axe-core" / "axe.min.js"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)

CHECKS = (
    "filter", "brush", "open", "words and fields", "correct, reload, undo", "correct by words", "queue and merge",
    "keys", "broken links", "hostile text", "axe: chronology", "axe: events", "axe: article", "axe: articles",
    "axe: review", "map", "actors", "agreements", "lists", "search", "axe: map", "axe: actors", "axe: agreements",
    "axe: agreement", "axe: commitments", "axe: contests", "axe: claims", "axe: figures", "axe: search",
    "nothing refused by the policy, nothing broken",
)  # fmt: skip

HOSTILE = """Shelling near \u202eMariupol\u202c <script>globalThis.hit = 1</script>

Mariupol, 24 January 2015. Rockets hit a market in Mariupol on Saturday, <img src=x onerror="globalThis.hit = 1"> said
police. The rebels denied it.
"""


def _missing() -> str | None:
    if CHROMIUM is None:
        return "no Chromium here"
    if shutil.which("node") is None:
        return "no Node here"
    if not (PLAYWRIGHT.is_file() and AXE.is_file()):
        return "no playwright-core and axe-core here: npm --prefix web ci"
    return None if PAGES.is_file() else "the pages are not built: npm --prefix web run build"


pytestmark = pytest.mark.skipif(_missing() is not None, reason=_missing() or "")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A desk that may be written to, on a record of the sample and one hostile report."""
    folder = tmp_path_factory.mktemp("desk")
    reports = folder / "reports"
    shutil.copytree(ROOT / "sample" / "reports", reports)
    (reports / "hostile.txt").write_text(HOSTILE, "utf-8")
    record = folder / "desk.db"
    run = [sys.executable, "-c", "from contactline.cli.main import run; run()"]
    subprocess.run([*run, "build", str(reports), "-o", str(record)], check=True, capture_output=True, timeout=300)
    serve = [*run, "serve", str(record), "--port", "0", "--no-open", "--write"]
    environment = {**os.environ, "COLUMNS": "400", "NO_COLOR": "1"}
    with subprocess.Popen(
        serve, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True, env=environment
    ) as served:
        assert served.stderr is not None
        told = served.stderr.readline()
        found = re.search(r"http://\S+token=\S+", told)
        try:
            assert found is not None, told + served.stderr.read()
            yield found.group()
        finally:
            served.terminate()


@pytest.fixture(scope="module")
def told(address: str) -> dict[str, str | None]:
    """What each check came to: None where it held."""
    command = ["node", str(Path(__file__).with_name("desk.mjs")), str(PLAYWRIGHT), str(AXE), str(CHROMIUM), address]
    done = subprocess.run(command, capture_output=True, text=True, timeout=900, check=False)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert lines, done.stderr
    return {line["name"]: None if line["ok"] else line["told"] or "failed" for line in lines}


@pytest.mark.parametrize("name", CHECKS)
def test_desk(told: dict[str, str | None], name: str) -> None:
    assert told[name] is None


def test_every_page_is_looked_at_by_axe(told: dict[str, str | None]) -> None:
    assert {name: fault for name, fault in told.items() if name not in CHECKS and fault is not None} == {}
