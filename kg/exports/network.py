"""Who backs whom, as a network: its nodes are actors, its edges events between two of them.

Whoever acted on a body's behalf stands for it, too: such an edge says so. GraphML and GEXF have
the same nodes, edges and attributes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from kg.errors import AttestError
from kg.exports.actors import actor_type, label
from kg.exports.fact_rows import EVENT_TYPES
from kg.exports.facts import Facts, Values, first
from kg.exports.speakers import speaker_lines

SUPPORT = ("Support",)
_NARROWER = {
    "Support": ("Funding",),
    "Attack": ("Killing",),
    "Consultation": ("Meeting", "PhoneCall", "Visit"),
}
# Attributes with their types, which GraphML and GEXF call alike; `integer` is GraphML's `int`.
NODE_ATTRIBUTES = {"type": "string", "iri": "string"}
EDGE_ATTRIBUTES = {
    "type": "string",
    "status": "string",
    "kinds": "string",
    "role": "string",
    "begins": "string",
    "ends": "string",
    "edtf": "string",
    "amount": "double",
    "currency": "string",
    "articles": "integer",
    "publishers": "integer",
    "speakers": "string",
    "words": "string",
    "event": "string",
}


@dataclass(frozen=True, slots=True)
class Edge:
    """An event from one actor to another; `values` are lexical forms by attribute."""

    id: str
    source: str
    target: str
    label: str
    values: dict[str, str]


def wanted_types(names: Collection[str]) -> frozenset[str]:
    """Types of events with those that are kinds of them. Raises AttestError for an unknown one."""
    found: set[str] = set()
    for name in names:
        if name not in EVENT_TYPES:
            raise AttestError(f"{name}: no type of events; there are {', '.join(EVENT_TYPES)}")
        found |= {name, *_NARROWER.get(name, ())}
    return frozenset(EVENT_TYPES) if "Event" in found else frozenset(found)


def nodes(facts: Facts, types: frozenset[str]) -> Iterator[tuple[str, str, dict[str, str]]]:
    """The actors that some edge has: IRI, name, values by attribute."""
    for actor in sorted(
        {end for edge in edges(facts, types) for end in (edge.source, edge.target)}
    ):
        yield actor, label(facts, actor), {"type": actor_type(facts, actor), "iri": actor}


def edges(facts: Facts, types: frozenset[str]) -> Iterator[Edge]:
    """The edges, event after event; an event of several agents or recipients is several."""
    for event in facts.all_of("Event"):
        known = facts.of(event)
        if types.isdisjoint(known.get("type", [])):
            continue
        values: dict[str, str] | None = None
        for number, (source, role, target) in enumerate(_pairs(known)):
            if values is None:
                values = _values(facts, event, known)
            name = ", ".join(filter(None, (values["type"], values.get("status"))))
            yield Edge(f"{event}#{number}", source, target, name, values | {"role": role})


def _pairs(known: Values) -> Iterator[tuple[str, str, str]]:
    agents = known.get("agent", [])
    behind = [body for body in known.get("onBehalfOf", []) if body not in agents]
    for target in known.get("recipient", []):
        yield from ((agent, "agent", target) for agent in agents)
        yield from ((body, "on behalf of", target) for body in behind)


def _values(facts: Facts, event: str, known: Values) -> dict[str, str]:
    mentions = list(facts.having("mentionOf", event))
    speakers = sorted({line for one in mentions for line in speaker_lines(facts, one)})
    passages = [first(facts.of(one), "passage") for one in mentions]
    words = sorted({first(facts.of(one), "exact") or "" for one in passages if one})
    values = {
        "type": next((name for name in EVENT_TYPES if name in known["type"]), "Event"),
        "status": first(known, "status"),
        "kinds": "; ".join(known.get("supportKind", [])),
        "amount": first(known, "amount"),
        "currency": first(known, "currency"),
        "articles": first(known, "articleCount"),
        "publishers": first(known, "publisherCount"),
        "speakers": "; ".join(speakers),
        "words": "\n".join(words),
        "event": event,
    }
    values |= {name: first(known, name) for name in ("begins", "ends", "edtf")}
    return {name: value for name, value in values.items() if value}
