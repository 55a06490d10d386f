"""What every store promises: one suite, run on each. Another store joins by a line in MAKERS."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import XSD

from kg.errors import (
    QueryError,
    QueryTimeoutError,
    StoreBusyError,
    StoreError,
)
from kg.ids import text_digest
from kg.store import Limits, QueryRequest, Store, open_store
from kg.vocab import EDTF

Make = Callable[[], Store]
G1, G2, G3 = (f"http://example.org/graph/{n}" for n in (1, 2, 3))
ALICE, BOB, KNOWS, NAME = (
    URIRef(f"http://example.org/{n}") for n in ("alice", "bob", "knows", "name")
)
ONE = f'{ALICE.n3()} {KNOWS.n3()} {BOB.n3()} .\n{ALICE.n3()} {NAME.n3()} "Alice"@en .\n'.encode()
TWO = f'{BOB.n3()} {NAME.n3()} "Bob" .\n'.encode()


def memory(tmp_path: Path) -> Iterator[Make]:
    only = open_store(None)
    yield lambda: only
    only.close()


def embedded(tmp_path: Path) -> Iterator[Make]:
    yield lambda: open_store(tmp_path / "a stóre")


def remote(tmp_path: Path) -> Iterator[Make]:
    program = Path(__file__).with_name("sparql_server.py")
    with subprocess.Popen(
        [sys.executable, str(program)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        address = process.stdout.readline().strip()
        yield lambda: open_store(address, texts=tmp_path / "texts.sqlite")
        process.stdin.close()


MAKERS = [memory, embedded, remote]
STOPPING = [embedded, remote]  # stores that stop a query at its deadline


@pytest.fixture(params=MAKERS, ids=lambda maker: maker.__name__)
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Make]:
    """Opens the same store each time it is called."""
    yield from request.param(tmp_path)


@pytest.fixture
def store(make: Make) -> Iterator[Store]:
    with make() as opened:
        yield opened


@pytest.fixture
def filled(store: Store) -> Store:
    """Two graphs: Alice knows Bob, and has a name; Bob has a name."""
    with store.write() as writer:
        writer.replace(G1, ONE)
        writer.replace(G2, TWO)
    return store


def select(store: Store, text: str, **bindings: URIRef | Literal) -> list[dict[str, object]]:
    return [dict(row) for row in store.query(QueryRequest(text, bindings=bindings)).rows]


def names(store: Store, text: str, **bindings: URIRef | Literal) -> set[str]:
    return {str(row["n"]) for row in select(store, text, **bindings) if "n" in row}


# Writing and reading


def test_a_new_store_is_empty(store: Store) -> None:
    assert store.graphs() == []
    assert store.snapshot == 0
    assert list(store.dump()) == []
    assert store.read(G1) == b""
    assert select(store, f"SELECT ?n {{ ?s {NAME.n3()} ?n }}") == []


def test_what_is_replaced_is_read(filled: Store) -> None:
    assert filled.graphs() == [G1, G2]
    assert filled.read(G1) == ONE
    with filled.write() as writer:
        writer.replace(G1, TWO)
    assert filled.read(G1) == TWO
    assert filled.read(G2) == TWO


def test_empty_bytes_remove_a_graph(filled: Store) -> None:
    with filled.write() as writer:
        writer.replace(G1, b"")
    assert filled.graphs() == [G2]
    assert filled.read(G1) == b""


def test_an_unknown_graph_can_be_removed(filled: Store) -> None:
    with filled.write() as writer:
        writer.replace(G3, b"")
    assert filled.graphs() == [G1, G2]


def test_the_writer_sees_its_own_changes_and_readers_do_not(filled: Store) -> None:
    asked = QueryRequest(f"SELECT ?n {{ ?s {NAME.n3()} ?n }}")
    with filled.write() as writer:
        writer.replace(G3, TWO.replace(b"Bob", b"Robert"))
        writer.replace(G1, b"")
        assert writer.graphs() == [G2, G3]
        assert writer.read(G1) == b""
        assert b"Robert" in writer.read(G3)
        assert {str(row["n"]) for row in writer.query(asked).rows} == {"Bob", "Robert"}
        writer.replace(G2, b"")
        assert {str(row["n"]) for row in writer.query(asked).rows} == {"Robert"}
        assert filled.graphs() == [G1, G2]
        assert {str(row["n"]) for row in filled.query(asked).rows} == {"Alice", "Bob"}
    assert {str(row["n"]) for row in filled.query(asked).rows} == {"Robert"}


def test_a_failed_block_changes_nothing(filled: Store) -> None:
    before, number = b"".join(filled.dump()), filled.snapshot
    text = "The text."
    with pytest.raises(ZeroDivisionError), filled.write() as writer:
        writer.replace(G1, b"")
        writer.replace(G3, TWO)
        writer.put_text(text_digest(text), text)
        raise ZeroDivisionError
    assert b"".join(filled.dump()) == before
    assert filled.snapshot == number
    assert filled.text(text_digest(text)) is None
    with filled.write() as writer:
        assert writer.graphs() == [G1, G2]


def test_an_input_error_in_a_block_stays_what_it_is(filled: Store, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), filled.write():
        (tmp_path / "no such article").read_text()


def test_bad_triples_are_refused_and_the_rest_of_the_block_stands(filled: Store) -> None:
    with filled.write() as writer:
        with pytest.raises(StoreError, match=r"graph http://example.org/graph/1"):
            writer.replace(G1, ONE + b"<a> nonsense .\n")
        writer.replace(G3, TWO)
    assert filled.read(G1) == ONE
    assert filled.graphs() == [G1, G2, G3]


@pytest.mark.parametrize(
    "line",
    [
        b"<http://e/s> <http://e/p> <<( <http://e/s> <http://e/p> <http://e/o> )>> .\n",
        b'<http://e/s> <http://e/p> "a"@ar--rtl .\n',
    ],
    ids=["triple term", "direction"],
)
def test_what_rdf_1_2_adds_is_kept_but_is_no_rdflib_term(store: Store, line: bytes) -> None:
    with store.write() as writer:
        writer.replace(G1, line)
    assert store.read(G1) == line
    asked = QueryRequest(f"SELECT ?o FROM <{G1}> {{ ?s ?p ?o }}")
    assert b"".join(store.serialize(asked, "text/tab-separated-values")).count(b"\n") == 2
    with pytest.raises(QueryError, match=r"RDF 1\.1"):
        store.query(asked)


@pytest.mark.parametrize("name", ["", "not an iri", "relative", "http://e/a b"])
def test_a_graph_has_an_absolute_iri(store: Store, name: str) -> None:
    with pytest.raises(StoreError, match="cannot name a graph"), store.write() as writer:
        writer.replace(name, ONE)


def test_the_number_grows_with_each_change_only(filled: Store) -> None:
    first = filled.snapshot
    with filled.write() as writer:
        writer.replace(G1, ONE)  # the same again
    assert filled.snapshot == first
    with filled.write() as writer:
        writer.replace(G1, ONE + TWO)
    assert filled.snapshot == first + 1
    assert filled.query(QueryRequest("ASK {}")).snapshot == first + 1


def test_another_opening_sees_what_was_published(make: Make) -> None:
    with make() as one:
        with one.write() as writer:
            writer.replace(G1, ONE)
        again = make()
        assert again.read(G1) == ONE
        with one.write() as writer:
            writer.replace(G2, TWO)
        assert again.graphs() == [G1, G2]
        again.close()


def test_one_writer_at_a_time(filled: Store) -> None:
    with (
        filled.write() as writer,
        pytest.raises(StoreBusyError, match="is being written by"),
        filled.write(),
    ):
        writer.replace(G3, ONE)
    with filled.write() as writer:
        writer.replace(G3, ONE)
    assert filled.graphs() == [G1, G2, G3]


def test_a_writer_ends_with_its_block(filled: Store) -> None:
    with filled.write() as writer:
        pass
    with pytest.raises(StoreError, match="block has ended"):
        writer.replace(G1, b"")


def test_blank_nodes_of_two_graphs_stay_two(store: Store) -> None:
    line = f'_:b0 {NAME.n3()} "x" .\n'.encode()
    with store.write() as writer:
        writer.replace(G1, line)
        writer.replace(G2, line)
        kept = writer.read(G1)
        writer.replace(G1, kept)
        assert writer.read(G1) == kept
    rows = select(store, f"SELECT DISTINCT ?s {{ ?s {NAME.n3()} 'x' }}")
    assert len(rows) == 2
    assert all(isinstance(row["s"], BNode) for row in rows)


def test_the_dump_is_the_whole_store_sorted(filled: Store) -> None:
    lines = b"".join(filled.dump()).decode().splitlines()
    assert len(lines) == 3
    assert lines == sorted(lines[:2]) + lines[2:]
    assert lines[0].endswith(f" <{G1}> .")
    assert lines[2] == f'{BOB.n3()} {NAME.n3()} "Bob" <{G2}> .'


def test_texts_are_kept_beside_the_graph(filled: Store) -> None:
    text = "“Hállo”,\n\x00 said \U0001f600."
    with filled.write() as writer:
        writer.put_text(text_digest(text), text)
        writer.put_text(text_digest(text), text)
    assert filled.text(text_digest(text)) == text
    assert filled.text(text_digest("another")) is None
    assert b"said" not in b"".join(filled.dump())


def test_a_text_that_is_not_its_digests_is_refused(store: Store) -> None:
    with pytest.raises(StoreError, match="digest"), store.write() as writer:
        writer.put_text(text_digest("a"), "b")


def test_a_closed_store_says_so(make: Make) -> None:
    store = make()
    store.close()
    for use in (
        store.graphs,
        lambda: store.read(G1),
        lambda: store.query(QueryRequest("ASK {}")),
        lambda: store.kind(QueryRequest("ASK {}")),
        lambda: store.text("00"),
        lambda: store.snapshot,
        lambda: list(store.dump()),
        lambda: store.write().__enter__(),
    ):
        with pytest.raises(StoreError, match="closed"):
            use()


LEXICAL = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
IRIS = st.text("abcXYZ019-._~éß漢", min_size=1, max_size=8).map(
    lambda s: URIRef("http://example.org/" + s)
)
LITERALS = st.one_of(
    LEXICAL.map(Literal),
    st.tuples(LEXICAL, st.sampled_from(["en", "de-at", "zh-hant-tw"])).map(
        lambda pair: Literal(pair[0], lang=pair[1])
    ),
    LEXICAL.map(lambda text: Literal(text, datatype=EDTF)),
)
NODES = st.sampled_from(["a", "b", "c"]).map(BNode)
TRIPLES = st.lists(
    st.tuples(st.one_of(IRIS, NODES), IRIS, st.one_of(IRIS, NODES, LITERALS)), max_size=8
)
ANY_STORE = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@ANY_STORE
@given(triples=TRIPLES)
def test_any_graph_comes_back_as_it_was(store: Store, triples: list[tuple[object, ...]]) -> None:
    before = Graph()
    for triple in triples:
        before.add(triple)
    with store.write() as writer:
        writer.replace(G1, before.serialize(format="nt", encoding="utf-8"))
    after = Graph().parse(data=store.read(G1), format="nt")
    assert isomorphic(before, after)
    text = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{G1}> {{ ?s ?p ?o }} }}"
    built = Graph()
    for triple in store.query(QueryRequest(text)).triples:
        built.add(triple)
    assert isomorphic(before, built)


@ANY_STORE
@given(term=st.one_of(IRIS, LITERALS))
def test_any_term_can_be_bound_and_comes_back(store: Store, term: URIRef | Literal) -> None:
    rows = select(store, "SELECT ?x (?x AS ?y) { BIND(1 AS ?one) }", x=term)
    assert rows == [{"x": term, "y": term}]
    assert repr(rows[0]["x"]) == repr(term)


def test_numbers_keep_their_value_and_the_same_again_changes_nothing(store: Store) -> None:
    number = f'{ALICE.n3()} {NAME.n3()} "0100.50"^^<{XSD.decimal}> .\n'.encode()
    with store.write() as writer:
        writer.replace(G1, number)
    rows = select(store, f"SELECT ?n {{ ?s {NAME.n3()} ?n FILTER(?n = 100.5) }}")
    assert [row["n"].toPython() for row in rows] == [Decimal("100.5")]
    with store.write() as writer:
        writer.replace(G1, store.read(G1))
    assert store.snapshot == 1


# Asking


def test_the_three_kinds_of_answer(filled: Store) -> None:
    rows = filled.query(QueryRequest(f"SELECT ?s ?n {{ ?s {NAME.n3()} ?n }} ORDER BY ?s"))
    assert (rows.kind, rows.variables) == ("select", ("s", "n"))
    assert rows.rows == (
        {"s": ALICE, "n": Literal("Alice", lang="en")},
        {"s": BOB, "n": Literal("Bob")},
    )
    truth = filled.query(QueryRequest(f"ASK {{ {ALICE.n3()} {KNOWS.n3()} ?x }}"))
    assert (truth.kind, truth.truth) == ("ask", True)
    built = filled.query(
        QueryRequest(f"CONSTRUCT {{ ?b {KNOWS.n3()} ?a }} {{ ?a {KNOWS.n3()} ?b }}")
    )
    assert (built.kind, built.triples) == ("graph", ((BOB, KNOWS, ALICE),))
    told = filled.query(QueryRequest(f"DESCRIBE {BOB.n3()}"))
    assert (told.kind, told.triples) == ("graph", ((BOB, NAME, Literal("Bob")),))


def test_an_unbound_variable_is_left_out(filled: Store) -> None:
    rows = select(filled, f"SELECT ?s ?k {{ ?s {NAME.n3()} ?n OPTIONAL {{ ?s {KNOWS.n3()} ?k }} }}")
    assert {"s": BOB} in rows


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("SELECT * { ?s ?p ?o }", "select"),
        ("# ASK\nPREFIX ask: <http://e/ASK#> select ?s { ?s ask:x 'CONSTRUCT' }", "select"),
        ("ASK {}", "ask"),
        ("BASE <http://e/> CONSTRUCT WHERE { ?s ?p ?o }", "graph"),
        ("describe <http://e/>", "graph"),
    ],
)
def test_the_kind_is_told_without_evaluating(store: Store, text: str, kind: str) -> None:
    assert store.kind(QueryRequest(text)) == kind


@pytest.mark.parametrize("media_type", ["text/csv", "text/tab-separated-values"])
def test_rows_as_tables(filled: Store, media_type: str) -> None:
    request = QueryRequest(f"SELECT ?s ?n {{ ?s {NAME.n3()} ?n }} ORDER BY ?s")
    lines = b"".join(filled.serialize(request, media_type)).decode().splitlines()
    assert len(lines) == 3
    assert "Alice" in lines[1]


def test_rows_and_truth_as_json_and_xml(filled: Store) -> None:
    request = QueryRequest(f"SELECT ?n {{ {BOB.n3()} {NAME.n3()} ?n }}")
    body = b"".join(filled.serialize(request, "application/sparql-results+json"))
    assert json.loads(body)["results"]["bindings"] == [{"n": {"type": "literal", "value": "Bob"}}]
    asked = b"".join(filled.serialize(QueryRequest("ASK {}"), "application/sparql-results+xml"))
    assert b"<boolean>true</boolean>" in asked


@pytest.mark.parametrize(
    ("media_type", "parser"),
    [
        ("text/turtle", "turtle"),
        ("application/n-triples", "nt"),
        ("application/ld+json", "json-ld"),
        ("application/rdf+xml", "xml"),
    ],
)
def test_graphs_in_every_format(filled: Store, media_type: str, parser: str) -> None:
    request = QueryRequest("CONSTRUCT { ?s ?p ?o } { GRAPH ?g { ?s ?p ?o } }", named_graphs=(G1,))
    first, second = (b"".join(filled.serialize(request, media_type)) for _ in "12")
    assert first == second
    assert isomorphic(
        Graph().parse(data=first, format=parser), Graph().parse(data=ONE, format="nt")
    )


@pytest.mark.parametrize(
    ("text", "media_type"),
    [
        ("SELECT * { ?s ?p ?o }", "text/turtle"),
        ("ASK {}", "application/ld+json"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "text/csv"),
        ("SELECT * { ?s ?p ?o }", "image/png"),
    ],
)
def test_a_format_must_fit_the_answer(filled: Store, text: str, media_type: str) -> None:
    with pytest.raises(QueryError, match="use one of"):
        filled.serialize(QueryRequest(text), media_type)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "SELECT",
        "SELECT ?s WHERE { ?s ?p",
        "SELECT ?s { ?s undeclared:p ?o }",
        "SELECT ?s { ?s ?p <relative> }",
        "INSERT DATA { <http://e/a> <http://e/b> <http://e/c> }",
        "SELECT ?s { ?s ?p '\ud800' }",
    ],
)
def test_a_malformed_query_is_one_clear_line(filled: Store, text: str) -> None:
    request = QueryRequest(text)
    for use in (
        lambda: filled.query(request),
        lambda: filled.kind(request),
        lambda: filled.serialize(request, "text/csv"),
    ):
        with pytest.raises(QueryError) as caught:
            use()
        assert "\n" not in str(caught.value)
        assert len(str(caught.value)) < 300
    assert filled.graphs() == [G1, G2]


def test_a_query_nested_without_end_is_refused(filled: Store) -> None:
    deep = 20_000
    with pytest.raises(QueryError, match="nested"):
        filled.query(QueryRequest("SELECT * " + "{" * deep + "}" * deep))


SERVICE = "SERVICE <http://127.0.0.1:8/> { ?s ?p ?o }"


@pytest.mark.parametrize(
    "text",
    [
        f"SELECT * {{ {SERVICE} }}",
        f"SELECT * {{ {SERVICE.lower().replace('service', 'sErViCe')} }}",
        f"SELECT * {{ SERVICE SILENT<http://127.0.0.1:8/>{{ {SERVICE} }} }}",
        "SELECT * { SERVICE #c\n ?where { ?s ?p ?o } }",
        "PREFIX : <http://127.0.0.1:8/> SELECT * { SERVICE:x { ?s ?p ?o } }",
        f"SELECT * {{ ?s ?p 1{SERVICE} }}",
        f"SELECT * {{ ?s ?p true{SERVICE} }}",
        f"PREFIX e: <http://e/> SELECT * {{ ?s ?p e:a.b.{SERVICE} }}",
        f"SELECT * {{ ?s ?p ?o FILTER(?o<'>') {SERVICE} FILTER(?o<'>') }}",
        f"SELECT * {{ ?s ?p ?o FILTER(1<1#>'''\n) {SERVICE} #'''\n }}",
        f"ASK {{ {{ SELECT * {{ FILTER NOT EXISTS {{ {SERVICE} }} }} }} }}",
        f"SELECT * {{ SERV\\u0049CE {SERVICE[7:]} }}",
    ],
)
def test_no_query_calls_another_server(filled: Store, text: str) -> None:
    with pytest.raises(QueryError, match="SERVICE is not allowed"):
        filled.query(QueryRequest(text))
    with pytest.raises(QueryError, match="SERVICE is not allowed"):
        filled.serialize(QueryRequest(text), "text/csv")


@pytest.mark.parametrize("target", ["<http://127.0.0.1:8/>", "?g", "e:x", "#c\n<x>"])
def test_a_silent_call_gives_what_a_call_gives_that_fails(filled: Store, target: str) -> None:
    text = f"PREFIX e: <http://e/> SELECT ?x {{ sErvice silent {target} {{ ?x ?y ?z }} }}"
    answer = filled.query(QueryRequest(text, base="http://127.0.0.1:8/"))
    assert answer.rows == ({},)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?s ?p 'SERVICE <http://e/> { }' }",
        '''SELECT * { ?s ?p """SERVICE <http://e/> { }""" }''',
        "SELECT * { ?s ?p ?o } # SERVICE <http://e/> { }",
        "SELECT * { ?service <http://e/SERVICE> 'a'@service }",
        "PREFIX service: <http://e/#> SELECT * { ?s service:service service:a . ?s service:b ?o }",
        "PREFIX e: <http://e/> SELECT * { { ?s e:service ?x } UNION { ?s e:p 'it\\'s' } }",
    ],
)
def test_the_word_service_is_allowed_elsewhere(filled: Store, text: str) -> None:
    assert filled.query(QueryRequest(text)).kind == "select"


