"""The graph in the formats of RDF: N-Quads and TriG with its named graphs, others as their union.

All are written by the store's engine, and stream.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from kg.store.quads import rewritten

Write = Callable[[Iterable[bytes]], Iterator[bytes]]


def _as_they_are(nquads: Iterable[bytes]) -> Iterator[bytes]:
    return iter(nquads)


def _in(media_type: str) -> Write:
    return partial(rewritten, media_type=media_type)


NQUADS: Write = _as_they_are
TRIG = _in("application/trig")
JSONLD = _in("application/ld+json")
TURTLE = _in("text/turtle")
NTRIPLES = _in("application/n-triples")
RDFXML = _in("application/rdf+xml")
