"""Documents about resources: what each says, also of itself, and the headers that lead on from it.

Which document is about which resource follows “Cool URIs for the Semantic Web” (W3C Interest Group
Note, section 4.3): a thing's own address leads (303) to a document in the format that is wanted,
and each document has an address of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from kg.vocab import ATT, DCTERMS, FOAF, HYDRA, RDF
from server.addresses import Addresses
from server.bindings import Row, ntriples, text_of
from server.context import context_url
from server.description import safe_url
from server.negotiate import HTML, JSONLD, PLAIN_JSON, RESOURCES, Format
from server.neighbourhood import NAMING, Slice, statements

_CONTEXT = "http://www.w3.org/ns/json-ld#context"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document stands: the server's root URL as its client knows it, how addresses are
    made there, and the licence's IRI, "" for none."""

    root: str
    addresses: Addresses
    license: str = ""

    def url(self, iri: str, form: Format, page: int = 1) -> str:
        """The URL of a document about a resource."""
        return safe_url(self.root.rstrip("/") + self.addresses.of(iri, form, page))

    @property
    def context(self) -> str:
        """The URL of the JSON-LD context."""
        return context_url(self.root)


@dataclass(frozen=True, slots=True)
class Document:
    """A page of what is said of a resource, in a format; `last` is the number of its last page."""

    iri: str
    form: Format
    page: int = 1
    last: int = 1

    def links(self, place: Place) -> str:
        """The Link header (RFC 8288): what it describes, other formats, other pages, licence."""
        thing = quote(self.iri, safe="/:@!$&'()*+,;=?#[]%~-._")
        found = [f'<{thing}>; rel="canonical"', f'<{thing}>; rel="describes"']
        found += alternates(place, self.iri, "alternate", without=self.form, page=self.page)
        for relation, page in (("prev", self.page - 1), ("next", self.page + 1)):
            if 1 <= page <= self.last:
                found.append(f'<{place.url(self.iri, self.form, page)}>; rel="{relation}"')
        found += licensed(place)
        if self.form is PLAIN_JSON:
            found.append(f'<{place.context}>; rel="{_CONTEXT}"; type="application/ld+json"')
        return ", ".join(found)

    def about_itself(self, place: Place) -> Iterator[str]:
        """What it says of itself, as lines of N-Triples: what it is about, licence, pages."""
        here = f"<{place.url(self.iri, self.form, self.page)}>"
        yield f"<{self.iri}> <{FOAF.isPrimaryTopicOf}> {here} ."
        yield f"{here} <{RDF.type}> <{FOAF.Document}> ."
        if place.license:
            yield f"{here} <{DCTERMS.license}> <{place.license}> ."
        for verb, page in (("previous", self.page - 1), ("next", self.page + 1)):
            if 1 <= page <= self.last:
                other = place.url(self.iri, self.form, page)
                yield f"{here} <{HYDRA}{verb}> <{other}> ."


def alternates(
    place: Place, iri: str, relation: str, *, without: Format | None = None, page: int = 1
) -> list[str]:
    """Links to the documents about a resource in all formats but one.

    From JSON there is one to the page alone: pyld, which looks for JSON-LD there, fails on two.
    """
    forms = (HTML,) if without in (JSONLD, PLAIN_JSON) else RESOURCES
    return [
        f'<{place.url(iri, form, page)}>; rel="{relation}"; type="{form.media_type}"'
        for form in forms
        if form is not without
    ]


def licensed(place: Place) -> list[str]:
    """The link to the licence, if there is one."""
    return [f'<{safe_url(place.license)}>; rel="license"'] if place.license else []


def lines(iri: str, rows: Iterable[Row], wanted: tuple[Slice, ...]) -> Iterator[str]:
    """What a page says, as lines of N-Quads, graph by graph, the resource's own statements first.
    What names the resources around it stands behind; terms of the vocabulary need no naming."""
    listed = sorted(rows, key=lambda row: (_graph(row), int(text_of(row["n"]))))
    for one in statements(listed, wanted):
        other, verb = ntriples(one.other), f"<{one.slice.group.property}>"
        ends = (other, verb, f"<{iri}>") if one.slice.group.inward else (f"<{iri}>", verb, other)
        graph = f" {ntriples(one.graph)}" if one.graph is not None else ""
        yield f"{' '.join(ends)}{graph} ."
    named: dict[str, dict[str, None]] = {}
    for row in listed:
        found = named.setdefault(ntriples(row["x"]), {})
        for column, verb in NAMING.items():
            if column in row:
                found[f"<{verb}> {ntriples(row[column])} ."] = None
    for other, facts in named.items():
        if not other.startswith((f"<{ATT}", f"<{iri}>")):
            yield from (f"{other} {fact}" for fact in facts)


def _graph(row: Row) -> str:
    return text_of(row["g"]) if "g" in row else ""


def nested_lines(rows: Iterable[Row]) -> Iterator[str]:
    """What is said of blank nodes, as lines of N-Quads."""
    for row in rows:
        yield " ".join(ntriples(row[name]) for name in ("s", "p", "o", "g") if name in row) + " ."
