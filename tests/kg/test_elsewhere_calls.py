"""SERVICE: what is asked elsewhere and joined here is what the recommendation says it is."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import ElsewhereError, QueryError
from kg.store import QueryRequest, Store, UpdateRequest, open_store
from kg.store.document import Document
from kg.store.elsewhere import answers, program
from kg.store.elsewhere.allowed import read
from kg.store.elsewhere.visit import Visitor
from tests.kg.loopback import JSON, Asked, Loopback, Reply, serving, sparql

E = "http://e/"
THERE = "INSERT DATA { :a :q 1, 2 ; :r :b . :b :q 3 ; :r :c . :d :q 2 . :c :s 'x'@en , 'x' , 1.5 }"
HERE = "INSERT DATA { :a :p 1 ; :r :b . :b :p 2 . :c :p 2 . GRAPH :g { :a :p :c } }"
PREFIX = f"PREFIX : <{E}>\n"


def filled(text: str) -> pyoxigraph.Store:
    store = pyoxigraph.Store()
    store.update(PREFIX + text)
    return store


@pytest.fixture(scope="module")
def there() -> Iterator[Loopback]:
    with serving(sparql(filled(THERE))) as server:
        yield server


@pytest.fixture(scope="module")
def here() -> pyoxigraph.Store:
    return filled(HERE)


def errand(allowed: str, seconds: float = 20) -> program.Errand:
    until = time.monotonic() + seconds
    return program.Errand(Visitor(read(allowed), until), until)


def without_calls(text: str, allowed: str, seconds: float = 20) -> str:
    found = errand(allowed, seconds).of_query(text, None)
    made = str(found["text"])
    for mark, pattern in found["inline"].items():
        assert made.count(mark) == 1
        made = made.replace(mark, pattern)
    return made


def rows(store: pyoxigraph.Store, text: str) -> Counter[tuple[str, ...]]:
    found = store.query(text)
    if isinstance(found, pyoxigraph.QueryBoolean):
        return Counter([(str(bool(found)),)])
    assert isinstance(found, pyoxigraph.QuerySolutions)
    names = sorted(v.value for v in found.variables)
    return Counter(tuple(f"{name}={row[name]}" for name in names) for row in found)


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


def answering(
    *bindings: dict[str, object], names: tuple[str, ...] = ("a", "b")
) -> Callable[..., Reply]:
    body = {"head": {"vars": list(names)}, "results": {"bindings": list(bindings)}}
    return lambda _asked: Reply(body=json.dumps(body).encode())


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


@pytest.mark.parametrize(
    ("group", "told"),
    [
        ("SERVICE <http://other.example/> { ?s ?p ?o }", "not on this server's list"),
        ("SERVICE ?s { ?s ?p ?o }", "endpoint that is a variable"),
        ("SERVICE <file:///etc/passwd> { ?s ?p ?o }", "no plain http or https address"),
        ("SERVICE <ftp://127.0.0.1/> { ?s ?p ?o }", "no plain http or https address"),
        ("SERVICE <http://u:p@127.0.0.1/> { ?s ?p ?o }", "without a user name"),
        ("SERVICE <@> { ?s ?p }", "behind SERVICE"),
        ("SERVICE <@> { ?s ?p ?o ", "malformed"),
        ("SERVICE none: { ?s ?p ?o }", "malformed"),
        ("SERVICE <@> { ?s ?p ?o } FILTER(", "malformed query at line 2"),
        ("SERVICE <@> { ?s ?p\n\n ?o } ?a ?b", "malformed query at line 4"),
        ("\\u0053ERVICE <@> { ?s ?p ?o }", "SERVICE"),
        ("?s ?p ?o FILTER(?a<?b#>\n) SERVICE <@> { ?s ?p ?o }", "two ways|malformed"),
        ("SERVICE <@> " + "{" * 101 + "}" * 101, "nested deeper"),
        ("SERVICE <@> {} " * 17, "17 times SERVICE"),
    ],
)
def test_what_may_not_be_called_is_refused_in_one_line(
    there: Loopback, group: str, told: str
) -> None:
    there.asked.clear()
    with pytest.raises(QueryError, match=told) as caught:
        without_calls(
            f"{PREFIX}SELECT * {{ {group} }}".replace("<@>", f"<{there.url}>"), there.host
        )
    assert "\n" not in str(caught.value)
    assert there.asked == []


def slowly() -> Iterator[bytes]:
    while True:
        yield b" "
        time.sleep(0.05)


def endlessly() -> Iterator[bytes]:
    yield b'{"head": {"vars": ["s"]}, "results": {"bindings": ['
    while True:
        yield b" " * 1_000_000


WRONG = {
    "answers 500": Reply(500, body=b"secret"),
    "answers 204": Reply(204),
    "text/html, not": Reply(media_type="text/html", body=b"<p>"),
    "is no application": Reply(body=b"nonsense"),
    "true or false": Reply(body=b'{"head": {}, "boolean": true}'),
    "broke off": Reply(body=b"{}", headers={"Content-Length": "100"}),
    "encoding": Reply(body=b"{}", headers={"Content-Encoding": "gzip"}),
    "in time": Reply(pieces=slowly),
    "more than": Reply(pieces=endlessly),
    "redirects more than": Reply(302, headers={"Location": "/again"}),
    "where nothing may be called": Reply(302, headers={"Location": "http://127.0.0.1:1/"}),
}


@pytest.mark.parametrize("told", WRONG)
def test_a_server_that_does_not_do_its_part(told: str) -> None:
    with serving(lambda _asked: WRONG[told]) as server:
        text = f"SELECT * {{ SERVICE <{server.url}> {{ ?s ?p ?o }} }}"
        seconds = 1 if told == "in time" else 20
        with pytest.raises(ElsewhereError, match=told) as caught:
            without_calls(text, server.host, seconds)
        silent = without_calls(text.replace("SERVICE", "SERVICE SILENT"), server.host, seconds)
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)
    assert rows(pyoxigraph.Store(), silent) == Counter([("o=None", "p=None", "s=None")])


def test_there_is_a_most_of_rows() -> None:
    reply = answering(*({"a": {"type": "literal", "value": str(n)}} for n in range(20)))
    content = reply(None).body
    assert answers.inline(["a"], JSON, content, "there", 20).count("(") == 21
    with pytest.raises(ElsewhereError, match="there answers more than 19 rows"):
        answers.inline(["a"], JSON, content, "there", 19)


@pytest.mark.parametrize("silent", ["", "SILENT"])
def test_hostile_terms_stay_data(silent: str) -> None:
    evil = "x> } } SERVICE <http://evil/> { ?s ?p ?o } #"
    for cell in (
        {"type": "uri", "value": f"http://{evil}"},
        {"type": "literal", "value": evil, "datatype": f"http://{evil}"},
        {"type": "literal", "value": evil, "xml:lang": evil},
        {"type": "bnode", "value": evil},
        {"type": "literal", "value": '" } } SERVICE <http://evil/> {'},
    ):
        with serving(answering({"a": cell})) as server:
            text = f"SELECT ?a {{ SERVICE {silent} <{server.url}> {{ ?a ?b ?c }} }}"
            try:
                made = without_calls(text, server.host)
            except ElsewhereError:
                continue
        [row] = pyoxigraph.Store().query(made)
        assert row["a"] is None or row["a"].value == cell["value"]


@pytest.mark.parametrize("place", [None, "store"])
def test_updates_call_and_load(place: str | None, tmp_path: Path, there: Loopback) -> None:
    def answer(asked: Asked) -> Reply:
        if asked.path == "/page":
            return Reply(media_type="text/html", body=b"<p>")
        return Reply(media_type="text/turtle", body=b"<> <http://e/says> <x>, [] .")

    with serving(answer) as web, open_store(place and tmp_path / place) as store:
        text = (
            f"{PREFIX}INSERT {{ ?s :n ?n }} WHERE {{ SERVICE <{there.url}> {{ ?s :q ?n }} }} ; "
            f"LOAD <http://{web.host}/doc#part> INTO GRAPH :g ; "
            f"LOAD SILENT <http://{web.host}/page> ; "
            f"LOAD SILENT <http://other/> INTO GRAPH :none"
        )
        found = errand(f"{there.host} {web.host}").of_update(text)
        change(store, found)
        assert b'<http://e/b> <http://e/n> "3"' in store.read("urn:x-attest:default")
        loaded = store.read("http://e/g")
        assert f"<http://{web.host}/doc> <http://e/says> <http://{web.host}/x> .".encode() in loaded
        assert store.graphs() == ["http://e/g", "urn:x-attest:default"]


def change(store: Store, found: dict[str, Any]) -> None:
    documents = {
        iri: Document(d["content"].encode(), "application/n-triples", d["error"])
        for iri, d in found["documents"].items()
    }
    request = UpdateRequest(found["text"], inline=found["inline"], documents=documents)
    with store.write() as writer:
        writer.update(request)


@pytest.mark.parametrize(
    ("media_type", "body", "told"),
    [
        ("text/turtle", b"<a> <b>", "line"),
        ("application/ld+json", b'{"@context": "http://127.0.0.1/x", "a": 1}', "elsewhere"),
        (
            "application/rdf+xml",
            b'<!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/passwd">]><r/>',
            "entit",
        ),
        ("application/trig", b"GRAPH <x:g> { <x:a> <x:b> <x:c> }", "graph"),
        ("text/plain", b"<x:a> <x:b> <x:c> .", "text/plain, not"),
    ],
)
def test_what_is_loaded_is_checked_as_what_is_sent(media_type: str, body: bytes, told: str) -> None:
    with serving(lambda _asked: Reply(media_type=media_type, body=body)) as web:
        with pytest.raises(ElsewhereError, match=told):
            errand(web.host).of_update(f"LOAD <http://{web.host}/>")
        found = errand(web.host).of_update(f"LOAD SILENT <http://{web.host}/>")
    assert found["documents"][f"http://{web.host}/"]["error"]


def test_a_query_without_calls_stays_as_it_is(there: Loopback) -> None:
    text = "SELECT ?service { ?service ?p 'LOAD' }"
    assert errand(there.host).of_query(text, None) == {"text": text, "inline": {}, "documents": {}}
    with open_store(None) as store:
        assert store.query(QueryRequest(text)).rows == ()
