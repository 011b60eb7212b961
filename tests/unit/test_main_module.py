"""The command as a module: workers are started from it too, so that it must not start the command in them."""

import runpy
import subprocess
import sys


def test_module_is_the_command() -> None:
    asked = [sys.executable, "-m", "contactline", "--version"]
    done = subprocess.run(asked, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("contactline ")


def test_importing_it_in_a_worker_starts_nothing() -> None:
    names = runpy.run_module("contactline.__main__", run_name="__mp_main__")
    assert callable(names["run"])
