"""The plans of a reader: one per shape of a text while a snapshot lasts, the least used forgotten
first."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable, Container, Mapping
from functools import lru_cache
from pathlib import Path

from .planner import Plan, plan
from .shapes import bare, filled, lifted
from .statistics import Sign, Statistics, load
from .terms import TYPE

MOST = 500  # plans remembered
_LONG = 10_000  # characters, from which on a text is planned anew each time
# A query without any of these, and with one pattern only, is answered in one way.
_WORTH = re.compile(
    r"[.;,/]|optional|union|exists|minus|values|filter|select|graph\s*[?$]", re.IGNORECASE
)
_IRI = re.compile(r"<[^<>\s]*>")
_LOCAL = re.compile(r"[^\w-]+")
_Key = tuple[str, str | None, tuple[Sign, ...]]  # a shape, the base, what is known of its terms


class Plans:
    """Plans by the statistics beside the snapshot in use.

    `columns` asks the engine's parser, given a text and the base of its relative IRIs, for the
    names of a SELECT's columns, none for other forms; it raises SyntaxError if the engine does not
    take the text.
    """

    def __init__(self, columns: Callable[[str, str | None], list[str]]) -> None:
        self._columns = columns
        self._known: OrderedDict[_Key, Plan] = OrderedDict()
        self._statistics: Statistics | None = None
        self._folder: Path | str | None = None
        self._signs: Mapping[str, Sign] = {}  # of terms that the statistics speak of
        self._kept: Container[str] = frozenset()  # terms that a shape keeps: each is a case

    def use(self, folder: Path | str | None) -> None:
        """Go by the statistics in this snapshot's folder; plans of another are forgotten."""
        if folder != self._folder:
            self._folder = folder
            self._known.clear()
            self._statistics = known = load(folder) if folder is not None else None
            self._signs = known.signs() if known else {}
            self._kept = known.predicates if known else frozenset()

    def of(self, text: str, base: str | None) -> Plan:
        """The plan of a query; never raises: what is malformed is the engine's to refuse."""
        if len(text) >= _LONG:
            return self._checked(text, base, self._statistics)
        shape, places = lifted(bare(text), self._kept)
        signs = tuple(_within(self._signs.get(term, ()), shape) for term in places)
        key = shape, base, signs
        found = self._known.get(key)
        if found is None:
            found = self._checked(shape, base, self._with(places, signs))
            self._known[key] = found
            if len(self._known) > MOST:
                self._known.popitem(last=False)
        else:
            self._known.move_to_end(key)
        if not places and (found.changed or found.text == text):
            return found
        terms = list(places)
        notes = [filled(note, terms) for note in found.notes]
        planned = filled(found.text, terms) if found.changed else text
        return Plan(planned, notes, changed=found.changed)

    def _with(self, places: Mapping[str, str], signs: tuple[Sign, ...]) -> Statistics | None:
        """The statistics, with what they say of terms said of what stands for these."""
        if self._statistics is None or not any(signs):
            return self._statistics
        each = zip(places.values(), signs, strict=True)
        return self._statistics.standing_for({place: sign for place, sign in each if sign})

    def _checked(self, text: str, base: str | None, statistics: Statistics | None) -> Plan:
        """A plan whose text the engine takes, of a query that it takes."""
        if not _WORTH.search(_IRI.sub("", text[text.find("{") + 1 :])):
            return Plan(text, ["left as it is: one pattern"], changed=False)
        try:
            made = plan(text, statistics, lambda asked: self._columns(asked, base))
            if made.changed:
                self._columns(text, base)
        except SyntaxError:
            return Plan(text, ["left as it is: malformed"], changed=False)
        if made.changed:
            try:
                self._columns(made.text, base)
            except SyntaxError as error:
                reason = str(error).splitlines()[0] if str(error) else "its parser"
                return Plan(text, [f"left as it is: the engine refused the plan: {reason}"],
                            changed=False)  # fmt: skip
        return made


def _within(sign: Sign, shape: str) -> Sign:
    """What of a sign a query can make use of: that of the predicates that it may name."""
    if not sign:
        return sign
    return tuple((name, size) for name, size in sign if name == TYPE or _local(name) in shape)


@lru_cache(1000)
def _local(name: str) -> str:
    """The end of an IRI, which a prefixed name has as well."""
    return _LOCAL.split(name)[-2]
