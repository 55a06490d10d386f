"""HTTP to a server that may be called: its name resolved once, every address checked, and the
connection made to an address that was checked; so for each redirect anew.

Knows no proxies, no cookies, no passwords. Time and bytes have limits.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin

from kg.errors import ElsewhereError, QueryError
from kg.store.elsewhere.allowed import Allowed, Place
from kg.store.failures import one_line
from kg.version import __version__

MOST_REDIRECTS = 3
_PIECE = 64 * 1024
_AGAIN = (301, 302, 307, 308)  # the same request, at another place
_ELSEWHERE = 303  # the answer is at another place, to be got
FORM = "application/x-www-form-urlencoded"
Resolve = Callable[[str, int], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Found:
    """What a server answered, and the place that it came from in the end."""

    url: str
    media_type: str
    content: bytes


def resolve(host: str, port: int) -> Iterable[str]:
    """The addresses of a host, as the system knows them. Raises OSError."""
    return [str(i[4][0]) for i in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


class Visitor:
    """Calls servers of a list until a moment (of `time.monotonic`)."""

    def __init__(self, allowed: Allowed, until: float, resolve: Resolve = resolve) -> None:
        self._allowed, self._until, self._resolve = allowed, until, resolve

    def visit(self, url: str, accept: Sequence[str], most: int, form: bytes | None = None) -> Found:
        """What is at an address, in one of the media types that are accepted; by POST of a form,
        if there is one. At most `most` bytes.

        Raises QueryError for a place that may not be called, ElsewhereError for all that goes
        wrong there.
        """
        place = self._allowed.place(url)
        for _ in range(MOST_REDIRECTS + 1):
            try:
                status, found = self._once(place, accept, most, form)
            except TimeoutError:
                raise ElsewhereError(f"{place.authority} did not answer in time") from None
            except (OSError, http.client.HTTPException) as error:
                reason = one_line(str(error) or type(error).__name__)
                raise ElsewhereError(f"{place.authority} cannot be asked: {reason}") from error
            if isinstance(found, Found):
                return found
            form = None if status == _ELSEWHERE else form
            place = self._next(place, found)
        raise ElsewhereError(f"{place.authority} redirects more than {MOST_REDIRECTS} times")

    def _next(self, place: Place, location: str) -> Place:
        try:
            url = urljoin(place.url, location)
            there = self._allowed.place(url)
        except (QueryError, ValueError) as error:
            raise ElsewhereError(
                f"{place.authority} redirects to where nothing may be called: {error}"
            ) from error
        if place.scheme == "https" != there.scheme:
            raise ElsewhereError(f"{place.authority} redirects from https to http")
        return there

    def _once(
        self, place: Place, accept: Sequence[str], most: int, form: bytes | None
    ) -> tuple[int, Found | str]:
        """An answer, or where else it is."""
        connection = _Connection(place, self._addresses(place), self._left)
        headers = {
            "Host": place.authority,
            "Accept": ", ".join(accept),
            "Accept-Encoding": "identity",
            "User-Agent": f"Attest/{__version__}",
            "Connection": "close",
        }
        if form is not None:
            headers["Content-Type"] = FORM
        try:
            connection.request("GET" if form is None else "POST", place.target, form, headers)
            with connection.getresponse() as response:
                location = response.headers.get("Location", "")
                if location and response.status in (*_AGAIN, _ELSEWHERE):
                    return response.status, location
                return response.status, self._answer(place, response, accept, most)
        finally:
            connection.close()

    def _answer(
        self, place: Place, response: http.client.HTTPResponse, accept: Sequence[str], most: int
    ) -> Found:
        where = place.authority
        if response.status != 200:
            raise ElsewhereError(f"{where} answers {response.status} {one_line(response.reason)}")
        media_type = response.headers.get_content_type()
        if media_type not in accept:
            raise ElsewhereError(f"{where} answers {one_line(media_type)}, not {accept[0]}")
        if response.headers.get("Content-Encoding", "identity").lower() != "identity":
            raise ElsewhereError(f"{where} answers in an encoding that was not asked for")
        content = bytearray()
        while piece := response.read1(_PIECE):
            content += piece
            if len(content) > most:
                raise ElsewhereError(f"{where} answers more than {most} bytes")
            self._left()
        if response.length:
            raise ElsewhereError(f"{where} broke off")
        return Found(place.url, media_type, bytes(content))

    def _addresses(self, place: Place) -> list[str]:
        found = self._allowed.addresses(place, self._resolve(place.host, place.port))
        if not found:
            raise ElsewhereError(
                f"{place.authority} may not be called: it has no public address, and none that the "
                "list of servers allows"
            )
        return found

    def _left(self) -> float:
        """Seconds that are left; raises TimeoutError if none are."""
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left


class _Connection(http.client.HTTPConnection):
    """A connection to addresses that were checked; the name is never resolved again."""

    def __init__(self, place: Place, addresses: Sequence[str], left: Callable[[], float]) -> None:
        super().__init__(place.host, place.port)
        self._place, self._addresses, self._left_ = place, addresses, left

    def connect(self) -> None:
        """To the first address that answers; raises OSError."""
        made = self._socket()
        if self._place.scheme == "https":
            context = ssl.create_default_context()
            made = context.wrap_socket(
                made, server_hostname=self._place.host, suppress_ragged_eofs=False
            )
        self.sock = made

    def _socket(self) -> socket.socket:
        failed: OSError | None = None
        for number, address in enumerate(self._addresses):
            family = socket.AF_INET6 if ":" in address else socket.AF_INET
            made = socket.socket(family, socket.SOCK_STREAM)
            try:
                # Some time is left for the other addresses.
                made.settimeout(self._left_() / (len(self._addresses) - number))
                made.connect((address, self._place.port))
                made.settimeout(self._left_())
            except OSError as error:
                made.close()
                failed = error
            else:
                return made
        raise failed or OSError("no address")
