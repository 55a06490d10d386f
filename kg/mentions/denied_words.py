"""What a denied charge itself tells: “denied a report *that it had signed a pact with Chad*”. All
of it is denied, a pact too, and nothing that was told before.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.mentions.lexicon import Lexicon
from kg.mentions.told import Told
from kg.records import EventMention, Proposition
from kg.records.tree import Tree


def told_in_charge(
    tree: Tree, denial: Proposition, told: Sequence[Told], lexicon: Lexicon
) -> list[EventMention]:
    """The happenings that the clause of a denied charge tells as so."""
    charges = [
        a.head
        for a in denial.arguments
        if a.role == "patient" and tree.tokens[a.head].lemma.lower() in lexicon.saying_nouns
    ]
    clauses = [k for c in charges for k in tree.kids(c, "acl", "ccomp") if _is_that(tree, k)]
    spans = [tree.span(k) for k in clauses]
    return [
        t.mention
        for t in told
        if t.sentence == tree.sentence.index
        and t.mention.status in ("Provided", None)
        and any(s.start <= t.mention.span.start and t.mention.span.end <= s.end for s in spans)
    ]


def _is_that(tree: Tree, clause: int) -> bool:
    """“a report *that* it had …”"""
    return any(tree.tokens[k].text.lower() == "that" for k in tree.kids(clause, "mark"))
