"""The page of /sparql: a form to write a query, and its answer as a table."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, Response, render_template, request

from kg.store.base import Limits, QueryRequest
from server.negotiate import GRAPHS, HTML, RESULTS, TURTLE, choose
from server.protocol import SparqlRequest, read_request
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
    query = QueryRequest(
        text=asked.query,
        default_graphs=asked.default_graphs,
        named_graphs=asked.named_graphs,
        limits=_limits(site, asked),
    )
    offers = GRAPHS if site.store.kind(query) == "graph" else RESULTS
    form = choose(request.headers.get("Accept"), asked.formats, (*offers, HTML))
    return _answer_page(site, query) if form is HTML else send(site, query, form)


def _limits(site: Site, asked: SparqlRequest) -> Limits:
    """The server's limits; the client may only make the deadline nearer."""
    limits = site.settings.limits
    if asked.timeout is None or (limits.seconds and asked.timeout > limits.seconds):
        return limits
    return replace(limits, seconds=asked.timeout)


def _answer_page(site: Site, query: QueryRequest) -> Response:
    if site.store.kind(query) == "graph":
        turtle = b"".join(site.store.serialize(query, TURTLE.media_type))
        return _page(query.text, turtle=turtle.decode("utf-8"), formats=GRAPHS, query=query)
    answer = site.store.query(query)
    if answer.kind == "ask":
        return _page(query.text, truth=answer.truth, formats=RESULTS, query=query)
    rows = [
        [_cell(site, row.get(name)) for name in answer.variables]
        for row in answer.rows[:MOST_ROWS_SHOWN]
    ]
    return _page(
        query.text,
        variables=answer.variables,
        rows=rows,
        count=len(answer.rows),
        formats=RESULTS,
        query=query,
    )


def _cell(site: Site, term: object) -> Shown | None:
    return None if term is None else shown(site, term)


def _page(text: str, **found: object) -> Response:
    page = render_template("sparql.html", text=text, most=MOST_ROWS_SHOWN, **found)
    return Response(page, content_type=HTML.content_type)
