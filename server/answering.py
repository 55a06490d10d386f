"""Answers to queries as replies: 304 for who has one already, what is kept, or from the store.

On the way of every query, so what is the same for many requests is worked out once.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Mapping
from dataclasses import dataclass

from kg.store.base import QueryRequest
from kg.store.streams import FormatError, Stream
from server.answers import Kept
from server.exchange import Reply, Request
from server.negotiate import GRAPHS, HTML, RESULTS, Format, NotAcceptable
from server.parts import Parts
from server.tags import digest_of, matches, varies

OFFERS: dict[str, tuple[Format, ...]] = {"select": RESULTS, "ask": RESULTS, "graph": GRAPHS}


@dataclass(frozen=True, slots=True)
class Prepared:
    """A query and how to answer it: for each kind the format, None where none is accepted.

    `digest` stands for text and dataset. `varies`: two evaluations may differ. `key` is what the
    answer is kept by.
    """

    query: QueryRequest
    chosen: Mapping[str, Format | None]
    formats: Mapping[str, str]
    digest: str
    varies: bool
    wanted: str
    most: int | None  # rows of the answer
    key: tuple[object, ...]


def prepared(
    query: QueryRequest,
    chosen: Mapping[str, Format | None],
    wanted: str,
    most: int | None = None,
) -> Prepared:
    """A query made ready, with the format for each kind; `wanted` is what the client asked for."""
    formats = {kind: form.media_type for kind, form in chosen.items() if form is not None}
    digest = digest_of(query)
    key = (digest, most, *formats.values())
    return Prepared(query, chosen, formats, digest, varies(query.text), wanted, most, key)


def answer(parts: Parts, request: Request, found: Prepared) -> Reply | Awaitable[Reply]:
    """The reply to a query; one that is at hand without waiting is given at once."""
    request.notes = {"query": found.digest, "text": found.query.text}
    if found.varies:
        return _alone(parts, request, found)
    snapshot = parts.streams.snapshot
    known = request.headers.get("if-none-match")
    if known:
        for form in found.chosen.values():
            tag = _tag(found, snapshot, form) if form is not None else ""
            if tag and matches(tag, known):
                return Reply(304, (("ETag", f'"{tag}"'), ("Cache-Control", "no-cache")))
    kept = parts.answers.find(snapshot, found.key)
    if kept is None:
        stream = parts.streams.at_once(found.query, found.formats, snapshot, found.most)
        kept = _keep(parts, found, stream) if stream is not None else None
    if kept is not None:
        request.notes |= kept.notes
        return Reply(200, (), kept.body, kept.head)
    return _shared(parts, request, found, snapshot)


async def _shared(parts: Parts, request: Request, found: Prepared, snapshot: int) -> Reply:
    """An evaluation that serves all who ask the same at once."""

    async def evaluate() -> tuple[Kept | None, object]:
        stream = await _ask(parts, found)
        return _keep(parts, found, stream), stream

    key = (snapshot, found.query.limits.seconds, *found.key)
    while True:
        kept, stream = await parts.answers.together(key, evaluate)
        if kept is not None:
            request.notes |= kept.notes
            return Reply(200, (), kept.body, kept.head)
        if isinstance(stream, Stream):
            return _streamed(parts, request, found, stream)


async def _alone(parts: Parts, request: Request, found: Prepared) -> Reply:
    """An answer that is nobody else's."""
    return _streamed(parts, request, found, await _ask(parts, found))


async def _ask(parts: Parts, found: Prepared) -> Stream:
    try:
        async with parts.elsewhere.query(found.query) as query:
            return await parts.streams.ask(query, found.formats, found.most)
    except FormatError as error:
        raise NotAcceptable(found.wanted, (*OFFERS[error.kind], HTML)) from None


def _streamed(parts: Parts, request: Request, found: Prepared, stream: Stream) -> Reply:
    form = found.chosen[stream.kind]
    assert form is not None
    tag = "" if found.varies else _tag(found, stream.snapshot, form)
    request.notes |= _notes(stream, form)
    request.notes["stream"] = stream
    head = _head(form, tag) + _limit(found, stream)
    body = stream.body
    if not isinstance(body, bytes) and not found.varies:
        body = _Collected(parts, found, stream, body)
    if found.most is None or stream.cut or isinstance(body, bytes):
        return Reply(200, (), body, head)
    cut = (("Attest-Result-Cut", str(found.most)),)
    head += b"Trailer: Attest-Result-Cut\r\n"
    return Reply(200, (), body, head, lambda: cut if stream.cut else ())


class _Collected:
    """The pieces of an answer as they pass by; once it is whole it is kept, if it is not too large:
    then the next one who asks has it at once."""

    def __init__(
        self, parts: Parts, found: Prepared, stream: Stream, body: AsyncIterator[bytes]
    ) -> None:
        self._parts, self._found, self._stream, self._body = parts, found, stream, body
        self._pieces: list[bytes] = []
        self._room = parts.answers.most_each

    def __aiter__(self) -> _Collected:
        return self

    async def __anext__(self) -> bytes:
        try:
            piece = await anext(self._body)
        except StopAsyncIteration:
            if self._room > 0:
                _keep(self._parts, self._found, self._stream, b"".join(self._pieces))
            raise
        if self._room > 0:
            self._room -= len(piece)
            self._pieces.append(piece)
            if self._room <= 0:
                self._pieces.clear()
        return piece

    async def aclose(self) -> None:
        """End the evaluation, if it has not ended."""
        close = getattr(self._body, "aclose", None)
        if close is not None:
            await close()


def _keep(parts: Parts, found: Prepared, stream: Stream, body: bytes | None = None) -> Kept | None:
    """The answer in the form in which it can be given to many, from now on kept; None if it is not
    whole."""
    if body is None:
        if not isinstance(stream.body, bytes):
            return None
        body = stream.body
    form = found.chosen[stream.kind]
    assert form is not None
    tag = _tag(found, stream.snapshot, form)
    kept = Kept(_head(form, tag) + _limit(found, stream), tag, body, _notes(stream, form))
    parts.answers.keep(stream.snapshot, found.key, kept)
    return kept


def _limit(found: Prepared, stream: Stream) -> bytes:
    """The limit that holds, and whether it has cut the answer, if that is known already."""
    if found.most is None or stream.kind == "ask":
        return b""
    cut = b"Attest-Result-Cut: %d\r\n" % found.most if stream.cut else b""
    return b"Attest-Result-Limit: %d\r\n" % found.most + cut


def _notes(stream: Stream, form: Format) -> dict[str, object]:
    return {
        "kind": stream.kind,
        "format": form.name,
        "snapshot": stream.snapshot,
        "rows": stream.rows,
        "cut": stream.cut,
    }


def _tag(found: Prepared, snapshot: int, form: Format) -> str:
    limit = "" if found.most is None else f"-{found.most}"
    return f"{found.digest}-{snapshot}-{form.name}{limit}"


def _head(form: Format, tag: str) -> bytes:
    told = f'Cache-Control: no-cache\r\nETag: "{tag}"' if tag else "Cache-Control: no-store"
    return f"Content-Type: {form.content_type}\r\n{told}\r\n".encode("latin-1")
