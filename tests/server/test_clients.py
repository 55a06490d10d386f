"""Clients as people have them, against the running server: they read and write it as it is."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore, SPARQLUpdateStore
from SPARQLWrapper import JSON, POST, POSTDIRECTLY, SPARQLWrapper

from tests.server.running import Running, running

TOKEN = "let-me-write"
AUTHORIZATION = {"Authorization": f"Bearer {TOKEN}"}
E = "http://e/"
MODULES = Path(os.environ.get("ATTEST_NODE_MODULES", Path(__file__).parents[2] / "node_modules"))
COMUNICA = MODULES / "@comunica" / "query-sparql"
needs_node = pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")
needs_comunica = pytest.mark.skipif(
    shutil.which("node") is None or not COMUNICA.is_dir(),
    reason="@comunica/query-sparql is in no node_modules (ATTEST_NODE_MODULES names another)",
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    digest = hashlib.sha256(TOKEN.encode()).hexdigest()
    with running(tmp_path_factory.mktemp("clients") / "store", write_token=digest) as made:
        yield made


@pytest.fixture
def url(server: Running) -> str:
    """The endpoint, over three triples in two graphs."""
    endpoint = f"http://127.0.0.1:{server.port}/sparql"
    client = SPARQLWrapper(endpoint)
    client.setMethod(POST)
    client.addCustomHttpHeader("Authorization", AUTHORIZATION["Authorization"])
    client.setQuery(
        "DROP ALL ; INSERT DATA { GRAPH <http://e/g> { <http://e/a> <http://e/p> 1 , 'é'@fr } "
        "GRAPH <http://e/h> { <http://e/a> <http://e/p> 1 ; <http://e/q> <http://e/b> } }"
    )
    client.query()
    return endpoint


@pytest.mark.parametrize("way", ["urlencoded", POSTDIRECTLY])
def test_sparqlwrapper_reads_and_writes(url: str, way: str) -> None:
    client = SPARQLWrapper(url)
    client.setMethod(POST)
    client.setRequestMethod(way)
    client.addCustomHttpHeader("Authorization", AUTHORIZATION["Authorization"])
    client.setQuery("INSERT DATA { GRAPH <http://e/g> { <http://e/b> <http://e/p> 2 } }")
    client.query()
    client.setReturnFormat(JSON)
    client.setQuery("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    found: Any = client.queryAndConvert()
    assert found["results"]["bindings"][0]["n"]["value"] == "4"
    client.addParameter("default-graph-uri", "http://e/h")
    found = client.queryAndConvert()
    assert found["results"]["bindings"][0]["n"]["value"] == "2"


def test_rdflibs_store_reads(url: str) -> None:
    graph = Graph(SPARQLStore(url))
    assert len(graph) == 3
    assert set(graph.objects(URIRef(E + "a"), URIRef(E + "q"))) == {URIRef(E + "b")}
    assert bool(graph.query("ASK { <http://e/a> <http://e/p> 'é'@fr }"))
    assert len(graph.query("CONSTRUCT WHERE { ?s <http://e/p> ?o }").graph) == 2
    part = Graph(SPARQLStore(url, context_aware=True), identifier=URIRef(E + "h"))
    assert len(part) == 2


def test_rdflibs_store_writes(url: str) -> None:
    store = SPARQLUpdateStore(url, url, headers=AUTHORIZATION, context_aware=True)
    graph = Graph(store, identifier=URIRef(E + "new"))
    graph.add((URIRef(E + "s"), URIRef(E + "p"), Literal("two\nlines", lang="en")))
    graph.add((URIRef(E + "s"), URIRef(E + "p"), Literal(2)))
    graph.remove((URIRef(E + "s"), URIRef(E + "p"), Literal(2)))
    assert set(graph) == {(URIRef(E + "s"), URIRef(E + "p"), Literal("two\nlines", lang="en"))}
    graph.update("DELETE { ?s ?p ?o } INSERT { ?s ?p 3 } WHERE { ?s ?p ?o }")
    assert set(graph.objects()) == {Literal(3)}
    denied = SPARQLUpdateStore(url, url)
    with pytest.raises(Exception, match="401"):
        denied.update("DROP ALL")


def node(program: str, *arguments: str, **more: str) -> Any:
    """What a program of JavaScript writes, as JSON."""
    done = subprocess.run(
        ["node", "--input-type=module", "-e", program, "--", *arguments],
        capture_output=True, text=True, timeout=120, check=False, env={**os.environ, **more},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


# As YASGUI's editor asks: preflight from another site, a form, its long Accept header.
FETCH = """
const [url] = process.argv.slice(1)
const accept = 'application/sparql-results+json,*/*;q=0.9'
const preflight = await fetch(url, {method: 'OPTIONS', headers: {origin: 'http://elsewhere',
  'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type'}})
const form = new URLSearchParams({query: 'SELECT ?o { <a> <p> ?o } ORDER BY ?o'})
const got = await fetch(url, {method: 'POST', body: form, headers: {accept, origin: 'http://x'}})
const bad = await fetch(url + '?query=' + encodeURIComponent('SELECT'), {headers: {accept}})
console.log(JSON.stringify({
  preflight: [preflight.ok, preflight.headers.get('access-control-allow-origin'),
    preflight.headers.get('access-control-allow-methods')],
  got: [got.status, got.headers.get('access-control-allow-origin'), await got.json()],
  bad: [bad.status, bad.headers.get('access-control-allow-origin'), await bad.json()]}))
"""


@needs_node
def test_a_page_elsewhere_asks_with_fetch(url: str) -> None:
    found = node(FETCH.replace("<a> <p>", "<http://e/a> <http://e/p>"), url)
    assert found["preflight"][:2] == [True, "*"]
    assert "POST" in found["preflight"][2]
    assert found["got"][:2] == [200, "*"]
    assert len(found["got"][2]["results"]["bindings"]) == 2
    assert found["bad"][:2] == [400, "*"]
    assert "malformed" in found["bad"][2]["detail"]


COMUNICA_ASKS = """
import {createRequire} from 'node:module'
const {QueryEngine} = createRequire(process.env.MODULES + '/')('@comunica/query-sparql')
const engine = new QueryEngine()
const [url] = process.argv.slice(1)
const context = {sources: [{type: 'sparql', value: url}]}
const rows = await (await engine.queryBindings(
  'SELECT ?s ?o { ?s <http://e/p> ?o ; <http://e/q> ?q FILTER(?o = 1) }', context)).toArray()
const guessed = await engine.queryBoolean('ASK { <http://e/a> ?p ?o }', {sources: [url]})
const quads = await (await engine.queryQuads(
  'CONSTRUCT WHERE { ?s <http://e/p> ?o }', context)).toArray()
console.log(JSON.stringify({rows: rows.map(r => r.get('s').value), guessed, quads: quads.length}))
"""


@needs_comunica
def test_comunica_asks(url: str) -> None:
    found = node(COMUNICA_ASKS, url, MODULES=str(MODULES.parent))
    assert found == {"rows": [E + "a"], "guessed": True, "quads": 2}
