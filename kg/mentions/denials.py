"""“Tehran rejects the charge”: a denial of what was told just before, by whom it was told of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.mentions.actors import Cast
from kg.mentions.lexicon import Lexicon
from kg.mentions.match import BACKING
from kg.mentions.told import Told
from kg.records import EventMention, Proposition, Span
from kg.records.tree import Tree

# How many sentences back a charge may stand that “the charge” means.
_REACH = 3
_POINTING = frozenset({"this", "that", "it", "those", "these"})
FRAME = "denial"


def denials_in(
    tree: Tree,
    propositions: Sequence[Proposition],
    before: Sequence[Told],
    cast: Cast,
    lexicon: Lexicon,
) -> list[tuple[EventMention, int]]:
    """The denials of a sentence that name no act of their own, each with its proposition.

    What is denied is the last support that was told of the one who denies it.
    """
    found = []
    s = tree.sentence.index
    for n, proposition in enumerate(propositions):
        if not _denies(tree, proposition, lexicon):
            continue
        homes = {
            home
            for a in proposition.arguments
            if a.role == "agent"
            for ref in cast.refer(s, a.head)
            for home in cast.roster.belongs_to(ref.iri)
        }
        told = [t.mention for t in before if s - _REACH <= t.sentence <= s]
        charged = [
            m
            for m in told
            if m.event_type in BACKING and m.status == "Provided" and homes & set(m.agents)
        ]
        if charged:
            span = Span(tree.sentence.start, tree.sentence.end)
            found.append((replace(charged[-1], status="Denied", frame=FRAME, span=span), n))
    return found


def _denies(tree: Tree, proposition: Proposition, lexicon: Lexicon) -> bool:
    """Whether a verb denies words: rejects the charge, has denied this."""
    if proposition.category != "verb" or proposition.negated:
        return False
    if lexicon.attitudes.get(proposition.predicate) != "denied":
        return False
    for argument in proposition.arguments:
        lemma = tree.tokens[argument.head].lemma.lower()
        if argument.role == "patient" and (lemma in lexicon.saying_nouns or lemma in _POINTING):
            return True
    return False
