"""Runs the W3C's tests of the protocols: requests one after the other, and what comes back."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

import pyoxigraph
from pyoxigraph import QueryResultsFormat, RdfFormat

from tests.w3c import compare, running
from tests.w3c.running import Client, FailedError, Got
from tests.w3c.suites import Case, Manifest, local

_MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
_UT = "http://www.w3.org/2009/sparql/tests/test-update#"
_HT = "http://www.w3.org/2011/http#"
_CNT = "http://www.w3.org/2011/content#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_SD = "http://www.w3.org/ns/sparql-service-description#"
_HOST = "www.example"
_NAMED = {"OK": 200, "Created": 201, "NoContent": 204, "NotFound": 404}
_TABULAR = {
    "application/sparql-results+json", "application/sparql-results+xml", "text/csv",
    "text/tab-separated-values",
}  # fmt: skip
_FORMATS = {
    "text/turtle": RdfFormat.TURTLE, "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML, "application/ld+json": RdfFormat.JSON_LD,
}  # fmt: skip


def run(case: Case, client: Client) -> None:
    """Run a protocol or graph store test on an empty server; raises FailedError."""
    manifest = case.manifest
    assert manifest is not None
    running.clear(client)
    for data in manifest.all(case.node, _UT + "graphData"):
        name = manifest.text(data, _RDFS + "label")
        quads = compare.read_graph(local(manifest.one(data, _UT + "graph")))
        running.put(client, f"{client.graphs}?graph={quote(name, safe='')}", quads)
    action = manifest.one(case.node, _MF + "action")
    known: dict[str, str] = {}
    for number, request in enumerate(manifest.members(action, _HT + "requests"), 1):
        try:
            _one(manifest, request, client, known)
        except FailedError as error:
            raise FailedError(f"request {number}: {error}") from error


def _one(manifest: Manifest, request: Any, client: Client, known: dict[str, str]) -> None:
    body = manifest.text(manifest.one(request, _HT + "body"), _CNT + "chars")
    encoding = (
        manifest.text(manifest.one(request, _HT + "body"), _CNT + "characterEncoding") or "UTF-8"
    )
    headers = {"host": _HOST}
    for header in manifest.members(request, _HT + "headers"):
        name = manifest.text(header, _HT + "fieldName")
        headers[name.lower()] = manifest.text(header, _HT + "fieldValue")
    path = manifest.text(request, _HT + "absolutePath")
    update = "update" in headers.get("content-type", "") or "update=" in path + body
    for template, value in known.items():
        path, body = path.replace(template, value), body.replace(template, value)
    path = _placed(path, client, update=update)
    got = client.send(
        manifest.text(request, _HT + "methodName"),
        path,
        headers,
        body.replace(f"http://{_HOST}/gsp", f"http://{_HOST}{client.graphs}").encode(encoding),
    )
    response = manifest.one(request, _HT + "resp")
    _check_status(manifest, response, got)
    _check_answer(manifest, response, got)
    _check_graph(manifest, response, got, client)
    template = manifest.text(response, _MF + "expectedLocation")
    if template:
        if "location" not in got.headers:
            raise FailedError("no Location")
        known[template] = got.headers["location"]


def _placed(path: str, client: Client, *, update: bool) -> str:
    if path.startswith("/gsp"):
        return path.replace("/gsp", client.graphs).replace("%2Fgsp", quote(client.graphs, ""))
    return path.replace("/sparql/", client.update if update else client.query, 1)


def _check_status(manifest: Manifest, response: Any, got: Got) -> None:
    wanted = manifest.all(response, _MF + "expectedStatus")
    for status in wanted:
        name = status.value.rpartition("#")[2]
        found = re.fullmatch(r"StatusCode(\d)xx", name)
        if int(found[1]) == got.status // 100 if found else _NAMED[name] == got.status:
            return
    raise FailedError(f"status {got.status}: {got.body[:200]!r}")


def _check_answer(manifest: Manifest, response: Any, got: Got) -> None:
    form = manifest.text(response, _MF + "expectedFormat")
    fitting = set(_FORMATS) if form == "RDF" else _TABULAR
    if form and got.media_type not in fitting:
        raise FailedError(f"the answer is {got.media_type}")
    truth = manifest.text(response, _MF + "expectedBoolean")
    if truth:
        found = pyoxigraph.parse_query_results(
            got.body, QueryResultsFormat.from_media_type(got.media_type)
        )
        if bool(found) is not (truth == "true"):
            raise FailedError(f"the answer is {bool(found)}")


def _check_graph(manifest: Manifest, response: Any, got: Got, client: Client) -> None:
    for header in manifest.members(response, _HT + "headers"):
        name = manifest.text(header, _HT + "fieldName").lower()
        value = manifest.text(header, _HT + "fieldValue")
        if got.headers.get(name, "").replace(" ", "").lower() != value.replace(" ", "").lower():
            raise FailedError(f"{name} is {got.headers.get(name)!r}, not {value!r}")
    body = manifest.text(manifest.one(response, _HT + "body"), _CNT + "chars")
    if body:
        body = body.replace(f"http://{_HOST}/gsp", f"http://{_HOST}{client.graphs}")
        wanted = list(pyoxigraph.parse(body.encode(), RdfFormat.TURTLE))
        found = list(pyoxigraph.parse(got.body, _FORMATS[got.media_type]))
        if set(compare.as_graph(wanted)) != set(compare.as_graph(found)):
            raise FailedError(f"another graph: {got.body[:300]!r}")


def describe(case: Case, client: Client, endpoint: str) -> None:
    """Run a test of the service description; `endpoint` is the URL of the queries."""
    got = client.send("GET", client.query, {"accept": "text/turtle, */*;q=0.1"}, b"")
    if got.status != 200 or got.media_type not in _FORMATS:
        raise FailedError(f"status {got.status}, {got.media_type}")
    graph = pyoxigraph.Store()
    graph.load(got.body, _FORMATS[got.media_type])
    asked = {
        "returns-rdf": "ASK { ?s ?p ?o }",
        "has-endpoint-triple": f"ASK {{ ?s <{_SD}endpoint> <{endpoint}> }}",
        "conforms-to-schema": _SCHEMA,
    }[case.name.rpartition("#")[2]]
    if not bool(graph.query(f"PREFIX sd: <{_SD}> {asked}")):
        raise FailedError(f"not so: {asked}")


# The ranges of the vocabulary, and what a service must have.
_SCHEMA = """
ASK {
  ?service a sd:Service ; sd:endpoint ?endpoint ; sd:defaultDataset ?dataset .
  ?dataset a sd:Dataset ; sd:defaultGraph ?graph .
  ?graph a sd:Graph .
  FILTER NOT EXISTS { ?x sd:namedGraph ?named FILTER NOT EXISTS { ?named a sd:NamedGraph } }
  FILTER NOT EXISTS { ?named sd:graph ?content FILTER NOT EXISTS { ?content a sd:Graph } }
  FILTER NOT EXISTS { ?named a sd:NamedGraph FILTER NOT EXISTS { ?named sd:name ?name } }
}"""
