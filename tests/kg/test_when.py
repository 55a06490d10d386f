"""When it happened: which of a sentence's times belongs to a happening."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.article import read_article
from kg.mentions import find
from kg.mentions.when import LASTING, bounded, time_of
from kg.records import Input, Interval, Metadata, Span, TimeExpression
from kg.records.tree import Tree
from kg.registry import load_registry
from kg.resources import ontology_folder
from kg.text import read
from kg.text.propositions import propositions
from kg.vocab import DEFAULT_BASE
from tests.kg.sentences import sentence

DAYS = {
    "Monday": Interval(date(2020, 5, 4), date(2020, 5, 4), "2020-05-04"),
    "May": Interval(date(2020, 5, 1), date(2020, 5, 31), "2020-05"),
    "someday": Interval(),
}


def when(notation: str, head: str, *saying: str) -> Interval:
    """The time of the happening that a word tells; the words of DAYS are expressions of time."""
    one = sentence(notation)
    found = propositions(one)
    times = [
        TimeExpression(Span(t.start, t.end), DAYS[t.text]) for t in one.tokens if t.text in DAYS
    ]
    n = next(n for n, p in enumerate(found) if one.tokens[p.head].text == head)
    heads = frozenset(t.index for t in one.tokens if t.text in saying)
    return time_of(Tree(one), found, n, times, heads)


SENT = "sent/send/VBD/ROOT arms/arm/NNS/dobj>sent"


@pytest.mark.parametrize(
    ("notation", "head", "expected"),
    [
        # on the verb itself
        (f"It/PRP/nsubj>sent {SENT} on/IN/prep>sent Monday/NNP/pobj>on", "sent", "Monday"),
        # on one who takes part
        (f"It/PRP/nsubj>sent {SENT} of/IN/prep>arms May/NNP/pobj>of", "sent", "May"),
        # on the verb that governs it
        (
            "It/PRP/nsubj>agreed agreed/agree/VBD/ROOT on/IN/prep>agreed Monday/NNP/pobj>on "
            "to/TO/aux>send send/VB/xcomp>agreed",
            "send",
            "Monday",
        ),
        # the nearer of two
        (
            "It/PRP/nsubj>agreed agreed/agree/VBD/ROOT on/IN/prep>agreed Monday/NNP/pobj>on "
            "to/TO/aux>send send/VB/xcomp>agreed in/IN/prep>send May/NNP/pobj>in",
            "send",
            "May",
        ),
        # not in another clause
        (
            f"It/PRP/nsubj>sent {SENT} that/WDT/nsubj>came came/come/VBD/relcl>arms "
            "in/IN/prep>came May/NNP/pobj>in",
            "sent",
            None,
        ),
        # what could not be resolved tells nothing
        (f"It/PRP/nsubj>sent {SENT} someday/RB/advmod>sent", "sent", "someday"),
        (f"It/PRP/nsubj>sent {SENT}", "sent", None),
    ],
)
def test_the_time_of_a_happening(notation: str, head: str, expected: str | None) -> None:
    assert when(notation, head) == (DAYS[expected] if expected else Interval())


def test_the_time_of_saying_is_not_that_of_what_is_said() -> None:
    notation = (
        "He/PRP/nsubj>said said/say/VBD/ROOT on/IN/prep>said Monday/NNP/pobj>on it/PRP/nsubj>sent "
        "sent/send/VBD/ccomp>said"
    )
    assert when(notation, "sent", "said") == Interval()
    assert when(notation, "said", "said") == DAYS["Monday"]


KNOWN = date(2020, 5, 5)
BY_THEN = Interval(None, KNOWN, "../2020-05-05")


@pytest.mark.parametrize(
    ("event", "status", "tense", "category", "expected"),
    [
        # what happened was over when it was told
        ("Meeting", "", "past", "verb", BY_THEN),
        ("Attack", "Denied", "perfect", "verb", BY_THEN),
        # what lasts may go on
        ("Support", "Provided", "perfect", "noun", Interval()),
        ("Support", "Provided", "present", "verb", Interval()),
        # what was given in the past was given by then
        ("Support", "Provided", "past", "verb", BY_THEN),
        ("Agreement", "", "past", "noun", Interval()),
        ("Agreement", "", "past", "verb", BY_THEN),
        # a pledge was made by then, whatever is pledged
        ("Support", "Pledged", "future", "verb", BY_THEN),
        # what is to come has no such end
        ("Meeting", "", "future", "verb", Interval()),
    ],
)
def test_an_open_time_ends_when_it_was_told(
    event: str, status: str, tense: str, category: str, expected: Interval
) -> None:
    assert bounded(event, status, Interval(), tense, category, KNOWN) == expected


def test_a_known_begin_stays() -> None:
    since = Interval(date(2020, 1, 1), None, "2020-01-01/..")
    expected = Interval(date(2020, 1, 1), KNOWN, "2020-01-01/2020-05-05")
    assert bounded("Meeting", "", since, "past", "verb", KNOWN) == expected


days = st.none() | st.dates(date(2019, 1, 1), date(2021, 12, 31))


@given(days, days, st.sampled_from(["Meeting", *sorted(LASTING)]), st.none() | st.just(KNOWN))
def test_bounding_never_makes_an_interval_that_ends_before_it_begins(
    begins: date | None, ends: date | None, event: str, known: date | None
) -> None:
    if begins is not None and ends is not None and ends < begins:
        begins, ends = ends, begins
    found = bounded(event, "", Interval(begins, ends, "x"), "past", "verb", known)
    assert found.begins == begins
    assert found.ends in (ends, known)
    if found.begins is not None and found.ends is not None:
        assert found.begins <= found.ends


@pytest.mark.parametrize(
    ("count", "told"),
    [
        ("one day", "2023-10-07"),
        ("²", None),  # a digit that is no number
        ("9999999 days", None),
        ("99999999999999 weeks", None),  # no calendar has that day
    ],
)
def test_days_that_a_clause_counts_are_counted_or_left(count: str, told: str | None) -> None:
    """Whatever number stands there, it is a day or none, and no fault."""
    text = f"On October 8, {count} after the rebels killed nine nurses, Chad struck Mali."
    stated = Metadata(issued=date(2023, 11, 1))
    article = read_article(Input("note", text.encode(), metadata=stated), DEFAULT_BASE)
    known = load_registry(ontology_folder(), DEFAULT_BASE)
    found = find(
        read(article), known, base=DEFAULT_BASE, ontology=ontology_folder(), all_told=True
    ).mentions
    days = [m.time.edtf for m in found if m.event_type == "Killing"]
    assert told is None or days == [told]
