"""Interviews printed as questions and answers: who is asked says what the answers tell."""

from __future__ import annotations

import re

from kg.mentions.actors import Cast
from kg.mentions.discourse import Ref
from kg.records.tree import Tree

# So many paragraphs that ask, and so many answers by an “I” or “we”, make an interview.
_QUESTIONS = 3
_ANSWERS = 2
_LONGEST = 300
_PARAGRAPH = re.compile(r"[^\n]+")
_QUOTED = re.compile(r"“[^”]*”?|\"[^\"]*\"?")
_ANSWERING = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Uu]s|[Mm]y|[Mm]e)\b")
_ASKING = re.compile(r"\b[Yy]ou(?:r|rs)?\b")


class Interview:
    """The answers of one article, if it is an interview, and who gives them."""

    def __init__(self, cast: Cast, text: str) -> None:
        self._cast = cast
        self._answers = _answers(text)
        self._opening: list[Tree] = []
        self._asked: Ref | None = None

    def speaker(self, tree: Tree) -> Ref | None:
        """Who says the next sentence in answer to a question; None if nobody does."""
        if not self._answers:
            return None
        at = tree.sentence.start
        if any(start <= at < end for start, end in self._answers):
            if self._asked is None:
                self._asked = self._first_named()
            return self._asked
        if self._asked is None:
            self._opening.append(tree)
        return None

    def _first_named(self) -> Ref | None:
        """The first person whom the lines before the answers name."""
        for tree in self._opening:
            for token in tree.tokens:
                for ref in self._cast.refer(tree.sentence.index, token.index):
                    if ref.type == "Person" and ref.named:
                        return ref
        return None


def _answers(text: str) -> list[tuple[int, int]]:
    """Where the answers stand, if a text asks and answers."""
    found, questions, told_by_one = [], 0, 0
    for match in _PARAGRAPH.finditer(text):
        words = _QUOTED.sub("", match[0]).strip(" *_")
        answers = bool(_ANSWERING.search(words))
        asks = words.endswith("?") and len(words) < _LONGEST
        if asks:
            questions += 1
        elif questions and (answers or not _ASKING.search(words)):
            found.append(match.span())
            told_by_one += answers
    return found if questions >= _QUESTIONS and told_by_one >= _ANSWERS else []
