"""Questions for `bench/endpoint.py`, in the shapes that analysts ask: each with its kind.

What stands for what is said in `analysts.rq`, whose questions are asked as well; parameters are
drawn anew for each turn.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

PREFIXES = """PREFIX att: <https://w3id.org/attest/ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX prov: <http://www.w3.org/ns/prov#>
"""
ID = "https://w3id.org/attest/id/"
# The four that decide: what an engine does by scanning, and a planner by looking up.
LEADING = ("flagship", "timeline", "nested statements", "single publisher")
KINDS_LEADING = ("flagship", "timeline", "nested", "single publisher")
SMALL = ("ask", "part of one", "actor page", "graph one")
QUERIES = {
    "optional agent names of attacks": """
        SELECT ?e ?l { ?e a att:Attack OPTIONAL { ?e att:agent ?a . ?a rdfs:label ?l } }""",
    "optional nested": """
        SELECT ?e ?m ?w { ?e a att:Killing OPTIONAL { ?e att:mention ?m OPTIONAL { ?m
        att:passage ?p . ?p att:exact ?w } } }""",
    "optional reversed": """
        SELECT ?e ?l { ?e a att:Funding OPTIONAL { ?a rdfs:label ?l . ?e att:agent ?a } }""",
    "optional with filter": """
        SELECT ?e ?s { ?e a att:Support OPTIONAL { ?e att:status ?s FILTER(?s != att:Denied) }
        }""",
    "union of roles": """
        SELECT ?e ?x { ?e a att:Meeting . { ?e att:agent ?x . ?x a att:Person } UNION { ?e
        att:recipient ?x . ?x a att:State } }""",
    "union of actor": """
        SELECT DISTINCT ?e { { ?e att:agent @A } UNION { ?e att:recipient @A } UNION { ?e
        att:onBehalfOf @A } ?e a att:Event }""",
    "not exists joined": """
        SELECT ?e { ?e a att:Event FILTER NOT EXISTS { ?e att:mention ?m . ?m att:status
        att:Denied } }""",
    "not exists simple": """
        SELECT ?a { ?a a att:Person FILTER NOT EXISTS { ?r att:holder ?a } }""",
    "exists joined": """
        SELECT (COUNT(*) AS ?n) { ?e a att:Support FILTER EXISTS { ?e att:mention ?m . ?s
        att:reports ?m . ?s att:speaker ?x . ?x a att:State } }""",
    "minus": """
        SELECT ?e { ?e a att:Attack MINUS { ?e att:agent ?a . ?a a att:State } }""",
    "group by type": """
        SELECT ?t (COUNT(?m) AS ?n) { ?m a att:EventMention ; att:eventType ?t } GROUP BY ?t
        ORDER BY DESC(?n)""",
    "group by publisher": """
        SELECT ?p (COUNT(DISTINCT ?e) AS ?n) { ?e att:mention ?m . ?m att:passage ?x . ?x
        att:article ?a . ?a dct:publisher ?p } GROUP BY ?p ORDER BY DESC(?n) LIMIT 10""",
    "group by year": """
        SELECT ?y (COUNT(*) AS ?n) { ?e a att:Attack ; att:begins ?d BIND(YEAR(?d) AS ?y) }
        GROUP BY ?y ORDER BY ?y""",
    "pairs": """
        SELECT ?a ?b (COUNT(*) AS ?n) { ?e a att:Support ; att:agent ?a ; att:recipient ?b }
        GROUP BY ?a ?b ORDER BY DESC(?n) LIMIT 20""",
    "speakers": """
        SELECT ?l (COUNT(*) AS ?n) { ?s att:speaker ?x ; att:reports ?m . ?x rdfs:label ?l }
        GROUP BY ?l ORDER BY DESC(?n) LIMIT 10""",
    "part of all": """
        SELECT ?a ?s { ?a att:partOf+ ?s . ?s a att:State }""",
    "part of one": """
        SELECT ?s { @A att:partOf+ ?s }""",
    "part of into": """
        SELECT ?a { ?a att:partOf+ @B }""",
    "quotes chain": """
        SELECT ?s ?m { ?s a att:Narration ; att:quotes+/att:reports ?m . ?m att:eventType
        att:Killing }""",
    "quotes chain of event": """
        SELECT ?s ?x { @E att:mention ?m . ?s att:quotes*/att:reports ?m ; att:speaker ?x }""",
    "graph provenance": """
        SELECT ?g ?title { ?e a att:Killing ; att:mention ?m . GRAPH ?g { ?m a
        att:EventMention } ?g dct:title ?title }""",
    "graph count": """
        SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s a att:Passage } } GROUP BY ?g ORDER BY
        DESC(?n) LIMIT 10""",
    "graph one": """
        SELECT ?s ?p ?o { GRAPH @G { ?s ?p ?o } }""",
    "graph of optional": """
        SELECT ?a ?t ?g2 { ?a a att:Article ; dct:title ?t OPTIONAL { GRAPH ?g2 { ?m a
        att:EventMention ; att:eventType att:Funding . ?m att:passage ?p . ?p att:article ?a }
        } }""",
    "dates": """
        SELECT ?e ?d { ?e a att:Event ; att:begins ?d FILTER(?d >= "2015-01-01"^^xsd:date &&
        ?d < "2015-02-01"^^xsd:date) }""",
    "dates of type": """
        SELECT ?e ?d { ?e att:begins ?d ; a att:Designation FILTER(?d >=
        "2018-01-01"^^xsd:date) } ORDER BY ?d""",
    "text": """
        SELECT ?p ?w { ?p a att:Passage ; att:exact ?w FILTER(CONTAINS(?w, "denied")) } LIMIT
        500""",
    "text regex": """
        SELECT ?a ?t { ?a a att:Article ; dct:title ?t FILTER(REGEX(?t, "militia", "i")) }""",
    "top k": """
        SELECT ?e ?d { ?e a att:Event ; att:begins ?d } ORDER BY DESC(?d) LIMIT 10""",
    "top k joined": """
        SELECT ?e ?d ?l { ?e a att:Attack ; att:begins ?d ; att:agent ?a . ?a rdfs:label ?l }
        ORDER BY DESC(?d) LIMIT 10""",
    "subselect top": """
        SELECT ?e ?n ?w { { SELECT ?e (COUNT(?m) AS ?n) { ?e att:mention ?m } GROUP BY ?e
        ORDER BY DESC(?n) LIMIT 5 } ?e att:mention ?m . ?m att:passage ?p . ?p att:exact ?w }""",
    "subselect grouped": """
        SELECT ?a ?n { ?a a att:ArmedGroup . { SELECT ?a (COUNT(?e) AS ?n) { ?e att:agent ?a ;
        a att:Event } GROUP BY ?a } FILTER(?n > 10) }""",
    "count all": """
        SELECT (COUNT(*) AS ?n) { ?s ?p ?o }""",
    "count predicates": """
        SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p""",
    "count classes": """
        SELECT ?c (COUNT(*) AS ?n) { ?s a ?c } GROUP BY ?c ORDER BY DESC(?n)""",
    "distinct classes": """
        SELECT DISTINCT ?c { ?s a ?c }""",
    "distinct publishers": """
        SELECT DISTINCT ?l { ?a dct:publisher ?p . ?p rdfs:label ?l }""",
    "describe actor": """
        DESCRIBE @A""",
    "describe found": """
        DESCRIBE ?e { ?e a att:Funding ; att:amount ?x FILTER(?x > 80000000) }""",
    "construct supports": """
        CONSTRUCT { ?a att:supports ?b } { ?e a att:Support ; att:agent ?a ; att:recipient ?b
        ; att:status att:Provided }""",
    "label lookup": """
        SELECT ?x { ?x rdfs:label ?l FILTER(?l = "Actor 17") }""",
    "status filter": """
        SELECT ?e { ?e a att:Support ; att:status ?s FILTER(?s IN (att:Denied, att:Requested))
        }""",
    "values": """
        SELECT ?e ?x { VALUES ?x { @A @B } ?e att:participant ?x ; a att:Attack }""",
    "actor page": """
        SELECT ?p ?o { @A ?p ?o }""",
    "actor events": """
        SELECT ?e ?d ?t { ?e att:participant @A ; att:begins ?d ; a ?t } ORDER BY ?d""",
    "ask": """
        ASK { @A att:partOf ?x }""",
    "denied by whom": """
        SELECT ?e ?l { ?m att:status att:Denied ; att:mentionOf ?e . ?s att:reports ?m ;
        att:speaker ?x . ?x rdfs:label ?l }""",
    "words of whom": """
        SELECT ?l ?w { ?x rdfs:label ?l . ?s att:speaker ?x ; att:quotation ?w FILTER(?l =
        "Actor 3") }""",
    "two hops": """
        SELECT DISTINCT ?c { @A att:supports ?b . ?b att:supports ?c }""",
    "common enemies": """
        SELECT ?a ?b (COUNT(DISTINCT ?v) AS ?n) { ?e a att:Attack ; att:agent ?a ;
        att:recipient ?v . ?f a att:Attack ; att:agent ?b ; att:recipient ?v FILTER(STR(?a) <
        STR(?b)) } GROUP BY ?a ?b ORDER BY DESC(?n) LIMIT 10""",
    "conflicts": """
        SELECT ?e ?v (COUNT(?m) AS ?n) { ?e att:conflict ?c ; att:mention ?m . ?m ?c ?v }
        GROUP BY ?e ?v""",
    "publishers of event": """
        SELECT ?e (COUNT(DISTINCT ?p) AS ?n) { ?e a att:Event ;
        att:mention/att:passage/att:article/dct:publisher ?p } GROUP BY ?e
        HAVING(COUNT(DISTINCT ?p) > 5)""",
    "single publisher": """
        SELECT ?e ?w ?l { ?e att:publisherCount 1 ; att:mention ?m . ?m att:passage ?p . ?p
        att:exact ?w ; att:article ?a OPTIONAL { ?a dct:publisher/rdfs:label ?l } OPTIONAL {
        ?s att:reports ?m FILTER NOT EXISTS { ?s a att:Narration } } }""",
    "nested statements": """
        SELECT ?outer ?l1 ?l2 ?w { ?outer att:quotes ?inner . ?inner att:reports ?m . ?m
        att:eventType att:Support OPTIONAL { ?outer att:speaker ?s1 . ?s1 rdfs:label ?l1 }
        OPTIONAL { ?inner att:speaker ?s2 . ?s2 rdfs:label ?l2 } OPTIONAL { ?m att:passage ?p
        . ?p att:exact ?w } }""",
    "timeline": """
        SELECT ?e ?d ?t ?al ?rl { { ?e att:agent @A } UNION { ?e att:recipient @A } ?e a
        att:Event OPTIONAL { ?e att:begins ?d } OPTIONAL { ?e att:agent ?x . ?x rdfs:label ?al
        } OPTIONAL { ?e att:recipient ?y . ?y rdfs:label ?rl } OPTIONAL { ?e att:mention ?m .
        ?m att:eventType ?t } } ORDER BY ?d""",
    "flagship": """
        SELECT ?org ?begins ?status ?who ?w { ?e att:agent|att:onBehalfOf @A ; a att:Support ;
        att:recipient ?o . ?o a att:Organization ; rdfs:label ?org . FILTER NOT EXISTS { ?e
        att:status att:Denied } OPTIONAL { ?e att:begins ?begins } OPTIONAL { ?e att:status
        ?status } OPTIONAL { ?e att:mention ?m . ?m att:passage ?p . ?p att:exact ?w OPTIONAL
        { ?s att:reports ?m ; att:speaker ?x . ?x rdfs:label ?who FILTER NOT EXISTS { ?s a
        att:Narration } } } }""",
    "all labels": """
        SELECT ?m ?l { ?m a att:EventMention ; att:agent ?a . ?a rdfs:label ?l }""",
    "all passages": """
        SELECT ?a ?w { ?p att:article ?a ; att:exact ?w }""",
    "unbound optional use": """
        SELECT ?e ?x { ?e a att:Funding OPTIONAL { ?e att:place ?x } ?y a att:Place FILTER(?x
        = ?y) }""",
}


def _read(path: Path) -> dict[str, str]:
    """The questions in a file, each below a line that begins with two hashes and its name."""
    parts = path.read_text(encoding="utf-8").split("\n## ")[1:]
    return {name: text for name, _, text in (part.partition("\n") for part in parts)}


ANALYSTS = _read(Path(__file__).with_name("analysts.rq"))
QUERIES |= ANALYSTS
KINDS = ("Attack", "Support", "Meeting", "Killing", "Visit", "Agreement", "Appointment")
Terms = tuple[list[str], list[str], list[str]]  # as `drawn` gives them
_PARTS = ("/id/event/", "/id/article/", "/id/mention/")
_KEPT = 5000  # of each kind of things that a parameter may be


def drawn(lines: Path) -> Terms:
    """IRIs of events, articles and mentions out of a file of N-Quads."""
    found: Terms = ([], [], [])
    with lines.open(encoding="utf-8") as file:
        for line in file:
            subject = line.split(" ", 1)[0][1:-1]
            for some, part in zip(found, _PARTS, strict=True):
                if part in subject and len(some) < _KEPT and subject not in some[-1:]:
                    some.append(subject)
    return found


def fill(name: str, seed: int, events: list[str], articles: list[str], mentions: list[str]) -> str:
    """A query with its parameters drawn: actors from those that much is told of to those of whom
    little is."""
    chance = Random(f"{name} {seed}")
    text = QUERIES[name]
    a, b, c = chance.randrange(12), chance.randrange(60), chance.randrange(200)
    outlet, year = chance.randrange(8), chance.randrange(2013, 2022)
    day = f"{year}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
    for sign, value in (
        ("@LA", f"Actor {a}"), ("@XA", f"A{a}"), ("@LP", f"Outlet {outlet}"),
        ("@A", f"<{ID}actor/a{a}>"), ("@B", f"<{ID}actor/a{b}>"), ("@C", f"<{ID}actor/a{c}>"),
        ("@P", f"<{ID}actor/p{outlet}>"), ("@Y", str(year)), ("@D", day),
        ("@K", chance.choice(KINDS)), ("@E", f"<{chance.choice(events)}>"),
        ("@M", f"<{chance.choice(mentions)}>"), ("@G", f"<{chance.choice(articles)}>"),
    ):  # fmt: skip
        text = text.replace(sign, value)
    return PREFIXES + text + " " * seed  # so that no turn is answered from what is kept
