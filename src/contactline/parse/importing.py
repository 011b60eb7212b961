"""spaCy without PyTorch and without its command line: a parse on a processor needs neither, and importing them takes
longer than all else together.

thinc, under spaCy, imports PyTorch wherever it finds it, and has no switch against it; spaCy imports all its commands,
and what those import (HTTP, templates, terminals), for the sake of one function.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

_RUN_BY_TORCH = ("spacy_transformers", "spacy_curated_transformers", "curated_transformers", "spacy_llm")
_COMMANDS = ("spacy.cli", "spacy.cli.info")


def spacy_module() -> Any:
    """The module `spacy`, imported here for the first time or already there.

    PyTorch is hidden while it is imported, unless the process has imported PyTorch or thinc before, or a package is
    installed whose components run on PyTorch. `import torch` works as ever afterwards; what thinc would do with PyTorch
    (its wrappers) does not in this process, so that a program that wants both imports thinc or PyTorch first.
    `spacy.cli` and `spacy.info` are imported when they are asked for.
    """
    if "spacy" in sys.modules:
        return sys.modules["spacy"]
    if {"torch", "thinc"} & sys.modules.keys() or any(find_spec(name) is not None for name in _RUN_BY_TORCH):
        return _without_commands()
    with _hidden("torch"):
        return _without_commands()


@contextmanager
def _hidden(name: str) -> Iterator[None]:
    """While it is open, importing the module raises ImportError, as if it were not installed."""
    modules: dict[str, Any] = sys.modules
    modules[name] = None
    try:
        yield
    finally:
        if modules.get(name, ...) is None:
            del modules[name]


def _without_commands() -> Any:
    """spaCy with its command line left for later; at once where a version asks for more of it than one function."""
    if "spacy.cli" in sys.modules:
        return import_module("spacy")
    commands, info = (ModuleType(name) for name in _COMMANDS)
    info.info = None  # type: ignore[attr-defined]
    sys.modules.update({commands.__name__: commands, info.__name__: info})
    try:
        spacy: Any = import_module("spacy")
    except ImportError:
        spacy = None
    finally:
        for name in _COMMANDS:
            del sys.modules[name]
    if spacy is None:
        return import_module("spacy")
    del spacy.info
    spacy.__getattr__ = _late
    return spacy


def _late(name: str) -> Any:
    """What `spacy` was imported without."""
    if name == "cli":
        return import_module("spacy.cli")
    if name == "info":
        return import_module("spacy.cli.info").info
    raise AttributeError(f"module 'spacy' has no attribute {name!r}")
