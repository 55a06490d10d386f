"""What a query that calls another server is answered."""

from __future__ import annotations

from collections import Counter

import pyoxigraph
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import QueryError
from tests.kg.elsewhere.calling import PREFIX, E, answering, errand, filled, rows, without_calls
from tests.kg.loopback import Loopback, serving, sparql

HERE = "INSERT DATA { :a :p 1 ; :r :b . :b :p 2 . :c :p 2 . GRAPH :g { :a :p :c } }"


@pytest.fixture(scope="module")
def here() -> pyoxigraph.Store:
    return filled(HERE)


TERMS = st.sampled_from(["?s", "?o", "?x", ":a", ":b"])


TRIPLE = st.builds(
    lambda s, p, o: f"{s} {p} {o} .",
    TERMS,
    st.sampled_from([":p", ":q", ":r", "?y"]),
    st.sampled_from(["?o", "?z", "?s", "1", ":b"]),
)  # fmt: skip


TRIPLES = st.lists(TRIPLE, min_size=1, max_size=2).map(" ".join)


def _wider(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.tuples(TRIPLES, inner).map(" ".join),
        st.tuples(inner, TRIPLES).map(" ".join),
        st.builds("{0} OPTIONAL {{ {1} }}".format, TRIPLES, inner),
        st.builds("{0} OPTIONAL {{ {1} }}".format, inner, TRIPLES),
        st.builds("{{ {0} }} UNION {{ {1} }}".format, inner, TRIPLES),
        st.builds("{0} MINUS {{ {1} }}".format, TRIPLES, inner),
        st.builds("{0} FILTER EXISTS {{ {1} }}".format, TRIPLES, inner),
        st.builds("{0} FILTER(BOUND(?o) && ?o != 2)".format, inner),
        st.builds("{0} BIND(STR(?o) AS ?made)".format, inner),
        st.builds("{{ SELECT DISTINCT ?s ?o {{ {0} }} }}".format, inner),
        st.builds("{0} VALUES (?s ?o) {{ (:a UNDEF) (UNDEF 2) }}".format, inner),
        st.builds("{0} GRAPH ?g {{ {1} }}".format, inner, TRIPLES),
    )


INSIDE = st.one_of(
    TRIPLES,
    st.builds("{0} OPTIONAL {{ {1} }}".format, TRIPLES, TRIPLES),
    st.builds("{{ {0} }} UNION {{ {1} }}".format, TRIPLES, TRIPLES),
    st.builds("{0} FILTER(?o > 1)".format, TRIPLES),
    st.builds("SELECT ?s (COUNT(*) AS ?n) {{ {0} }} GROUP BY ?s".format, TRIPLES),
    st.builds("VALUES ?s {{ :a :b }} {0} BIND(1 AS ?one)".format, TRIPLES),
)


CALL = st.builds("SERVICE <@> {{ {0} }}".format, INSIDE)


GROUP = _wider(st.one_of(CALL, _wider(CALL)))


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(GROUP, st.booleans())
def test_the_answer_is_that_of_an_engine_that_calls_by_itself(
    there: Loopback, here: pyoxigraph.Store, group: str, ask: bool
) -> None:
    text = f"{PREFIX}{'ASK' if ask else 'SELECT *'} {{ {group} }}".replace("@", there.url)
    try:
        wanted = rows(here, text)
    except SyntaxError:  # such as BIND to what is bound
        with pytest.raises(QueryError, match="malformed"):
            without_calls(text, there.host)
        return
    assert rows(here, without_calls(text, there.host)) == wanted


def test_terms_arrive_as_they_were(there: Loopback) -> None:
    odd = filled(
        r"INSERT DATA { :t :v 'é\"\\\n\t\u0001' , 'a'@en-gb , '01'^^:d , 1e3 , true , <x:ü> }"
    )
    with serving(sparql(odd)) as server:
        text = f"{PREFIX}SELECT ?v {{ SERVICE <{server.url}> {{ :t :v ?v }} }}"
        made = without_calls(text, server.host)
    assert rows(pyoxigraph.Store(), made) == rows(odd, f"{PREFIX}SELECT ?v {{ :t :v ?v }}")


def node(label: str) -> dict[str, str]:
    return {"type": "bnode", "value": label}


def test_blank_nodes_are_the_same_in_one_answer_and_never_in_two() -> None:
    iri = {"type": "uri", "value": "x:y"}
    reply = answering(
        {"a": node("n"), "b": node("m")}, {"a": node("m"), "b": iri}, {"b": node("n")}
    )
    local = filled("INSERT DATA { _:n :p 1 }")
    with serving(reply) as server:
        call = f"SERVICE <{server.url}> {{ ?a ?p ?b }}"
        text = f"SELECT * {{ {call} }}"
        found = list(local.query(without_calls(text, server.host)))
        join = without_calls(f"SELECT ?a {{ {call} {{ {call} }} }}", server.host)
        mixed = without_calls(f"SELECT ?a {{ {call} ?a ?q ?r }}", server.host)
        inner = f"SELECT ?c {{ {{ SELECT (?a AS ?c) {{ {call} FILTER(isBlank(?a)) }} }} }}"
        blank = len(list(local.query(without_calls(inner, server.host))))
    first, second, third = ({n: row[n] for n in ("a", "b")} for row in found)
    assert first["b"] == second["a"] != first["a"] == third["b"]
    assert isinstance(first["a"], pyoxigraph.BlankNode)
    assert second["b"] == pyoxigraph.NamedNode("x:y")
    assert third["a"] is None
    assert rows(local, join) == Counter()  # each row has a blank node, or leaves ?a open
    assert not [row for row in local.query(mixed) if row["a"] == pyoxigraph.BlankNode("n")]
    assert blank == 2


def test_what_is_asked_there_has_the_prologue_and_the_group_as_they_stand(there: Loopback) -> None:
    there.asked.clear()
    text = (
        f"BASE <{E}> PREFIX x: <q> # SERVICE <http://no/> {{}}\n"
        f"SELECT * {{ ?s ?p 'SERVICE <http://no/> {{}}' SERVICE<{there.url}>{{?s x: ?o#}}\n}}}}"
    )
    without_calls(text, there.host)
    [asked] = there.asked
    assert asked.query == f"BASE <{E}>\nPREFIX x: <q>\nSELECT * WHERE {{?s x: ?o#}}\n}}"
    assert {"Authorization", "Cookie", "Referer"}.isdisjoint(asked.headers)


@pytest.mark.parametrize("base", ["http://x> SELECT * { SERVICE <@> {} } #", "http://x y", "x"])
def test_a_hostile_base_calls_nobody(there: Loopback, base: str) -> None:
    there.asked.clear()
    text = f"SELECT * {{ SERVICE <{there.url}> {{ ?s ?p ?o }} }}"
    with pytest.raises(QueryError, match="base"):
        errand(there.host).of_query(text, base.replace("@", there.url))
    assert there.asked == []


def test_one_question_is_asked_once(there: Loopback) -> None:
    there.asked.clear()
    call = f"SERVICE <{there.url}> {{ ?s ?p ?o }}"
    without_calls(f"SELECT * {{ {{ {call} }} UNION {{ {call} }} }}", there.host)
    assert len(there.asked) == 1
