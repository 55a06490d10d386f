"""Trusty URIs of RDF: an IRI with the digest of the quads that it names, so that nobody can change
them unseen.

Module RA of https://trustyuri.net/: in the quads, the place of the digest is a blank.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable

from rdflib import Literal, URIRef
from rdflib.namespace import XSD

# Graph, subject, predicate, object, without blank nodes.
Quad = tuple[URIRef, URIRef, URIRef, URIRef | Literal]
# Stands in an IRI where the digest will be.
PLACE = "RA-place-of-the-digest"


def trusty(quads: Iterable[Quad]) -> tuple[str, list[Quad]]:
    """The digest of quads (`RA…`), and the quads with it in its place."""
    quads = list(quads)
    code = "RA" + _digest(quads)

    def filled(term: URIRef) -> URIRef:
        return URIRef(term.replace(PLACE, code)) if PLACE in term else term

    return code, [
        (filled(g), filled(s), filled(p), o if isinstance(o, Literal) else filled(o))
        for g, s, p, o in quads
    ]


def _digest(quads: list[Quad]) -> str:
    lines = dict.fromkeys("".join(map(_line, quad)) for quad in sorted(quads, key=_order))
    made = hashlib.sha256("".join(lines).encode()).digest()
    return base64.urlsafe_b64encode(made).decode().rstrip("=")


def _order(quad: Quad) -> tuple[str, str, str, bool, str, str, str]:
    """By code points, as UTF-8 sorts; literals after IRIs, those with a language first."""
    graph, subject, predicate, item = quad
    places = _blanked(graph), _blanked(subject), _blanked(predicate)
    if not isinstance(item, Literal):
        return (*places, False, _blanked(item), "", "")
    datatype = "" if item.language else str(item.datatype or XSD.string)
    return (*places, True, str(item), datatype, item.language or "")


def _blanked(term: URIRef) -> str:
    return term.replace(PLACE, " ")


def _line(term: URIRef | Literal) -> str:
    if not isinstance(term, Literal):
        return f"{_blanked(term)}\n"
    text = str(term).replace("\\", "\\\\").replace("\n", "\\n")
    if term.language:
        return f"@{term.language.lower()} {text}\n"
    return f"^{term.datatype or XSD.string} {text}\n"