# Bindings

BINDING_CASES = {
    "the pattern": f"SELECT ?n {{ ?x {NAME.n3()} ?n }}",
    "a sub-select that hides it": f"SELECT ?n {{ {{ SELECT ?n {{ ?x {NAME.n3()} ?n }} }} }}",
    "a filter": f"SELECT ?n {{ ?s {NAME.n3()} ?n FILTER(?s = ?x) }}",
    "a filter in OPTIONAL": (
        f"SELECT ?n {{ VALUES ?one {{ 1 }} OPTIONAL {{ ?s {NAME.n3()} ?n FILTER(?s = ?x) }} }}"
    ),
    "UNION": (
        f"SELECT ?n {{ {{ ?s {NAME.n3()} ?n FILTER(?s = ?x) }} UNION {{ ?x <http://e/none> ?n }} }}"
    ),
    "EXISTS": (
        f"SELECT ?n {{ ?s {NAME.n3()} ?n FILTER EXISTS {{ ?y {NAME.n3()} ?n FILTER(?y = ?x) }} }}"
    ),
    "NOT EXISTS": (
        f"SELECT ?n {{ ?s {NAME.n3()} ?n FILTER NOT EXISTS "
        f"{{ ?y {NAME.n3()} ?n FILTER(?y != ?x) }} }}"
    ),
    "MINUS": f"SELECT ?n {{ ?s {NAME.n3()} ?n MINUS {{ ?s {NAME.n3()} ?n FILTER(?s != ?x) }} }}",
    "BIND": f"SELECT ?n {{ BIND(?x AS ?s) ?s {NAME.n3()} ?n }}",
    "GRAPH": f"SELECT ?n {{ GRAPH ?g {{ ?s {NAME.n3()} ?n FILTER(?s IN (?x)) }} }}",
    "BOUND": f"SELECT ?n {{ ?s {NAME.n3()} ?n FILTER(!BOUND(?x) || ?s = ?x) }}",
    "dollar": f"SELECT ?n WHERE {{ $x {NAME.n3()} ?n }}",
    "HAVING": (
        f"SELECT (SAMPLE(?m) AS ?n) {{ ?s {NAME.n3()} ?m }} GROUP BY ?s ?x HAVING (?s = ?x)"
    ),
    "IN and IF": f"SELECT ?n {{ ?s {NAME.n3()} ?n FILTER(IF(?x IN (?s), true, false)) }}",
    "MINUS that goes by the variable": (
        f"SELECT ?n {{ ?z {NAME.n3()} ?n BIND(?x AS ?y) FILTER(?z = ?y) "
        f"MINUS {{ ?x <http://e/none> ?w }} }}"
    ),
    "VALUES of the query": (
        f"SELECT ?n {{ ?x {NAME.n3()} ?n VALUES ?x {{ {ALICE.n3()} {BOB.n3()} }} }}"
    ),
    "VALUES at the end": (
        f"SELECT ?n {{ ?x {NAME.n3()} ?n }} VALUES (?x) {{ ({ALICE.n3()}) ({BOB.n3()}) }}"
    ),
    "a sub-select that shows it": (
        f"SELECT ?n {{ ?x ?p ?n {{ SELECT ?x (COUNT(?m) AS ?k) {{ ?x {NAME.n3()} ?m }} "
        f"GROUP BY ?x }} FILTER(?k = 1 && isLiteral(?n)) }}"
    ),
    "ORDER BY": f"SELECT ?n {{ ?s {NAME.n3()} ?n }} ORDER BY DESC(?s = ?x) LIMIT 1",
    "a group beside data": f"SELECT ?n {{ {{ ?x {NAME.n3()} ?n }} VALUES ?z {{ 1 2 }} }} LIMIT 1",
}


