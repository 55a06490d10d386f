"""The SPARQL 1.1 Protocol: the parts of an HTTP request → a query with its dataset.

Knows no web framework: method, content type, query string and body in, a request out.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from urllib.parse import parse_qsl

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"


class ProtocolError(Exception):
    """A request that the protocol, or this endpoint, does not allow; `status` says how."""

    def __init__(self, status: int, detail: str) -> None:
        super().__init__(detail)
        self.status = status


@dataclass(frozen=True, slots=True)
class SparqlRequest:
    """What was asked. `query` is None for a GET without one: somebody looks at the endpoint."""

    query: str | None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    timeout: float | None = None
    formats: tuple[str, ...] = ()


def read_request(
    method: str, content_type: str | None, query_string: bytes, body: bytes
) -> SparqlRequest:
    """The request, by the three ways of the protocol.

    Raises ProtocolError: 400 for what is malformed, 403 for an update, 405 for another method,
    415 for another content type.
    """
    pairs = _pairs(query_string, "the query string")
    if method in ("GET", "HEAD"):
        return _from_pairs(pairs, needs_query=False)
    if method != "POST":
        raise ProtocolError(405, f"{method} is not allowed here; use GET or POST")
    media_type, charset = _media_type(content_type)
    if charset not in ("", "utf-8", "utf8"):
        raise ProtocolError(415, f"the body must be UTF-8, not {charset}")
    if media_type == FORM:
        return _from_pairs(pairs + _pairs(body, "the form"), needs_query=True)
    if media_type == QUERY:
        if any(name == "query" for name, _ in pairs):
            raise ProtocolError(400, "the query is given twice: in the body and as “query=”")
        return _from_pairs([*pairs, ("query", _text(body, "the body"))], needs_query=True)
    if media_type == UPDATE:
        raise _read_only()
    raise ProtocolError(415, f"a POST has the content type {FORM} or {QUERY}")


def _read_only() -> ProtocolError:
    return ProtocolError(403, "this endpoint only reads: updates are not allowed")


def _media_type(content_type: str | None) -> tuple[str, str]:
    media_type, _, rest = (content_type or "").partition(";")
    charset = ""
    for part in rest.split(";"):
        name, _, value = part.partition("=")
        if name.strip().lower() == "charset":
            charset = value.strip().strip('"').lower()
    return media_type.strip().lower(), charset


def _text(content: bytes, where: str) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        raise ProtocolError(400, f"{where} is not UTF-8") from None


def _pairs(content: bytes, where: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(
            _text(content, where), keep_blank_values=True, errors="strict", max_num_fields=1000
        )
    except UnicodeDecodeError:
        raise ProtocolError(400, f"{where} is not UTF-8 when decoded") from None
    except ValueError as error:
        raise ProtocolError(400, f"{where} cannot be read: {error}") from None


def _from_pairs(pairs: list[tuple[str, str]], *, needs_query: bool) -> SparqlRequest:
    if any(name == "update" for name, _ in pairs):
        raise _read_only()
    query = _single(pairs, "query")
    if query is None and needs_query:
        raise ProtocolError(400, "“query” is missing")
    if query is not None and not query.strip():
        raise ProtocolError(400, "“query” is empty")
    return SparqlRequest(
        query=query,
        default_graphs=tuple(value for name, value in pairs if name == "default-graph-uri"),
        named_graphs=tuple(value for name, value in pairs if name == "named-graph-uri"),
        timeout=_timeout(_single(pairs, "timeout")),
        formats=tuple(value for name, value in pairs if name == "format" and value),
    )


def _single(pairs: list[tuple[str, str]], wanted: str) -> str | None:
    values = [value for name, value in pairs if name == wanted]
    if len(values) > 1:
        raise ProtocolError(400, f"“{wanted}” is given {len(values)} times")
    return values[0] if values else None


def _timeout(text: str | None) -> float | None:
    if not text:
        return None
    try:
        seconds = float(text)
    except ValueError:
        seconds = math.nan
    if not (math.isfinite(seconds) and seconds > 0):
        raise ProtocolError(400, f"“timeout” is a number of seconds above 0, not “{text[:40]}”")
    return seconds
