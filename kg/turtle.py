"""Reads a Turtle file of our own data: what does not parse is a DataError with file and line."""

from __future__ import annotations

from pathlib import Path

from rdflib import Graph
from rdflib.plugins.parsers.notation3 import BadSyntax

from kg.errors import DataError

_MOST = 200  # characters of what the parser says


def parse_turtle(graph: Graph, path: Path, base: str | None = None) -> None:
    """Add a file's triples to a graph, relative IRIs resolved against `base` or the file's own.

    Raises DataError naming the file if it cannot be read, or is no Turtle (W3C Turtle 1.1).
    """
    try:
        graph.parse(path, format="turtle", publicID=base)
    except (BadSyntax, IndexError, OSError, UnicodeDecodeError) as error:  # IndexError: cut off
        line = " ".join(str(error).split())[:_MOST]
        raise DataError(f"{path.name}: cannot be read as Turtle: {line}") from error
