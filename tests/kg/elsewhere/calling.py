"""Queries and updates that call another server, and the servers that they call."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable

import pyoxigraph

from kg.store.elsewhere import program
from kg.store.elsewhere.allowed import read
from kg.store.elsewhere.visit import Visitor
from tests.kg.loopback import Reply

E = "http://e/"


THERE = "INSERT DATA { :a :q 1, 2 ; :r :b . :b :q 3 ; :r :c . :d :q 2 . :c :s 'x'@en , 'x' , 1.5 }"


PREFIX = f"PREFIX : <{E}>\n"


def filled(text: str) -> pyoxigraph.Store:
    store = pyoxigraph.Store()
    store.update(PREFIX + text)
    return store


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


def answering(
    *bindings: dict[str, object], names: tuple[str, ...] = ("a", "b")
) -> Callable[..., Reply]:
    body = {"head": {"vars": list(names)}, "results": {"bindings": list(bindings)}}
    return lambda _asked: Reply(body=json.dumps(body).encode())
