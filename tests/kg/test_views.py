"""The graph in rdflib, pandas, networkx and owlready2: what each shows is what the store says."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from rdflib import RDF, BNode, Dataset, Graph, Literal, URIRef
from rdflib.compare import isomorphic
from rdflib.plugins.sparql import prepareQuery

import kg
from kg.views import needed
from kg.vocab import ATT, DCTERMS, events_graph, ontology_graph

HAMAS = "https://w3id.org/attest/id/actor/hamas"
ARTICLES = f"SELECT ?a ?issued {{ ?a a <{ATT.Article}> ; <{DCTERMS.issued}> ?issued }}"


@pytest.fixture(scope="module")
def attest(sample_graph: Path) -> Iterator[kg.Attest]:
    with kg.open(sample_graph, read_only=True) as opened:
        yield opened


@pytest.fixture(scope="module")
def dataset(attest: kg.Attest) -> Dataset:
    return attest.dataset()


def test_a_dataset_answers_patterns_as_the_store_does(attest: kg.Attest, dataset: Dataset) -> None:
    found = set(dataset.triples((None, RDF.type, ATT.Article)))
    rows = attest.query(f"SELECT ?a {{ ?a a <{ATT.Article}> }}").rows
    assert {subject for subject, _, _ in found} == {row["a"] for row in rows}
    article = next(iter(found))[0]
    assert isinstance(dataset.value(article, DCTERMS.issued), Literal)
    assert dataset.value(article, ATT.agent) is None
    assert (article, RDF.type, ATT.Person) not in dataset


def test_a_graph_of_it_is_the_stores_graph(attest: kg.Attest, dataset: Dataset) -> None:
    for name in (events_graph(), ontology_graph()):
        stored = Graph().parse(data=attest.store.read(name), format="nt")
        assert len(dataset.graph(URIRef(name))) == len(stored)
    here = Graph()
    for triple in dataset.graph(URIRef(ontology_graph())):
        here.add(triple)
    assert isomorphic(here, stored)


def test_blank_nodes_can_be_followed(dataset: Dataset) -> None:
    restrictions = [node for node in dataset.objects(ATT.Passage, None) if isinstance(node, BNode)]
    assert restrictions
    assert all(list(dataset.predicate_objects(node)) for node in restrictions)


def test_a_triple_of_two_graphs_is_one_with_two_graphs(dataset: Dataset) -> None:
    hamas = (URIRef(HAMAS), RDF.type, ATT.Actor)
    assert len(list(dataset.triples(hamas))) == 1
    graphs = {name for *_, name in dataset.quads((*hamas, None))}
    assert len(graphs) > 1
    assert {graph.identifier for graph in dataset.graphs(hamas)} >= graphs


def test_look_ups_can_be_nested_however_deep(dataset: Dataset) -> None:
    deep = 0
    for event in dataset.subjects(RDF.type, ATT.Funding):
        for mention in dataset.objects(event, ATT.mention):
            for passage in dataset.objects(mention, ATT.passage):
                for article in dataset.objects(passage, ATT.article):
                    deep += (article, RDF.type, ATT.Article) in dataset
    assert deep


def test_it_shows_what_is_new_without_being_opened_again(tmp_path: Path) -> None:
    with kg.open(tmp_path / "graph") as opened:
        dataset = opened.dataset()
        assert len(dataset) == 0
        with opened.store.write() as writer:
            writer.replace("urn:g", b"<urn:s> <urn:p> <urn:o> .\n")
        assert len(dataset) == 1
        assert next(str(graph.identifier) for graph in dataset.graphs()) == "urn:g"


def test_sparql_through_rdflib_is_answered_by_the_store(
    attest: kg.Attest, dataset: Dataset
) -> None:
    rows = list(dataset.query(ARTICLES))
    assert {(row.a, row.issued) for row in rows} == {
        (row["a"], row["issued"]) for row in attest.query(ARTICLES).rows
    }
    prepared = prepareQuery("ASK { ?x a att:Event }", initNs={"att": ATT})
    assert dataset.query(prepared).askAnswer
    article = rows[0].a
    bound = dataset.query(ARTICLES, initBindings={"a": article})
    assert [row.a for row in bound] == [article]
    told = attest.stats().classes["Event"]
    assert len(dataset.query("CONSTRUCT WHERE { ?e a att:Event }").graph) == told
    events = dataset.graph(URIRef(events_graph()))
    assert not events.query("ASK { ?x a att:Article }").askAnswer
    with pytest.raises(kg.AttestError, match="malformed"):
        dataset.query("SELECT nonsense")


def test_it_is_for_reading(attest: kg.Attest, dataset: Dataset) -> None:
    triple = (URIRef("urn:s"), URIRef("urn:p"), URIRef("urn:o"))
    before = attest.store.snapshot
    for change in (
        lambda: dataset.add(triple),
        lambda: dataset.remove((None, None, None)),
        lambda: dataset.update("CLEAR ALL"),
        lambda: dataset.parse(data="<urn:s> <urn:p> <urn:o> .", format="nt"),
    ):
        with pytest.raises(kg.AttestError, match="for reading"):
            change()
    assert attest.store.snapshot == before


def test_a_table_has_typed_columns(attest: kg.Attest) -> None:
    pandas = pytest.importorskip("pandas", reason="the extra [pandas] is not installed")
    frame = attest.to_pandas(ARTICLES)
    assert list(frame.columns) == ["a", "issued"]
    assert len(frame) == 5
    assert pandas.api.types.is_datetime64_any_dtype(frame["issued"])
    assert frame["issued"].min().date() == date(2017, 8, 8)
    counted = attest.to_pandas(
        "SELECT ?type (COUNT(*) AS ?n) (1.5 AS ?half) { ?m <https://w3id.org/attest/ns#eventType> "
        "?type } GROUP BY ?type ORDER BY DESC(?n)"
    )
    assert int(counted["n"].sum()) == attest.stats().classes["EventMention"]
    assert pandas.api.types.is_integer_dtype(counted["n"])
    assert pandas.api.types.is_float_dtype(counted["half"])
    asked = attest.to_pandas(attest.ask("supported", actor="Quds Force"))
    assert asked["begins"].isna().any()
    assert list(asked.columns) == list(attest.ask("supported", actor="Quds Force").variables)


def test_a_table_of_triples_none_of_a_truth_value_and_an_empty_one(attest: kg.Attest) -> None:
    pytest.importorskip("pandas", reason="the extra [pandas] is not installed")
    triples = attest.to_pandas("CONSTRUCT WHERE { ?a a <https://w3id.org/attest/ns#Article> }")
    assert (list(triples.columns), len(triples)) == (["subject", "predicate", "object"], 5)
    empty = attest.to_pandas("SELECT ?a ?b { ?a <urn:none> ?b }")
    assert (list(empty.columns), len(empty)) == (["a", "b"], 0)
    with pytest.raises(kg.AttestError, match="truth"):
        attest.to_pandas("ASK {}")


def test_a_network_is_that_of_the_export(attest: kg.Attest, tmp_path: Path) -> None:
    networkx = pytest.importorskip("networkx", reason="the extra [networkx] is not installed")
    network = attest.to_networkx()
    read = networkx.read_graphml(
        attest.export(tmp_path / "network.graphml", "graphml"), force_multigraph=True
    )
    assert dict(network.nodes(data=True)) == dict(read.nodes(data=True))
    assert set(network.edges(keys=True)) == set(read.edges(keys=True))
    for *ends, values in network.edges(keys=True, data=True):
        assert values == read.edges[tuple(ends)]
    part = attest.to_networkx(about="Palestinian Islamic Jihad")
    assert 0 < part.number_of_edges() < network.number_of_edges()
    with pytest.raises(kg.AttestError):
        attest.to_networkx(events=["Marriage"])


def test_a_world_has_the_ontologys_classes_and_the_actors_part(attest: kg.Attest) -> None:
    pytest.importorskip("owlready2", reason="the extra [owl] is not installed")
    world = attest.to_owlready2("Palestinian Islamic Jihad")
    att = world.get_namespace(str(ATT))
    actor = world["https://w3id.org/attest/id/actor/palestinian-islamic-jihad"]
    assert isinstance(actor, att.ArmedGroup)
    assert isinstance(actor, att.Actor)
    backed = [event for event in att.Support.instances() if actor in event.recipient]
    asked = attest.ask("supporters", actor="Palestinian Islamic Jihad").rows
    assert {event.iri for event in backed} == {str(row["event"]) for row in asked}
    assert all(isinstance(event.mention[0], att.EventMention) for event in backed)
    assert att.Killing.instances() == []
    with pytest.raises(kg.AttestError):
        attest.to_owlready2("Nobody at All")


def test_what_is_not_installed_is_one_clear_line() -> None:
    script = """
import importlib.util as u
found = u.find_spec
u.find_spec = lambda name, *a: None if name in {"pandas", "networkx", "owlready2"} else found(name)
import kg
with kg.open(":memory:") as g:
    for call in ("to_pandas('ASK {}')", "to_networkx()", "to_owlready2('Hamas')"):
        try: eval(f"g.{call}")
        except kg.AttestError as error: print(error)
"""
    root = Path(needed.__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=False
    )
    lines = done.stdout.splitlines()
    assert [line.rpartition("attest-kg")[2] for line in lines] == [
        "[pandas]'", "[networkx]'", "[owl]'"
    ], done.stderr  # fmt: skip
