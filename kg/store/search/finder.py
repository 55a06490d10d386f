"""Finds resources by words, in the index of one snapshot.

What a resource is, is told by the database: the index has texts alone. Names weigh more than
titles, and these more than passages; of names those come first that have little beside the words.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import pyoxigraph
from pyoxigraph import DefaultGraph, NamedNode

from kg.errors import NoSearchError
from kg.store.dataset import is_merged
from kg.store.search.asked import Asked, Speller, expression
from kg.store.search.available import is_available
from kg.store.search.documents import ALTERNATIVE, LABEL, NAMES, TITLE, WORDS
from kg.store.search.note import FILE, read_note
from kg.store.search.records import MOST_MATCHES, MOST_OF_ANY, MOST_WEIGHED, Hit, SearchRequest
from kg.store.search.tables import empty
from kg.store.search.words import asked_words, spans, untitled

_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_ATT = "https://w3id.org/attest/ns#"
_ARTICLE = NamedNode(f"{_ATT}article")
_ACTORS = (
    "Actor", "Person", "Organization", "State", "People", "ArmedGroup", "ArmedForce",
    "PoliticalBody", "MediaOutlet", "ResearchBody", "InternationalBody",
)  # fmt: skip
_KINDS = {f"{_ATT}{name}": name.lower() for name in ("Article", "Event", "Place")}
_KINDS |= {f"{_ATT}{name}": "actor" for name in _ACTORS}
_FEW_WORDS = 5  # a passage of fewer says little more than what was asked for
_UNTITLED = 0.97  # of a name's score, where a title before it is left out
_MOST_NAMES = 100  # of one resource that are told

NOT_INDEXED = (
    "this snapshot has no index to be searched: it was written by an older version; the next "
    "change makes one, and so does `kg rebuild`"
)
NO_FTS5 = "nothing can be searched here: this Python's SQLite was built without FTS5"


@dataclass(frozen=True, slots=True)
class Match:
    """A text that has the words; `doc` is its number in the index."""

    doc: int
    iri: str
    field: int
    text: str
    score: float


def open_finder(folder: Path | None, snapshot: int, store: pyoxigraph.Store) -> Finder:
    """The finder over a snapshot's folder, None for a store in which nothing was ever put.

    Raises NoSearchError if there is no index that fits.
    """
    note = read_note(folder) if folder is not None and snapshot else None
    if not is_available():
        raise NoSearchError(NO_FTS5)
    if folder is None or not snapshot:
        return Finder(empty(), store)
    if note is None or not note.fits(snapshot):
        raise NoSearchError(NOT_INDEXED)
    place = f"{(folder / FILE).resolve().as_uri()}?immutable=1"
    with broken_told():
        database = sqlite3.connect(place, uri=True, check_same_thread=False)
        database.execute("PRAGMA temp_store = MEMORY")
        database.execute("SELECT 1 FROM fts LIMIT 1").fetchone()
    return Finder(database, store)


@contextmanager
def broken_told() -> Iterator[None]:
    """Raises NoSearchError for what SQLite says of an index that is broken."""
    try:
        yield
    except sqlite3.Error as error:
        raise NoSearchError(
            f"the index of words cannot be read ({error}); the next change makes it anew"
        ) from error


class Finder:
    """Searches one index and its database. To be used by one thread at a time."""

    def __init__(self, database: sqlite3.Connection, store: pyoxigraph.Store) -> None:
        self._database, self._store = database, store
        self._speller = Speller(database)
        self._graph = DefaultGraph() if is_merged(store) else None
        self._types: dict[str, tuple[str, ...]] = {}

    def find(self, request: SearchRequest) -> dict[str, Any]:
        """A page of what is found, as the fields of a SearchAnswer that JSON can hold.

        Raises QueryError for what cannot be searched for, NoSearchError if the index is broken.
        """
        with broken_told():
            return self._find(request)

    def _find(self, request: SearchRequest) -> dict[str, Any]:
        words, found, more = self.matches(
            request.text,
            any_word=request.any_word,
            fields=_fields(request),
            most=MOST_OF_ANY if request.any_word else MOST_WEIGHED,
        )
        best = _each_once(found)
        counts: Counter[str] = Counter()
        chosen = []
        for match in best:
            kind = self.kind(match)
            if request.types and not set(request.types) & set(self.types(match.iri)):
                continue
            counts[kind] += 1
            if not request.kinds or kind in request.kinds:
                chosen.append(match)
        page = chosen[request.offset : request.offset + request.limit]
        return {
            "hits": [asdict(self._hit(match, words)) for match in page],
            "total": len(chosen),
            "counts": dict(sorted(counts.items())),
            "more": more,
        }

    def matches(
        self,
        text: str,
        *,
        any_word: bool = False,
        fields: Sequence[int] = (LABEL, TITLE, WORDS),
        most: int = MOST_MATCHES,
    ) -> tuple[list[Asked], list[Match], bool]:
        """The words with their spellings, the texts that have them, best first, and whether there
        are more than are weighed. Names may also be found without titles before them."""
        words = asked_words(text)
        asked, found, more = self._matches(words, fields, any_word, most)
        less = untitled(words)
        if less != words and LABEL in fields and not any_word:
            _, others, _ = self._matches(less, (LABEL,), any_word, most)
            found += [replace(other, score=round(other.score * _UNTITLED, 4)) for other in others]
        found.sort(key=lambda match: (-match.score, len(match.text), match.iri, match.field))
        return asked, found, more

    def _matches(
        self, words: Sequence[str], fields: Sequence[int], any_word: bool, most: int
    ) -> tuple[list[Asked], list[Match], bool]:
        asked = [self._speller.asked(word) for word in words]
        weights = [_Weights(one) for one in asked]
        wanted = expression(asked, any_word=any_word)
        found, more = [], False
        for first in fields:
            field = NAMES if first == LABEL else (first,)
            rows = self._rows(wanted, field, any_word, most)
            more = more or len(rows) > most
            for doc, iri, here, text, folded in rows[:most]:
                score = _score(weights, folded.split(), here)
                if score > 0:
                    found.append(Match(doc, iri, here, text, score))
        return asked, found, more

    def _rows(
        self, wanted: str, fields: Sequence[int], any_word: bool, most: int
    ) -> list[tuple[int, str, int, str, str]]:
        """Texts that have the words, those first that may be best; one more than are weighed."""
        order = "rank" if any_word else f"d.words < {_FEW_WORDS}, d.words, d.id"
        order = order if WORDS in fields or any_word else "d.words, d.id"
        return self._database.execute(
            "SELECT d.id, d.iri, d.field, d.text, d.folded "
            "FROM fts JOIN docs d ON d.id = fts.rowid "
            f"WHERE fts MATCH ? AND d.field IN ({', '.join(map(str, fields))}) "
            f"ORDER BY {order} LIMIT {most + 1}",
            (wanted,),
        ).fetchall()

    def graphs_of(self, doc: int) -> list[str]:
        """The graphs in which a text stands."""
        rows = self._database.execute(
            "SELECT g.name FROM places p JOIN graphs g ON g.id = p.graph WHERE p.doc = ? "
            "ORDER BY g.name",
            (doc,),
        )
        return [name for (name,) in rows]

    def kind(self, match: Match) -> str:
        """What a resource is: one of the kinds."""
        if match.field == WORDS:
            return "passage"
        known = (_KINDS.get(name) for name in self.types(match.iri))
        return next((kind for kind in known if kind), "other")

    def types(self, iri: str) -> tuple[str, ...]:
        """The IRIs of a resource's classes, sorted."""
        known = self._types.get(iri)
        if known is None:
            quads = self._store.quads_for_pattern(NamedNode(iri), _TYPE, None, self._graph)
            classes = {q.object.value for q in quads if isinstance(q.object, NamedNode)}
            known = self._types[iri] = tuple(sorted(classes))
        return known

    def names(self, iri: str) -> tuple[str, ...]:
        """The names of a resource, those first that stand in most graphs, labels before all."""
        rows = self._database.execute(
            "SELECT d.text FROM docs d WHERE d.iri = ? AND d.field <> ? ORDER BY d.field, "
            "(SELECT COUNT(*) FROM places p WHERE p.doc = d.id) DESC, d.text LIMIT ?",
            (iri, WORDS, _MOST_NAMES),
        )
        return tuple(dict.fromkeys(text for (text,) in rows))

    def _hit(self, match: Match, words: Sequence[Asked]) -> Hit:
        article = self._article(match.iri) if match.field == WORDS else None
        names = self.names(article or match.iri)
        return Hit(
            iri=match.iri,
            kind=self.kind(match),
            label=names[0] if names else "",
            text=match.text,
            score=match.score,
            marks=tuple(_marks(match.text, words)),
            types=self.types(match.iri),
            names=() if article else names,
            article=article,
        )

    def _article(self, passage: str) -> str | None:
        quads = self._store.quads_for_pattern(NamedNode(passage), _ARTICLE, None, self._graph)
        found = sorted(q.object.value for q in quads if isinstance(q.object, NamedNode))
        return found[0] if found else None


