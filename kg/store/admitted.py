"""What an update says, and whether it may be carried out as it stands. Nothing is done here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.errors import CallRefusedError, QueryError
from kg.store import operations, whole_graphs
from kg.store.checked import absolute, iris, parse
from kg.store.dataset import DEFAULT_GRAPH
from kg.store.document import Document
from kg.store.operations import Operation
from kg.store.search.names import names_of, uses
from kg.store.search.pattern import refuse_unknown
from kg.store.search.refusal import IN_UPDATE
from kg.store.search.sign import may_search
from kg.store.syntax import disarmed_all, tokens_of


def admitted(
    text: str, documents: Mapping[str, Document], *, dataset: bool
) -> tuple[Operation, ...]:
    """The operations of an update, in order. `documents` are what it may load; `dataset` says
    whether the request names one.

    Raises SyntaxError and QueryError if it is malformed, CallRefusedError if it calls who may not
    be called.
    """
    found = _parsed(text)
    for operation in found:
        _check_search(operation)
    if dataset:
        _check_dataset(found)
    _check_documents(found, documents)
    return found


def _parsed(text: str) -> tuple[Operation, ...]:
    """The operations of a text. That it is malformed is said before that it may not call
    elsewhere."""
    try:
        found = operations.read(text)
    except CallRefusedError:
        _parsed_all(operations.read(disarmed_all(text)))
        raise
    return _parsed_all(found)


def _parsed_all(found: tuple[Operation, ...]) -> tuple[Operation, ...]:
    for operation in found:
        parse(operation)
    return found


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
        own = operation.with_graph or f"<{DEFAULT_GRAPH}>"
        for word in ("DATA", "INSERT", "DELETE", *(["WHERE"] if operation.is_short else [])):
            graphs = {part.graph or own for part in operation.quads(word)}
            names |= {None if g[0] in "?$" else absolute(operation, g) for g in graphs}
    return names


def _check_dataset(found: Iterable[Operation]) -> None:
    if any({"WITH", "USING"} & set(operation.words) for operation in found):
        raise QueryError("the dataset is named twice: by WITH or USING and by the request")


def _check_search(operation: Operation) -> None:
    """No pattern may search: what is being changed has no index."""
    if may_search(operation.text) and "WHERE" in operation.words:
        where = operation.tokens[operation.place("WHERE") :]
        names, _ = names_of(tokens_of(operation.prologue), None)
        refuse_unknown(where, names)
        if uses(where, names):
            raise QueryError(IN_UPDATE)


def _check_documents(found: Iterable[Operation], documents: Mapping[str, Document]) -> None:
    """Before anything is done: what is to be loaded must be there."""
    for operation in found:
        if operation.words[0] == "LOAD" and "SILENT" not in operation.words:
            document = documents.get(source := iris(operation)[0], NO_DOCUMENT)
            if document.error:
                raise CallRefusedError(f"LOAD <{source}>: {document.error}")


NO_DOCUMENT = Document(b"", "", "nothing is fetched from elsewhere; send the triples themselves")
