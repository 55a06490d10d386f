"""The formats of exports by name, and what each holds. Imports nothing that takes time."""

from __future__ import annotations

from dataclasses import dataclass

from kg.errors import AttestError


@dataclass(frozen=True, slots=True)
class Format:
    """A format; `binary` is what no terminal should get."""

    name: str
    holds: str
    binary: bool = False


FORMATS: dict[str, Format] = {
    found.name: found
    for found in (
        Format("nquads", "all graphs, sorted"),
        Format("trig", "all graphs"),
        Format("jsonld", "all graphs"),
        Format("turtle", "the union of all graphs"),
        Format("ntriples", "the union of all graphs"),
        Format("rdfxml", "the union of all graphs"),
        Format("csv", "tables with a data package, in a folder or a ZIP", binary=True),
        Format("parquet", "the mentions as one table", binary=True),
        Format("graphml", "who backs whom, as a network"),
        Format("gexf", "the same network with time, for Gephi"),
        Format("ftm", "FollowTheMoney entities, one a line"),
        Format("nanopub", "a nanopublication for each mention, as TriG"),
    )
}


def format_named(name: str) -> Format:
    """The format of that name. Raises AttestError, which lists those that there are."""
    if name not in FORMATS:
        raise AttestError(f"{name}: no format to export; there are {', '.join(FORMATS)}")
    return FORMATS[name]
