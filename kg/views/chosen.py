"""The whole graph or a part of it, as whoever embeds or exports it names the part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rdflib import URIRef

from kg.errors import InputError
from kg.exports.part import part_of
from kg.questions import ask, load_question, resolve_actor
from kg.resources import queries_folder
from kg.store.base import Limits, QueryRequest, Store


@dataclass(frozen=True, slots=True)
class Chosen:
    """A part of a store: what concerns an actor or a resource (`about`, a name or an IRI), or the
    events of a `question`'s answer with these `values`; without both, all of it."""

    store: Store
    base: str
    limits: Limits
    about: str | None
    question: str | None
    values: Mapping[str, str]

    def nquads(self) -> Iterator[bytes]:
        """It as N-Quads in chunks. Raises InputError, QuestionError, StoreError."""
        if self.about is not None and self.question is not None:
            raise InputError("export", "give either what it is about, or a question")
        if self.about is not None:
            return part_of(self.store, self.base, [self._resource(self.about)])
        if self.question is not None:
            return part_of(self.store, self.base, self._told(self.question))
        return self.store.dump()

    def _resource(self, text: str) -> str:
        """The IRI of an actor that has the name, or of the resource that has this IRI."""
        found = str(resolve_actor(self.store, text, "about", self.base, self.limits))
        request = QueryRequest(
            "ASK { ?s ?p ?o }", bindings={"s": URIRef(found)}, limits=self.limits
        )
        if not self.store.query(request).truth:
            raise InputError(text, "nothing in the graph has this IRI")
        return found

    def _told(self, name: str) -> list[str]:
        """The events that an answer names; where it names none, its statements and offices."""
        question = load_question(queries_folder(), name)
        answer = ask(self.store, question, self.values, base=self.base, limits=self.limits)
        rooms = ("event/",), ("mention/", "statement/", "role/", "article/")
        for wanted in rooms:
            starts = tuple(self.base + room for room in wanted)
            named = {str(term) for row in answer.rows for term in row.values()}
            if found := sorted(iri for iri in named if iri.startswith(starts)):
                return found
        return []
