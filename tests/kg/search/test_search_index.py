"""The index: what changes leave is what an index made anew would be, and no crash, older writer or
broken file leaves a wrong one."""

from __future__ import annotations

import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import NoSearchError
from kg.store import QueryRequest, SearchRequest, Store, UpdateRequest, open_store
from kg.store.embedded import OxigraphStore
from kg.store.layout import Layout
from kg.store.search import available, documents, index
from kg.store.search.note import FILE, NOTE

NAMES = ["Soleimani", "Qassem Soleimani", "the Guard", "حماس", "…", "Guards' corps", "a-b", ""]
ROOT = Path(__file__).parents[3]
VERBS = list(documents._PROPERTIES.values())
GRAPHS = ["http://example.org/1", "http://example.org/2", "http://example.org/3"]
one_quad = st.tuples(st.sampled_from("xyz"), st.sampled_from(VERBS), st.sampled_from(NAMES))
one_change = st.dictionaries(st.sampled_from(GRAPHS), st.lists(one_quad, max_size=4), max_size=2)


def content(path: Path) -> object:
    """All that an index holds, however it came about; each word that it knows with its texts."""
    with closing(sqlite3.connect(path)) as database:
        places = database.execute(
            "SELECT g.name, d.iri, d.field, d.text, d.words FROM places p "
            "JOIN graphs g ON g.id = p.graph JOIN docs d ON d.id = p.doc"
        ).fetchall()
        loose = database.execute("SELECT COUNT(*) FROM docs WHERE id NOT IN "
                                 "(SELECT doc FROM places)").fetchone()  # fmt: skip
        names = database.execute("SELECT word, sound, docs FROM names").fetchall()
        database.execute("CREATE VIRTUAL TABLE temp.terms USING fts5vocab (main, fts, row)")
        terms = database.execute("SELECT term, doc FROM terms").fetchall()
        found = {
            term: sorted(
                database.execute(
                    "SELECT d.iri, d.field, d.text FROM fts JOIN docs d ON d.id = fts.rowid "
                    "WHERE fts MATCH ?",
                    (f'"{term}"',),
                )
            )
            for term, _ in terms
        }
    return sorted(places), loose, sorted(names), sorted(terms), found


@settings(max_examples=60)
@given(st.lists(one_change, min_size=1, max_size=5))
def test_what_changes_leave_is_what_would_be_made_anew(
    changes: list[dict[str, list[tuple[str, NamedNode, str]]]],
) -> None:
    store = pyoxigraph.Store()
    with TemporaryDirectory() as one, TemporaryDirectory() as other:
        for number, change in enumerate(changes, start=1):
            for graph, quads in change.items():
                store.remove_graph(NamedNode(graph))
                for subject, verb, text in quads:
                    node = NamedNode(f"http://example.org/{subject}")
                    store.add(Quad(node, verb, Literal(text), NamedNode(graph)))
            index.keep(store, Path(one), number, set(change))
        index.keep(store, Path(other), 1, None)
        assert content(Path(one) / FILE) == content(Path(other) / FILE)


def found(store: Store, text: str) -> list[str]:
    return [hit.iri.rpartition("/")[2] for hit in store.search(SearchRequest(text)).hits]


@pytest.fixture
def folder(tmp_path: Path, fill_names: Callable[[Store], None]) -> Path:
    place = tmp_path / "store"
    with open_store(place) as store:
        fill_names(store)
    return place


@pytest.fixture
def meet(folder: Path, say: Callable[[str, str, str], bytes]) -> Callable[[str], None]:
    """Publishes one article about somebody of that name."""

    def publish(name: str) -> None:
        with open_store(folder) as store, store.write() as writer:
            content = say("http://example.org/met", "label", name)
            writer.replace("https://w3id.org/attest/id/article/2", content)

    return publish


def test_an_article_is_found_when_it_is_published_and_no_more_when_it_is_replaced(
    folder: Path, meet: Callable[[str], None]
) -> None:
    with open_store(folder) as reading:
        assert found(reading, "Ghaani") == []
        meet("Esmail Ghaani")
        assert found(reading, "Ghaani") == ["met"]
        meet("Ali Khamenei")
        assert found(reading, "Ghaani") == []
        assert found(reading, "Khamenei") == ["met"]


def test_updates_are_searched_too(folder: Path) -> None:
    label = "<http://www.w3.org/2000/01/rdf-schema#label>"
    with open_store(folder) as store:
        for text, hits in (
            (f'INSERT DATA {{ <http://x/new> {label} "Ziad" }}', ["new"]),
            (f"DELETE WHERE {{ <http://x/new> {label} ?name }}", []),
            (f'INSERT DATA {{ GRAPH <http://x/g> {{ <http://x/new> {label} "Ziad" }} }}', ["new"]),
            ("DROP GRAPH <http://x/g>", []),
        ):
            with store.write() as writer:
                writer.update(UpdateRequest(text))
            assert found(store, "Ziad") == hits, text


