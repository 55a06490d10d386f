"""Carries out an update on an engine's database, and keeps the merge of its graphs right.

The engine's own update would write triples that name no graph into the database's default graph,
where the merge of all named graphs is kept, and would tell nothing of what it changed. So each
operation is worded anew: every triple goes to a graph by name, triples that name none to
DEFAULT_GRAPH; what is added and removed is noted in graphs of ours on the way, from which the
merge is brought up to date. Runs in the updater's process and in that of the store in memory;
imports the engine, and nothing of `kg` but light modules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import pyoxigraph
from pyoxigraph import NamedNode

from kg.errors import QueryError
from kg.store import differences, merge, operations, whole_graphs
from kg.store.checked import absolute, iris, parse
from kg.store.dataset import DEFAULT_GRAPH
from kg.store.differences import Published
from kg.store.document import Document
from kg.store.operations import Operation
from kg.store.syntax import filled
from kg.store.templates import Part

ADDED, REMOVED, TOUCHED = (f"urn:x-attest:{name}" for name in ("added", "removed", "touched"))


class ProtectedError(Exception):
    """An update touches graphs that it may not; the names are its arguments."""


@dataclass(slots=True)
class Update:
    """An update with what surrounds it, as `kg.store.base.UpdateRequest` has it. `own` is the graph
    of triples that name none; `union` says whether the default graph of a WHERE is the merge of all
    graphs, or `own` alone; `using` and `using_named` are the protocol's."""

    text: str
    own: str = DEFAULT_GRAPH
    union: bool = True
    using: Sequence[str] = ()
    using_named: Sequence[str] = ()
    protected_graphs: Sequence[str] = ()
    protected_prefixes: Sequence[str] = ()
    inline: Mapping[str, str] = field(default_factory=dict)
    documents: Mapping[str, Document] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Done:
    """The names of the graphs that an update touched, and whether it changed what is published."""

    touched: list[str]
    changed: bool


def apply(store: pyoxigraph.Store, update: Update, published: Published) -> Done:
    """Carry it out on a database whose merge is filled.

    After any error the database must be thrown away. Raises SyntaxError and QueryError for a
    malformed update, ProtectedError, and OSError or RuntimeError of the engine.
    """
    found = operations.read(update.text)
    for operation in found:
        parse(operation)
    _check_dataset(found, update)
    _check_documents(found, update)
    work = _Work(store, update, published)
    for operation in found:
        work.do(operation)
    return Done(sorted(work.touched), work.changed)


def named_graphs(found: Iterable[Operation]) -> set[str | None]:
    """The graphs that operations write, as far as their texts tell; None for what only carrying
    them out would tell. Raises SyntaxError and QueryError for malformed ones."""
    names: set[str | None] = set()
    for operation in found:
        parse(operation)
        words = operation.words
        if words[0] in whole_graphs.WORDS or words[0] == "LOAD":
            names |= whole_graphs.targets(operation)
            continue
        own = _with(operation) or f"<{DEFAULT_GRAPH}>"
        for word in ("DATA", "INSERT", "DELETE", *(["WHERE"] if operation.is_short else [])):
            graphs = {part.graph or own for part in operation.quads(word)}
            names |= {None if g[0] in "?$" else absolute(operation, g) for g in graphs}
    return names


def _check_dataset(found: Iterable[Operation], update: Update) -> None:
    if not update.using and not update.using_named:
        return
    if any({"WITH", "USING"} & set(operation.words) for operation in found):
        raise QueryError("the dataset is named twice: by WITH or USING and by the request")


def _check_documents(found: Iterable[Operation], update: Update) -> None:
    """Before anything is done: what is to be loaded must be there."""
    for operation in found:
        if operation.words[0] == "LOAD" and "SILENT" not in operation.words:
            document = update.documents.get(source := iris(operation)[0], _NO_DOCUMENT)
            if document.error:
                raise QueryError(f"LOAD <{source}>: {document.error}")


_NO_DOCUMENT = Document(b"", "", "nothing is fetched from elsewhere; send the triples themselves")


