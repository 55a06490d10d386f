"""Graphs that are no article's, however large: some subjects at a time, with what shapes ask of
whatever these name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby

from rdflib import RDF, RDFS, Graph, Literal, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

from kg.checks.articles import shape_fault
from kg.checks.findings import Fault, Rule
from kg.checks.lines import graph_of
from kg.checks.scratch import Scratch
from kg.evidence.check import validate
from kg.evidence.grounding import passage_faults
from kg.vocab import ATT

_AT_ONCE = 200  # subjects
# Classes of what is named in another graph than the one that describes it.
_ELSEWHERE = frozenset(
    str(ATT[name])
    for name in (
        "Actor", "Person", "Organization", "ArmedGroup", "ArmedForce", "PoliticalBody", "Place",
        "MediaOutlet", "ResearchBody", "InternationalBody", "State", "People",
    )
)  # fmt: skip
_NAMELESS = Literal("named elsewhere")
TextOf = Callable[[URIRef], str | None]


def described_faults(
    scratch: Scratch, shapes: Graph, text_of_article: TextOf, told: Callable[[int], None]
) -> Iterator[Fault]:
    """What breaks shapes in the graphs that the scratch holds, and passages there whose words do
    not stand in their article. `told` is told how many subjects were looked at.

    Raises StoreError.
    """
    asked_of_objects = {str(shape) for shape in shapes.subjects(SH.targetObjectsOf)}
    for place, subjects, lines in _windows(scratch):
        graph, _ = graph_of(lines)  # no shape speaks of what RDF 1.1 has no place for
        here = {str(node) for node in graph.subjects()}
        yield from _wrong_passages(graph, place, text_of_article)
        _add_what_is_named(graph, scratch)
        for violation in validate(graph, shapes=shapes):
            if violation.focus in here or violation.shape in asked_of_objects:
                yield shape_fault(violation, place)
        told(subjects)


def _windows(scratch: Scratch) -> Iterator[tuple[str, int, list[bytes]]]:
    """Place, number of subjects, and all that is said of them there."""
    place, subjects, lines = "", 0, list[bytes]()
    for (found, _subject), rows in groupby(scratch.said(), key=lambda row: row[:2]):
        if lines and (subjects >= _AT_ONCE or found != place):
            yield place, subjects, lines
            subjects, lines = 0, []
        place, subjects = found, subjects + 1
        lines.extend(line for _, _, line in rows)
    if lines:
        yield place, subjects, lines


def _add_what_is_named(graph: Graph, scratch: Scratch) -> None:
    """The classes of actors and places that it names, and that they have names."""
    said = set(graph.subjects())
    named: set[Node] = {value for value in graph.objects() if isinstance(value, URIRef)}
    for node in named - said:
        classes = [name for name in scratch.classes_of(str(node)) if name in _ELSEWHERE]
        for name in classes:
            graph.add((node, RDF.type, URIRef(name)))
        if classes:
            graph.add((node, RDFS.label, _NAMELESS))
    for node in said:
        if scratch.is_shown(str(node)) and (node, RDFS.label, None) not in graph:
            graph.add((node, RDFS.label, _NAMELESS))


def _wrong_passages(graph: Graph, place: str, text_of_article: TextOf) -> Iterator[Fault]:
    for passage in sorted(graph.subjects(RDF.type, ATT.Passage), key=str):
        for article in sorted(graph.objects(passage, ATT.article), key=str):
            text = text_of_article(URIRef(str(article)))
            if text is None:
                why = "its article's text is not stored"
                yield Fault(Rule.TEXT, place, "", str(passage), why, value=str(article))
                continue
            for reason in passage_faults(graph, passage, URIRef(str(article)), text):
                yield Fault(Rule.PASSAGE, place, "", str(passage), reason)
