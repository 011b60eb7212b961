"""spaCy without PyTorch: a parse on a processor needs none, and importing it takes longer than all else together.

thinc, under spaCy, imports PyTorch wherever it finds it, and has no switch against it.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from typing import Any

_RUN_BY_TORCH = ("spacy_transformers", "spacy_curated_transformers", "curated_transformers", "spacy_llm")


def spacy_module() -> Any:
    """The module `spacy`, imported here for the first time or already there.

    PyTorch is hidden while it is imported, unless the process has imported PyTorch or thinc before, or a package is
    installed whose components run on PyTorch. `import torch` works as ever afterwards; what thinc would do with PyTorch
    (its wrappers) does not in this process, so that a program that wants both imports thinc or PyTorch first.
    """
    if {"torch", "thinc"} & sys.modules.keys() or any(find_spec(name) is not None for name in _RUN_BY_TORCH):
        return import_module("spacy")
    with _hidden("torch"):
        return import_module("spacy")


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
