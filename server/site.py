"""What every page needs at hand: settings, store, questions; and where a resource's page is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from flask import current_app, request
from rdflib.term import Node

from kg.questions import Question, ask
from kg.store.base import Answer, QueryRequest, Store
from server.addresses import Addresses
from server.negotiate import Format
from server.settings import Settings

EXTENSION = "attest"


@dataclass(frozen=True, slots=True)
class Site:
    """The application's parts. `seen` keeps what was counted in one snapshot, and no older one."""

    settings: Settings
    store: Store
    questions: Mapping[str, Question]
    addresses: Addresses
    seen: dict[int, object] = field(default_factory=dict)

    def query(self, text: str, **bindings: Node) -> Answer:
        """Answer a query of our own, under the limits of all queries. Errors as the store's."""
        return self.store.query(QueryRequest(text, bindings=bindings, limits=self.settings.limits))

    def ask(self, question: Question, values: Mapping[str, str], most: int) -> Answer:
        """The first rows of the answer to a question. Errors as `kg.questions.ask`."""
        settings = self.settings
        return ask(
            self.store, question, values, base=settings.base, limits=settings.limits, most=most
        )

    def local(self, iri: str) -> str:
        """The address, on this host, of a resource."""
        return self.address(iri)

    def address(self, iri: str, form: Format | None = None, page: int = 1) -> str:
        """The address, on this host, of a document about a resource."""
        return request.script_root + self.addresses.of(iri, form, page)

    def root(self) -> str:
        """The URL of this server as the outside knows it, with a final slash."""
        return self.settings.public_url or request.url_root


def current_site() -> Site:
    """The site of the application that answers the request."""
    site = current_app.extensions[EXTENSION]
    assert isinstance(site, Site)
    return site


def web_address(text: str) -> str | None:
    """The text if a page may link to it: an http or https URL; else None."""
    return text if urlsplit(text).scheme in ("http", "https") else None