@pytest.mark.parametrize("text", BINDING_CASES.values(), ids=BINDING_CASES)
def test_a_bound_variable_is_bound_everywhere(filled: Store, text: str) -> None:
    assert names(filled, text, x=BOB) == {"Bob"}
    assert names(filled, text, x=ALICE) == {"Alice"}


def test_a_literal_is_bound_everywhere(filled: Store) -> None:
    for text in (
        f"SELECT ?s {{ ?s {NAME.n3()} ?x }}",
        f"SELECT ?s {{ ?s {NAME.n3()} ?n FILTER(?n = ?x) }}",
        f"SELECT ?s {{ {{ SELECT ?s {{ ?s {NAME.n3()} ?x }} }} }}",
        f"SELECT ?s {{ ?s {NAME.n3()} ?n FILTER EXISTS {{ ?s ?p ?x }} }}",
        f"SELECT ?s {{ VALUES ?one {{ 1 }} OPTIONAL {{ ?s {NAME.n3()} ?x }} }}",
    ):
        assert select(filled, text, x=Literal("Bob")) == [{"s": BOB}]
        assert select(filled, text, x=Literal("Alice", lang="en")) == [{"s": ALICE}]
    assert select(filled, "SELECT ?p { ?x ?p ?o }", x=Literal("Bob")) == []


