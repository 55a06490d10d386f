"""Strings as SPARQL writes them (section 19.7) → their values."""

from __future__ import annotations

import re

_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_CHARACTERS = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}


def string_value(token: str) -> str:
    """The value of a string literal in its quotes, long or short."""
    quotes = 3 if token[:3] in ('"""', "'''") and len(token) >= 6 else 1
    return _ESCAPE.sub(_character, token[quotes:-quotes])


def _character(match: re.Match[str]) -> str:
    if match[3] is not None:
        return _CHARACTERS.get(match[3], match[3])
    code = int(match[1] or match[2], 16)
    return chr(code) if code < 0x110000 else "\ufffd"
