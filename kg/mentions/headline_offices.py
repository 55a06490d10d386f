"""Whom a headline tells of by office alone, whom the text below it names: “Norway's foreign
minister visits Chad”, and below: “Norwegian Foreign Minister Espen Eide arrived …”.
"""

from __future__ import annotations

from collections.abc import Callable

from kg.mentions.beside import Beside
from kg.mentions.discourse import Ref
from kg.mentions.identity import Identity
from kg.mentions.lexicon import Lexicon
from kg.mentions.name import Name, words_beside
from kg.mentions.office_words import office_kind
from kg.records import BlockKind
from kg.records.tree import Tree

# In so many sentences below the headline he is named, or nobody knows whom it means.
_BELOW = 4
# “Iran's *FM* arrives in Doha”.
_SHORT = {"fm": ("minister", "foreign"), "pm": ("minister", "prime")}
_SECOND = frozenset({"assistant", "associate", "deputy", "ex", "former", "late", "vice"})
_WITHIN = ("amod", "compound", "nmod", "poss", "prep")


class HeadlineOffices:
    """Answers for the offices of headlines; asks for names, who they are and whom words mean."""

    def __init__(
        self,
        trees: tuple[Tree, ...],
        names: tuple[tuple[Name, ...], ...],
        identity: Callable[[Name], Identity],
        beside: Beside,
        resolve: Callable[[Tree, int, int], tuple[Ref, ...]],
        lexicon: Lexicon,
    ) -> None:
        self._trees, self._names, self._identity = trees, names, identity
        self._beside, self._resolve, self._lexicon = beside, resolve, lexicon

    def meant(self, tree: Tree, word: int, depth: int) -> tuple[Ref, ...]:
        """Who holds the office of a headline, by the first sentences below it."""
        token, s = tree.tokens[word], tree.sentence.index
        if tree.sentence.block not in (BlockKind.TITLE, BlockKind.SUBTITLE):
            return ()
        noun = token.lemma.lower()
        if token.tag not in ("NN", "NNP") or noun not in self._lexicon.offices:
            return ()
        noun, short = _SHORT.get(noun, (noun, ""))
        bodies = self._bodies(tree, word, depth)
        if not bodies:
            return ()
        kind, found = office_kind(tree, word), dict[str, Identity]()
        kind |= {short} if short else frozenset()
        for below in self._trees[s + 1 : s + 1 + _BELOW]:
            for name in self._names[below.sentence.index]:
                who = self._identity(name)
                if who.type == "Person" and self._holds(below, name, noun, kind, bodies):
                    found[who.iri] = who
        if len(found) != 1:
            return ()
        (who,) = found.values()
        return (Ref(who.iri, who.type, round(who.score * 0.9, 3), why="announced"),)

    def _bodies(self, tree: Tree, word: int, depth: int) -> set[str]:
        """Whose office it is: *Norway's* minister, the head *of Hamas*."""
        parts = [
            k
            for part in tree.kids(word, *_WITHIN)
            for k in (tree.kids(part, "pobj") if tree.tokens[part].dep == "prep" else [part])
        ]
        inner = [k for part in parts for k in (part, *tree.kids(part, "poss", "compound", "amod"))]
        return {
            r.iri
            for k in inner
            if tree.tokens[k].text[0].isupper()
            for r in self._resolve(tree, k, depth + 1)
            if r.type != "Person"
        }

    def _holds(
        self, tree: Tree, name: Name, noun: str, kind: frozenset[str], bodies: set[str]
    ) -> bool:
        """Whether somebody is named with that office of that body."""
        token = tree.tokens[name.last]
        beside = [*words_beside(tree, name), *([token.head] if token.dep == "appos" else [])]
        offices = [
            w for w in beside if tree.tokens[w].lemma.lower() == noun and not _is_second(tree, w)
        ]
        if not any(office_kind(tree, w) >= kind or not kind for w in offices):
            return False
        served = self._beside.bodies(tree, name)
        return bool(served & bodies)


def _is_second(tree: Tree, word: int) -> bool:
    """“*Deputy* Hamas chief Saleh Arouri”: he who stands for the chief is not the chief."""
    at = word - 1
    while at >= 0 and tree.tokens[at].pos in ("ADJ", "NOUN", "PART", "PROPN"):
        if tree.tokens[at].text.lower() in _SECOND:
            return True
        at -= 1
    return False
