"""What follows from all evidence: events, what rules infer, and the program's data as graphs."""

from __future__ import annotations

from collections.abc import Callable

from kg import knowledge, vocab
from kg.events import curation
from kg.events.fuse import fuse
from kg.events.graph import events_graph
from kg.events.read import read_labels, read_mentions, read_wholes
from kg.events.view import FusedEvent
from kg.evidence.graph import to_ntriples
from kg.rules import run as rules
from kg.store.base import Limits, QueryRequest, Row, Writer
from kg.store.scratch import Scratch

_KNOWN_ACTORS = "SELECT DISTINCT ?actor {{ GRAPH <{graph}> {{ ?actor <{label}> ?name }} }}"
# Graph by graph, as a triple that was inferred may also be told.
_PREMISE = (
    "CONSTRUCT {{ ?s {verb} ?o }} "
    "WHERE {{ GRAPH ?graph {{ ?s {verb} ?o }} FILTER(?graph != <{inferred}>) }}"
)
_NO_LIMITS = Limits(seconds=None, memory=None)


def derive(writer: Writer, base: str) -> int:
    """Put the graphs that follow from the evidence, the curators' word and the program's data; how
    many events.

    Raises StoreError, DataError.
    """

    def ask(query: str) -> tuple[Row, ...]:
        return writer.query(QueryRequest(query, limits=_NO_LIMITS)).rows

    writer.replace(vocab.ontology_graph(base), knowledge.vocabulary())
    writer.replace(vocab.actors_graph(base), knowledge.actors(base))
    events = _events(ask, base)
    graph = events_graph(events, base, read_labels(ask))
    writer.replace(vocab.events_graph(base), to_ntriples(graph))
    writer.replace(vocab.inferred_graph(base), _inferred(writer, base))
    return len(events)


def _inferred(writer: Writer, base: str) -> bytes:
    """What follows by the rules from all graphs but that of what follows, as N-Triples."""
    known = knowledge.rules()
    read = rules.premises(known)
    verbs = ["?verb"] if read is None else [f"<{iri}>" for iri in sorted(read)]
    scratch = Scratch()
    for verb in verbs:
        query = _PREMISE.format(verb=verb, inferred=vocab.inferred_graph(base))
        scratch.add([writer.construct(QueryRequest(query, limits=_NO_LIMITS))])
    return b"".join(rules.derive(scratch.construct, scratch.add, known))


def _events(ask: Callable[[str], tuple[Row, ...]], base: str) -> tuple[FusedEvent, ...]:
    """The events of the stored evidence, with what curators say of it."""
    registered = _KNOWN_ACTORS.format(graph=vocab.actors_graph(base), label=vocab.RDFS.label)
    known = frozenset(str(row["actor"]) for row in ask(registered))
    said = curation.read_corrections(ask, vocab.curation_graph(base), known)
    mentions = curation.heard(read_mentions(ask), said)
    apart = curation.parted(mentions, said, base)
    fused = fuse(mentions, read_wholes(ask), wrong=said.wrong, apart=apart)
    return curation.standing(fused, said, base)
