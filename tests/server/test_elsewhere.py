"""SERVICE and LOAD on a running server that may call some others, and nobody else."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pyoxigraph
import pytest

from kg.store import UpdateRequest, open_store
from kg.store.elsewhere import trip
from kg.tokens import fresh_token, token_hash
from server.description import SD
from tests.kg.loopback import Asked, Loopback, Reply, serving, sparql
from tests.server.running import Got, Running, parsed, pids, running, until
from tests.w3c import compare, suites

# Callers of this tree: others may run tests on this machine, too.
PROGRAM = str(Path(trip.__file__).with_name("program.py"))
TOKEN = fresh_token()
PREFIX = "PREFIX : <http://e/>\n"
SERVICES = suites.SUITES / "sparql11" / "service"
GONE = threading.Event()


@pytest.fixture(scope="module")
def there() -> Iterator[Loopback]:
    store = pyoxigraph.Store()
    store.update(PREFIX + "INSERT DATA { :a :q 1, 2 . :b :q 3 ; :knows [ :q 4 ] }")
    stores = {"/sparql": store, **_suite()}
    queries = sparql(stores)

    def answer(asked: Asked) -> Reply:
        if asked.path == "/waits":
            GONE.wait(30)
        if asked.path == "/doc":
            return Reply(media_type="text/turtle", body=b"<> <http://e/says> 'word' .")
        return queries(asked)

    with serving(answer) as server:
        yield server
        GONE.set()


def _suite() -> dict[str, pyoxigraph.Store]:
    """The endpoints of the W3C's tests: a path for each file of data."""
    found = {}
    for file in SERVICES.glob("data*endpoint*.ttl") if SERVICES.is_dir() else ():
        store = found[f"/{file.name}"] = pyoxigraph.Store()
        store.load(file.read_bytes(), pyoxigraph.RdfFormat.TURTLE)
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("elsewhere") / "store"
    with open_store(made) as store, store.write() as writer:
        writer.update(UpdateRequest(PREFIX + "INSERT DATA { :a :p 'A' . :b :p 'B' . :c :p 'C' }"))
    return made


@pytest.fixture(scope="module")
def served(folder: Path, there: Loopback) -> Iterator[Running]:
    allowed = f"{there.host} localhost"
    with running(
        folder, server_workers=1, elsewhere=allowed, write_token=token_hash(TOKEN), timeout=20
    ) as server:
        yield server


