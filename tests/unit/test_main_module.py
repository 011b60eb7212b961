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


def test_an_interrupt_while_it_loads_is_one_line_and_130() -> None:
    loading = (
        "import builtins, sys\n"
        "load = builtins.__import__\n"
        "def interrupted(name, *rest):\n"
        "    if name == 'typer':\n"
        "        raise KeyboardInterrupt\n"
        "    return load(name, *rest)\n"
        "builtins.__import__ = interrupted\n"
        "from contactline.__main__ import run\n"
        "run()\n"
    )
    done = subprocess.run([sys.executable, "-c", loading], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (130, "contactline: interrupted; what was kept is whole\n")
