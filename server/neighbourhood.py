"""What is said of a resource, and what is said with it as the object: the queries that find it,
and pages of it. Pure: text and rows in, text and statements out.

A resource has groups of statements, one for each property and direction. One query counts them,
another takes a page of them, however many there are: the few come first, what there are many of
last, and a group runs on over as many pages as it takes. The order within a group is the store's,
which stays while a snapshot does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from kg.vocab import ATT, DCTERMS, RDF, RDFS

PAGE = 250  # statements
MOST = 50_000  # statements in each direction that are counted, and so reached by paging
_BULKY = 50  # statements of a group, from which on it stands behind the others
_ROWS = 20_000  # of a listing: what is named has few names and classes
_NESTED = 1000  # statements of blank nodes
# What names the resources around: columns of the listing, and the property that each is.
NAMING: Mapping[str, str] = {
    "label": str(RDFS.label),
    "title": str(DCTERMS.title),
    "exact": str(ATT.exact),
    "type": str(RDF.type),
}
_NAMES = frozenset(NAMING.values())

Term = TypeVar("Term")


@dataclass(frozen=True, slots=True)
class Group:
    """The statements of a resource by one property, `inward` those whose object it is."""

    property: str
    inward: bool
    count: int


@dataclass(frozen=True, slots=True)
class Slice:
    """A part of a group that stands on a page."""

    group: Group
    offset: int
    limit: int


@dataclass(frozen=True, slots=True)
class Statement(Generic[Term]):
    """One statement: by its slice the property and direction; `other` is its other end, `graph` is
    there where graphs were asked for; `row` is the first that told of it, with names."""

    slice: Slice
    other: Term
    graph: Term | None
    row: Mapping[str, Term]


def counting(iri: str, *, graphs: bool = False) -> str:
    """The query for the groups of a resource; with `graphs`, a statement counts once in each."""
    outward, inward = _pattern(f"<{iri}> ?p ?o", graphs), _pattern(f"?s ?p <{iri}>", graphs)
    return f"""\
SELECT ?inward ?p (COUNT(*) AS ?count) {{
  {{ SELECT (false AS ?inward) ?p {{ {outward} }} LIMIT {MOST} }} UNION
  {{ SELECT (true AS ?inward) ?p {{ {inward} }} LIMIT {MOST} }}
}} GROUP BY ?inward ?p"""


def groups(found: Iterable[tuple[str, bool, int]]) -> tuple[Group, ...]:
    """The groups, from property, direction and count, in the order in which pages have them."""
    made = (Group(*one) for one in found)
    return tuple(sorted(made, key=_rank))


def _rank(group: Group) -> tuple[bool, bool, bool, int, str]:
    naming = group.property in _NAMES
    return group.count > _BULKY, group.inward, not naming, group.count, group.property


def pages(found: Sequence[Group]) -> int:
    """How many pages there are; one if there is nothing."""
    return max(1, -(-sum(group.count for group in found) // PAGE))


def slices(found: Sequence[Group], page: int) -> tuple[Slice, ...]:
    """What stands on a page, counted from 1; nothing on one that there is not."""
    start, end = PAGE * (page - 1), PAGE * page
    made, before = [], 0
    for group in found:
        low, high = max(start - before, 0), min(end - before, group.count)
        if low < high:
            made.append(Slice(group, low, high - low))
        before += group.count
    return tuple(made)


def heads(found: Sequence[Group]) -> tuple[Slice, ...]:
    """What tells on any page what the resource is: all its properties that have few values."""
    few = [group for group in found if not group.inward and group.count <= _BULKY]
    return tuple(Slice(group, 0, group.count) for group in few[:_BULKY])


def listing(
    iri: str, wanted: Sequence[Slice], *, graphs: bool = False, naming: Iterable[str] = NAMING
) -> str:
    """The query for what stands on a page, each row with the number `n` of its slice and the other
    end `x`: with what names that, or, with `graphs`, with the graph `g` that says it."""
    parts = []
    for number, one in enumerate(wanted):
        verb = f"<{one.group.property}>"
        triple = f"?x {verb} <{iri}>" if one.group.inward else f"<{iri}> {verb} ?x"
        rest = f"OFFSET {one.offset} LIMIT {one.limit}"
        shown = f"({number} AS ?n) ?x ?g" if graphs else f"({number} AS ?n) ?x"
        parts.append(f"  {{ SELECT {shown} {{ {_pattern(triple, graphs)} }} {rest} }}")
    named = "" if graphs else "".join(
        f"\n  OPTIONAL {{ ?x <{NAMING[column]}> ?{column} }}" for column in naming
    )  # fmt: skip
    return "SELECT * {\n" + "\n  UNION\n".join(parts) + f"{named}\n}} LIMIT {_ROWS}"


def nested(iri: str, *, graphs: bool = False) -> str:
    """The query for what is said of the blank nodes that a resource's values are, or lead to."""
    first = f"<{iri}> ?p1 ?s . FILTER(isBLANK(?s))"
    second = f"<{iri}> ?p1 ?b1 . FILTER(isBLANK(?b1)) ?b1 ?p2 ?s . FILTER(isBLANK(?s))"
    third = f"{second.replace('?s', '?b2')} ?b2 ?p3 ?s . FILTER(isBLANK(?s))"
    ways = " UNION ".join(
        f"{{ {_pattern(f'{way} ?s ?p ?o', graphs)} }}" for way in (first, second, third)
    )
    return f"SELECT DISTINCT ?s ?p ?o{' ?g' if graphs else ''} {{ {ways} }} LIMIT {_NESTED}"


def statements(
    rows: Iterable[Mapping[str, Term]], wanted: Sequence[Slice]
) -> Iterator[Statement[Term]]:
    """The statements of a page from the rows of its listing, each once."""
    seen = set()
    for row in rows:
        key = (str(_text(row["n"])), str(row["x"]), str(row.get("g")))
        if key not in seen:
            seen.add(key)
            yield Statement(wanted[int(key[0])], row["x"], row.get("g"), row)


def _text(term: object) -> object:
    return term["value"] if isinstance(term, Mapping) else term


def _pattern(triple: str, graphs: bool) -> str:
    return f"GRAPH ?g {{ {triple} }}" if graphs else triple
