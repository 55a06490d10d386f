"""/articles: a page for those who read; for those who may write, the way in for an article."""

from __future__ import annotations

import json

from kg.errors import InputError
from server.access import authorise
from server.exchange import Reply, Request
from server.parts import Parts
from server.protocol import ProtocolError
from server.uploads import ACCEPT_POST, read_upload

PATH = "/articles"
METHODS = "GET, HEAD, OPTIONS, POST"
MOST_BYTES = 16 * 1024**2
_SECONDS = 120.0  # reading takes longer than a query


async def endpoint(parts: Parts, request: Request) -> Reply | None:
    """Take an article in; None where the page is meant, which is the other face's matter."""
    if request.method != "POST":
        return None
    authorise(parts.settings, request)
    body = await request.body.read(MOST_BYTES)
    sent = read_upload(request.headers.get("content-type"), request.query_string, body)
    job = {
        "job": "article",
        "media_type": sent.media_type,
        "source": sent.source,
        "metadata": sent.metadata,
    }
    try:
        done = await parts.clerk.do(job, sent.content, max(_SECONDS, parts.settings.timeout))
    except InputError as error:
        raise ProtocolError(422, f"{sent.source}: {error.reason}") from None
    existed = done.pop("existed")
    headers = (
        ("Content-Type", "application/json"),
        ("Location", done["article"]),
        ("Cache-Control", "no-store"),
        ("Accept-Post", ACCEPT_POST),
    )
    body = (json.dumps(done, ensure_ascii=False) + "\n").encode()
    return Reply(200 if existed else 201, headers, body)
