"""Applies the rules until nothing new follows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from rdflib import BNode, URIRef, Variable
from rdflib.paths import NegatedPath
from rdflib.paths import Path as PropertyPath
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue

from kg.errors import DataError


@dataclass(frozen=True, slots=True)
class Rule:
    """What follows from what, as a SPARQL CONSTRUCT; `reason` is why, from the head of its file.

    `reads` are IRIs among which are all predicates that the query asks for; None stands for any.
    """

    name: str
    reason: str
    query: str
    reads: frozenset[str] | None = None


def load_rules(folder: Path) -> tuple[Rule, ...]:
    """The rules of a folder's *.rq files, sorted by name.

    Raises DataError naming the folder if it holds none, or the file that is no CONSTRUCT, has no
    reason in comment lines on top, asks for a named graph, or makes blank nodes, of which there
    would be no end.
    """
    files = sorted(folder.glob("*.rq"))
    if not files:
        raise DataError(f"{folder}: no rules (*.rq) here")
    return tuple(_read(file) for file in files)


def premises(rules: Sequence[Rule]) -> frozenset[str] | None:
    """IRIs among which are all predicates that the rules ask for; None stands for any."""
    found = [rule.reads for rule in rules if rule.reads is not None]
    return frozenset().union(*found) if len(found) == len(rules) else None


def derive(
    ask: Callable[[str], Iterable[bytes]],
    add: Callable[[Sequence[bytes]], None],
    rules: Sequence[Rule],
) -> tuple[bytes, ...]:
    """All that follows by the rules, as sorted lines of N-Triples.

    `ask` evaluates a CONSTRUCT over what is known, as lines of N-Triples; `add` is given what
    follows and was not known. At first only that may be known which follows from no rule, so that
    nothing rests on what an earlier run derived. The order of rules and answers does not matter.
    """
    known: set[bytes] = set()
    due: Sequence[Rule] = rules
    while due:
        # All see the same state, so that it does not matter which of them comes first.
        found = {line for rule in due for line in ask(rule.query)} - known
        if found:
            add(sorted(found))
        known |= found
        told = {line.split(b" ", 2)[1][1:-1].decode() for line in found}
        due = [rule for rule in rules if told and (rule.reads is None or rule.reads & told)]
    return tuple(sorted(known))


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
    body = algebra.p
    if any(part.name in ("Graph", "GraphGraphPattern") for part in _parts(body)):
        raise DataError(f"{file}: a rule asks of all graphs together: leave GRAPH out")
    head = takewhile(lambda line: line.startswith("#"), query.splitlines())
    reason = " ".join(line.lstrip("# ").rstrip() for line in head).strip()
    if not reason:
        raise DataError(f"{file}: a rule begins with its reason in comment lines (# …)")
    return Rule(name=file.stem, reason=reason, query=query, reads=_reads(body))


def _reads(body: CompValue) -> frozenset[str] | None:
    """All IRIs in a pattern, predicates among them; None if a predicate may be any."""
    for part in _parts(body):
        for triple in part.get("triples") or ():
            if any(isinstance(verb, Variable | NegatedPath) for verb in _within(triple[1::3])):
                return None
    return frozenset(str(term) for term in _within(body) if isinstance(term, URIRef))


def _parts(body: object) -> Iterator[CompValue]:
    return (part for part in _within(body) if isinstance(part, CompValue))


def _within(part: object) -> Iterator[object]:
    """A part of a query's algebra, and all in it: that of an EXISTS is still as it was parsed."""
    yield part
    inner: Iterable[object] = ()
    if isinstance(part, Mapping):
        inner = part.values()
    elif isinstance(part, list | tuple | set | frozenset):
        inner = part
    elif isinstance(part, PropertyPath):
        inner = vars(part).values()
    for one in inner:
        yield from _within(one)
