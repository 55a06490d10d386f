"""What may not be called, and servers that do not do their part."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator

import pyoxigraph
import pytest

from kg.errors import ElsewhereError, QueryError
from kg.store.elsewhere import answers
from tests.kg.elsewhere.calling import PREFIX, answering, rows, without_calls
from tests.kg.loopback import JSON, Loopback, Reply, serving


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
