"""The names in a text: what its prologue declares, and which of its terms are verbs of ours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urljoin

from kg.store.search.sign import VERBS, unescaped
from kg.store.syntax import Token


@dataclass(frozen=True, slots=True)
class Names:
    """The prologue of a text: its prefixes, its base."""

    prefixes: dict[str, str]
    base: str

    def iri(self, token: Token) -> str:
        """The IRI that a term means; "" if it is none, or its prefix is unknown."""
        if token.kind == "iri":
            return _joined(self.base, token)
        if token.kind != "name" or token.text.startswith("_:"):
            return ""
        prefix, _, local = token.text.partition(":")
        if prefix not in self.prefixes:
            return ""
        return self.prefixes[prefix] + local.replace("\\", "")


def names_of(tokens: Sequence[Token], base: str | None) -> tuple[Names, int]:
    """What the prologue of a text declares, and the place of the first token behind it."""
    names, place = Names({}, base or ""), 0
    while place + 1 < len(tokens):
        word, value = tokens[place].text.upper(), tokens[place + 1]
        if word == "BASE":
            names = Names(names.prefixes, _joined(names.base, value))
            place += 2
        elif word == "PREFIX" and place + 2 < len(tokens):
            names.prefixes[value.text[:-1]] = _joined(names.base, tokens[place + 2])
            place += 3
        else:
            break
    return names, place


def _joined(base: str, token: Token) -> str:
    try:
        return urljoin(base, unescaped(token.text[1:-1]))
    except ValueError:  # no engine takes it either
        return ""


def uses(tokens: Sequence[Token], names: Names) -> list[int]:
    """The places of our verbs."""
    return [place for place, token in enumerate(tokens) if names.iri(token) in VERBS]
