"""What is around a resource as one JSON-LD object (https://www.w3.org/TR/json-ld11/): its
properties, what points at it under `@reverse`, and in both what is known of the other ends.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from pyoxigraph import BlankNode, NamedNode, RdfFormat, Triple, parse

from kg.store.jsonld import (
    COMPACT,
    JsonValue,
    Node,
    Object,
    Properties,
    Resource,
    is_plain,
    written,
)


def framed(ntriples: bytes, iri: str, context: str | None) -> bytes:
    """N-Triples around a resource as one object with that resource at its root, indented.

    `context` is the URL of the context; None leaves it out, for plain JSON. What hangs together
    with the resource in no way stands under `@included`. Where an IRI cannot be written with the
    context the document is a list of nodes. Raises QueryError for what JSON-LD cannot hold.
    """
    triples = [quad.triple for quad in parse(ntriples, RdfFormat.N_TRIPLES)]
    frame = _Frame(NamedNode(iri), triples)
    if not frame.plain:
        return b"".join(written(triples, context))
    made: Node = {} if context is None else {"@context": context}
    text = json.dumps(made | frame.root(), ensure_ascii=False, indent=2)
    return (text + "\n").encode("utf-8")


class _Frame:
    """Embeds each node once, where it is first met; from then on it is named only."""

    def __init__(self, root: NamedNode, triples: Iterable[Triple]) -> None:
        self._root = root
        self._inward: dict[NamedNode, list[Resource]] = {}
        self._of: dict[Resource, dict[NamedNode, list[Object]]] = {}
        for triple in triples:
            subject, predicate, item = triple.subject, triple.predicate, triple.object
            assert not isinstance(subject, Triple)  # RDF 1.2 has them as objects alone
            if item == root and subject != root:
                self._inward.setdefault(predicate, []).append(subject)
            else:
                self._of.setdefault(subject, {}).setdefault(predicate, []).append(item)
        self._left = dict.fromkeys(self._of)
        self._left.pop(root, None)
        inward: Properties = [(verb, list(found)) for verb, found in self._inward.items()]
        self.plain = is_plain(root, inward) and all(
            is_plain(subject, list(found.items())) for subject, found in self._of.items()
        )

    def root(self) -> Node:
        """The resource with all around it."""
        made = self._node(self._root)
        if self._inward:
            made["@reverse"] = {
                COMPACT.name(verb): [self._embedded(subject) for subject in subjects]
                for verb, subjects in self._inward.items()
            }
        if self._left:
            made["@included"] = [self._embedded(subject) for subject in list(self._left)]
        return made

    def _node(self, subject: Resource) -> Node:
        listed = list(self._of.get(subject, {}).items())
        return COMPACT.node(subject, listed, self._embed)

    def _embedded(self, subject: Resource) -> Node:
        """A node with what is known of it, if it has not been told yet."""
        if subject not in self._left:
            return COMPACT.node(subject, [])
        del self._left[subject]
        return self._node(subject)

    def _embed(self, item: Object) -> JsonValue:
        """What stands for a value: the node itself the first time that it is met, else None."""
        if isinstance(item, NamedNode | BlankNode) and item in self._left:
            return self._embedded(item)
        return None
