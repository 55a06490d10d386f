"""Metadata as somebody wrote it (a manifest's row, a feed's line, front matter) → the record."""

from __future__ import annotations

from collections.abc import Mapping

from kg.article.clean import one_line, web_address
from kg.article.dates import parse_date
from kg.errors import InputError
from kg.records import Metadata

# The names under which front matter and feeds give a field; the first one that is there counts.
_NAMES = {
    "title": ("title", "headline"),
    "publisher": ("publisher", "source", "site", "sitename", "outlet"),
    "author": ("author", "authors", "byline", "creator"),
    "issued": ("issued", "date", "published", "pubdate", "date_published"),
    "url": ("url", "link", "permalink", "canonical", "canonical_url"),
}
KNOWN = frozenset(name for names in _NAMES.values() for name in names)


def _text(source: str, name: str, value: object) -> str | None:
    """A field as text; authors may be a list. Raises InputError for anything else."""
    if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
        value = ", ".join(value)
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        raise InputError(source, f"the field {name!r} is no text; write it as text")
    return value


def read_fields(source: str, fields: Mapping[str, object], *, strict: bool = False) -> Metadata:
    """The metadata among the fields; others are ignored, empty ones are unknown.

    `strict` takes only the vocabulary's own names (title, publisher, author, issued, url).
    Raises InputError, naming the source, for a field that is no text, no date or no address.
    """
    found: dict[str, str | None] = {}
    for name, others in _NAMES.items():
        for other in (name,) if strict else others:
            value = fields.get(other)
            if value is not None and value not in ("", []):
                found[name] = _text(source, other, value)
                break
    return Metadata(
        title=one_line(found.get("title")),
        publisher=one_line(found.get("publisher")),
        author=one_line(found.get("author")),
        issued=parse_date(source, found.get("issued")),
        url=web_address(source, found.get("url")),
    )
