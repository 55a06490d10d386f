"""How each format is written: from N-Quads straight away, or from the facts in them."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from kg.exports.csv_tables import zipped
from kg.exports.facts import Facts, gathered
from kg.exports.followthemoney import followthemoney
from kg.exports.gexf import gexf
from kg.exports.graphml import graphml
from kg.exports.nanopubs import nanopubs
from kg.exports.network import SUPPORT, wanted_types
from kg.exports.parquet import parquet
from kg.store.quads import rewritten
from kg.vocab import DEFAULT_BASE


@dataclass(frozen=True, slots=True)
class Options:
    """What some formats want to know: the `base` of the data's IRIs, and which types of `events`
    become edges of a network."""

    base: str = DEFAULT_BASE
    events: tuple[str, ...] = SUPPORT


NQuads = Iterable[bytes]

# The serializations of RDF, which are written by the store's engine, and stream.
_RDF: dict[str, Callable[[NQuads], Iterator[bytes]]] = {
    "nquads": iter,
    "trig": partial(rewritten, media_type="application/trig"),
    "jsonld": partial(rewritten, media_type="application/ld+json"),
    "turtle": partial(rewritten, media_type="text/turtle"),
    "ntriples": partial(rewritten, media_type="application/n-triples"),
    "rdfxml": partial(rewritten, media_type="application/rdf+xml"),
}
_FROM_FACTS: dict[str, Callable[[Facts, Options], Iterator[bytes]]] = {
    "csv": lambda facts, _: zipped(facts),
    "parquet": lambda facts, _: parquet(facts),
    "graphml": lambda facts, options: graphml(facts, wanted_types(options.events)),
    "gexf": lambda facts, options: gexf(facts, wanted_types(options.events)),
    "ftm": lambda facts, _: followthemoney(facts),
    "nanopub": lambda facts, options: nanopubs(facts, options.base),
}


def written(nquads: NQuads, format: str, options: Options) -> Generator[bytes]:
    """N-Quads in a format of `kg.exports.names`, in chunks of bytes; closed, it may be left."""
    if format in _RDF:
        yield from _RDF[format](nquads)
        return
    with gathered(nquads) as facts:
        yield from _FROM_FACTS[format](facts, options)
