"""The vocabulary of search, and whether a text may use it. Imports the standard library alone."""

from __future__ import annotations

import re

NAMESPACE = "https://w3id.org/attest/search#"
# The verbs, and the kind that each finds; None is any.
VERBS: dict[str, str | None] = {
    f"{NAMESPACE}matches": None,
    f"{NAMESPACE}matchesActor": "actor",
    f"{NAMESPACE}matchesArticle": "article",
    f"{NAMESPACE}matchesPassage": "passage",
}
_SIGN = "search#"
_UNICODE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def may_search(text: str) -> bool:
    """Whether a text may hold a search; quick, and true too often."""
    return _SIGN in text or ("\\u" in text.lower() and _SIGN in unescaped(text))


def unescaped(text: str) -> str:
    """The text with its escaped characters (SPARQL 1.1, section 19.2) written out."""

    def character(match: re.Match[str]) -> str:
        code = int(match[1] or match[2], 16)
        return chr(code) if code < 0x110000 else "\ufffd"

    return _UNICODE.sub(character, text) if "\\" in text else text
