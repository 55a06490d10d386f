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
from itertools import chain

import pyoxigraph
from pyoxigraph import NamedNode

from kg.store import differences, merge, whole_graphs
from kg.store.admitted import NO_DOCUMENT, admitted
from kg.store.checked import absolute, iris
from kg.store.dataset import DEFAULT_GRAPH
from kg.store.differences import Published
from kg.store.document import Document
from kg.store.moved import Moved
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
    """The names of the graphs that an update touched, whether it changed what is published, what
    the merge has got and lost, see `Moved.told`, and of which subjects it has lost some."""

    touched: list[str]
    changed: bool
    moved: Mapping[str, Mapping[str, int]] | None = None
    left: Sequence[str] = ()


def apply(store: pyoxigraph.Store, update: Update, published: Published) -> Done:
    """Carry it out on a database whose merge is filled.

    After any error the database must be thrown away. Raises SyntaxError and QueryError for a
    malformed update, ProtectedError, and OSError or RuntimeError of the engine.
    """
    dataset = bool(update.using or update.using_named)
    found = admitted(update.text, update.documents, dataset=dataset)
    work = _Work(store, update, published)
    for operation in found:
        work.do(operation)
    return Done(sorted(work.touched), work.changed, work.moved.told(), sorted(work.moved.left))


class _Work:
    def __init__(self, store: pyoxigraph.Store, update: Update, published: Published) -> None:
        self._store = store
        self._published = published
        self.changed = False
        self._update = update
        self._own = f"<{update.own}>"
        self.touched: set[str] = set()
        self.moved = Moved()

    def do(self, operation: Operation) -> None:
        words = operation.words
        if words[0] == "LOAD":
            source = iris(operation)[0]
            document = self._update.documents.get(source, NO_DOCUMENT)
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
        self.moved.lose()

        def touch(names: Iterable[str]) -> None:
            written.extend(names)
            self.touch(written)
            for name in names:  # they are as they were
                self.moved.leaving(self._store, name)

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
            self._note(operation, found)
            self._store.update(f"{head}\nINSERT DATA {{ {quads}\n{triples} }}")
            self._compare(operation, found)
            return
        self._store.update(f"{head}\nDELETE DATA {{ {quads} }}")
        self._store.update(f"{head}\nINSERT DATA {{ GRAPH <{REMOVED}> {{ {triples} }} }}")
        merge.settle(self._store, ADDED, REMOVED, self.moved)
        self._compare(operation, found)

    def _note(self, operation: Operation, found: Iterable[Part]) -> None:
        """Note what is about to be inserted, if its triples can be read by themselves."""
        parts = list(found)
        if any("_:" in part.triples or "[" in part.triples for part in parts):
            self.moved.lose()  # each reading makes another blank node
            return
        read = (differences.read(operation.prologue, part.triples) for part in parts)
        try:
            self.moved.coming(self._store, chain.from_iterable(read))
        except SyntaxError:  # what SPARQL writes in other ways than Turtle
            self.moved.lose()

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
        own = operation.with_graph or self._own
        marks = {part.graph or own for part in (*removed, *added)}
        insert = [
            _named(added, own),
            *(f"GRAPH <{ADDED}> {{ {part.triples} }}" for part in added),
            *(f"GRAPH <{REMOVED}> {{ {part.triples} }}" for part in removed),
            *(f"GRAPH <{TOUCHED}> {{ {g} <{TOUCHED}> <{TOUCHED}> }}" for g in sorted(marks)),
        ]
        where = operation.tokens[operation.place("WHERE") :]
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
        merge.settle(self._store, ADDED, REMOVED, self.moved)

    def _scope(self, operation: Operation) -> str:
        """WITH, which says what the default graph of the pattern is where nothing else does."""
        own = operation.with_graph
        if own is None and not self._update.union:
            own = self._own
        return f"WITH {own}" if own else ""

    def _dataset(self, operation: Operation) -> str:
        """USING: the operation's own, the request's, or what hides DEFAULT_GRAPH from GRAPH ?g."""
        words = operation.words
        if "USING" in words:
            start, end = operation.place("USING"), operation.place("WHERE")
            tokens = operation.tokens
            return operation.text[tokens[start].start : tokens[end - 1].end]
        using = [f"USING {NamedNode(iri)}" for iri in self._update.using]
        using += [f"USING NAMED {NamedNode(iri)}" for iri in self._update.using_named]
        if using or self._update.union or not operation.asks_for_graphs:
            return "\n".join(using)
        own = operation.with_graph or self._own
        others = (name for name in merge.names(self._store) if name != DEFAULT_GRAPH)
        return "\n".join((f"USING {own}", *(f"USING NAMED <{name}>" for name in others)))


def _named(found: Iterable[Part], own: str) -> str:
    return " ".join(f"GRAPH {part.graph or own} {{ {part.triples} }}" for part in found)
