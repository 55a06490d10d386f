"""What went wrong in an engine or a reader process, as one line for the user."""

from __future__ import annotations

import json
import signal

from kg.errors import (
    CallRefusedError,
    NoSearchError,
    ProtectedGraphError,
    QueryError,
    QueryMemoryError,
    ResultLimitError,
    StoreError,
)

_TOO_DEEP = {signal.SIGSEGV, signal.SIGBUS}
_LENGTH = 200
# How RocksDB says that its files do not hold, or that one is missing.
_DAMAGED = ("Corruption: ", "IO error: No such file or directory: While opening a file")


def one_line(message: str) -> str:
    """An engine's message in one line, without its lists of what the grammar would have allowed."""
    line = " ".join(message.split()).split(": expected one of", maxsplit=1)[0]
    return line if len(line) <= _LENGTH else line[: _LENGTH - 1] + "…"


def of_reader(found: dict[str, str]) -> QueryError | StoreError:
    """What a reader said went wrong."""
    kind, message = found["kind"], found["message"]
    if kind == "call":
        return CallRefusedError(message)
    if kind in ("format", "query", "syntax"):
        return QueryError(message)
    if kind == "search":
        return NoSearchError(message)
    if kind == "protected":
        return ProtectedGraphError(json.loads(message))
    if kind == "memory":
        return _memory_error()
    return of_engine(message)


def of_engine(message: str) -> QueryError | StoreError:
    """What the engine said went wrong while it evaluated."""
    if "custom function" in message:
        return QueryError(one_line(message))
    return of_damage(message) or StoreError(f"the store cannot answer: {one_line(message)}")


def of_damage(message: str) -> StoreError | None:
    """What to do where the engine finds files that are broken or gone; None if it does not."""
    if not any(sign in message for sign in _DAMAGED):
        return None
    return StoreError(
        "the store's database is damaged: restore its folder from a copy, or ingest the articles "
        f"into a new one ({one_line(message)})"
    )


def of_rows(most: int | None) -> ResultLimitError:
    """There are too many rows, in a format that has no place to say that they were cut."""
    return ResultLimitError(
        f"the answer has more than {most} rows, and this format cannot say that it was cut; ask "
        "for fewer with LIMIT and OFFSET, or in another format, such as SPARQL JSON or N-Triples"
    )


def _memory_error() -> QueryMemoryError:
    return QueryMemoryError(
        "the query was stopped at its memory limit; narrow it, or allow more memory"
    )


def of_death(status: int) -> QueryError | StoreError:
    """Why a reader died in the middle of a request."""
    if -status == signal.SIGABRT:  # what an engine does that is refused memory
        return _memory_error()
    if -status in _TOO_DEEP:
        return QueryError("the query is nested too deeply for the engine")
    if -status == signal.SIGKILL:
        return QueryMemoryError("the query's reader was killed by the system; it may lack memory")
    return StoreError(f"the query's reader ended with status {status}; ask again")
