"""Reads terms, triples, paths and inline data."""

from __future__ import annotations

from .cursor import Cursor
from .lexer import Token, Tokens
from .tree import Block, Path, Triple, UnplannableError, Values

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
TYPE = f"<{RDF}type>"


class Reader(Cursor):
    """What can be read at a place."""

    def triples(self) -> list[Triple | Block]:
        """The statements up to what is no triple; those with blank nodes stay together."""
        found: list[Triple | Block] = []
        blocks: list[tuple[str, set[str], int]] = []
        while True:
            begin, first, size = self.start, self.at, len(found)
            if not self._statement(found):
                del found[size:]
                blocks.append(self._opaque(begin, first))
            if self.piece != ".":
                break
            self.next()
            if self.piece == "}" or (self.kind == "word" and self.word not in ("TRUE", "FALSE")):
                break
            if self.piece == "{":
                break
        if blocks:
            names = set[str]().union(*(names for _, names, _ in blocks))
            text = " . ".join(text for text, _, _ in blocks)
            found.append(Block(text, frozenset(names), sum(weight for _, _, weight in blocks)))
        return found

    def _statement(self, found: list[Triple | Block]) -> bool:
        """One subject with all that is said of it, as triples; False if it is not that simple."""
        subject = self._term()
        if not subject:
            return False
        while True:
            begin = self.start
            verb, path = self._verb()
            verb_text = self.text[begin : self.end_before]
            while True:
                item = self._term()
                if not item:
                    return False
                text = f"{subject[0]} {verb_text} {item[0]}"
                triple = Triple(text, subject[1], verb, path, item[1])
                triple.subject_text, triple.object_text = subject[0], item[0]
                found.append(triple)
                if self.piece != ",":
                    break
                self.next()
            if self.piece != ";":
                break
            while self.piece == ";":
                self.next()
            if self.piece in (".", "}") or (self.kind == "word" and self.piece != "a"):
                break
        return self.piece in (".", "}", "{") or self.kind == "word"

    def _term(self) -> tuple[str, str] | None:
        """A term as it is written, and as statistics know it; None for blank nodes and lists."""
        kind, begin = self.kind, self.start
        if kind == "var":
            name = self.piece
            self.next()
            return name, name
        if kind in ("iri", "name"):
            known = self.expanded()
            self.next()
            return self.text[begin : self.end_before], known
        if kind == "string":
            self.next()
            if self.kind == "lang":
                self.next()
            elif self.piece == "^^":
                self.next()
                if self.kind not in ("iri", "name"):
                    return None
                self.next()
        elif kind == "number" or self.word in ("TRUE", "FALSE"):
            self.next()
        elif self.piece in ("+", "-"):
            self.next()
            if self.kind != "number":
                return None
            self.next()
        else:
            return None
        text = self.text[begin : self.end_before]
        return text, text

    def _verb(self) -> tuple[str, Path | None]:
        """The verb if it is one (expanded, or a variable), or a path."""
        if self.kind == "var":
            name = self.piece
            self.next()
            return name, None
        path = self._alternative()
        return (path.name, None) if path.kind == "iri" else ("", path)

    def _alternative(self) -> Path:
        parts = [self._sequence()]
        while self.piece == "|":
            self.next()
            parts.append(self._sequence())
        return parts[0] if len(parts) == 1 else Path("alternative", parts)

    def _sequence(self) -> Path:
        parts: list[Path] = []
        while True:
            begin = self.start
            parts.append(self._inverse())
            parts[-1].text = self.text[begin : self.end_before]
            if self.piece != "/":
                break
            self.next()
        return parts[0] if len(parts) == 1 else Path("sequence", parts)

    def _inverse(self) -> Path:
        if self.piece == "^":
            self.next()
            return Path("inverse", [self._repeated()])
        return self._repeated()

    def _repeated(self) -> Path:
        path = self._primary()
        kinds = {"*": "any", "+": "many", "?": "maybe"}
        if self.piece in kinds and self.kind == "sign":
            path = Path(kinds[self.piece], [path])
            self.next()
        return path

    def _primary(self) -> Path:
        if self.kind == "word" and self.piece == "a":
            self.next()
            return Path("iri", [], TYPE)
        if self.kind in ("iri", "name"):
            path = Path("iri", [], self.expanded())
            self.next()
            return path
        if self.piece == "(":
            self.next()
            path = self._alternative()
            self.take(")")
            # In brackets it is a path even if it is a lone name.
            return path
        if self.piece == "!":
            self.next()
            if self.piece == "(":
                self.skip_brackets()
            else:
                if self.piece == "^":
                    self.next()
                self.next()
            return Path("negated", [])
        raise UnplannableError(f"{self.piece!r} in a path")

    def _opaque(self, begin: int, first: int) -> tuple[str, set[str], int]:
        """A statement with blank nodes, from its first token on: its text, names, triples."""
        self.at = first - 1
        self.next()
        depth, names, weight = 0, set[str](), 1
        while True:
            if self.kind == "end":
                raise UnplannableError("triples that do not end")
            if self.piece in ("<<", "{|", ">>", "|}"):
                raise UnplannableError("triple terms")
            if self.kind == "sign":
                if not depth and self.piece in (".", "{", "}"):
                    break
                depth += (self.piece in ("(", "[")) - (self.piece in (")", "]"))
                weight += self.piece in (";", ",")
                if self.piece in ("*", "+", "?", "/", "|", "^", "!"):
                    raise UnplannableError("a path beside a blank node")
            elif self.kind == "var":
                names.add(self.piece)
            elif self.kind == "word" and not depth and self.word not in ("A", "TRUE", "FALSE"):
                break
            self.next()
        return self.text[begin : self.end_before], names, weight

    def values(self, start: int) -> Values:
        """Inline data, from behind VALUES on."""
        order: list[str] = []
        single = self.kind == "var"
        if single:
            order.append(self.piece)
            self.next()
        else:
            self.take("(")
            while self.kind == "var":
                order.append(self.piece)
                self.next()
            self.take(")")
        self.take("{")
        certain, rows = set(order), 0
        while self.piece != "}":
            rows += 1
            if single:
                self._value(order[0], certain)
                continue
            self.take("(")
            place = 0
            while self.piece != ")":
                if place == len(order):
                    raise UnplannableError("a row that is too long")
                self._value(order[place], certain)
                place += 1
            self.next()
        self.next()
        names = frozenset(order)
        return Values(self.text[start : self.end_before], names, frozenset(certain), rows)

    def _value(self, name: str, certain: set[str]) -> None:
        if self.word == "UNDEF":
            certain.discard(name)
            self.next()
        elif self._term() is None or not self.at:
            raise UnplannableError("a value")

    def equality(self, first: int, last: int) -> tuple[str, list[str]] | None:
        """(variable, terms) if the tokens from an opening to a closing bracket say no more than
        that a variable is one of these IRIs or plain strings, for which `=` is sameness."""
        inner = self.tokens[first + 1 : last]
        while len(inner) > 2 and inner[0][1] == "(" and inner[-1][1] == ")":
            inner = inner[1:-1]
        if len(inner) == 3 and inner[1][1] == "=":
            one, other = inner[0], inner[2]
            if other[0] == "var":
                one, other = other, one
            return self._same(one, [other])
        listed = len(inner) > 4 and inner[1][1].upper() == "IN" and inner[2][1] == "("
        if listed and inner[-1][1] == ")" and all(t[1] == "," for t in inner[4:-1:2]):
            return self._same(inner[0], inner[3:-1:2])
        return None

    def _same(self, one: Token, others: Tokens) -> tuple[str, list[str]] | None:
        terms: list[str] = []
        for kind, piece, _, _ in others:
            if "\\" in piece or piece[:3] in ('"""', "'''"):
                return None
            if kind == "iri" and ":" in piece:
                terms.append(piece)
            elif kind == "name" and piece.partition(":")[0] in self.prefixes:
                prefix, _, local = piece.partition(":")
                terms.append(f"<{self.prefixes[prefix]}{local}>")
            elif kind == "string" and '"' not in piece[1:-1]:
                terms.append(f'"{piece[1:-1]}"')
            else:
                return None
        return (one[1], list(dict.fromkeys(terms))) if one[0] == "var" else None
