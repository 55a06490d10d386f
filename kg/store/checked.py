"""What the engine says of an update's operation without carrying it out.

Imports the engine, and nothing of `kg` but light modules.
"""

from __future__ import annotations

import pyoxigraph
from pyoxigraph import NamedNode

from kg.errors import QueryError
from kg.store.operations import Operation


def parse(operation: Operation) -> None:
    """Have the engine parse an operation; raises SyntaxError with the place in the whole text."""
    text, line = operation.checked()
    try:
        pyoxigraph.Store().update(text)
    except RuntimeError:  # it was parsed, and its first part, ours, failed
        return
    except SyntaxError as error:
        raise SyntaxError(_moved(str(error), line)) from error


def _moved(message: str, line: int) -> str:
    place = message.removeprefix("error at ").partition(":")
    if message.startswith("error at ") and place[0].isdecimal() and int(place[0]) > line:
        return f"error at {int(place[0]) - 1}:{place[2]}"
    return message


def iris(operation: Operation) -> list[str]:
    """The IRIs outside of all brackets, absolute."""
    terms = [t.text for t in operation.outside() if t.kind in ("iri", "name")]
    return [absolute(operation, term) for term in terms]


def absolute(operation: Operation, term: str) -> str:
    """The IRI that a term of an operation means. Raises QueryError if it is none."""
    return iri_of(operation.prologue, term)


def iri_of(prologue: str, term: str) -> str:
    """The IRI that a term means below a prologue. Raises QueryError if it is none."""
    try:
        results = pyoxigraph.Store().query(f"{prologue}\nSELECT ({term} AS ?iri) {{}}")
    except SyntaxError:
        raise QueryError(f"malformed: {term} is no IRI, or its prefix is not declared") from None
    assert isinstance(results, pyoxigraph.QuerySolutions)
    value = next(results)["iri"]
    if not isinstance(value, NamedNode):
        raise QueryError(f"malformed: {term} is no absolute IRI")
    return value.value
