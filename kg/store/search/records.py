"""What is searched for, and what is found. Imports the standard library alone."""

from __future__ import annotations

from dataclasses import dataclass, field

KINDS = ("actor", "article", "passage", "event", "place", "other")
MOST_TEXT = 1000  # characters of what is searched for
MOST_WORDS = 64  # of it
MOST_SHOWN = 1000  # on a page of the answer
MOST_WEIGHED = 2_000  # names, titles or passages, each, of a search
MOST_OF_ANY = 200  # the same of a search for any of the words, those with the rarest first
MOST_MATCHES = 10_000  # the same of a search in a query


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """Words to be found in names, titles and passages; every one of them, unless `any_word`: then
    the texts are those with the rarest of the words.

    `kinds` and `types` (IRIs of classes) narrow what is found to resources of one of them; empty
    narrows nothing. Other kinds are counted all the same, unless `only_kinds`, which is quicker.
    `offset` and `limit` choose the page. Limits are those of a query: `seconds` and bytes of
    `memory`, None is none.
    """

    text: str
    kinds: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    offset: int = 0
    limit: int = 20
    any_word: bool = False
    only_kinds: bool = False
    seconds: float | None = 30.0
    memory: int | None = 2 * 1024**3


@dataclass(frozen=True, slots=True)
class Hit:
    """A resource that was found: what it is called, the text that has the words, and where in it
    they stand (`marks`, pairs of places in code points, the second exclusive).

    `score` is above 0 and at most 1; `types` are IRIs of classes; a passage has its `article`, with
    that one's title as its label. `names` are all its names, the label first.
    """

    iri: str
    kind: str
    label: str
    text: str
    score: float
    marks: tuple[tuple[int, int], ...] = ()
    types: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    article: str | None = None


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """A page of what was found, best first. `total` counts all of it, `counts` by kind (those, too,
    that were not asked for, unless `only_kinds`); `more` says that there is more than was weighed,
    so that both are lower bounds."""

    hits: tuple[Hit, ...] = ()
    total: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    more: bool = False
    snapshot: int = 0


def answer_from(found: dict[str, object], snapshot: int) -> SearchAnswer:
    """The answer from what a finder tells as JSON."""
    listed = found["hits"]
    assert isinstance(listed, list)
    hits = tuple(
        Hit(
            **{
                **hit,
                "marks": tuple((start, end) for start, end in hit["marks"]),
                "types": tuple(hit["types"]),
                "names": tuple(hit["names"]),
            }
        )
        for hit in listed
    )
    counts = found["counts"]
    assert isinstance(counts, dict)
    total = found["total"]
    assert isinstance(total, int)
    return SearchAnswer(hits, total, counts, bool(found["more"]), snapshot)
