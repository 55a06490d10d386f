"""The one form in which the Turtle files of ontology/ are written, so that diffs show changes only.

Run it to bring files into that form: `python tests/ontology/canonical_turtle.py FILE…`.
Subjects are sorted (the ontology's own header first), then predicates, then values; a blank node
stands where it is used. Comments of the files are not kept: what must be said is said in the data.
"""

from __future__ import annotations

import sys
from pathlib import Path

from rdflib import OWL, RDF, RDFS, BNode, Graph, Literal, URIRef
from rdflib.namespace import SH, XSD, NamespaceManager
from rdflib.term import Node

_FIRST = (RDF.type, RDFS.label, RDFS.comment, SH.path)
_PLAIN = (XSD.integer, XSD.boolean)  # Turtle has a short form for these
_INDENT = "    "


def canonical(text: str) -> str:
    """The same graph in the one form; the prefixes are those declared in the text, if used."""
    graph = Graph(bind_namespaces="none")
    graph.parse(data=text, format="turtle")
    return _Writer(graph).document()


class _Writer:
    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.names: NamespaceManager = graph.namespace_manager
        self.used: set[str] = set()

    def document(self) -> str:
        subjects = sorted(
            (node for node in set(self.graph.subjects()) if isinstance(node, URIRef)),
            key=lambda node: ((node, RDF.type, OWL.Ontology) not in self.graph, str(node)),
        )
        loose = [
            node
            for node in set(self.graph.subjects())
            if isinstance(node, BNode) and len(list(self.graph.subjects(None, node))) != 1
        ]
        if loose:
            raise ValueError("a blank node must be used in exactly one place; give it a name")
        blocks = [f"{self._term(s, 0)}\n{self._pairs(s, 1)} .\n" for s in subjects]
        prefixes = [
            f"@prefix {prefix}: <{iri}> .\n"
            for prefix, iri in sorted(self.names.namespaces())
            if prefix in self.used
        ]
        return "".join(prefixes) + "\n" + "\n".join(blocks)

    def _pairs(self, subject: Node, depth: int) -> str:
        predicates = sorted(
            set(self.graph.predicates(subject)),
            key=lambda p: (_FIRST.index(p) if p in _FIRST else len(_FIRST), str(p)),
        )
        lines = []
        for predicate in predicates:
            nodes = list(self.graph.objects(subject, predicate))
            several = len(nodes) > 1
            values = sorted(
                (self._term(node, depth + several) for node in nodes),
                key=lambda value: (value[0] in "[(", value),
            )
            name = "a" if predicate == RDF.type else self._term(predicate, depth)
            inner = f"\n{_INDENT * (depth + 1)}"
            start = inner if several and values[0][0] in "[(" else " "
            lines.append(f"{_INDENT * depth}{name}{start}{f' ,{inner}'.join(values)}")
        return " ;\n".join(lines)

    def _term(self, node: Node, depth: int) -> str:
        if isinstance(node, URIRef):
            return self._iri(node)
        if isinstance(node, Literal):
            return self._literal(node)
        if (node, RDF.first, None) in self.graph:
            return self._list(node, depth)
        return f"[\n{self._pairs(node, depth + 1)}\n{_INDENT * depth}]"

    def _list(self, node: Node, depth: int) -> str:
        items = [self._term(item, depth + 1) for item in self.graph.items(node)]
        short = f"( {' '.join(items)} )"
        if len(short) <= 80 and "\n" not in short:
            return short
        gap = f"\n{_INDENT * (depth + 1)}"
        return f"({gap}{gap.join(items)}\n{_INDENT * depth})"

    def _iri(self, node: URIRef) -> str:
        if node == RDF.nil:
            return "()"
        text = node.n3(self.names)
        if not text.startswith("<"):
            self.used.add(text.partition(":")[0])
        return text

    def _literal(self, node: Literal) -> str:
        # A count or a truth value needs no datatype, and text of several lines keeps its lines.
        if node.datatype in _PLAIN:
            return str(node)
        if node.datatype is not None:
            self._iri(node.datatype)
        if "\n" in node and node.language is None:
            body = str(node).replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
            return f'"""{body}"""'
        return node.n3(self.names)


def main(paths: list[str]) -> None:
    for name in paths:
        path = Path(name)
        path.write_text(canonical(path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
