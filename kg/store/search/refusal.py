"""Where a text must not search, it is told so: an engine would take the verb for any other, and
find nothing."""

from __future__ import annotations

from kg.errors import NoSearchError
from kg.store.search.names import names_of, uses
from kg.store.search.sign import may_search
from kg.store.syntax import tokens_of

IN_UPDATE = (
    "an update cannot search by words: search with a query, and update what it finds by its IRI"
)


def refuse_search(text: str, base: str | None, words: str) -> None:
    """Refuse a query that uses a verb of search. Raises NoSearchError with these words."""
    if not may_search(text):
        return
    tokens = tokens_of(text)
    names, _ = names_of(tokens, base)
    if uses(tokens, names):
        raise NoSearchError(words)
