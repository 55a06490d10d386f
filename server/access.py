"""Who may write: nobody, or whoever sends the token (RFC 6750)."""

from __future__ import annotations

from kg.tokens import is_token
from server.exchange import Request
from server.protocol import ProtocolError
from server.settings import Settings

UNPROTECTED = "attest-unprotected"
_OFF = "this server only reads: nobody may write here (docs/operations.md says how to change that)"
_HOW = "to write, send the token: Authorization: Bearer TOKEN"


def authorise(settings: Settings, request: Request) -> None:
    """Raises ProtocolError: 403 if nobody may write here, 401 for a request without the token."""
    if not settings.write_token:
        raise ProtocolError(403, _OFF)
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not is_token(token.strip(), settings.write_token):
        raise ProtocolError(401, _HOW)


def unprotected(request: Request) -> bool:
    """Whether the request asks to write graphs that are protected.

    Raises ProtocolError (400) for another value than yes or no.
    """
    value = request.headers.get(UNPROTECTED, "no").strip().lower()
    if value not in ("yes", "no"):
        raise ProtocolError(400, f"Attest-Unprotected is yes or no, not “{value[:40]}”")
    return value == "yes"
