"""Which queries are look-ups: one pattern about a known term, and nothing that filters, joins or
sorts. Each step of its evaluation gives a row, so what it costs is bounded by what it writes, and
whoever stops it there has spent no more. Pure functions of the text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kg.store.search.sign import may_search

MOST_TEXT = 2000  # characters
MOST_STEPS = 5000  # triples of a predicate, up to which a path over it is a look-up
RDF_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"

# All repetitions are possessive: nothing is tried twice, so that no text takes long, however odd.
_IRI = r'<[^<>"{}|^`\\\x00-\x20]*+>'
_NAME = r"(?:[A-Za-z][A-Za-z0-9_-]*+)?+:[A-Za-z0-9_][A-Za-z0-9_-]*+"
_VARIABLE = r"[?$][A-Za-z0-9_]++"
_STRING = r'"[^"\\\n\r]*+"(?:@[A-Za-z]++(?:-[A-Za-z0-9]++)*+)?+'
_PREFIX = re.compile(
    rf"\s*+[Pp][Rr][Ee][Ff][Ii][Xx]\s++((?:[A-Za-z][A-Za-z0-9_-]*+)?+):\s*+({_IRI})", re.ASCII
)
# Keywords in both cases one by one: to fold each character of a text would take twice as long.
_VERB = rf"(?:{_IRI}|{_NAME}|{_VARIABLE}|a(?=[\s<?$\"+*]))"
_OBJECT = rf"(?:{_IRI}|{_NAME}|{_VARIABLE}|{_STRING})"
_MORE = re.compile(rf"\s*+;\s*+({_VERB})\s*+({_OBJECT})", re.ASCII)
_MOST_MORE = 8
_LOOKUP = re.compile(
    rf"""\s*+(?:[Aa][Ss][Kk]|[Ss][Ee][Ll][Ee][Cc][Tt](?P<shown>\s*+\*|(?:\s*+{_VARIABLE})++))
    \s*+(?:[Ww][Hh][Ee][Rr][Ee]\s*+)?
    \{{\s*+(?:[Gg][Rr][Aa][Pp][Hh]\s*+(?P<graph>{_IRI}|{_NAME})\s*+(?P<open>\{{)\s*+)?
    (?P<subject>{_IRI}|{_NAME}|{_VARIABLE})\s*+
    (?P<predicate>{_VERB})(?P<path>[+*])?\s*+
    (?P<object>{_OBJECT})(?P<more>(?:\s*+;\s*+{_VERB}\s*+{_OBJECT})*+)\s*+
    \.?\s*+(?(open)\}}\s*+)\}}\s*+(?P<limit>[Ll][Ii][Mm][Ii][Tt]\s++[0-9]{{1,9}}\s*+)?""",
    re.VERBOSE | re.ASCII,
)
_WORD = re.compile(r"\w+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Lookup:
    """One pattern. `prologue` is what stands before the query itself, to be read by `prefixes`;
    `shown` are the columns, None for ASK; the terms are as written, `graph` None for the default
    graph; `path` is the sign behind the predicate, if there is one. `more` are further predicates
    and objects of the same subject: for ASK alone, and no variable stands twice, so that each can
    be asked for by itself."""

    prologue: str
    shown: str | None
    graph: str | None
    subject: str
    predicate: str
    path: str
    object: str
    limit: str
    more: tuple[tuple[str, str], ...] = ()

    def expanded(self, known: Mapping[str, str]) -> Lookup | None:
        """The same with IRIs in angle brackets for names; None if a prefix is unknown."""
        terms = [
            None if term is None else _iri(term, known)
            for term in (self.graph, self.subject, self.predicate, self.object)
        ]
        more = tuple((_iri(verb, known), _iri(item, known)) for verb, item in self.more)
        if "" in terms or any("" in pair for pair in more):
            return None
        graph, subject, predicate, object_ = terms
        assert subject is not None
        assert predicate is not None
        assert object_ is not None
        return Lookup(
            "", self.shown, graph, subject, predicate, self.path, object_, self.limit, more
        )

    def text(self) -> str:
        """The query, without its prologue."""
        form = "ASK" if self.shown is None else f"SELECT {self.shown}"
        pattern = f"{self.subject} {self.predicate}{self.path} {self.object}"
        pattern += "".join(f" ; {verb} {item}" for verb, item in self.more)
        if self.graph is not None:
            pattern = f"GRAPH {self.graph} {{ {pattern} }}"
        return f"{form} {{ {pattern} }} {self.limit}"


def lookup(text: str) -> Lookup | None:
    """What a text looks up; None if it does more, or may do."""
    if len(text) > MOST_TEXT or may_search(text):
        return None
    start = text.rfind(">", 0, text.find("{") + 1) + 1  # the prologue ends with an IRI
    found = _LOOKUP.fullmatch(text, start)
    if found is None:
        return None
    shown, graph, subject, predicate, path, object_, limit = found.group(
        "shown", "graph", "subject", "predicate", "path", "object", "limit"
    )
    more = tuple((pair[1], pair[2]) for pair in _MORE.finditer(found["more"]))
    if more and (shown is not None or path or subject[0] in "?$" or len(more) > _MOST_MORE):
        return None
    terms = (subject, predicate, object_, *(term for pair in more for term in pair))
    names = [term[1:] for term in terms if term[0] in "?$"]
    if len(set(names)) < len(names):  # finds without giving a row
        return None
    if subject[0] in "?$" and object_[0] in "?$":  # as a rule it finds much
        return None
    if shown and "*" not in shown and not any(name in names for name in _WORD.findall(shown)):
        return None
    if path and (graph is not None or predicate[0] in "?$"):
        return None
    return Lookup(
        text[:start], shown, graph, subject, predicate, path or "", object_, limit or "", more
    )


def prefixes(prologue: str) -> dict[str, str] | None:
    """Prefix → IRI in angle brackets; None if there is something else in the prologue."""
    found: dict[str, str] = {}
    end = 0
    while end < len(prologue):
        match = _PREFIX.match(prologue, end)
        if match is None:
            return None
        found[match[1]] = match[2]
        end = match.end()
    return found


def _iri(term: str, known: Mapping[str, str]) -> str:
    """The term with its prefix spelled out; "" if that is unknown."""
    if term[0] in '<"?$':
        return term
    if term == "a":
        return RDF_TYPE
    prefix, _, local = term.partition(":")
    return f"{known[prefix][:-1]}{local}>" if prefix in known else ""
