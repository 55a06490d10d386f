"""The operations of an update that speak of whole graphs (SPARQL 1.1 Update, section 3.2; LOAD).

DEFAULT names the graph of the triples that were written without one. Imports the engine, and
nothing of `kg` but light modules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import pyoxigraph
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat

from kg.errors import QueryError
from kg.store import merge
from kg.store.checked import absolute, iris
from kg.store.dataset import DEFAULT_GRAPH
from kg.store.document import Document
from kg.store.operations import Operation

WORDS = {"CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD"}
Touch = Callable[[Iterable[str]], None]
_HERE = DefaultGraph()


def manage(store: pyoxigraph.Store, operation: Operation, touch: Touch) -> None:
    """CREATE, CLEAR, DROP, COPY, MOVE, ADD. Raises QueryError where a graph is missing."""
    words = operation.words
    silent = "SILENT" in words
    ends = _ends(operation)
    if words[0] == "CREATE":
        if ends[0] in merge.names(store) and not silent:
            raise QueryError(f"CREATE: there is a graph <{ends[0]}> already")
        touch(ends)
        store.add_graph(NamedNode(ends[0]))
    elif words[0] in ("CLEAR", "DROP"):
        _empty(store, touch, words, ends, silent=silent)
    else:
        _copy(store, touch, words[0], *ends, silent=silent)


def targets(operation: Operation) -> set[str | None]:
    """The graphs that an operation writes; None where its text does not name them."""
    words, found = operation.words, _ends(operation)
    if words[0] == "LOAD":
        return {found[1] if len(found) > 1 else DEFAULT_GRAPH}
    if words[0] == "MOVE":
        return {*found}
    return {found[-1]} if found else {None}


def _ends(operation: Operation) -> list[str]:
    return [
        DEFAULT_GRAPH if t.text.upper() == "DEFAULT" else absolute(operation, t.text)
        for t in operation.outside()
        if t.kind in ("iri", "name") or t.text.upper() == "DEFAULT"
    ]


def _empty(
    store: pyoxigraph.Store,
    touch: Touch,
    words: Sequence[str],
    ends: Sequence[str],
    *,
    silent: bool,
) -> None:
    names = merge.names(store)
    if not ends:
        ends = [name for name in names if name != DEFAULT_GRAPH or "ALL" in words]
    elif ends[0] != DEFAULT_GRAPH and ends[0] not in names:
        if silent or words[0] == "CLEAR":  # it is empty already
            return
        raise QueryError(f"{words[0]}: there is no graph <{ends[0]}>")
    touch(ends)
    if set(names) <= set(ends):
        store.clear()
    for name in ends:
        merge.forget(store, name)
        if words[0] == "CLEAR" and name in names:
            store.add_graph(NamedNode(name))


def _copy(
    store: pyoxigraph.Store, touch: Touch, word: str, source: str, target: str, *, silent: bool
) -> None:
    names = merge.names(store)
    if source != DEFAULT_GRAPH and source not in names:
        if silent:
            return
        raise QueryError(f"{word}: there is no graph <{source}>")
    if source == target:
        return
    touch([target, *([source] if word == "MOVE" else [])])
    if word != "ADD":
        merge.forget(store, target)
    name = NamedNode(target)
    copied = list(store.quads_for_pattern(None, None, None, NamedNode(source)))
    store.add_graph(name)
    store.extend(Quad(q.subject, q.predicate, q.object, name) for q in copied)
    store.extend(Quad(q.subject, q.predicate, q.object, _HERE) for q in copied)
    if word == "MOVE":
        merge.forget(store, source)


def load(store: pyoxigraph.Store, operation: Operation, document: Document, touch: Touch) -> None:
    """LOAD of a document that was fetched. Raises QueryError if it is no graph."""
    silent = "SILENT" in operation.words
    source, *into = iris(operation)
    target = into[0] if into else DEFAULT_GRAPH
    form = RdfFormat.from_media_type(document.media_type)
    if document.error or form is None or (form.supports_datasets and form.name != "JSON-LD"):
        if silent:
            return
        why = document.error or f"{document.media_type or 'it'} is no format for one graph"
        raise QueryError(f"LOAD <{source}>: {why}")
    touch([target])
    try:
        read = [q.triple for q in pyoxigraph.parse(document.content, form, base_iri=source)]
    except SyntaxError as error:
        if silent:
            return
        raise QueryError(f"LOAD <{source}>: {error}") from error
    name = NamedNode(target)
    store.add_graph(name)
    store.extend(Quad(t.subject, t.predicate, t.object, name) for t in read)
    store.extend(Quad(t.subject, t.predicate, t.object, _HERE) for t in read)
