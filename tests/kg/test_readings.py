"""Short texts and what they tell, with the real parser: constructions that cross sentences."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from datetime import date

import pytest

from kg.mentions import find
from kg.records import Article, Block, BlockKind, Findings
from kg.registry import Registry
from kg.resources import ontology_folder
from kg.text import DEFAULT_MODEL, read
from kg.vocab import DEFAULT_BASE

Told = Callable[[str], list[tuple[str, str, str, str, str]]]


@pytest.fixture(scope="module")
def findings(registry: Registry) -> Callable[[str], Findings]:
    if importlib.util.find_spec(DEFAULT_MODEL) is None:
        pytest.skip(f"the language model {DEFAULT_MODEL} is not installed")

    def found(text: str) -> Findings:
        whole = (Block(BlockKind.PARAGRAPH, 0, len(text)),)
        article = Article("urn:x", "key", text, "digest", "x.txt", whole, issued=date(2020, 5, 5))
        return find(
            read(article), registry, base=DEFAULT_BASE, ontology=ontology_folder(), all_told=True
        )

    return found


@pytest.fixture(scope="module")
def told(findings: Callable[[str], Findings]) -> Told:
    """Event type, agents, recipients, status and innermost speaker of each mention."""

    def lines(text: str) -> list[tuple[str, str, str, str, str]]:
        found = findings(text)
        names = {actor.iri: actor.label for actor in found.actors}
        speakers = {m: names[s.speaker] for s in found.statements if s.speaker for m in s.reports}
        return [
            (
                mention.event_type,
                ", ".join(sorted(names[i] for i in mention.agents)),
                ", ".join(sorted(names[i] for i in mention.recipients)),
                mention.status or "",
                speakers.get(n, ""),
            )
            for n, mention in enumerate(found.mentions)
        ]

    return lines


def test_a_rejected_charge_is_denied_by_whom_it_names(told: Told) -> None:
    text = "Rwanda arms the M23, experts said. Kigali rejects the charge."
    assert ("Support", "Rwanda", "M23", "Denied", "Rwanda") in told(text)


def test_a_charge_against_others_is_not_denied_by_a_bystander(told: Told) -> None:
    text = "Rwanda arms the M23, experts said. Norway rejects the charge."
    assert [line[3] for line in told(text)] == ["Provided"]


def test_them_are_those_who_were_named_together(told: Told) -> None:
    text = "Soleimani spoke to Hamas and Hezbollah. It was in May. He promised to support them."
    assert ("Support", "Qassem Soleimani", "Hamas, Hezbollah", "Pledged") in [
        line[:4] for line in told(text)
    ]


def test_a_capital_speaks_for_its_state_but_is_a_place_as_well(told: Told) -> None:
    lines = told("Tehran supports Hezbollah. Zarif met Nasrallah in Tehran.")
    assert lines[0][:3] == ("Support", "Iran", "Hezbollah")
    assert "Iran" not in lines[1][1] + lines[1][2]


def test_the_army_is_that_of_the_state_which_is_told_of(told: Told) -> None:
    lines = told("Mali bought drones. The army attacked the Katiba Macina.")
    assert ("Attack", "Mali") in [line[:2] for line in lines]


def test_unnamed_officials_are_speakers_of_their_own(told: Told) -> None:
    (line,) = told("Two American officials said that Qatar funds Hamas.")
    assert line[0] == "Funding"
    assert "officials" in line[4]


def test_the_subject_of_a_demand_owns_what_it_is_asked_to_end(told: Told) -> None:
    lines = told("France called on Iran to end its support for Hezbollah.")
    assert ("Support", "Iran", "Hezbollah", "Provided") in [line[:4] for line in lines]


def test_what_is_not_even_said_is_not_told(told: Told) -> None:
    assert told("The report does not accuse France of arming any faction.") == []


def test_no_group_is_nobody_but_any_of_them(findings: Callable[[str], Findings]) -> None:
    found = findings("Beijing maintains that it supports no armed group in Myanmar.")
    (mention,) = found.mentions
    labels = {actor.iri: actor.label for actor in found.actors}
    assert [labels[iri] for iri in mention.recipients] == ["any armed group in Myanmar"]
    assert mention.status == "Denied"
    found = findings("No armed group attacked the town.")
    assert not any("group" in actor.label for actor in found.actors)


def test_every_actor_stands_in_the_text_or_in_the_registry(
    findings: Callable[[str], Findings], registry: Registry
) -> None:
    text = (
        "Fighters of the Northern Salvation Front ambushed the army near Gao, a colonel said. "
        "Its leader, Idris Maku, denied the charge. His deputy met Algeria's president on Monday."
    )
    for actor in findings(text).actors:
        assert actor.iri in registry.actors or any(name in text for name in actor.names)


def test_fighters_beside_each_other_are_told_apart_from_no_doer_above(told: Told) -> None:
    text = (
        "The army said rebels and gunmen had attacked it. "
        "The gunmen and the rebels attacked the town of Kidal."
    )
    assert sum(line[0] == "Attack" for line in told(text)) == 2
    assert told("Rebels attacked Kidal. The militants and fighters of the group then left.")
