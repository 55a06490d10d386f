"""The one table of errors: each with its status and its problem document (RFC 9457)."""

from __future__ import annotations

import json
import logging

from kg.errors import (
    AttestError,
    CallRefusedError,
    DataError,
    ElsewhereError,
    InputError,
    NoSearchError,
    ProtectedGraphError,
    QueryError,
    QueryMemoryError,
    QueryTimeoutError,
    QuestionError,
    ResultLimitError,
    StoreError,
)
from server.exchange import Reply, TooLarge
from server.negotiate import Format, NotAcceptable
from server.protocol import ProtocolError

PROBLEM = Format("application/problem+json", "JSON", ("json",), ("application/json",))
_LOG = logging.getLogger("attest.server")

# The first class that fits decides, so a subclass stands before what it is a kind of.
STATUS: tuple[tuple[type[Exception], int], ...] = (
    (QueryTimeoutError, 503),
    (QueryMemoryError, 503),
    (ProtectedGraphError, 403),
    (CallRefusedError, 403),
    (ResultLimitError, 403),
    (QueryError, 400),
    (ElsewhereError, 502),
    (QuestionError, 400),
    (NoSearchError, 501),
    (StoreError, 503),
    (DataError, 500),
    (InputError, 400),
    (AttestError, 500),
    (NotAcceptable, 406),
    (TooLarge, 413),
)
TITLES = {
    400: "The request is malformed",
    401: "Authentication is needed",
    403: "Not allowed",
    404: "There is nothing here",
    405: "The method is not allowed",
    406: "No such format",
    408: "The request did not arrive in time",
    409: "The request conflicts with what is stored",
    410: "This is gone",
    412: "A precondition does not hold",
    413: "The request is too large",
    414: "The address is too long",
    415: "The content type is not supported",
    416: "There is no such part",
    422: "This is no article",
    431: "The headers are too large",
    500: "The server failed",
    501: "This server cannot do that",
    502: "Another server did not do its part",
    503: "The server could not answer in time",
}
_RETRY_SECONDS = "5"
UNEXPECTED = "an unexpected error; the server's log has more"


class NotFound(Exception):  # noqa: N818 - the name that HTTP gives it
    """There is nothing at an address; the text says what was looked for."""


class Gone(Exception):  # noqa: N818 - the name that HTTP gives it
    """What was at an address has been withdrawn; the text names what has taken its place."""


def status_of(error: BaseException) -> int | None:
    """The status of an error that was raised on purpose; None for a bug of ours."""
    if isinstance(error, ProtocolError):
        return error.status
    if isinstance(error, NotFound):
        return 404
    if isinstance(error, Gone):
        return 410
    return next((status for kind, status in STATUS if isinstance(error, kind)), None)


def document(status: int, detail: str, instance: str = "") -> bytes:
    """The problem document. `instance` is the path of the request."""
    found: dict[str, object] = {
        "type": "about:blank",
        "title": TITLES.get(status, "The request failed"),
        "status": status,
        "detail": detail,
    }
    if instance:
        found["instance"] = instance
    return (json.dumps(found, ensure_ascii=False) + "\n").encode("utf-8", "replace")


def headers(status: int, error: BaseException | None = None) -> dict[str, str]:
    """The headers that go with a problem."""
    found = {"Cache-Control": "no-store"}
    if status == 503:
        found["Retry-After"] = _RETRY_SECONDS
    if status == 401:
        found["WWW-Authenticate"] = 'Bearer realm="Attest"'
    if status == 405 and isinstance(error, ProtocolError):
        found["Allow"] = ", ".join(sorted(error.allow))
    return found


def problem(
    status: int, detail: str, instance: str = "", error: BaseException | None = None
) -> Reply:
    """The reply of the machine face to an error."""
    named = {"Content-Type": PROBLEM.media_type, **headers(status, error)}
    return Reply(status, tuple(named.items()), document(status, detail, instance))


def problem_of(error: BaseException, method: str, path: str) -> Reply:
    """The reply to an error that a handler raised. A bug's trace goes to the log, not out."""
    status = status_of(error)
    if status is None:
        _LOG.error("%s %s failed", method, path, exc_info=error)
        return problem(500, UNEXPECTED, path)
    if status >= 500:
        _LOG.warning("%s %s: %s", method, path, error)
    return problem(status, str(error), path, error)
