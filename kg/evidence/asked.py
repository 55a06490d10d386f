"""What the shapes ask in SPARQL, as plain functions, by the shape that asks it.

Each may be stricter than its query, and never more lenient; `tests/kg/test_screen.py` holds them
against the queries.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import product

from rdflib import Literal, URIRef
from rdflib.term import Node

from kg.evidence.triples import Triples
from kg.vocab import ATT, DCTERMS, PROV

_SHAPES = "https://w3id.org/attest/shapes#"


def every_node_is_shown(triples: Triples, article: Node) -> bool:
    """Each node has a passage or is one, or belongs to the article's description."""
    activities = _of(triples, PROV.wasGeneratedBy, article)
    aside = {*_of(triples, DCTERMS.publisher, article), *activities}
    aside.update(s for one in activities for s in _of(triples, PROV.wasAssociatedWith, one))
    shown = {*triples.objects.get(ATT.passage, ()), *triples.objects.get(ATT.exact, ())}
    return all(
        node in shown or node in aside for found in triples.objects.values() for node in found
    )


def passages_fit(triples: Triples, article: Node) -> bool:
    """Each passage is one of the article, and as long as its words."""
    terms = (ATT.article, ATT.start, ATT.end, ATT.exact)
    return all(
        whole == article and _is_as_long(start, end, exact)
        for passage in triples.objects.get(ATT.exact, ())
        for whole, start, end, exact in product(*(_of(triples, term, passage) for term in terms))
    )


def _is_as_long(start: Node, end: Node, exact: Node) -> bool:
    if not isinstance(start, Literal) or not isinstance(end, Literal):
        return False
    first, last = start.value, end.value
    return isinstance(first, int) and isinstance(last, int) and len(str(exact)) == last - first


def nobody_quotes_himself(triples: Triples, _article: Node) -> bool:
    """No chain of quoting statements comes back to where it began."""
    quotes = triples.objects.get(ATT.quotes, {})
    for first in quotes:
        seen: set[Node] = set()
        waiting = list(quotes[first])
        while waiting:
            one = waiting.pop()
            if one == first:
                return False
            if one not in seen:
                seen.add(one)
                waiting.extend(quotes.get(one, ()))
    return True


def _of(triples: Triples, term: URIRef, node: Node) -> Sequence[Node]:
    return triples.objects.get(term, {}).get(node, ())


ASKED: Mapping[Node, Callable[[Triples, Node], bool]] = {
    URIRef(_SHAPES + "Grounding"): every_node_is_shown,
    URIRef(_SHAPES + "Passages"): passages_fit,
    URIRef(_SHAPES + "Chain"): nobody_quotes_himself,
}
