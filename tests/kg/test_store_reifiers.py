"""RDF 1.2 in updates: they write what the engine itself writes, in the graph and in the merge."""

from __future__ import annotations

import pyoxigraph
import pytest
from pyoxigraph import RdfFormat

from kg.store import QueryRequest, UpdateRequest, open_store

PREFIX = "PREFIX : <http://e/>\n"


def canonical(triples: object) -> set[pyoxigraph.Quad]:
    quads = (pyoxigraph.Quad(t.subject, t.predicate, t.object) for t in triples)  # type: ignore[attr-defined]
    dataset = pyoxigraph.Dataset(quads)
    dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.UNSTABLE)
    return set(dataset)


@pytest.mark.parametrize(
    "triples",
    [
        ":s :p <<( :a :b <<( :c :d 01.50 )>> )>>",
        "<< :s :p :o >> :q :r",
        "<< :s :p :o ~ :id >> :q :r ; :t :u",
        ":s :p << :a :b << :c :d :e ~ _:x >> >>",
        ":s :p :o {| :q :r ; :t [ :u :v ] |}",
        ":s :p :o ~ :id {| :q :r |} {| :t :u |} , :o2 {| :q 1 , 2 |}",
        ":s :p :o ~ ~ _:y {| :q <<( _:z :b :c )>> |} . _:z :p _:y",
        ":s :p 'a'@ar--rtl , ( << :a :b :c >> [] )",
        "<< :s :p :o >> .",
    ],
)
def test_reified_triples_are_written_as_the_engine_writes_them(triples: str) -> None:
    engine = pyoxigraph.Store()
    engine.update(f"{PREFIX} INSERT DATA {{ {triples} }}")
    wanted = canonical(quad.triple for quad in engine)
    for text in (
        f"INSERT DATA {{ GRAPH :g {{ {triples} }} }}",
        f"INSERT {{ GRAPH :g {{ {triples} }} }} WHERE {{}}",
    ):
        with open_store(None) as store:
            with store.write() as writer:
                writer.update(UpdateRequest(PREFIX + text))
            parts = []
            for where in ("?s ?p ?o", "GRAPH <http://e/g> { ?s ?p ?o }"):
                asked = QueryRequest(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {where} }}")
                body = b"".join(store.serialize(asked, "application/n-triples"))
                parts.append([q.triple for q in pyoxigraph.parse(body, RdfFormat.N_TRIPLES)])
            assert {str(t) for t in parts[0]} == {str(t) for t in parts[1]}
            assert canonical(parts[0]) == wanted


def test_what_was_reified_can_be_deleted() -> None:
    with open_store(None) as store:
        with store.write() as writer:
            writer.update(UpdateRequest(f"{PREFIX} INSERT DATA {{ :s :p :o ~ :id {{| :q :r |}} }}"))
            writer.update(UpdateRequest(f"{PREFIX} DELETE WHERE {{ << :s :p ?o ~ ?id >> :q ?x }}"))
        left = store.query(QueryRequest("SELECT ?s ?p ?o { ?s ?p ?o }"))
        assert [str(row["s"]) for row in left.rows] == ["http://e/s"]
