"""Applies the rules until nothing new follows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from rdflib import BNode
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.term import Node

from kg.errors import DataError

Triple = tuple[Node, Node, Node]


@dataclass(frozen=True, slots=True)
class Rule:
    """What follows from what, as a SPARQL CONSTRUCT; `reason` is why, from the head of its file."""

    name: str
    reason: str
    query: str


def load_rules(folder: Path) -> tuple[Rule, ...]:
    """The rules of a folder's *.rq files, sorted by name.

    Raises DataError naming the folder if it holds none, or the file that is no CONSTRUCT, has no
    reason in comment lines on top, or makes blank nodes, of which there would be no end.
    """
    files = sorted(folder.glob("*.rq"))
    if not files:
        raise DataError(f"{folder}: no rules (*.rq) here")
    return tuple(_read(file) for file in files)


def derive(
    ask: Callable[[str], Iterable[Triple]],
    put: Callable[[Sequence[Triple]], None],
    rules: Sequence[Rule],
) -> int:
    """Apply all rules until nothing new follows; answers how many triples were derived.

    `ask` evaluates a CONSTRUCT over everything, what was put included. `put` makes the inferred
    graph hold just the triples that it is given, which are sorted: at first none, so that nothing
    follows from what an earlier run derived, then all that is known so far. Neither the order of
    the rules nor that of the answers changes what `put` is given at last.
    """
    known: set[Triple] = set()
    put(())
    while True:
        # All rules see the same state, so that it does not matter which of them comes first.
        found = {triple for rule in rules for triple in ask(rule.query)}
        if found <= known:
            return len(known)
        known |= found
        put(sorted(known, key=_order))


def _order(triple: Triple) -> tuple[str, str, str]:
    subject, predicate, thing = triple
    return subject.n3(), predicate.n3(), thing.n3()


def _read(file: Path) -> Rule:
    try:
        query = file.read_text(encoding="utf-8")
        algebra = translateQuery(parseQuery(query)).algebra
    except UnicodeDecodeError as error:
        raise DataError(f"{file}: not UTF-8: {error}") from error
    except Exception as error:  # rdflib raises a bare Exception for an unknown prefix
        why = " ".join(str(error).split())
        raise DataError(f"{file}: not usable as SPARQL: {why}") from error
    if algebra.name != "ConstructQuery":
        raise DataError(f"{file}: a rule is a CONSTRUCT query")
    template = algebra.template or ()
    if any(isinstance(term, BNode) for triple in template for term in triple):
        raise DataError(f"{file}: a rule must not make blank nodes: name what it derives")
    head = takewhile(lambda line: line.startswith("#"), query.splitlines())
    reason = " ".join(line.lstrip("# ").rstrip() for line in head).strip()
    if not reason:
        raise DataError(f"{file}: a rule begins with its reason in comment lines (# …)")
    return Rule(name=file.stem, reason=reason, query=query)
