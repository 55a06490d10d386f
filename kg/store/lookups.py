"""Which queries are look-ups: one pattern about a known term, and nothing that filters, joins or
sorts. Each step of its evaluation gives a row, so what it costs is bounded by what it writes, and
whoever stops it there has spent no more. A pure function of the text.

Only the cost hangs on what is told here, never the answer: the engine evaluates the text itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

MOST_TEXT = 2000  # characters
MOST_STEPS = 5000  # triples of a predicate, up to which a path over it is a look-up

_IRI = r'<[^<>"{}|^`\\\x00-\x20]*>'
_NAME = r"(?:[A-Za-z][A-Za-z0-9_-]*)?:[A-Za-z0-9_][A-Za-z0-9_-]*"
_VARIABLE = r"[?$][A-Za-z0-9_]+"
_STRING = r'"[^"\\\n\r]*"(?:@[A-Za-z]+(?:-[A-Za-z0-9]+)*)?'
_PREFIX = rf"PREFIX\s+((?:[A-Za-z][A-Za-z0-9_-]*)?):\s*({_IRI})"
_PREFIXES = re.compile(_PREFIX, re.IGNORECASE)
_WORD = re.compile(r"\w+", re.ASCII)
_LOOKUP = re.compile(
    rf"""\s*(?P<prologue>(?:{_PREFIX}\s*)*)
    (?:ASK|SELECT(?P<shown>\s*\*|(?:\s*{_VARIABLE})+))\s*(?:WHERE\s*)?
    \{{\s*(?:GRAPH\s*(?P<graph>{_IRI}|{_NAME})\s*(?P<open>\{{)\s*)?
    (?P<subject>{_IRI}|{_NAME}|{_VARIABLE})\s*
    (?P<predicate>{_IRI}|{_NAME}|{_VARIABLE}|(?-i:a)(?=[\s<?$"+*]))(?P<path>[+*])?\s*
    (?P<object>{_IRI}|{_NAME}|{_VARIABLE}|{_STRING})\s*
    \.?\s*(?(open)\}}\s*)\}}\s*(?:LIMIT\s+[0-9]+\s*)?""",
    re.IGNORECASE | re.VERBOSE | re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Lookup:
    """The terms of the pattern, as they are written: graph ("" for the default graph), subject,
    predicate, object; `path` is the predicate's IRI in angle brackets if it is a path, else ""."""

    terms: tuple[str, str, str, str]
    path: str


def lookup(text: str) -> Lookup | None:
    """What a text looks up; None if it does more, or may do."""
    if len(text) > MOST_TEXT or (found := _LOOKUP.fullmatch(text)) is None:
        return None
    graph, subject, predicate, object_ = found.group("graph", "subject", "predicate", "object")
    names = [term[1:] for term in (subject, predicate, object_) if term[0] in "?$"]
    if len(set(names)) < len(names):  # finds without giving a row
        return None
    if subject[0] in "?$" and object_[0] in "?$":  # as a rule it finds much
        return None
    shown = found["shown"]
    if shown and "*" not in shown and not any(name in names for name in _WORD.findall(shown)):
        return None
    path = ""
    if found["path"]:
        path = _expanded(predicate, found["prologue"])
        if graph is not None or not path:
            return None
    return Lookup((graph or "", subject, predicate + (found["path"] or ""), object_), path)


def _expanded(name: str, prologue: str) -> str:
    """The IRI that a name stands for, in angle brackets; "" if that is not plain to see."""
    if name.startswith("<"):
        return name
    prefix, colon, local = name.partition(":")
    known: Mapping[str, str] = {match[1]: match[2] for match in _PREFIXES.finditer(prologue)}
    return f"{known[prefix][:-1]}{local}>" if colon and prefix in known else ""
