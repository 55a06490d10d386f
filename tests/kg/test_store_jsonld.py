"""JSON-LD in the words of the context: nothing is lost, whoever reads it."""

from __future__ import annotations

import json
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pyld import jsonld as processor

from kg.errors import QueryError
from kg.store import jsonld
from kg.store.formats import to_ntriples
from kg.store.framing import framed
from kg.vocab import ATT, DCTERMS, RDF, XSD
from tests.kg.exports.graphs import canonical

E = "http://e/"
ROOT = ox.NamedNode(E + "root")
# Terms of the context, a prefixed name, a property without one; IRIs that the context would take
# for prefixed names.
PROPERTIES = [
    str(ATT.agent), str(ATT.begins), str(ATT.status), str(ATT.articleCount), str(ATT.confidence),
    str(ATT.leads), str(DCTERMS.title), str(RDF.type), E + "p", "https://schema.org/",
]  # fmt: skip
ODD = ["att:x", "title:y", "urn:a", "prefix://z", "schema:a:b"]
IRIS = [E + "a", E + "root", str(ATT.Pledged), str(ATT.Actor), str(XSD.date)]
DATATYPES = [XSD.string, XSD.integer, XSD.date, XSD.boolean, XSD.decimal, E + "t", "att:t"]
TEXTS = ["5", "-0", "05", "1e5", "true", "1", "2017-01-01", "", "_:a", "att:x", "Actor", '"\\\n',
         "9999999999999999"]  # fmt: skip


def literals() -> st.SearchStrategy[ox.Literal]:
    typed = st.builds(
        lambda text, of: ox.Literal(text, datatype=ox.NamedNode(str(of))),
        st.sampled_from(TEXTS),
        st.sampled_from(DATATYPES),
    )
    tagged = st.builds(lambda text: ox.Literal(text, language="en"), st.sampled_from(TEXTS))
    return typed | tagged


def triples(odd: bool) -> st.SearchStrategy[list[ox.Triple]]:
    iris = st.sampled_from(IRIS + ODD if odd else IRIS).map(ox.NamedNode)
    subjects = iris | st.sampled_from("ab").map(ox.BlankNode)
    properties = st.sampled_from(PROPERTIES + ODD if odd else PROPERTIES).map(ox.NamedNode)
    one = st.builds(ox.Triple, subjects, properties, subjects | literals())
    return st.lists(one, max_size=8)


def graph_of(found: list[ox.Triple]) -> object:
    return canonical(ox.Quad(t.subject, t.predicate, t.object) for t in found)


def read_by_pyld(document: Any) -> object:
    content = processor.to_rdf(document, {"format": "application/n-quads"})
    return canonical(ox.parse(content, ox.RdfFormat.N_QUADS))


def inlined(document: bytes) -> Any:
    """The document with the context that it names."""
    found = json.loads(document)
    if isinstance(found.get("@context"), str):
        found["@context"] = json.loads(jsonld.TEXT)["@context"]
    return found


@settings(max_examples=80)
@example([ox.Triple(ox.NamedNode("att:x"), ox.NamedNode(E + "p"), ox.NamedNode(E + "a"))])
@given(triples(odd=True))
def test_a_list_of_nodes_says_the_same_to_two_readers(found: list[ox.Triple]) -> None:
    document = b"".join(jsonld.written(found))
    parsed = [q.triple for q in ox.parse(document, ox.RdfFormat.JSON_LD)]
    assert graph_of(parsed) == graph_of(found)
    assert read_by_pyld(json.loads(document)) == graph_of(found)


@settings(max_examples=80)
@given(triples(odd=False) | triples(odd=True))
def test_one_object_says_the_same(found: list[ox.Triple]) -> None:
    found = [*found, ox.Triple(ROOT, ox.NamedNode(E + "p"), ox.BlankNode("a"))]
    content = ox.serialize(found, format=ox.RdfFormat.N_TRIPLES) or b""
    document = inlined(framed(content, ROOT.value, "http://h/context.jsonld"))
    assert read_by_pyld(document) == graph_of(found)


def test_what_is_common_is_short() -> None:
    of = {str(ATT.begins): ox.Literal("2017-01-01", datatype=ox.NamedNode(str(XSD.date))),
          str(ATT.articleCount): ox.Literal("5", datatype=ox.NamedNode(str(XSD.integer))),
          str(ATT.status): ox.NamedNode(str(ATT.Pledged)),
          str(RDF.type): ox.NamedNode(str(ATT.Support)),
          str(ATT.agent): ox.NamedNode(E + "a")}  # fmt: skip
    found = [ox.Triple(ROOT, ox.NamedNode(verb), item) for verb, item in of.items()]
    (node,) = json.loads(b"".join(jsonld.written(found, "http://h/c")))["@graph"]
    assert node == {
        "id": E + "root", "begins": "2017-01-01", "articleCount": 5, "status": ["Pledged"],
        "type": "Support", "agent": [E + "a"],
    }  # fmt: skip


def test_an_empty_graph_is_a_document() -> None:
    assert json.loads(b"".join(jsonld.written([], "http://h/c")))["@graph"] == []


def test_a_triple_as_a_term_is_refused() -> None:
    inner = ox.Triple(ROOT, ROOT, ROOT)
    with pytest.raises(QueryError, match="triple as a term"):
        b"".join(jsonld.written([ox.Triple(ROOT, ROOT, inner)]))


@pytest.mark.parametrize("named", [jsonld.CONTEXT, "http://h:1/context.jsonld"])
def test_our_own_context_is_known_and_nothing_is_fetched(named: str) -> None:
    text = f'{{"@context" : "{named}", "id": "{E}x", "label": "\\"@context\\": \\"{named}\\""}}'
    found = to_ntriples(
        [("application/ld+json", text.encode())], E, "it", "http://h:1/context.jsonld"
    )
    assert b"rdf-schema#label" in found
    assert named.encode() in found
