"""RDF terms as a page shows them: a text, and where a click on it leads."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rdflib import Literal, URIRef
from rdflib.term import Node

from kg.vocab import ATT, NAMESPACES, SDO
from server.site import Site, web_address

_HUMPS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Shown:
    """A text with an optional link; `iri` and `title` explain it. Templates escape all of it."""

    text: str
    href: str | None = None
    title: str = ""
    outside: bool = False


def shown(site: Site, term: object, label: Node | None = None) -> Shown:
    """A term with its label, if it has one; a resource leads to its page."""
    if isinstance(term, URIRef):
        text = str(label) if label is not None and str(label) else short(str(term), site)
        return Shown(text, site.local(str(term)), str(term))
    if isinstance(term, Literal):
        address = web_address(str(term)) if str(term.datatype).endswith("#anyURI") else None
        about = f"@{term.language}" if term.language else short(str(term.datatype or ""), site)
        return Shown(str(term), address, about, outside=address is not None)
    return Shown(str(term))


def short(iri: str, site: Site) -> str:
    """An IRI in few letters: without our base, or with a prefix; our vocabulary's local name."""
    if iri.startswith(str(ATT)):
        return iri[len(str(ATT)) :]
    if iri.startswith(site.settings.base):
        return iri[len(site.settings.base) :]
    for prefix, namespace in NAMESPACES.items():
        if iri.startswith(namespace) and len(iri) > len(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def words(name: str) -> str:
    """A local name as words: `supportKind` → “support kind”."""
    return _HUMPS.sub(" ", name).lower()


def property_name(iri: str, site: Site) -> str:
    """A property's name for readers."""
    if iri == str(SDO.url):
        return "web address"
    name = short(iri, site)
    return words(name.partition(":")[2] or name)
