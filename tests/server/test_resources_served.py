"""Other tools follow the IRIs of a running server, as they are: curl, rdflib, pyld, owlready2."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import owlready2
import pytest
from pyld import jsonld
from rdflib import Graph, URIRef
from rdflib.compare import isomorphic

from kg.store import open_store
from kg.store.base import Store
from kg.vocab import ATT, DEFAULT_BASE, FOAF, RDFS
from tests.server.running import Running, running

HAMAS = URIRef(DEFAULT_BASE + "actor/hamas")


@pytest.fixture(scope="module")
def root(
    tmp_path_factory: pytest.TempPathFactory, fill_store: Callable[[Store], None]
) -> Iterator[str]:
    """The root URL of a server over the graph made by hand."""
    folder = tmp_path_factory.mktemp("resources") / "store"
    with open_store(folder) as store:
        fill_store(store)
    with running(folder, server_workers=1) as server:
        yield url(server)


def url(server: Running) -> str:
    return f"http://127.0.0.1:{server.port}"


def said(graph: Graph) -> Graph:
    """What is said, without what each document says of itself."""
    found = Graph()
    for triple in graph:
        if triple[1] != FOAF.isPrimaryTopicOf and triple[2] != FOAF.Document:
            found.add(triple)
    return found


def test_rdflib_reads_an_iri_in_any_format(root: str) -> None:
    thing = f"{root}/id/actor/hamas"
    graphs = [said(Graph().parse(thing))]  # by its own Accept header
    graphs += [said(Graph().parse(thing, format=f)) for f in ("turtle", "json-ld", "xml", "nt")]
    graphs += [said(Graph().parse(f"{thing}.{s}")) for s in ("ttl", "jsonld", "rdf", "nt")]
    assert (URIRef(DEFAULT_BASE + "event/arming"), ATT.recipient, HAMAS) in graphs[0]
    assert all(isomorphic(graph, graphs[0]) for graph in graphs)


def test_curl_follows_an_iri_to_its_document(root: str, tmp_path: Path) -> None:
    if shutil.which("curl") is None:
        pytest.skip("curl is not installed")
    curl = ["curl", "--silent", "--fail", "--location", "--noproxy", "*"]
    wanted = [*curl, "--header", "Accept: text/turtle", f"{root}/id/actor/hamas"]
    turtle = subprocess.run(wanted, capture_output=True, check=True).stdout
    assert (HAMAS, RDFS.label, None) in Graph().parse(data=turtle, format="turtle")
    head = [*curl, "--head", f"{root}/id/actor/hamas.ttl"]
    told = subprocess.run(head, capture_output=True, check=True, text=True).stdout
    assert f"content-length: {len(turtle)}" in told.lower()
    tag = next(line for line in told.splitlines() if line.lower().startswith("etag: "))
    again = [*curl, "--header", f"If-None-Match: {tag[6:]}", "--write-out", "%{http_code}"]
    last = [*again, f"{root}/id/actor/hamas.ttl"]
    answered = subprocess.run(last, capture_output=True, check=True)
    assert answered.stdout == b"304"


@pytest.mark.parametrize("suffix", ["jsonld", "json"])
def test_pyld_finds_the_context_by_itself(root: str, suffix: str) -> None:
    loader = jsonld.requests_document_loader()
    options = {"documentLoader": loader, "format": "application/n-quads"}
    found = jsonld.to_rdf(f"{root}/id/mention/a1/m1.{suffix}", options)
    theirs = said(Graph().parse(data=found, format="nt"))
    assert isomorphic(theirs, said(Graph().parse(f"{root}/id/mention/a1/m1.nt")))
    framed = jsonld.frame(
        f"{root}/id/actor/hamas.{suffix}",
        {"@context": f"{root}/context.jsonld", "type": "ArmedGroup"},
        {"documentLoader": loader},
    )
    assert framed["id"] == str(HAMAS)


def test_owlready2_loads_an_iri_as_individuals(root: str) -> None:
    world = owlready2.World()
    world.get_ontology(f"{root}/id/event/arming.rdf").load()
    subjects = {row[0] for row in world.sparql("SELECT ?s { ?s a ?class }")}
    assert DEFAULT_BASE + "event/arming" in {getattr(one, "iri", one) for one in subjects}
