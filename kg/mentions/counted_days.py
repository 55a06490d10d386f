"""Days that a clause counts from the time of another: “on October 8, *one day after the rebels
killed nine*”, “since October 7, *when they attacked the town*”.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from kg.records import Interval, Proposition, TimeExpression
from kg.records.tree import Tree

_LENGTHS = {"day": 1, "week": 7}
_LONGER = frozenset({"month", "year"})
_NUMBERS = {
    word: n
    for n, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"), 1
    )
} | {"a": 1}
_WAYS = {"after": -1, "before": 1}


def moved(
    tree: Tree, propositions: Sequence[Proposition], n: int, expression: TimeExpression
) -> Interval | None:
    """The interval of an expression for a proposition in such a clause: moved by the days that the
    clause counts, or the day itself where it lasts from then on; None if it tells nothing of it."""
    outside = expression.interval
    for clause in _clauses(propositions, n):
        below = set(tree.subtree(clause))
        if any(tree.tokens[w].start == expression.span.start for w in below):
            return outside  # a time of its own
        counted = _counted(tree, clause)
        if counted is not None:
            return _by(outside, counted)
        if _is_when(tree, clause, expression):
            return Interval(outside.begins, outside.begins, str(outside.begins))
    return outside


def _clauses(propositions: Sequence[Proposition], n: int) -> list[int]:
    """The verbs of the clauses in which a proposition stands, the innermost first."""
    found, at = [], propositions[n]
    while True:
        if at.category == "verb":
            found.append(at.head)
        if at.governor is None:
            return found
        at = propositions[at.governor]


def _counted(tree: Tree, clause: int) -> int | None:
    """How many days after or before another time the clause was; 0 if it does not say how many."""
    marks = [k for k in tree.kids(clause, "mark") if tree.tokens[k].lemma.lower() in _WAYS]
    spans = [k for k in tree.kids(clause, "npadvmod") if marks and k == marks[0] - 1]
    if not spans:
        return None
    span = tree.tokens[spans[0]].lemma.lower()
    if span in _LONGER:
        return 0
    if span not in _LENGTHS:
        return None  # “hours after”: on the same day, or nearly
    way = _WAYS[tree.tokens[marks[0]].lemma.lower()]
    words = [tree.tokens[k].text.lower() for k in tree.kids(spans[0], "nummod", "det")]
    number = next((_NUMBERS.get(w) or (int(w) if w.isdecimal() else 0) for w in words), 0)
    return way * number * _LENGTHS[span]


def _by(interval: Interval, days: int) -> Interval | None:
    """A day moved by some days; None where it is no day, or nobody says how many."""
    if not days or interval.begins is None or interval.begins != interval.ends:
        return None
    try:
        day = interval.begins + timedelta(days=days)
    except OverflowError:
        return None  # no calendar has that day
    return Interval(day, day, day.isoformat())


def _is_when(tree: Tree, clause: int, expression: TimeExpression) -> bool:
    """“since *October 7, when* they attacked it”: a day on which something was done."""
    when = any(tree.tokens[k].lemma.lower() == "when" for k in tree.kids(clause, "advmod"))
    if not when or tree.tokens[clause].dep != "relcl" or expression.interval.begins is None:
        return False
    start, end = expression.span.start, expression.span.end
    words = [t for t in tree.tokens if start <= t.start < end]
    named = any(t.index == tree.tokens[clause].head for t in words)
    return named and any(t.text.isdigit() and len(t.text) < 3 for t in words)
