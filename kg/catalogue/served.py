"""Where a dataset is served, under which name, and the files that have all of it."""

from __future__ import annotations

from dataclasses import dataclass

from rdflib import URIRef


@dataclass(frozen=True, slots=True)
class Dump:
    """A file with all of the dataset: its path, title, media type and W3C format name; `graphs`
    says that it keeps the named graphs apart."""

    path: str
    title: str
    media_type: str
    format: str
    compressed: bool
    graphs: bool


DUMPS = (
    Dump("dump.nq.gz", "N-Quads, gzipped", "application/n-quads", "N-Quads", True, True),
    Dump("dump.ttl.gz", "Turtle, gzipped", "text/turtle", "Turtle", True, False),
    Dump("dump.jsonld", "JSON-LD", "application/ld+json", "JSON-LD", False, True),
)


@dataclass(frozen=True, slots=True)
class Served:
    """Where the dataset is served, and by whom: `root` is the site's URL with a final slash;
    `base` what its IRIs start with; `license` the IRI of a licence, or empty for none stated;
    `publisher` a name, or empty for that of the host."""

    root: str
    base: str
    title: str
    publisher: str = ""
    license: str = ""

    def at(self, path: str) -> URIRef:
        """The IRI of something below the root."""
        return URIRef(self.root + path)
