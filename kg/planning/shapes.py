"""A text with its constants lifted out: queries of one shape have one plan.

IRIs, strings, days, and the numbers behind LIMIT and OFFSET are lifted. Those of which the
statistics say much the same are alike for all estimates, so the plan would be the same, too; the
same term twice stays the same one twice. What stands around a query, space and comments, is no
part of its shape.
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
# How many rows are asked for decides nothing, only whether it is said.
_ROWS = re.compile(r"(?<![\w?$:])((?:LIMIT|OFFSET)[ \t\r\n]+)(\d{1,15})(?![\w.])", re.A | re.I)
_PLACE = "urn:x-attest:lifted:"
_LIFTED_DAY = "9999-12-{:02}"  # in the form of a day, since the engine reads it
_DAYS = 28
_LIFTED_ROWS = "9999120000000{:03}"
_TAKEN = (_PLACE, "9999-12-", _LIFTED_ROWS[:13])  # texts with these are left alone
_PLACES = re.compile(
    r"<urn:x-attest:lifted:(\d+)>|\"urn:x-attest:lifted:(\d+)\"|\"9999-12-(\d\d)\""
    r"|9999120000000(\d{3})"
)
_SPACE = " \t\r\n"
_COMMENT = re.compile(r"(?:(?<=[ \t\n])|\A)#")


def bare(text: str) -> str:
    """A query without the space and the comments before and behind it."""
    text = text.strip(_SPACE)
    while text[:1] == "#":
        comment, _, rest = text.partition("\n")
        if "\r" in comment.rstrip("\r"):  # which ends a comment as well
            return text
        text = rest.lstrip(_SPACE)
    while True:
        # A string would have to be closed behind it, and an IRI has no space in it.
        begin = max(text.rfind(sign) for sign in "\n\r\"'") + 1
        found = _COMMENT.search(text, begin)
        if found is None:
            return text
        text = text[: found.start()].rstrip(_SPACE)


def lifted(text: str, kept: Container[str]) -> tuple[str, dict[str, str]]:
    """The shape of a query, and for each term that was lifted what stands in its place, in the
    order of their first places; those to be `kept` stay."""
    begin = text.find("{")
    body = text[begin:]
    folded = body.casefold()
    if (
        begin < 0
        or any(taken in text for taken in _TAKEN)
        or "prefix" in folded
        or "base" in folded
    ):
        return text, {}
    places: dict[str, str] = {}

    def lift(found: re.Match[str]) -> str:
        term = found[0]
        if term in kept or (term[0] == '"' and not _SIMPLE.fullmatch(term)):
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

    def lift_rows(found: re.Match[str]) -> str:
        place = len(places)
        if place > 999:
            return found[0]
        return found[1] + places.setdefault(found[2], _LIFTED_ROWS.format(place))

    shape = _IRI.sub(lift, body)
    if '"' in shape and not _DOUBTFUL.search(_ANY_IRI.sub("", shape)):
        shape = _STRING.sub(lift, shape)
    shape = _ROWS.sub(lift_rows, shape)
    return text[:begin] + shape, places


def filled(shape: str, terms: list[str]) -> str:
    """A text of that shape with terms in their places."""

    def fill(found: re.Match[str]) -> str:
        if found[3]:
            return terms[int(found[3]) - 1]
        return terms[int(found[1] or found[2] or found[4])]

    return _PLACES.sub(fill, shape)
