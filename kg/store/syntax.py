"""What can be told of a query's text without evaluating it, and what is refused before that.

A token scan that knows strings, comments, IRIs and names; the grammar itself stays with the engine.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kg.errors import CallRefusedError, QueryError

MAX_NESTING = (
    100  # brackets in brackets; the engine's parser is recursive, its stack is not endless
)
KINDS = {"SELECT": "select", "ASK": "ask", "CONSTRUCT": "graph", "DESCRIBE": "graph"}

# A prefix has at most 200 characters here, so that what is no name is not looked through to the end
# of the text from each of its words; a longer one is left to the engine, as pieces.
_TOKEN = re.compile(
    r"""
    (?P<skip>\s+|\#[^\n\r]*)
  | (?P<iri><(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>)
  | (?P<string>\"\"\"(?:\"{0,2}(?:[^"\\]|\\.))*\"\"\"|'''(?:'{0,2}(?:[^'\\]|\\.))*'''
      |"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')
  | (?P<var>[?$]\w+)
  | (?P<name>(?:[^\W\d_](?:[\w.\-]{0,200}[\w\-])?)?:
      (?:[\w:]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])?
      (?:(?:[\w:.\-]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])*
         (?:[\w:\-]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%]))?|_:[\w][\w.\-]*)
  | (?P<lang>@[A-Za-z]+(?:-+[A-Za-z0-9]+)*)
  | (?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)
  | (?P<word>[^\W\d]\w*)
  | (?P<open>\{\||[({\[]|<<)
  | (?P<close>\|\}|[)}\]]|>>)
  | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_CALL_ELSEWHERE = re.compile(
    r"""SERVICE\s*(?:SILENT\s*+)?(?:<>|[?$]\w++|[^\s{}()"'<>?$:]*+:[^\s{]*+)\s*+\{""",
    re.IGNORECASE,
)
_ABSOLUTE = re.compile(r"<[A-Za-z][A-Za-z0-9+.\-]*:")
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_NO_SERVICE = (
    "SERVICE is not allowed: a query is answered from this store alone; remove the SERVICE clause"
)
# What every SERVICE SILENT is made to call: an address that no engine has a way to.
_REFUSED = "<attest-refused://service>"


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text that is neither space nor comment."""

    kind: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Scan:
    """A query's tokens, its kind (select, ask, graph, or None if it has none), and its dataset."""

    tokens: tuple[Token, ...]
    kind: str | None
    has_dataset: bool


def scan(text: str) -> Scan:
    """The tokens of a query.

    Raises CallRefusedError if it calls another server (SERVICE that is not `disarmed`), and
    QueryError if it is nested too deeply.
    """
    tokens = tokens_of(text)
    refuse_service(text, tokens)
    kind, has_dataset, depth = None, False, 0
    for token in tokens:
        if token.kind == "open":
            depth += 1
            if depth > MAX_NESTING:
                raise QueryError(f"the query is nested deeper than {MAX_NESTING} brackets")
        elif token.kind == "close":
            depth -= 1
        elif token.kind == "word" and depth == 0:
            word = token.text.upper()
            kind = kind or KINDS.get(word)
            has_dataset = has_dataset or (word == "FROM" and kind is not None)
    return Scan(tokens, kind, has_dataset)


def tokens_of(text: str) -> tuple[Token, ...]:
    """The pieces of a text, without spaces and comments."""
    found = (Token(m.lastgroup or "", m[0], m.start(), m.end()) for m in _TOKEN.finditer(text))
    return tuple(token for token in found if token.kind != "skip")


def filled(text: str, inline: Mapping[str, str]) -> str:
    """A text with its marks replaced by the patterns that they stand for."""
    for mark, pattern in inline.items():
        text = text.replace(mark, pattern)
    return text


def disarmed(text: str) -> str:
    """The query with every SERVICE SILENT calling an address that cannot be called, so that it
    gives the one empty solution of any failure (SPARQL 1.1 Federated Query, section 2.3).
    Every other SERVICE, and what only looks like a call, is left for `scan` to refuse."""
    if "service" not in text.casefold():
        return text
    tokens = tokens_of(text)
    for place in reversed(range(len(tokens) - 3)):
        call, silent, target, brace = tokens[place : place + 4]
        words = (call.text.upper(), silent.text.upper(), brace.text)
        if words == ("SERVICE", "SILENT", "{") and target.kind in ("iri", "name", "var"):
            text = f"{text[: target.start]} {_REFUSED} {text[target.end :]}"
    return text


def disarmed_all(text: str) -> str:
    """The same for every SERVICE, silent or not: for a text that is to be parsed, not answered."""
    tokens = tokens_of(text)
    for place in reversed(range(len(tokens) - 2)):
        if tokens[place].kind != "word" or tokens[place].text.upper() != "SERVICE":
            continue
        silent = tokens[place + 1].text.upper() == "SILENT"
        target, brace = (*tokens[place + 1 + silent : place + 3 + silent], None, None)[:2]
        if target is None or brace is None or brace.text != "{":
            continue
        if target.kind in ("iri", "name", "var"):
            text = f"{text[: tokens[place].end]} SILENT {_REFUSED} {text[target.end :]}"
    return text


def refuse_service(text: str, tokens: tuple[Token, ...]) -> None:
    """Engines do evaluate SERVICE over HTTP, so a text that may contain one is not evaluated.

    Raises CallRefusedError.
    """
    unescaped = _ESCAPE.sub(lambda m: _character(m[1] or m[2]), text)
    for variant in dict.fromkeys((text, unescaped)):
        if "service" not in variant.casefold():
            continue
        pieces = tokens if variant == text else tokens_of(variant)
        if _CALL_ELSEWHERE.search(_masked(pieces)) or any(map(ambiguous, pieces)):
            raise CallRefusedError(_NO_SERVICE)


def ambiguous(token: Token) -> bool:
    """Whether an engine may read `<…>` as a comparison with a string or a comment behind it."""
    relative = token.kind == "iri" and not _ABSOLUTE.match(token.text)
    return relative and ("'" in token.text or "#" in token.text)


def _character(code: str) -> str:
    number = int(code, 16)
    return chr(number) if number < 0x110000 else "\ufffd"


def _masked(tokens: tuple[Token, ...]) -> str:
    masks = {"iri": "<>", "string": '""'}
    parts, end = [], 0
    for token in tokens:
        mask = "!" if token.text == _REFUSED else masks.get(token.kind, token.text)
        parts += [" " if token.start > end else "", mask]
        end = token.end
    return "".join(parts)
