"""Queries evaluated in this process, where no deadline can stop them."""

from __future__ import annotations

import io
import traceback
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NoReturn

import pyoxigraph

from kg.errors import CallRefusedError, NoSearchError, QueryError
from kg.store import reader
from kg.store.base import Answer, QueryRequest
from kg.store.dataset import Datasets
from kg.store.failures import of_engine
from kg.store.mistakes import mistake
from kg.store.request import prepare
from kg.store.search.sign import may_search
from kg.store.terms import answer_from_ntriples, answer_from_results
from kg.vocab import NAMESPACES

if TYPE_CHECKING:
    from kg.store.search.finder import Finder


def unpublished() -> NoReturn:
    """There is no index of what is being changed. Raises NoSearchError."""
    raise NoSearchError("a search is over what is published: search before the change begins")


def evaluate_here(
    store: pyoxigraph.Store,
    request: QueryRequest,
    snapshot: int,
    finder: Callable[[], Finder] = unpublished,
) -> Answer:
    """Answer a request in this process, where no deadline can stop it."""
    body = io.BytesIO()
    kind = serialize_here(store, request, reader.ANY, {}, body, finder)
    answer = answer_from_ntriples if kind == "graph" else answer_from_results
    return answer(body.getvalue(), snapshot)


def serialize_here(
    store: pyoxigraph.Store,
    request: QueryRequest,
    media_type: str,
    prefixes: dict[str, str],
    output: io.BytesIO,
    finder: Callable[[], Finder],
) -> str:
    """Serialize the answer in this process, and say the kind of the query.

    Raises QueryError, StoreError.
    """
    results: Any = None
    try:
        prepared = _prepared(request)
        if may_search(prepared["text"]):
            from kg.store.search.searched import searched

            prepared["text"] = searched(prepared["text"], prepared, finder)
        results = Datasets().query(store, prepared)
        reader.write_results(results, media_type, prefixes, output, request.context)
        return reader.kind_of(results)
    except (SyntaxError, reader.FormatError, OSError, RuntimeError, ValueError) as error:
        # Results belong to this thread, and the error may be dropped in another.
        results = None
        traceback.clear_frames(error.__traceback__)
        if isinstance(error, SyntaxError):
            raise QueryError(mistake(request.text, str(error), known=NAMESPACES)) from error
        if isinstance(error, reader.FormatError):
            raise QueryError(str(error)) from error
        raise of_engine(str(error)) from error


def _prepared(request: QueryRequest) -> dict[str, Any]:
    try:
        return prepare(request)
    except CallRefusedError:
        reader.refuse_malformed(request.text, request.base)
        raise
