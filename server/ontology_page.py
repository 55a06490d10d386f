"""The page of /ontology: every term with its anchor, what it means and stands near, diagrams."""

from __future__ import annotations

from functools import cache

from flask import Blueprint, Response, render_template

from kg.catalogue import diagrams, ontology
from server.negotiate import GRAPHS, HTML

blueprint = Blueprint("ontology", __name__)
_HEADINGS = {
    "class": "Classes",
    "object property": "Properties between resources",
    "datatype property": "Properties with plain values",
    "annotation property": "Notes",
    "individual": "Individuals",
}


@blueprint.get("/ontology")
@blueprint.get("/ontology.html")
def page() -> Response:
    """The documentation for readers; programs get the vocabulary, see `server.ontology`."""
    found = ontology.documentation()
    sections = [(title, found.of(kind)) for kind, title in _HEADINGS.items() if found.of(kind)]
    text = render_template(
        "ontology.html",
        ontology=found,
        iri=str(ontology.IRI),
        sections=sections,
        drawings=_drawings(),
        formats=GRAPHS,
    )
    response = Response(text, content_type=HTML.content_type)
    response.headers["Cache-Control"] = "no-cache"
    return response


@cache
def _drawings() -> tuple[diagrams.Diagram, ...]:
    found = ontology.documentation()
    return (
        diagrams.hierarchy(found),
        diagrams.relations(found, "object property"),
        diagrams.relations(found, "datatype property"),
    )
