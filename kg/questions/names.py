"""Whom a name means: an actor of the store by any of its names, however it is spelled.

A name is looked up as it stands first, which is quick in a store of any size; only where that
does not settle it are all names read and compared without case, accents and articles.
"""

from __future__ import annotations

from dataclasses import dataclass

from rdflib import Literal, URIRef
from rdflib.term import Node

from kg.errors import QuestionError
from kg.questions.values import is_iri
from kg.registry.names import fold
from kg.store.base import Limits, QueryRequest, Store
from kg.vocab import RDFS, actors_graph

# Bound to a name it answers who has it; unbound, all names.
_NAMES = """
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?name ?actor ?property ?graph WHERE {
  VALUES ?property { rdfs:label skos:altLabel }
  GRAPH ?graph { ?actor ?property ?name }
  FILTER(STRSTARTS(STR(?actor), ?prefix))
}"""

_SHOWN = 5
_MET = 2  # ranks from here on are of names that only articles use
_NEAR = 70  # rapidfuzz's score below which a name is no suggestion


@dataclass(frozen=True, slots=True)
class _Name:
    """A name that an actor has. Of two actors with the same name the lower `rank` is meant."""

    actor: str
    name: str
    rank: int


def resolve_actor(store: Store, text: str, parameter: str, base: str, limits: Limits) -> URIRef:
    """The actor that an IRI or a name means.

    A name of the registry goes before one that only articles use, a label before an alternative
    one. Raises QuestionError with near names if nobody has the name, with the candidates if
    several have it.
    """
    if is_iri(text) and ("//" in text or text.startswith("urn:")):
        return URIRef(text)
    exact = _exact(store, text, base, limits)
    if exact and min(found.rank for found in exact) < _MET:
        return _one(exact, text, parameter)
    everybody = _ask(store, {}, base, limits)
    wanted = fold(text)
    same = [found for found in everybody if wanted and fold(found.name) == wanted]
    if same:
        return _one(same, text, parameter)
    raise _unknown(text, parameter, sorted({found.name for found in everybody}))


def _exact(store: Store, text: str, base: str, limits: Limits) -> list[_Name]:
    found: list[_Name] = []
    for literal in (Literal(text), Literal(text, lang="en")):
        found += _ask(store, {"name": literal}, base, limits)
    return found


def _ask(store: Store, bindings: dict[str, Node], base: str, limits: Limits) -> list[_Name]:
    bound = {**bindings, "prefix": Literal(f"{base}actor/")}
    answer = store.query(QueryRequest(_NAMES, bindings=bound, limits=limits))
    return [_Name(str(row["actor"]), str(row["name"]), _rank(row, base)) for row in answer.rows]


def _rank(row: dict[str, Node], base: str) -> int:
    known = str(row["graph"]) == actors_graph(base)
    label = row["property"] == RDFS.label
    return (0 if known else _MET) + (0 if label else 1)


def _one(found: list[_Name], text: str, parameter: str) -> URIRef:
    best = min(one.rank for one in found)
    actors = {one.actor: one.name for one in found if one.rank == best}
    if len(actors) == 1:
        return URIRef(next(iter(actors)))
    listed = [f"{name} <{actor}>" for actor, name in sorted(actors.items())]
    more = f" and {len(listed) - _SHOWN} more" if len(listed) > _SHOWN else ""
    raise QuestionError(
        f"{parameter}: “{text}” may be {len(listed)} actors: {', '.join(listed[:_SHOWN])}{more}; "
        "give the IRI of one"
    )


def _unknown(text: str, parameter: str, names: list[str]) -> QuestionError:
    from rapidfuzz import fuzz, process

    near = process.extract(
        text, names, scorer=fuzz.WRatio, processor=fold, limit=_SHOWN, score_cutoff=_NEAR
    )
    if not near:
        return QuestionError(f"{parameter}: nobody of the name “{text}” is in the graph")
    suggested = ", ".join(f"“{name}”" for name, _, _ in near)
    return QuestionError(
        f"{parameter}: nobody of the name “{text}” is in the graph; near names: {suggested}"
    )
