"""What is read: an input's bytes, and the article that is found in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of an article from outside its text; None where nothing is."""

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    issued: date | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Input:
    """One article's bytes before anything is understood of them.

    `source` is what `dcterms:source` will say: a file name, a URL, or `FILE#ID` for a line of a
    feed. `media_type` is one of text/plain, text/markdown, text/html. `metadata` is known of this
    very article and beats what its text says; `defaults` fill only what stays unknown.
    """

    source: str
    content: bytes
    media_type: str = "text/plain"
    metadata: Metadata = Metadata()
    defaults: Metadata = Metadata()


@dataclass(frozen=True, slots=True)
class Refusal:
    """An input that was not taken, and why, in a few words for the user."""

    source: str
    reason: str


class BlockKind(StrEnum):
    """What a stretch of the stored text is; headlines are read by other rules than paragraphs."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    CAPTION = "caption"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the stored text; offsets are Unicode code points, `end` is exclusive."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """One published text. `text` is the stored text: no character of it moves from here on.

    The title, where there is one, stands in the stored text as its own block, so that what is
    read from the headline has a passage like everything else.
    """

    iri: str
    key: str
    text: str
    digest: str
    source: str
    blocks: tuple[Block, ...]
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    issued: date | None = None
    url: str | None = None
