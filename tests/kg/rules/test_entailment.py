"""What classes, properties and the order of rules entail."""

from __future__ import annotations

import random

from kg.rules.run import derive
from kg.vocab import ATT, NAMESPACES, RDF
from tests.kg.rules.engines import (
    LEAD,
    MET,
    NAMES,
    SPOKEN,
    Engine,
    OxigraphEngine,
    data,
    inferred,
)


def test_classes_and_properties_entail_those_above_them(engine: type[Engine]) -> None:
    told = (
        ":e a att:Funding ; att:agent :a ; att:recipient :b . :a a att:ArmedForce ."
        ":s a att:Narration . :p a att:Passage . :m att:mentionOf :e ."
        ":a att:partOf :c . :c att:partOf :d ."
    )
    rules = "subclass", "aligned", "mention", "participant", "part-of"
    derived = inferred(engine, told, *rules)

    def types(name: str) -> set[str]:
        return {str(o) for s, p, o in derived if p == RDF.type and str(s) == f"urn:test:{name}"}

    assert types("e") == {
        str(ATT.Support),
        str(ATT.Event),
        "http://semanticweb.cs.vu.nl/2009/11/sem/Event",
        "https://schema.org/Event",
    }
    assert {str(ATT.Organization), str(ATT.Actor), NAMESPACES["foaf"] + "Agent"} <= types("a")
    assert types("s") == {str(ATT.Statement)}
    assert types("p") == set()
    rest = {(str(s)[9:], str(o)[9:]) for s, p, o in derived if p != RDF.type}
    assert rest == {("e", "a"), ("e", "b"), ("e", "m"), ("m", "e"), ("a", "d")}


def test_the_order_of_the_rules_does_not_matter() -> None:
    turtle = LEAD + MET + SPOKEN + ":event att:agent :person ; att:begins '2018-01-01'^^xsd:date ."
    rules = list(NAMES.values())
    results = []
    for seed in range(4):
        random.Random(seed).shuffle(rules)
        store = OxigraphEngine(data(turtle))
        results.append(derive(store.ask, store.add, rules))
    assert results[0]
    assert all(result == results[0] for result in results)
