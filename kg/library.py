"""The face to programs: one object that ingests, answers, checks and exports."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from importlib.util import find_spec
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO

from rdflib.term import Node

from kg.errors import AttestError, InputError
from kg.questions import Question, ask, load_question, load_questions
from kg.records import Input, Metadata, Refusal
from kg.resources import queries_folder
from kg.settings import Settings
from kg.store.base import Answer, QueryRequest, Store
from kg.store.search.records import SearchAnswer, SearchRequest
from kg.views.face import Views

if TYPE_CHECKING:  # the parser's half is imported where it is needed: reading needs no parser
    from kg.checks import CheckReport
    from kg.checks import Progress as CheckProgress
    from kg.explanations import Explanation
    from kg.pipeline import IngestReport, Progress
    from kg.summary import Summary

# What `ingest` takes: files and folders, or articles that the program has in hand.
NOTHING_KNOWN = Metadata()
Given = str | os.PathLike[str] | Input | Refusal


def open_graph(
    path: str | os.PathLike[str] | None = None,
    *,
    settings: Settings | None = None,
    read_only: bool = False,
) -> Attest:
    """Open the graph that is kept in a folder, or behind the address of a SPARQL server.

    Without a path it is the one in the user's data folder; `:memory:` is one that is not kept. A
    new folder is an empty graph, unless it is opened `read_only`: then it has to be there.
    Neither the environment nor a file is read. Raises StoreError, SettingsError.
    """
    from kg.store import open_store

    chosen = settings or Settings()
    place = chosen.store if path is None else os.fspath(path)
    return Attest(open_store(place, read_only=read_only), chosen)


def known_questions() -> Mapping[str, Question]:
    """The questions that can be asked, by name. Raises DataError.

    >>> print(known_questions()["supported"].title)
    Which organizations did … support, and when?
    """
    return load_questions(queries_folder(), parse=False)


def known_question(name: str) -> Question:
    """The question of that name. Raises QuestionError, which tells the names that there are."""
    return load_question(queries_folder(), name)


def explain(
    given: Given,
    *,
    defaults: Metadata = NOTHING_KNOWN,
    stdin: BinaryIO | None = None,
    settings: Settings | None = None,
) -> Explanation:
    """Tell what is made of each sentence of one article, and why; nothing is stored.

    It takes what `ingest` takes, as long as it is one article. Raises InputError if it is none,
    or more than one, SettingsError, and AttestError where the parser is not installed.
    """
    _require("spacy", "nlp", "reading articles")
    from kg import pipeline

    chosen = settings or Settings()
    found = list(islice(_inputs([given], defaults, stdin, chosen.limit), 2))
    if not found:
        raise InputError(str(given), "there is no article in it")
    if len(found) > 1:
        raise InputError(str(given), "there is more than one article in it; name one of them")
    if isinstance(found[0], Refusal):
        raise InputError(found[0].source, found[0].reason)
    return pipeline.explain_one(found[0], chosen)


class Attest(Views):
    """A knowledge graph of news. Close it, or use it in a `with` block.

    In the examples, `attest` is the graph of the sample articles.

    >>> import kg
    >>> from kg.resources import samples_folder
    >>> with kg.open(":memory:") as one:
    ...     report = one.ingest(samples_folder() / "2020-02-ghaani-calls.md")
    ...     print(report.articles, len(one.ask("supported", actor="Quds Force").rows))
    1 2
    """

    def __init__(self, store: Store, settings: Settings | None = None) -> None:
        super().__init__(store, settings or Settings())

    def ingest(
        self,
        *given: Given,
        defaults: Metadata = NOTHING_KNOWN,
        stdin: BinaryIO | None = None,
        executor: Executor | None = None,
        progress: Progress | None = None,
    ) -> IngestReport:
        """Read articles from files, folders and records, and store what they say.

        `defaults` stand in where nothing is known of an article. `-` is `stdin`. What cannot be
        read is in the report's refusals. Any executor can read the articles; without one they are
        read in this process, or in as many as the settings say. Raises StoreError,
        StoreBusyError, SettingsError, and AttestError where the parser is not installed.
        """
        _require("spacy", "nlp", "reading articles")
        from kg import pipeline

        return pipeline.ingest(
            _inputs(given, defaults, stdin, self.settings.limit),
            self.store,
            self.settings,
            executor=executor,
            progress=progress,
        )

    def count(self, *given: Given) -> int:
        """How many inputs `ingest` would find there; standard input cannot be counted."""
        return sum(1 for _ in _inputs(given, NOTHING_KNOWN, None, self.settings.limit))

    def rebuild(self) -> int:
        """Make events and all that follows from the evidence anew; answers how many events.

        Raises StoreError, StoreBusyError, DataError.
        """
        from kg import pipeline

        return pipeline.rebuild(self.store, self.settings)

    def mark_wrong(self, iri: str, because: str) -> int:
        """Take an event or a mention for wrong, for a reason: it vanishes from the events and all
        that follows, and stays in the evidence. How many events there are then.

        Raises InputError for what the graph does not know, StoreError, StoreBusyError.
        """
        from kg import curation

        return curation.mark_wrong(self.store, self.settings, iri, because)

    def mark_same(self, one: str, other: str) -> int:
        """Say that two actors are one; answers and errors as for `mark_wrong`."""
        from kg import curation

        return curation.mark_pair(self.store, self.settings, one, other, same=True)

    def mark_different(self, one: str, other: str) -> int:
        """Say of two mentions, events or actors that they are not one; as for `mark_wrong`."""
        from kg import curation

        return curation.mark_pair(self.store, self.settings, one, other, same=False)

    def take_back(self, iri: str) -> int:
        """Take back all that curators said of a thing; answers and errors as for `mark_wrong`."""
        from kg import curation

        return curation.take_back(self.store, self.settings, iri)

    def ask(self, question: str, **values: str) -> Answer:
        """Answer a question by its name; values of its parameters are given as texts.

        An actor may be given by any of its names. The answer's variables are the columns that
        the question promises, then the IRIs of what they name. Raises QuestionError, and what
        `query` raises.

        >>> first = attest.ask("supported", actor="Quds Force").rows[0]
        >>> print(first["organization"], first["status"], first["edtf"], first["speakers"])
        Hamas Pledged ../2017-12-26 Yahya Sinwar, quoting Qassem Soleimani
        """
        return ask(
            self.store,
            known_question(question),
            values,
            base=self.settings.base,
            limits=self._limits,
        )

    def query(self, sparql: str, **bindings: Node) -> Answer:
        """Answer a SPARQL query; the bindings are terms of its variables.

        Raises QueryError, QueryTimeoutError, QueryMemoryError, StoreError.

        >>> from kg.vocab import ATT
        >>> answer = attest.query("SELECT (COUNT(*) AS ?n) { ?s a ?kind }", kind=ATT.Article)
        >>> int(answer.rows[0]["n"].value)
        5
        """
        return self.store.query(self._request(sparql, bindings))

    def search(
        self, text: str, *, kinds: Sequence[str] = (), limit: int = 20, offset: int = 0
    ) -> SearchAnswer:
        """Names, titles and passages that have all the words, however names are spelled.

        `kinds` are any of actor, article, passage, event, place, other; none is all. Raises
        QueryError for what cannot be searched for, NoSearchError if the graph has no index.
        """
        wanted = SearchRequest(
            text, tuple(kinds), offset=offset, limit=limit,
            seconds=self.settings.timeout, memory=self._limits.memory,
        )  # fmt: skip
        return self.store.search(wanted)

    def kind(self, sparql: str) -> str:
        """select, ask or graph: what the query answers with. Raises QueryError if malformed."""
        return self.store.kind(self._request(sparql, {}))

    def plan(self, sparql: str) -> dict[str, Any]:
        """How a query is evaluated, as `Store.explain` tells. Raises QueryError if malformed."""
        return self.store.explain(self._request(sparql, {}))

    def serialize(self, sparql: str, media_type: str, **bindings: Node) -> Iterator[bytes]:
        """Answer a SPARQL query as bytes of a media type; errors as for `query`."""
        return self.store.serialize(self._request(sparql, bindings), media_type)

    def stats(self) -> Summary:
        """What the graph holds, in numbers. Raises StoreError.

        >>> attest.stats().classes["Article"]
        5
        """
        from kg.summary import summarize

        return summarize(self.store)

    def check(
        self,
        progress: CheckProgress | None = None,
        *,
        reasoner: str = "rl",
        sample: int = 200,
        most: int = 1000,
    ) -> CheckReport:
        """Check all graphs, as `kg.checks.check` tells: shapes, words, references, contradictions.

        `progress` is told the stage, how much is done and how much there is; `reasoner` is rl,
        hermit or none, `sample` how many resources it reasons about; of each kind `most` faults
        are kept. Raises StoreError, and AttestError where HermiT has no Java.

        >>> attest.check(reasoner="none").conforms
        True
        """
        from kg.checks import check

        return check(
            self.store, self.settings.base, progress, reasoner=reasoner, sample=sample, most=most
        )

    def close(self) -> None:
        """Give back files and processes."""
        self.store.close()

    def __enter__(self) -> Attest:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def _request(self, sparql: str, bindings: Mapping[str, Node]) -> QueryRequest:
        return QueryRequest(sparql, bindings=bindings, limits=self._limits)


def _inputs(
    given: Iterable[Given], defaults: Metadata, stdin: BinaryIO | None, limit: int
) -> Iterator[Input | Refusal]:
    from kg.article import inputs

    yield from (one for one in given if isinstance(one, Input | Refusal))
    paths = [_path(one) for one in given if not isinstance(one, Input | Refusal)]
    yield from inputs(paths, stdin=stdin, defaults=defaults, limit=limit)


def _path(given: object) -> str:
    if isinstance(given, str | os.PathLike):
        return os.fspath(given)
    kind = type(given).__name__
    raise TypeError(f"an article is a path, an Input or a Refusal, not a {kind}; of several, *all")


def _require(module: str, extra: str, what: str) -> None:
    if find_spec(module) is None:
        raise AttestError(f"{what} needs more than is installed: pip install 'attest-kg[{extra}]'")
