"""Who is in the graph under a name, however it is spelled."""

from __future__ import annotations

from dataclasses import dataclass

from kg.errors import NoSearchError, QuestionError
from kg.exports.closure import values
from kg.library import Attest
from kg.questions import resolve_actor
from kg.vocab import ATT, RDF, RDFS, SKOS

_MOST = 20
_NAMES = 10
_ABOUT = f"""
SELECT ?actor (SAMPLE(?l) AS ?label)
  (GROUP_CONCAT(DISTINCT COALESCE(?n, ""); separator="\\n") AS ?names)
  (GROUP_CONCAT(DISTINCT COALESCE(STR(?t), ""); separator=" ") AS ?types)
  (COUNT(DISTINCT ?e) AS ?events) {{
  %s
  {{ ?actor <{RDFS.label}> ?l }} UNION {{ ?actor <{SKOS.altLabel}> ?n }}
  UNION {{ ?actor <{RDF.type}> ?t FILTER(STRSTARTS(STR(?t), "{ATT}")) }}
  UNION {{ ?e <{ATT.participant}> ?actor . ?e <{ATT.mention}> ?m }}
}} GROUP BY ?actor"""


@dataclass(frozen=True)
class Actor:
    """Whom a name may mean. `score` is how near the name is, at most 1; `events` in how many
    events the actor takes part."""

    name: str
    iri: str
    types: list[str]
    other_names: list[str]
    events: int
    score: float


def find_actors(attest: Attest, name: str, most: int) -> list[Actor]:
    """The actors with the nearest names, the nearest first.

    Where the store has no index of words (another server's), a name is looked up as questions do.
    Raises QueryError for what cannot be searched for, StoreError.
    """
    scores = _near(attest, name, max(1, min(most, _MOST)))
    if not scores:
        return []
    found = attest.query(_ABOUT % values("actor", scores)).rows
    actors = []
    for row in found:
        iri = str(row["actor"])
        names = sorted(set(str(row.get("names", "")).split("\n")) - {""})
        label = str(row["label"]) if "label" in row else (names or [iri])[0]
        types = sorted(one.removeprefix(str(ATT)) for one in str(row.get("types", "")).split())
        events = int(str(row["events"]))
        actors.append(Actor(label, iri, types, names[:_NAMES], events, scores[iri]))
    return sorted(actors, key=lambda one: (-one.score, -one.events, one.name))


def _near(attest: Attest, name: str, most: int) -> dict[str, float]:
    """The IRIs of actors whose names are near, with how near they are."""
    try:
        hits = attest.search(name, kinds=("actor",), limit=most).hits
    except NoSearchError:
        base, limits = attest.settings.base, attest.limits
        try:
            return {str(resolve_actor(attest.store, name, "name", base, limits)): 1.0}
        except QuestionError:
            return {}
    return {hit.iri: hit.score for hit in hits}
