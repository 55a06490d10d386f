"""/graphs: the Graph Store Protocol carried out. What is read streams from the store; what is
changed is answered when it is published."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from urllib.parse import quote

from kg.errors import ProtectedGraphError
from kg.store.base import DEFAULT_GRAPH, Limits, Protection, QueryRequest, UpdateRequest, Writer
from kg.store.formats import to_ntriples
from server.description import safe_url
from server.exchange import Reply, Request
from server.graph_store import (
    ACCEPT_POST,
    GraphRequest,
    Target,
    allowed,
    read_operation,
    read_target,
    status_of,
)
from server.negotiate import GRAPHS, Format, choose
from server.parts import Parts
from server.protocol import ProtocolError
from server.sparql import Answered, describe, graph

PATH = "/graphs"
MOST_BYTES = 256 * 1024**2  # of a graph that is sent
_SAFE = "/:@!$&'()*+,;=~-._"


async def endpoint(parts: Parts, request: Request) -> Reply:
    """Read or change a graph, or describe the graph store."""
    path = quote(request.path.removeprefix(PATH), safe=_SAFE)
    target = read_target(path, request.query_string, f"{request.root.rstrip('/')}{PATH}")
    if request.method == "OPTIONS":
        return _options(target)
    kind = request.headers.get("content-type")
    if request.method in ("GET", "HEAD"):
        asked = read_operation(request.method, target, kind, request.query_string, b"")
        form = choose(request.headers.get("accept"), asked.formats, GRAPHS)
        if target.service:
            return await _whole(describe(parts, request, form))
        return await _read(parts, request, target, form)
    if request.method not in allowed(target):
        read_operation(request.method, target, kind, request.query_string, b"")
    parts.writing.authorise(request)
    body = await request.body.read(MOST_BYTES)
    asked = read_operation(request.method, target, kind, request.query_string, body)
    return await _change(parts, asked)


async def _read(parts: Parts, request: Request, target: Target, form: Format) -> Reply:
    """The graph; 404 if a named one is not there. The default graph always is."""
    limits = parts.settings.limits
    if not target.default:
        there = QueryRequest(f"ASK {{ GRAPH <{target.graph}> {{}} }}", limits=limits)
        found = await parts.streams.ask(there, {"ask": "text/csv"})
        if found.body != b"true":
            raise ProtocolError(404, f"there is no graph <{target.graph}>")
    name = target.graph or DEFAULT_GRAPH
    query = QueryRequest("CONSTRUCT WHERE { ?s ?p ?o }", default_graphs=(name,))
    return await _whole(graph(parts, request, query, form))


async def _whole(found: Answered) -> Reply:
    """A reply that may have to be waited for."""
    reply = found if found is None or isinstance(found, Reply) else await found
    assert reply is not None
    return reply


@dataclass(frozen=True, slots=True)
class Done:
    """What has come of a change: the name of the graph (None: the default graph), whether it was
    there before."""

    graph: str | None
    existed: bool


async def _change(parts: Parts, asked: GraphRequest) -> Reply:
    documents = [(one.media_type, one.content) for one in asked.payloads]
    triples = await asyncio.to_thread(to_ntriples, documents, asked.target.base, "what was sent")
    done = await parts.writing.change(
        lambda writer: carry_out(
            writer, asked, triples, parts.writing.protected, parts.settings.limits
        )
    )
    status = status_of(asked.operation, existed=done.existed)
    headers = [("Cache-Control", "no-store")]
    if asked.operation == "create":
        headers.append(("Location", str(done.graph)))
    if status == 204:
        return Reply(204, tuple(headers))
    headers.append(("Content-Type", "application/json"))
    told = {"operation": asked.operation, "graph": done.graph, "created": not done.existed}
    return Reply(status, tuple(headers), (json.dumps(told) + "\n").encode())


def carry_out(
    writer: Writer,
    asked: GraphRequest,
    triples: bytes,
    protected: Protection,
    limits: Limits,
) -> Done:
    """Do it; `limits` are those of an update. Raises ProtectedGraphError, ProtocolError (404) for a
    graph that is not there, and what the writer raises."""
    name = asked.target.graph or DEFAULT_GRAPH
    if protected.covers(name):
        raise ProtectedGraphError([name])
    before = writer.read(name)
    existed = bool(before) or (asked.target.graph is not None and name in writer.graphs())
    if asked.operation == "delete":
        status_of("delete", existed=existed or asked.target.default)
        writer.update(UpdateRequest(f"DROP SILENT GRAPH <{name}>"))
        return Done(asked.target.graph, True)
    if asked.operation == "update":
        base = safe_url(asked.target.base)
        touched = writer.update(
            UpdateRequest(f"BASE <{base}> {asked.update}", own=name, union=False, limits=limits)
        )
        if others := sorted(touched - {name}):
            raise ProtocolError(400, f"a PATCH changes one graph, and this changes <{others[0]}>")
        return Done(asked.target.graph, existed)
    after = before + triples if asked.operation == "merge" else triples
    writer.replace(name, after)
    if not after and not (existed and asked.operation == "merge") and asked.target.graph:
        writer.update(UpdateRequest(f"CREATE SILENT GRAPH <{name}>"))
    return Done(asked.target.graph, existed)


def _options(target: Target) -> Reply:
    methods = ", ".join(allowed(target))
    headers = (
        ("Allow", methods),
        ("Accept-Post", ACCEPT_POST),
        ("Access-Control-Allow-Methods", methods),
        ("Access-Control-Allow-Headers", "Accept, Authorization, Content-Type, If-None-Match"),
        ("Access-Control-Max-Age", "86400"),
    )
    return Reply(200, headers)
