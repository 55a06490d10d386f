"""The application: its parts put together, and what every response carries."""

from __future__ import annotations

from flask import Flask, Response

from kg.questions import load_questions
from kg.resources import queries_folder
from kg.store.base import Store
from server import (
    dataset_page,
    error_pages,
    ontology_page,
    pages,
    queries,
    resource_pages,
    search,
    sparql_page,
)
from server.addresses import addresses
from server.reconcile import service as reconcile
from server.settings import Settings
from server.site import EXTENSION, Site

MOST_BYTES = 4 * 1024**2  # of a request's body: a query, never data

_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Allow, Link, Retry-After",
}
_PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match",
    "Access-Control-Max-Age": "86400",
}


def create_app(settings: Settings, store: Store) -> Flask:
    """The WSGI application that serves a store. The caller closes the store.

    Raises DataError if a question does not hold.
    """
    app = Flask("server")
    app.config["MAX_CONTENT_LENGTH"] = MOST_BYTES
    app.url_map.strict_slashes = app.url_map.merge_slashes = False
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    site = Site(settings, store, load_questions(queries_folder(), parse=False), addresses(settings))
    app.extensions[EXTENSION] = site
    app.jinja_env.globals["site"] = site
    for part in (pages, queries, reconcile, search, sparql_page, dataset_page, ontology_page):
        app.register_blueprint(part.blueprint)
    resource_pages.register(app, site)
    error_pages.register(app)
    app.after_request(_finish)
    return app


def _finish(response: Response) -> Response:
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    if "Allow" in response.headers:
        for name, value in _PREFLIGHT.items():
            response.headers.setdefault(name, value)
    response.vary.add("Accept")
    return response
