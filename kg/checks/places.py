"""Which graphs are looked at together, and what of each is noted for what needs all of them."""

from __future__ import annotations

from dataclasses import dataclass

from kg.checks.lines import iri, parts
from kg.checks.scratch import Named, Scratch
from kg.vocab import (
    ATT,
    RDF,
    RDFS,
    actors_graph,
    article_graphs,
    curation_graph,
    events_graph,
    inferred_graph,
    ontology_graph,
)

# Those of the house describe things together: events, what follows of them, who is known.
TOGETHER = ""
_ATT = str(ATT).encode()
_TYPE = f"<{RDF.type}>".encode()
_SUBCLASS = f"<{RDFS.subClassOf}>".encode()
_SHOWS = frozenset(f"<{term}>".encode() for term in (RDFS.label, ATT.passage))


@dataclass(frozen=True, slots=True)
class Places:
    """The graphs by what they are; `base` is what the IRIs of the data start with."""

    base: str

    def is_article(self, graph: str) -> bool:
        """Whether it is an article's."""
        return graph.startswith(article_graphs(self.base))

    def place(self, graph: str) -> str:
        """The graph itself, or TOGETHER for those that describe things together."""
        return TOGETHER if graph in self._standing() else graph

    def _standing(self) -> tuple[str, ...]:
        base = self.base
        return (
            actors_graph(base), curation_graph(base), events_graph(base), inferred_graph(base),
            ontology_graph(base),
        )  # fmt: skip

    def is_for_shapes(self, graph: str, line: bytes) -> bool:
        """Whether shapes are held against a line. Not against classes that rules derive: the
        shapes mean the classes that are told, and hold where these are; nor by subclasses, which
        they list themselves."""
        term = parts(line)[1]
        return term != _SUBCLASS and (term != _TYPE or graph != inferred_graph(self.base))

    def note(self, scratch: Scratch, graph: str, lines: list[bytes]) -> None:
        """Put down what a graph, or a part of one, describes and names.

        Rules and curators describe nothing: what they speak of has to be told elsewhere. Nor does
        the graph of events by merely saying which event a mention tells of. What curators speak
        of may be gone, and is not asked for.
        """
        split = [parts(line) for line in lines]
        typed = {subject for subject, term, _ in split if term == _TYPE}
        if graph in (curation_graph(self.base), inferred_graph(self.base)):
            described: set[bytes] = set()
        elif graph == events_graph(self.base):
            described = typed
        else:
            described = {subject for subject, _, _ in split}
        scratch.describe([graph, *(found for term in described if (found := iri(term)))])
        if graph != curation_graph(self.base):
            scratch.name(self._named(graph, split, described))
        scratch.types(
            (node, name)
            for subject, term, value in split
            if term == _TYPE and (node := iri(subject)) and (name := iri(value))
        )
        scratch.show(
            node for subject, term, _ in split if term in _SHOWS and (node := iri(subject))
        )

    def _named(
        self, graph: str, split: list[tuple[bytes, bytes, bytes]], described: set[bytes]
    ) -> list[Named]:
        """The IRIs of ours that the graph names and does not describe itself, each once."""
        ours = (f"<{self.base}".encode(), b"<" + _ATT)
        found: dict[bytes, Named] = {}
        for subject, term, value in split:
            for named in (subject, term, value):
                if named.startswith(ours) and named not in described and named not in found:
                    where = subject.decode().strip("<>"), term.decode().strip("<>")
                    found[named] = Named(named.decode()[1:-1], *where, graph)
        return list(found.values())
