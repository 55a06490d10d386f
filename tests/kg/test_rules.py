"""What follows from the graph, and what does not: each rule both ways, on both SPARQL engines."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Protocol

import pyoxigraph
import pytest
from rdflib import Dataset, Graph, URIRef
from rdflib.term import Node

from kg.resources import ontology_folder
from kg.rules.run import derive, load_rules
from kg.vocab import ATT, NAMESPACES, RDF

INFERRED = "urn:test:inferred"
PREFIXES = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in NAMESPACES.items())
PREFIXES += "@prefix : <urn:test:> .\n"
Triple = tuple[Node, Node, Node]
NAMES = {rule.name: rule for rule in load_rules(ontology_folder() / "rules")}


class Engine(Protocol):
    """A SPARQL engine that holds data, and gets what follows."""

    def __init__(self, ntriples: str) -> None: ...
    def ask(self, query: str) -> Iterable[bytes]: ...
    def add(self, lines: Sequence[bytes]) -> None: ...


class RdflibEngine:
    def __init__(self, ntriples: str) -> None:
        self.data = Dataset(default_union=True)
        self.data.graph(URIRef("urn:test:data")).parse(data=ntriples, format="nt")

    def ask(self, query: str) -> Iterable[bytes]:
        answer = self.data.query(query).graph
        assert answer is not None
        return answer.serialize(format="nt", encoding="utf-8").splitlines(keepends=True)

    def add(self, lines: Sequence[bytes]) -> None:
        self.data.graph(URIRef(INFERRED)).parse(data=b"".join(lines), format="nt")


class OxigraphEngine:
    def __init__(self, ntriples: str) -> None:
        self.data = pyoxigraph.Store()
        self.data.load(
            ntriples.encode(),
            format=pyoxigraph.RdfFormat.N_TRIPLES,
            to_graph=pyoxigraph.NamedNode("urn:test:data"),
        )

    def ask(self, query: str) -> Iterable[bytes]:
        answer = self.data.query(query, use_default_graph_as_union=True)
        lines = answer.serialize(format=pyoxigraph.RdfFormat.N_TRIPLES)
        assert lines is not None
        return lines.splitlines(keepends=True)

    def add(self, lines: Sequence[bytes]) -> None:
        graph = pyoxigraph.NamedNode(INFERRED)
        self.data.load(b"".join(lines), format=pyoxigraph.RdfFormat.N_TRIPLES, to_graph=graph)


@pytest.fixture(params=[RdflibEngine, OxigraphEngine], ids=["rdflib", "oxigraph"])
def engine(request: pytest.FixtureRequest) -> type[Engine]:
    chosen: type[Engine] = request.param
    return chosen


@cache
def ontology() -> str:
    graph = Graph()
    for name in ("attest", "alignments", "titles"):
        graph.parse(ontology_folder() / f"{name}.ttl")
    return graph.serialize(format="nt")


def data(turtle: str) -> str:
    return (
        Graph().parse(data=PREFIXES + turtle, format="turtle").serialize(format="nt") + ontology()
    )


def inferred(engine: type[Engine], turtle: str, *rules: str) -> list[Triple]:
    """What the named rules derive of the data together with the ontology."""
    store = engine(data(turtle))
    lines = derive(store.ask, store.add, [NAMES[name] for name in rules])
    return list(Graph().parse(data=b"".join(lines), format="nt"))


def local(terms: Iterable[Node]) -> set[str]:
    return {str(term).rpartition(":")[2].rpartition("#")[2] for term in terms}


def behalf(engine: type[Engine], turtle: str, *rules: str) -> set[str]:
    """The bodies on whose behalf :event is done."""
    derived = inferred(engine, turtle, *(rules or ("on-behalf", "leading-role")))
    return local(o for s, p, o in derived if p == ATT.onBehalfOf and str(s) == "urn:test:event")


REGISTRY_ROLE = ":role a att:Role ; att:holder :person ; att:body :force ; att:title 'commander' ;"
LEAD = REGISTRY_ROLE + (
    "att:leads true ; att:begins '1998-03-01'^^xsd:date ; att:ends '2020-01-03'^^xsd:date ."
)


def event(times: str = "", mention: str = "") -> str:
    return (
        f":event a att:Support ; att:agent :person ; att:recipient :group ; {times}"
        f"  att:status att:Provided ; att:mention :mention ."
        f":mention att:mentionOf :event ; {mention} att:status att:Provided ."
    )


@pytest.mark.parametrize(
    ("times", "observed", "bound"),
    [
        ("att:begins '2017-12-01'^^xsd:date ; att:ends '2017-12-25'^^xsd:date ;", "", True),
        ("att:begins '2019-01-01'^^xsd:date ; att:ends '2020-12-31'^^xsd:date ;", "", True),
        ("att:begins '2020-01-04'^^xsd:date ; att:ends '2020-02-01'^^xsd:date ;", "", False),
        ("att:begins '1990-01-01'^^xsd:date ; att:ends '1998-02-28'^^xsd:date ;", "", False),
        ("att:begins '1990-01-01'^^xsd:date ;", "att:observed '2017-01-01'^^xsd:date ;", False),
        ("att:ends '2001-01-01'^^xsd:date ;", "", True),
        ("", "att:observed '2017-12-11'^^xsd:date ;", True),
        ("", "att:observed '2021-05-01'^^xsd:date ;", False),
        ("", "", False),
    ],
)
def test_a_leader_acts_for_his_body_while_he_leads_it(
    engine: type[Engine], times: str, observed: str, bound: bool
) -> None:
    assert behalf(engine, LEAD + event(times, observed)) == ({"force"} if bound else set())


def test_who_does_not_lead_acts_for_himself(engine: type[Engine]) -> None:
    spokesman = REGISTRY_ROLE + "att:leads false ."
    silent = REGISTRY_ROLE + "att:begins '1998-03-01'^^xsd:date ."
    observed = "att:observed '2017-12-11'^^xsd:date ;"
    assert behalf(engine, spokesman + event("", observed)) == set()
    assert behalf(engine, silent + event("", observed)) == set()


@pytest.mark.parametrize(
    ("title", "leads"),
    [
        ("commander", True),
        ("Secretary-General", True),
        ("political leader", True),
        ("new political bureau chief", True),
        ("head of its political bureau", True),
        ("leader of the movement", True),
        ("commander-in-chief", True),
        ("deputy leader", False),
        ("former leader", False),
        ("vice president", False),
        ("senior commander", False),
        ("head of the press office", False),
        ("spokesman", False),
        ("foreign minister", False),
        ("leadership adviser", False),
    ],
)
def test_a_role_met_in_an_article_leads_if_its_title_says_so(
    engine: type[Engine], title: str, leads: bool
) -> None:
    met = f":met a att:Role ; att:holder :p ; att:body :b ; att:title '{title}' ; att:passage :x ."
    derived = inferred(engine, met, "leading-role")
    assert [str(s) for s, p, _ in derived if p == ATT.leads] == (["urn:test:met"] if leads else [])


@pytest.mark.parametrize(
    ("title", "leads"),
    [("President", True), ("supreme leader", True), ("king", True), ("commander", False),
     ("army chief", False), ("director", False)],
)  # fmt: skip
def test_a_state_is_led_by_its_own_offices(engine: type[Engine], title: str, leads: bool) -> None:
    met = f":met a att:Role ; att:holder :p ; att:body :b ; att:title '{title}' ; att:passage :x ."
    derived = inferred(engine, met + ":b a att:State .", "leading-role")
    assert bool(derived) == leads


def test_the_registry_says_for_itself_which_of_its_roles_lead(engine: type[Engine]) -> None:
    assert (
        inferred(engine, REGISTRY_ROLE + "att:begins '1998-03-01'^^xsd:date .", "leading-role")
        == []
    )
    refuted = REGISTRY_ROLE + "att:leads false ; att:passage :x ."
    assert inferred(engine, refuted, "leading-role") == []


MET = (
    ":met a att:Role ; att:holder :person ; att:body :force ; att:title 'leader' ; att:passage :x ."
)


def test_an_undated_role_covers_all_time(engine: type[Engine]) -> None:
    assert behalf(engine, MET + event()) == {"force"}
    assert behalf(engine, MET + event("att:begins '1950-01-01'^^xsd:date ;")) == {"force"}


def test_dates_of_the_registry_go_before_an_undated_role_of_an_article(
    engine: type[Engine],
) -> None:
    later = event("att:begins '2021-01-01'^^xsd:date ;")
    within = event("att:begins '2019-01-01'^^xsd:date ;")
    assert behalf(engine, LEAD + MET + later) == set()
    assert behalf(engine, LEAD + MET + within) == {"force"}


def test_the_head_of_a_part_does_not_lead_the_whole_that_he_is_called_after(
    engine: type[Engine],
) -> None:
    loose = MET.replace(":force", ":corps")
    within = event("att:begins '2019-01-01'^^xsd:date ;")
    assert behalf(engine, LEAD + loose + within) == {"force", "corps"}
    assert behalf(engine, LEAD + loose + within + ":force att:partOf :corps .") == {"force"}


SPOKEN = (
    ":statement att:speaker :person ; att:reports :mention ."
    ":mention att:status att:Pledged ; att:mentionOf :event ;"
    "  att:observed '2017-12-12'^^xsd:date ."
    ":event a att:Funding ; att:status att:Pledged ; att:recipient :group ."
    ":force att:partOf :corps . :corps att:partOf :state ."
)


@pytest.mark.parametrize("agent", ["", ":person", ":force", ":state"])
def test_a_pledge_binds_the_body_whose_leader_speaks_it(engine: type[Engine], agent: str) -> None:
    by = f":mention att:agent {agent} ." if agent else ""
    assert behalf(engine, LEAD + SPOKEN + by, "pledge") == {"force"}


@pytest.mark.parametrize(
    "change",
    [
        ":mention att:agent :stranger .",
        ":event att:recipient :force .",
        ":statement att:begins '2020-06-01'^^xsd:date ; att:ends '2020-06-01'^^xsd:date .",
        ":statement att:quotes :inner . :inner att:speaker :other ; att:reports :mention .",
    ],
    ids=["another's pledge", "recipient", "out of office", "not the innermost"],
)
def test_a_pledge_does_not_bind_whom_the_speaker_does_not_speak_for(
    engine: type[Engine], change: str
) -> None:
    assert behalf(engine, LEAD + SPOKEN + change, "pledge") == set()


def test_only_a_pledged_support_binds_by_being_spoken(engine: type[Engine]) -> None:
    asked = SPOKEN.replace(":mention att:status att:Pledged", ":mention att:status att:Requested")
    meeting = SPOKEN.replace("att:Funding", "att:Meeting")
    assert behalf(engine, LEAD + asked, "pledge") == set()
    assert behalf(engine, LEAD + meeting, "pledge") == set()


def test_the_innermost_speaker_is_bound_though_others_pass_it_on(engine: type[Engine]) -> None:
    passed_on = ":outer att:speaker :paper ; att:quotes :statement ; att:reports :mention ."
    assert behalf(engine, LEAD + SPOKEN + passed_on, "pledge") == {"force"}


def supports(engine: type[Engine], turtle: str, *rules: str) -> set[tuple[str, str]]:
    derived = inferred(engine, turtle, "supports", *rules)
    return {
        (str(s).rpartition(":")[2], str(o).rpartition(":")[2])
        for s, p, o in derived
        if p == ATT.supports
    }


@pytest.mark.parametrize(("status", "counts"), [
    ("Provided", True), ("Pledged", True),
    ("Requested", False), ("Ended", False), ("Denied", False),
])  # fmt: skip
def test_support_that_is_given_or_promised_counts(
    engine: type[Engine], status: str, counts: bool
) -> None:
    told = (
        f":event a att:Funding ; att:agent :a ; att:recipient :b ; att:status att:{status} ."
        f":mention att:mentionOf :event ; att:status att:{status} ."
    )
    assert supports(engine, told) == ({("a", "b")} if counts else set())


def test_support_needs_a_source_that_does_not_deny_it(engine: type[Engine]) -> None:
    told = ":event a att:Support ; att:agent :a ; att:recipient :b ; att:status att:Provided ."
    denied = ":m1 att:mentionOf :event ; att:status att:Denied ."
    other = ":m2 att:mentionOf :event ; att:status att:Provided ."
    assert supports(engine, told) == set()
    assert supports(engine, told + denied) == set()
    assert supports(engine, told + denied + other) == {("a", "b")}


def test_a_meeting_is_no_support(engine: type[Engine]) -> None:
    told = (
        ":event a att:Meeting ; att:agent :a ; att:recipient :b ; att:status att:Provided ."
        ":mention att:mentionOf :event ."
    )
    assert supports(engine, told) == set()


def test_a_body_supports_through_its_leader(engine: type[Engine]) -> None:
    told = LEAD + event("att:begins '2017-12-01'^^xsd:date ;")
    found = supports(engine, told, "on-behalf")
    assert found == {("person", "group"), ("force", "group")}


def test_a_pledge_of_the_state_that_a_commander_speaks_is_support_by_both(
    engine: type[Engine],
) -> None:
    told = LEAD + SPOKEN + ":mention att:agent :state . :event att:agent :state ."
    assert supports(engine, told, "pledge") == {("state", "group"), ("force", "group")}


def test_classes_and_properties_entail_those_above_them(engine: type[Engine]) -> None:
    told = (
        ":e a att:Funding ; att:agent :a ; att:recipient :b . :a a att:ArmedForce ."
        ":s a att:Narration . :p a att:Passage . :m att:mentionOf :e ."
        ":a att:partOf :c . :c att:partOf :d ."
    )
    rules = "subclass", "aligned", "mention", "participant", "part-of"
    derived = inferred(engine, told, *rules)
    types: Callable[[str], set[str]] = lambda name: {  # noqa: E731
        str(o) for s, p, o in derived if p == RDF.type and str(s) == f"urn:test:{name}"
    }
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