class _Work:
    def __init__(self, store: pyoxigraph.Store, update: Update, published: Published) -> None:
        self._store = store
        self._published = published
        self.changed = False
        self._update = update
        self._own = f"<{update.own}>"
        self.touched: set[str] = set()

    def do(self, operation: Operation) -> None:
        words = operation.words
        if words[0] == "LOAD":
            source = iris(operation)[0]
            document = self._update.documents.get(source, _NO_DOCUMENT)
            self._whole(lambda touch: whole_graphs.load(self._store, operation, document, touch))
        elif words[0] in whole_graphs.WORDS:
            self._whole(lambda touch: whole_graphs.manage(self._store, operation, touch))
        elif words[1:2] == ["DATA"]:
            self._data(operation, words[0])
        else:
            self._modify(operation)

    def touch(self, names: Iterable[str]) -> None:
        """Note that graphs are written; raises ProtectedError if one may not be."""
        fresh = sorted(set(names) - self.touched - {ADDED, REMOVED, TOUCHED})
        prefixes = tuple(self._update.protected_prefixes)
        held = [n for n in fresh if n in self._update.protected_graphs or n.startswith(prefixes)]
        if held:
            raise ProtectedError(*held)
        self.touched.update(fresh)

    def _whole(self, work: Callable[[whole_graphs.Touch], None]) -> None:
        """Do what writes whole graphs, and look at them."""
        written: list[str] = []

        def touch(names: Iterable[str]) -> None:
            written.extend(names)
            self.touch(written)

        work(touch)
        self.changed = self.changed or any(
            self._published.differs_in(self._store, name) for name in written
        )

    # Data and patterns

    def _data(self, operation: Operation, word: str) -> None:
        found = operation.quads("DATA")
        head = operation.prologue
        graphs = {part.graph or self._own for part in found}
        self.touch(absolute(operation, graph) for graph in sorted(graphs))
        quads = _named(found, self._own)
        triples = "\n".join(f"{part.triples} ." for part in found)
        if not found:
            return
        if word == "INSERT":
            self._store.update(f"{head}\nINSERT DATA {{ {quads}\n{triples} }}")
            self._compare(operation, found)
            return
        self._store.update(f"{head}\nDELETE DATA {{ {quads} }}")
        self._store.update(f"{head}\nINSERT DATA {{ GRAPH <{REMOVED}> {{ {triples} }} }}")
        merge.settle(self._store, ADDED, REMOVED)
        self._compare(operation, found)

    def _compare(self, operation: Operation, found: Iterable[Part]) -> None:
        """Look whether the data of an operation were there, or not there, before."""
        for part in found:
            self.changed = self.changed or "_:" in part.triples  # a new blank node
            if self.changed:
                return
            triples = differences.read(operation.prologue, part.triples)
            graph = absolute(operation, part.graph or self._own)
            try:
                self.changed = self._published.differs(self._store, triples, [graph])
            except SyntaxError:  # what SPARQL writes in other ways than Turtle
                self.changed = True

    def _modify(self, operation: Operation) -> None:
        removed = operation.quads("WHERE" if operation.is_short else "DELETE")
        added = operation.quads("INSERT")
        own = _with(operation) or self._own
        marks = {part.graph or own for part in (*removed, *added)}
        insert = [
            _named(added, own),
            *(f"GRAPH <{ADDED}> {{ {part.triples} }}" for part in added),
            *(f"GRAPH <{REMOVED}> {{ {part.triples} }}" for part in removed),
            *(f"GRAPH <{TOUCHED}> {{ {g} <{TOUCHED}> <{TOUCHED}> }}" for g in sorted(marks)),
        ]
        where = operation.tokens[_place(operation, "WHERE") :]
        self._store.update(
            "\n".join(
                (
                    operation.prologue,
                    self._scope(operation),
                    f"DELETE {{ {_named(removed, own)} }}",
                    f"INSERT {{ {' '.join(insert)} }}",
                    self._dataset(operation),
                    filled(operation.text[where[0].start : where[-1].end], self._update.inline),
                )
            )
        )
        marked = self._store.quads_for_pattern(None, None, None, NamedNode(TOUCHED))
        names = {q.subject.value for q in marked if isinstance(q.subject, NamedNode)}
        self.touch(names)
        self._store.remove_graph(NamedNode(TOUCHED))
        for note in (ADDED, REMOVED):
            noted = self._store.quads_for_pattern(None, None, None, NamedNode(note))
            self.changed = self.changed or self._published.differs(
                self._store, (quad.triple for quad in noted), names
            )
        merge.settle(self._store, ADDED, REMOVED)

    def _scope(self, operation: Operation) -> str:
        """WITH, which says what the default graph of the pattern is where nothing else does."""
        own = _with(operation)
        if own is None and not self._update.union:
            own = self._own
        return f"WITH {own}" if own else ""

    def _dataset(self, operation: Operation) -> str:
        """USING: the operation's own, the request's, or what hides DEFAULT_GRAPH from GRAPH ?g."""
        words = operation.words
        if "USING" in words:
            start, end = _place(operation, "USING"), _place(operation, "WHERE")
            tokens = operation.tokens
            return operation.text[tokens[start].start : tokens[end - 1].end]
        using = [f"USING {NamedNode(iri)}" for iri in self._update.using]
        using += [f"USING NAMED {NamedNode(iri)}" for iri in self._update.using_named]
        if using or self._update.union or not _asks_for_graphs(operation):
            return "\n".join(using)
        own = _with(operation) or self._own
        others = (name for name in merge.names(self._store) if name != DEFAULT_GRAPH)
        return "\n".join((f"USING {own}", *(f"USING NAMED <{name}>" for name in others)))


def _named(found: Iterable[Part], own: str) -> str:
    return " ".join(f"GRAPH {part.graph or own} {{ {part.triples} }}" for part in found)


def _with(operation: Operation) -> str | None:
    tokens = operation.tokens
    return tokens[1].text if tokens[0].text.upper() == "WITH" else None


def _place(operation: Operation, word: str) -> int:
    """The place of a keyword among the operation's tokens, outside of all brackets."""
    depth = 0
    for place, token in enumerate(operation.tokens):
        depth += (token.kind == "open") - (token.kind == "close")
        if depth == 0 and token.kind == "word" and token.text.upper() == word:
            return place
    raise QueryError(f"malformed update: {word} is missing")


def _asks_for_graphs(operation: Operation) -> bool:
    tokens = operation.tokens[_place(operation, "WHERE") :]
    return any(
        token.text.upper() == "GRAPH" and after.kind == "var" for token, after in pairwise(tokens)
    )
