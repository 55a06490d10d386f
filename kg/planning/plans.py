"""The plans of a reader: one per shape of a text while a snapshot lasts, the least used forgotten
first."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path

from .planner import Plan, plan
from .shapes import filled, lifted
from .statistics import Statistics, load

MOST = 500  # plans remembered
_LONG = 10_000  # characters, from which on a text is planned anew each time
# A query without any of these, and with one pattern only, is answered in one way.
_WORTH = re.compile(
    r"[.;,/]|optional|union|exists|minus|values|filter|select|graph\s*[?$]", re.IGNORECASE
)
_IRI = re.compile(r"<[^<>\s]*>")


class Plans:
    """Plans by the statistics beside the snapshot in use.

    `columns` asks the engine's parser, given a text and the base of its relative IRIs, for the
    names of a SELECT's columns, none for other forms; it raises SyntaxError if the engine does not
    take the text.
    """

    def __init__(self, columns: Callable[[str, str | None], list[str]]) -> None:
        self._columns = columns
        self._known: OrderedDict[tuple[str, str | None], Plan] = OrderedDict()
        self._statistics: Statistics | None = None
        self._folder: Path | str | None = None
        self._terms: frozenset[str] = frozenset()  # that the statistics speak of

    def use(self, folder: Path | str | None) -> None:
        """Go by the statistics in this snapshot's folder; plans of another are forgotten."""
        if folder != self._folder:
            self._folder = folder
            self._known.clear()
            self._statistics = load(folder) if folder is not None else None
            self._terms = self._statistics.terms() if self._statistics else frozenset()

    def of(self, text: str, base: str | None) -> Plan:
        """The plan of a query; never raises: what is malformed is the engine's to refuse."""
        if len(text) >= _LONG:
            return self._checked(text, base)
        shape, iris = lifted(text, self._terms)
        found = self._known.get((shape, base))
        if found is None:
            found = self._checked(shape, base)
            self._known[shape, base] = found
            if len(self._known) > MOST:
                self._known.popitem(last=False)
        else:
            self._known.move_to_end((shape, base))
        if not iris:
            return found
        notes = [filled(note, iris) for note in found.notes]
        return Plan(filled(found.text, iris) if found.changed else text, notes,
                    changed=found.changed)  # fmt: skip

    def _checked(self, text: str, base: str | None) -> Plan:
        """A plan whose text the engine takes, of a query that it takes."""
        if not _WORTH.search(_IRI.sub("", text[text.find("{") + 1 :])):
            return Plan(text, ["left as it is: one pattern"], changed=False)
        try:
            made = plan(text, self._statistics, lambda asked: self._columns(asked, base))
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
