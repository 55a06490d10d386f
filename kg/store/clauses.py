"""The dataset clauses of a query, told from its tokens; the grammar stays with the engine."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from kg.store.syntax import KINDS, Scan

# What sees whether a solution comes once or twice, though the answer is a set.
_COUNTING = {"COUNT", "SUM", "AVG", "GROUP_CONCAT", "RAND", "UUID", "STRUUID", "BNODE"}
_CUTTING = {"LIMIT", "OFFSET"}


def from_clauses(text: str, found: Scan) -> dict[str, Any] | None:
    """The terms after FROM (`default`) and FROM NAMED (`named`) as they are written, with the
    `prologue` that holds for them; None if at most one graph makes up the default graph, which
    needs no merge."""
    start, depth = None, 0
    default: list[str] = []
    named: list[str] = []
    before = ("", "")
    for token in found.tokens:
        word = token.text.upper() if token.kind == "word" else ""
        depth += (token.kind == "open") - (token.kind == "close")
        if depth == 0 and start is None and word in KINDS:
            start = token.start
        elif depth == 0 and start is not None and token.kind in ("iri", "name"):
            if before[1] == "FROM":
                default.append(token.text)
            elif before == ("FROM", "NAMED"):
                named.append(token.text)
        before = (before[1], word)
    if len(default) < 2:
        return None
    return {"prologue": text[:start], "default": default, "named": named}


def any_bag_will_do(found: Scan) -> bool:
    """Whether the answer is the same if a triple of several graphs is found several times: it is a
    set, and nothing in the query counts. In doubt it is not."""
    words = [token.text.upper() for token in found.tokens if token.kind == "word"]
    forms = [word for word in words if word in KINDS]
    if _COUNTING.intersection(words) or not forms:
        return False
    if _CUTTING.intersection(words) and (len(forms) > 1 or forms[0] != "SELECT"):
        return False
    if forms[0] == "SELECT":
        distinct = ("SELECT", "DISTINCT") in pairwise(words)
        return distinct and words.index("DISTINCT") == words.index("SELECT") + 1
    if forms[0] == "CONSTRUCT":  # each solution makes blank nodes of its own
        return not any(token.text == "[" or token.text.startswith("_:") for token in found.tokens)
    return True
