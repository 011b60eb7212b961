"""Garbage is not looked for while lasting tables are made, and is looked for again afterwards."""

import gc

import pytest

from contactline.knowledge.lasting import no_collecting
from contactline.reading import read_article
from tests.unit.test_parse import article_of


def _collections() -> int:
    return sum(generation["collections"] for generation in gc.get_stats())


def test_garbage_is_not_looked_for_while_it_is_open() -> None:
    was = gc.get_threshold()
    with no_collecting():
        before = _collections()
        with no_collecting():
            gc.enable()  # as libraries do after they have loaded something
            kept = [[n] for n in range(5_000)]
        kept += [[n] for n in range(5_000)]
        assert _collections() == before
        assert gc.get_threshold()[0] == 0
    assert gc.get_threshold() == was
    assert len(kept) == 10_000


def test_garbage_is_looked_for_again_after_an_error() -> None:
    was = gc.get_threshold()
    with pytest.raises(ValueError, match="within"), no_collecting():
        raise ValueError("within")
    assert gc.get_threshold() == was


def test_garbage_is_looked_for_after_an_article() -> None:
    was = gc.get_threshold()
    read_article(article_of("Rebels shelled the town on Saturday, the ministry said."))
    assert gc.get_threshold() == was
