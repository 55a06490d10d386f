"""What a word of nationality means: the state, its people, or whoever sits in a capital."""

from __future__ import annotations

from kg.mentions.discourse import Ref
from kg.mentions.roster import Roster
from kg.records import Span
from kg.records.tree import Tree
from kg.registry import Registry


class Nationalities:
    """Answers for one article."""

    def __init__(self, registry: Registry, roster: Roster) -> None:
        self._registry, self._roster = registry, roster

    def meant(self, tree: Tree, word: int) -> tuple[Ref, ...]:
        """A nationality: before a noun its state, standing alone its people; a capital or seat
        that stands for a state or a body."""
        token = tree.tokens[word]
        if token.pos not in ("ADJ", "PROPN", "NOUN"):
            return ()
        if token.entity not in ("NORP", "GPE") and not token.text[0].isupper():
            return ()
        metonym = self._registry.by_metonym(token.text)
        if metonym is not None:
            return (Ref(metonym.iri, metonym.type, 0.8, why="metonym"),)
        state = self._registry.by_adjective(token.text)
        if word and token.text.startswith("American") and _is_of_continent(tree, word):
            return ()
        if state is None and word:
            # Sri Lankan, North Korean
            before = tree.tokens[word - 1].text
            state = self._registry.by_adjective(f"{before} {token.text}")
        if state is None and token.text.endswith("s"):
            people = [a for a in self._registry.find(token.text[:-1]) if a.type == "People"]
            if len(people) == 1:
                return (Ref(people[0].iri, "People", 0.8, why="people"),)
            state = self._registry.by_adjective(token.text[:-1])
        if state is None:
            return ()
        if token.pos == "ADJ" or token.dep in ("amod", "compound", "nmod", "npadvmod"):
            return (Ref(state.iri, state.type, 0.85, why="nationality"),)
        return (self._roster.people(token.text, Span(token.start, token.end)),)


def _is_of_continent(tree: Tree, word: int) -> bool:
    """*Central* Americans, *Latin* American states: of no one state."""
    return tree.tokens[word - 1].text in ("Central", "Latin", "North", "South")
