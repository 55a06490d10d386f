"""The proof: a search in a query answers as if its matches stood in the graphs as triples, whether
the query is planned or not."""

from __future__ import annotations

from collections import Counter
from random import Random

import pyoxigraph
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, QueryBoolean, QuerySolutions
from random_queries import GRAPHS, NODES, VARIABLES, Maker, dataset

from kg.errors import QueryError
from kg.planning import plan
from kg.store import reader
from kg.store.search.finder import Finder
from kg.store.search.index import in_memory
from kg.store.search.searched import searched
from kg.store.search.sign import NAMESPACE

REFUSED = ("sub-select", "both a graph", "a value inside")
WORDS = ("alpha", "bravo", "zulu")
MATCHES = NamedNode(f"{NAMESPACE}matches")
LABEL = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")


class Searching(Maker):
    """Makes queries that search here and there. No verb is left open, and nothing is described: in
    the reference the matches are triples, which such queries would show."""

    def triples(self) -> str:
        plain = super().triples()
        if self.chance.random() < 0.4:
            return plain
        who = self.chance.choice([*VARIABLES, ":a", ":b"])
        search = f'search:matches "{self.chance.choice(WORDS)}"'
        other = f"{self.verb()} {self.object()}"
        pairs = self.chance.choice(
            [[search], [search, other], [other, search], [search, other, search], [search, ""]]
        )
        made = f"{who} {' ; '.join(pairs)} ."
        return self.chance.choice([f"{plain} {made}", f"{made} {plain}", made])

    def verb(self) -> str:
        return self.chance.choice([":p", ":q", ":r"])

    def node(self) -> str:
        return self.chance.choice([*VARIABLES * 3, ":a", ":b", "[]"])


def answer(store: pyoxigraph.Store, text: str) -> object:
    try:
        results = store.query(text)
        if isinstance(results, QueryBoolean):
            return bool(results)
        if isinstance(results, QuerySolutions):
            return Counter(repr([str(term) for term in row]) for row in results)
        return Counter(str(triple) for triple in results)
    except (SyntaxError, OSError, RuntimeError) as error:
        return type(error).__name__


def named(chance: Random) -> tuple[pyoxigraph.Store, pyoxigraph.Store]:
    """A dataset whose nodes have names in some graphs, and the same with the matches in it."""
    plain = dataset(chance)
    for node in NODES:
        for graph in chance.sample(GRAPHS, chance.choice((0, 1, 2))):
            name = Literal(" ".join(chance.sample(WORDS, chance.choice((1, 2)))))
            plain.add(Quad(node, LABEL, name, graph))
            plain.add(Quad(node, LABEL, name, DefaultGraph()))
    told = pyoxigraph.Store()
    told.bulk_extend(plain)
    for quad in plain.quads_for_pattern(None, LABEL, None, None):
        assert isinstance(quad.object, Literal)
        for word in quad.object.value.split():
            told.add(Quad(quad.subject, MATCHES, Literal(word), quad.graph_name))
    return plain, told


def check(seed: int) -> None:
    chance = Random(seed)
    plain, told = named(chance)
    text = Searching(chance, 3).query()
    if "DESCRIBE" in text:
        return
    text = f"PREFIX search: <{NAMESPACE}>\n{text}"
    finder = Finder(in_memory(plain), plain)
    try:
        made = searched(text, {"base": None, "own": False}, lambda: finder)
    except QueryError as error:
        assert any(part in str(error) for part in REFUSED), text
        return
    assert "search:" not in made.split("\n", 1)[1], made
    expected = answer(told, text)
    assert answer(plain, made) == expected, (text, made)
    if expected == "SyntaxError":  # a query that is not allowed, as makers by chance write some
        return
    planned = plan(made, None, lambda asked: reader.columns(asked, None))
    assert answer(plain, planned.text) == expected, (text, planned.text)


@settings(max_examples=150)
@given(st.integers(0, 2**32))
def test_a_search_is_as_if_its_matches_were_triples(seed: int) -> None:
    check(seed)
