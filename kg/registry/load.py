"""Reads the registry's Turtle files, and refuses what does not hold, naming file and problem."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from kg.errors import DataError, SettingsError
from kg.registry.names import fold
from kg.registry.records import ACTOR_TYPES, KnownActor, KnownRole, Landmark
from kg.registry.registry import Registry
from kg.turtle import parse_turtle
from kg.vocab import ATT, RDF, RDFS, SKOS

_ACTOR_TERMS = frozenset(
    {
        RDF.type, RDFS.label, SKOS.altLabel, ATT.sharedName, ATT.adjective, ATT.metonym,
        ATT.description, ATT.partOf,
    }
)  # fmt: skip
_ROLE_TERMS = frozenset(
    {RDF.type, ATT.holder, ATT.body, ATT.title, ATT.begins, ATT.ends, ATT.leads}
)
_LANDMARK_TERMS = frozenset({RDF.type, RDFS.label, SKOS.altLabel, ATT.begins, ATT.ends})


@dataclass(frozen=True, slots=True)
class _File:
    """One parsed file; what it complains of bears its name."""

    path: Path
    graph: Graph

    def wrong(self, node: Node, problem: str) -> DataError:
        return DataError(f"{self.path.name}: {node}: {problem}")

    def check_terms(self, node: Node, known: frozenset[URIRef]) -> None:
        for term in sorted(set(self.graph.predicates(node)) - known, key=str):
            raise self.wrong(node, f"unknown property {term}")

    def texts(self, node: Node, term: URIRef) -> tuple[str, ...]:
        return tuple(sorted(str(value) for value in self.graph.objects(node, term)))

    def iris(self, node: Node, term: URIRef) -> tuple[str, ...]:
        values = sorted(self.graph.objects(node, term), key=str)
        for value in values:
            if not isinstance(value, URIRef):
                raise self.wrong(node, f"{term} is not an IRI: {value}")
        return tuple(str(value) for value in values)

    def one(self, node: Node, term: URIRef) -> Node | None:
        values = sorted(self.graph.objects(node, term), key=str)
        if len(values) > 1:
            raise self.wrong(node, f"more than one {term}")
        return values[0] if values else None

    def day(self, node: Node, term: URIRef) -> date | None:
        value = self.one(node, term)
        if value is None:
            return None
        made = value.toPython() if isinstance(value, Literal) else None
        if type(made) is not date:
            raise self.wrong(node, f"{term} is not an xsd:date: {value}")
        return made


def load_registry(folder: Path, base: str) -> Registry:
    """The registry of `folder/actors/*.ttl` and `folder/landmarks.ttl`, its IRIs under `base`.

    Read once for each folder and base. Raises DataError, naming the file and what is wrong in it,
    and SettingsError for a base that relative IRIs cannot be resolved against.
    """
    return _load(folder.resolve(), base)


@lru_cache(maxsize=8)
def _load(folder: Path, base: str) -> Registry:
    if "://" not in base or not base.endswith("/"):
        raise SettingsError(f"base {base!r}: give an absolute IRI that ends in /")
    paths = sorted((folder / "actors").glob("*.ttl"))
    if not paths:
        raise DataError(f"{folder / 'actors'}: no Turtle files with actors")
    landmarks_path = folder / "landmarks.ttl"
    files = [_parse(path, base) for path in paths]
    landmark_files = [_parse(landmarks_path, base)] if landmarks_path.is_file() else []

    actors: dict[str, KnownActor] = {}
    shared: dict[str, frozenset[str]] = {}
    for file in files:
        for actor, shares in _actors(file, base):
            if actor.iri in actors:
                raise file.wrong(URIRef(actor.iri), "described in two files")
            actors[actor.iri] = actor
            shared[actor.iri] = shares
    roles = tuple(role for file in files for role in _roles(file, actors))
    for file in files:
        _check_parts(file, actors)
    _check_names(actors.values(), shared)
    landmarks = tuple(mark for file in landmark_files for mark in _landmarks(file))
    graphs = [file.graph for file in (*files, *landmark_files)]
    return Registry(actors.values(), roles, landmarks, graphs)


def _parse(path: Path, base: str) -> _File:
    graph = Graph(bind_namespaces="none")
    parse_turtle(graph, path, base)
    for kind in sorted(set(graph.objects(None, RDF.type)), key=str):
        local = str(kind).removeprefix(str(ATT))
        if local not in ACTOR_TYPES | {"Role", "Landmark"}:
            raise DataError(f"{path.name}: unknown class {kind}")
    for node in sorted(set(graph.subjects()), key=str):
        if not isinstance(node, URIRef) or not node.startswith(base):
            raise DataError(f"{path.name}: {node}: the IRI has to be a relative one")
        if (node, RDF.type, None) not in graph:
            raise DataError(f"{path.name}: {node}: has no class")
    return _File(path, graph)


def _actors(file: _File, base: str) -> Iterator[tuple[KnownActor, frozenset[str]]]:
    """The actors of a file, each with its folded names that others may bear too."""
    for node in sorted(set(file.graph.subjects(RDF.type)), key=str):
        kinds = [k.removeprefix(str(ATT)) for k in file.iris(node, RDF.type)]
        if set(kinds) & {"Role", "Landmark"}:
            continue
        if len(kinds) != 1:
            raise file.wrong(node, f"has more than one class: {', '.join(kinds)}")
        if not str(node).startswith(f"{base}actor/"):
            raise file.wrong(node, "the IRI of an actor begins with actor/")
        file.check_terms(node, _ACTOR_TERMS)
        label = file.one(node, RDFS.label)
        if label is None or not fold(str(label)):
            raise file.wrong(node, "has no label")
        shares = file.texts(node, ATT.sharedName)
        names = (str(label), *file.texts(node, SKOS.altLabel), *shares)
        part_of = file.iris(node, ATT.partOf)
        if part_of and kinds[0] == "Person":
            raise file.wrong(node, "a person is no part of a body: give a role")
        yield (
            KnownActor(
                iri=str(node),
                type=kinds[0],
                label=str(label),
                names=tuple(dict.fromkeys(names)),
                part_of=part_of,
                adjectives=file.texts(node, ATT.adjective),
                metonyms=file.texts(node, ATT.metonym),
                descriptions=file.texts(node, ATT.description),
            ),
            frozenset(fold(name) for name in shares),
        )


def _roles(file: _File, actors: dict[str, KnownActor]) -> Iterator[KnownRole]:
    for node in sorted(set(file.graph.subjects(RDF.type, ATT.Role)), key=str):
        file.check_terms(node, _ROLE_TERMS)
        holder, body = file.one(node, ATT.holder), file.one(node, ATT.body)
        title, leads = file.one(node, ATT.title), file.one(node, ATT.leads)
        if holder is None or str(holder) not in actors:
            raise file.wrong(node, f"its holder is not a known actor: {holder}")
        if actors[str(holder)].type != "Person":
            raise file.wrong(node, f"its holder is not a person: {holder}")
        if body is None or str(body) not in actors:
            raise file.wrong(node, f"its body is not a known actor: {body}")
        if actors[str(body)].type == "Person":
            raise file.wrong(node, f"its body is a person: {body}")
        if title is None or not str(title).strip():
            raise file.wrong(node, "has no title")
        begins, ends = file.day(node, ATT.begins), file.day(node, ATT.ends)
        if begins and ends and ends < begins:
            raise file.wrong(node, "ends before it begins")
        yield KnownRole(
            holder=str(holder),
            body=str(body),
            title=str(title),
            begins=begins,
            ends=ends,
            leads=isinstance(leads, Literal) and leads.toPython() is True,
        )


def _landmarks(file: _File) -> Iterator[Landmark]:
    for node in sorted(set(file.graph.subjects(RDF.type, ATT.Landmark)), key=str):
        file.check_terms(node, _LANDMARK_TERMS)
        label = file.one(node, RDFS.label)
        begins = file.day(node, ATT.begins)
        ends = file.day(node, ATT.ends) or begins
        if label is None:
            raise file.wrong(node, "has no label")
        if begins is None or ends is None or ends < begins:
            raise file.wrong(node, "has no day on which it begins, or ends before it")
        names = (str(label), *file.texts(node, SKOS.altLabel))
        yield Landmark(tuple(dict.fromkeys(names)), begins, ends)


def _check_parts(file: _File, actors: dict[str, KnownActor]) -> None:
    for node, whole in sorted(file.graph.subject_objects(ATT.partOf), key=str):
        if str(whole) not in actors:
            raise file.wrong(node, f"is part of an actor that is not known: {whole}")
        reached, todo = set[str](), [str(whole)]
        while todo:
            iri = todo.pop()
            if iri == str(node):
                raise file.wrong(node, "is part of itself")
            if iri not in reached:
                reached.add(iri)
                todo.extend(actors[iri].part_of)


def _check_names(actors: Iterable[KnownActor], shared: dict[str, frozenset[str]]) -> None:
    bearers: dict[str, KnownActor] = {}
    for actor in actors:
        for key in sorted({fold(name) for name in actor.names}):
            other = bearers.setdefault(key, actor)
            if other is not actor and not (key in shared[actor.iri] and key in shared[other.iri]):
                raise DataError(
                    f"actors: {actor.iri} and {other.iri} both have the name {key!r}: "
                    "mark it with att:sharedName on both, or take it from one"
                )