def test_minus_takes_away_by_the_bound_variable(filled: Store) -> None:
    text = f"SELECT ?x ?n {{ ?x {NAME.n3()} ?n MINUS {{ ?x {KNOWS.n3()} ?friend }} }}"
    assert names(filled, text, x=ALICE) == set()
    assert names(filled, text, x=BOB) == {"Bob"}


def test_what_the_query_assigns_cannot_be_bound(filled: Store) -> None:
    with pytest.raises(QueryError, match=r"\?x is given a value by the query itself"):
        select(filled, "SELECT ?x { BIND(1 AS ?x) }", x=BOB)


def test_a_bound_variable_shows_in_the_answer(filled: Store) -> None:
    row = {"x": BOB, "n": Literal("Bob")}
    assert select(filled, f"SELECT * {{ ?x {NAME.n3()} ?n }}", x=BOB) == [row]
    assert select(filled, f"SELECT ?x ?n {{ ?s {NAME.n3()} ?n FILTER(?s = ?x) }}", x=BOB) == [row]


def test_bindings_of_graphs_and_truth(filled: Store) -> None:
    def ask(text: str, term: URIRef) -> object:
        return filled.query(QueryRequest(text, bindings={"x": term}))

    assert ask(f"ASK {{ ?x {KNOWS.n3()} ?y }}", ALICE).truth is True
    assert ask(f"ASK {{ ?x {KNOWS.n3()} ?y }}", BOB).truth is False
    for text in (
        f"CONSTRUCT WHERE {{ ?x {NAME.n3()} ?n }}",
        f"CONSTRUCT {{ ?x {NAME.n3()} ?n }} WHERE {{ ?x {NAME.n3()} ?n }}",
        "DESCRIBE ?x",
        f"DESCRIBE ?x WHERE {{ ?x {NAME.n3()} ?n }}",
    ):
        assert ask(text, BOB).triples == ((BOB, NAME, Literal("Bob")),)


