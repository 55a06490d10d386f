"""A curator's word, put down in the graph of curation and heeded at once.

Corrections are triples (`kg.events.curation` says which), so that they can be written by SPARQL
updates as well; whoever does brings the events up to date by `kg rebuild`.
"""

from __future__ import annotations

from collections.abc import Sequence

from rdflib import Literal, URIRef

from kg import derivation
from kg.errors import InputError
from kg.settings import Settings
from kg.store.base import Limits, QueryRequest, Store, Writer
from kg.store.terms import can_name
from kg.vocab import ATT, OWL, curation_graph

_NO_LIMITS = Limits(seconds=None, memory=None)
_MENTIONS = f"SELECT ?mention {{ ?event <{ATT.mention}> ?mention }}"
_IS_KNOWN = "ASK { { ?thing ?p ?o } UNION { ?s ?p ?thing } }"


def mark_wrong(store: Store, settings: Settings, iri: str, because: str) -> int:
    """Take an event, or a mention, for wrong. With an event go the mentions that it has now, so
    that they tell of it no more under another name. How many events there are then.

    Raises InputError for what the graph does not know, StoreError, StoreBusyError.
    """
    reason = because.strip()
    if not reason:
        raise InputError(iri, "say why it is wrong, for those who come after")
    with store.write() as writer:
        _check_known(writer, [iri])
        rows = writer.query(
            QueryRequest(_MENTIONS, bindings={"event": URIRef(iri)}, limits=_NO_LIMITS)
        ).rows
        wrong = sorted({iri, *(str(row["mention"]) for row in rows)})
        return _add(writer, settings, [(thing, ATT.wrong, Literal(reason)) for thing in wrong])


def mark_pair(store: Store, settings: Settings, one: str, other: str, *, same: bool) -> int:
    """Say of two actors that they are the same, or of two mentions, events or actors that they
    are different; what was said to the contrary is taken back. How many events there are then.

    Raises InputError for what the graph does not know, StoreError, StoreBusyError.
    """
    if one == other:
        raise InputError(one, "name two things, not one twice")
    with store.write() as writer:
        _check_known(writer, [one, other])
        if same and not all("/actor/" in iri for iri in (one, other)):
            raise InputError(one, "only actors can be said to be the same")
        contrary = OWL.differentFrom if same else OWL.sameAs
        kept = _without(writer, settings, {one, other}, contrary)
        said = (one, OWL.sameAs if same else OWL.differentFrom, URIRef(other))
        return _put(writer, settings, [*kept, _line(*said)])


def take_back(store: Store, settings: Settings, iri: str) -> int:
    """Take back all that curators said of a thing. How many events there are then.

    Raises InputError if they said nothing, StoreError, StoreBusyError.
    """
    with store.write() as writer:
        lines = _lines(writer, settings)
        kept = [line for line in lines if f"<{iri}>" not in line]
        if len(kept) == len(lines):
            raise InputError(iri, "no curator has said anything of it")
        return _put(writer, settings, kept)


def _check_known(writer: Writer, iris: Sequence[str]) -> None:
    for iri in iris:
        if not can_name(iri):
            raise InputError(iri, "is no IRI; give it as answers and pages show it")
        request = QueryRequest(_IS_KNOWN, bindings={"thing": URIRef(iri)}, limits=_NO_LIMITS)
        if not writer.query(request).truth:
            raise InputError(iri, "the graph says nothing of it; is the IRI whole?")


def _without(writer: Writer, settings: Settings, pair: set[str], term: URIRef) -> list[str]:
    def contrary(line: str) -> bool:
        return f"<{term}>" in line and all(f"<{iri}>" in line for iri in pair)

    return [line for line in _lines(writer, settings) if not contrary(line)]


def _lines(writer: Writer, settings: Settings) -> list[str]:
    return writer.read(curation_graph(settings.base)).decode().splitlines()


def _line(subject: str, term: URIRef, value: URIRef | Literal) -> str:
    return f"{URIRef(subject).n3()} {term.n3()} {value.n3()} ."


def _add(writer: Writer, settings: Settings, triples: Sequence[tuple[str, URIRef, Literal]]) -> int:
    return _put(writer, settings, [*_lines(writer, settings), *(_line(*t) for t in triples)])


def _put(writer: Writer, settings: Settings, lines: Sequence[str]) -> int:
    content = "".join(line + "\n" for line in lines).encode()
    writer.replace(curation_graph(settings.base), content)
    return derivation.derive(writer, settings.base)
