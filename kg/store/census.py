"""A census of a snapshot: how many triples, of which classes and properties, what stands where.

It is taken by whoever publishes, and lies beside the snapshot as a small file:

    {"snapshot": 7, "published": "2026-01-31T12:00:00Z", "triples": 951925,
     "properties": {"http://…#agent": 14327, …}, "classes": {"http://…#Event": 3362, …},
     "schema": {class: {property: [classes and datatypes of its values]}},
     "examples": {class: one of its instances}, "basis": …}

Numbers are those of the merge of all named graphs, and exact: a small change is added up
(`kg.store.moved`), a large one counted. The schema comes from a sample of each class, taken anew
when a class or property appears or vanishes and when the planner's statistics are counted.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyoxigraph
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad

from kg.planning import FILE as STATISTICS
from kg.planning import Statistics
from kg.store.moved import TYPE, Moved

FILE = "census.json"
MOST = 1000  # classes, and properties, that are told apart
_SAMPLE = 100  # instances of a class that are looked at for its schema
_MOST_CLASSES = 300  # whose schema is looked for
_MOST_SAID = 500  # triples of one instance that are looked at
_SEVERAL = 10  # classes or datatypes of a property's values within a class
_MERGE = DefaultGraph()
_TYPE = NamedNode(TYPE)

Schema = dict[str, dict[str, list[str]]]


@dataclass(slots=True)
class Census:
    """The numbers; names are IRIs. `published` is an xsd:dateTime, empty where it is not known.
    `cut` says that there are more classes or properties than are told apart here."""

    snapshot: int = 0
    published: str = ""
    triples: int = 0
    properties: dict[str, int] = field(default_factory=dict)
    classes: dict[str, int] = field(default_factory=dict)
    schema: Schema = field(default_factory=dict)
    examples: dict[str, str] = field(default_factory=dict)
    cut: bool = False


def from_json(content: str | bytes) -> Census | None:
    """What the file says; None if it is none that this version knows."""
    try:
        data = json.loads(content)
        return Census(
            int(data["snapshot"]),
            str(data["published"]),
            int(data["triples"]),
            {str(name): int(count) for name, count in data["properties"].items()},
            {str(name): int(count) for name, count in data["classes"].items()},
            {
                str(name): {str(p): [str(one) for one in found] for p, found in row.items()}
                for name, row in data["schema"].items()
            },
            {str(name): str(one) for name, one in data["examples"].items()},
            bool(data["cut"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def load(folder: Path) -> Census | None:
    """The census beside a snapshot; None if it has none, as those of older versions."""
    try:
        return from_json((folder / FILE).read_bytes())
    except OSError:
        return None


def keep(
    store: pyoxigraph.Store,
    folder: Path,
    number: int,
    moved: Moved,
    counted: Statistics | None = None,
) -> None:
    """Leave the census of the snapshot of that number in a database's folder, where that of the
    one before may lie; `counted` are statistics that were counted just now. Raises OSError."""
    last = load(folder)
    found = Census() if last is None else last
    before = set(found.properties), set(found.classes)
    if counted is not None:
        _take_over(store, found, counted)
    elif last is None or not moved.known:
        _count(store, found)
    else:
        _add_up(found, moved)
    basis = _basis(folder)
    if before != (set(found.properties), set(found.classes)) or basis != _last_basis(folder):
        found.schema, found.examples = sampled(store, found.classes)
    for name, example in list(found.examples.items()):
        if not _is(store, example, name):
            found.examples[name] = _example(store, name)
    found.snapshot = number
    found.published = datetime.now(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")
    fields = asdict(found) | {"basis": basis}
    new = folder / (FILE + ".new")
    new.write_text(json.dumps(fields, sort_keys=True), encoding="utf-8")
    new.replace(folder / FILE)  # the old one may be shared with the last snapshot


def taken(store: pyoxigraph.Store, number: int) -> Census:
    """The census of a database that is small and changes no longer."""
    found = Census(number)
    _count(store, found)
    found.schema, found.examples = sampled(store, found.classes)
    return found


def _add_up(found: Census, moved: Moved) -> None:
    found.triples += sum(moved.properties.values())
    for counts, steps in (
        (found.properties, moved.properties),
        (found.classes, moved.classes),
    ):
        for name, step in steps.items():
            if found.cut and name not in counts:  # one of those that are not told apart
                continue
            counts[name] = counts.get(name, 0) + step
            if counts[name] <= 0:
                del counts[name]


def _take_over(store: pyoxigraph.Store, found: Census, counted: Statistics) -> None:
    """What the planner has just counted need not be counted again."""
    found.triples = counted.triples
    properties = {name[1:-1]: row[0] for name, row in counted.predicates.items()}
    each = counted.predicates.get(f"<{TYPE}>", (0, 0, 0, {}))[3]
    classes = {name[1:-1]: count for name, count in each.items() if name.startswith("<")}
    _limit(found, properties, classes if each else _classes(store))


def _count(store: pyoxigraph.Store, found: Census) -> None:
    rows: Any = store.query("SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p")
    properties = {row["p"].value: int(row["n"].value) for row in rows}
    found.triples = sum(properties.values())
    _limit(found, properties, _classes(store))


def _classes(store: pyoxigraph.Store) -> dict[str, int]:
    rows: Any = store.query(f"SELECT ?c (COUNT(*) AS ?n) {{ ?s <{TYPE}> ?c }} GROUP BY ?c")
    named = (row for row in rows if isinstance(row["c"], NamedNode))
    return {row["c"].value: int(row["n"].value) for row in named}


def _limit(found: Census, properties: dict[str, int], classes: dict[str, int]) -> None:
    found.cut = max(len(properties), len(classes)) > MOST
    found.properties, found.classes = most_frequent(properties), most_frequent(classes)


def most_frequent(counts: dict[str, int]) -> dict[str, int]:
    """As many of the most frequent as are told apart."""
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return dict(ordered[:MOST])


def sampled(store: pyoxigraph.Store, classes: dict[str, int]) -> tuple[Schema, dict[str, str]]:
    """Which properties instances of a class have, with what values, and an instance of each."""
    schema: Schema = {}
    examples: dict[str, str] = {}
    look = _Look(store)
    for name in list(classes)[:_MOST_CLASSES]:
        instances = store.quads_for_pattern(None, _TYPE, NamedNode(name), _MERGE)
        rows: dict[str, dict[str, None]] = {}
        for _, quad in zip(range(_SAMPLE), instances, strict=False):
            if name not in examples and isinstance(quad.subject, NamedNode):
                examples[name] = quad.subject.value
            look.at(quad.subject, rows)
        schema[name] = {verb: sorted(kinds) for verb, kinds in sorted(rows.items())}
    return schema, examples


class _Look:
    """Looks at instances; the classes of a value are looked up once."""

    def __init__(self, store: pyoxigraph.Store) -> None:
        self._store = store
        self._known: dict[Any, list[str]] = {}

    def at(self, subject: Any, rows: dict[str, dict[str, None]]) -> None:
        """Add the properties of a subject, with the kinds of a few of their values."""
        looked: dict[str, int] = {}
        quads = self._store.quads_for_pattern(subject, None, None, _MERGE)
        for _, quad in zip(range(_MOST_SAID), quads, strict=False):
            verb = quad.predicate.value
            if verb == TYPE:
                continue
            kinds = rows.setdefault(verb, {})
            looked[verb] = looked.get(verb, 0) + 1
            if looked[verb] <= _SEVERAL and len(kinds) < 2 * _SEVERAL:
                kinds.update(dict.fromkeys(self._kinds(quad.object)))

    def _kinds(self, value: Any) -> list[str]:
        """A literal's datatype, or the classes of a resource."""
        if isinstance(value, Literal):
            return [value.datatype.value]
        if not isinstance(value, NamedNode | BlankNode):
            return []
        if value not in self._known:
            quads = self._store.quads_for_pattern(value, _TYPE, None, _MERGE)
            found = (quad.object for _, quad in zip(range(_SEVERAL), quads, strict=False))
            self._known[value] = [one.value for one in found if isinstance(one, NamedNode)]
        return self._known[value]


def _is(store: pyoxigraph.Store, resource: str, class_: str) -> bool:
    if not resource:
        return False
    return Quad(NamedNode(resource), _TYPE, NamedNode(class_), _MERGE) in store


def _example(store: pyoxigraph.Store, class_: str) -> str:
    """An instance that has an IRI; empty if none of the first has one."""
    quads = store.quads_for_pattern(None, _TYPE, NamedNode(class_), _MERGE)
    for _, quad in zip(range(_SAMPLE), quads, strict=False):
        if isinstance(quad.subject, NamedNode):
            return quad.subject.value
    return ""


def _basis(folder: Path) -> int:
    """What the statistics were counted on; a new number says that the store has changed much."""
    return _number(folder / STATISTICS, "bytes")


def _last_basis(folder: Path) -> int:
    return _number(folder / FILE, "basis")


def _number(path: Path, name: str) -> int:
    try:
        return int(json.loads(path.read_bytes()).get(name, -1))
    except (OSError, ValueError, AttributeError, TypeError):
        return -1