def test_two_variables_are_bound_at_once(filled: Store) -> None:
    text = f"SELECT ?n {{ ?x {NAME.n3()} ?n . ?y {KNOWS.n3()} ?x }}"
    assert names(filled, text, x=BOB, y=ALICE) == {"Bob"}
    assert names(filled, text, x=BOB, y=BOB) == set()


def test_a_binding_of_what_is_not_asked_for_changes_nothing(filled: Store) -> None:
    text = f"SELECT ?n {{ ?s {NAME.n3()} ?n }}"
    assert names(filled, text, other=BOB) == {"Alice", "Bob"}


@given(value=st.text(st.characters(exclude_categories=["Cs"])))
def test_no_literal_becomes_part_of_the_query(value: str) -> None:
    with open_store(None) as store:
        text = "SELECT ?x { VALUES ?y { '}' } FILTER(?x = ?x) } # ?x"
        assert select(store, text, x=Literal(value)) == [{"x": Literal(value)}]


@pytest.mark.parametrize(
    ("term", "words"),
    [
        (BNode("b"), "blank node"),
        (URIRef("http://e/> } #"), "not a valid term"),
        (URIRef("relative"), "not a valid term"),
        (Literal("a\ud800"), "not a valid term"),
    ],
)
def test_what_cannot_be_bound_is_refused(filled: Store, term: URIRef, words: str) -> None:
    with pytest.raises(QueryError, match=words):
        select(filled, "SELECT ?x { ?x ?p ?o }", x=term)


