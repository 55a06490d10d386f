"""Triples in memory for a while, apart from what a store holds: what the rules are evaluated over.

A store on disk finds an answer by numbers and then looks up each term's text; and to take out what
an earlier run derived, and put it back, costs more than to copy what the rules read.
"""

from __future__ import annotations

from collections.abc import Sequence

import pyoxigraph
from pyoxigraph import DefaultGraph, QueryTriples, RdfFormat

from kg.store.replacing import add


class Scratch:
    """Some triples, which grow; a triple that is added twice is there once."""

    def __init__(self) -> None:
        self._store = pyoxigraph.Store()

    def add(self, lines: Sequence[bytes]) -> None:
        """Add lines of N-Triples; blank nodes keep their labels."""
        add(self._store, b"".join(lines), DefaultGraph())

    def construct(self, query: str) -> list[bytes]:
        """The answer of a CONSTRUCT as lines of N-Triples."""
        results = self._store.query(query)
        assert isinstance(results, QueryTriples)
        body = results.serialize(format=RdfFormat.N_TRIPLES) or b""
        return body.splitlines(keepends=True)
