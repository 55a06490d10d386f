"""Paths that the engine counts differently when both their ends are known.

SPARQL counts each way along a negated set; so does the engine, unless it already knows both ends:
then it asks only whether there is a way. Which of the two happens depends on its order of joins.
Such a path keeps its place, unless one end is a variable of which nothing else in the query speaks,
and which therefore is never known before; or unless nobody counts: in ASK and EXISTS, under
DISTINCT, and where all aggregates are blind to repetition.

Of an alternative the engine counts two ways from one node to another as one, whichever ends it
knows (SPARQL would count two): its order changes nothing, so it is ordered like any other pattern.
"""

from __future__ import annotations

import re
from collections import Counter

from .tree import (
    Bind,
    Block,
    Expression,
    Graph,
    Group,
    Item,
    Minus,
    Optional,
    Path,
    Select,
    SubSelect,
    Triple,
    Union,
    Values,
)

# What tells how often a row stands in a group; AVG and SUM of different values do not.
_COUNTING = re.compile(r"\b(?:COUNT|SUM|AVG|GROUP_CONCAT)\s*\(\s*(?!DISTINCT\b)", re.IGNORECASE)


def mark(select: Select) -> list[Triple]:
    """Set `fickle` on the triples of a whole query whose count depends on the order of joins; all
    its triples are given back."""
    triples: list[Triple] = []
    spoken: Counter[str] = Counter()
    _walk(select.where, triples, spoken)
    counted: set[int] = set()
    _count_in(select, counted)
    for triple in triples:
        if id(triple) not in counted:
            continue
        if triple.path is not None and any(map(_is_counted, _steps(triple.path))):
            ends = [end for end in (triple.subject, triple.object) if end[:1] == "?"]
            is_one = triple.path.kind == "negated"
            triple.fickle = not (is_one and any(spoken[end] == 1 for end in ends))
    return triples


def _count_in(select: Select, counted: set[int], *, seen: bool = True) -> None:
    """Note the triples whose number of solutions can be seen in the select's rows, or outside."""
    if select.grouped:
        seen = bool(_COUNTING.search(select.head + select.tail))
    elif select.distinct and not select.made:
        seen = False
    elif select.limited:
        seen = True
    seen = seen and select.form != "ASK"
    _count_in_group(select.where, counted, seen=seen)


def _count_in_group(group: Group, counted: set[int], *, seen: bool) -> None:
    for item in group.items:
        if isinstance(item, Triple) and seen:
            counted.add(id(item))
        elif isinstance(item, Union):
            for branch in item.groups:
                _count_in_group(branch, counted, seen=seen)
        elif isinstance(item, Graph | Optional | Minus):
            is_set = isinstance(item, Minus)
            _count_in_group(item.group, counted, seen=seen and not is_set)
        elif isinstance(item, SubSelect):
            _count_in(item.select, counted, seen=seen)
        elif isinstance(item, Bind):
            _count_in_exists([item.expression], counted)
    _count_in_exists(group.filters, counted)


def _count_in_exists(parts: list[Expression], counted: set[int]) -> None:
    for part in parts:
        for group in part.groups:
            _count_in_group(group, counted, seen=False)


def has_fickle(items: list[Item]) -> bool:
    """Whether such a triple is joined somewhere in the items."""
    for item in items:
        if isinstance(item, Triple) and item.fickle:
            return True
        if isinstance(item, Union) and any(has_fickle(g.items) for g in item.groups):
            return True
        if isinstance(item, Graph | Optional) and has_fickle(item.group.items):
            return True
        if isinstance(item, SubSelect) and has_fickle(item.select.where.items):
            return True
    return False


def _steps(path: Path) -> list[Path]:
    """What the engine takes one by one: the steps of a sequence, the ways of an alternative, each
    inverse or not. In a repetition it asks only whether there is a way."""
    if path.kind in ("alternative", "inverse", "sequence"):
        return [step for part in path.parts for step in _steps(part)]
    return [path]


def _is_counted(path: Path) -> bool:
    return path.kind == "negated"


def _walk(group: Group, triples: list[Triple], spoken: Counter[str]) -> None:
    for item in group.items:
        if isinstance(item, Triple):
            triples.append(item)
            spoken.update(
                term for term in (item.subject, item.verb, item.object) if term[:1] == "?"
            )
        elif isinstance(item, Block | Values):
            spoken.update(dict.fromkeys(item.names, 2))
        elif isinstance(item, Union):
            for branch in item.groups:
                _walk(branch, triples, spoken)
        elif isinstance(item, Graph | Optional | Minus):
            if isinstance(item, Graph):
                spoken[item.name] += 1
            _walk(item.group, triples, spoken)
        elif isinstance(item, SubSelect):
            spoken.update(dict.fromkeys(item.select.made, 2))
            _walk(item.select.where, triples, spoken)
        elif isinstance(item, Bind):
            spoken[item.name] += 1
            _expressions([item.expression], triples, spoken)
    _expressions(group.filters, triples, spoken)


def _expressions(parts: list[Expression], triples: list[Triple], spoken: Counter[str]) -> None:
    for part in parts:
        if part.equal is not None:
            spoken[part.equal[0]] += 1  # it may become data
        for group in part.groups:
            _walk(group, triples, spoken)
