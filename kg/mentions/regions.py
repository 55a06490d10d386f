"""Which state is meant by where it lies: “Mali … the West African nation”, “the Gulf state's
president”. Such a description tells of no other state than the last one that lies there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kg.mentions.antecedents import Discourse
from kg.mentions.described import Description
from kg.mentions.discourse import Ref
from kg.mentions.lexicon import Lexicon
from kg.mentions.phrases import clause_of
from kg.records.tree import Tree
from kg.registry import Registry

# Words that may stand between the region and the noun: “the Gulf *Arab* state”, “coastal”.
_BETWEEN = 2
_LONGEST = 4
# “the other Gulf state” is not the one told of.
_FURTHER = frozenset({"another", "fellow", "first", "only", "other", "rival"})
# What a state is to another.
_PARTNERS = frozenset({"ally", "foe", "neighbor", "neighbour", "partner", "rival"})
# What a state has, where only that was named: “the Myanmar army … the Southeast Asian nation”.
_OWN = ("ArmedForce", "PoliticalBody")


class Regions:
    """Tells of descriptions of one article's states where these lie."""

    def __init__(self, registry: Registry, lexicon: Lexicon, discourse: Discourse) -> None:
        self._registry, self._discourse = registry, discourse
        self._regions: Mapping[str, frozenset[str]] = lexicon.regions

    def lies(self, tree: Tree, d: Description) -> frozenset[str] | None:
        """The names of the states that lie where a description says; None if it does not say, or
        says by name which state it is: “the Gulf state of Qatar”."""
        partner = d.noun in _PARTNERS  # “Washington and *its* Gulf ally”
        if d.plural or not (partner or ("State" in d.types and d.definite and not d.owners)):
            return None
        if partner and not (d.definite or d.owners):
            return None
        if any(tree.tokens[k].lemma.lower() in _FURTHER for k in d.modifiers):
            return None
        for skipped in range(_BETWEEN + 1):
            end = d.head - skipped
            for length in range(_LONGEST, 0, -1):
                words = tree.tokens[max(end - length, 0) : end]
                joined = "".join(t.text.lower() for t in words if t.text != "-")
                if found := self._regions.get(joined):
                    return found
            if end < 1 or tree.tokens[end - 1].text in (",", "the"):
                return None
        return None

    def meant(
        self, tree: Tree, d: Description, there: frozenset[str], besides: frozenset[str]
    ) -> tuple[Ref, ...]:
        """The state last told of that lies there, or else whose army or ministry was."""
        at = tree.sentence.index, d.head, clause_of(tree, d.head)
        for types in (("State",), _OWN):
            found = self._discourse.description(
                types, *at, lambda r: self._is_there(r, there), besides=besides
            )
            if found:
                return tuple(self._state_of(r) for r in found)
        return ()

    def _is_there(self, ref: Ref, there: frozenset[str]) -> bool:
        """Whether a state lies there, or that of a body; of a state that no registry knows nobody
        can tell."""
        if ref.type == "State" and not self._registry.is_registered(ref.iri):
            return ref.named
        country = self._registry.country(ref.iri)
        return country is not None and country.label in there

    def _state_of(self, ref: Ref) -> Ref:
        country = self._registry.country(ref.iri)
        if country is None or country.iri == ref.iri:
            return ref
        return replace(ref, iri=country.iri, type="State", why="description")
