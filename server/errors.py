"""The one place where errors become responses: status and problem document (RFC 9457)."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable

from flask import Flask, Response, render_template, request
from werkzeug.exceptions import HTTPException

from kg.errors import (
    AttestError,
    DataError,
    QueryError,
    QueryMemoryError,
    QueryTimeoutError,
    QuestionError,
    StoreError,
)
from server.negotiate import HTML, Format, NotAcceptable, choose
from server.protocol import ProtocolError

PROBLEM = Format("application/problem+json", "JSON", ("json",), ("application/json",))
_LOG = logging.getLogger("attest.server")

# The first class that fits decides, so a subclass stands before what it is a kind of.
_STATUS: tuple[tuple[type[Exception], int], ...] = (
    (QueryTimeoutError, 503),
    (QueryMemoryError, 503),
    (QueryError, 400),
    (QuestionError, 400),
    (StoreError, 503),
    (DataError, 500),
    (AttestError, 500),
    (NotAcceptable, 406),
)
_TITLES = {
    400: "The request is malformed",
    403: "Not allowed",
    404: "There is nothing here",
    405: "The method is not allowed",
    406: "No such format",
    410: "This is gone",
    413: "The request is too large",
    415: "The content type is not supported",
    500: "The server failed",
    503: "The server could not answer in time",
}
_RETRY_SECONDS = "5"


class NotFound(Exception):  # noqa: N818 - the name that HTTP gives it
    """There is nothing at an address; the text says what was looked for."""


class Gone(Exception):  # noqa: N818 - the name that HTTP gives it
    """What was at an address has been withdrawn; the text names what has taken its place."""


def register(app: Flask) -> None:
    """Answer every error of the application with its status, as a problem document or a page."""
    for kind, status in _STATUS:
        app.register_error_handler(kind, _handler(status))
    app.register_error_handler(NotFound, _handler(404))
    app.register_error_handler(Gone, _handler(410))
    app.register_error_handler(ProtocolError, _protocol_error)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, _unexpected)


def problem(status: int, detail: str) -> Response:
    """The response to an error: HTML for those who want a page, else a problem document."""
    title = _TITLES.get(status, "The request failed")
    if _wants_page():
        page = render_template("error.html", status=status, title=title, detail=detail)
        response = Response(page, status=status, content_type=HTML.content_type)
    else:
        body = {
            "type": "about:blank",
            "title": title,
            "status": status,
            "detail": detail,
            "instance": request.path,
        }
        text = json.dumps(body, ensure_ascii=False) + "\n"
        response = Response(text, status=status, content_type=PROBLEM.media_type)
    response.headers["Cache-Control"] = "no-store"
    if status == 503:
        response.headers["Retry-After"] = _RETRY_SECONDS
    return response


def _wants_page() -> bool:
    if request.args.get("format", HTML.name) != HTML.name:
        return False
    try:
        return choose(request.headers.get("Accept"), (), (PROBLEM, HTML)) is HTML
    except NotAcceptable:
        return False


def _handler(status: int) -> Callable[[Exception], Response]:
    def handle(error: Exception) -> Response:
        if status >= 500:
            _LOG.warning("%s %s: %s", request.method, request.path, error)
        return problem(status, str(error))

    return handle


def _protocol_error(error: ProtocolError) -> Response:
    response = problem(error.status, str(error))
    if error.status == 405:
        response.headers["Allow"] = "GET, HEAD, OPTIONS, POST"
    return response


def _http_error(error: HTTPException) -> Response:
    response = problem(error.code or 500, error.description or error.name)
    for name, value in error.get_headers():
        if name not in ("Content-Type", "Content-Length"):
            response.headers[name] = value
    return response


def _unexpected(error: Exception) -> Response:
    """A bug of ours: its trace belongs in the log, not in front of the client."""
    _LOG.error("%s %s failed", request.method, request.path, exc_info=error)
    return problem(500, "an unexpected error; the server's log has more")
