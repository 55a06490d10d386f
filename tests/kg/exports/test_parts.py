"""Parts of the graph: what belongs to an actor, a resource or an answer, down to the words."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest

import kg
from kg.exports.names import FORMATS
from kg.vocab import ATT, DEFAULT_BASE
from tests.kg.exports.press import MOVEMENT, actor_iri

ROOMS = ("event", "mention", "statement", "passage", "article", "role", "actor", "place")


class Part:
    """A part as a dataset with the questions that the tests have."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        content = b"".join(chunks)
        self.quads = list(ox.parse(content, ox.RdfFormat.N_QUADS))
        self.subjects = {str(quad.subject)[1:-1] for quad in self.quads}

    def of(self, kind: str) -> set[str]:
        return {iri for iri in self.subjects if iri.startswith(f"{DEFAULT_BASE}{kind}/")}

    def objects(self, name: str, subject: str | None = None) -> set[str]:
        return {
            quad.object.value
            for quad in self.quads
            if quad.predicate.value == str(ATT[name])
            and (subject is None or str(quad.subject) == f"<{subject}>")
        }

    def is_closed(self) -> bool:
        """Nothing points to what is left out, and every account reaches words of its article."""
        ours = tuple(f"{DEFAULT_BASE}{room}/" for room in ROOMS)
        for quad in self.quads:
            if isinstance(quad.object, ox.NamedNode) and quad.object.value.startswith(ours):
                assert quad.object.value in self.subjects, quad
        for iri in self.of("mention") | self.of("statement") | self.of("role"):
            (passage,) = self.objects("passage", iri)
            assert self.objects("exact", passage)
            assert self.objects("article", passage) <= self.of("article")
        for iri in self.of("event"):
            assert self.objects("mention", iri) == self.objects("mention", iri) & self.of("mention")
            assert self.objects("mention", iri)
        return True


def about(graph: kg.Attest, text: str) -> Part:
    return Part(graph.export_chunks(about=text))


def test_an_actor_brings_its_events_and_all_they_rest_on(graph: kg.Attest) -> None:
    part = about(graph, "northern front")
    assert part.is_closed()
    assert len(part.of("event")) == 1
    assert len(part.of("mention")) == 2  # both papers' accounts, also the one that denies
    assert len(part.of("article")) == 2
    assert actor_iri("Border Force") in part.subjects
    assert actor_iri(MOVEMENT) not in part.subjects
    assert len(part.of("place")) == 1


def test_the_chain_of_speakers_comes_along(graph: kg.Attest) -> None:
    part = about(graph, MOVEMENT)
    assert part.is_closed()
    speakers = {actor_iri("Jane Roe"), actor_iri("John Doe"), actor_iri("The Paper")}
    assert part.objects("speaker") == speakers
    assert len(part.of("statement")) == 3
    assert len(part.of("event")) == 1


def test_a_speaker_brings_what_he_says(graph: kg.Attest) -> None:
    part = about(graph, "Jane Roe")
    assert part.is_closed()
    assert str(ATT.Funding) in part.objects("eventType")
    assert len(part.of("role")) == 1


def test_any_resource_can_be_what_it_is_about(graph: kg.Attest) -> None:
    whole = Part(graph.export_chunks())
    for kind in ROOMS:
        for iri in sorted(whole.of(kind))[:2]:
            part = about(graph, iri)
            assert part.is_closed()
            assert iri in part.subjects
            assert len(part.quads) < len(whole.quads)
            # A passage or a place of its own brings what it shows.
            if kind in ("event", "mention", "statement", "role", "article"):
                assert part.of("passage")


def test_a_part_says_nothing_that_the_whole_does_not(graph: kg.Attest) -> None:
    whole = set(Part(graph.export_chunks()).quads)
    for name in ("Ruritania", "John Doe", "The Paper"):
        part = about(graph, name)
        assert set(part.quads) <= whole
        assert part.quads


def test_a_question_brings_the_events_of_its_answer(graph: kg.Attest) -> None:
    part = Part(graph.export_chunks(question="funding", values={"recipient": MOVEMENT}))
    assert part.is_closed()
    answer = graph.ask("funding", recipient=MOVEMENT)
    assert part.of("event") == {str(row["event"]) for row in answer.rows}
    assert len(part.of("event")) == 1


def test_a_part_in_every_format(graph: kg.Attest, tmp_path: Path) -> None:
    for format_ in FORMATS:
        path = graph.export(tmp_path / format_, format_, about="Northern Front")
        assert path.exists()


def test_an_answer_without_rows_is_an_empty_export(graph: kg.Attest) -> None:
    assert b"".join(graph.export_chunks(question="funding", values={"year": "1950"})) == b""


@pytest.mark.parametrize("format_", list(FORMATS))
def test_an_empty_graph_exports_as_a_valid_file(
    attest: kg.Attest, tmp_path: Path, format_: str
) -> None:
    content = attest.export(tmp_path / "graph.zip", format_).read_bytes()
    starts = {"csv": b"PK", "parquet": b"PAR1", "gexf": b"<?xml", "graphml": b"<?xml"}
    assert content.startswith(starts.get(format_, b""))
    lines = ("nquads", "ntriples", "ftm", "turtle", "trig", "nanopub")
    assert content or format_ in lines


def test_what_is_unknown_is_told_with_near_names(graph: kg.Attest) -> None:
    for wrong, told in (
        ("Northern Frond", "Northern Front"),
        (f"{DEFAULT_BASE}event/0", "nothing"),
    ):
        with pytest.raises(kg.AttestError, match=told):
            graph.export_chunks(about=wrong)
    with pytest.raises(kg.AttestError, match="either"):
        graph.export_chunks(about="Ruritania", question="funding")
    with pytest.raises(kg.AttestError, match="funding"):
        graph.export_chunks(question="fundings")
