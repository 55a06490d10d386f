"""What the graph says of one resource, as its page reads it: a page of its facts and links."""

from __future__ import annotations

from dataclasses import dataclass

from rdflib import URIRef
from rdflib.term import Node

from kg.vocab import ATT, DCTERMS, OWL, RDF, RDFS
from server import neighbourhood
from server.negotiate import HTML, RESOURCES, Format
from server.neighbourhood import Group, Statement
from server.show import Shown, property_name, shown, words
from server.site import Site

_NAMING = ("label", "title", "exact")


@dataclass(frozen=True, slots=True)
class Fact:
    """A property with its values, or with the resources that point here by it; `more` is how many
    others stand on other pages."""

    property: str
    name: str
    values: tuple[Shown, ...]
    more: int = 0


class Facts:
    """What is said of a resource, and what points at it, on a page counted from 1; in two queries,
    however much that is."""

    def __init__(self, site: Site, iri: str, page: int = 1) -> None:
        self._site = site
        self.iri, self.page = iri, page
        counted = site.query(neighbourhood.counting(iri)).rows
        found = neighbourhood.groups(
            (str(row["p"]), str(row["inward"]) == "true", int(str(row["count"])))
            for row in counted
            if "p" in row
        )
        self._groups = found
        self.last = neighbourhood.pages(found)
        self.count = sum(group.count for group in found)
        head = () if page == 1 else neighbourhood.heads(found)
        here = neighbourhood.slices(found, page)
        self._out: dict[str, dict[Node, Node | None]] = {}
        self._here: dict[Group, dict[Node, Node | None]] = {}
        if not found:
            return
        wanted = (*head, *here)
        rows = site.query(neighbourhood.listing(iri, wanted, naming=_NAMING)).rows
        for one in neighbourhood.statements(rows, wanted):
            group = one.slice.group
            if not group.inward:
                self._out.setdefault(group.property, {}).setdefault(one.other, _name(one))
            if one.slice in here:
                self._here.setdefault(group, {}).setdefault(one.other, _name(one))

    def __bool__(self) -> bool:
        return self.count > 0

    def values(self, *properties: URIRef) -> list[Node]:
        """The values of these properties, in order."""
        return [term for p in properties for term in sorted(self._out.get(str(p), {}), key=str)]

    def first(self, *properties: URIRef) -> str | None:
        """The first value of the first of these properties that has one."""
        return next((str(term) for term in self.values(*properties)), None)

    def linked(self, prop: URIRef) -> list[Shown]:
        """The values of a property as a page shows them."""
        return list(self._shown(self._out.get(str(prop), {})))

    def counted(self, *properties: URIRef, inward: bool) -> int:
        """How many statements there are by these properties, on all pages."""
        wanted = {str(p) for p in properties}
        mine = (g for g in self._groups if g.inward is inward and g.property in wanted)
        return sum(group.count for group in mine)

    def address(self, form: Format = HTML, page: int = 1) -> str:
        """Where a document about the resource is."""
        return self._site.address(self.iri, form, page)

    @property
    def forms(self) -> tuple[Format, ...]:
        """The formats that there are besides this one."""
        return tuple(form for form in RESOURCES if form is not HTML)

    @property
    def label(self) -> str:
        """What to call the resource."""
        return self.first(RDFS.label, DCTERMS.title, ATT.exact) or ""

    @property
    def types(self) -> list[str]:
        """The local names of its classes in our vocabulary, but for the most general one."""
        names = [str(t)[len(str(ATT)) :] for t in self.values(RDF.type) if str(t).startswith(ATT)]
        return [name for name in names if name not in ("Actor", "Event")] or names

    @property
    def kind(self) -> str:
        """What it is, in words, for what has no name."""
        return f"A {words(self.types[0])}" if self.types else ""

    @property
    def withdrawn(self) -> bool:
        """Whether it has been declared out of use."""
        return any(str(value) in ("true", "1") for value in self.values(OWL.deprecated))

    def out(self, *without: URIRef) -> list[Fact]:
        """Its properties, by name; `without` those that the page shows in other ways, unless there
        are several pages: then each shows what is its part of all."""
        return self._facts({str(p) for p in (*without, RDF.type)}, inward=False)

    def into(self, *without: URIRef) -> list[Fact]:
        """What points at it, by the property that does; `without` as in `out`."""
        return self._facts({str(p) for p in without}, inward=True)

    def _facts(self, without: set[str], *, inward: bool) -> list[Fact]:
        facts = [
            Fact(
                group.property,
                property_name(group.property, self._site),
                self._shown(values),
                group.count - len(values),
            )
            for group, values in self._here.items()
            if group.inward is inward and (self.last > 1 or group.property not in without)
        ]
        return sorted(facts, key=lambda fact: fact.name)

    def _shown(self, values: dict[Node, Node | None]) -> tuple[Shown, ...]:
        found = [shown(self._site, term, label) for term, label in values.items()]
        return tuple(sorted(found, key=lambda one: (one.text, one.title)))


def _name(one: Statement[Node]) -> Node | None:
    return next((one.row[column] for column in _NAMING if column in one.row), None)
