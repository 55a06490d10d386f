"""A text cut where passages begin and end: no character is lost, each is marked as it should."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from server.passages import Piece, context, cut, key, paragraphs

SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=6)


def test_passages_may_overlap() -> None:
    assert cut("abcdef", [(1, 4), (2, 6)]) == (
        Piece("a"),
        Piece("b", ("p1-4",), ("p1-4",)),
        Piece("cd", ("p1-4", "p2-6"), ("p2-6",)),
        Piece("ef", ("p2-6",)),
    )


def test_a_passage_over_two_lines_is_marked_in_both() -> None:
    lines = paragraphs("ab\n\ncd", [(1, 5)])
    assert [[(p.text, p.keys) for p in line] for line in lines] == [
        [("a", ()), ("b", ("p1-5",))],
        [("c", ("p1-5",)), ("d", ())],
    ]


def test_the_context_is_the_paragraph() -> None:
    text = "Before.\nOne two three.\nAfter."
    start = text.index("two")
    pieces = context(text, start, start + 3)
    assert [p.text for p in pieces] == ["One ", "two", " three."]
    assert pieces[1].keys == (key(start, start + 3),)


@given(st.text(max_size=40), SPANS, st.integers(0, 5))
def test_no_character_is_lost_and_each_is_marked_by_its_passages(
    text: str, spans: list[tuple[int, int]], start: int
) -> None:
    pieces = cut(text, spans, start)
    assert "".join(piece.text for piece in pieces) == text
    place = start
    for piece in pieces:
        for offset in range(place, place + len(piece.text)):
            covering = {key(a, b) for a, b in spans if a <= offset < b}
            assert set(piece.keys) == covering
        place += len(piece.text)