# Datasets


def test_the_default_graph_is_the_union(filled: Store) -> None:
    text = f"SELECT ?n {{ {ALICE.n3()} {KNOWS.n3()} ?b . ?b {NAME.n3()} ?n }}"
    assert names(filled, text) == {"Bob"}


@pytest.mark.parametrize(
    ("default", "named", "plain", "in_graphs"),
    [
        ((), (), {"Alice", "Bob"}, {"Alice", "Bob"}),
        ((G1,), (), {"Alice"}, set()),
        ((G1, G2), (), {"Alice", "Bob"}, set()),
        ((), (G2,), set(), {"Bob"}),
        ((G1,), (G2,), {"Alice"}, {"Bob"}),
        ((G3,), (G3,), set(), set()),
    ],
)
def test_a_dataset_of_the_request(
    filled: Store,
    default: tuple[str, ...],
    named: tuple[str, ...],
    plain: set[str],
    in_graphs: set[str],
) -> None:
    def asked(pattern: str) -> set[str]:
        request = QueryRequest(
            f"SELECT ?n {{ {pattern} }}", default_graphs=default, named_graphs=named
        )
        return {str(row["n"]) for row in filled.query(request).rows}

    assert asked(f"?s {NAME.n3()} ?n") == plain
    assert asked(f"GRAPH ?g {{ ?s {NAME.n3()} ?n }}") == in_graphs


