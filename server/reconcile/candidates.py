"""Which actors a name may mean, how surely, and whether one of them is meant beyond doubt.

Scores are from 0 to 100. 100 is one of the actor's own names, but for case, accents and the like;
other spellings of whole names have 60 to 99, as the registry compares them when articles are read;
what only shares words with a name has at most 60. A match is declared for one's own name that
nobody else here has, and for another spelling of a whole name that comes near and has no rival; for
a family name alone never where another person has it.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.fuzz import token_sort_ratio

from kg.errors import QueryError, QueryTimeoutError
from kg.registry.names import fold, surname, without_titles
from kg.registry.records import ACTOR_TYPES, KnownActor
from kg.registry.variants import VariantIndex
from kg.store.search.records import MOST_TEXT, Hit, SearchRequest
from server.reconcile.queries import Query, Wanted
from server.reconcile.terms import below, described, lineage, most_specific, properties, types
from server.reconcile.values import Value, id_of, iri_of, values_of
from server.site import Site

_LOOKED_AT = 40  # actors whose names are compared
_SURE = 90  # score of another spelling from which on it may match
_AHEAD = 15  # by which it must be before the next
_WORDS = 60  # the most that shared words are worth
_LEAST = 20  # below that it is no candidate
_MISSED = 0.6  # of the score, where a property has other values


@dataclass(frozen=True, slots=True)
class Candidate:
    """An actor that may be meant (section 4.2). `exact`: one of its names is what was asked for;
    `properties` says for each that was asked for whether it has such a value, None if it has none.
    """

    id: str
    hit: Hit
    score: float
    exact: bool
    properties: tuple[tuple[str, bool | None], ...] = ()
    match: bool = False

    def as_json(self) -> dict[str, object]:
        """The candidate as the specification has it."""
        features: list[dict[str, object]] = [
            {"id": "name", "value": self.score},
            {"id": "exact_name", "value": self.exact},
        ]
        features += [
            {"id": f"property_{pid}", "value": found}
            for pid, found in self.properties
            if found is not None
        ]
        return {
            "id": self.id,
            "name": self.hit.label or self.id,
            "description": description_of(self.hit),
            "type": [described(one) for one in _shown_types(self.hit)],
            "score": round(self.score, 1),
            "features": features,
            "match": self.match,
        }


def answer_all(site: Site, batch: Mapping[str, Query]) -> dict[str, object]:
    """The result of each query. All of a batch share the deadline of one query of SPARQL; raises
    QueryTimeoutError beyond it, and what `Store.search` and `Store.query` raise."""
    seconds = site.settings.limits.seconds
    until = None if seconds is None else time.monotonic() + seconds
    found: dict[str, object] = {}
    for name, query in batch.items():
        if until is not None and time.monotonic() > until:
            raise QueryTimeoutError(f"the batch took longer than {seconds:g} s; send fewer at once")
        found[name] = {"result": [one.as_json() for one in candidates(site, query)]}
    return found


def candidates(site: Site, query: Query) -> list[Candidate]:
    """The candidates of a query, best first."""
    hits = _hits(site, query)
    found = _scored(site, query, hits) if query.text else _without_name(site, hits)
    if query.wanted:
        found = _compared(site, query.wanted, found, named=bool(query.text))
    found.sort(key=lambda one: (-one.score, one.hit.label, one.id))
    return _decided(query, found)[: query.limit]


def description_of(hit: Hit) -> str:
    """A line that tells one actor from another: what it is, and its other names."""
    kinds = ", ".join(types()[one].name for one in _shown_types(hit))
    others = [name for name in hit.names if name != hit.label][:3]
    also = f"also {', '.join(others)}" if others else ""
    return "; ".join(part for part in (kinds, also) if part)


def known(site: Site, text: str) -> Hit | None:
    """The actor of an id or IRI; None if there is none."""
    iri = iri_of(site, text)
    if not iri:
        return None
    found = values_of(site, [iri], properties()["label"])
    others = values_of(site, [iri], properties()["altLabel"])
    names = [value.text for rows in (found, others) for row in rows.values() for value in row]
    classes = values_of(site, [iri], properties()["type"])
    kinds = [value.text for row in classes.values() for value in row]
    if not names or not any("Actor" in lineage(kind) for kind in kinds):
        return None
    iris = tuple(types()[kind].iri for kind in kinds if kind in types())
    return Hit(iri, "actor", names[0], names[0], 1.0, types=iris, names=tuple(dict.fromkeys(names)))


def _hits(site: Site, query: Query) -> list[Hit]:
    """Actors whose names have all the words, or, where none is the very name, any."""
    by_id = known(site, query.text) if "/" in query.text else None
    if by_id is not None:
        return [by_id]
    if not query.text:
        return _having(site, query)
    found = {hit.iri: hit for hit in _search(site, query, any_word=False)}
    wanted = fold(query.text)
    if not any(wanted in map(fold, hit.names) for hit in found.values()):
        for hit in _search(site, query, any_word=True):
            found.setdefault(hit.iri, hit)
    return list(found.values())


def _search(site: Site, query: Query, any_word: bool) -> Sequence[Hit]:
    limits = site.settings.limits
    if query.types and not below(query.types):
        return ()
    request = SearchRequest(
        without_titles(fold(query.text))[:MOST_TEXT] if any_word else query.text,
        kinds=("actor",),
        types=tuple(types()[one].iri for one in below(query.types)),
        limit=_LOOKED_AT,
        any_word=any_word,
        only_kinds=True,
        seconds=limits.seconds,
        memory=limits.memory,
    )
    try:
        hits = site.store.search(request).hits
    except QueryError as error:
        if type(error) is not QueryError:  # a limit
            raise
        return ()  # a cell of a table without a word in it means nobody
    return [hit for hit in hits if _has_types(hit, query)]


def _has_types(hit: Hit, query: Query) -> bool:
    if not query.types:
        return True
    ours = {name for one in _shown_types(hit) for name in lineage(one)}
    has = [one in ours for one in query.types]
    return all(has) if query.all_types else any(has)


def _scored(site: Site, query: Query, hits: Sequence[Hit]) -> list[Candidate]:
    actors = {hit.iri: hit for hit in hits}
    index = VariantIndex(_actor(hit) for hit in hits)
    near = {actor.iri: score for actor, score in index.find(query.text)}
    wanted, bare = fold(query.text), without_titles(fold(query.text))
    asked_by_id = len(hits) == 1 and iri_of(site, query.text) == hits[0].iri
    found = []
    for iri, hit in actors.items():
        exact = asked_by_id or wanted in map(fold, hit.names)
        words = max((token_sort_ratio(bare, fold(name)) for name in hit.names), default=0.0)
        score = 100.0 if exact else max(100 * min(0.99, near.get(iri, 0.0)), _WORDS * words / 100)
        if score >= _LEAST:
            found.append(Candidate(id_of(site, iri), hit, round(score, 1), exact))
    return found


def _actor(hit: Hit) -> KnownActor:
    """What the registry's comparison needs to know of an actor."""
    kinds = [one for one in _shown_types(hit) if one in ACTOR_TYPES]
    kind = kinds[0] if kinds else "Organization"
    return KnownActor(hit.iri, kind, hit.label, hit.names or (hit.text,))


