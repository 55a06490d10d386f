"""Text for the parser: plain typography and no brackets that tear phrases, of the same length."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.text.plain import plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iran’s army", "Iran's army"),
        ("Iran\u00a0backs it", "Iran backs it"),
        # a dateline goes, a clause before a dash stays
        ("GOMA, Congo (Reuters) - Troops fled", " " * 24 + "Troops fled"),
        ("Troops – Iran says – fled", "Troops – Iran says – fled"),
        # so does one with day and year, or with an agency before it
        ("GOMA, Sept. 30, 2019 -- Troops fled", " " * 24 + "Troops fled"),
        ("Morning Press - GOMA (AP) - Troops fled", " " * 28 + "Troops fled"),
        # initials behind a name go
        ("the Guard Corps (IRGC) said", "the Guard Corps        said"),
        # an explanation put into somebody's words stays
        ("he met [President] Trump", "he met  President  Trump"),
        # marks around a part of a sentence go
        ("a “criminal act” by it", "a  criminal act  by it"),
        # a whole sentence keeps them
        ('"We will send them all weapons," he said', '"We will send them all weapons," he said'),
        # a preposition that is taken for a verb
        ("Following the raid, he left", "After     the raid, he left"),
        # but not the verb
        ("He was following the raid", "He was following the raid"),
    ],
)
def test_what_the_parser_is_given(text: str, expected: str) -> None:
    assert plain(text) == expected


@given(st.text(max_size=200))
def test_offsets_stay(text: str) -> None:
    assert len(plain(text)) == len(text)


@given(st.text(alphabet="Aa b(“”[])’'\".,\n", max_size=60))
def test_offsets_stay_among_marks(text: str) -> None:
    assert len(plain(text)) == len(text)
