"""The answer of a question in the result formats, where the store's own bytes will not do:
its columns come in the promised order, with each value of a cell once."""

from __future__ import annotations

from rdflib.query import Result
from rdflib.term import Identifier, Literal, Node, Variable

from kg.store.base import Answer
from server.negotiate import CSV, JSON, TSV, XML, Format

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\t": "\\t", "\r": "\\r", "\n": "\\n"}
_SERIALIZERS = {JSON: "json", XML: "xml", CSV: "csv"}


def write(answer: Answer, form: Format) -> bytes:
    """A SELECT answer as bytes of one of the four result formats."""
    if form is TSV:
        return _tsv(answer)
    result = Result("SELECT")
    result.vars = [Variable(name) for name in answer.variables]
    result.bindings = [
        {Variable(name): term for name, term in row.items() if isinstance(term, Identifier)}
        for row in answer.rows
    ]
    written = result.serialize(format=_SERIALIZERS[form])
    assert isinstance(written, bytes)
    return written


def _tsv(answer: Answer) -> bytes:
    lines = ["\t".join(f"?{name}" for name in answer.variables)]
    lines += ["\t".join(_cell(row.get(name)) for name in answer.variables) for row in answer.rows]
    return ("\n".join(lines) + "\n").encode()


def _cell(term: Node | None) -> str:
    """A term in Turtle's syntax, on one line: rdflib breaks the lines of a long literal."""
    if term is None:
        return ""
    if not isinstance(term, Literal):
        return str(term.n3())
    quoted = '"' + "".join(_ESCAPES.get(c, c) for c in str(term)) + '"'
    if term.language:
        return f"{quoted}@{term.language}"
    return f"{quoted}^^<{term.datatype}>" if term.datatype else quoted
