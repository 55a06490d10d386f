"""The page of /sparql: a form to write a query, and its answer as a table."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, Response, render_template, request

from kg.store.base import QueryRequest
from kg.store.elsewhere.trip import Trip, may_call
from kg.store.limited import Tally, first_rows, limited
from server.asked import most_rows, query_of, short_enough
from server.negotiate import GRAPHS, HTML, RESULTS, TURTLE, choose
from server.protocol import read_request
from server.reply import send
from server.show import Shown, shown
from server.site import Site, current_site

blueprint = Blueprint("sparql", __name__)
MOST_ROWS_SHOWN = 1000

_EXAMPLE = """\
PREFIX att: <https://w3id.org/attest/ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

SELECT DISTINCT ?who ?whom ?status ?words WHERE {
  ?event a att:Support ;
    att:agent/rdfs:label ?who ;
    att:recipient/rdfs:label ?whom ;
    att:mention/att:passage/att:exact ?words .
  OPTIONAL { ?event att:status ?status }
}
LIMIT 25
"""


# Every method is taken, so that the protocol's own reading refuses the others in clear words.
@blueprint.route("/sparql", methods=["GET", "POST", "PUT", "DELETE", "PATCH"])
def endpoint() -> Response:
    """Answer a query, or show the endpoint to those who come without one."""
    site = current_site()
    asked = read_request(
        request.method,
        request.headers.get("Content-Type"),
        request.query_string,
        request.get_data(),
    )
    if asked.query is None:
        return _page(_EXAMPLE)
    short_enough(asked.query)
    settings = site.settings
    query = query_of(asked, f"{site.root()}sparql", settings.union_default_graph, settings.limits)
    if settings.elsewhere and may_call(query.text):
        found = Trip(query.text, settings.elsewhere, query.limits, base=query.base).result()
        query = replace(query, text=found.text, inline=found.inline)
    kind = site.store.kind(query)
    offers = GRAPHS if kind == "graph" else RESULTS
    form = choose(request.headers.get("Accept"), asked.formats, (*offers, HTML))
    if form is HTML:
        return _answer_page(site, query, kind, asked.query)
    return send(site, query, form, kind, most_rows(asked, settings.most_rows))


def _answer_page(site: Site, query: QueryRequest, kind: str, text: str) -> Response:
    """`text` is what was asked, which is shown again. What is shown of the answer is all that is
    fetched, so that none is too large for a page."""
    if kind == "graph":
        told = Tally()
        turtle = limited(site.store, query, kind, TURTLE.media_type, MOST_ROWS_SHOWN, told)
        found = b"".join(turtle).decode("utf-8")
        return _page(text, turtle=found, cut=told.cut, formats=GRAPHS, query=query)
    answer = first_rows(site.store, query, MOST_ROWS_SHOWN)
    if answer.kind == "ask":
        return _page(text, truth=answer.truth, formats=RESULTS, query=query)
    rows = [[_cell(site, row.get(name)) for name in answer.variables] for row in answer.rows]
    return _page(
        text,
        variables=answer.variables,
        rows=rows,
        cut=answer.cut,
        formats=RESULTS,
        query=query,
    )


def _cell(site: Site, term: object) -> Shown | None:
    return None if term is None else shown(site, term)


def _page(text: str, **found: object) -> Response:
    page = render_template("sparql.html", text=text, most=MOST_ROWS_SHOWN, **found)
    return Response(page, content_type=HTML.content_type)
