"""What RDF/XML cannot say, found before it is written: the engine would write what is no XML.

RDF 1.1 XML Syntax, sections 5.1 (names of properties) and 7.2.5; XML 1.0, sections 2.2
(characters) and 2.11 (ends of lines).
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from typing import Any

import pyoxigraph

from kg.errors import AttestError

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# The end of an IRI that can be the name of an element: here letters, digits and signs of any
# script that both versions of XML's names allow.
_LOCAL = re.compile(r"[^\W\d][\w.-]*\Z")
_RESERVED = frozenset(
    _RDF + name
    for name in (
        "RDF", "ID", "about", "parseType", "resource", "nodeID", "datatype", "li", "Description",
        "aboutEach", "aboutEachPrefix", "bagID", "version", "annotation", "annotationNodeID",
    )
)  # fmt: skip


def checked_for_xml(quads: Iterable[pyoxigraph.Quad]) -> Iterator[pyoxigraph.Quad]:
    """The same quads; raises AttestError at the first that RDF/XML cannot hold."""
    named: set[str] = set()
    for quad in quads:
        predicate = quad.predicate.value
        if predicate not in named:
            if predicate in _RESERVED or not _LOCAL.search(predicate):
                raise AttestError(
                    f"RDF/XML cannot name the property <{predicate}>; take trig or nquads"
                )
            named.add(predicate)
        _check(quad.object)
        if predicate == _RDF + "type":
            _check_class(quad.object)
        yield quad


def _check_class(term: Any) -> None:
    """Classes become the names of elements."""
    known = isinstance(term, pyoxigraph.NamedNode)
    if known and (term.value in _RESERVED or not _LOCAL.search(term.value)):
        raise AttestError(f"RDF/XML cannot name the class {term}; take trig or nquads")


def _check(term: Any) -> None:
    if isinstance(term, pyoxigraph.Triple):
        raise AttestError("RDF/XML as others read it has no triples as terms; take trig or nquads")
    if isinstance(term, pyoxigraph.Literal) and _NOT_XML.search(term.value):
        raise AttestError(
            f"RDF/XML cannot hold the control character in {term.value[:40]!r}; take trig or nquads"
        )


class _LineEnds(io.RawIOBase):
    """Passes XML on with each carriage return as a reference: parsers would make it a line feed."""

    def __init__(self, output: Any) -> None:
        self._output = output

    def writable(self) -> bool:
        return True

    def write(self, content: Any) -> int:
        self._output.write(bytes(content).replace(b"\r", b"&#13;"))
        return len(content)


def whole_line_ends(output: Any) -> Any:
    """An output that keeps the carriage returns of literals."""
    return _LineEnds(output)
