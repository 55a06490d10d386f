"""Answers of the store as HTTP responses: streamed, with an entity tag where one can be given."""

from __future__ import annotations

from collections.abc import Iterator

from flask import Response, request

from kg.store.base import QueryRequest
from kg.store.limited import Tally, limited
from server.negotiate import Format
from server.site import Site
from server.tags import entity_tag


def send(
    site: Site, asked: QueryRequest, form: Format, kind: str = "", most: int | None = None
) -> Response:
    """The store's answer in a format, in chunks as they come; 304 if the client has it already.

    An answer of that kind (select, ask, graph) with more than `most` rows is cut, and says so, or
    is refused where the format cannot say it; None is no limit. Raises what the store raises
    before its first chunk; a later failure cuts the response short.
    """
    tag = entity_tag(site.store.snapshot, asked, form)
    tag = f"{tag}-{most}" if tag and most is not None else tag
    if tag and request.if_none_match.contains(tag):
        return tagged(Response(status=304), tag)
    told = Tally()
    chunks = limited(site.store, asked, kind, form.media_type, most, told)
    first = next(chunks, b"")
    response = Response(_continued(first, chunks), content_type=form.content_type)
    if most is not None and kind != "ask":
        response.headers["Attest-Result-Limit"] = str(most)
        if told.cut:
            response.headers["Attest-Result-Cut"] = str(most)
    return tagged(response, tag)


def send_bytes(site: Site, asked: QueryRequest, form: Format, body: bytes) -> Response:
    """The same for an answer that we have written ourselves."""
    tag = entity_tag(site.store.snapshot, asked, form)
    if tag and request.if_none_match.contains(tag):
        return tagged(Response(status=304), tag)
    return tagged(Response(body, content_type=form.content_type), tag)


def tagged(response: Response, tag: str | None) -> Response:
    """The response with its entity tag, to be checked again before it is reused."""
    response.headers["Cache-Control"] = "no-cache" if tag else "no-store"
    if tag:
        response.set_etag(tag)
    return response


def _continued(first: bytes, chunks: Iterator[bytes]) -> Iterator[bytes]:
    """All chunks; a client that goes away ends the store's work as well."""
    try:
        yield first
        yield from chunks
    finally:
        close = getattr(chunks, "close", None)
        if close is not None:
            close()