def test_a_dataset_in_the_text(filled: Store) -> None:
    assert names(filled, f"SELECT ?n FROM <{G2}> {{ ?s {NAME.n3()} ?n }}") == {"Bob"}
    named = f"SELECT ?n FROM NAMED <{G1}> {{ GRAPH ?g {{ ?s {NAME.n3()} ?n }} }}"
    assert names(filled, named) == {"Alice"}
    beaten = QueryRequest(f"SELECT ?n FROM <{G2}> {{ ?s {NAME.n3()} ?n }}", default_graphs=(G1,))
    assert [str(row["n"]) for row in filled.query(beaten).rows] == ["Alice"]


# Threads, deadlines, size


def test_threads_ask_while_one_writes(filled: Store) -> None:
    answers: list[set[str]] = []

    def ask() -> None:
        text = f"SELECT ?n {{ ?s {NAME.n3()} ?n }}"
        answers.extend(names(filled, text) for _ in range(5))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    with filled.write() as writer:
        writer.replace(G3, TWO.replace(b"Bob", b"Carol"))
    for thread in threads:
        thread.join()
    assert len(answers) == 20
    whole = ({"Alice", "Bob"}, {"Alice", "Bob", "Carol"})
    assert all(answer in whole for answer in answers)


@pytest.mark.parametrize("maker", STOPPING, ids=lambda maker: maker.__name__)
def test_a_query_is_stopped_at_its_deadline(
    maker: Callable[[Path], Iterator[Make]], tmp_path: Path
) -> None:
    numbers = " ".join(map(str, range(300)))
    values = " ".join(f"VALUES ?v{n} {{ {numbers} }}" for n in range(6))
    text = f"ASK {{ {values} FILTER(?v1 + ?v2 + ?v3 + ?v4 + ?v5 < -1) }} # wait"
    with closing(maker(tmp_path)) as made:
        with next(made)() as store:
            for limits in (Limits(seconds=0.3), Limits(seconds=0.2)):
                with pytest.raises(QueryTimeoutError, match=r"deadline of 0\.[23] s"):
                    store.query(QueryRequest(text, limits=limits))
                with pytest.raises(QueryTimeoutError, match="deadline"):
                    store.serialize(QueryRequest(text, limits=limits), "text/csv")
            assert store.query(QueryRequest("ASK {}")).truth is True
        next(made, None)


