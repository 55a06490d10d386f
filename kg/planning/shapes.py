"""A text with its constants lifted out: queries of one shape have one plan.

Only IRIs, strings and days are lifted of which the statistics say nothing: for these all estimates
are the same, so the plan would be the same, too. The same term twice stays the same one twice.
"""

from __future__ import annotations

import re
from collections.abc import Container

# Nothing else can be read as this but in a string or a comment, where it comes back unchanged; an
# engine refuses none of these, so that no text becomes malformed by one.
_IRI = re.compile(
    r"<https?://[A-Za-z0-9.\-]+(?::\d{1,5})?/[A-Za-z0-9._~/\-]*(?:#[\w.~/\-]*)?>", re.A
)
# A text has its strings where this finds them, if it has none of what makes it doubtful.
_STRING = re.compile(r"\"[^\"]*\"")
_SIMPLE = re.compile(r"\"[\w .,:()/\-]+\"")
_DOUBTFUL = re.compile(r"['\\#]|\"\"")
_ANY_IRI = re.compile(r"<[^<>\"\s]*>")
_DAY = re.compile(r"\"\d{4}-\d\d-\d\d\"", re.A)
_PLACE = "urn:x-attest:lifted:"
_LIFTED_DAY = "9999-12-{:02}"  # in the form of a day, since the engine reads it
_DAYS = 28
_PLACES = re.compile(
    r"<urn:x-attest:lifted:(\d+)>|\"urn:x-attest:lifted:(\d+)\"|\"9999-12-(\d\d)\""
)


def lifted(text: str, known: Container[str]) -> tuple[str, list[str]]:
    """The shape of a query, and the terms that were lifted, in the order of their first places."""
    begin = text.find("{")
    body = text[begin:]
    folded = body.casefold()
    if begin < 0 or _PLACE in text or "9999-12-" in text or "prefix" in folded or "base" in folded:
        return text, []
    places: dict[str, str] = {}

    def lift(found: re.Match[str]) -> str:
        term = found[0]
        if term in known or (term[0] == '"' and not _SIMPLE.fullmatch(term)):
            return term
        if term in places:
            return places[term]
        place = len(places)
        if term[0] == "<":
            return places.setdefault(term, f"<{_PLACE}{place}>")
        if _DAY.fullmatch(term):
            if place >= _DAYS:
                return term
            return places.setdefault(term, f'"{_LIFTED_DAY.format(place + 1)}"')
        return places.setdefault(term, f'"{_PLACE}{place}"')

    shape = _IRI.sub(lift, body)
    if '"' in shape and not _DOUBTFUL.search(_ANY_IRI.sub("", shape)):
        shape = _STRING.sub(lift, shape)
    return text[:begin] + shape, list(places)


def filled(shape: str, terms: list[str]) -> str:
    """A text of that shape with terms in their places."""

    def fill(found: re.Match[str]) -> str:
        if found[3]:
            return terms[int(found[3]) - 1]
        return terms[int(found[1] or found[2])]

    return _PLACES.sub(fill, shape)
