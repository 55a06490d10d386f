"""Terms of SPARQL 1.1 Query Results JSON (section 3.2.2) as N-Triples, with the triples and text
directions of RDF 1.2."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TypeAlias

Binding: TypeAlias = "Mapping[str, str | Binding]"
Row: TypeAlias = Mapping[str, Binding]

_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"})


def rows_of(body: bytes) -> list[Row]:
    """The rows of an answer in SPARQL JSON."""
    found: list[Row] = json.loads(body)["results"]["bindings"]
    return found


def text_of(term: Binding) -> str:
    """The IRI, the label or the lexical form."""
    value = term["value"]
    assert isinstance(value, str)
    return value


def ntriples(term: Binding) -> str:
    """A term as N-Triples writes it."""
    kind, value = term["type"], term["value"]
    if not isinstance(value, str):
        parts = (value[name] for name in ("subject", "predicate", "object"))
        inner = " ".join(ntriples(part) for part in parts if not isinstance(part, str))
        return f"<<( {inner} )>>"
    if kind == "uri":
        return f"<{value}>"
    if kind == "bnode":
        return f"_:{value}"
    text = f'"{value.translate(_ESCAPES)}"'
    if "xml:lang" in term:
        direction = term.get("its:dir")
        return f"{text}@{term['xml:lang']}" + (f"--{direction}" if direction else "")
    return f"{text}^^<{term['datatype']}>" if "datatype" in term else text