def test_a_big_answer_comes_in_pieces(store: Store) -> None:
    count = 20_000
    lines = (f'<http://example.org/s{n}> {NAME.n3()} "{n:030d}" .' for n in range(count))
    with store.write() as writer:
        writer.replace(G1, "\n".join(lines).encode())
    rows = store.serialize(QueryRequest(f"SELECT ?s ?n {{ ?s {NAME.n3()} ?n }}"), "text/csv")
    pieces = list(rows)
    assert len(pieces) > 10
    assert max(map(len, pieces)) <= 1024 * 1024
    assert len(b"".join(pieces).splitlines()) == count + 1
    triples = store.serialize(
        QueryRequest(f"CONSTRUCT {{ ?s {NAME.n3()} ?n }} {{ ?s {NAME.n3()} ?n }}"), "text/turtle"
    )
    assert sum(piece.count(b" .\n") for piece in triples) >= count - 100


def test_an_answer_may_be_left_half_read(filled: Store) -> None:
    values = " ".join(map(str, range(300)))
    text = f"SELECT * {{ VALUES ?a {{ {values} }} VALUES ?b {{ {values} }} }}"
    for _ in range(4):
        answer = filled.serialize(QueryRequest(text), "text/csv")
        assert next(answer)
        del answer
    for _ in range(4):
        filled.serialize(QueryRequest(text), "text/csv")
    assert filled.query(QueryRequest("ASK {}", limits=Limits(seconds=5))).truth is True
