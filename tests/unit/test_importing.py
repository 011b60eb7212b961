"""spaCy is imported without PyTorch, and PyTorch can be imported afterwards."""

import subprocess
import sys
from pathlib import Path

import pytest

from contactline.parse.importing import _hidden

_ASKED = """
import sys
from contactline.parse.importing import spacy_module
spacy_module()
assert "torch" not in sys.modules, "PyTorch was imported"
import torch
print(torch.version)
"""


def test_spacy_is_imported_without_pytorch_which_can_be_imported_afterwards(tmp_path: Path) -> None:
    (tmp_path / "torch.py").write_text("version = 'a stand-in'\n", "utf-8")
    code = f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n{_ASKED}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "a stand-in"


def test_a_hidden_module_is_as_if_it_were_not_installed() -> None:
    name = "wave"
    sys.modules.pop(name, None)
    with _hidden(name), pytest.raises(ImportError):
        __import__(name)
    assert name not in sys.modules
    assert __import__(name).__name__ == name
