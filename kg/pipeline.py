"""The one meeting place of the stages: an input becomes an article's evidence, the evidence of all
articles becomes events, and rules say what follows. Read this file first."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

from rdflib import URIRef

from kg import knowledge, mentions, text, vocab
from kg.article import read_article
from kg.derivation import derive
from kg.errors import AttestError, ConformanceError, InputError
from kg.evidence.check import validate
from kg.evidence.graph import article_graph, to_ntriples
from kg.explanations import Explanation, explain
from kg.records import Article, Findings, Input, Interval, Reading, Refusal
from kg.registry import KnownActor, Registry
from kg.resources import ontology_folder
from kg.settings import Settings
from kg.store.base import Limits, QueryRequest, Store, Writer
from kg.version import SOFTWARE, __version__

_NO_LIMITS = Limits(seconds=None, memory=None)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ArticleEvidence:
    """What one article gives to the store: its text, its graph, and the counts for the report."""

    article: str
    source: str
    digest: str
    text: str
    ntriples: bytes
    statements: int
    mentions: int
    unknown_actors: frozenset[str]


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What an ingestion did. `events` counts all events that the graph now holds."""

    articles: int
    statements: int
    mentions: int
    events: int
    new_actors: int
    refusals: tuple[Refusal, ...]


Progress = Callable[[ArticleEvidence | Refusal], None]


def read_one(given: Input, settings: Settings) -> ArticleEvidence:
    """Read one article; a pure function of its arguments, which any executor can carry.

    Raises InputError for an input that is no article, ConformanceError for a graph that the
    shapes reject, SettingsError or DataError where no article could be read at all.
    """
    reading, findings = _found(given, settings)
    registry = knowledge.registry(settings.base)
    return evidence_of(reading.article, findings, registry, base=settings.base)


def explain_one(given: Input, settings: Settings) -> Explanation:
    """What is made of each sentence of an article and why; errors as for `read_one`."""
    trace = mentions.Trace()
    reading, findings = _found(given, settings, trace)
    return explain(reading, findings, trace, mentions.load_frames(ontology_folder() / "frames"))


def _found(
    given: Input, settings: Settings, trace: mentions.Trace | None = None
) -> tuple[Reading, Findings]:
    """What language sees in an article, and what it tells."""
    base, registry = settings.base, knowledge.registry(settings.base)

    def landmark(phrase: str) -> Interval | None:
        found = registry.landmark(phrase)
        return Interval(found.begins, found.ends) if found else None

    article = read_article(given, base, limit=settings.limit)
    reading = text.read(article, model=settings.model, landmarks=landmark)
    ontology = ontology_folder()
    return reading, mentions.find(reading, registry, base=base, ontology=ontology, trace=trace)


def evidence_of(
    article: Article, findings: Findings, registry: Registry, *, base: str
) -> ArticleEvidence:
    """The evidence of an article from what was found in it.

    Raises ConformanceError if the graph does not conform to the shapes.
    """
    outlet = _outlet(article, registry)
    graph = article_graph(
        article,
        findings,
        publisher=outlet.iri if outlet else None,
        publisher_label=outlet.label if outlet else None,
        base=base,
        software=SOFTWARE,
        version=__version__,
    )
    violations = validate(graph, shapes=knowledge.shapes())
    if violations:
        more = f" (and {len(violations) - 1} more)" if len(violations) > 1 else ""
        raise ConformanceError(article.source, f"its graph does not conform: {violations[0]}{more}")
    return ArticleEvidence(
        article=article.iri,
        source=article.source,
        digest=article.digest,
        text=article.text,
        ntriples=to_ntriples(graph),
        statements=len(findings.statements),
        mentions=len(findings.mentions),
        unknown_actors=frozenset(a.iri for a in findings.actors if a.named and not a.known),
    )