def update(served: Running, text: str, **more: str) -> Got:
    body = urlencode({"update": PREFIX + text, **more})
    head = (
        "POST /sparql HTTP/1.1\r\nHost: t\r\nConnection: close\r\n"
        f"Authorization: Bearer {TOKEN}\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return parsed(served.raw((head + body).encode()))


def rows(got: Got) -> list[list[str]]:
    assert got.status == 200, got.body
    return sorted(line.split(",") for line in got.body.decode().split("\r\n")[1:-1])


def test_a_query_is_joined_with_what_another_server_answers(
    served: Running, there: Loopback
) -> None:
    call = f"SERVICE <{there.url}> {{ ?s :q ?n }}"
    got = served.ask(f"{PREFIX}SELECT ?l ?n {{ ?s :p ?l OPTIONAL {{ {call} }} }}", format="csv")
    assert rows(got) == [["A", "1"], ["A", "2"], ["B", "3"], ["C", ""]]
    assert got.headers["cache-control"] == "no-store"
    assert "etag" not in got.headers
    blank = f"{PREFIX}SELECT ?m {{ ?s :p ?l SERVICE <{there.url}> {{ ?s :knows ?n . ?n :q ?m }} }}"
    assert rows(served.ask(blank, format="csv")) == [["4"]]
    page = served.get("/sparql", "Accept: text/html\r\n", query=blank)
    assert page.status == 200
    assert "<td" in page.body.decode()


def test_the_description_says_so_only_where_it_is_so(served: Running, folder: Path) -> None:
    federated = f"<{SD}BasicFederatedQuery>"
    assert federated in served.get("/sparql", format="ntriples").body.decode()
    with running(folder, server_workers=1) as closed:
        assert federated not in closed.get("/sparql", format="ntriples").body.decode()


def test_an_update_loads_and_calls(served: Running, there: Loopback) -> None:
    text = (
        f"LOAD <http://{there.host}/doc> INTO GRAPH :g ; "
        f"INSERT {{ GRAPH :g {{ ?s :n ?n }} }} WHERE {{ SERVICE <{there.url}> {{ ?s :q ?n }} }}"
    )
    assert update(served, text).status == 204
    got = served.ask(f"{PREFIX}SELECT ?o {{ GRAPH :g {{ ?s ?p ?o }} }}", format="csv")
    assert rows(got) == [["1"], ["2"], ["3"], ["4"], ["word"]]
    protected = "https://w3id.org/attest/id/graph/events"
    got = update(served, f"LOAD <http://{there.host}/doc> INTO GRAPH <{protected}>")
    assert got.status == 403
    assert "protected" in got.json()["detail"]


@pytest.mark.parametrize(
    ("place", "status", "told"),
    [
        ("http://other.example/", 403, "not on this server's list"),
        ("http://localhost/", 502, "no public address"),
        ("file:///etc/passwd", 403, "no plain http or https address"),
        ("{there}/none", 502, "answers"),
    ],
)
def test_who_may_not_be_called_or_fails_is_told_unless_silent(
    served: Running, there: Loopback, place: str, status: int, told: str
) -> None:
    call = f"<{place.format(there=f'http://{there.host}')}>"
    for got in (
        served.ask(f"ASK {{ SERVICE {call} {{ ?s ?p ?o }} }}"),
        update(served, f"LOAD {call}"),
        update(served, f"INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE {call} {{ ?s ?p ?o }} }}"),
    ):
        assert got.status == status, got.body
        assert told in got.json()["detail"]
        assert "\n" not in got.json()["detail"]
        assert got.headers["access-control-allow-origin"] == "*"
    assert served.ask(f"ASK {{ SERVICE SILENT {call} {{ ?s ?p ?o }} }}").json()["boolean"] is True
    before = served.get("/health").json()["snapshot"]
    assert update(served, f"LOAD SILENT {call} INTO GRAPH :none").status == 204
    assert served.get("/health").json()["snapshot"] == before


def test_a_server_that_waits_ends_at_the_deadline_and_holds_up_nobody(
    served: Running, there: Loopback
) -> None:
    call = f"<http://{there.host}/waits> {{ ?s ?p ?o }}"
    found: list[Got] = []
    crowd = [
        threading.Thread(
            target=lambda n=n: found.append(
                served.ask(f"SELECT * {{ SERVICE {call} }} # {n}", timeout="3")
            )
        )
        for n in range(8)
    ]
    for one in crowd:
        one.start()
    assert served.ask("ASK {}").status == 200
    for one in crowd:
        one.join()
    assert {got.status for got in found} <= {502, 503}
    silent = served.ask(f"SELECT * {{ SERVICE SILENT {call} }}", timeout="8", format="csv")
    assert rows(silent) == [["", "", ""]]
    until(lambda: not pids(PROGRAM))


def test_a_client_that_leaves_ends_the_call(served: Running, there: Loopback) -> None:
    query = f"ASK {{ SERVICE <http://{there.host}/waits> {{ ?s ?p ?o }} }} # I leave"
    with served.connect() as connection:
        target = f"/sparql?{urlencode({'query': query})}"
        connection.sendall(f"GET {target} HTTP/1.1\r\nHost: t\r\n\r\n".encode())
        [caller] = until(lambda: pids(PROGRAM))
        status = until(lambda: _confined(caller))
        assert "NoNewPrivs:\t1" in status
    left = time.monotonic()
    until(lambda: not pids(PROGRAM))
    assert time.monotonic() - left < 10


def _confined(pid: int) -> str:
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return status if "Seccomp:\t2" in status else ""


@pytest.mark.skipif(not SERVICES.is_dir(), reason="the W3C's suites are not in ../shared/w3c")
@pytest.mark.parametrize("number", ["1", "2", "3", "4a", "6", "7"])
def test_the_w3cs_tests_of_service(served: Running, there: Loopback, number: str) -> None:
    """All but the one whose endpoint is a variable, which may be refused."""
    manifest = suites.Manifest(SERVICES / "manifest.ttl")
    case = next(case for case in manifest.cases() if case.name.endswith(f"#service{number}"))
    assert case.text is not None
    assert case.result is not None
    text = case.text.read_text(encoding="utf-8")
    number = number[0].zfill(2)
    for endpoint, file in _endpoints(number).items():
        text = text.replace(f"<{endpoint}>", f"<http://{there.host}/{file}>")
    data = SERVICES / f"data{number}.ttl"
    graph = f"http://e/w3c/{number}"
    if data.is_file():
        triples = pyoxigraph.serialize(
            (q.triple for q in compare.read_graph(data)), format=pyoxigraph.RdfFormat.N_TRIPLES
        )
        assert (
            update(served, f"INSERT DATA {{ GRAPH <{graph}> {{ {triples.decode()} }} }}").status
            == 204
        )
    got = served.ask(text, **{"default-graph-uri": graph})
    assert got.status == 200, got.body
    answer = compare.given("application/sparql-results+json", got.body)
    assert compare.same(compare.expected(case.result), answer), got.body


def _endpoints(number: str) -> dict[str, str]:
    """The endpoints that a test names, and the files of data that they have."""
    files = sorted(p.name for p in SERVICES.glob(f"data*{number}*") if "endpoint" in p.name)
    one = {"http://example.org/sparql": files[0]} if files else {}
    return one | {f"http://example{n}.org/sparql": name for n, name in enumerate(files, 1)}