def test_one_article_costs_no_look_at_the_others(
    folder: Path, meet: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []

    def watched(store: pyoxigraph.Store, graph: str) -> object:
        looked.append(graph)
        return documents.documents(store, graph)

    monkeypatch.setattr(index, "documents", watched)
    meet("Esmail Ghaani")
    assert set(looked) == {"https://w3id.org/attest/id/article/2"}


def test_a_change_without_names_shares_the_index(folder: Path) -> None:
    with open_store(folder) as store:
        with store.write() as writer:
            writer.replace("http://x/g", b"<http://x/a> <http://x/p> <http://x/b> .\n")
        before, after = (folder / "snapshots" / str(n) / FILE for n in (1, 2))
        assert before.stat().st_ino == after.stat().st_ino
        assert found(store, "Erdogan") == ["erdogan"]


def test_a_change_that_breaks_off_leaves_the_published_index(
    folder: Path, meet: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_layout: Layout, _number: int) -> None:
        raise KeyboardInterrupt  # after the index was made, before it is published

    with monkeypatch.context() as patch:
        patch.setattr(Layout, "publish", broken)
        with pytest.raises(KeyboardInterrupt):
            meet("Esmail Ghaani")
    with open_store(folder) as store:
        assert (found(store, "Ghaani"), found(store, "Erdogan")) == ([], ["erdogan"])
    meet("Ali Khamenei")
    with open_store(folder) as store:
        assert (found(store, "Ghaani"), found(store, "Khamenei")) == ([], ["met"])


KILLED = """
import os, signal, sys
from kg.store import open_store
from kg.store.search import index

made = index._bring

def killed(*given):
    made(*given)
    os.kill(os.getpid(), signal.SIGKILL)

index._bring = killed
with open_store(sys.argv[1]) as store, store.write() as writer:
    label = b"<http://www.w3.org/2000/01/rdf-schema#label>"
    writer.replace("http://x/g", b'<http://x/a> ' + label + b' "Ziad" .\\n')
"""


def test_a_writer_that_is_killed_at_its_index_leaves_the_published_one(
    folder: Path, meet: Callable[[str], None]
) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, str(folder)], cwd=ROOT, check=False)
    assert done.returncode == -signal.SIGKILL
    assert list(folder.glob("writer-*/search.sqlite.new"))  # it had been written
    with open_store(folder) as store:
        assert (store.snapshot, found(store, "Ziad"), found(store, "Erdogan")) == (
            1,
            [],
            ["erdogan"],
        )
    meet("Ali Khamenei")
    with open_store(folder) as store:
        assert (found(store, "Ziad"), found(store, "Khamenei")) == ([], ["met"])


def test_an_older_snapshot_says_so_until_it_is_written_or_rebuilt(
    folder: Path, meet: Callable[[str], None]
) -> None:
    for name in (FILE, NOTE):
        (folder / "snapshots" / "1" / name).unlink()
    with open_store(folder) as store:
        with pytest.raises(NoSearchError, match=r"no index.*kg rebuild"):
            found(store, "Erdogan")
        with store.write():
            pass  # nothing changes: no new snapshot, and yet an index
        assert store.snapshot == 1
        assert found(store, "Erdogan") == ["erdogan"]
    meet("Esmail Ghaani")
    with open_store(folder) as store:
        assert found(store, "Ghaani") == ["met"]


def test_an_index_that_an_older_writer_copied_along_is_not_believed(
    folder: Path, meet: Callable[[str], None]
) -> None:
    shutil.copytree(folder / "snapshots" / "1", folder / "snapshots" / "2")
    (folder / "snapshots" / "2.lock").touch()
    (folder / "current").write_text("2\n")
    with open_store(folder) as store, pytest.raises(NoSearchError):
        found(store, "Erdogan")
    meet("Esmail Ghaani")
    with open_store(folder) as store:
        assert (found(store, "Erdogan"), found(store, "Ghaani")) == (["erdogan"], ["met"])


def test_a_broken_index_is_told_of_and_made_anew_by_the_next_change(
    folder: Path, meet: Callable[[str], None]
) -> None:
    path = folder / "snapshots" / "1" / FILE
    path.write_bytes(b"no database" * 1000)
    with open_store(folder) as store, pytest.raises(NoSearchError, match="cannot be read"):
        found(store, "Erdogan")
    meet("Esmail Ghaani")
    with open_store(folder) as store:
        assert found(store, "Erdogan") == ["erdogan"]


def test_an_index_that_is_broken_within_ends_no_reader(folder: Path) -> None:
    path = folder / "snapshots" / "1" / FILE
    with closing(sqlite3.connect(path)) as database:
        database.execute("ALTER TABLE docs RENAME TO others")
    with OxigraphStore(folder) as store:
        with pytest.raises(NoSearchError, match="cannot be read"):
            found(store, "Erdogan")
        readers = store.reader_pids()
        with pytest.raises(NoSearchError, match="cannot be read"):
            text = 'ASK { ?x <https://w3id.org/attest/search#matches> "Erdogan" }'
            store.query(QueryRequest(text))
        assert store.reader_pids() == readers


def test_without_fts5_everything_else_works(
    tmp_path: Path, fill_names: Callable[[Store], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("index", "finder"):
        monkeypatch.setattr(f"kg.store.search.{module}.is_available", lambda: False)
    monkeypatch.setattr("kg.store.embedded.is_available", lambda: False)
    monkeypatch.setattr("kg.store.memory.is_available", lambda: False)
    with OxigraphStore(tmp_path / "store") as store:
        fill_names(store)
        assert len(store.graphs()) == 2
        assert not (tmp_path / "store" / "snapshots" / "1" / FILE).exists()
        with pytest.raises(NoSearchError):
            found(store, "Erdogan")
    with open_store(None) as memory:
        fill_names(memory)
        with pytest.raises(NoSearchError, match="without FTS5"):
            found(memory, "Erdogan")


def test_fts5_is_looked_for_by_trying_it(monkeypatch: pytest.MonkeyPatch) -> None:
    class Without(sqlite3.Connection):
        def execute(self, sql: str, *_given: object) -> sqlite3.Cursor:
            raise sqlite3.OperationalError(f"no such module: fts5 ({sql})")

    assert available.is_available()
    monkeypatch.setattr(sqlite3, "connect", lambda _: Without(":memory:"))
    assert not available.is_available.__wrapped__()
