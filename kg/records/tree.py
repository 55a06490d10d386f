"""Ways through a parsed sentence: children, subtrees, what is coordinated with what."""

from __future__ import annotations

from collections.abc import Iterator

from kg.records.language import Sentence, Span, Token


class Tree:
    """The dependency tree of a sentence, built once, then only read. Words are named by index."""

    __slots__ = ("_kids", "sentence", "tokens")

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.tokens: tuple[Token, ...] = sentence.tokens
        self._kids: list[list[int]] = [[] for _ in sentence.tokens]
        for token in sentence.tokens:
            if token.head != token.index:
                self._kids[token.head].append(token.index)

    def kids(self, i: int, *deps: str) -> list[int]:
        """The children of a word, in order; only those with one of the labels, if any is given."""
        below = self._kids[i]
        if not below or not deps:  # most words have none, and all are asked many times
            return below
        tokens = self.tokens
        return [k for k in below if tokens[k].dep in deps]

    def kid(self, i: int, *deps: str) -> int | None:
        """The first child with one of the labels."""
        below = self._kids[i]
        if below:
            tokens = self.tokens
            for k in below:
                if tokens[k].dep in deps:
                    return k
        return None

    def is_infinitive(self, i: int) -> bool:
        """Whether a verb stands with its “to”."""
        return any(self.tokens[k].tag == "TO" for k in self.kids(i, "aux"))

    def head(self, i: int) -> int | None:
        """The word that this one hangs on; None for the root."""
        head = self.tokens[i].head
        return None if head == i else head

    def up(self, i: int) -> Iterator[int]:
        """The words above, nearest first."""
        head = self.head(i)
        while head is not None:
            yield head
            head = self.head(head)

    def subtree(self, i: int, *without: str) -> list[int]:
        """The word and all below it, in order, leaving out branches with one of the labels."""
        found, tokens = [i], self.tokens
        for at in found:
            below = self._kids[at]
            found += [k for k in below if tokens[k].dep not in without] if without else below
        found.sort()
        return found

    def span(self, i: int, *without: str) -> Span:
        """The characters from the first to the last word of a subtree."""
        words = self.subtree(i, *without)
        return Span(self.tokens[words[0]].start, self.tokens[words[-1]].end)

    def conjuncts(self, i: int) -> list[int]:
        """The word and those coordinated below it: Hamas, Fatah and the PFLP."""
        found = [i]
        for k in self.kids(i, "conj"):
            found.extend(self.conjuncts(k))
        return found

    def first_conjunct(self, i: int) -> int:
        """The word that a coordination begins with."""
        while self.tokens[i].dep == "conj":
            i = self.tokens[i].head
        return i

    def at(self, position: int) -> int | None:
        """The word that holds a character of the stored text."""
        for token in self.tokens:
            if token.start <= position < token.end:
                return token.index
        return None
