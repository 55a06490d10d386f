"""Offices and councils called by the last noun of their name or of what they were called before:
“the UN Security Council … the council”, “Chad's foreign ministry … the ministry”; and rulers called
by a noun that is said of few: “Myanmar's junta … the junta's troops”."""

from __future__ import annotations

from kg.mentions.antecedents import Discourse
from kg.mentions.described import Description
from kg.mentions.discourse import Ref
from kg.mentions.phrases import clause_of
from kg.mentions.roster import Roster
from kg.records.tree import Tree
from kg.registry import Registry
from kg.registry.records import ORGANIZATIONS

# What many bodies are, so that the last of them is meant; a movement or group goes by any name.
_NOUNS = frozenset(
    {"assembly", "authority", "bank", "board", "bureau", "commission", "committee", "congress",
     "council", "court", "department", "directorate", "ministry", "parliament", "secretariat",
     "senate", "treasury", "tribunal", "union"}
)  # fmt: skip

# Said of no other government that the article tells of; who is called by one of them is meant by
# the other, too: “Myanmar's junta … a truce with the regime”.
RULERS = frozenset({"junta", "regime"})


def called_by_last_noun(
    tree: Tree, d: Description, roster: Roster, discourse: Discourse, registry: Registry
) -> tuple[Ref, ...]:
    """The body told of last whose name, or by what it was called, ends in a bare noun."""
    if d.plural or d.owners or tree.kids(d.head, "prep"):
        return ()
    if d.noun in RULERS:
        return _rulers(tree, d, roster, discourse) or _the_only(d, roster, registry)
    if d.noun not in _NOUNS or not d.definite or d.modifiers:
        return ()

    def ends_so(ref: Ref) -> bool:
        return roster.ends_in(ref.iri, d.noun) or (
            ref.named and roster.label_of(ref.iri).lower().endswith(f" {d.noun}")
        )

    return discourse.description(
        tuple(sorted(ORGANIZATIONS)), tree.sentence.index, d.head, clause_of(tree, d.head), ends_so
    )


def _rulers(tree: Tree, d: Description, roster: Roster, discourse: Discourse) -> tuple[Ref, ...]:
    """Whoever was called so before; no name stands before the noun."""
    if any(tree.tokens[k].text[0].isupper() for k in d.modifiers if k):
        return ()
    return discourse.description(
        ("State", *sorted(ORGANIZATIONS)), tree.sentence.index, d.head, clause_of(tree, d.head),
        lambda ref: ref.named and _rules(ref.iri, roster),
    )  # fmt: skip


def _rules(iri: str, roster: Roster) -> bool:
    """Whether somebody was called a junta or regime before, or is by name: “Myanmar Junta”."""
    return any(roster.is_called(iri, noun) or roster.ends_in(iri, noun) for noun in RULERS)


def _the_only(d: Description, roster: Roster, registry: Registry) -> tuple[Ref, ...]:
    """The state among those that the article names of which the registry knows a body called so."""
    named = set(roster.named_known())
    lands = {
        land.iri
        for actor in registry.actors.values()
        if actor.type == "PoliticalBody"
        and any(name.lower().endswith(f" {d.noun}") for name in actor.names)
        and (land := registry.country(actor.iri)) is not None
    }
    found = sorted(lands & named)
    return tuple(Ref(i, "State", 0.6, members=True, why="organ") for i in found if len(found) == 1)


def remember_rulers(
    tree: Tree, d: Description, meant: tuple[Ref, ...], roster: Roster
) -> tuple[Ref, ...]:
    """Those whom a description means that says whose they are, remembered by its noun."""
    told = d.owners or any(tree.tokens[k].text[0].isupper() for k in d.modifiers)
    if d.noun in RULERS and len(meant) == 1 and told:
        roster.call(meant[0].iri, (d.noun,))
    return meant
