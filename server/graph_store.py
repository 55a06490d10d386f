"""The SPARQL 1.1 Graph Store HTTP Protocol: the parts of a request → what to do to which graph.

Knows no web framework and no store: method, addresses, headers and body in, an operation out.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from urllib.parse import urlsplit

from kg.store.formats import UPLOADS
from server.forms import read_form
from server.protocol import UPDATE, ProtocolError, media_type_of, query_pairs, single

METHODS = ("GET", "HEAD", "PUT", "POST", "DELETE", "PATCH", "OPTIONS")
MULTIPART = "multipart/form-data"
ACCEPT_POST = ", ".join((*UPLOADS, MULTIPART))


@dataclass(frozen=True, slots=True)
class Target:
    """Which graph is meant: the one that `graph` names, else the default graph if `default`, else
    the graph store itself. `base` resolves relative IRIs of what is sent (section 4.1)."""

    graph: str | None
    default: bool
    base: str

    @property
    def service(self) -> bool:
        """Whether the graph store itself is meant, and no graph in it."""
        return self.graph is None and not self.default


@dataclass(frozen=True, slots=True)
class Payload:
    """RDF that was sent: its media type, one of `UPLOADS`, and its bytes."""

    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class GraphRequest:
    """What is to be done. `operation` is one of read, replace, merge, create, delete, update.

    create is a merge into a new graph, whose name the target has. `payloads` are for replace, merge
    and create; each is a document of its own, with blank nodes of its own. `update` is the text of
    an update to the one graph.
    """

    operation: str
    target: Target
    payloads: tuple[Payload, ...] = ()
    update: str = ""
    formats: tuple[str, ...] = ()


def read_target(path: str, query_string: bytes, service: str) -> Target:
    """The graph that a request means.

    `path` is what stands behind the path of the service ("" for the service itself),
    percent-encoded as it was sent; `service` is the URL of the service, without a final slash.
    Behind it stands either nothing, with `?default`, `?graph=IRI` or neither (indirect
    identification, section 4.2), or the rest of a graph's own URL (direct, section 4.1).
    Raises ProtocolError (400) for anything else.
    """
    pairs = query_pairs(query_string)
    graph = single(pairs, "graph")
    default = single(pairs, "default") is not None
    direct = path.lstrip("/")
    if default and graph is not None:
        raise ProtocolError(400, "“default” and “graph” are both given; name one graph")
    if direct:
        if default or graph is not None:
            raise ProtocolError(400, "a graph is named by the path and by the parameters; use one")
        return Target(checked(f"{service}/{direct}"), False, f"{service}/{direct}")
    if graph is None:
        return Target(None, default, f"{service}/")
    return Target(checked(graph), False, graph)


def checked(graph: str) -> str:
    """The name of a graph; raises ProtocolError (400) if it is no absolute IRI."""
    try:
        parts = urlsplit(graph)
    except ValueError:
        parts = urlsplit("")
    if not parts.scheme or any(c in '<>"{}|^`\\' or c <= " " for c in graph):
        raise ProtocolError(400, f"“graph” is an absolute IRI, not “{graph[:100]}”")
    return graph


def read_operation(
    method: str, target: Target, content_type: str | None, query_string: bytes, body: bytes
) -> GraphRequest:
    """What the request wants done (section 5).

    Raises ProtocolError: 400 for what is malformed, 405 for a method that the target does not
    take, 415 for another content type.
    """
    formats = tuple(v for name, v in query_pairs(query_string) if name == "format" and v)
    if method in ("GET", "HEAD"):
        return GraphRequest("read", target, formats=formats)
    if method not in allowed(target):
        taken = allowed(target)
        raise ProtocolError(405, f"{method} is not allowed here; use {', '.join(taken)}", taken)
    if method == "DELETE":
        return GraphRequest("delete", target)
    if method == "PATCH":
        return GraphRequest("update", target, update=_update_text(content_type, body))
    payloads = read_payloads(content_type, body)
    if method == "PUT":
        return GraphRequest("replace", target, payloads)
    if target.service:
        name = f"{target.base}{uuid.uuid4()}"
        return GraphRequest("create", Target(name, False, name), payloads)
    return GraphRequest("merge", target, payloads)


def allowed(target: Target) -> tuple[str, ...]:
    """The methods that a target takes: the store itself is read, and added to."""
    return ("GET", "HEAD", "POST", "OPTIONS") if target.service else METHODS


def status_of(operation: str, *, existed: bool) -> int:
    """The status of a change that was made (sections 5.3 to 5.7): 201 where a graph came to be, 200
    where the answer says what is there now, else 204. Raises ProtocolError (404) for a graph to be
    deleted that is not there."""
    if operation == "delete":
        if not existed:
            raise ProtocolError(404, "there is no such graph")
        return 200
    if not existed:
        return 201
    return 204 if operation == "replace" else 200


def read_payloads(content_type: str | None, body: bytes) -> tuple[Payload, ...]:
    """The RDF documents of a body, by its content type; of a form, one for each of its parts.

    Raises ProtocolError: 400 for a form that cannot be read, 415 for another content type.
    """
    media_type, _ = media_type_of(content_type)
    if media_type == MULTIPART:
        parts = read_form(content_type or "", body)
        if not parts:
            raise ProtocolError(400, "the form has no parts")
        return tuple(
            _payload(p.content_type or _by_name(p.filename or p.name), p.content) for p in parts
        )
    if not media_type:
        raise ProtocolError(415, f"the content type is missing; it is one of {ACCEPT_POST}")
    return (_payload(content_type or "", body),)


def _payload(content_type: str, content: bytes) -> Payload:
    media_type, charset = media_type_of(content_type)
    known = UPLOADS.get(media_type)
    if known is None:
        raise ProtocolError(415, f"“{media_type[:100]}” is not read here; there are {ACCEPT_POST}")
    if charset not in ("", "utf-8", "utf8", "us-ascii"):
        raise ProtocolError(415, f"what is sent must be UTF-8, not {charset[:40]}")
    return Payload(media_type, content)


def _by_name(filename: str) -> str:
    """The content type of a part that names none, by the ending of its file name."""
    ending = filename.rpartition(".")[2].lower()
    for media_type, names in UPLOADS.items():
        if ending in names:
            return media_type
    raise ProtocolError(415, f"the part “{filename[:100]}” has no content type of RDF")


def _update_text(content_type: str | None, body: bytes) -> str:
    media_type, charset = media_type_of(content_type)
    if media_type != UPDATE or charset not in ("", "utf-8", "utf8"):
        raise ProtocolError(415, f"a PATCH has the content type {UPDATE}, in UTF-8")
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        raise ProtocolError(400, "the body is not UTF-8") from None
    if not text.strip():
        raise ProtocolError(400, "the update is empty")
    return text
