"""The pages' face: the Flask application, run in threads, for the event loop's connections."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from werkzeug.wrappers import Response

from server.exchange import Reply, Request

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

_MOST_BYTES = 4 * 1024**2  # of a request's body
_FRAMING = frozenset({"connection", "content-length", "date", "transfer-encoding"})


class Pages:
    """A WSGI application behind an async face. `threads` pages are made at once."""

    def __init__(self, application: WSGIApplication, threads: int) -> None:
        self._application = application
        self._threads = ThreadPoolExecutor(threads, "pages")

    async def answer(self, request: Request) -> Reply:
        """The application's reply, whole. Raises TooLarge for a body beyond 4 MiB."""
        body = await request.body.read(_MOST_BYTES)
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, self._run, request, body)

    def _run(self, request: Request, body: bytes) -> Reply:
        response = Response.from_app(self._application, environ(request, body), buffered=True)
        kept = [(name, value) for name, value in response.headers if name.lower() not in _FRAMING]
        return Reply(response.status_code, tuple(kept), response.get_data())

    def close(self) -> None:
        """Take no more requests."""
        self._threads.shutdown(wait=False, cancel_futures=True)


def environ(request: Request, body: bytes) -> dict[str, Any]:
    """The WSGI environment of a request (PEP 3333)."""
    root = urlsplit(request.root)
    prefix = root.path.rstrip("/")
    default = "443" if root.scheme == "https" else "80"
    found: dict[str, Any] = {
        # The connection leaves the body out of an answer to HEAD, whose length is that of GET.
        "REQUEST_METHOD": "GET" if request.method == "HEAD" else request.method,
        "SCRIPT_NAME": prefix.encode().decode("latin-1"),
        "PATH_INFO": request.path.encode("utf-8", "replace").decode("latin-1"),
        "QUERY_STRING": request.query_string.decode("latin-1"),
        "SERVER_NAME": root.hostname or "localhost",
        "SERVER_PORT": str(root.port or default),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": request.client,
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": root.scheme,
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": io.StringIO(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        "CONTENT_LENGTH": str(len(body)),
        "CONTENT_TYPE": request.headers.get("content-type", ""),
    }
    for name, value in _headers(request):
        found.setdefault("HTTP_" + name.upper().replace("-", "_"), value)
    found["HTTP_HOST"] = root.netloc
    return found


def _headers(request: Request) -> Iterable[tuple[str, str]]:
    """Those that no other header can pose as: an underscore would become a hyphen's equal."""
    return (
        (name, value)
        for name, value in request.headers.items()
        if "_" not in name and name not in ("content-length", "content-type", "host")
    )
