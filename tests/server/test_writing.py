"""Writing over HTTP on a running server: who may, what is kept, what is refused."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import pytest

from kg.store import open_store
from kg.store.base import Store
from kg.tokens import fresh_token, is_token, token_hash

ROOT = Path(__file__).parents[2]
TOKEN = fresh_token()
BASE = "https://w3id.org/attest/id/"
ENDLESS = " . ".join(f"?a{n} ?b{n} ?c{n}" for n in range(7))
FORM = "application/x-www-form-urlencoded"


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: str


@dataclass
class Served:
    """A running server that takes writes."""

    process: subprocess.Popen[str]
    url: str
    folder: Path

    def send(
        self, path: str, body: bytes = b"", kind: str = FORM, token: str | None = TOKEN, **more: str
    ) -> Answer:
        headers = {"Content-Type": kind, **{k.replace("_", "-"): v for k, v in more.items()}}
        if token is not None:
            headers["Authorization"] = f"Bearer {token}"
        request = urllib.request.Request(self.url + path, data=body, headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=60) as got:
                return Answer(got.status, dict(got.headers), got.read().decode())
        except urllib.error.HTTPError as error:
            return Answer(error.code, dict(error.headers), error.read().decode())

    def update(self, text: str, **more: str) -> Answer:
        seconds = more.pop("seconds", "40")
        fields = {"update": text, "timeout": seconds}
        return self.send("sparql", urlencode(fields).encode(), **more)

    def ask(self, pattern: str) -> str:
        query = urlencode({"query": f"SELECT ?x {{ {pattern} }} ORDER BY ?x", "format": "csv"})
        with urllib.request.urlopen(f"{self.url}sparql?{query}", timeout=60) as got:
            return " ".join(got.read().decode().split()[1:])


def serve(folder: Path, **more: str) -> Served:
    process = subprocess.Popen(
        [sys.executable, "-m", "server", "--store", str(folder), "--port", "0", "--timeout", "40"],
        cwd=ROOT,
        env={**os.environ, **more},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    found = re.search(r"http://\S+/$", process.stdout.readline().strip())
    assert found
    return Served(process, found.group(), folder)


@pytest.fixture(scope="module")
def served(
    tmp_path_factory: pytest.TempPathFactory, fill_store: Callable[[Store], None]
) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("written") / "store"
    with open_store(folder) as store:
        fill_store(store)
    made = serve(folder, ATTEST_WRITE_TOKEN=token_hash(TOKEN))
    yield made
    made.process.terminate()
    made.process.communicate(timeout=20)


def test_a_token_is_random_and_only_its_hash_is_kept() -> None:
    assert fresh_token() != fresh_token()
    assert TOKEN not in token_hash(TOKEN)
    assert is_token(TOKEN, token_hash(TOKEN).upper())
    assert not is_token(TOKEN + "x", token_hash(TOKEN))
    assert not is_token("", token_hash(TOKEN))


@pytest.mark.parametrize(
    "token",
    [None, "", "wrong", TOKEN[:-1], "\xe9"],
    ids=["none", "empty", "wrong", "cut short", "not ASCII"],
)
def test_without_the_token_nothing_is_written(served: Served, token: str | None) -> None:
    for got in (
        served.update("INSERT DATA { <x:no> <x:p> 1 }", token=token),
        served.send("articles", b"Some words.", "text/plain", token=token),
    ):
        assert got.status == 401
        assert got.headers["WWW-Authenticate"].startswith("Bearer")
        assert json.loads(got.body)["status"] == 401
    assert served.ask("<x:no> <x:p> ?x") == ""


def test_what_is_acknowledged_is_seen_by_the_next_query(served: Served) -> None:
    for number in range(3):
        assert served.update(f"INSERT DATA {{ <x:a> <x:p> {number} }}").status == 204
        assert served.ask("<x:a> <x:p> ?x").split()[-1] == str(number)
    text = b"DELETE WHERE { <x:a> ?p ?o }"
    assert served.send("sparql", text, "application/sparql-update").status == 204
    assert served.ask("<x:a> <x:p> ?x") == ""


def test_articles_and_what_follows_are_protected_unless_asked_for(served: Served) -> None:
    text = f"INSERT DATA {{ GRAPH <{BASE}article/a1> {{ <x:b> <x:p> 1 }} }}"
    got = served.update(text)
    assert got.status == 403
    assert "protected" in json.loads(got.body)["detail"]
    assert served.update(text, Attest_Unprotected="perhaps").status == 400
    assert served.update(text, Attest_Unprotected="yes").status == 204
    assert served.ask("<x:b> <x:p> ?x") == "1"


def test_a_curators_word_is_heeded_before_it_is_answered(served: Served) -> None:
    served.update(f"INSERT DATA {{ GRAPH <{BASE}graph/curation> {{ }} }}")
    graph = f"GRAPH <{BASE}graph/events>"
    served.update(
        f"INSERT DATA {{ GRAPH <{BASE}graph/curation> {{ <{BASE}event/none> "
        '<https://w3id.org/attest/ns#wrong> "not so" } }'
    )
    events = served.ask(f"{graph} {{ ?x a <https://w3id.org/attest/ns#Event> }}").split()
    mention = served.ask(f"{graph} {{ <{events[0]}> <https://w3id.org/attest/ns#mention> ?x }}")
    got = served.update(
        f"INSERT DATA {{ GRAPH <{BASE}graph/curation> {{ <{events[0]}> "
        '<https://w3id.org/attest/ns#wrong> "not so" } }'
    )
    assert got.status == 204
    left = served.ask(f"{graph} {{ ?x a <https://w3id.org/attest/ns#Event> }}").split()
    assert events[0] not in left
    assert served.ask(f"<{mention.split()[0]}> a ?x")  # its evidence stays


def test_an_endless_update_is_stopped_and_others_go_on(served: Served) -> None:
    got = served.update(f"DELETE WHERE {{ {ENDLESS} }}", Attest_Unprotected="yes", seconds="2")
    assert got.status == 503
    assert "Retry-After" in got.headers
    assert served.update("INSERT DATA { <x:c> <x:p> 1 }").status == 204
    assert served.ask("<x:c> <x:p> ?x") == "1"


ARTICLE = (
    "President Hassan Rouhani of Iran met Hamas leader Ismail Haniyeh in Tehran on 4 March 2018, "
    "officials said. Iran gave Hamas $70 million, the minister told reporters on Tuesday."
)


def test_an_article_is_read_and_found_at_once(served: Served) -> None:
    pytest.importorskip("spacy")
    query = urlencode({"title": "They met", "publisher": "Reuters", "date": "2018-03-05"})
    got = served.send(f"articles?{query}", ARTICLE.encode(), "text/plain; charset=utf-8")
    assert got.status == 201, got.body
    told = json.loads(got.body)
    assert got.headers["Location"] == told["article"]
    assert told["mentions"] >= 1
    title = served.ask(f"<{told['article']}> <http://purl.org/dc/terms/title> ?x")
    assert title == "They met"
    form = (
        '--b\r\nContent-Disposition: form-data; name="title"\r\n\r\nThey met\r\n'
        '--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
        f"{ARTICLE}\r\n--b--\r\n"
    ).encode()
    again = served.send("articles?date=2018-03-05", form, "multipart/form-data; boundary=b")
    assert again.status in (200, 201), again.body


@pytest.mark.parametrize(
    ("body", "kind", "query", "status"),
    [
        (b"", "text/plain", "", 400),
        (b"x", "application/pdf", "", 415),
        (b"\x00\x01\x02\xff" * 500, "text/plain", "", 422),
        ("Les ministres se sont rencontrés hier à Paris. ".encode() * 9, "text/plain", "", 422),
        (b"{", "application/json", "", 422),
        (b"Words.", "text/plain", "date=tomorrow", 400),
        (b"Words.", "text/plain", "title=" + "x" * 5000, 400),
        (b"--b--", "multipart/form-data; boundary=b", "", 400),
        (b"x", "multipart/form-data", "", 400),
        (b"Words.", "text/plain; charset=klingon", "", 400),
    ],
)
def test_what_is_no_article_is_refused_in_one_line(
    served: Served, body: bytes, kind: str, query: str, status: int
) -> None:
    pytest.importorskip("spacy")
    got = served.send(f"articles?{query}", body, kind)
    assert got.status == status, got.body
    detail = json.loads(got.body)["detail"]
    assert detail
    assert "\n" not in detail
    assert "Traceback" not in got.body


def test_a_server_without_a_token_only_reads(
    tmp_path: Path, fill_store: Callable[[Store], None]
) -> None:
    with open_store(tmp_path / "store") as store:
        fill_store(store)
    made = serve(tmp_path / "store", ATTEST_WRITE_TOKEN="")
    try:
        assert made.update("INSERT DATA { <x:a> <x:p> 1 }").status == 403
        assert made.send("articles", b"Words.", "text/plain").status == 403
    finally:
        made.process.terminate()
        made.process.communicate(timeout=20)
