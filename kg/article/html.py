"""A web page: trafilatura finds its body and what it says of itself."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

from kg.article.clean import is_address, normalise, one_line
from kg.article.dates import find_date
from kg.article.lines import Line
from kg.article.page import Page
from kg.article.tags import check_tags
from kg.errors import InputError
from kg.records import BlockKind, Metadata

# The page's own statements only: no search in its text, and no limit that depends on the clock.
_DATES = {"extensive_search": False, "original_date": True, "max_date": "2099-12-31"}
_KINDS = {"head": BlockKind.SUBTITLE, "p": BlockKind.PARAGRAPH, "item": BlockKind.PARAGRAPH}
_TEXTS = frozenset({"head", "p", "item", "quote", "code", "cell", "ab"})


def _words(element: Any) -> str:
    for line_break in element.iter("lb"):
        line_break.tail = "\n" + (line_break.tail or "")
    return "".join(element.itertext())


def _lines(body: Any) -> Iterator[Line]:
    """The texts of the body in order, each once: an element's texts are not those of its parent."""
    for element in body:
        if element.tag in _TEXTS and not any(
            child.tag in _TEXTS for child in element.iter() if child is not element
        ):
            kind = _KINDS.get(element.tag)
            if element.tag == "head" and element.get("rend") == "h1":
                kind = BlockKind.TITLE
            for raw in normalise(_words(element)).split("\n"):
                if text := " ".join(raw.split()):
                    yield Line(text, kind)
        else:
            if text := " ".join((element.text or "").split()):
                yield Line(normalise(text))
            yield from _lines(element)
        if text := " ".join((element.tail or "").split()):
            yield Line(normalise(text))


def _one_title(lines: Iterator[Line]) -> Iterator[Line]:
    titled = False
    for line in lines:
        if line.kind is BlockKind.TITLE and titled:
            yield Line(line.text, BlockKind.SUBTITLE)
        else:
            titled = titled or line.kind is BlockKind.TITLE
            yield line


def _metadata(page: Any) -> Metadata:
    found = find_date(page.date) if page.date else None
    url = one_line(page.url)
    author = one_line(page.author)
    return Metadata(
        title=one_line(page.title),
        publisher=one_line(page.sitename),
        author=author.replace("; ", ", ") if author else None,
        issued=found[0] if found else None,
        url=url if url and is_address(url) else None,
    )


def read_html(source: str, text: str) -> Page:
    """The lines and metadata of a web page. Raises InputError where it holds no article, or more
    tags than can be parsed in time."""
    check_tags(source, text)
    # The library tells its log what it cannot find; we say it to the user ourselves.
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    logging.getLogger("htmldate").addHandler(logging.NullHandler())
    from trafilatura import bare_extraction

    if "<body" not in text.lower():
        text = f"<html><body>{text}</body></html>"  # a fragment is a page too
    page: Any = bare_extraction(
        text, with_metadata=True, include_comments=False, date_extraction_params=_DATES
    )
    lines = tuple(_one_title(_lines(page.body))) if page is not None else ()
    if not lines:
        raise InputError(source, "no article found on this web page; give the article's own page")
    return Page(lines, _metadata(page))
