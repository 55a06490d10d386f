"""Whom a group arms and trains for itself: “the militia recruited and trained fighters”, “trains
children in its camps”. They are its own, and nobody whom it backs."""

from __future__ import annotations

from kg.mentions.both_sides import Filler, Sides
from kg.mentions.view import SentenceView

_READYING = frozenset({"arm", "coach", "drill", "equip", "pay", "train"})
# What those are called who join a group.
_RANKS = frozenset(
    {"adolescent", "bomber", "boy", "cadre", "child", "combatant", "conscript", "cub", "fighter",
     "girl", "gunman", "jihadi", "jihadist", "man", "mercenary", "militant", "operative", "recruit",
     "student", "teenager", "trainee", "volunteer", "woman", "youngster", "youth"}
)  # fmt: skip

_WHOSE = frozenset({"another", "from", "of", "other", "the", "these", "those"})


def is_of_own_ranks(view: SentenceView, n: int, taking_part: Sides) -> bool:
    """Whether a group readies those for war of whom nothing says that they are anybody else's."""
    givers, takers = taking_part.agents, taking_part.recipients
    if view.propositions[n].predicate not in _READYING or not givers or not takers:
        return False
    group = all(f.ref.type == "ArmedGroup" for f in givers)
    return group and all(_is_anybody(view, f) for f in takers)


def _is_anybody(view: SentenceView, taker: Filler) -> bool:
    """“fighters”, “suicide bombers”, but not “Houthi fighters”, “fighters from Yemen” or “the
    fighters”."""
    if taker.ref.named or view.lemma(taker.word) not in _RANKS:
        return False
    below = (view.tree.tokens[k] for k in view.tree.kids(taker.word))
    return not any(t.lemma.lower() in _WHOSE or t.text[0].isupper() for t in below)
