"""A query's tokens, in one pass of one expression."""

from __future__ import annotations

import re

from .tree import UnplannableError

_NAME = r"(?:[\w:.\-]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])"
_LAST = r"(?:[\w:\-]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])"
_TOKEN = re.compile(
    rf"""
    (?P<iri><[^<>"{{}}|^`\\\x00-\x20]*>)
  | (?P<var>[?$]\w+)
  | (?P<blank>_:\w(?:[\w.\-]*[\w\-])?)
  | (?P<name>(?:[^\W\d_](?:[\w.\-]*[\w\-])?)?:(?:{_NAME}*{_LAST})?)
  | (?P<word>[^\W\d]\w*)
  | (?P<sign>\^\^|&&|\|\||!=|<=|>=|<<|>>|\{{\||\|\}}|[{{}}()\[\].;,|/^*+?!=<>\-])
  | (?P<string>\"\"\"(?:\"{{0,2}}(?:[^"\\]|\\.))*\"\"\"|'''(?:'{{0,2}}(?:[^'\\]|\\.))*'''
      |"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')
  | (?P<number>\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)
  | (?P<lang>@[A-Za-z]+(?:-+[A-Za-z0-9]+)*)
  | (?P<skip>\s+|\#[^\n\r]*)
  | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
MAX_LENGTH = 60_000  # characters; a longer text costs more to plan than a plan may gain
Token = tuple[str, str, int, int]
Tokens = list[Token]


_PREFIX = re.compile(
    r"\s*PREFIX\s+((?:[^\W\d_](?:[\w.\-]*[\w\-])?)?):\s*<([^<>\"{}|^`\\\s]*)>", re.I
)


def prefixes(text: str) -> tuple[dict[str, str], int]:
    """The prefixes that a text begins with, and where they end; what is not as plain is left."""
    found: dict[str, str] = {}
    end = 0
    while match := _PREFIX.match(text, end):
        found[match[1]] = match[2]
        end = match.end()
    return found, end


def tokens(text: str, start: int = 0) -> Tokens:
    """(kind, text, start, end) of each token from a place on, and a last one of kind "end".

    Raises UnplannableError at what may be read in two ways, as escaped code points.
    """
    if len(text) > MAX_LENGTH or "\\u" in text or "\\U" in text:
        raise UnplannableError("a text that is very long or has code points escaped")
    found: Tokens = []
    for match in _TOKEN.finditer(text, start):
        kind = match.lastgroup
        if kind == "skip":
            continue
        if kind == "other" or kind is None:
            raise UnplannableError(f"the character {match[0]!r}")
        piece = match[0]
        if kind == "number" and piece[-1] == ".":  # the dot ends the triple
            found.append((kind, piece[:-1], match.start(), match.end() - 1))
            found.append(("sign", ".", match.end() - 1, match.end()))
            continue
        if kind == "var":
            piece = "?" + piece[1:]
        found.append((kind, piece, match.start(), match.end()))
    found.append(("end", "", len(text), len(text)))
    return found
