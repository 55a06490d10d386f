"""The meeting place: what is read is stored, what is not is reported, and the rest goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from datetime import date

import pytest

import kg
from kg import pipeline
from kg.errors import AttestError, ConformanceError, DataError, ReadingError
from kg.pipeline import ArticleEvidence
from kg.records import Input, Refusal
from kg.settings import Settings
from kg.vocab import DEFAULT_BASE

Tell = Callable[..., ArticleEvidence]
DAY = date(2020, 1, 31)


@pytest.fixture
def told(tell: Tell) -> dict[str, ArticleEvidence]:
    return {
        "one.txt": tell("Northern Front", "Southern League"),
        "two.txt": tell("Northern Front", "Southern League", url="https://other.example/2"),
        "three.txt": tell("Eastern Union", "Western Guard"),
    }


@pytest.fixture(autouse=True)
def read_one(monkeypatch: pytest.MonkeyPatch, told: dict[str, ArticleEvidence]) -> None:
    """Reading without a parser: what an input tells is decided by its name."""

    def read(given: Input, _settings: Settings) -> ArticleEvidence:
        if given.source == "broken.txt":
            raise KeyError("a fault of the program")
        if given.source == "stage.txt":
            raise ReadingError(given.source, "the stage failed")
        if given.source == "fatal.txt":
            raise DataError("frames.toml: broken")
        return told[given.source]

    monkeypatch.setattr(pipeline, "read_one", read)


def _given(*names: str) -> list[Input]:
    return [Input(name, b"") for name in names]


def _events(attest: kg.Attest) -> set[tuple[str, ...]]:
    rows = attest.query(
        "PREFIX att: <https://w3id.org/attest/ns#> SELECT ?event ?count ?publishers"
        "{ ?event a att:Event ; att:articleCount ?count ; att:publisherCount ?publishers }"
    ).rows
    return {(str(row["count"]), str(row["publishers"])) for row in rows}


def test_what_is_read_is_stored_with_its_text_and_its_events(
    attest: kg.Attest, told: dict[str, ArticleEvidence]
) -> None:
    report = pipeline.ingest(_given("one.txt", "three.txt"), attest.store, attest.settings)
    assert (report.articles, report.mentions, report.statements, report.events) == (2, 2, 2, 2)
    assert report.new_actors == 4
    assert not report.refusals
    for name in ("one.txt", "three.txt"):
        assert attest.store.read(told[name].article)
        assert attest.store.text(told[name].digest) == told[name].text
    assert _events(attest) == {("1", "1")}


def test_accounts_of_one_happening_become_one_event(attest: kg.Attest, tell: Tell) -> None:
    accounts = [
        tell("Northern Front", "Southern League", url="https://one.example/a"),
        tell("Northern Front", "Southern League", url="https://two.example/b", publisher="Two"),
    ]
    with attest.store.write() as writer:
        for account in accounts:
            writer.replace(account.article, account.ntriples)
    assert attest.rebuild() == 1
    assert _events(attest) == {("2", "2")}


def test_the_same_article_again_changes_nothing_but_is_counted(attest: kg.Attest) -> None:
    pipeline.ingest(_given("one.txt"), attest.store, attest.settings)
    before = b"".join(attest.export_chunks())
    report = pipeline.ingest(_given("one.txt", "one.txt"), attest.store, attest.settings)
    assert b"".join(attest.export_chunks()) == before
    assert (report.articles, report.new_actors, report.events) == (1, 0, 1)


@pytest.mark.parametrize(
    ("bad", "reason"), [("broken.txt", "KeyError"), ("stage.txt", "the stage failed")]
)
def test_a_bad_article_is_reported_and_the_rest_goes_on(
    attest: kg.Attest, bad: str, reason: str
) -> None:
    refused = Refusal("no.txt", "empty")
    report = pipeline.ingest(
        [*_given("one.txt", bad), refused, *_given("three.txt")], attest.store, attest.settings
    )
    assert report.articles == 2
    assert [refusal.source for refusal in report.refusals] == [bad, "no.txt"]
    assert reason in report.refusals[0].reason


def test_a_fault_that_no_article_escapes_ends_the_run_and_keeps_what_was_committed(
    attest: kg.Attest, told: dict[str, ArticleEvidence]
) -> None:
    settings = Settings(batch=1)
    with pytest.raises(DataError):
        pipeline.ingest(_given("one.txt", "three.txt", "fatal.txt"), attest.store, settings)
    assert told["one.txt"].article in attest.store.graphs()


def test_a_graph_that_the_shapes_reject_is_no_evidence(
    monkeypatch: pytest.MonkeyPatch, tell: Tell
) -> None:
    monkeypatch.setattr(pipeline, "validate", lambda *_, **__: ("broken", "twice"))
    with pytest.raises(ConformanceError, match=r"broken.*1 more"):
        tell("Northern Front", "Southern League")


def test_batches_are_committed_one_by_one(
    attest: kg.Attest, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = attest.store.snapshot
    names = ("one.txt", "two.txt", "three.txt")
    pipeline.ingest(_given(*names), attest.store, Settings(batch=2))
    assert attest.store.snapshot == before + 2


def test_any_executor_gives_the_same_graph(attest: kg.Attest) -> None:
    names = ("one.txt", "two.txt", "three.txt", "broken.txt")
    seen: list[str] = []
    with ThreadPoolExecutor(3) as threads:
        report = pipeline.ingest(
            _given(*names),
            attest.store,
            Settings(batch=2),
            executor=threads,
            progress=lambda outcome: seen.append(outcome.source),
        )
    assert len(seen) == 4
    assert report.refusals[0].source == "broken.txt"
    parallel = b"".join(attest.export_chunks())
    pipeline.ingest(_given(*reversed(names)), attest.store, attest.settings)
    assert b"".join(attest.export_chunks()) == parallel


class _Dying(Executor):
    """An executor whose process is gone."""

    def submit(self, *_: object, **__: object) -> Future[object]:  # type: ignore[override]
        future: Future[object] = Future()
        future.set_exception(BrokenExecutor("gone"))
        return future


def test_a_process_that_dies_is_one_clear_error(attest: kg.Attest) -> None:
    with pytest.raises(AttestError, match="fewer workers"):
        pipeline.ingest(_given("one.txt"), attest.store, Settings(), executor=_Dying())


def test_no_more_than_a_batch_waits_in_memory(attest: kg.Attest) -> None:
    taken = 0

    def endless() -> Iterable[Input]:
        nonlocal taken
        for name in ("one.txt", "two.txt", "three.txt", "fatal.txt", *["one.txt"] * 50):
            taken += 1
            yield Input(name, b"")

    with ThreadPoolExecutor(1) as threads, pytest.raises(DataError):
        pipeline.ingest(endless(), attest.store, Settings(batch=2), executor=threads)
    assert taken <= 6


def test_rebuilding_makes_the_same_again(attest: kg.Attest) -> None:
    pipeline.ingest(_given("one.txt", "two.txt", "three.txt"), attest.store, attest.settings)
    before = b"".join(attest.export_chunks())
    with attest.store.write() as writer:
        writer.replace(f"{DEFAULT_BASE}graph/events", b"")
    assert attest.rebuild() > 0
    assert b"".join(attest.export_chunks()) == before


def test_nothing_follows_from_what_an_earlier_run_inferred(attest: kg.Attest) -> None:
    pipeline.ingest(_given("one.txt"), attest.store, attest.settings)
    before = b"".join(attest.export_chunks())
    known = set(attest.store.graphs())
    pipeline.ingest(_given("two.txt", "three.txt"), attest.store, attest.settings)
    assert b"".join(attest.export_chunks()) != before
    with attest.store.write() as writer:
        for graph in set(writer.graphs()) - known:
            writer.replace(graph, b"")
    attest.rebuild()
    assert b"".join(attest.export_chunks()) == before
