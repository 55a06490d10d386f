"""Offices and councils called by the last noun of their name or of what they were called before:
“the UN Security Council … the council”, “Chad's foreign ministry … the ministry”."""

from __future__ import annotations

from kg.mentions.antecedents import Discourse
from kg.mentions.described import Description
from kg.mentions.discourse import Ref
from kg.mentions.phrases import clause_of
from kg.mentions.roster import Roster
from kg.records.tree import Tree
from kg.registry.records import ORGANIZATIONS

# What many bodies are, so that the last of them is meant; a movement or group goes by any name.
_NOUNS = frozenset(
    {"assembly", "authority", "bank", "board", "bureau", "commission", "committee", "congress",
     "council", "court", "department", "directorate", "ministry", "parliament", "secretariat",
     "senate", "treasury", "tribunal", "union"}
)  # fmt: skip


def called_by_last_noun(
    tree: Tree, d: Description, roster: Roster, discourse: Discourse
) -> tuple[Ref, ...]:
    """The body told of last whose name, or by what it was called, ends in a bare noun."""
    if d.noun not in _NOUNS or d.plural or not d.definite or d.owners or d.modifiers:
        return ()
    if tree.kids(d.head, "prep"):
        return ()

    def ends_so(ref: Ref) -> bool:
        return roster.ends_in(ref.iri, d.noun) or (
            ref.named and roster.label_of(ref.iri).lower().endswith(f" {d.noun}")
        )

    return discourse.description(
        tuple(sorted(ORGANIZATIONS)), tree.sentence.index, d.head, clause_of(tree, d.head), ends_so
    )
