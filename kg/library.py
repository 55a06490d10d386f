"""The face to programs: one object that ingests, answers, checks and exports."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, BinaryIO

from rdflib import Dataset, URIRef
from rdflib.term import Node

from kg.errors import AttestError, InputError
from kg.questions import Question, ask, load_question, load_questions, resolve_actor
from kg.records import Input, Metadata, Refusal
from kg.resources import queries_folder
from kg.settings import Settings
from kg.store.base import Answer, Limits, QueryRequest, Store

if TYPE_CHECKING:  # the parser's half is imported where it is needed: reading needs no parser
    from kg.checks import CheckReport
    from kg.explanations import Explanation
    from kg.exports.formats import Options as ExportOptions
    from kg.pipeline import IngestReport, Progress
    from kg.summary import Summary

# What `ingest` takes: files and folders, or articles that the program has in hand.
NOTHING_KNOWN = Metadata()
NO_VALUES: Mapping[str, str] = MappingProxyType({})
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
    """The questions that can be asked, by name. Raises DataError."""
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


class Attest:
    """A knowledge graph of news. Close it, or use it in a `with` block."""

    def __init__(self, store: Store, settings: Settings | None = None) -> None:
        self.store = store
        self.settings = settings or Settings()
        self._limits = Limits(self.settings.timeout, self.settings.memory * 1024**2)

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
        """
        return self.store.query(self._request(sparql, bindings))

    def kind(self, sparql: str) -> str:
        """select, ask or graph: what the query answers with. Raises QueryError if malformed."""
        return self.store.kind(self._request(sparql, {}))

    def plan(self, sparql: str) -> dict[str, Any]:
        """How a query is evaluated, as `Store.explain` tells. Raises QueryError if malformed."""
        return self.store.explain(self._request(sparql, {}))

    def serialize(self, sparql: str, media_type: str, **bindings: Node) -> Iterator[bytes]:
        """Answer a SPARQL query as bytes of a media type; errors as for `query`."""
        return self.store.serialize(self._request(sparql, bindings), media_type)

    def dataset(self) -> Dataset:
        """Everything as an rdflib Dataset in memory: a copy, which changes nothing here."""
        dataset = Dataset(default_union=True)
        for name in self.store.graphs():
            dataset.graph(URIRef(name)).parse(data=self.store.read(name), format="nt")
        return dataset

    def export(
        self,
        target: str | os.PathLike[str],
        format: str = "nquads",
        *,
        about: str | None = None,
        question: str | None = None,
        values: Mapping[str, str] = NO_VALUES,
        events: Sequence[str] = ("Support",),
        progress: Callable[[int], None] | None = None,
    ) -> Path:
        """Write the graph, or a part of it, into a file; tables into a folder or a .zip. Answers
        where it is.

        The formats are the keys of `kg.exports.names.FORMATS`. The parts and `events` are as for
        `export_chunks`. `progress` is told how many bytes were written since the last time. The
        file is whole or not there at all. Raises AttestError, OSError.
        """
        from kg.exports.export import write_to

        path = Path(target)
        options = self._export_options(format, events)
        write_to(path, self._nquads(about, question, values), format, options, progress)
        return path

    def export_chunks(
        self,
        format: str = "nquads",
        *,
        about: str | None = None,
        question: str | None = None,
        values: Mapping[str, str] = NO_VALUES,
        events: Sequence[str] = ("Support",),
    ) -> Generator[bytes]:
        """The graph, or a part of it, in chunks of bytes.

        `about` is an actor by any of its names, or the IRI of any resource; `question` a prepared
        question, `values` those of its parameters: the part is then the events of its answer. A
        part has all that it rests on: mentions, who says so, passages, articles. `events` are the
        types of events that become edges of a network. Raises AttestError for an unknown format
        or type, QuestionError, StoreError.
        """
        from kg.exports.formats import written

        options = self._export_options(format, events)
        return written(self._nquads(about, question, values), format, options)

    def _export_options(self, format: str, events: Sequence[str]) -> ExportOptions:
        from kg.exports.formats import Options
        from kg.exports.names import format_named
        from kg.exports.network import wanted_types

        format_named(format)
        wanted_types(events)
        return Options(self.settings.base, tuple(events))

    def _nquads(
        self, about: str | None, question: str | None, values: Mapping[str, str]
    ) -> Iterator[bytes]:
        """The graph, or the part that begins with what is asked for."""
        from kg.exports.part import part_of

        if about is not None and question is not None:
            raise InputError("export", "give either what it is about, or a question")
        base = self.settings.base
        if about is not None:
            return part_of(self.store, base, [self._resource(about)])
        if question is not None:
            return part_of(self.store, base, self._told(question, values))
        return self.store.dump()

    def _resource(self, text: str) -> str:
        """The IRI of an actor that has the name, or of the resource that has this IRI."""
        found = str(resolve_actor(self.store, text, "about", self.settings.base, self._limits))
        if not self.query("ASK { ?s ?p ?o }", s=URIRef(found)).truth:
            raise InputError(text, "nothing in the graph has this IRI")
        return found

    def _told(self, question: str, values: Mapping[str, str]) -> list[str]:
        """The events that an answer names; where it names none, its statements and offices."""
        answer = self.ask(question, **values)
        rooms = ("event/",), ("mention/", "statement/", "role/", "article/")
        for wanted in rooms:
            starts = tuple(self.settings.base + room for room in wanted)
            named = {str(term) for row in answer.rows for term in row.values()}
            if found := sorted(iri for iri in named if iri.startswith(starts)):
                return found
        return []

    def stats(self) -> Summary:
        """What the graph holds, in numbers. Raises StoreError."""
        from kg.summary import summarize

        return summarize(self.store)

    def check(self, progress: Callable[[str], None] | None = None) -> CheckReport:
        """Check every article's graph against the shapes and its text. Raises StoreError."""
        from kg.checks import check

        return check(self.store, self.settings.base, progress)

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
    paths = [os.fspath(one) for one in given if not isinstance(one, Input | Refusal)]
    yield from inputs(paths, stdin=stdin, defaults=defaults, limit=limit)


def _require(module: str, extra: str, what: str) -> None:
    if find_spec(module) is None:
        raise AttestError(f"{what} needs more than is installed: pip install 'attest-kg[{extra}]'")
