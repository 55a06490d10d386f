"""Errors of the pages: a page for readers, a problem document for programs."""

from __future__ import annotations

import logging

from flask import Flask, Response, render_template, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed, NotFound

from server import errors
from server.errors import PROBLEM, TITLES, UNEXPECTED
from server.negotiate import HTML, NotAcceptable, choose

_LOG = logging.getLogger("attest.server")


def register(app: Flask) -> None:
    """Answer every error of the application with its status, as a problem document or a page."""
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, _error)


def _problem(status: int, detail: str, error: BaseException | None = None) -> Response:
    if _wants_page():
        title = TITLES.get(status, "The request failed")
        page = render_template("error.html", status=status, title=title, detail=detail)
        response = Response(page, status=status, content_type=HTML.content_type)
    else:
        body = errors.document(status, detail, request.path)
        response = Response(body, status=status, content_type=PROBLEM.media_type)
    response.headers.update(errors.headers(status, error))
    return response


def _wants_page() -> bool:
    if request.args.get("format", HTML.name) != HTML.name:
        return False
    try:
        return choose(request.headers.get("Accept"), (), (PROBLEM, HTML)) is HTML
    except NotAcceptable:
        return False


def _error(error: Exception) -> Response:
    status = errors.status_of(error)
    if status is None:
        _LOG.error("%s %s failed", request.method, request.path, exc_info=error)
        return _problem(500, UNEXPECTED)
    if status >= 500:
        _LOG.warning("%s %s: %s", request.method, request.path, error)
    return _problem(status, str(error), error)


def _detail(error: HTTPException) -> str:
    """What is wrong and what to do, where Werkzeug has a sentence for everybody."""
    if isinstance(error, NotFound):
        return f"nothing is at {request.path[:200]}; the page at / leads to what there is"
    if isinstance(error, MethodNotAllowed):
        allowed = ", ".join(sorted(error.valid_methods or ()))
        return f"{request.method} is not allowed here; use {allowed}"
    return error.description or error.name


def _http_error(error: HTTPException) -> Response:
    response = _problem(error.code or 500, _detail(error))
    for name, value in error.get_headers():
        if name not in ("Content-Type", "Content-Length"):
            response.headers[name] = value
    return response
