"""The Graph Store Protocol read from a request's parts: which graph, what is to be done with it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.graph_store import (
    GraphRequest,
    Payload,
    Target,
    allowed,
    read_operation,
    read_target,
    status_of,
)
from server.protocol import UPDATE, ProtocolError

SERVICE = "http://www.example/graphs"
TURTLE = "text/turtle; charset=utf-8"
GRAPH = Target("http://x/g", False, "http://x/g")
DEFAULT = Target(None, True, f"{SERVICE}/")
ITSELF = Target(None, False, f"{SERVICE}/")
FORM = """--B\r
Content-Disposition: form-data; name="a.ttl"; filename="a.ttl"\r
Content-Type: text/turtle; charset=utf-8\r
\r
<a> <b> "é\r
" .\r
--B\r
Content-Disposition: form-data; name="b"; filename="b.NT"\r
\r
<x:a> <x:b> <x:c> .\r
--B--\r
""".encode()


@pytest.mark.parametrize(
    ("path", "query", "target"),
    [
        ("", b"graph=http%3A%2F%2Fx%2Fg", GRAPH),
        ("", b"graph=http://x/g", GRAPH),
        ("/", b"graph=http://x/g&format=nt", GRAPH),
        ("", b"graph=http://x/%2531", Target("http://x/%31", False, "http://x/%31")),
        ("", b"default", DEFAULT),
        ("/", b"default=", DEFAULT),
        ("", b"", ITSELF),
        (
            "/person/%C3%A9.ttl",
            b"",
            Target(f"{SERVICE}/person/%C3%A9.ttl", False, f"{SERVICE}/person/%C3%A9.ttl"),
        ),
    ],
)
def test_a_graph_is_named_by_its_url_or_by_a_parameter(
    path: str, query: bytes, target: Target
) -> None:
    assert read_target(path, query, SERVICE) == target


@pytest.mark.parametrize(
    ("path", "query", "message"),
    [
        ("", b"graph=g", "absolute IRI"),
        ("", b"graph=", "absolute IRI"),
        ("", b"graph=http://x/a b", "absolute IRI"),
        ("", b"graph=http://[", "absolute IRI"),
        ("/{x}", b"", "absolute IRI"),
        ("", b"graph=http://x/1&graph=http://x/2", "2 times"),
        ("", b"graph=http://x/1&default", "name one graph"),
        ("/person/1", b"default", "use one"),
        ("", b"graph=%FF", "UTF-8"),
    ],
)
def test_no_graph_or_two_are_refused(path: str, query: bytes, message: str) -> None:
    with pytest.raises(ProtocolError, match=message) as caught:
        read_target(path, query, SERVICE)
    assert caught.value.status == 400


def test_each_method_is_an_operation() -> None:
    sent = (Payload("text/turtle", b"<a> <b> <c> ."),)

    def ask(method: str, target: Target = GRAPH, kind: str | None = TURTLE) -> GraphRequest:
        return read_operation(method, target, kind, b"", b"<a> <b> <c> .")

    assert ask("PUT") == GraphRequest("replace", GRAPH, sent)
    assert ask("POST") == GraphRequest("merge", GRAPH, sent)
    assert ask("PUT", DEFAULT) == GraphRequest("replace", DEFAULT, sent)
    assert ask("DELETE", DEFAULT, None) == GraphRequest("delete", DEFAULT)
    assert ask("PATCH", GRAPH, UPDATE) == GraphRequest("update", GRAPH, update="<a> <b> <c> .")
    read = read_operation("GET", GRAPH, None, b"graph=http://x/g&format=nt", b"")
    assert read == GraphRequest("read", GRAPH, formats=("nt",))


def test_what_is_sent_to_the_store_itself_becomes_a_new_graph_below_it() -> None:
    names = {read_operation("POST", ITSELF, TURTLE, b"", b"").target.graph for _ in range(3)}
    assert len(names) == 3
    for name in names:
        assert name is not None
        assert read_target(name.removeprefix(SERVICE), b"", SERVICE).graph == name


def test_a_form_is_several_documents() -> None:
    asked = read_operation("POST", GRAPH, "multipart/form-data; boundary=B", b"", FORM)
    assert asked.payloads == (
        Payload("text/turtle", '<a> <b> "é\r\n" .'.encode()),
        Payload("application/n-triples", b"<x:a> <x:b> <x:c> ."),
    )


@pytest.mark.parametrize(
    ("method", "target", "kind", "body", "status", "message"),
    [
        ("PUT", GRAPH, None, b"", 415, "missing"),
        ("PUT", GRAPH, "text/html", b"", 415, "text/turtle"),
        ("PUT", GRAPH, "text/turtle; charset=latin-1", b"", 415, "UTF-8"),
        ("PATCH", GRAPH, "text/turtle", b"", 415, "sparql-update"),
        ("PATCH", GRAPH, UPDATE, b" ", 400, "empty"),
        ("PATCH", GRAPH, UPDATE, b"\xff", 400, "UTF-8"),
        ("PUT", ITSELF, TURTLE, b"", 405, "use GET"),
        ("DELETE", ITSELF, None, b"", 405, "use GET"),
        ("LOCK", GRAPH, None, b"", 405, "PATCH"),
        ("POST", GRAPH, "multipart/form-data", b"", 400, "boundary"),
        ("POST", GRAPH, "multipart/form-data; boundary=B", b"", 400, "form"),
        ("POST", GRAPH, "multipart/form-data; boundary=B", FORM[:90], 400, "form"),
        ("POST", GRAPH, "multipart/form-data; boundary=C", FORM, 400, "form"),
        ("POST", GRAPH, "multipart/form-data; boundary=B", FORM.replace(b"NT", b"x"), 415, "RDF"),
    ],
)
def test_what_is_no_operation_is_refused(
    method: str, target: Target, kind: str | None, body: bytes, status: int, message: str
) -> None:
    with pytest.raises(ProtocolError, match=message) as caught:
        read_operation(method, target, kind, b"", body)
    assert caught.value.status == status


@given(st.binary(max_size=200), st.sampled_from(["multipart/form-data; boundary=B", TURTLE, ""]))
def test_any_body_is_read_or_refused(body: bytes, kind: str) -> None:
    for method in ("PUT", "POST", "PATCH", "DELETE", "GET"):
        for target in (GRAPH, ITSELF):
            try:
                read_operation(method, target, kind, b"", b"--B\r\n" + body)
            except ProtocolError as error:
                assert error.status in (400, 405, 415)


def test_the_status_says_whether_a_graph_came_to_be() -> None:
    assert status_of("replace", existed=False) == 201
    assert status_of("replace", existed=True) == 204
    assert status_of("merge", existed=True) == 200
    assert status_of("create", existed=False) == 201
    assert status_of("delete", existed=True) == 200
    with pytest.raises(ProtocolError) as caught:
        status_of("delete", existed=False)
    assert caught.value.status == 404
    assert "PUT" not in allowed(ITSELF)
    assert "PUT" in allowed(DEFAULT)
