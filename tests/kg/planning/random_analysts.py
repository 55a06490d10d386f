"""Random queries as analysts write them: parts that hang together, over a small dense dataset, so
that there are rows to compare; with statistics out of the air, so that every plan is taken."""

from __future__ import annotations

from random import Random

from random_queries import NS, VERBS

from kg.planning import Statistics

TERMS = [":a", ":b", ":c", ":d", "1", '"x"']


def made_up(chance: Random) -> Statistics:
    """Numbers of any size for each verb: they may cost time, and must not change an answer."""
    found = {}
    for verb in VERBS:
        triples = chance.choice((5, 300, 20_000, 3_000_000))
        subjects = max(1, triples // chance.choice((1, 3, 100)))
        objects = max(1, triples // chance.choice((1, 10, 5000)))
        each = {f"<{NS}{name}>": chance.randrange(1, triples + 1) for name in "abc"}
        found[str(verb)] = (triples, subjects, objects, each if chance.random() < 0.4 else {})
    return Statistics(sum(row[0] for row in found.values()), chance.choice((3, 2000)), found)


class Analyst:
    """Makes one query; `chance` decides everything."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self._count = 0

    def query(self) -> str:
        """A query whose answer is one multiset: nothing is cut off."""
        known = ["?x"]
        body = self.body(known, 2)
        some = self.chance.sample(known, min(len(known), self.chance.randint(1, 3)))
        shown, one = " ".join(some), self.chance.choice(known)
        form = self.chance.choice(
            [f"SELECT {shown} WHERE @"] * 2
            + [f"SELECT DISTINCT {shown} WHERE @", "SELECT * WHERE @", "ASK @",
             f"SELECT (COUNT(DISTINCT {one}) AS ?n) WHERE @",
             f"SELECT {some[0]} (COUNT({one}) AS ?n) WHERE @ GROUP BY {some[0]}",
             f"SELECT {some[0]} (COUNT(DISTINCT {one}) AS ?n) WHERE @ GROUP BY {some[0]} "
             f"HAVING(COUNT(DISTINCT {one}) = 1)",
             f"SELECT {some[0]} (MAX({one}) AS ?n) WHERE @ GROUP BY {some[0]} ORDER BY ?n",
             f"SELECT DISTINCT {some[0]} WHERE @ ORDER BY {some[0]} LIMIT 2",
             f"CONSTRUCT {{ ?x :made {one} }} WHERE @"]
        )  # fmt: skip
        return f"PREFIX : <{NS}>\n{form.replace('@', '{ ' + body + ' }')}"

    def body(self, known: list[str], depth: int) -> str:
        """The content of a group; the variables that it makes are added to those known."""
        parts = [self.link(known) for _ in range(self.chance.choice((1, 1, 2, 3)))]
        many = self.chance.choice((0, 1, 1, 2, 3))
        parts += [self.part(known, depth) for _ in range(many)]
        if self.chance.random() < 0.2:
            parts.insert(0, parts.pop())
        return " ".join(parts)

    def link(self, known: list[str]) -> str:
        """A triple from a variable that is there to another, a new one, or a term."""
        chance = self.chance
        one = chance.choice(known)
        kind = chance.random()
        if kind < 0.3:
            other = chance.choice(TERMS)
        elif kind < 0.4:
            other = chance.choice(known)
        else:
            other = self.new(known)
        verb = self.verb()
        if other[0] == "?" and chance.random() < 0.4:
            one, other = other, one
        return f"{one} {verb} {other} ."

    def new(self, known: list[str]) -> str:
        self._count += 1
        known.append(f"?v{self._count}")
        return known[-1]

    def verb(self) -> str:
        return self.chance.choice(
            [":p", ":q", ":r"] * 5
            + [":p/:q", ":q/^:p", ":p|:q", "(:p|:r)/:q", ":p+", ":q*", "(:p/:q)+", "^:r", ":r?"]
        )

    def part(self, known: list[str], depth: int) -> str:
        chance = self.chance
        if depth == 0:
            return chance.choice((self.link, self.filter))(known)
        makers = (
            self.optional, self.optional, self.union, self.graph, self.graph, self.exists,
            self.exists, self.minus, self.filter, self.filter, self.nested, self.select,
            self.values, self.bind,
        )  # fmt: skip
        return chance.choice(makers)(known, depth - 1)

    def inside(self, known: list[str], depth: int) -> tuple[str, list[str]]:
        """A group that speaks of some that is known, and what it knows then."""
        own = self.chance.sample(known, min(len(known), self.chance.choice((1, 1, 2))))
        return "{ " + self.body(own, depth) + " }", own

    def optional(self, known: list[str], depth: int) -> str:
        group, own = self.inside(known, depth)
        known += [name for name in own if name not in known]
        return f"OPTIONAL {group}"

    def union(self, known: list[str], depth: int) -> str:
        one = self.chance.choice(known)
        groups = []
        made: list[str] = []
        for _ in range(2):
            own = [one]
            groups.append("{ " + self.body(own, max(0, depth - 1)) + " }")
            made += own[1:2]
        known += made
        return " UNION ".join(groups)

    def graph(self, known: list[str], depth: int) -> str:
        group, own = self.inside(known, depth)
        known += [name for name in own if name not in known]
        return f"GRAPH {self.chance.choice(('?g', '?g', '?h', ':g1', ':g2'))} {group}"

    def exists(self, known: list[str], depth: int) -> str:
        group, own = self.inside(known, depth)
        if self.chance.random() < 0.3 and len(own) > 1:
            group = f"{group[:-1]} FILTER({own[-1]} != {self.chance.choice(known)}) }}"
        return f"FILTER {self.chance.choice(('', '', 'NOT '))}EXISTS {group}"

    def minus(self, known: list[str], depth: int) -> str:
        return f"MINUS {self.inside(known, depth)[0]}"

    def nested(self, known: list[str], depth: int) -> str:
        group, own = self.inside(known, depth)
        known += [name for name in own if name not in known]
        return group

    def select(self, known: list[str], depth: int) -> str:
        group, own = self.inside(known, depth)
        one = own[0]
        made = f"?n{self._count}"
        self._count += 1
        return self.chance.choice(
            [f"{{ SELECT DISTINCT {one} {group} }}",
             f"{{ SELECT {one} (COUNT(*) AS {made}) {group} GROUP BY {one} }}",
             f"{{ SELECT DISTINCT {one} {group} ORDER BY {one} LIMIT 2 }}"]
        )  # fmt: skip

    def values(self, known: list[str], _: int = 0) -> str:
        terms = " ".join(self.chance.sample(TERMS, 2))
        return f"VALUES {self.chance.choice(known)} {{ {terms} }}"

    def bind(self, known: list[str], _: int = 0) -> str:
        one = self.chance.choice(known)
        return f"BIND(STR({one}) AS {self.new(known)})"

    def filter(self, known: list[str], _: int = 0) -> str:
        one, two = self.chance.choice(known), self.chance.choice(known)
        term = self.chance.choice(TERMS)
        condition = self.chance.choice(
            [f"{one} = {term}", f"{one} != {two}", f'CONTAINS(STR({one}), "a")',
             f"BOUND({one})", f"!BOUND({one})", f"{one} IN (:a, :b)", f"STR({one}) = STR({two})",
             f"{one} > 1", f"COALESCE({one}, {two}) = {term}", f'REGEX(STR({one}), "[AB]$", "i")',
             f"{one} = {term} || {two} = {term}", f"isIRI({one}) && {one} != {term}"]
        )  # fmt: skip
        return f"FILTER({condition})"
