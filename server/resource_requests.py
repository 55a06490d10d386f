"""What a request for a resource asks for, format and page, and how it is sent on elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from server.errors import PROBLEM, NotFound
from server.exchange import Reply, Request
from server.negotiate import HTML, RESOURCES, Format, NotAcceptable, choose
from server.parts import Parts
from server.protocol import ProtocolError, query_pairs
from server.resource_documents import Place

METHODS = "GET, HEAD, OPTIONS"


def check_method(request: Request) -> None:
    """Raises ProtocolError (405) for a method that changes something."""
    if request.method not in ("GET", "HEAD"):
        raise ProtocolError(
            405, f"{request.method} is not allowed here; use {METHODS}", tuple(METHODS.split(", "))
        )


def wanted_form(request: Request) -> Format:
    """The format that is asked for, by `format=` or the Accept header."""
    pairs = query_pairs(request.query_string)
    named = [value for name, value in pairs if name == "format" and value]
    return choose(request.headers.get("accept"), named, RESOURCES)


def wanted_page(request: Request) -> int:
    """The page that is asked for; raises NotFound for what is no number of a page."""
    given = dict(query_pairs(request.query_string)).get("page", "1")
    number = int(given) if given.isascii() and given.isdigit() and len(given) < 9 else 0
    if number < 1:
        raise NotFound(f"there is no page “{given[:100]}”")
    return number


def wants_page(request: Request) -> bool:
    """Whether an error, too, is to be a page."""
    try:
        return choose(request.headers.get("accept"), (), (PROBLEM, HTML)) is HTML
    except NotAcceptable:
        return False


def place_of(parts: Parts, request: Request) -> Place:
    """Where documents stand for this client."""
    return Place(request.root, parts.addresses, parts.settings.license)


def see(request: Request, address: str, links: Sequence[str]) -> Reply:
    """303 See Other (RFC 9110, section 15.4.4)."""
    headers = [("Location", local(request, address)), ("Cache-Control", "no-cache")]
    if links:
        headers.append(("Link", ", ".join(links)))
    return Reply(303, tuple(headers))


def local(request: Request, address: str) -> str:
    """An address below the prefix under which a proxy has us."""
    return urlsplit(request.root).path.rstrip("/") + address
