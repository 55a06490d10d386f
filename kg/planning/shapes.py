"""A text with its constants lifted out: queries of one shape have one plan.

Only IRIs are lifted of which the statistics say nothing: for these all estimates are the same, so
the plan would be the same, too. The same IRI twice stays the same one twice.
"""

from __future__ import annotations

import re
from collections.abc import Container

# Nothing else can be read as this but in a string or a comment, where it comes back unchanged; an
# engine refuses none of these, so that no text becomes malformed by one.
_IRI = re.compile(
    r"<https?://[A-Za-z0-9.\-]+(?::\d{1,5})?/[A-Za-z0-9._~/\-]*(?:#[\w.~/\-]*)?>", re.A
)
_PLACE = "<urn:x-attest:lifted:"
_PLACES = re.compile(r"<urn:x-attest:lifted:(\d+)>")


def lifted(text: str, known: Container[str]) -> tuple[str, list[str]]:
    """The shape of a query, and the IRIs that were lifted, in the order of their first places."""
    begin = text.find("{")
    body = text[begin:] if begin >= 0 else ""
    folded = body.casefold()
    if "http" not in folded or _PLACE in text or "prefix" in folded or "base" in folded:
        return text, []
    places: dict[str, str] = {}

    def lift(found: re.Match[str]) -> str:
        iri = found[0]
        if iri in known:
            return iri
        return places.setdefault(iri, f"{_PLACE}{len(places)}>")

    shape = _IRI.sub(lift, body)
    return text[:begin] + shape, list(places)


def filled(shape: str, iris: list[str]) -> str:
    """A text of that shape with IRIs in their places."""
    return _PLACES.sub(lambda found: iris[int(found[1])], shape)
