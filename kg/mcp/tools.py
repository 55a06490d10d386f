"""What the server can be asked, as plain functions: errors are AttestErrors, answers bounded."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.errors import QueryError
from kg.library import Attest, known_question, known_questions
from kg.mcp.pages import Page, bounds, page_of
from kg.questions import Question, ask
from kg.store.base import Answer, QueryRequest
from kg.store.limited import Tally, first_rows, limited
from kg.store.search.records import KINDS
from kg.vocab import NAMESPACES

_PREFIXES = " ".join(f"PREFIX {name}: <{iri}>" for name, iri in NAMESPACES.items()) + "\n"
_NTRIPLES = "application/n-triples"


@dataclass(frozen=True)
class Asked:
    """A question that can be asked."""

    name: str
    title: str
    parameters: list[str]


def search_words(attest: Attest, text: str, kinds: list[str], offset: int, rows: int) -> Page:
    """A piece of what the words find among names, titles and passages.

    Raises QueryError for what cannot be searched for, NoSearchError if the store has no index.
    """
    for kind in kinds:
        if kind not in KINDS:
            raise QueryError(f"{kind}: no kind; there are {', '.join(KINDS)}")
    start, count = bounds(offset, rows)
    found = attest.search(text, kinds=kinds, limit=count, offset=start)
    cells = [[one.kind, one.label, one.text, one.iri, one.article] for one in found.hits]
    more = found.total > start + len(cells) and bool(cells)
    return page_of(("kind", "label", "text", "iri", "article"), cells, start, more)


def ask_question(
    attest: Attest, question: str, values: dict[str, str], offset: int, rows: int
) -> Page:
    """A piece of the answer to a prepared question.

    Raises QuestionError, QueryTimeoutError, QueryMemoryError, StoreError.
    """
    start, count = bounds(offset, rows)
    found = ask(
        attest.store,
        known_question(question),
        values,
        base=attest.settings.base,
        limits=attest.limits,
        most=start + count,
    )
    return page_of(found.variables, _cells(found)[start:], start, found.cut)


def run_query(attest: Attest, sparql: str, offset: int, rows: int) -> Page:
    """A piece of the answer to a SPARQL query, in which the usual prefixes are declared; of a
    CONSTRUCT the triples are rows of N-Triples. Nothing can be changed.

    Raises QueryError, QueryTimeoutError, QueryMemoryError, StoreError.
    """
    start, count = bounds(offset, rows)
    request = QueryRequest(_PREFIXES + sparql, limits=attest.limits)
    try:
        kind = attest.store.kind(request)
    except QueryError as error:
        raise _in_own_lines(error) from error
    if kind == "ask":
        truth = attest.store.query(request).truth
        return Page(["answer"], [["true" if truth else "false"]], None, "")
    if kind == "graph":
        return _triples(attest, request, start, count)
    found = first_rows(attest.store, request, start + count)
    return page_of(found.variables, _cells(found)[start:], start, found.cut)


def _cells(answer: Answer) -> list[list[str | None]]:
    return [
        [None if (term := row.get(name)) is None else str(term) for name in answer.variables]
        for row in answer.rows
    ]


def _triples(attest: Attest, request: QueryRequest, start: int, count: int) -> Page:
    told = Tally()
    chunks = limited(attest.store, request, "graph", _NTRIPLES, start + count, told)
    lines = b"".join(chunks).decode().splitlines()
    found = [line for line in lines if line and not line.startswith("#")]
    return page_of(["triple"], [[line] for line in found[start:]], start, told.cut)


def _in_own_lines(error: QueryError) -> QueryError:
    """The line of prefixes that was put before a query is none of it."""
    return QueryError(
        re.sub(r"\bline (\d+)", lambda found: f"line {int(found[1]) - 1}", str(error))
    )


def list_questions() -> list[Asked]:
    """All prepared questions, with their parameters."""
    return [Asked(one.name, one.title, _parameters(one)) for one in known_questions().values()]


def _parameters(question: Question) -> list[str]:
    return [
        f"{one.name} ({one.type}{', required' if one.required else ''}): {one.description}"
        for one in question.parameters
    ]


def question_text(name: str) -> str:
    """A question with what it takes, what it answers with, and its SPARQL, for readers.

    Raises QuestionError.
    """
    question = known_question(name)
    lines = [f"# {question.name}: {question.title}", "", question.description, "", "Parameters:"]
    lines += [f"- {line}" for line in _parameters(question)] or ["- none"]
    lines += ["", "Columns:"]
    lines += [f"- {one.name}: {one.description}" for one in question.columns]
    lines += ["", "```sparql", question.text.strip(), "```"]
    return "\n".join(lines)
