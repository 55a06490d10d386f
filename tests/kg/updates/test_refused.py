"""What updates may not do, and how it is told: malformed, forbidden, protected, busy."""

from __future__ import annotations

import pytest

from kg.errors import ProtectedGraphError, QueryError, StoreBusyError
from kg.store import Protection, Store, open_store
from tests.kg.updates.updating import E, update


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("INSERT", "malformed update"),
        ("INSERT DATA { :a :p }", "malformed update at line 2"),
        ("INSERT DATA { :a :p :b } ;\n\nINSERT DATA { :a none:p :b }", "line 4"),
        ("SELECT ?s ?p ?o { ?s ?p ?o }", "malformed update"),
        ("INSERT DATA { :a :p ?x }", "malformed update"),
        ("INSERT DATA { :a :p :b ", "not closed"),
        ("DELETE WHERE { " + "{" * 200 + "?s ?p ?o" + "}" * 200 + "}", "nested deeper"),
        ("INSERT DATA { :a :p <<( :a :p ?b )>> }", "malformed update"),
        ("INSERT DATA { :a :p :b {| :q :c }", "malformed update|not closed"),
        ("INSERT DATA { _:a :p 1 } ; INSERT DATA { _:a :p 1 }", "shared"),
        ("DROP GRAPH :none", "there is no graph"),
        ("LOAD <http://127.0.0.1:9/x>", "fetched from elsewhere"),
        ("LOAD <file:///etc/passwd>", "fetched from elsewhere"),
        ("INSERT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE"),
        ("INSERT { ?s ?p ?o } WHERE { S\\u0045RVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERV"),
        ("\ud800", "not valid Unicode"),
        ("INSERT DATA { :a :p :b } \\u005Cu003B DROP ALL", "another escape"),
        ("\x00\x01\x02", "malformed update"),
    ],
)
def test_what_cannot_be_carried_out_is_told_and_changes_nothing(text: str, told: str) -> None:
    store = open_store(None)
    before = store.snapshot
    with pytest.raises(QueryError, match=told) as caught:
        update(store, text)
    assert "\n" not in str(caught.value)
    assert store.snapshot == before
    assert store.graphs() == []


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { GRAPH :article/1 { :a :p :b } }".replace(":article/1", f"<{E}article/1>"),
        "DELETE WHERE { GRAPH ?g { ?s ?p ?o } }",
        "INSERT { GRAPH ?g { :a :q :b } } WHERE { GRAPH ?g { :a :p :b } }",
        f"WITH <{E}article/1> DELETE {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o }}",
        f"INSERT {{ GRAPH ?g {{ :a :q :b }} }} WHERE {{ BIND(IRI('{E}arti' + 'cle') AS ?no) "
        f"BIND(IRI(CONCAT('{E}arti', 'cle/1')) AS ?g) }}",
        "CLEAR ALL",
        "DROP NAMED",
        f"MOVE <{E}article/1> TO :mine",
        f"COPY :mine TO <{E}article/1>",
        f"BASE <{E}> INSERT DATA {{ GRAPH <\\u0061rticle/1> {{ :a :p :b }} }}",
    ],
)
def test_protected_graphs_are_not_touched_in_whatever_words(text: str) -> None:
    store = open_store(None)
    update(
        store, f"INSERT DATA {{ GRAPH <{E}article/1> {{ :a :p :b }} GRAPH :mine {{ :a :p :b }} }}"
    )
    before = store.snapshot
    with pytest.raises(ProtectedGraphError, match="article/1"):
        update(store, text, protected=Protection(prefixes=(E + "article/",)))
    assert store.snapshot == before
    assert update(store, text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ASK {}", "ASK begins a query, and no update"),
        ("INSERT DATA { no:a :p :b }", "the prefix “no:” is not declared"),
        ("INSERT DATA { :a :p :b", "“{” is not closed"),
    ],
)
def test_a_malformed_update_is_told_what_to_do(embedded: Store, text: str, told: str) -> None:
    for store in (open_store(None), embedded):
        with pytest.raises(QueryError, match=f"malformed update( at line 2|:).*{told}"):
            update(store, text)


def test_a_process_of_its_own_tells_the_same_errors(embedded: Store) -> None:
    with pytest.raises(QueryError, match="malformed update at line 2, column 21"):
        update(embedded, "INSERT DATA { :a :p }")
    with pytest.raises(QueryError, match="fetched from elsewhere"):
        update(embedded, "LOAD <http://127.0.0.1:9/x>")
    with pytest.raises(ProtectedGraphError, match="<http://e/mine> is protected"):
        update(
            embedded, "INSERT DATA { GRAPH :mine { :a :p 1 } }", protected=Protection((E + "mine",))
        )


def test_who_writes_is_told_to_those_who_would(embedded: Store) -> None:
    with embedded.write(), pytest.raises(StoreBusyError):
        update(embedded, "INSERT DATA { :a :p :b }")
