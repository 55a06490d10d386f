"""HTTP to a SPARQL 1.1 server: one request, its answer in chunks, what can go wrong in one line."""

from __future__ import annotations

import base64
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from urllib.parse import unquote, urlencode, urlsplit, urlunsplit

from kg.errors import QueryError, StoreError
from kg.store import reader
from kg.store.failures import one_line
from kg.store.mistakes import mistake
from kg.store.pool import Deadline
from kg.vocab import NAMESPACES

FORM = "application/x-www-form-urlencoded"
JSON = "application/sparql-results+json"
N_TRIPLES = "application/n-triples"


@dataclass(frozen=True, slots=True)
class Response:
    """What a server answered: its media type, and its body in chunks."""

    media_type: str
    chunks: Iterator[bytes]

    def body(self) -> bytes:
        return b"".join(self.chunks)


class Endpoint:
    """The addresses of a server: for queries, for updates, for whole graphs.

    A user name and password in an address are sent as basic authentication.
    """

    def __init__(self, query: str, update: str, graphs: str) -> None:
        self.name = _without_login(query)[0]
        self._query, self._update, self._graphs = query, update, graphs

    def query(
        self,
        text: str,
        accept: str,
        deadline: Deadline,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
    ) -> Response:
        """Ask. Raises QueryError if the server calls the query malformed, and as `_send`."""
        fields = [("query", text)]
        fields += [("default-graph-uri", iri) for iri in default_graphs]
        fields += [("named-graph-uri", iri) for iri in named_graphs]
        body = urlencode(fields).encode()
        response = self._send(self._query, body, FORM, accept, deadline, ("query", text))
        if response is None:
            raise StoreError(f"{self.name} does not answer queries: check its address")
        return response

    def update(self, text: str) -> None:
        """Change; raises StoreError if the server does not do it."""
        try:
            self.carry_out(text, Deadline(None))
        except QueryError as error:
            raise StoreError(f"{self.name} refuses the change: {error}") from error

    def carry_out(
        self,
        text: str,
        deadline: Deadline,
        using: Sequence[str] = (),
        using_named: Sequence[str] = (),
    ) -> None:
        """A user's update. Raises QueryError if the server calls it malformed, and as `_send`."""
        fields = [("update", text)]
        fields += [("using-graph-uri", iri) for iri in using]
        fields += [("using-named-graph-uri", iri) for iri in using_named]
        body = urlencode(fields).encode()
        response = self._send(self._update, body, FORM, "*/*", deadline, ("update", text))
        if response is None:
            raise StoreError(f"{self.name} does not take updates: check its address")
        response.body()

    def graph(self, name: str) -> Response | None:
        """A whole graph as N-Triples; None if the server has none of that name."""
        join = "&" if "?" in self._graphs else "?"
        address = self._graphs + join + urlencode({"graph": name})
        return self._send(address, None, FORM, N_TRIPLES, Deadline(None))

    def _send(
        self,
        address: str,
        body: bytes | None,
        content: str,
        accept: str,
        deadline: Deadline,
        sent: tuple[str, str] = ("request", ""),
    ) -> Response | None:
        """None for 404; raises QueryError for 400, QueryTimeoutError, StoreError for the rest.
        `sent` is what the server may call malformed: its kind, and its text."""
        url, login = _without_login(address)
        headers = {"Accept": accept, **({"Content-Type": content} if body is not None else {})}
        if login:
            headers["Authorization"] = "Basic " + base64.b64encode(login.encode()).decode()
        request = urllib.request.Request(url, data=body, headers=headers)
        try:
            response = urllib.request.urlopen(request, timeout=deadline.left())
        except urllib.error.HTTPError as error:
            with error:
                if error.code == 404:
                    return None
                raise self._refusal(error, *sent) from error
        except TimeoutError as error:
            raise deadline.error() from error
        except (OSError, HTTPException) as error:
            reason = getattr(error, "reason", error)
            if isinstance(reason, TimeoutError):
                raise deadline.error() from error
            raise StoreError(f"{self.name} cannot be reached: {one_line(str(reason))}") from error
        media_type = response.headers.get_content_type()
        return Response(media_type, self._chunks(response, deadline))

    def _chunks(self, response: HTTPResponse, deadline: Deadline) -> Iterator[bytes]:
        with response:
            while True:
                try:
                    chunk = response.read1(reader.CHUNK)
                except TimeoutError as error:
                    raise deadline.error() from error
                except (OSError, HTTPException) as error:
                    raise StoreError(
                        f"{self.name} broke off: {one_line(str(error) or type(error).__name__)}"
                    ) from error
                if not chunk:
                    return
                if deadline.left() == 0:
                    raise deadline.error()
                yield chunk

    def _refusal(
        self, error: urllib.error.HTTPError, what: str, text: str
    ) -> QueryError | StoreError:
        words = one_line(error.read(2000).decode("utf-8", "replace"))
        if error.code == 400:
            return QueryError(
                mistake(text, words or "the server does not say why", what, NAMESPACES)
            )
        if error.code in (401, 403):
            return StoreError(f"{self.name} refuses access ({error.code}): give USER:PASSWORD@")
        return StoreError(f"{self.name} answers {error.code} {error.reason}: {words}")


def _without_login(address: str) -> tuple[str, str]:
    """An address and the USER:PASSWORD that stands in it, if any."""
    parts = urlsplit(address)
    login, at, host = parts.netloc.rpartition("@")
    return urlunsplit(parts._replace(netloc=host)), unquote(login) if at else ""
