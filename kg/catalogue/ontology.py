"""The ontology as its documentation shows it: terms with all that the OWL files say of them.

Reads the files of the program (OWL 2 in Turtle), so that the documentation is of the vocabulary
that this version writes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from rdflib import BNode, Graph, URIRef
from rdflib.collection import Collection
from rdflib.compare import to_canonical_graph
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SDO, SKOS, XSD
from rdflib.term import Node

from kg.catalogue.lines import to_lines
from kg.resources import ontology_folder
from kg.turtle import parse_turtle
from kg.vocab import ATT

IRI = URIRef(str(ATT).removesuffix("#"))
# The registry's data lie beside the vocabulary, and are no part of it.
_FILES = ("attest.ttl", "alignments.ttl", "titles.ttl")
_KINDS = (
    (OWL.Class, "class"),
    (OWL.ObjectProperty, "object property"),
    (OWL.DatatypeProperty, "datatype property"),
    (OWL.AnnotationProperty, "annotation property"),
    (OWL.NamedIndividual, "individual"),
)
_ALIGNED = (
    (OWL.equivalentClass, "the same as"),
    (OWL.equivalentProperty, "the same as"),
    (SKOS.exactMatch, "the same as"),
    (RDFS.subClassOf, "a kind of"),
    (RDFS.subPropertyOf, "a kind of"),
    (SKOS.broadMatch, "narrower than"),
    (SKOS.closeMatch, "close to"),
)
_TRAITS = (
    (OWL.FunctionalProperty, "has at most one value"),
    (OWL.InverseFunctionalProperty, "is the value of at most one"),
    (OWL.TransitiveProperty, "leads on to what its value leads to"),
    (OWL.SymmetricProperty, "holds both ways"),
)


@dataclass(frozen=True, slots=True)
class Link:
    """A term that is named: its IRI, its name with a prefix; `anchor` if it is one of ours."""

    iri: str
    name: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """A class, property or individual of the vocabulary. `facts` are what is said of it, each with
    its caption; `aligned` are terms of other vocabularies with the relation to them."""

    iri: str
    anchor: str
    name: str
    kind: str
    label: str
    comment: str
    examples: tuple[str, ...]
    notes: tuple[str, ...]
    traits: tuple[str, ...]
    facts: tuple[tuple[str, tuple[Link, ...]], ...]
    aligned: tuple[tuple[str, Link], ...]
    replaced: Link | None = None

    def linked(self, caption: str) -> tuple[Link, ...]:
        """What one of the facts names."""
        return next((links for name, links in self.facts if name == caption), ())


@dataclass(frozen=True, slots=True)
class Documentation:
    """The vocabulary as a whole, its terms in alphabetical order, by kind."""

    title: str
    description: str
    version: str
    license: str
    terms: dict[str, tuple[Term, ...]]

    def of(self, kind: str) -> tuple[Term, ...]:
        """The terms of a kind."""
        return self.terms.get(kind, ())


@cache
def source() -> Graph:
    """The graph of the vocabulary and its alignments; it must not be changed."""
    graph = Graph()
    for name in _FILES:
        parse_turtle(graph, ontology_folder() / name)
    return graph


@cache
def lines() -> bytes:
    """The same as sorted N-Triples, blank nodes named by content."""
    return to_lines(to_canonical_graph(source()))


@cache
def turtle() -> bytes:
    """The same as it is best read."""
    return source().serialize(format="turtle", encoding="utf-8")


@cache
def documentation() -> Documentation:
    """What the page of the vocabulary shows."""
    reading = _Reading(source())
    graph = reading.graph
    terms: dict[str, tuple[Term, ...]] = {}
    for class_, kind in _KINDS:
        found = {s for s in graph.subjects(RDF.type, class_) if str(s).startswith(str(ATT))}
        listed = sorted(found, key=lambda iri: str(iri).casefold())
        if listed:
            terms[kind] = tuple(reading.term(iri, kind) for iri in listed)
    return Documentation(
        title=reading.text(IRI, DCTERMS.title),
        description=reading.text(IRI, DCTERMS.description),
        version=reading.text(IRI, OWL.versionInfo),
        license=reading.text(IRI, DCTERMS.license),
        terms=terms,
    )


class _Reading:
    def __init__(self, graph: Graph) -> None:
        self.graph = graph

    def text(self, subject: Node, verb: URIRef) -> str:
        return str(self.graph.value(subject, verb) or "")

    def _texts(self, subject: Node, verb: URIRef) -> tuple[str, ...]:
        return tuple(sorted(str(one) for one in self.graph.objects(subject, verb)))

    def link(self, term: Node) -> Link:
        """A term, or a part of a datatype by its whole."""
        if isinstance(term, BNode):
            whole = self.graph.value(term, OWL.onDatatype)
            return self.link(whole) if whole is not None else Link("", "…")
        iri = str(term)
        anchor = iri.removeprefix(str(ATT)) if iri.startswith(str(ATT)) else ""
        return Link(iri, self.graph.qname(iri), anchor)

    def _links(self, terms: Iterable[Node]) -> tuple[Link, ...]:
        return tuple(sorted({self.link(one) for one in terms}, key=lambda link: link.name))

    def _members(self, terms: Iterable[Node]) -> Iterable[Node]:
        """Classes, those of a union one by one."""
        for term in terms:
            union = self.graph.value(term, OWL.unionOf)
            if union is None:
                yield term
            else:
                yield from Collection(self.graph, union)

    def term(self, iri: Node, kind: str) -> Term:
        graph = self.graph
        traits = [words for class_, words in _TRAITS if (iri, RDF.type, class_) in graph]
        replaced = graph.value(iri, DCTERMS.isReplacedBy)
        facts = self._of_class(iri) if kind == "class" else self._of_property(iri)
        facts = self._of_individual(iri) if kind == "individual" else facts
        named = self.link(iri)
        return Term(
            iri=str(iri),
            anchor=named.anchor,
            name=named.name,
            kind=kind,
            label=self.text(iri, RDFS.label),
            comment=self.text(iri, RDFS.comment),
            examples=self._texts(iri, SKOS.example),
            notes=self._texts(iri, SKOS.note),
            traits=(*traits, *self._restrictions(iri)),
            facts=tuple((caption, links) for caption, links in facts if links),
            aligned=self._aligned(iri),
            replaced=None if replaced is None else self.link(replaced),
        )

    def _of_class(self, iri: Node) -> list[tuple[str, tuple[Link, ...]]]:
        graph = self.graph
        above = [one for one in graph.objects(iri, RDFS.subClassOf) if self._ours(one)]
        both = {*graph.objects(iri, OWL.disjointWith), *graph.subjects(OWL.disjointWith, iri)}
        return [
            ("kind of", self._links(above)),
            ("kinds", self._links(graph.subjects(RDFS.subClassOf, iri))),
            ("has", self._links(self._with(RDFS.domain, iri))),
            ("is value of", self._links(self._with(RDFS.range, iri))),
            ("members", self._links(graph.subjects(RDF.type, iri))),
            ("never also", self._links(one for one in both if self._ours(one))),
        ]

    def _of_property(self, iri: Node) -> list[tuple[str, tuple[Link, ...]]]:
        graph = self.graph
        ranges = [*graph.objects(iri, RDFS.range), *graph.objects(iri, SDO.rangeIncludes)]
        above = [one for one in graph.objects(iri, RDFS.subPropertyOf) if self._ours(one)]
        inverse = {*graph.objects(iri, OWL.inverseOf), *graph.subjects(OWL.inverseOf, iri)}
        return [
            ("of", self._links(self._members(graph.objects(iri, RDFS.domain)))),
            ("value", self._links(self._members(ranges))),
            ("kind of", self._links(above)),
            ("kinds", self._links(graph.subjects(RDFS.subPropertyOf, iri))),
            ("inverse of", self._links(inverse)),
        ]

    def _of_individual(self, iri: Node) -> list[tuple[str, tuple[Link, ...]]]:
        classes = (one for one in self.graph.objects(iri, RDF.type) if one != OWL.NamedIndividual)
        return [("is a", self._links(classes))]

    def _ours(self, term: Node) -> bool:
        return str(term).startswith(str(ATT))

    def _with(self, verb: URIRef, class_: Node) -> Iterable[Node]:
        """The properties with a class as their domain, or range, also as one of several."""
        for found, value in self.graph.subject_objects(verb):
            if self._ours(found) and class_ in self._members([value]):
                yield found

    def _restrictions(self, iri: Node) -> Iterable[str]:
        """What a class asks of its instances, in words."""
        found = []
        for one in self.graph.objects(iri, RDFS.subClassOf):
            verb = self.graph.value(one, OWL.onProperty)
            if verb is None:
                continue
            name = self.link(verb).name
            for kind, words in (
                (OWL.cardinality, "just {} {}"),
                (OWL.minCardinality, "{} or more {}"),
                (OWL.maxCardinality, "at most {} {}"),
            ):
                number = self.graph.value(one, kind)
                if number is not None:
                    found.append("has " + words.format(number, name))
            for kind, words in (
                (OWL.someValuesFrom, "has some {} that is {}"),
                (OWL.allValuesFrom, "has each {} among {}"),
            ):
                value = self.graph.value(one, kind)
                if value is not None:
                    names = [link.name for link in self._links(self._members([value]))]
                    found.append(words.format(name, " or ".join(names)))
        return sorted(found)

    def _aligned(self, iri: Node) -> tuple[tuple[str, Link], ...]:
        found = [
            (words, self.link(other))
            for verb, words in _ALIGNED
            for other in self.graph.objects(iri, verb)
            if isinstance(other, URIRef) and not self._ours(other)
        ]
        return tuple(sorted(found, key=lambda pair: (pair[0], pair[1].name)))


def is_datatype(link: Link) -> bool:
    """Whether values of that kind are literals."""
    return link.iri.startswith(str(XSD)) or link.iri.rsplit("/", 1)[-1] in ("EDTF", "Literal")
