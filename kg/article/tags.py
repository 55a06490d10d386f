"""Whether a web page can be parsed in time: its parser takes minutes for tags without number that
nothing closes, and for one with attributes without number. No article's page has that."""

from __future__ import annotations

import re

from kg.errors import InputError

# Long live blogs have some 20,000 tags; so many more take 2 s.
_MOST_TAGS = 60_000
_MOST_ATTRIBUTES = 2_000
# Shorter ones cannot have so many.
_LONG_TAG = re.compile(rf"<[A-Za-z][^<>]{{{2 * _MOST_ATTRIBUTES},}}")
_OPENS = re.compile(r"<[A-Za-z]")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")


def check_tags(source: str, text: str) -> None:
    """Raises InputError for a page with more tags, or a tag with more attributes, than an article's
    page has."""
    count = sum(1 for _ in _OPENS.finditer(text))
    if count > _MOST_TAGS:
        raise InputError(
            source, f"{count:,} tags are more than a web page has; give the article's own page"
        )
    for tag in _LONG_TAG.finditer(text):
        attributes = len(_QUOTED.sub("", tag.group()).split()) - 1
        if attributes > _MOST_ATTRIBUTES:
            raise InputError(
                source, f"a tag has {attributes:,} attributes; give the article as it was published"
            )