def _shown_types(hit: Hit) -> list[str]:
    found = most_specific(hit.types)
    return found or ["Actor"]


def _decided(query: Query, found: list[Candidate]) -> list[Candidate]:
    """The candidates, of which at most the first is a match."""
    if not found:
        return []
    first = found[0]
    rivals = [one for one in found[1:] if one.score > first.score - _AHEAD]
    contradicted = any(value is False for _, value in first.properties)
    if contradicted or not query.text:
        sure = False
    elif first.exact:
        sure = not any(one.exact and _stands(one) for one in rivals)
        sure = sure and not _shared_surname(query.text, first, found[1:])
    else:
        whole = len(without_titles(fold(query.text)).split()) > 1
        sure = whole and first.score >= _SURE and not rivals
    return [replace(first, match=sure), *found[1:]]


def _stands(one: Candidate) -> bool:
    """Whether no property speaks against it."""
    return not any(value is False for _, value in one.properties)


def _shared_surname(text: str, first: Candidate, others: Sequence[Candidate]) -> bool:
    """Whether the text is a family name that another person bears, too."""
    lone = fold(text)
    if " " in lone or "Person" not in _shown_types(first.hit):
        return False
    return any(
        "Person" in _shown_types(other.hit)
        and any(surname(fold(name)) == lone for name in other.hit.names)
        for other in others
        if _stands(other)
    )


def _compared(
    site: Site, wanted: Sequence[Wanted], found: Sequence[Candidate], *, named: bool
) -> list[Candidate]:
    """The candidates with what their properties say. One that has other values counts less; where
    there is no name to go by, it is none."""
    told: dict[str, list[tuple[str, bool | None]]] = {one.id: [] for one in found}
    for other in wanted:
        rows = values_of(site, told, properties()[other.pid])
        for name, listed in told.items():
            values = rows.get(name, ())
            listed.append((other.pid, _has(site, other, values) if values else None))
    compared = []
    for one in found:
        missed = sum(value is False for _, value in told[one.id])
        if not named and (missed or not any(value for _, value in told[one.id])):
            continue
        score = one.score * _MISSED**missed
        compared.append(replace(one, score=round(score, 1), properties=tuple(told[one.id])))
    return compared


def _has(site: Site, wanted: Wanted, values: Sequence[Value]) -> bool:
    """Whether one of the values is one that is wanted: by its id, or by its name."""
    ids = {iri_of(site, one) for one in (*wanted.ids, *wanted.texts)}
    names = {fold(text) for text in wanted.texts}
    return any(str(value.term) in ids or fold(value.text) in names for value in values)


def _having(site: Site, query: Query) -> list[Hit]:
    """Actors for a query without a name: those whose properties have the values by name."""
    found: dict[str, Hit] = {}
    for wanted in query.wanted:
        for text in (*wanted.texts, *wanted.ids):
            other = known(site, text) if "/" in text or text in wanted.ids else None
            hits = [other] if other is not None else _search(site, Query(text), any_word=False)
            for hit in hits[:5]:
                found |= {one.iri: one for one in _reached(site, wanted, hit) if one is not None}
    return [hit for hit in found.values() if _has_types(hit, query)][:_LOOKED_AT]


def _reached(site: Site, wanted: Wanted, value: Hit) -> list[Hit | None]:
    """The actors that have another one as the value of a property."""
    prop = properties()[wanted.pid]
    path = prop.path[1:] if prop.path.startswith("^") else f"^{prop.path}"
    if "/" in path or not prop.values:
        return []
    back = replace(prop, path=path)
    rows = values_of(site, [value.iri], back)
    return [known(site, str(one.term)) for row in rows.values() for one in row[:_LOOKED_AT]]


def _without_name(site: Site, hits: Sequence[Hit]) -> list[Candidate]:
    return [Candidate(id_of(site, hit.iri), hit, 50.0, False) for hit in hits]
