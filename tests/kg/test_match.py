"""Frames over propositions: slots, what they demand, and what a match tells."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.mentions.discourse import Ref
from kg.mentions.frames import Frame
from kg.mentions.goods import Goods
from kg.mentions.match import Match, fit
from kg.mentions.view import SentenceView, fillers
from kg.registry import Registry
from tests.kg.sentences import cast_of, lexicon, reading, trees

BACK = Frame(
    name="x",
    event="Support",
    category="verb",
    predicates=frozenset({"back"}),
    agent=("agent",),
    recipient=("patient",),
    needs=frozenset({"agent", "recipient"}),
)
BACKED = "Iran/NNP@GPE/nsubj>backed backed/back/VBD/ROOT Hamas/NNP@ORG/dobj>backed"


def view_of(
    notation: str, registry: Registry, voice: Ref | None = None
) -> tuple[SentenceView, dict[str, int]]:
    """A sentence as frames see it, and its propositions by the text of their heads."""
    of = reading(notation)
    (tree,), (found,) = trees(of), of.propositions
    view = SentenceView(
        tree, found, Goods(tree, (), lexicon()), cast_of(of, registry), lexicon(),
        lambda _: voice, lambda _: (voice,) if voice else (),
    )  # fmt: skip
    return view, {tree.tokens[p.head].text: n for n, p in enumerate(found)}


def match(notation: str, head: str, frame: Frame, registry: Registry) -> Match | None:
    view, at = view_of(notation, registry)
    return fit(view, at[head], frame)


def who(found: Match | None) -> tuple[list[str], list[str]] | None:
    """Agents and recipients by the last part of their IRIs."""
    if found is None:
        return None
    sides = found.sides
    return (
        [f.ref.iri.rsplit("/", 1)[-1] for f in sides.agents],
        [f.ref.iri.rsplit("/", 1)[-1] for f in sides.recipients],
    )


def test_a_frame_fills_its_slots(registry: Registry) -> None:
    found = match(BACKED, "backed", BACK, registry)
    assert who(found) == (["iran"], ["hamas"])


def test_the_first_role_that_is_filled_wins(registry: Registry) -> None:
    frame = replace(BACK, recipient=("to", "patient"))
    notation = f"{BACKED} to/IN/prep>backed Qatar/NNP@GPE/pobj>to"
    assert who(match(notation, "backed", frame, registry)) == (["iran"], ["qatar"])
    assert who(match(BACKED, "backed", frame, registry)) == (["iran"], ["hamas"])


@pytest.mark.parametrize(
    ("changed", "fits"),
    [
        ({}, True),
        ({"needs": frozenset({"theme"}), "theme": ("with",)}, False),
        ({"recipient_types": frozenset({"Person"})}, False),
        ({"recipient_types": frozenset({"Organization"})}, True),
        ({"agent_types": frozenset({"State"})}, True),
        ({"words": {"with": frozenset({"rocket"})}}, False),
        ({"also": frozenset({"hamas"})}, True),
        ({"also": frozenset({"rocket"})}, False),
        ({"preposition": "at"}, False),
        ({"modifiers": frozenset({"firmly"})}, False),
        ({"governor": frozenset({"say"})}, False),
    ],
)
def test_what_a_frame_demands(changed: dict[str, object], fits: bool, registry: Registry) -> None:
    frame = replace(BACK, **changed)
    assert (match(BACKED, "backed", frame, registry) is not None) is fits


def test_words_modifiers_and_governor_that_are_there(registry: Registry) -> None:
    notation = (
        "He/PRP/nsubj>said said/say/VBD/ROOT Iran/NNP@GPE/nsubj>backed firmly/RB/advmod>backed "
        "backed/back/VBD/ccomp>said Hamas/NNP@ORG/dobj>backed with/IN/prep>backed "
        "rockets/rocket/NNS/pobj>with"
    )
    for changed in (
        {"words": {"with": frozenset({"rocket"})}},
        {"modifiers": frozenset({"firmly"})},
        {"governor": frozenset({"say"})},
        {"also": frozenset({"rocket"})},
    ):
        frame = replace(BACK, **changed)
        assert match(notation, "backed", frame, registry) is not None


GAVE = (
    "Iran/NNP@GPE/nsubj>gave gave/give/VBD/ROOT {0}/NN/dobj>gave to/IN/dative>gave"
    " Hamas/NNP@ORG/pobj>to"
)
GIVE = replace(
    BACK, recipient=("to",), theme=("patient",), theme_words="goods",
    needs=frozenset({"recipient", "theme"}),
)  # fmt: skip


@pytest.mark.parametrize(
    ("thing", "event", "kinds"),
    [
        ("drone", "Support", ("Arms",)),
        ("help", "Support", ()),
        ("money", "Funding", ("Financial",)),
        ("speech", None, None),
    ],
)
def test_what_is_given_tells_kind_and_event(
    thing: str, event: str | None, kinds: tuple[str, ...] | None, registry: Registry
) -> None:
    found = match(GAVE.format(thing), "gave", GIVE, registry)
    assert (found.event if found else None) == event
    assert (found.kinds if found else None) == kinds


@pytest.mark.parametrize(("sort", "fits"), [("arms", False), ("money", True), ("goods", True)])
def test_a_theme_of_the_right_sort(sort: str, fits: bool, registry: Registry) -> None:
    found = match(GAVE.format("money"), "gave", replace(GIVE, theme_words=sort), registry)
    assert (found is not None) is fits


MET = "Iran/NNP@GPE/nsubj>met and/CC/cc>Iran Hamas/NNP@ORG/conj>Iran met/meet/VBD/ROOT"


def test_of_what_is_mutual_nobody_stands_on_both_sides(registry: Registry) -> None:
    meet = replace(BACK, event="Meeting", recipient=("with", "patient"))
    assert who(match(MET, "met", replace(meet, symmetric=True), registry)) == (["iran"], ["hamas"])
    assert match(MET, "met", meet, registry) is None
    alone = "Iran/NNP@GPE/nsubj>met met/meet/VBD/ROOT Iran/NNP@GPE/dobj>met"
    assert match(alone, "met", replace(meet, symmetric=True), registry) is None


@pytest.mark.parametrize(("kind", "fits"), [("", False), ("place", True), ("any", True)])
def test_places_where_a_frame_takes_them(kind: str, fits: bool, registry: Registry) -> None:
    notation = "Hamas/NNP@ORG/nsubj>hit hit/VBD/ROOT Zedburg/NNP@GPE/dobj>hit"
    found = match(notation, "hit", replace(BACK, recipient_kind=kind), registry)
    assert (found is not None) is fits
    assert not fits or (found is not None and len(found.sides.places) == 1)


@pytest.mark.parametrize(("state", "fits"), [("Qatar", True), ("Iran", False)])
def test_nobody_visits_his_own_country(state: str, fits: bool, registry: Registry) -> None:
    notation = (
        "the/DT/det>Force Quds/NNP@ORG/compound>Force Force/NNP@ORG/nsubj>is is/be/VBZ/ROOT"
        f" in/IN/prep>is {state}/NNP@GPE/pobj>in"
    )
    visit = replace(
        BACK, event="Visit", recipient=("in",), recipient_kind="place", agent_foreign=True
    )
    assert (match(notation, "is", visit, registry) is not None) is fits


def test_the_office_that_somebody_takes(registry: Registry) -> None:
    notation = (
        "Iran/NNP@GPE/nsubj>named named/name/VBD/ROOT Omar/NNP@PERSON/compound>Zidan "
        "Zidan/NNP@PERSON/dobj>named as/IN/prep>named chief/NN/pobj>as of/IN/prep>chief "
        "Hezbollah/NNP@ORG/pobj>of"
    )
    frame = replace(BACK, event="Appointment", title=("as",), needs=frozenset({"title"}))
    found = match(notation, "named", frame, registry)
    assert found is not None
    assert found.title == "chief of Hezbollah"
    assert found.body is not None
    assert found.body.iri.endswith("/hezbollah")
    assert match(notation.replace("chief", "friend"), "named", frame, registry) is None


TALKS = (
    "Iran/NNP@GPE/nsubj>{0} {0}/{1}/VBD/ROOT talks/talk/NNS/dobj>{0} with/IN/prep>talks "
    "Hamas/NNP@ORG/pobj>with"
)


@pytest.mark.parametrize(
    ("notation", "head", "role", "expected"),
    [
        (BACKED, "backed", "patient", ["Hamas"]),
        (BACKED, "backed", "to", []),
        # what a light verb lends to its noun; another verb lends nothing
        (TALKS.format("held", "hold"), "talks", "verb-agent", ["Iran"]),
        (TALKS.format("mocked", "mock"), "talks", "verb-agent", []),
        # with a verb of receiving the subject is on the other side
        (TALKS.format("got", "get"), "talks", "verb-receiving", ["Iran"]),
        (TALKS.format("got", "get"), "talks", "verb-agent", []),
        # from one proposition into another
        (TALKS.format("held", "hold"), "held", "patient>with", ["Hamas"]),
        (TALKS.format("held", "hold"), "talks", "governor>agent", ["Iran"]),
    ],
)
def test_the_words_in_a_role(
    notation: str, head: str, role: str, expected: list[str], registry: Registry
) -> None:
    view, at = view_of(notation, registry)
    words = fillers(view, at[head], role)
    assert [view.tree.tokens[w].text for w in words] == expected


def test_whoever_speaks_or_is_spoken_to_may_fill_a_slot(registry: Registry) -> None:
    voice = Ref("urn:speaker", "Person", 1.0)
    notation = "We/PRP/nsubj>backed backed/back/VBD/ROOT Hamas/NNP@ORG/dobj>backed"
    view, at = view_of(notation, registry, voice)
    assert who(fit(view, at["backed"], BACK)) == (["urn:speaker"], ["hamas"])
    addressed = replace(BACK, agent=("agent",), recipient=("addressee",))
    view, at = view_of(BACKED, registry, voice)
    assert who(fit(view, at["backed"], addressed)) == (["iran"], ["urn:speaker"])
    spoken = replace(BACK, agent=("speaker",))
    assert who(fit(view, at["backed"], spoken)) == (["urn:speaker"], ["hamas"])
