"""Small random datasets, and random queries over the whole grammar that the planner may touch."""

from __future__ import annotations

from random import Random

import pyoxigraph
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad

NS = "http://example.org/"
XSD_DECIMAL = NamedNode("http://www.w3.org/2001/XMLSchema#decimal")
NODES = [NamedNode(NS + name) for name in "abcd"]
BLANKS = [BlankNode("n1"), BlankNode("n2")]
LITERALS = [
    Literal(1), Literal(2), Literal("1.0", datatype=XSD_DECIMAL), Literal("x"), Literal("y"),
    Literal("x", language="en"), Literal(True),
]  # fmt: skip
VERBS = [NamedNode(NS + name) for name in "pqr"]
GRAPHS = [NamedNode(NS + name) for name in ("g1", "g2", "g3")]
VARIABLES = ["?v", "?w", "?x", "?y", "?z"]
TERMS = [":a", ":b", ":c", ":d", "1", "2", '"x"', '"x"@en', "true", ":none"]


def dataset(chance: Random, most: int = 14) -> pyoxigraph.Store:
    """Some named graphs, and their merge as the default graph, as the store keeps them."""
    store = pyoxigraph.Store()
    for _ in range(chance.randint(2, most)):
        subject = chance.choice(NODES * 2 + BLANKS)
        item = chance.choice(NODES * 3 + BLANKS + LITERALS)
        verb = chance.choice(VERBS)
        for graph in chance.sample(GRAPHS, chance.choice((1, 1, 1, 2, 3))):
            store.add(Quad(subject, verb, item, graph))
        store.add(Quad(subject, verb, item, DefaultGraph()))
    return store


