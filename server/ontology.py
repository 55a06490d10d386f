"""/ontology as data: the vocabulary in every format for graphs; its page is `ontology_page`'s.

It changes with the program alone, so that its entity tag names no snapshot.
"""

from __future__ import annotations

import asyncio
from functools import lru_cache
from hashlib import sha256

from kg.catalogue import ontology
from kg.catalogue.words import PREFIXES
from kg.store.quads import rewritten
from kg.vocab import NAMESPACES
from server.exchange import Reply, Request
from server.negotiate import GRAPHS, HTML, NTRIPLES, TURTLE, Format, choose, suffixed
from server.parts import Parts
from server.protocol import ProtocolError, query_pairs
from server.tags import matches

PATH = "/ontology"
SUFFIXED = suffixed(PATH, (HTML, *GRAPHS))


async def endpoint(_parts: Parts, request: Request) -> Reply | None:
    """The vocabulary; None where its page is wanted. The same is at the IRI of the vocabulary
    itself, for whoever routes it here."""
    if request.method not in ("GET", "HEAD"):
        allowed = ("GET", "HEAD", "OPTIONS")
        raise ProtocolError(405, f"{request.method} is not allowed here; use GET", allowed)
    wanted = [value for name, value in query_pairs(request.query_string) if name == "format"]
    form = SUFFIXED.get(request.path) or choose(
        request.headers.get("accept"), [n for n in wanted if n], (HTML, *GRAPHS)
    )
    if form is HTML:
        return None
    tag, body = await asyncio.get_running_loop().run_in_executor(None, _written, form)
    headers = (("ETag", f'"{tag}"'), ("Cache-Control", "no-cache"))
    if matches(tag, request.headers.get("if-none-match", "")):
        return Reply(304, headers)
    links = f'<{ontology.IRI}>; rel="canonical"'
    return Reply(200, (("Content-Type", form.content_type), *headers, ("Link", links)), body)


@lru_cache(len(GRAPHS))
def _written(form: Format) -> tuple[str, bytes]:
    """The entity tag and the document; made once in each process."""
    if form is TURTLE:
        body = ontology.turtle()
    elif form is NTRIPLES:
        body = ontology.lines()
    else:
        body = b"".join(rewritten([ontology.lines()], form.media_type, NAMESPACES | PREFIXES))
    return f"{sha256(body).hexdigest()[:24]}-{form.name}", body
