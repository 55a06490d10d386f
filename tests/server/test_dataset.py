"""The dataset describes itself: numbers that hold, ways in that lead somewhere, questions that
tools find, in every format and on a page."""

from __future__ import annotations

import html
from collections.abc import Callable
from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import RDF, RDFS, XSD, Graph, Literal, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, SDO, SH, VOID

from kg.errors import QuestionError
from kg.questions import Question, ask, load_questions
from kg.resources import queries_folder
from kg.store import open_store
from kg.store.base import QueryRequest, Store
from kg.store.jsonld import spelled_out
from kg.vocab import ATT
from server import Settings
from server.negotiate import GRAPHS
from tests.server.conftest import Asking, Got
from tests.server.running import running

ROOT = "http://localhost/"
DATASET = URIRef(ROOT + "dataset#dataset")
TURTLE = {"Accept": "text/turtle"}
SHAPES = Path(__file__).with_name("dataset_shapes.ttl")


def graph_of(got: Got, form: str = "turtle") -> Graph:
    assert got.status_code == 200, got.text
    # There is no socket here from which rdflib could fetch the context.
    data = spelled_out(got.data, f"{ROOT}context.jsonld") if form == "json-ld" else got.data
    return Graph().parse(data=data, format=form)


def count(store: Store, pattern: str) -> int:
    query = QueryRequest(f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}")
    return int(str(store.query(query).rows[0]["n"]))


@pytest.mark.parametrize("path", ["/dataset", "/.well-known/void"])
def test_it_has_the_numbers_of_the_data(asking: Asking, store: Store, path: str) -> None:
    graph = graph_of(asking.get(path, headers=TURTLE))
    assert graph.value(DATASET, VOID.triples) == Literal(count(store, "?s ?p ?o"))
    classes = {
        graph.value(part, VOID["class"]): int(str(graph.value(part, VOID.entities)))
        for part in graph.objects(DATASET, VOID.classPartition)
    }
    assert classes[ATT.Article] == count(store, f"?s a <{ATT.Article}>")
    properties = {
        graph.value(part, VOID.property): int(str(graph.value(part, VOID.triples)))
        for part in graph.objects(DATASET, VOID.propertyPartition)
    }
    assert properties[ATT.agent] == count(store, f"?s <{ATT.agent}> ?o")
    assert sum(properties.values()) == count(store, "?s ?p ?o")
    assert graph.value(DATASET, VOID.classes) == Literal(len(classes))
    for example in graph.objects(DATASET, VOID.exampleResource):
        assert count(store, f"<{example}> ?p ?o")


def test_it_says_what_stands_where(asking: Asking) -> None:
    """What sparql-llm, for one, takes from VoID to learn the schema."""
    graph = graph_of(asking.get("/dataset", headers=TURTLE))
    rows = graph.query(
        """PREFIX void: <http://rdfs.org/ns/void#> PREFIX ext: <http://ldf.fi/void-ext#>
        SELECT ?class ?property ?kind ?datatype {
          ?part void:class ?class ; void:propertyPartition ?inner . ?inner void:property ?property
          OPTIONAL { ?inner void:classPartition/void:class ?kind }
          OPTIONAL { ?inner ext:datatypePartition/ext:datatype ?datatype } }"""
    )
    found = set(rows)
    assert any(r[:3] == (ATT.EventMention, ATT.passage, ATT.Passage) for r in found)
    assert any((r[0], r[1], r[3]) == (ATT.Passage, ATT.start, XSD.integer) for r in found)
    assert not any(r[:2] == (ATT.Passage, ATT.agent) for r in found)


@pytest.mark.parametrize("path", ["/dataset", "/questions", "/questions/supported"])
@pytest.mark.parametrize("form", GRAPHS, ids=lambda form: form.name)
def test_every_format_says_the_same(asking: Asking, path: str, form: object) -> None:
    whole = graph_of(asking.get(path, headers=TURTLE))
    name, media_type = form.name, form.media_type  # type: ignore[attr-defined]
    got = asking.get(path, query_string={"format": name})
    assert got.mimetype == media_type
    read = {"ntriples": "nt", "jsonld": "json-ld", "rdfxml": "xml"}.get(name, name)
    assert set(graph_of(got, read)) == set(whole)


def test_it_conforms_to_the_shapes(asking: Asking) -> None:
    graph = graph_of(asking.get("/dataset", headers=TURTLE))
    conforms, _, text = validate(graph, shacl_graph=Graph().parse(SHAPES))
    assert conforms, text
    graph.remove((DATASET, VOID.triples, None))
    graph.remove((None, DCAT.accessURL, None))
    assert not validate(graph, shacl_graph=Graph().parse(SHAPES))[0]


def test_licence_and_publisher_are_the_operators(
    asking_of: Callable[[Settings, Store], Asking], store: Store, asking: Asking
) -> None:
    licence = "https://creativecommons.org/licenses/by/4.0/"
    settings = Settings(
        license=licence, publisher="The Example Institute", title="News of Ruritania"
    )
    graph = graph_of(asking_of(settings, store).get("/dataset", headers=TURTLE))
    assert (DATASET, DCTERMS.license, URIRef(licence)) in graph
    assert (DATASET, DCTERMS.title, Literal("News of Ruritania", lang="en")) in graph
    silent = graph_of(asking.get("/dataset", headers=TURTLE))
    assert not set(silent.subject_objects(DCTERMS.license))
    assert (DATASET, DCTERMS.rights, None) in silent


