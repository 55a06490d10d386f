"""Look-ups answered without a reader: which queries are taken for one, and that nobody can tell."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.store import QueryRequest, near, open_store
from kg.store.embedded import OxigraphStore
from kg.store.lookups import MOST_TEXT, lookup, prefixes
from kg.store.near import Found, Near

P = "PREFIX : <http://e/> PREFIX x: <http://e/x#>\n"
FORMATS = {
    "select": "application/sparql-results+json",
    "ask": "text/csv",
    "graph": "application/n-triples",
}
GRAPH = "".join(
    [
        "".join(f"<http://e/hub> <http://e/p> <http://e/o{n}> .\n" for n in range(3000)),
        "".join(f"<http://e/n{n}> <http://e/in> <http://e/n{n + 1}> .\n" for n in range(9)),
        '<http://e/a> <http://e/p> "x" .\n<http://e/a> <http://e/q> <http://e/b> .\n',
    ]
).encode()


@pytest.mark.parametrize(
    "text",
    [
        "ASK { :a :p ?x }",
        "ASK{:a :p ?x.}",
        "SELECT * WHERE { <http://e/a> ?p ?o } LIMIT 10",
        "select ?o where { :a a ?o . }",
        'SELECT $s { $s :p "x"@en }',
        "SELECT ?s ?p { GRAPH :g { ?s ?p x:o } }",
        "SELECT ?x { :a :in+ ?x }",
        "SELECT ?x { ?x :in* :b }",
        'ASK { :a a :T ; :p ?x ; ?q "x;y z" }',
    ],
)
def test_one_pattern_about_a_known_term_is_a_look_up(text: str) -> None:
    found = lookup(P + text)
    assert found is not None
    assert prefixes(found.prologue) == {"": "<http://e/>", "x": "<http://e/x#>"}


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?s ?p ?o }",  # much, as a rule
        "SELECT * { :a ?x ?x }",  # looks at many to give few
        "SELECT DISTINCT ?p { :a ?p ?o }",
        "SELECT * { :a ?p ?o } OFFSET 100000",
        "SELECT * { :a ?p ?o } ORDER BY ?o",
        "SELECT * { :a ?p ?o FILTER(?o > 3) }",
        "SELECT * { :a ?p ?o . :b ?p ?o }",
        "SELECT (COUNT(*) AS ?n) { :a ?p ?o }",
        "SELECT ?other { :a ?p ?o }",
        "SELECT * { :a :p ?x ; :q ?y }",
        "ASK { :a :p ?x ; :q ?x }",
        "ASK { ?s :p :a ; :q :b }",
        "ASK { :a :in+ ?x ; :p ?y }",
        "SELECT * FROM :g { :a ?p ?o }",
        "SELECT * { GRAPH ?g { :a ?p ?o } }",
        "SELECT * { GRAPH :g { ?s ?p ?o } }",
        "SELECT * { GRAPH :g { :a :in+ ?o } }",
        "SELECT * { :a !:in+ ?o }",
        "SELECT * { :a (:in|:p)+ ?o }",
        "SELECT * { SERVICE :s { :a ?p ?o } }",
        "SELECT * { :a ?p ?o # }\n }",
        "CONSTRUCT WHERE { :a ?p ?o }",
        "DESCRIBE :a",
        "SELECT * { :a ?p ?o } " + " " * 3000,
        "",
        "\x00",
    ],
)
def test_nothing_else_is(text: str) -> None:
    assert lookup(P + text) is None


def test_no_text_takes_long_to_look_at() -> None:
    begun = time.process_time()
    for text in (
        "SELECT" + " ?x" * 600, "SELECT" + " " * 1900 + "{", "PREFIX : <a> " * 150,
        "ASK {" + " " * 1900, "ASK { <" + "a" * 1900, 'ASK { :a :p "' + "x" * 1900,
        "SELECT ?" + "x" * 1900, "ASK { :" + "a-" * 900,
    ):  # fmt: skip
        assert lookup(text) is None
    assert time.process_time() - begun < 1


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OxigraphStore]:
    with OxigraphStore(tmp_path_factory.mktemp("near") / "store") as opened:
        with opened.write() as writer:
            writer.replace("http://e/g", GRAPH)
        yield opened


Asked = Callable[..., Found | None]


@pytest.fixture
def asked(store: OxigraphStore) -> Iterator[Asked]:
    """Asks near; waits until the newest snapshot is open there."""
    with asyncio.Runner() as runner:

        async def made() -> Near:
            return Near(store.folder)

        place = runner.run(made())

        def ask(text: str, most: int | None = None, **given: object) -> Found | None:
            request = QueryRequest(P + text, base="http://e/", **given)  # type: ignore[arg-type]
            until = time.monotonic() + 30
            while place._number != store.snapshot and time.monotonic() < until:
                place.answer(request, FORMATS, store.snapshot, most)
                runner.run(asyncio.sleep(0.02))
            return place.answer(request, FORMATS, store.snapshot, most)

        yield ask
        runner.run(place.close())


@pytest.mark.parametrize(
    "text",
    [
        "ASK { :a :p ?x }",
        "ASK { :a :nothing ?x }",
        "ASK { :a :p ?x ; :q :b ; ?any ?thing }",
        "ASK { :a :p ?x ; :q :a }",
        "ASK { GRAPH :g { :a :p ?x ; :q <http://e/b> . } }",
        "ASK { ?x :q <b> }",
        "SELECT * { :a ?p ?o }",
        "SELECT ?s { ?s :q <b> }",
        "SELECT ?x { :n3 :in+ ?x }",
        "SELECT ?x { ?x :in* :n3 }",
        "SELECT ?s ?p { GRAPH :g { ?s ?p :b } }",
        "SELECT ?s ?p { GRAPH :elsewhere { ?s ?p :b } }",
    ],
)
@pytest.mark.parametrize("union", [True, False])
def test_the_answer_is_that_of_a_reader(
    store: OxigraphStore, asked: Asked, text: str, union: bool
) -> None:
    found = asked(text, union=union)
    assert found is not None
    assert found.snapshot == store.snapshot
    request = QueryRequest(P + text, base="http://e/", union=union)
    assert found.body == b"".join(store.serialize(request, found.media_type))


def test_rows_are_counted(asked: Asked) -> None:
    found = asked("SELECT * { :a ?p ?o }")
    assert found is not None
    assert found.told.rows == 2


@pytest.mark.parametrize(
    ("text", "most"),
    [
        ("SELECT * { :hub ?p ?o }", None),  # too much
        ("SELECT * { :a ?p ?o }", 1),  # more than it may have: a reader knows how to say so
        ("SELECT * { :a ?p <o o> }", None),
        ("SELECT * { nobody:declared ?p ?o }", None),
    ],
)
def test_the_rest_is_left_to_readers(asked: Asked, text: str, most: int | None) -> None:
    assert asked(text, most) is None
    assert asked(text, most) is None


def test_a_format_that_is_not_wanted_is_for_a_reader_to_tell(store: OxigraphStore) -> None:
    async def ask() -> Found | None:
        place = Near(store.folder)
        request = QueryRequest("ASK { <http://e/a> ?p ?o }")
        while place._number != store.snapshot:
            place.answer(request, {}, store.snapshot, None)
            await asyncio.sleep(0.02)
        found = place.answer(request, {}, store.snapshot, None)
        await place.close()
        return found

    assert asyncio.run(ask()) is None


def test_a_long_path_is_for_a_reader(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(near, "MOST_STEPS", 5)
    assert asked("SELECT ?x { :n0 :in+ ?x }") is None


def test_a_new_snapshot_is_seen(tmp_path: Path) -> None:
    async def ask() -> list[bytes]:
        place, bodies = Near(str(tmp_path / "s")), []
        with open_store(tmp_path / "s") as store:
            for _ in range(2):
                with store.write() as writer:
                    writer.replace(f"http://e/{store.snapshot}", GRAPH.replace(b"/q>", b"/r>"))
                found = None
                request = QueryRequest("SELECT ?s { ?s ?p <http://e/b> }")
                while found is None:
                    found = place.answer(request, FORMATS, store.snapshot, None)
                    await asyncio.sleep(0.02)
                assert found.snapshot == store.snapshot
                bodies.append(found.body)
        await place.close()
        return bodies

    assert len(asyncio.run(ask())) == 2


def test_a_disk_that_makes_wait_is_left_to_readers(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert asked("ASK { :a ?p ?o }") is not None
    monkeypatch.setattr(near, "_SLOW", 0.0)
    assert asked("ASK { :a ?p ?o }") is not None
    assert asked("ASK { :a ?p ?o }") is None


@pytest.mark.parametrize(
    "text",
    [
        "ASK { <http://a> x:y x:y" + " ; x:" + " ; x:".join(["a" * 30 + ":y"] * 40) + " !}",
        "SELECT" + " ?a" * 600 + " !",
        "ASK { ?s " + "a" * 900 + ":" + "a" * 900 + " !}",
        "PREFIX " * 200 + "ASK {",
        " " * 1900 + "{",
    ],
)
def test_no_text_takes_long_to_be_taken_for_no_look_up(text: str) -> None:
    """A pattern that tries the same in many ways would hold up all who are served."""
    assert len(text) <= MOST_TEXT
    assert lookup(text) is None