class Maker:
    """Makes one query; `chance` decides everything."""

    def __init__(self, chance: Random, depth: int = 3) -> None:
        self.chance, self.depth = chance, depth
        self._made = 0
        self.ordered = False

    def query(self) -> str:
        """A query; every select that cuts rows off orders them by all that it shows."""
        form = self.chance.choice(["select"] * 8 + ["ask", "construct", "describe"])
        body = self.group(self.depth)
        if form == "ask":
            text = f"ASK {body}"
        elif form == "construct":
            text = f"CONSTRUCT {{ ?x :made ?y . ?v :p ?w }} WHERE {body}"
        elif form == "describe":
            text = f"DESCRIBE ?x WHERE {body}"
        else:
            text = self.select(body)
        return f"PREFIX : <{NS}>\n{text}"

    def select(self, body: str) -> str:
        kind = self.chance.choice(["names", "names", "star", "distinct", "group", "count", "top"])
        names = self.chance.sample(VARIABLES, self.chance.randint(1, 4))
        shown = " ".join(names)
        if kind == "star":
            return f"SELECT * WHERE {body}"
        if kind == "distinct":
            return f"SELECT DISTINCT {shown} WHERE {body}"
        if kind == "group":
            others = [name for name in VARIABLES if name not in names]
            total = self.chance.choice(
                ["COUNT(*)", f"COUNT({others[0]})", f"COUNT(DISTINCT {others[0]})",
                 f"MIN({others[0]})", f"SUM({others[0]})"]
            )  # fmt: skip
            having = self.chance.choice(["", "", " HAVING(COUNT(*) > 1)"])
            return f"SELECT {shown} ({total} AS {self.new()}) WHERE {body} GROUP BY {shown}{having}"
        if kind == "count":
            return f"SELECT (COUNT(*) AS {self.new()}) WHERE {body}"
        if kind == "top":
            return f"SELECT DISTINCT {shown} WHERE {body} ORDER BY {shown}"
        if self.chance.random() < 0.1:
            return f"SELECT {shown} ((1 + 1) AS {self.new()}) WHERE {body}"
        return f"SELECT {shown} WHERE {body} {self.chance.choice(['', 'ORDER BY ' + names[0]])}"

    def new(self) -> str:
        """A variable that the query has not made yet; sometimes a common one, which may clash."""
        if self.chance.random() < 0.15:
            return self.chance.choice(VARIABLES)
        self._made += 1
        return f"?new{self._made}"

    def group(self, depth: int) -> str:
        parts = [self.triples()] if self.chance.random() < 0.85 else []
        many = self.chance.choice((0, 1, 1, 2, 2, 3))
        parts += [self.part(depth - 1) for _ in range(many)]
        return "{ " + " ".join(parts) + " }"

    def part(self, depth: int) -> str:
        chance = self.chance
        if depth < 0:
            return chance.choice((self.triples, self.triples, self.filter, self.values))()
        return chance.choice(
            (
                self.triples,
                self.triples,
                lambda: f"OPTIONAL {self.group(depth)}",
                lambda: f"OPTIONAL {self.group(depth)}",
                lambda: f"{self.group(depth)} UNION {self.group(depth)}",
                lambda: self.group(depth),
                lambda: f"GRAPH {self.graph()} {self.group(depth)}",
                lambda: f"MINUS {self.group(depth)}",
                self.filter,
                lambda: f"FILTER({self.exists(depth)})",
                lambda: f"FILTER {self.exists(depth)}",
                lambda: f"FILTER({self.exists(depth)} || {self.condition()})",
                lambda: f"BIND({self.expression()} AS {self.new()})",
                self.values,
                lambda: "{ " + self.select(self.group(depth)) + " }",
            )
        )()

    def exists(self, depth: int) -> str:
        return f"{self.chance.choice(('', 'NOT '))}EXISTS {self.group(depth)}"

    def graph(self) -> str:
        return self.chance.choice(["?g", "?g", "?v", ":g1", ":g2", ":none"])

    def triples(self) -> str:
        found = []
        for _ in range(self.chance.choice((1, 1, 2, 3))):
            found.append(f"{self.node()} {self.verb()} {self.object()}")
            if self.chance.random() < 0.2:
                found[-1] += f" ; {self.verb()} {self.object()}"
            if self.chance.random() < 0.1:
                found[-1] += f" , {self.object()}"
        return " . ".join(found) + " ."

    def node(self) -> str:
        return self.chance.choice([*VARIABLES * 3, ":a", ":b", "[]", "[ :p ?x ]"])

    def object(self) -> str:
        return self.chance.choice([*VARIABLES * 4, *TERMS, "[ :q ?y ]"])

    def verb(self) -> str:
        if self.chance.random() < 0.15:
            return self.chance.choice(["?x", "?z", "?w"])
        if self.chance.random() < 0.25:
            return self.path(2)
        return self.chance.choice([":p", ":q", ":r"])

    def path(self, depth: int) -> str:
        if depth == 0:
            return self.chance.choice([":p", ":q", ":r", "^:p", "!:q", "!(:p|^:r)"])
        one, other = self.path(depth - 1), self.path(depth - 1)
        return self.chance.choice(
            [f"({one}/{other})", f"({one}|{other})", f"({one})*", f"({one})+", f"({one})?",
             f"^({one})", f"{one}/{other}"]
        )  # fmt: skip

    def values(self) -> str:
        one, two = self.chance.sample(VARIABLES, 2)
        if self.chance.random() < 0.5:
            row = " ".join(self.chance.choice([*TERMS, "UNDEF"]) for _ in range(2))
            return f"VALUES {one} {{ {row} }}"
        rows = " ".join(
            f"({self.chance.choice([*TERMS, 'UNDEF'])} {self.chance.choice([*TERMS, 'UNDEF'])})"
            for _ in range(self.chance.randint(0, 2))
        )
        return f"VALUES ({one} {two}) {{ {rows} }}"

    def filter(self) -> str:
        return f"FILTER({self.condition()})"

    def condition(self) -> str:
        one, two = self.chance.choice(VARIABLES), self.chance.choice(VARIABLES)
        term = self.chance.choice(TERMS)
        return self.chance.choice(
            [f"{one} = {term}", f"{one} = {term}", f"{one} IN ({term}, :a, :a)", f"{one} = {two}",
             f"{one} != {two}", f"!BOUND({one})", f"BOUND({one})", f"sameTerm({one}, {term})",
             f"{one} < {term}", f"COALESCE({one}, {two}) = {term}", f"isIRI({one})",
             f"!BOUND({one}) || {one} = {term}", f"{one} = {term} && {two} != :b",
             f"STR({one}) > \"a\""]
        )  # fmt: skip

    def expression(self) -> str:
        one, two = self.chance.choice(VARIABLES), self.chance.choice(VARIABLES)
        return self.chance.choice(
            [one, f"STR({one})", f"COALESCE({one}, {two})", f"{one} + 1", f"IF(BOUND({one}), 1, 2)",
             ":a", f"({one} = {two})"]
        )  # fmt: skip
