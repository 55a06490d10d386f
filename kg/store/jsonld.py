"""RDF as JSON-LD 1.1 (https://www.w3.org/TR/json-ld11/), compacted with the project's context.

A stream of triples or quads becomes a list of nodes, a line each; what is around one resource
becomes one object, with what points at it under `@reverse`. Nothing is lost: a value that the
context would read as something else is written out, and a node with an IRI that it would take for
a prefixed name is written without the context.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TypeAlias

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

from kg.errors import QueryError
from kg.resources import ontology_folder

JsonValue: TypeAlias = "str | int | bool | list[JsonValue] | dict[str, JsonValue] | None"
Node: TypeAlias = dict[str, JsonValue]
Resource: TypeAlias = NamedNode | BlankNode
Object: TypeAlias = NamedNode | BlankNode | Literal | Triple
Properties: TypeAlias = list[tuple[NamedNode, list[Object]]]
Embed: TypeAlias = "Callable[[Object], JsonValue]"

_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_STRING, _INTEGER, _BOOLEAN = f"{_XSD}string", f"{_XSD}integer", f"{_XSD}boolean"
_NATIVE = re.compile(r"0|-?[1-9][0-9]{0,14}")  # integers that every reader of JSON keeps exactly
CONTEXT = "https://w3id.org/attest/context.jsonld"


@dataclass(frozen=True, slots=True)
class Term:
    """A name of the context: how values are meant (`@id`, `@vocab`, a datatype's IRI or ""), and
    whether they always stand in a list."""

    name: str
    coercion: str = ""
    listed: bool = False


class Vocabulary:
    """The names of a context, by what they stand for."""

    def __init__(self, context: dict[str, str | dict[str, str]]) -> None:
        simple = {n: v for n, v in context.items() if isinstance(v, str) and v[0] != "@"}
        self._prefixes = {v: n for n, v in simple.items() if v.endswith(("/", "#")) and ":/" in v}
        self._spelled = {name: space for space, name in self._prefixes.items()}
        self.names = frozenset(context)
        self.terms: dict[str, Term] = {}
        for name, found in context.items():
            if isinstance(found, dict):
                coercion = self._iri(found.get("@type", ""))
                listed = found.get("@container") == "@set"
                self.terms[self._iri(found["@id"])] = Term(name, coercion, listed)
            elif name in simple and name not in self._spelled:
                self.terms[self._iri(found)] = Term(name)

    def _iri(self, text: str) -> str:
        prefix, _, local = text.partition(":")
        return self._spelled[prefix] + local if prefix in self._spelled else text

    def term(self, iri: str) -> Term:
        """What an IRI is called as a property; with a prefix, or itself, if it has no name."""
        found = self.terms.get(iri)
        if found is None:
            end = max(iri.rfind("#"), iri.rfind("/")) + 1
            prefix = self._prefixes.get(iri[:end])
            found = Term(f"{prefix}:{iri[end:]}" if prefix and iri[end:] else iri)
        return found

    def is_plain(self, iri: str) -> bool:
        """Whether an IRI is read as itself: its scheme is no name of the context."""
        return iri.partition(":")[0] not in self.names


TEXT = (ontology_folder() / "context.jsonld").read_text(encoding="utf-8")
_CONTEXT = json.loads(TEXT)["@context"]
_VOCABULARY = Vocabulary({n: v for n, v in _CONTEXT.items() if n != "@version"})
_NOTHING = Vocabulary({})
INLINE = TEXT[TEXT.index("{", 1) : TEXT.rindex("}")].rstrip()  # what `@context` stands for


def spelled_out(content: bytes, context: str) -> bytes:
    """A document with our context in the places where it is named by its own IRI or by the URL
    `context`: so what was written here is read here, and nothing is fetched."""
    if b"@context" not in content:
        return content
    named = b"|".join(re.escape(json.dumps(one).encode()) for one in (CONTEXT, context))
    inline = b'"@context": ' + INLINE.encode()
    return re.sub(
        rb'"@context"[ \t\r\n]*+:[ \t\r\n]*+(?:' + named + rb")", lambda _: inline, content
    )


class Writer:
    """Makes nodes in the words of a vocabulary."""

    def __init__(self, words: Vocabulary) -> None:
        self._words = words
        bare = words is _NOTHING
        self._id, self._type = ("@id", "@type") if bare else ("id", "type")

    def name(self, predicate: NamedNode) -> str:
        """What a property is called."""
        return self._words.term(predicate.value).name

    def node(
        self, subject: Resource, properties: Properties, embed: Embed = lambda _item: None
    ) -> Node:
        """A node object with these properties. `embed` gives what stands for a value, None if that
        is the value as such. Raises QueryError for a triple as a term."""
        made: Node = {self._id: _name(subject)}
        for predicate, objects in properties:
            iri = predicate.value
            left = objects
            if iri == _RDF_TYPE:
                types = [o for o in objects if isinstance(o, NamedNode | BlankNode)]
                left = [o for o in objects if isinstance(o, Literal | Triple)]
                names: list[JsonValue] = [self._words.term(_name(one)).name for one in types]
                if names:
                    made[self._type] = names if len(names) > 1 else names[0]
            term = self._words.term(iri)
            values = [embed(one) or self.value(one, term.coercion) for one in left]
            if values:
                made[term.name] = values if term.listed or len(values) > 1 else values[0]
        return made

    def value(self, item: Object, coercion: str = "") -> JsonValue:
        """A value as a property with that coercion has it."""
        if isinstance(item, Literal):
            return self._literal(item, coercion)
        if isinstance(item, Triple):
            raise QueryError("JSON-LD has no place for a triple as a term; take trig or nquads")
        name = _name(item)
        if coercion == "@vocab":
            return self._words.term(name).name
        return name if coercion == "@id" else {self._id: name}

    def _literal(self, item: Literal, coercion: str) -> JsonValue:
        text, datatype = item.value, item.datatype.value
        if item.language:
            made: Node = {"@value": text, "@language": item.language}
            return made | {"@direction": str(item.direction)} if item.direction else made
        if coercion in (datatype, ""):
            if datatype == _INTEGER and _NATIVE.fullmatch(text):
                return int(text)
            if datatype == _BOOLEAN and text in ("true", "false"):
                return text == "true"
            if coercion or datatype == _STRING:
                return text
        if datatype == _STRING:
            return {"@value": text}
        return {"@value": text, "@type": self._words.term(datatype).name}


# The one writes with the context, the other without.
COMPACT, _EXPANDED = Writer(_VOCABULARY), Writer(_NOTHING)


def nodes(triples: Iterable[Triple], *, bare: bool = False) -> Iterator[Node]:
    """A node for each run of triples of one subject; `bare` ones use no context."""
    for subject, run in groupby(triples, key=lambda one: one.subject):
        properties: dict[NamedNode, list[Object]] = {}
        for triple in run:
            properties.setdefault(triple.predicate, []).append(triple.object)
        listed = list(properties.items())
        if bare:
            yield _EXPANDED.node(subject, listed)
        elif is_plain(subject, listed):
            yield COMPACT.node(subject, listed)
        else:
            yield {"@context": None, **_EXPANDED.node(subject, listed)}


def is_plain(subject: Resource, properties: Properties) -> bool:
    """Whether a node can be written with the context: all its IRIs are read as themselves."""
    known = _VOCABULARY.is_plain
    if isinstance(subject, NamedNode) and not known(subject.value):
        return False
    for predicate, objects in properties:
        if not known(predicate.value):
            return False
        for item in objects:
            iri = item.datatype if isinstance(item, Literal) else item
            if isinstance(iri, NamedNode) and not known(iri.value):
                return False
    return True


def written(triples: Iterable[Triple], context: str | None = None) -> Iterator[bytes]:
    """Triples as a document, in pieces. `context` is the URL of the context, None writes it in.

    Raises QueryError for what JSON-LD cannot hold.
    """
    return _document(_listed(nodes(triples)), context)


def written_quads(quads: Iterable[Quad], context: str | None = None) -> Iterator[bytes]:
    """Quads, each graph's together, as a document with named graphs; otherwise as `written`."""
    return _document(_graphs(quads), context)


def _listed(found: Iterable[Node]) -> Iterator[str]:
    between = ""
    for node in found:
        yield between + _line(node)
        between = ",\n"


def _graphs(quads: Iterable[Quad]) -> Iterator[str]:
    between = ""
    for graph, run in groupby(quads, key=lambda one: one.graph_name):
        triples = (quad.triple for quad in run)
        if isinstance(graph, DefaultGraph):
            inner = _listed(nodes(triples))
            yield between + next(inner)
            yield from inner
        else:
            bare = isinstance(graph, NamedNode) and not _VOCABULARY.is_plain(graph.value)
            head = '{"@context": null, "@id": ' if bare else '{"id": '
            name = json.dumps(_name(graph), ensure_ascii=False)
            yield f'{between}{head}{name}, "@graph": [\n'
            yield from _listed(nodes(triples, bare=bare))
            yield "\n]}"
        between = ",\n"


def _document(pieces: Iterable[str], context: str | None) -> Iterator[bytes]:
    reference = INLINE if context is None else json.dumps(context)
    head = f'{{\n"@context": {reference},\n"@graph": [\n'
    for piece in pieces:  # the head waits for the first: until then an error can still be told
        yield (head + piece).encode("utf-8")
        head = ""
    yield f"{head}\n]\n}}\n".encode()


def _line(node: Node) -> str:
    return json.dumps(node, ensure_ascii=False)


def _name(node: Resource) -> str:
    return node.value if isinstance(node, NamedNode) else f"_:{node.value}"