def test_a_browser_gets_a_page_and_a_program_data(asking: Asking) -> None:
    browser = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
    page = asking.get("/dataset", headers=browser)
    assert page.mimetype == "text/html"
    assert "dump.nq.gz" in page.text
    sent = asking.get("/.well-known/void", headers=browser)
    assert (sent.status_code, sent.headers["Location"]) == (303, ROOT + "dataset")
    assert asking.get("/.well-known/void").mimetype == "text/turtle"
    assert asking.get("/questions", headers=browser).mimetype == "text/html"
    answer = asking.get("/questions/supported?format=csv")
    assert answer.mimetype == "text/csv"
    assert asking.get("/questions/nonsense", headers=TURTLE).status_code == 404
    assert asking.get("/dataset", headers={"Accept": "image/png"}).status_code == 406
    assert asking.post("/dataset").status_code == 405


def test_what_it_names_is_there(asking: Asking) -> None:
    graph = graph_of(asking.get("/dataset", headers=TURTLE))
    ways = (
        VOID.dataDump, VOID.openSearchDescription, VOID.sparqlEndpoint, DCAT.endpointURL,
        DCAT.endpointDescription, DCAT.downloadURL, FOAF.homepage,
    )  # fmt: skip
    found = {str(to).removeprefix(ROOT) for way in ways for to in graph.objects(None, way)}
    assert {"sparql", "opensearch.xml", "reconcile", "dump.nq.gz"} <= found
    for path in found:
        assert asking.open(f"/{path}", method="HEAD").status_code == 200, path


def test_it_is_sent_once(asking: Asking) -> None:
    first = asking.get("/dataset", headers=TURTLE)
    again = asking.get("/dataset", headers=TURTLE | {"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    other = asking.get("/dataset?format=nt", headers={"If-None-Match": first.headers["ETag"]})
    assert other.status_code == 200


def rows_by_default(store: Store, question: Question) -> int:
    """None where nobody has the name that the default is."""
    try:
        return len(ask(store, question, {}).rows)
    except QuestionError:
        return 0


EXAMPLES = """PREFIX sh: <http://www.w3.org/ns/shacl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?one ?comment ?text { ?one a sh:SPARQLExecutable ; rdfs:comment ?comment ;
  sh:select|sh:ask|sh:construct|sh:describe ?text }"""
DECLARED = """PREFIX sh: <http://www.w3.org/ns/shacl#>
SELECT ?prefix ?space { ?x sh:namespace ?space ; sh:prefix ?prefix }"""


def test_tools_find_the_questions_knowing_the_endpoint_alone(asking: Asking) -> None:
    """sparql-llm asks the endpoint, and where it has no answer the service description."""
    asked = {"Accept": "application/sparql-results+json"}
    for query in (EXAMPLES, DECLARED):
        got = asking.get("/sparql", query_string={"query": query}, headers=asked)
        assert got.get_json()["results"]["bindings"] == []
    graph = graph_of(asking.get("/sparql", headers=TURTLE))
    found = list(graph.query(EXAMPLES))
    assert len(found) == len(load_questions(queries_folder(), parse=False))
    assert ("att", str(ATT)) in {(str(p), str(s)) for p, s in graph.query(DECLARED)}
    assert len({str(space) for _, space in graph.query(DECLARED)}) == len(
        {str(prefix) for prefix, _ in graph.query(DECLARED)}
    )
    assert (DATASET, VOID.sparqlEndpoint, URIRef(ROOT + "sparql")) in graph
    assert len(list(graph.subjects(RDF.type, SDO.Dataset))) == 0


@pytest.mark.parametrize("form", ["jsonld", "rdfxml", "trig"])
def test_the_service_description_has_them_in_every_format(asking: Asking, form: str) -> None:
    got = asking.get("/sparql", query_string={"format": form})
    read = {"jsonld": "json-ld", "rdfxml": "xml"}.get(form, form)
    assert len(list(graph_of(got, read).query(EXAMPLES))) == 15


def test_each_question_runs_as_it_is_published(asking: Asking, store: Store) -> None:
    """With the answer that its page gives for the defaults."""
    graph = graph_of(asking.get("/questions", headers=TURTLE))
    known = load_questions(queries_folder(), parse=False)
    for one in graph.subjects(RDF.type, SH.SPARQLSelectExecutable):
        question = known[str(one).rsplit("/", 1)[1]]
        assert graph.value(one, SDO.target) == URIRef(ROOT + "sparql")
        text = str(graph.value(one, SH.select))
        answer = store.query(QueryRequest(text))
        if any(parameter.default for parameter in question.parameters):
            assert len(answer.rows) == rows_by_default(store, question), question.name
        told = html.unescape(str(graph.value(one, RDFS.comment)))
        assert question.description in told


def test_it_follows_a_change(tmp_path: Path, fill_store: Callable[[Store], None]) -> None:
    """The numbers are those of the newest snapshot, in a server that runs on."""
    with open_store(tmp_path / "store") as store:
        fill_store(store)
        with running(tmp_path / "store") as server:
            before = server.get("/dataset", "Accept: text/turtle\r\n")
            with store.write() as writer:
                line = f"<http://x/a> <{RDF.type}> <{ATT.Article}> .\n"
                writer.replace("http://x/g", line.encode())
            tag = f"If-None-Match: {before.headers['etag']}\r\n"
            after = server.get("/dataset", "Accept: text/turtle\r\n" + tag)
    assert before.whole and after.whole
    numbers = []
    for got in (before, after):
        graph = Graph().parse(data=got.body, format="turtle")
        about = next(graph.subjects(RDF.type, VOID.Dataset))
        numbers.append(int(str(graph.value(about, VOID.triples))))
    assert numbers[1] == numbers[0] + 1
