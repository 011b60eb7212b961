"""The way back from a rewritten view to the received text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contactline.model.span import Span
from contactline.model.view import Edit, make_view, to_source, to_sources


def test_a_replacement_maps_back_to_all_it_replaced() -> None:
    text = "in Nagorno-\nKarabakh today"
    view = make_view(text, 0, len(text), [Edit(3, 20, "Texas")])
    assert view.text == "in Texas today"
    assert to_source(view, 3, 8) == Span(3, 20)
    assert to_source(view, 4, 6) == Span(3, 20)
    assert text[slice(*_pair(to_source(view, 9, 14)))] == "today"


def test_deletions_leave_neighbours_in_place() -> None:
    text = "informa-\ntion came"
    view = make_view(text, 0, len(text), [Edit(7, 9, "")])
    assert view.text == "information came"
    assert to_source(view, 0, 11) == Span(0, 13)
    assert to_source(view, 7, 8) == Span(9, 10)


def test_an_edit_inside_an_earlier_one_is_left_out() -> None:
    view = make_view("a b c d", 0, 7, [Edit(2, 5, "X"), Edit(3, 4, " ")])
    assert view.text == "a X d"


@given(
    st.text(alphabet="ab \n-é", min_size=1, max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 5), st.sampled_from(["", "x", "long"])), max_size=6),
)
def test_every_stretch_of_a_view_lies_in_the_source(text: str, raw: list[tuple[int, int, str]]) -> None:
    edits = [Edit(min(s, len(text)), min(s + n, len(text)), new) for s, n, new in raw if n or new]
    view = make_view(text, 0, len(text), edits)
    assert "".join(view.text[p.view_start : p.view_end] for p in view.pieces) == view.text
    for start in range(len(view.text)):
        span = to_source(view, start, start + 1)
        assert 0 <= span.start <= span.end <= len(text)
    for piece in view.pieces:
        if piece.same:
            assert view.text[piece.view_start : piece.view_end] == text[piece.start : piece.end]


def _pair(span: Span) -> tuple[int, int]:
    return span.start, span.end


def test_many_stretches_at_once_are_mapped_as_each_by_itself() -> None:
    source = "one two three four five six seven"
    edits = [Edit(4, 7, "deux"), Edit(14, 14, "!"), Edit(18, 24, ""), Edit(28, 33, "sept")]
    view = make_view(source, 0, len(source), edits)
    for width in (1, 2, 5):
        ends = [*range(width, len(view.text), width), len(view.text)]
        stretches = list(zip([0, *ends], ends, strict=False))
        assert to_sources(view, stretches) == [to_source(view, start, end) for start, end in stretches]
    with pytest.raises(ValueError, match="no such stretch"):
        to_sources(view, [(3, 3)])
