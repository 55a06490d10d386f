"""Whom a noun in the plural means that says how many: “the three countries”, “both groups”."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kg.mentions.antecedents import Discourse
from kg.mentions.described import Description
from kg.mentions.discourse import Ref
from kg.mentions.evil_doers import charges
from kg.mentions.fitting import Fitting
from kg.mentions.lexicon import Lexicon
from kg.mentions.organs import Resolve
from kg.mentions.paired import named_together
from kg.mentions.phrases import how_many
from kg.mentions.roster import Roster
from kg.records.tree import Tree
from kg.registry import Registry

# “the two breakaway republics” are none of the states that were named.
_OTHERS = frozenset(
    {"breakaway", "further", "new", "other", "rebel", "secessionist", "self-declared",
     "self-proclaimed", "self-styled", "separatist", "unrecognised", "unrecognized"}
)  # fmt: skip
# Those met before whom a description fits, at most so many of them.
Met = Callable[[Tree, Description, Callable[[Ref], bool], int], tuple[Ref, ...]]


class Together:
    """Answers for those who were named together in one article."""

    def __init__(
        self,
        registry: Registry,
        lexicon: Lexicon,
        roster: Roster,
        discourse: Discourse,
        fitting: Fitting,
        met: Met,
        resolve: Resolve,
    ) -> None:
        self._registry, self._lexicon = registry, lexicon
        self._roster, self._discourse = roster, discourse
        self._fitting, self._met, self._resolve = fitting, met, resolve

    def meant(self, tree: Tree, d: Description, bodies: tuple[Ref, ...]) -> tuple[Ref, ...]:
        """“the three countries”, “both groups”, “the neighbours”: those who were named together."""
        if not (d.plural and d.definite) or d.trade:
            return ()
        if any(tree.tokens[k].lemma.lower() in _OTHERS for k in d.modifiers):
            return ()
        fits, count = self._fitting.of(tree, d, bodies), how_many(tree, d.head)
        if count == 2 and "State" in d.types:
            of_people = self._states_of(tree, d.head)
            if len(of_people) == 2:
                return of_people
        found = named_together(
            self._discourse.recent, d.types, tree.sentence.index, d.head, fits, count
        )
        if not found and count == 2:
            found = self._met(tree, d, lambda r: r.named and fits(r) and self._may_be(r, d), 2)
        if len(found) < 2 and count == 2 and not bodies and self._is_of_states(d.noun):
            found = self._of_states(tree, d)
        return found if len(found) > 1 else ()

    def _may_be(self, ref: Ref, d: Description) -> bool:
        """“the two suicide bombers”: of persons nobody is meant who was not called so."""
        if ref.type != "Person" or not charges(d.noun, self._lexicon):
            return True
        return self._roster.is_called(ref.iri, d.noun)

    def _is_of_states(self, noun: str) -> bool:
        return noun in self._lexicon.state_offices | self._lexicon.organs

    def _of_states(self, tree: Tree, d: Description) -> tuple[Ref, ...]:
        """“the two presidents”, “both governments”: of the two states that were named together."""
        s = tree.sentence.index
        found = named_together(self._discourse.recent, ("State",), s, d.head, lambda r: r.named, 2)
        return tuple(replace(r, members=True) for r in found)

    def _states_of(self, tree: Tree, head: int) -> tuple[Ref, ...]:
        """“Ruto met his Ugandan counterpart to mend the two countries' ties”: the states of those
        who are named before in the sentence, states themselves among them."""
        found: dict[str, Ref] = {}
        for token in tree.tokens[:head]:
            for ref in self._resolve(tree, token.index, 1) if token.text[0].isupper() else ():
                if ref.type == "State":
                    found.setdefault(ref.iri, ref)
                for iri in self._roster.bodies_of(ref.iri) if ref.type == "Person" else ():
                    body = self._registry.actors.get(iri)
                    if body is not None and body.type == "State":
                        found.setdefault(iri, Ref(iri, "State", ref.score))
        return tuple(
            replace(r, score=round(r.score * 0.75, 3), why="description", members=False)
            for r in found.values()
        )
