"""Updates that call and load."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kg.errors import ElsewhereError
from kg.store import QueryRequest, Store, UpdateRequest, open_store
from kg.store.document import Document
from tests.kg.elsewhere.calling import PREFIX, errand
from tests.kg.loopback import Asked, Loopback, Reply, serving


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
