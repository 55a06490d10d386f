"""Runs a test against a server that is spoken to over HTTP, and says what went wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import quote

import pyoxigraph
from pyoxigraph import NamedNode, RdfFormat

from tests.w3c import compare
from tests.w3c.suites import Case, State

_RESULTS = "application/sparql-results+json"
_TRIPLES = "application/n-triples"
_SYNTAX = "application/sparql-query"
_UPDATE = "application/sparql-update"
_FROM = re.compile(r"FROM\s+(?:NAMED\s+)?<([^:>]+)>", re.IGNORECASE)


@dataclass(frozen=True)
class Got:
    """A response."""

    status: int
    headers: Mapping[str, str]  # names in lower case
    body: bytes

    @property
    def media_type(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0].strip()


class Client(Protocol):
    """Speaks to one server. The paths are those of its query, update and graph store addresses."""

    query: str
    update: str
    graphs: str

    def send(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Got:
        """One request; the path is raw, with its query string."""


class FailedError(Exception):
    """A test did not pass; the text says why."""


def run(case: Case, client: Client) -> None:
    """Run a test of evaluation, syntax or a result format; raises FailedError."""
    assert case.text is not None
    text = case.text.read_bytes()
    if "Syntax" in case.kind:
        _syntax(case, client, text)
    elif case.kind == "UpdateEvaluationTest":
        _load(client, case.before)
        _expect(_send_update(client, _based(case, text)), 200, 204)
        _check_state(client, case.after)
    elif case.kind in ("QueryEvaluationTest", "CSVResultFormatTest"):
        _load(client, _before(case, text))
        _evaluate(case, client, _based(case, text))
    else:
        raise FailedError(f"there is no way to run a {case.kind}")


def _based(case: Case, text: bytes) -> bytes:
    """The text with the test's own base; files are named relative to it."""
    assert case.text is not None
    return f"BASE <{case.text.resolve().as_uri()}>\n".encode() + text


def _syntax(case: Case, client: Client, text: bytes) -> None:
    update = "Update" in case.kind
    if update:
        got = _send_update(client, text)
    else:
        head = {"content-type": _SYNTAX, "accept": f"{_RESULTS}, {_TRIPLES}"}
        got = client.send("POST", client.query, head, text)
    refused = got.status == 400  # what is well formed may still not be allowed (403)
    if got.status >= 500:
        raise FailedError(f"status {got.status}: {got.body[:200]!r}")
    if case.kind.startswith("Positive") and refused:
        raise FailedError(f"refused: {got.status} {got.body[:200]!r}")
    if case.kind.startswith("Negative") and not refused:
        raise FailedError(f"taken: {got.status}")


def _send_update(client: Client, text: bytes) -> Got:
    return client.send("POST", client.update, {"content-type": _UPDATE}, text)


def _before(case: Case, text: bytes) -> State:
    """The data before a query. A test without any names its files after FROM."""
    if case.before.default or case.before.named:
        return case.before
    assert case.text is not None
    files = _FROM.findall(text.decode())
    folder = case.text.resolve().parent
    paths = {(folder / name) for name in files}
    return State((), tuple((path.as_uri(), path) for path in sorted(paths) if path.is_file()))


def _evaluate(case: Case, client: Client, text: bytes) -> None:
    assert case.result is not None
    ending = case.result.suffix[1:]
    accept = f"{_RESULTS}, {_TRIPLES}"
    if case.kind == "CSVResultFormatTest" or ending == "tsv":
        accept = "text/csv" if ending == "csv" else "text/tab-separated-values"
    got = client.send("POST", client.query, {"content-type": _SYNTAX, "accept": accept}, text)
    _expect(got, 200)
    if ending == "csv":
        if compare.csv_rows(got.body) != compare.csv_rows(case.result.read_bytes()):
            raise FailedError(f"other rows: {got.body[:300]!r}")
        return
    assert case.text is not None
    if ending == "tsv":
        form = pyoxigraph.QueryResultsFormat.TSV
        answer = compare._results(pyoxigraph.parse_query_results(got.body, form))
    else:
        answer = compare.given(got.media_type, got.body)
    wanted = compare.expected(case.result)
    if not compare.same(wanted, answer, lax=case.lax):
        raise FailedError(f"other answer: {got.body[:300]!r}")


def _expect(got: Got, *statuses: int) -> None:
    if got.status not in statuses:
        raise FailedError(f"status {got.status}: {got.body[:300]!r}")


def clear(client: Client) -> None:
    """Have the server hold nothing."""
    _expect(_send_update(client, b"DROP ALL"), 200, 204)


def _load(client: Client, state: State) -> None:
    clear(client)
    default: list[pyoxigraph.Quad] = []
    named: dict[str, list[pyoxigraph.Quad]] = {}
    for path in state.default:
        for quad in compare.read_graph(path):
            name = quad.graph_name
            here = named.setdefault(name.value, []) if isinstance(name, NamedNode) else default
            here.append(quad)
    for name, path in state.named:
        named.setdefault(name, []).extend(compare.read_graph(path))
    if default:
        put(client, f"{client.graphs}?default", default)
    for name, quads in named.items():
        put(client, f"{client.graphs}?graph={quote(name, safe='')}", quads)


def put(client: Client, path: str, quads: list[pyoxigraph.Quad]) -> None:
    """Have a graph of the server hold these triples."""
    body = pyoxigraph.serialize([q.triple for q in quads], format=RdfFormat.N_TRIPLES)
    _expect(client.send("PUT", path, {"content-type": _TRIPLES}, body or b""), 200, 201, 204)


def _check_state(client: Client, state: State) -> None:
    default = [quad for path in state.default for quad in compare.read_graph(path)]
    _check_graph(client, f"{client.graphs}?default", default)
    named: dict[str, list[pyoxigraph.Quad]] = {}
    for name, path in state.named:
        named.setdefault(name, []).extend(compare.read_graph(path))
    text = b"SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"
    head = {"content-type": _SYNTAX, "accept": _RESULTS}
    got = client.send("POST", client.query, head, text)
    _expect(got, 200)
    answer = compare.given(got.media_type, got.body)
    assert isinstance(answer, compare.Table)
    there = {row["g"].value for row in answer.rows}
    wanted = {name for name, quads in named.items() if quads}
    if there != wanted:
        raise FailedError(f"other graphs: {sorted(there)}")
    for name in wanted:
        _check_graph(client, f"{client.graphs}?graph={quote(name, safe='')}", named[name])


def _check_graph(client: Client, path: str, wanted: list[pyoxigraph.Quad]) -> None:
    got = client.send("GET", path, {"accept": _TRIPLES}, b"")
    if got.status == 404 and not wanted:
        return
    _expect(got, 200)
    found = list(pyoxigraph.parse(got.body, RdfFormat.N_TRIPLES))
    if set(compare.as_graph(found)) != set(compare.as_graph(wanted)):
        raise FailedError(f"{path} holds {got.body[:300]!r}")
