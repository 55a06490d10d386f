"""Search in SPARQL: the patterns in a query that ask for words, found in its text.

    ?actor search:matches "words"                       what has the words
    (?actor ?score ?text) search:matches ("words" 10)   the ten best, how well, and by which text

They are triple patterns by SPARQL's grammar, whose verb is one of ours. Goes by the token scan;
what it does not understand is refused, so that no pattern of ours is left to an engine, which
would find nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.errors import QueryError
from kg.store.search.literals import string_value
from kg.store.search.names import Names, uses
from kg.store.search.sign import NAMESPACE, VERBS
from kg.store.syntax import Token
from kg.store.templates import closing

MOST_ROWS = 10_000
_ENDS = {"FILTER", "BIND", "VALUES", "OPTIONAL", "MINUS", "UNION", "GRAPH", "SERVICE", "LATERAL"}
_PATHS = {"^", "|", "/", "!", "*", "+", "?"}
_IN_TRIPLES = {"a", "true", "false"}
_MISPLACED = (
    "a search stands as a triple pattern of its own: a variable, an IRI or (?variable ?score ?text)"
    ' before it, "words" or ("words" limit) behind it'
)


@dataclass(frozen=True, slots=True)
class Pattern:
    """One pattern: where it begins and what is to be cut there, and what it asks for.

    `subject`, `score` and `shown` are as written, the last two "" if they are not wanted; `graph`
    is the term after the GRAPH around it, "" for none; `before` is where its rows can be put.
    """

    cuts: tuple[tuple[int, int], ...]
    before: int
    kind: str | None
    subject: str
    score: str
    shown: str
    words: str
    limit: int | None
    graph: str


def patterns(tokens: Sequence[Token], names: Names, start: int) -> list[Pattern]:
    """The searches in a query whose form stands at `start`, in order.

    Raises QueryError for one that cannot be carried out.
    """
    walk = _Walk(tokens, names)
    place = start
    template = True  # CONSTRUCT has one, or its pattern is one
    if start < len(tokens) and tokens[start].text.upper() == "CONSTRUCT":
        template = tokens[start + 1].text == "{" if start + 1 < len(tokens) else True
        if template:
            place = closing(tokens, start + 1)
            walk.left_alone(start, place)
    while place < len(tokens) and tokens[place].text != "{":
        place += 1
    if place < len(tokens):
        walk.group(place + 1, closing(tokens, place), "")
    if walk.patterns and not template:
        raise QueryError("CONSTRUCT WHERE has triples alone: for a search write out the template")
    for place in sorted(set(uses(tokens, names)) - walk.seen):
        _refuse_odd(tokens, place)
    return walk.patterns


def refuse_unknown(tokens: Sequence[Token], names: Names) -> None:
    """Refuse a term of our namespace that is none of our verbs, as it would find nothing.

    Raises QueryError.
    """
    for token in tokens:
        iri = names.iri(token)
        if iri.startswith(NAMESPACE) and iri not in (NAMESPACE, *VERBS):
            known = ", ".join(verb.removeprefix(NAMESPACE) for verb in VERBS)
            raise QueryError(f"{token.text} is no verb of search; there are {known}")


def _refuse_odd(tokens: Sequence[Token], place: int) -> None:
    """Refuse a verb of ours in a path, in brackets, or wherever else it would find nothing; as the
    subject or object of data about it, it may stand."""
    before = tokens[place - 1].text if place else ""
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    odd = before in _PATHS or (after is not None and after.text in _PATHS)
    if odd or (after is not None and (after.kind == "string" or after.text == "(")):
        raise QueryError(f"{tokens[place].text}: {_MISPLACED}")


class _Walk:
    """Goes through groups, and through the triples in them; `seen` are the verbs that were read."""

    def __init__(self, tokens: Sequence[Token], names: Names) -> None:
        self._tokens, self._names = tokens, names
        self.patterns: list[Pattern] = []
        self.seen: set[int] = set()

    def left_alone(self, start: int, end: int) -> None:
        """What is written there is no pattern."""
        self.seen |= set(range(start, end + 1))

    def group(self, start: int, end: int, graph: str) -> None:
        """The tokens between two braces."""
        tokens, place = self._tokens, start
        if place < end and tokens[place].text.upper() == "SELECT":
            self._subselect(start, end, graph)
            return
        while place < end:
            token = tokens[place]
            word = token.text.upper() if token.kind == "word" else ""
            if token.text == "{":
                close = closing(tokens, place)
                self.group(place + 1, close, graph)
                place = close + 1
            elif word == "GRAPH" and place + 2 < end and tokens[place + 2].text == "{":
                close = closing(tokens, place + 2)
                self._graph(place + 1, close)
                place = close + 1
            elif word == "VALUES":
                place = self._values(place + 1, end)
            elif word == "SERVICE":
                place = self._service(place + 1, end)
            elif word in ("FILTER", "BIND"):
                place = self._expression(place + 1, end, graph)
            elif (word and word in _ENDS) or token.text == ".":
                place += 1
            else:
                place = self._triples(place, end, graph)

    def _graph(self, place: int, close: int) -> None:
        """The group of GRAPH; what a search in it finds binds its name, which BIND then may not."""
        name, found = self._tokens[place].text, len(self.patterns)
        self.group(place + 2, close, name)
        binds = any(
            self._tokens[at].text.upper() == "AS" and self._tokens[at + 1].text[1:] == name[1:]
            for at in range(place + 2, close)
        )
        if name[:1] in ("?", "$") and binds and len(self.patterns) > found:
            raise QueryError(f"GRAPH {name} with a search in it cannot give {name} a value inside")

    def _subselect(self, start: int, end: int, graph: str) -> None:
        place = start
        while place < end and self._tokens[place].text != "{":
            place = self._after(place)
        if place < end:
            before = len(self.patterns)
            close = closing(self._tokens, place)
            self.group(place + 1, close, graph)
            if graph[:1] in ("?", "$") and len(self.patterns) > before:
                raise QueryError(
                    f"a search cannot stand in a sub-select within GRAPH {graph}: put GRAPH into it"
                )

    def _after(self, place: int) -> int:
        """The place behind a token, or behind the brackets that it opens."""
        opens = self._tokens[place].kind == "open"
        return (closing(self._tokens, place) if opens else place) + 1

    def _values(self, place: int, end: int) -> int:
        while place < end and self._tokens[place].text != "{":
            place = self._after(place)
        return self._after(place) if place < end else end

    def _service(self, place: int, end: int) -> int:
        """A call that fails silently: its group is another server's matter."""
        while place < end and self._tokens[place].text != "{":
            place += 1
        if place >= end:
            return end
        self.left_alone(place, closing(self._tokens, place))
        return self._after(place)

    def _expression(self, place: int, end: int, graph: str) -> int:
        """An expression after FILTER or BIND; EXISTS in it has groups."""
        while place < end and self._tokens[place].kind != "open":
            place += 1
        if place >= end:
            return end
        close = closing(self._tokens, place)
        if self._tokens[place].text == "{":
            self.group(place + 1, close, graph)
            return close + 1
        inner = place + 1
        while inner < close:
            if self._tokens[inner].text == "{":
                self.group(inner + 1, closing(self._tokens, inner), graph)
                inner = closing(self._tokens, inner)
            inner += 1
        return close + 1

    def _triples(self, place: int, end: int, graph: str) -> int:
        """Triples of one subject; the place behind them."""
        subject = (place, self._after(place))
        pairs = list(self._pairs(subject[1], end))
        ours = [pair for pair in pairs if self._names.iri(self._tokens[pair[0]]) in VERBS]
        for pair in ours:
            self._pattern(subject, pair, pairs, ours, graph)
        return pairs[-1][2] if pairs else subject[1]

    def _pairs(self, place: int, end: int) -> Iterator[tuple[int, int, int]]:
        """Each verb with its objects: where it begins, where it ends, and where the next one may
        begin."""
        tokens = self._tokens
        while place < end and not self._is_end(place):
            begin = place
            while place < end and tokens[place].text != ";" and not self._is_end(place):
                place = self._after(place)
            stop = place
            while place < end and tokens[place].text == ";":
                place += 1
            if stop > begin:
                yield begin, stop, place
            elif place == begin:
                return

    def _is_end(self, place: int) -> bool:
        token = self._tokens[place]
        if token.text in (".", "}", "{"):
            return True
        return token.kind == "word" and token.text not in _IN_TRIPLES

    def _pattern(
        self,
        subject: tuple[int, int],
        pair: tuple[int, int, int],
        pairs: Sequence[tuple[int, int, int]],
        ours: Sequence[tuple[int, int, int]],
        graph: str,
    ) -> None:
        tokens, (begin, stop, after) = self._tokens, pair
        verb = tokens[begin]
        terms = self._subject(subject, verb)
        if tokens[subject[0]].text == "(" and len(pairs) > 1:
            raise QueryError(f"{verb.text}: nothing else can be said of ({' '.join(terms)})")
        words, limit = self._object(begin + 1, stop, verb)
        start = tokens[subject[0]].start
        last = tokens[after - 1].end
        if len(ours) == len(pairs):  # nothing is left of the triples
            first = ours.index(pair) == 0
            cuts = [(start, tokens[subject[1] - 1].end)] if first else []
            cuts.append((verb.start, last))
        elif ours.index(pair) == pairs.index(pair):  # those before it go, too
            cuts = [(verb.start, last)]
        else:
            cuts = [(verb.start, tokens[stop - 1].end)]
        self.seen.add(begin)
        kind = VERBS[self._names.iri(verb)]
        found, score, shown = (*terms, "", "")[:3]
        self.patterns.append(
            Pattern(tuple(cuts), start, kind, found, score, shown, words, limit, graph)
        )

    def _subject(self, span: tuple[int, int], verb: Token) -> list[str]:
        """The subject's terms: what is found, and the variables of its score and text."""
        tokens = self._tokens[span[0] : span[1]]
        if tokens[0].text == "(":
            tokens = tokens[1:-1]
        terms = [token.text for token in tokens]
        variables = all(token.kind == "var" for token in tokens[1:])
        plain = tokens and (tokens[0].kind == "var" or self._names.iri(tokens[0]))
        if not (plain and variables and len(tokens) <= 3 and len(set(terms)) == len(terms)):
            raise QueryError(f"{verb.text}: {_MISPLACED}")
        return terms

    def _object(self, start: int, stop: int, verb: Token) -> tuple[str, int | None]:
        """The words, and the most that is wanted."""
        tokens = list(self._tokens[start:stop])
        listed = bool(tokens) and tokens[0].text == "("
        if listed and closing(self._tokens, start) == stop - 1:
            tokens = tokens[1:-1]
        if not tokens or tokens[0].kind != "string":
            raise QueryError(f"{verb.text}: {_MISPLACED}; the words are written in the query")
        rest = tokens[1:]
        if rest and rest[0].kind == "lang":
            rest = rest[1:]
        limit = None
        if listed and len(rest) == 1 and rest[0].text.isascii() and rest[0].text.isdecimal():
            limit = int(rest[0].text[:9])
            rest = []
        if rest or limit == 0 or (limit or 0) > MOST_ROWS:
            raise QueryError(f"{verb.text}: {_MISPLACED}, from 1 to {MOST_ROWS:,}")
        return string_value(tokens[0].text), limit
