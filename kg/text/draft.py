"""A parsed sentence while its attachments are being put right: words that can be hung anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from typing import Any, Literal

from kg.records import Token

# What words are looked up by; `word` is the text in lower case.
Trait = Literal["dep", "tag", "pos", "lemma", "word"]


class Draft:
    """The words of one sentence. Words are named by index; a root is its own head."""

    __slots__ = ("_kids", "_sound", "_traits", "hung", "tokens")

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = list(tokens)
        self._sound = list(tokens)  # as of the last step that left a tree
        self.hung = False  # whether a word was hung anew since then
        self._kids: list[list[int]] | None = None  # made when asked for, until a word is hung anew
        self._traits: dict[str, dict[str, list[int]]] = {}  # as the children

    def kids(self, i: int, *deps: str) -> list[int]:
        """The children of a word, in order; only those with one of the labels, if any is given."""
        below = (self._kids or self._hanging())[i]
        if not below or not deps:
            return list(below)
        tokens = self.tokens
        return [k for k in below if tokens[k].dep in deps]

    def kid(self, i: int, *deps: str) -> int | None:
        """The first child with one of the labels."""
        below = (self._kids or self._hanging())[i]
        if below:  # most words have none, and all are asked many times
            tokens = self.tokens
            for k in below:
                if not deps or tokens[k].dep in deps:
                    return k
        return None

    def _hanging(self) -> list[list[int]]:
        """The children of all words."""
        found: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.index:
                found[token.head].append(token.index)
        self._kids = found
        return found

    def having(self, trait: Trait, values: Sequence[str]) -> list[int]:
        """The words of which the trait has one of the values, in order."""
        known = self.by(trait)
        found = [known[value] for value in values if value in known]
        if len(found) > 1:
            return sorted(chain.from_iterable(found))
        return found[0] if found else []

    def by(self, trait: Trait) -> dict[str, list[int]]:
        """The words by the values of a trait."""
        found = self._traits.get(trait)
        if found is None:
            found = self._traits[trait] = self._sorted_by(trait)
        return found

    def _sorted_by(self, trait: Trait) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for i, token in enumerate(self.tokens):
            value = token.text.lower() if trait == "word" else getattr(token, trait)
            found.setdefault(value, []).append(i)
        return found

    def lemma(self, i: int) -> str:
        """A word's lemma in lower case."""
        return self.tokens[i].lemma.lower()

    def first(self, i: int) -> int:
        """The first word of a phrase."""
        return min(self.below(i))

    def last(self, i: int) -> int:
        """The last word of a phrase."""
        return max(self.below(i))

    def below(self, i: int) -> set[int]:
        """The word and all below it."""
        found, stack = {i}, [i]
        while stack:
            fresh = [k for k in self.kids(stack.pop()) if k not in found]
            found.update(fresh)
            stack.extend(fresh)
        return found

    def above(self, i: int) -> list[int]:
        """The words above a word, the nearest first."""
        found: list[int] = []
        while self.tokens[i].head != i and len(found) < len(self.tokens):
            i = self.tokens[i].head
            found.append(i)
        return found

    def text_before(self, i: int) -> str:
        """The word before, in lower case; empty at the head of the sentence."""
        return self.tokens[i - 1].text.lower() if i else ""

    def hang(self, i: int, head: int, dep: str, **changes: Any) -> None:
        """Hang a word on another."""
        self.hung = True
        self._traits = {}
        if self.tokens[i].head != head:
            self._kids = None
        self.tokens[i] = replace(self.tokens[i], head=head, dep=dep, **changes)

    def promote(self, i: int, over: int, dep: str, **changes: Any) -> None:
        """Let a word take the place of one above it, which then hangs on it with the label."""
        above = self.tokens[over]
        head = i if above.head == over else above.head
        self.hang(i, head, above.dep, **changes)
        self.hang(over, i, dep)

    def become(self, tokens: Sequence[Token]) -> None:
        """Take all words anew, in one step."""
        self.tokens = list(tokens)
        self._kids, self._traits = None, {}
        self.hung = True
        self.settle()

    def settle(self) -> None:
        """End a step: what it hung stays if every word still leads up to a root; a step that hung
        words on each other in a ring is taken back whole, as nothing could be read off that."""
        if not self.hung:
            return
        self.hung = False
        if self._is_tree():
            self._sound = list(self.tokens)
        else:
            self.tokens = list(self._sound)
            self._kids, self._traits = None, {}

    def _is_tree(self) -> bool:
        """Whether every word leads up to a root."""
        leads = [token.head == token.index for token in self.tokens]
        for token in self.tokens:
            path: list[int] = []
            at = token.index
            while not leads[at]:
                if len(path) > len(leads):
                    return False
                path.append(at)
                at = self.tokens[at].head
            for i in path:
                leads[i] = True
        return True
