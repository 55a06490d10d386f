"""Text in pieces: what people write stays whole, what they do not is cut where nothing is lost."""

from __future__ import annotations

import pytest

from kg.text.pieces import PAUSES, pieces, stretches, together

PARAGRAPH = "Norway funded the agency, officials said. Sweden did not. " * 50


def test_a_paragraph_stays_whole() -> None:
    assert [(p.block, p.start, p.text) for p in pieces(["", PARAGRAPH])] == [
        (0, 0, ""),
        (1, 0, PARAGRAPH),
    ]


@pytest.mark.parametrize(
    "text",
    [PARAGRAPH * 20, "Norway and " * 5_000, "ab" * 400 + "\n" * 30_000, "\u3000" * 25_000],
    ids=["sentences", "words", "lines", "spaces"],
)
def test_a_long_text_is_cut_and_nothing_of_it_is_lost(text: str) -> None:
    found = list(pieces([text]))

    assert "".join(p.text for p in found) == text
    assert all(text.startswith(p.text, p.start) for p in found)
    assert max(len(p.text) for p in found) <= 10_000


def test_sentences_are_cut_at_their_ends_and_words_are_not_cut() -> None:
    assert all(p.text.endswith(". ") for p in pieces([PARAGRAPH * 20]))
    assert all(p.text.endswith(" ") for p in pieces(["Norway and " * 5_000]))


def test_what_is_too_long_to_be_a_word_becomes_spaces() -> None:
    (piece,) = pieces(["Norway " + "(" * 5_000 + " funded it, see " + "x" * 1_000])

    assert piece.text == "Norway " + " " * 5_000 + " funded it, see " + "x" * 1_000


def test_pieces_are_given_in_bounded_batches() -> None:
    batches = list(together(pieces([PARAGRAPH] * 100 + ["short"] * 200)))

    assert [p.block for batch in batches for p in batch] == list(range(300))
    assert max(sum(len(p.text) for p in batch) for batch in batches) <= 50_000
    assert max(len(batch) for batch in batches) == 64


def test_no_sentence_has_more_words_than_people_write() -> None:
    words = ["Norway", ","] * 140 + ["and"] * 500

    def pauses(i: int) -> bool:
        return words[i] in PAUSES

    assert list(stretches(0, 280, pauses)) == [(0, 280)]
    assert list(stretches(0, 780, pauses)) == [(0, 280), (280, 580), (580, 780)]