def _fields(request: SearchRequest) -> tuple[int, ...]:
    """Where to look for what is asked for: who searches for any word, or for classes, wants what
    has a name or a title."""
    if request.only_kinds and request.kinds:
        named = (LABEL, TITLE) if set(request.kinds) - {"passage"} else ()
        return (*named, WORDS) if "passage" in request.kinds else named
    return (LABEL, TITLE) if request.types or request.any_word else (LABEL, TITLE, WORDS)


def _each_once(found: Iterable[Match]) -> list[Match]:
    """The best text of each resource, in order."""
    best: dict[str, Match] = {}
    for match in found:
        best.setdefault(match.iri, match)
    return list(best.values())


class _Weights(dict[str, float]):
    """How well words fit one that is searched for; each is looked at once."""

    def __init__(self, asked: Asked) -> None:
        super().__init__()
        self._asked = asked

    def __missing__(self, word: str) -> float:
        found = self[word] = self._asked.weight(word)
        return found


def _score(weights: Sequence[_Weights], words: Sequence[str], field: int) -> float:
    """How well a text has the words: their weights, and how much of it they are."""
    total = sum(max(one[word] for word in words) for one in weights)
    mean = total / len(weights)
    share = min(1.0, len(weights) / len(words))
    if field in NAMES:
        mean *= 0.6 + 0.4 * share - (0.01 if field == ALTERNATIVE else 0.0)
    elif field == TITLE:
        mean *= 0.5 + 0.4 * share
    else:
        mean *= (0.2 if len(words) < _FEW_WORDS else 0.4) + 0.2 * share
    return round(mean, 4)


def _marks(text: str, asked: Sequence[Asked]) -> list[tuple[int, int]]:
    """Where the words stand in the text as it is written."""
    found: dict[tuple[int, int], None] = {}
    for start, end, word in spans(text):
        if any(one.weight(word) > 0 for one in asked):
            found[start, end] = None
    return list(found)
