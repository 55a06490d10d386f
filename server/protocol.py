"""The SPARQL 1.1 Protocol (section 2): the parts of an HTTP request → a query or an update.

Knows no web framework: method, content type, query string and body in, a request out.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from server.urlencoded import pairs_of

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
METHODS = ("GET", "HEAD", "POST", "OPTIONS")

_MOST_FIELDS = 20_000  # a dataset may name each of thousands of graphs
_MOST_DIGITS = 15  # of a number of rows
_OF_QUERIES = ("default-graph-uri", "named-graph-uri")
_OF_UPDATES = ("using-graph-uri", "using-named-graph-uri")
_MIXED = "“{}” belongs to {}, and this is {}"

Pairs = list[tuple[str, str]]


class ProtocolError(Exception):
    """A request that the protocol, or this endpoint, does not allow; `status` says how, `allow`
    which methods are taken instead."""

    def __init__(self, status: int, detail: str, allow: tuple[str, ...] = ()) -> None:
        super().__init__(detail)
        self.status = status
        self.allow = allow


@dataclass(frozen=True, slots=True)
class SparqlRequest:
    """What was asked: a query, or an update, or neither: a GET that looks at the endpoint.

    The graphs are those of `default-graph-uri` and `named-graph-uri`, and for an update those of
    `using-graph-uri` and `using-named-graph-uri`. `timeout` is in seconds; `most_rows` is how many
    rows, or triples, the answer may have. `explain` asks for the
    plan of a query and not for its answer.
    """

    query: str | None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    timeout: float | None = None
    formats: tuple[str, ...] = ()
    update: str | None = None
    explain: bool = False
    most_rows: int | None = None


def read_request(
    method: str, content_type: str | None, query_string: bytes, body: bytes
) -> SparqlRequest:
    """The request, by the three ways of the protocol for a query and the two for an update.

    Raises ProtocolError: 400 for what is malformed, 405 for another method, 415 for another
    content type.
    """
    pairs = _pairs(query_string, "the query string")
    if method in ("GET", "HEAD"):
        if any(name == "update" for name, _ in pairs):
            raise ProtocolError(400, f"an update is sent by POST, not by {method}")
        return _query(pairs, needed=False)
    if method != "POST":
        raise ProtocolError(405, f"{method} is not allowed here; use GET or POST", METHODS)
    media_type, charset = media_type_of(content_type)
    if media_type not in (FORM, QUERY, UPDATE):
        raise ProtocolError(415, f"a POST has the content type {FORM}, {QUERY} or {UPDATE}")
    if charset not in ("", "utf-8", "utf8"):
        raise ProtocolError(415, f"the body must be UTF-8, not {charset[:40]}")
    if media_type == QUERY:
        return _query(_direct(pairs, "query", body), needed=True)
    if media_type == UPDATE:
        return _update(_direct(pairs, "update", body))
    pairs += _pairs(body, "the form")
    if any(name == "update" for name, _ in pairs):
        return _update(pairs)
    return _query(pairs, needed=True)


@lru_cache(50)
def media_type_of(content_type: str | None) -> tuple[str, str]:
    """A Content-Type header's media type and charset, both in lower case, "" where not named."""
    media_type, _, rest = (content_type or "").partition(";")
    charset = ""
    for part in rest.split(";"):
        name, _, value = part.partition("=")
        if name.strip().lower() == "charset":
            charset = value.strip().strip('"').lower()
    return media_type.strip().lower(), charset


def query_pairs(query_string: bytes) -> Pairs:
    """The parameters of a URL, in order; raises ProtocolError (400) if they are not UTF-8."""
    return _pairs(query_string, "the query string")


def single(pairs: Pairs, wanted: str) -> str | None:
    """The one value of a parameter; raises ProtocolError (400) if there are several."""
    values = [value for name, value in pairs if name == wanted]
    if len(values) > 1:
        raise ProtocolError(400, f"“{wanted}” is given {len(values)} times")
    return values[0] if values else None


def _direct(pairs: Pairs, name: str, body: bytes) -> Pairs:
    """The parameters with the text that is the body."""
    for other in ("query", "update"):
        if any(given == other for given, _ in pairs):
            raise ProtocolError(400, f"the {name} is given twice: in the body and as “{other}=”")
    return [*pairs, (name, _text(body, "the body"))]


def _text(content: bytes, where: str) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        raise ProtocolError(400, f"{where} is not UTF-8") from None


def _pairs(content: bytes, where: str) -> Pairs:
    try:
        return pairs_of(_text(content, where), _MOST_FIELDS)
    except UnicodeDecodeError:
        raise ProtocolError(400, f"{where} is not UTF-8 when decoded") from None
    except ValueError as error:
        raise ProtocolError(400, f"{where} cannot be read: {error}") from None


def _query(pairs: Pairs, *, needed: bool) -> SparqlRequest:
    query = single(pairs, "query")
    if query is None and needed:
        raise ProtocolError(400, "“query” is missing")
    if query is not None and not query.strip():
        raise ProtocolError(400, "“query” is empty")
    if len(pairs) == 1 and query is not None:  # as most are
        return SparqlRequest(query)
    _refuse(pairs, _OF_UPDATES, "an update", "a query")
    return SparqlRequest(
        query=query,
        default_graphs=_all(pairs, "default-graph-uri"),
        named_graphs=_all(pairs, "named-graph-uri"),
        timeout=_timeout(single(pairs, "timeout")),
        formats=tuple(value for name, value in pairs if name == "format" and value),
        explain=_flag(single(pairs, "explain"), "explain"),
        most_rows=_rows(single(pairs, "most_rows")),
    )


def _update(pairs: Pairs) -> SparqlRequest:
    update = single(pairs, "update") or ""
    if not update.strip():
        raise ProtocolError(400, "“update” is empty")
    _refuse(pairs, (*_OF_QUERIES, "query"), "a query", "an update")
    return SparqlRequest(
        query=None,
        update=update,
        default_graphs=_all(pairs, "using-graph-uri"),
        named_graphs=_all(pairs, "using-named-graph-uri"),
        timeout=_timeout(single(pairs, "timeout")),
    )


def _refuse(pairs: Pairs, names: tuple[str, ...], owner: str, this: str) -> None:
    for name, _ in pairs:
        if name in names:
            raise ProtocolError(400, _MIXED.format(name, owner, this))


def _all(pairs: Pairs, wanted: str) -> tuple[str, ...]:
    """The values of a parameter; an empty one, as forms send it, names no graph."""
    return tuple(value for name, value in pairs if name == wanted and value)


def _flag(text: str | None, name: str) -> bool:
    if text is None or text.lower() in ("0", "false", "no"):
        return False
    if text.lower() in ("", "1", "true", "yes"):
        return True
    raise ProtocolError(400, f"“{name}” is true or false, not “{text[:40]}”")


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


def _rows(text: str | None) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS and int(text)):
        raise ProtocolError(400, f"“most_rows” is a whole number from 1, not “{text[:40]}”")
    return int(text)
