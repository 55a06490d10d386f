"""Who is only ever told something, and so is whoever prints it: “X told the Harbour Gazette that”.

An outlet that no registry knows looks like a person or a body. It is one to whom others say things
and who does nothing else, and nobody says what office or rank it has.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kg.mentions.identity import Identity
from kg.mentions.name import Name
from kg.records.tree import Tree
from kg.registry import Registry

# What is said to whoever prints it.
_TELLING = frozenset(
    {"assure", "brief", "comment", "confirm", "inform", "respond", "speak", "talk", "tell"}
)
_WORDS = frozenset({"comment", "email", "interview", "message", "remark", "statement"})
_TO = frozenset({"to", "with"})


class Outlets:
    """Those of an article's names that only listen."""

    def __init__(
        self,
        trees: Sequence[Tree],
        names: Sequence[Sequence[Name]],
        identity: Callable[[Name], Identity],
        registry: Registry,
    ) -> None:
        self._trees, self._names, self._identity = trees, names, identity
        self._registry = registry
        self._found: frozenset[str] | None = None

    def __contains__(self, iri: str) -> bool:
        if self._found is None:
            self._found = self._only_told()
        return iri in self._found

    def _only_told(self) -> frozenset[str]:
        told: set[str] = set()
        others: set[str] = set()
        for tree, names in zip(self._trees, self._names, strict=True):
            for name in names:
                listens = self._is_stranger(name) and _is_told(tree, name)
                (told if listens else others).add(self._identity(name).iri)
        return frozenset(told - others)

    def _is_stranger(self, name: Name) -> bool:
        """Whether no registry, title or noun tells who it is, not even one of several Assads."""
        who = self._identity(name)
        told = who.known or name.title or name.noun or who.type == "State"
        return not told and not self._registry.by_surname(name.text)


def _is_told(tree: Tree, name: Name) -> bool:
    """Whether a name stands where the one is named to whom something is said."""
    word = next(
        (i for i in range(name.first, name.last + 1)
         if not name.first <= tree.tokens[i].head <= name.last),
        None,
    )  # fmt: skip
    above = tree.head(word) if word is not None else None
    if word is None or above is None:
        return False
    if tree.tokens[word].dep in ("dobj", "dative"):
        return tree.tokens[above].lemma == "tell"
    if tree.tokens[word].dep != "pobj" or tree.tokens[above].lemma not in _TO:
        return False
    saying = tree.tokens[tree.tokens[above].head]
    return saying.lemma in (_TELLING if saying.pos == "VERB" else _WORDS)
