"""Results and graphs as the tests expect them, and as a server gave them: are they the same?"""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, QueryResultsFormat, RdfFormat, Triple

_RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_FORMS = {
    "ttl": RdfFormat.TURTLE, "n3": RdfFormat.TURTLE, "rdf": RdfFormat.RDF_XML,
    "nt": RdfFormat.N_TRIPLES, "trig": RdfFormat.TRIG, "nq": RdfFormat.N_QUADS,
}  # fmt: skip
_RESULTS = {"srx": QueryResultsFormat.XML, "srj": QueryResultsFormat.JSON,
            "tsv": QueryResultsFormat.TSV}  # fmt: skip
Row = dict[str, Any]


@dataclass(frozen=True)
class Table:
    """A SELECT's answer."""

    variables: frozenset[str]
    rows: list[Row]


Outcome = Table | bool | pyoxigraph.Dataset


def read_graph(path: Path, base: str | None = None) -> list[Quad]:
    """The quads of a data file; relative IRIs are resolved against the file, or `base`."""
    form = _FORMS[path.suffix[1:]]
    base = base or path.resolve().as_uri()
    return list(pyoxigraph.parse(path.read_bytes(), form, base_iri=base))


def expected(path: Path, base: str | None = None) -> Outcome:
    """What a result file says."""
    form = _RESULTS.get(path.suffix[1:])
    if form is not None:
        return _results(pyoxigraph.parse_query_results(path.read_bytes(), form))
    quads = read_graph(path, base)
    if any(q.object == NamedNode(_RS + "ResultSet") for q in quads):
        return _result_set(quads)
    return as_graph(quads)


def given(media_type: str, body: bytes) -> Outcome:
    """What a server answered, in the SPARQL JSON format or as N-Triples."""
    if media_type == "application/sparql-results+json":
        return _results(pyoxigraph.parse_query_results(body, QueryResultsFormat.JSON))
    if media_type == "application/n-triples":
        return as_graph(list(pyoxigraph.parse(body, RdfFormat.N_TRIPLES)))
    raise ValueError(f"the answer is {media_type}: {body[:200]!r}")


def csv_rows(body: bytes) -> Counter[tuple[tuple[str, str], ...]]:
    """The rows of a CSV answer, columns in the order of their names, blank nodes made alike."""
    rows = list(csv.DictReader(io.StringIO(body.decode("utf-8"))))
    return Counter(
        tuple(sorted((name, "_:" if cell.startswith("_:") else cell) for name, cell in row.items()))
        for row in rows
    )


def as_graph(quads: list[Quad]) -> pyoxigraph.Dataset:
    """Triples as a graph whose blank nodes have canonical names, numbers canonical forms."""
    dataset = pyoxigraph.Dataset(
        Quad(_plain(q.subject), q.predicate, _plain(q.object)) for q in quads
    )
    dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.UNSTABLE)
    return dataset


def same(wanted: Outcome, got: Outcome, *, lax: bool = False) -> bool:
    """Whether two outcomes are the same; `lax` lets a row come fewer times (REDUCED)."""
    if isinstance(wanted, Table) and isinstance(got, Table):
        if lax:
            rows = [_key(row) for row in got.rows]
            return set(rows) == {_key(row) for row in wanted.rows}
        return (
            wanted.variables >= _used(got)
            and got.variables >= _used(wanted)
            and (_bag(wanted) == _bag(got))
        )
    if isinstance(wanted, bool) or isinstance(got, bool):
        return wanted is got
    if isinstance(wanted, Table) or isinstance(got, Table):
        return False
    return set(wanted) == set(got)


def _used(table: Table) -> set[str]:
    return {name for row in table.rows for name in row}


def _bag(table: Table) -> Any:
    if not any(_has_blank(term) for row in table.rows for term in row.values()):
        return Counter(_key(row) for row in table.rows)
    quads = []
    for row, count in Counter(_key(row) for row in table.rows).items():
        node = BlankNode()
        quads.append(Quad(node, NamedNode("urn:times"), Literal(count)))
        quads += [Quad(node, NamedNode(f"urn:{name}"), term) for name, term in row]
    return set(as_graph(quads))


def _key(row: Row) -> tuple[tuple[str, Any], ...]:
    return tuple(sorted(((name, _plain(term)) for name, term in row.items()), key=lambda p: p[0]))


def _has_blank(term: Any) -> bool:
    if isinstance(term, Triple):
        return _has_blank(term.subject) or _has_blank(term.object)
    return isinstance(term, BlankNode)


def _plain(term: Any) -> Any:
    """A term with its number in one form: the engine keeps the value."""
    if isinstance(term, Triple):
        return Triple(_plain(term.subject), term.predicate, _plain(term.object))
    if not isinstance(term, Literal) or not term.datatype.value.startswith(_XSD):
        return term
    kind = term.datatype.value[len(_XSD) :]
    try:
        if kind in ("double", "float"):
            return Literal(f"{float(term.value):.6g}", datatype=term.datatype)
        if kind in ("integer", "decimal") or kind.endswith(("Integer", "int", "long", "short")):
            number = Decimal(term.value.strip())
            return Literal(f"{number.normalize():f}", datatype=term.datatype)
        if kind == "boolean":
            truth = "true" if term.value in ("true", "1") else "false"
            return Literal(truth, datatype=term.datatype)
    except (ValueError, InvalidOperation):
        return term
    return term


def _results(found: Any) -> Outcome:
    if isinstance(found, pyoxigraph.QueryBoolean):
        return bool(found)
    names = [variable.value for variable in found.variables]
    rows = []
    for solution in found:
        terms = ((name, solution[name]) for name in names)
        rows.append({name: term for name, term in terms if term is not None})
    return Table(frozenset(names), rows)


def _result_set(quads: list[Quad]) -> Outcome:
    """A result written as a graph, in the vocabulary of the first working group."""
    objects: dict[tuple[Any, str], list[Any]] = {}
    for quad in quads:
        if quad.predicate.value.startswith(_RS):
            place = (quad.subject, quad.predicate.value[len(_RS) :])
            objects.setdefault(place, []).append(quad.object)
    root = next(q.subject for q in quads if q.object == NamedNode(_RS + "ResultSet"))
    if (root, "boolean") in objects:
        return bool(objects[root, "boolean"][0].value == "true")
    names = frozenset(node.value for node in objects.get((root, "resultVariable"), []))
    rows = []
    for solution in objects.get((root, "solution"), []):
        bindings = objects.get((solution, "binding"), [])
        rows.append({objects[b, "variable"][0].value: objects[b, "value"][0] for b in bindings})
    return Table(names, rows)
