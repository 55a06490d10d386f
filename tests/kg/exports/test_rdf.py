"""The formats of RDF: what is exported reads back as the same dataset, or is refused in a line."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from pyld import jsonld as processor
from rdflib import Dataset, Graph, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import RDF

import kg
from kg.pipeline import ArticleEvidence
from kg.store import open_store
from kg.vocab import events_graph
from tests.kg.exports.graphs import EX, NAMED, UNREAD, XML_TEXTS, canonical, datasets
from tests.kg.exports.press import fill

Exported = Callable[[str], Path]
FORMS = {
    "nquads": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "jsonld": ox.RdfFormat.JSON_LD,
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
WITH_GRAPHS = ("nquads", "trig", "jsonld")
Quads = list[ox.Quad]
few = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.differing_executors],
)


def stored(quads: Quads) -> kg.Attest:
    """A graph in memory that holds the quads."""
    graph = kg.open(":memory:")
    with graph.store.write() as writer:
        for name in {quad.graph_name for quad in quads}:
            triples = (quad.triple for quad in quads if quad.graph_name == name)
            content = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
            writer.replace(str(name)[1:-1], content or b"")
    return graph


def read_back(graph: kg.Attest, format_: str) -> Quads:
    return list(ox.parse(b"".join(graph.export_chunks(format_)), FORMS[format_]))


def original(graph: kg.Attest) -> Quads:
    return list(ox.parse(b"".join(graph.store.dump()), ox.RdfFormat.N_QUADS))


def united(quads: Quads) -> Quads:
    return [ox.Quad(q.subject, q.predicate, q.object) for q in quads]


@pytest.mark.parametrize("format_", WITH_GRAPHS)
@few
@given(quads=datasets())
def test_formats_with_graphs_give_the_same_dataset(format_: str, quads: Quads) -> None:
    with stored(quads) as graph:
        assert canonical(read_back(graph, format_)) == canonical(original(graph))
        # And stored again, it is the same graph to the byte.
        again = read_back(graph, format_)
        if not any("_:" in str(quad) for quad in again):
            with stored(again) as copy:
                assert list(copy.export_chunks()) == list(graph.export_chunks())


@pytest.mark.parametrize("format_", ["nquads", "trig"])
@few
@given(quads=datasets(new=True))
def test_what_rdf_12_adds_is_kept(format_: str, quads: Quads) -> None:
    with stored(quads) as graph:
        assert canonical(read_back(graph, format_)) == canonical(original(graph))


@pytest.mark.parametrize("format_", ["turtle", "ntriples"])
@few
@given(quads=datasets(new=True))
def test_formats_of_one_graph_give_the_union(format_: str, quads: Quads) -> None:
    with stored(quads) as graph:
        assert canonical(read_back(graph, format_)) == canonical(united(original(graph)))


@few
@given(quads=datasets(texts=XML_TEXTS, properties=NAMED, datatypes=UNREAD))
def test_rdfxml_gives_the_union_to_another_reader_too(quads: Quads) -> None:
    with stored(quads) as graph:
        content = b"".join(graph.export_chunks("rdfxml"))
        union = canonical(united(original(graph)))
        assert canonical(ox.parse(content, ox.RdfFormat.RDF_XML)) == union
        ours, theirs = Graph(bind_namespaces="none"), Graph(bind_namespaces="none")
        ours.parse(data=b"".join(graph.export_chunks("ntriples")), format="nt")
        theirs.parse(data=content, format="xml")
        assert isomorphic(ours, theirs)


@pytest.mark.parametrize("format_", ["jsonld", "rdfxml"])
def test_triples_as_terms_are_refused_where_they_have_no_place(format_: str) -> None:
    node = ox.NamedNode(f"{EX}a")
    quad = ox.Quad(node, node, ox.Triple(node, node, node), ox.NamedNode(f"{EX}g"))
    with stored([quad]) as graph, pytest.raises(kg.AttestError, match=r"RDF|JSON-LD"):
        read_back(graph, format_)


@pytest.mark.parametrize("end", ["1", "", "a(b)"])
def test_rdfxml_refuses_properties_and_classes_without_a_name(end: str) -> None:
    node = ox.NamedNode(f"{EX}a")
    odd, name = ox.NamedNode(f"{EX}{end}"), ox.NamedNode(f"{EX}g")
    with (
        stored([ox.Quad(node, odd, node, name)]) as graph,
        pytest.raises(kg.AttestError, match=r"property.*trig"),
    ):
        read_back(graph, "rdfxml")
    with (
        stored([ox.Quad(node, ox.NamedNode(str(RDF.type)), odd, name)]) as graph,
        pytest.raises(kg.AttestError, match=r"class.*trig"),
    ):
        read_back(graph, "rdfxml")


def test_rdfxml_refuses_control_characters(tmp_path: Path) -> None:
    node = ox.NamedNode(f"{EX}a")
    quad = ox.Quad(node, node, ox.Literal("a\x01b"), ox.NamedNode(f"{EX}g"))
    with stored([quad]) as graph:
        with pytest.raises(kg.AttestError, match="control"):
            graph.export(tmp_path / "graph.rdf", "rdfxml")
        assert list(tmp_path.iterdir()) == []


def test_jsonld_is_in_short_words_and_needs_no_network(exported: Exported) -> None:
    document = json.loads(exported("jsonld").read_bytes())
    assert document["@context"]["agent"]["@id"] == "att:agent"
    graphs = {one["id"]: one["@graph"] for one in document["@graph"]}
    events = [one for one in graphs[events_graph()] if "Support" in one.get("type", ())]
    assert events
    assert all(isinstance(one["agent"], list) and "begins" in one for one in events)

    def refuse(url: str, _options: object) -> None:
        raise AssertionError(f"asks for {url}")

    options = {"documentLoader": refuse, "format": "application/n-quads"}
    theirs = ox.parse(processor.to_rdf(document, options), ox.RdfFormat.N_QUADS)
    ours = ox.parse(exported("nquads").read_bytes(), ox.RdfFormat.N_QUADS)
    assert canonical(theirs) == canonical(ours)


@pytest.mark.parametrize(("format_", "theirs"), [("trig", "trig"), ("jsonld", "json-ld")])
def test_rdflib_reads_the_same_graphs(
    graph: kg.Attest, exported: Exported, format_: str, theirs: str
) -> None:
    read = Dataset()
    read.parse(exported(format_), format=theirs)
    whole = graph.dataset()
    for name in [events_graph(), *(n for n in graph.store.graphs() if "/article/" in n)]:
        assert isomorphic(read.graph(URIRef(name)), whole.graph(URIRef(name))), name


def test_equal_graphs_give_equal_bytes_in_every_format(
    graph: kg.Attest, told: list[ArticleEvidence], exported: Exported
) -> None:
    with kg.open(":memory:") as other:
        fill(other, list(reversed(told)))
        for format_ in ("nquads", "trig", "jsonld", "turtle", "gexf", "graphml", "ftm", "nanopub"):
            assert b"".join(other.export_chunks(format_)) == exported(format_).read_bytes()


def test_an_export_may_be_left_half_read(graph: kg.Attest) -> None:
    for format_ in ("nquads", "trig", "jsonld", "ftm", "nanopub"):
        chunks = graph.export_chunks(format_)
        assert next(chunks)
        chunks.close()


def test_a_graph_that_is_larger_than_memory_may_be_is_sorted_in_parts() -> None:
    from kg.store import reader

    store = ox.Store()
    name = ox.NamedNode(f"{EX}g")
    node = ox.NamedNode(f"{EX}p")
    store.extend(ox.Quad(ox.NamedNode(f"{EX}{n}"), node, ox.Literal("é\n" * 9), name)
                 for n in range(2000))  # fmt: skip
    whole = b"".join(reader.sorted_pieces(store, name.value))
    pieces = list(reader.sorted_pieces(store, name.value, part=20_000, piece=3000))
    assert b"".join(pieces) == whole
    assert whole.splitlines() == sorted(whole.splitlines())
    assert max(map(len, pieces)) < 3500
    assert whole == reader.read_graph(store, name.value)


def test_the_embedded_store_exports_what_the_one_in_memory_does(
    graph: kg.Attest, tmp_path: Path
) -> None:
    with open_store(tmp_path / "graph") as store, store.write() as writer:
        for name in graph.store.graphs():
            writer.replace(name, graph.store.read(name))
    with open_store(tmp_path / "graph", read_only=True) as store:
        assert b"".join(store.dump()) == b"".join(graph.store.dump())
    with kg.open(tmp_path / "graph", read_only=True) as kept:
        for format_ in ("trig", "nanopub", "gexf"):
            output = io.BytesIO()
            output.writelines(kept.export_chunks(format_, about="Ruritania"))
            other = b"".join(graph.export_chunks(format_, about="Ruritania"))
            assert output.getvalue() == other
