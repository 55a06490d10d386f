"""Characters: one kind of newline, no control characters, NFC; within a line nothing else moves."""

from __future__ import annotations

import re
import unicodedata

from kg.errors import InputError
from kg.ids import canonical_url

# Control characters, lone surrogates and noncharacters cannot stand in RDF or in a database.
_UNWANTED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]+")
_NEWLINE = re.compile("\r\n|[\r\x0b\x85\u2028]")
_PARAGRAPH = re.compile("[\x0c\u2029]")
_SPACES = re.compile(r"\s+")


def normalise(text: str) -> str:
    """The text in NFC with `\\n` newlines and without control characters or lone surrogates."""
    text = _PARAGRAPH.sub("\n\n", _NEWLINE.sub("\n", text))
    return unicodedata.normalize("NFC", _UNWANTED.sub("", text))


def one_line(text: str | None) -> str | None:
    """A field of metadata on one line with single spaces; None where nothing is left of it."""
    if text is None:
        return None
    return _SPACES.sub(" ", normalise(text)).strip() or None


def web_address(source: str, url: str | None) -> str | None:
    """The address as given; None for an empty one. Raises InputError where it is no address."""
    url = one_line(url)
    if url is None:
        return None
    if not is_address(url):
        raise InputError(source, f"the url {url[:60]!r} is no web address; mend it or leave it out")
    return url


def is_address(url: str) -> bool:
    """Whether the text is an absolute http(s) address that can identify an article."""
    if not re.match(r"https?://[^\s/?#]", url, re.IGNORECASE) or re.search(r'[\s<>"{}|\\^`]', url):
        return False
    try:
        canonical_url(url)
    except ValueError:
        return False
    return True
