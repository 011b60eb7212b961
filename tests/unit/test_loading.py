"""The engine that is loaded the short way says what the one that spaCy loads says."""

from typing import Any

from contactline.parse.engine import _engine
from contactline.parse.importing import spacy_module
from contactline.parse.loading import _BETWEEN_WORDS, bare_pipeline

_TEXTS = (
    "The U.S.-led raid (at 4 a.m.) wasn't Baku's, they'd said; see https://example.org/a-b?c=1 or e.g. p. 5.",
    "Baghanis (Armenia)—Baghanis Ayrum: 3,000kg, $5m, 10%... :-) “We’ll go,” Mr. Smith’s aide told Gov. O'Neil.",
    "Don't y'all know? I'ma go c'mon 'em ma'am o'clock Jan. 5th  two  spaces\tand\na line.",
)


def _facts(doc: Any) -> list[tuple[object, ...]]:
    return [(t.idx, t.text, t.norm_, t.tag_, t.dep_, t.head.i, t.ent_type_, t.pos_, t.lemma_) for t in doc]


def test_the_short_way_loads_what_spacy_loads() -> None:
    plain = bare_pipeline()
    infixes = [*plain.Defaults.infixes, *_BETWEEN_WORDS]
    plain.tokenizer.infix_finditer = spacy_module().util.compile_infix_regex(infixes).finditer
    engine = _engine()
    assert engine.tokenizer.rules == plain.tokenizer.rules
    assert engine.pipe_names == plain.pipe_names
    for text in _TEXTS:
        assert _facts(engine(text)) == _facts(plain(text))
