"""/graphs: the Graph Store Protocol carried out. What is read streams from the store; what is
changed is answered when it is published."""

from __future__ import annotations

import json
from urllib.parse import quote

from kg.store.base import DEFAULT_GRAPH, QueryRequest
from server.access import authorise, unprotected
from server.context import context_url
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
from server.service import describe
from server.sparql import answer

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
            return await describe(parts, request, form)
        return await _read(parts, request, target, form)
    if request.method not in allowed(target):
        read_operation(request.method, target, kind, request.query_string, b"")
    authorise(parts.settings, request)
    body = await request.body.read(MOST_BYTES)
    asked = read_operation(request.method, target, kind, request.query_string, body)
    return await _change(parts, asked, context_url(request.root), free=unprotected(request))


async def _read(parts: Parts, request: Request, target: Target, form: Format) -> Reply:
    """The graph; 404 if a named one is not there. The default graph always is."""
    limits = parts.settings.limits
    if not target.default:
        there = QueryRequest(f"ASK {{ GRAPH <{target.graph}> {{}} }}", limits=limits)
        found = await parts.streams.ask(there, {"ask": "text/csv"})
        if found.body != b"true":
            raise ProtocolError(404, f"there is no graph <{target.graph}>")
    return await content(parts, request, target.graph or DEFAULT_GRAPH, form)


async def content(parts: Parts, request: Request, graph: str, form: Format) -> Reply:
    """The triples of a graph in a format; none of one that is not there."""
    query = QueryRequest(
        "CONSTRUCT WHERE { ?s ?p ?o }",
        default_graphs=(graph,),
        limits=parts.settings.limits,
        context=context_url(request.root),
    )
    return await answer(parts, request, query, {"graph": form})


async def _change(parts: Parts, asked: GraphRequest, context: str, *, free: bool) -> Reply:
    job = {
        "job": "graph",
        "operation": "merge" if asked.operation == "create" else asked.operation,
        "graph": asked.target.graph,
        "base": asked.target.base,
        "context": context,
        "documents": [(one.media_type, len(one.content)) for one in asked.payloads],
        "update": f"BASE <{safe_url(asked.target.base)}> {asked.update}",
        "unprotected": free,
    }
    content = b"".join(one.content for one in asked.payloads)
    done = await parts.clerk.do(job, content)
    status = status_of(asked.operation, existed=done["existed"])
    headers = [("Cache-Control", "no-store")]
    if asked.operation == "create":
        headers.append(("Location", str(asked.target.graph)))
    if status == 204:
        return Reply(204, tuple(headers))
    headers.append(("Content-Type", "application/json"))
    told = {
        "operation": asked.operation,
        "graph": asked.target.graph,
        "created": not done["existed"],
    }
    return Reply(status, tuple(headers), (json.dumps(told) + "\n").encode())


def _options(target: Target) -> Reply:
    methods = ", ".join(allowed(target))
    headers = (
        ("Allow", methods),
        ("Accept-Post", ACCEPT_POST),
        ("Access-Control-Allow-Methods", methods),
        ("Access-Control-Allow-Headers", "Accept, Attest-Unprotected, Authorization, Content-Type"),
        ("Access-Control-Max-Age", "86400"),
    )
    return Reply(200, headers)
