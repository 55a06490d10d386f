"""A query with what its searches find put in their places, as inline data (SPARQL 1.1, 10.2.2).

A search is true in a graph if one of the resource's texts in that graph has the words; so it can be
asked of the default graph, of a graph by name, and of GRAPH ?g, as any other pattern can. Its rows
are joined as those of the pattern would be, and the planner sees how many there are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pyoxigraph import Literal, NamedNode

from kg.errors import QueryError
from kg.store.dataset import DEFAULT_GRAPH
from kg.store.search.documents import LABEL, TITLE, WORDS
from kg.store.search.finder import Finder, broken_told
from kg.store.search.names import Names, names_of, uses
from kg.store.search.pattern import MOST_ROWS, Pattern, patterns, refuse_unknown
from kg.store.syntax import Token, tokens_of

_DECIMAL = NamedNode("http://www.w3.org/2001/XMLSchema#decimal")
_FIELDS = {None: (LABEL, TITLE, WORDS), "passage": (WORDS,)}
_OF_NAMES = (LABEL, TITLE)
Row = tuple[str, float, str, str]  # resource, score, text, graph or ""


@dataclass(frozen=True, slots=True)
class Graphs:
    """The graphs that a query sees: those of its default graph, and those that GRAPH finds; None is
    all of them."""

    default: frozenset[str] | None
    named: frozenset[str] | None

    def finds(self, graph: str) -> bool:
        """Whether GRAPH finds the graph of that name."""
        return graph != DEFAULT_GRAPH if self.named is None else graph in self.named


def searched(text: str, request: Mapping[str, Any], finder: Callable[[], Finder]) -> str:
    """The query without searches. `request` says what the dataset is, as `kg.store.dataset` has it;
    the finder is opened if there is something to search for.

    Raises QueryError for a search that cannot be carried out, NoSearchError if none can.
    """
    tokens = tokens_of(text)
    names, start = names_of(tokens, request.get("base"))
    refuse_unknown(tokens[start:], names)
    if not uses(tokens, names):
        return text
    found = patterns(tokens, names, start)
    if not found:
        return text
    graphs = _graphs(tokens, names, start, request)
    edits: list[tuple[int, int, str]] = []
    for pattern in found:
        with broken_told():
            rows = _rows(finder(), pattern, graphs, _graph(pattern, names))
        edits.append((pattern.before, pattern.before, _written(pattern, rows, names)))
        edits += [(begin, end, "\n" * text.count("\n", begin, end)) for begin, end in pattern.cuts]
    places = [(begin, end, place) for place, (begin, end, _) in enumerate(edits)]
    for begin, end, place in sorted(places, reverse=True):
        text = f"{text[:begin]}{edits[place][2]}{text[end:]}"
    return text


def _graphs(
    tokens: Sequence[Token], names: Names, start: int, request: Mapping[str, Any]
) -> Graphs:
    """The request's dataset goes before that of the text (SPARQL 1.1 Protocol, section 2.1.4)."""
    if request.get("default") is not None:
        return Graphs(frozenset(request["default"]), frozenset(request["named"]))
    default: list[str] = []
    named: list[str] = []
    for place in range(start, len(tokens) - 2):
        if tokens[place].text == "{" and tokens[place - 1].text.upper() != "CONSTRUCT":
            break
        if tokens[place].text.upper() == "FROM":
            is_named = tokens[place + 1].text.upper() == "NAMED"
            (named if is_named else default).append(names.iri(tokens[place + 1 + is_named]))
    if default or named:
        return Graphs(frozenset(default), frozenset(named))
    return Graphs(frozenset({DEFAULT_GRAPH}) if request.get("own") else None, None)


def _graph(pattern: Pattern, names: Names) -> str:
    """The term after GRAPH: a variable as written, an IRI in full."""
    if not pattern.graph or pattern.graph[0] in "?$":
        return pattern.graph
    return names.iri(tokens_of(pattern.graph)[0])


def _rows(finder: Finder, pattern: Pattern, graphs: Graphs, graph: str) -> list[Row]:
    """What is found, best first: each resource once, or once in each graph."""
    fields = _FIELDS.get(pattern.kind, _OF_NAMES)
    _, matches, more = finder.matches(pattern.words, fields=fields)
    rows: dict[tuple[str, str], Row] = {}
    counts: Counter[str] = Counter()
    for match in matches:
        if pattern.kind and finder.kind(match) != pattern.kind:
            continue
        for place in _places(finder, match.doc, graphs, graph):
            key = (match.iri, place)
            if key in rows or (pattern.limit and counts[place] >= pattern.limit):
                continue
            counts[place] += 1
            rows[key] = (match.iri, match.score, match.text, place)
    if len(rows) > MOST_ROWS or (more and pattern.limit is None):
        raise QueryError(
            f"a search finds more than {MOST_ROWS:,} here: narrow it by words or by kind, or ask "
            'for the best of them, as in ("words" 100)'
        )
    return list(rows.values())


def _places(finder: Finder, doc: int, graphs: Graphs, graph: str) -> Iterator[str]:
    """The graphs in which a text is seen; "" once where it does not matter in which."""
    if not graph and graphs.default is None:
        yield ""
        return
    known = finder.graphs_of(doc)
    if not graph:
        if graphs.default is not None and not graphs.default.isdisjoint(known):
            yield ""
    elif graph[0] in "?$":
        yield from filter(graphs.finds, known)
    elif graph in known and graphs.finds(graph):
        yield ""


def _written(pattern: Pattern, rows: Sequence[Row], names: Names) -> str:
    """The rows as inline data for the pattern's variables."""
    columns: dict[str, int] = {}
    if pattern.subject[0] in "?$":
        columns[pattern.subject[1:]] = 0
    else:
        wanted = names.iri(tokens_of(pattern.subject)[0])
        rows = [row for row in rows if row[0] == wanted]
    for term, place in ((pattern.score, 1), (pattern.shown, 2)):
        if term:
            columns[term[1:]] = place
    if pattern.graph[:1] in ("?", "$"):
        name = pattern.graph[1:]
        if columns.get(name) == 0:  # what is named by its own graph
            rows = [row for row in rows if row[0] == row[3]]
        elif name in columns:
            raise QueryError(f"?{name} cannot be both a graph and what a search tells")
        else:
            columns[name] = 3
    lines = (" ".join(_term(row, place) for place in columns.values()) for row in rows)
    head = " ".join(f"?{name}" for name in columns)
    return f"VALUES ({head}) {{ {' '.join(f'({line})' for line in lines)} }} "


def _term(row: Row, place: int) -> str:
    if place == 1:
        return str(Literal(f"{row[1]:.4f}", datatype=_DECIMAL))
    return str(Literal(row[2])) if place == 2 else f"<{row[place]}>"
