"""The error tree: each says what was wrong with which input, and what to do.

AttestError
├── SettingsError        a setting that cannot be used
├── DataError            our own data (ontology, frames, registry, questions) that does not hold
├── InputError           an input that is refused: unreadable, empty, binary, not English, too large
│   ├── ReadingError        an article on which a stage failed
│   └── ConformanceError    an article's graph that the shapes reject
├── StoreError           a store that cannot be opened, read or written
│   ├── StoreBusyError   somebody else holds the writer's lock
│   ├── CrowdedError     more queries wait than may wait
│   └── NoSearchError    a store that cannot be searched by words
├── QueryError           a query or an update that is malformed or not allowed
│   ├── QueryTimeoutError   stopped at its deadline
│   ├── QueryMemoryError    stopped at its memory limit
│   ├── CallRefusedError    well formed, but calls a server that may not be called
│   ├── ResultLimitError    more rows than an answer may have, where it cannot be cut
│   └── ProtectedGraphError an update of graphs that are protected from it
├── ElsewhereError       another server, which a query or an update calls, does not do its part
└── QuestionError        an unknown question, a missing or wrong parameter
"""

from __future__ import annotations

from collections.abc import Sequence


class AttestError(Exception):
    """Root of all errors raised on purpose; its text is one line for the user."""


class SettingsError(AttestError):
    """A setting has a value that cannot be used."""


class DataError(AttestError):
    """A data file of the project (ontology, frame, registry, question) does not hold."""


class InputError(AttestError):
    """An input is refused: `source` names it, `reason` says why in a few words."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason


class ReadingError(InputError):
    """A stage failed on an article; the rest of the batch goes on."""


class ConformanceError(InputError):
    """An article's graph does not conform to the shapes and is not stored."""


class StoreError(AttestError):
    """A store cannot be opened, read or written."""


class StoreBusyError(StoreError):
    """Another process holds the writer's lock."""


class CrowdedError(StoreError):
    """More queries wait for their turn than may wait; it may be asked again soon."""


class NoSearchError(StoreError):
    """A store cannot be searched by words: it has no index, or another server keeps it."""


class QueryError(AttestError):
    """A query is malformed, or asks for what is not allowed."""


class QueryTimeoutError(QueryError):
    """A query was stopped at its deadline."""


class QueryMemoryError(QueryError):
    """A query was stopped at its memory limit."""


class CallRefusedError(QueryError):
    """A query or an update is well formed, but calls a server that it may not call."""


class ResultLimitError(QueryError):
    """There are more rows than an answer may have, in a format that cannot say it was cut."""


class ProtectedGraphError(QueryError):
    """An update would change graphs that are protected; `graphs` are their names."""

    def __init__(self, graphs: Sequence[str]) -> None:
        more = f" and {len(graphs) - 1} more" if len(graphs) > 1 else ""
        super().__init__(
            f"the graph <{graphs[0]}>{more} is protected: corrections belong in the graph of "
            "curation; to change it all the same, ask for unprotected writing"
        )
        self.graphs = tuple(graphs)


class ElsewhereError(AttestError):
    """Another server, which a query or an update calls, cannot be reached or answers wrongly."""


class QuestionError(AttestError):
    """A question is unknown, or a parameter of it is missing or wrong."""
