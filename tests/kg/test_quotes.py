"""Quoted stretches: which marks pair, and which are apostrophes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.records import Block, BlockKind
from kg.text.quotes import find_quotations


def blocks_of(text: str) -> list[Block]:
    """One block for each line."""
    blocks, start = [], 0
    for line in text.split("\n"):
        blocks.append(Block(BlockKind.PARAGRAPH, start, start + len(line)))
        start += len(line) + 1
    return blocks


def quoted(text: str, blocks: list[Block] | None = None) -> list[str]:
    found = find_quotations(text, blocks_of(text) if blocks is None else blocks)
    return [text[q.span.start : q.span.end] for q in found]


MARKS = [
    ("He said “we stand. All of us.” Then he left.", ["we stand. All of us."]),
    ('He said "we stand" and "we fight".', ["we stand", "we fight"]),
    ("‘We stand,’ he said.", ["We stand,"]),
    ("'We stand,' he said, 'with all we have.'", ["We stand,", "with all we have."]),
    ("``We stand,'' he said.", ["We stand,"]),
    ("„Wir kommen“, sagte er.", ["Wir kommen"]),
    ("Il dit « nous venons » et part.", ["nous venons"]),
    ("“He said ‘we stand’ and left,” I hear.", ["He said ‘we stand’ and left,", "we stand"]),
    ("\"He said 'we stand' and left,\" I hear.", ["He said 'we stand' and left,", "we stand"]),
    ("“We won’t go, don’t ask,” he said.", ["We won’t go, don’t ask,"]),
    ("‘Hamas’ leaders are ready,’ he said.", ["Hamas’ leaders are ready,"]),
    ("It was ‘a great victory’ for Hamas’ men.", ["a great victory"]),
    ("The ‘deal of the century’ isn’t Iran’s.", ["deal of the century"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), MARKS)
def test_marks_pair(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Hamas' military wing and Iran's force don't agree in the '90s.",
        "Hamas’ wing and Iran’s force don’t agree in the ’90s.",
        'It was 5\'10" tall and 6" wide.',
        "They like rock 'n' roll.",
        "A closing mark first” and nothing else.",
        'Empty "" marks “” say “ ” nothing.',
    ],
)
def test_other_marks_quote_nothing(text: str) -> None:
    assert quoted(text) == []


def test_a_speech_of_several_paragraphs_opens_each_anew_and_closes_once() -> None:
    text = "“The first goes on.\n\n“The second goes on.\n\n“The third ends.” He left."
    expected = ["The first goes on.", "The second goes on.", "The third ends."]
    assert quoted(text) == expected
    assert quoted(text, [Block(BlockKind.PARAGRAPH, 0, len(text))]) == expected


def test_a_speech_may_go_on_without_a_new_mark() -> None:
    assert quoted("“The first goes on.\n\nThe second ends.” He left.") == [
        "The first goes on.",
        "The second ends.",
    ]


def test_a_mark_without_partner_takes_in_no_other_paragraph() -> None:
    text = "He said “we stand.\nA paragraph of its own.\nAnother has “a quote” in it."
    assert quoted(text) == ["we stand.", "a quote"]
    assert quoted("A stray “ mark, and “a quote”.") == ["a quote"]


@pytest.mark.parametrize(
    ("text", "scare"),
    [
        ("The “resistance” fights.", True),
        ("The “deal of the century” failed.", True),
        ("“We will fight,” he said.", False),
        ("He said “we stand” and left.", False),
        ("He called it “a great day for all of us”.", False),
    ],
)
def test_a_term_in_marks_is_told_from_speech(text: str, scare: bool) -> None:
    (quotation,) = find_quotations(text, blocks_of(text))
    assert quotation.scare is scare


@given(st.text(alphabet="“”‘’'\"„«»`ab s.\n,9", max_size=60) | st.text(max_size=60))
def test_any_text_is_read_without_error_into_nested_or_disjoint_spans(text: str) -> None:
    blocks = blocks_of(text)
    found = [q.span for q in find_quotations(text, blocks)]
    for span in found:
        assert any(b.start <= span.start < span.end <= b.end for b in blocks)
        for other in found:
            assert not span.meets(other) or span.holds(other) or other.holds(span)
