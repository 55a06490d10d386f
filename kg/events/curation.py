"""What curators say of events, mentions and actors, as the fusion heeds it.

The graph of curation holds their word: `att:wrong` of a mention or an event, with the reason;
`owl:differentFrom` between two mentions, events or actors; `owl:sameAs` between two actors. Taking
it back is removing the triple. Evidence is never changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from kg import ids
from kg.events.read import Ask
from kg.events.view import FusedEvent, MentionView
from kg.vocab import ATT, OWL

Pair = frozenset[str]

_SAID = """SELECT ?subject ?property ?value WHERE {{
  GRAPH <{graph}> {{ ?subject ?property ?value }}
  VALUES ?property {{ <{wrong}> <{different}> <{same}> }}
}}"""


@dataclass(frozen=True, slots=True)
class Corrections:
    """IRIs that are wrong, pairs that are different, and for each of several actors that are one
    the actor that it is."""

    wrong: frozenset[str] = frozenset()
    apart: frozenset[Pair] = frozenset()
    same: Mapping[str, str] = field(default_factory=dict)


def read_corrections(ask: Ask, graph: str, known: frozenset[str]) -> Corrections:
    """The corrections in a graph; of actors that are one, one that is `known` to the registry is
    taken for all, else the first in the alphabet."""
    wrong, apart, same = set(), set(), []
    query = _SAID.format(graph=graph, wrong=ATT.wrong, different=OWL.differentFrom, same=OWL.sameAs)
    for row in ask(query):
        subject, value = str(row["subject"]), str(row["value"])
        if str(row["property"]) == str(ATT.wrong):
            wrong.add(subject)
        elif subject != value:
            pair = frozenset((subject, value))
            if str(row["property"]) == str(OWL.differentFrom):
                apart.add(pair)
            else:
                same.append(pair)
    return Corrections(frozenset(wrong), frozenset(apart), _united(same, apart, known))


def heard(mentions: Iterable[MentionView], said: Corrections) -> list[MentionView]:
    """The mentions with each actor as the one that it is."""
    if not said.same:
        return list(mentions)

    def one(actors: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted({said.same.get(actor, actor) for actor in actors}))

    return [
        replace(
            mention,
            agents=one(mention.agents),
            recipients=one(mention.recipients),
            body=said.same.get(mention.body, mention.body) if mention.body else None,
        )
        for mention in mentions
    ]


def parted(mentions: Iterable[MentionView], said: Corrections, base: str) -> frozenset[Pair]:
    """The pairs of mentions that must not meet: those said to be different, and the first
    mentions of events that are."""
    if not said.apart:
        return frozenset()
    of_event = {ids.event_iri(base, mention.iri): mention.iri for mention in mentions}
    return frozenset(frozenset(of_event.get(iri, iri) for iri in pair) for pair in said.apart)


def standing(events: Iterable[FusedEvent], said: Corrections, base: str) -> tuple[FusedEvent, ...]:
    """The events but those that are wrong, or have since taken up the first mention of one."""
    if not said.wrong:
        return tuple(events)
    return tuple(
        event
        for event in events
        if not any(ids.event_iri(base, mention) in said.wrong for mention in event.mentions)
    )


def _united(same: Iterable[Pair], apart: set[Pair], known: frozenset[str]) -> dict[str, str]:
    """Of each actor the one that stands for it; two that are different never become one."""
    groups: dict[str, set[str]] = {}
    for pair in sorted(same, key=sorted):
        one, other = (groups.get(actor, {actor}) for actor in sorted(pair))
        if any(frozenset((a, b)) in apart for a in one for b in other):
            continue
        united = one | other
        groups.update(dict.fromkeys(united, united))
    return {
        actor: min(group, key=lambda iri: (iri not in known, iri))
        for actor, group in groups.items()
    }