def ingest(
    given: Iterable[Input | Refusal],
    store: Store,
    settings: Settings,
    *,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> IngestReport:
    """Read articles and store their evidence, a batch at a time, then bring the events up to date.

    What cannot be read is in the report's refusals, and the rest goes on. An article that is
    ingested again replaces its graph. `executor` reads the articles elsewhere; without one they
    are read here, or in as many local processes as the settings say. What was committed before
    an error stays. Raises StoreError, StoreBusyError, SettingsError, DataError.
    """
    if executor is None and settings.workers > 1:
        with ProcessPoolExecutor(settings.workers, mp_context=get_context("spawn")) as pool:
            return ingest(given, store, settings, executor=pool, progress=progress)
    tally = _Tally(store, settings)
    for outcome in _read_all(given, settings, executor):
        tally.take(outcome)
        if progress is not None:
            progress(outcome)
    return tally.finish()


def rebuild(store: Store, settings: Settings) -> int:
    """Make the vocabulary's, the actors', the events' and the inferred graph anew; how many events.

    Raises StoreError, StoreBusyError, DataError.
    """
    with store.write() as writer:
        return derive(writer, settings.base)


class _Tally:
    """The batch that is being gathered, and the counts of what was stored."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store = store
        self._settings = settings
        self._pending: list[ArticleEvidence] = []
        self._counts: dict[str, tuple[int, int]] = {}
        self._new_actors: set[str] = set()
        self._refusals: list[Refusal] = []

    def take(self, outcome: ArticleEvidence | Refusal) -> None:
        """Note an outcome; a full batch is committed when something follows it."""
        if isinstance(outcome, Refusal):
            self._refusals.append(outcome)
            return
        if len(self._pending) >= self._settings.batch:
            with self._store.write() as writer:
                self._put(writer)
        self._pending.append(outcome)

    def finish(self) -> IngestReport:
        """Commit the last batch together with the events that follow from all of them."""
        with self._store.write() as writer:
            self._put(writer)
            events = derive(writer, self._settings.base)
        return IngestReport(
            articles=len(self._counts),
            statements=sum(statements for statements, _ in self._counts.values()),
            mentions=sum(mentions for _, mentions in self._counts.values()),
            events=events,
            new_actors=len(self._new_actors),
            refusals=tuple(self._refusals),
        )

    def _put(self, writer: Writer) -> None:
        met = {actor for evidence in self._pending for actor in evidence.unknown_actors}
        self._new_actors |= met - _stored_actors(writer, met)
        for evidence in self._pending:
            writer.put_text(evidence.digest, evidence.text)
            writer.replace(evidence.article, evidence.ntriples)
            self._counts[evidence.article] = evidence.statements, evidence.mentions
        self._pending.clear()


def _read_all(
    given: Iterable[Input | Refusal], settings: Settings, executor: Executor | None
) -> Iterator[ArticleEvidence | Refusal]:
    """The outcomes in the order of the inputs; no more than a batch of them waits at a time."""
    waiting: deque[Future[ArticleEvidence | Refusal]] = deque()
    for one in given:
        if executor is None:
            yield _attempt(one, settings)
            continue
        waiting.append(executor.submit(_attempt, one, settings))
        if len(waiting) >= settings.batch:
            yield _outcome(waiting.popleft())
    while waiting:
        yield _outcome(waiting.popleft())


def _attempt(given: Input | Refusal, settings: Settings) -> ArticleEvidence | Refusal:
    """Read one input. The one broad catch: a bad article is reported, and the batch goes on."""
    if isinstance(given, Refusal):
        return given
    try:
        return read_one(given, settings)
    except InputError as error:
        return Refusal(given.source, error.reason)
    except AttestError:
        raise  # the fault is not this article's: no other could be read either
    except Exception as error:  # noqa: BLE001 - whatever a text does to a stage, the rest goes on
        _log.debug("reading %s failed", given.source, exc_info=error)
        return Refusal(given.source, f"reading failed: {type(error).__name__}: {error}".strip())


def _outcome(future: Future[ArticleEvidence | Refusal]) -> ArticleEvidence | Refusal:
    try:
        return future.result()
    except BrokenExecutor as error:
        raise AttestError(
            "a process that read articles ended unexpectedly (out of memory?); what was committed "
            "is kept: try fewer workers"
        ) from error


def _stored_actors(writer: Writer, actors: set[str]) -> set[str]:
    """Those of the actors that some stored graph speaks of already."""
    if not actors:
        return set()
    values = " ".join(URIRef(actor).n3() for actor in sorted(actors))
    query = (
        f"SELECT DISTINCT ?actor {{ VALUES ?actor {{ {values} }} ?actor a <{vocab.ATT.Actor}> }}"
    )
    rows = writer.query(QueryRequest(query, limits=_NO_LIMITS)).rows
    return {str(row["actor"]) for row in rows}


def _outlet(article: Article, registry: Registry) -> KnownActor | None:
    """The article's publisher, if the registry knows an outlet of that name."""
    known = registry.find(article.publisher) if article.publisher else ()
    return next((actor for actor in known if actor.is_a("MediaOutlet")), None)
