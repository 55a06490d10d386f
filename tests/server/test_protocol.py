"""The SPARQL Protocol's three ways to ask, and everything that is none of them."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.protocol import (
    FORM,
    QUERY,
    UPDATE,
    ProtocolError,
    SparqlRequest,
    read_request,
)

ASK = "ASK { ?s ?p 'é & +' }"


def encoded(**pairs: str) -> bytes:
    return "&".join(f"{k.replace('_', '-')}={quote(v)}" for k, v in pairs.items()).encode()


def test_a_query_comes_in_three_ways() -> None:
    ways = [
        read_request("GET", None, encoded(query=ASK), b""),
        read_request("POST", FORM, b"", encoded(query=ASK)),
        read_request("POST", f"{QUERY}; charset=UTF-8", b"", ASK.encode()),
    ]
    assert ways == [SparqlRequest(ASK)] * 3


def test_the_dataset_comes_from_the_url_and_from_the_form() -> None:
    graphs = b"default-graph-uri=http://x/1&default-graph-uri=http://x/2&named-graph-uri=http://x/3"
    direct = read_request("POST", QUERY, graphs, ASK.encode())
    form = read_request("POST", FORM, graphs, encoded(query=ASK))
    assert direct == form
    assert direct.default_graphs == ("http://x/1", "http://x/2")
    assert direct.named_graphs == ("http://x/3",)


def test_an_update_comes_in_two_ways_and_never_by_get() -> None:
    dataset = b"using-graph-uri=http://x/1&using-named-graph-uri=http://x/2"
    ways = [
        read_request("POST", FORM, dataset, encoded(update="DROP ALL")),
        read_request("POST", FORM, b"", encoded(update="DROP ALL") + b"&" + dataset),
        read_request("POST", f"{UPDATE}; charset=utf-8", dataset, b"DROP ALL"),
    ]
    asked = SparqlRequest(
        None, update="DROP ALL", default_graphs=("http://x/1",), named_graphs=("http://x/2",)
    )
    assert ways == [asked] * 3


def test_a_plan_may_be_asked_for() -> None:
    assert read_request("GET", None, encoded(query=ASK, explain="true"), b"").explain
    assert not read_request("GET", None, encoded(query=ASK, explain="false"), b"").explain


def test_an_empty_graph_of_a_form_names_none() -> None:
    assert read_request("GET", None, b"query=ASK{}&default-graph-uri=", b"").default_graphs == ()


def test_a_look_at_the_endpoint_is_no_query() -> None:
    assert read_request("GET", None, b"", b"").query is None
    assert read_request("GET", None, b"format=turtle", b"").formats == ("turtle",)


def test_a_deadline_is_read() -> None:
    assert read_request("GET", None, encoded(query=ASK, timeout="1.5"), b"").timeout == 1.5


@pytest.mark.parametrize(
    ("method", "content_type", "url", "body", "status", "message"),
    [
        ("GET", None, b"query=", b"", 400, "empty"),
        ("GET", None, b"query=ASK{}&query=ASK{}", b"", 400, "given 2 times"),
        ("GET", None, b"query=%FF", b"", 400, "UTF-8"),
        ("GET", None, b"query=ASK{}&timeout=soon", b"", 400, "timeout"),
        ("GET", None, b"query=ASK{}&timeout=nan", b"", 400, "timeout"),
        ("GET", None, b"query=ASK{}&timeout=-1", b"", 400, "timeout"),
        ("GET", None, b"explain=perhaps&query=ASK{}", b"", 400, "explain"),
        ("GET", None, b"update=DROP+ALL", b"", 400, "by POST"),
        ("POST", FORM, b"", b"update=", 400, "empty"),
        ("POST", FORM, b"", b"update=DROP+ALL&update=DROP+ALL", 400, "given 2 times"),
        ("POST", FORM, b"", b"update=DROP+ALL&query=ASK{}", 400, "belongs to a query"),
        ("POST", UPDATE, b"", b" ", 400, "empty"),
        ("POST", UPDATE, b"update=DROP+ALL", b"DROP ALL", 400, "twice"),
        ("POST", UPDATE, b"default-graph-uri=http://x/1", b"DROP ALL", 400, "belongs to a query"),
        ("POST", QUERY, b"using-graph-uri=http://x/1", b"ASK{}", 400, "belongs to an update"),
        ("POST", f"{UPDATE}; charset=utf-16", b"", b"DROP ALL", 415, "UTF-8"),
        ("POST", f"{FORM}; charset=utf-16", b"", b"query=ASK{}", 415, "UTF-8"),
        ("POST", FORM, b"", b"", 400, "missing"),
        ("POST", QUERY, b"", b"\xff", 400, "UTF-8"),
        ("POST", QUERY, b"query=ASK{}", b"ASK{}", 400, "twice"),
        ("POST", f"{QUERY}; charset=latin-1", b"", b"ASK{}", 415, "UTF-8"),
        ("POST", "text/plain", b"", b"ASK{}", 415, "content type"),
        ("POST", None, b"", b"ASK{}", 415, "content type"),
        ("PUT", None, b"", b"", 405, "GET or POST"),
        ("DELETE", None, b"", b"", 405, "GET or POST"),
    ],
)
def test_what_the_protocol_does_not_allow_is_refused(
    method: str, content_type: str | None, url: bytes, body: bytes, status: int, message: str
) -> None:
    with pytest.raises(ProtocolError, match=message) as caught:
        read_request(method, content_type, url, body)
    assert caught.value.status == status


@given(st.binary(max_size=80), st.binary(max_size=80), st.sampled_from([FORM, QUERY, UPDATE, None]))
def test_any_bytes_are_a_request_or_a_protocol_error(
    url: bytes, body: bytes, content_type: str | None
) -> None:
    for method in ("GET", "POST"):
        try:
            read_request(method, content_type, url, body)
        except ProtocolError as error:
            assert error.status in (400, 405, 415)


@given(st.text(min_size=1).filter(str.strip))
def test_a_query_arrives_as_it_was_sent(text: str) -> None:
    sent = text.encode("utf-8", "ignore").decode()
    if sent.strip():
        assert read_request("POST", FORM, b"", encoded(query=sent)).query == sent
