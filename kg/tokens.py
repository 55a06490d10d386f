"""Tokens that allow writing: random, shown once, and kept as a hash alone."""

from __future__ import annotations

import hashlib
import hmac
import secrets

_BYTES = 32  # of chance; with so many, a plain hash cannot be turned back


def fresh_token() -> str:
    """A new token, in letters that fit into a header and a shell."""
    return secrets.token_urlsafe(_BYTES)


def token_hash(token: str) -> str:
    """What is kept of a token: its SHA-256, in hex."""
    return hashlib.sha256(token.encode("utf-8", "surrogateescape")).hexdigest()


def is_token(token: str, kept: str) -> bool:
    """Whether a token is the one that was kept; takes as long for any other."""
    return hmac.compare_digest(token_hash(token), kept.strip().lower())
