"""Updates at /sparql: who may, what they call elsewhere, and the clerk who carries them out."""

from __future__ import annotations

from kg.store.base import Limits
from server.access import authorise, unprotected
from server.exchange import Reply, Request
from server.parts import Parts
from server.protocol import SparqlRequest


async def update(
    parts: Parts, request: Request, asked: SparqlRequest, base: str, limits: Limits
) -> Reply:
    """Carry out an update, whose relative IRIs are resolved against `base`; answered when it is
    published. Raises ProtocolError for who may not, and what the clerk raises."""
    authorise(parts.settings, request)
    free = unprotected(request)
    found, limits = await parts.elsewhere.update(f"BASE <{base}> {asked.update}", limits)
    job = {
        "job": "update",
        "text": found.text,
        "inline": dict(found.inline),
        "documents": [(iri, d.error, len(d.content)) for iri, d in found.documents.items()],
        "using": asked.default_graphs,
        "using_named": asked.named_graphs,
        "union": parts.settings.union_default_graph,
        "unprotected": free,
    }
    content = b"".join(document.content for document in found.documents.values())
    await parts.clerk.do(job, content, limits.seconds)
    return Reply(204, (("Cache-Control", "no-store"),))
