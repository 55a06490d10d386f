"""The check of a whole store: one pass over its dump, then what needs all graphs."""

from __future__ import annotations

from dataclasses import dataclass

from rdflib import Graph, URIRef

from kg import knowledge
from kg.checks import consistency
from kg.checks.articles import article_faults
from kg.checks.described import described_faults
from kg.checks.findings import CheckReport, Fault, Findings, Progress, Rule
from kg.checks.lines import by_graph, parts
from kg.checks.places import Places
from kg.checks.scratch import Scratch, scratch
from kg.store.base import Limits, QueryRequest, Store
from kg.vocab import ATT, ontology_graph

_BATCH = 5000  # lines of a graph that is no article's
_DIGEST = f"SELECT ?digest {{ ?article <{ATT.textDigest}> ?digest }}"
_NO_LIMITS = Limits(seconds=None, memory=None)


def check(
    store: Store,
    base: str,
    progress: Progress | None = None,
    *,
    reasoner: str = "rl",
    sample: int = 200,
    most: int = 1000,
) -> CheckReport:
    """Check all graphs of the store's newest snapshot.

    Articles' graphs are held against the shapes and the articles' stored texts one by one; events,
    registry, ontology, what rules and curators say together; any other graph by itself. Whatever
    is named has to be described somewhere. No node may have classes that exclude each other, and
    the ontology with a `sample` of so many resources may not contradict itself by the `reasoner`:
    rl, hermit, or none. Of each rule `most` faults are kept. Memory grows with the largest article.

    Raises StoreError, and AttestError where the reasoner lacks what it needs.
    """
    reasoner = consistency.checked_reasoner(reasoner)
    with scratch() as found:
        return _Check(store, Places(base), found, Findings(most), progress).whole(reasoner, sample)


@dataclass(slots=True)
class _Check:
    store: Store
    places: Places
    scratch: Scratch
    findings: Findings
    progress: Progress | None
    articles: int = 0
    graphs: int = 0
    triples: int = 0

    def whole(self, reasoner: str, sample: int) -> CheckReport:
        stored = self.store.read(ontology_graph(self.places.base)) or knowledge.vocabulary()
        ontology = Graph().parse(data=stored, format="nt")
        shapes = knowledge.shapes()
        self._graphs(shapes)
        subjects, done = self.scratch.subjects(), 0

        def told(more: int) -> None:
            nonlocal done
            done += more
            self._tell("events and the rest", done, subjects)

        for fault in described_faults(self.scratch, shapes, self._text_of_article, told):
            self.findings.add(fault)
        self._references()
        reasoning = self._consistency(ontology, reasoner, sample)
        return CheckReport(
            self.articles, self.graphs, self.triples, tuple(self.findings.faults),
            dict(self.findings.counts), reasoning,
        )  # fmt: skip

    def _graphs(self, shapes: Graph) -> None:
        """One pass: articles are checked, the rest is put down."""
        total = len(self.store.graphs())
        for name, lines in by_graph(self.store.dump()):
            self.graphs += 1
            if self.places.is_article(name):
                listed = list(lines)
                self.articles += 1
                self.triples += len(listed)
                self.places.note(self.scratch, name, listed)
                for fault in article_faults(name, listed, self.store.text, shapes):
                    self.findings.add(fault)
            else:
                batch: list[bytes] = []
                for line in lines:
                    batch.append(line)
                    if len(batch) == _BATCH:
                        self._put_down(name, batch)
                self._put_down(name, batch)
            self._tell("graphs", self.graphs, max(total, self.graphs))

    def _put_down(self, name: str, batch: list[bytes]) -> None:
        self.triples += len(batch)
        self.places.note(self.scratch, name, batch)
        kept = (line for line in batch if self.places.is_for_shapes(name, line))
        self.scratch.say(self.places.place(name), ((parts(line)[0], line) for line in kept))
        batch.clear()

    def _references(self) -> None:
        self._tell("references", 0, 1)
        for one in self.scratch.dangling():
            why = "is named here and described nowhere"
            fault = Fault(Rule.REFERENCE, one.graph, "", one.subject, why, one.path, one.iri)
            self.findings.add(fault)
        self._tell("references", 1, 1)

    def _consistency(self, ontology: Graph, reasoner: str, most: int) -> str:
        self._tell("consistency", 0, 1)
        clashing = set()
        for fault in consistency.clashes(self.scratch, ontology):
            clashing.add(fault.focus)
            self.findings.add(fault)
        if reasoner == "none":
            return "no reasoner was asked; classes that exclude each other were looked for"
        nodes = self.scratch.sample(most, self.places.base, str(ATT.Passage))
        graph = consistency.sample(self.store, ontology, nodes)
        for fault in consistency.contradictions(graph, reasoner):
            if fault.focus not in clashing:
                self.findings.add(fault)
        self._tell("consistency", 1, 1)
        by = "the rules of OWL 2 RL" if reasoner == "rl" else "HermiT"
        return f"the ontology and {len(nodes)} resources as a sample were reasoned about by {by}"

    def _text_of_article(self, article: URIRef) -> str | None:
        request = QueryRequest(_DIGEST, bindings={"article": article}, limits=_NO_LIMITS)
        rows = self.store.query(request).rows
        return self.store.text(str(rows[0]["digest"])) if rows else None

    def _tell(self, stage: str, done: int, total: int) -> None:
        if self.progress is not None:
            self.progress(stage, done, total)
