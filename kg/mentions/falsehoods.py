"""Charges that somebody calls untrue: “called the claim that it arms them a lie”, “reports that it
armed them are false”."""

from __future__ import annotations

from collections.abc import Sequence

from kg.mentions.lexicon import Lexicon
from kg.records import Proposition

_JUDGING = frozenset(
    {"blast", "brand", "call", "characterise", "characterize", "condemn", "decry", "denounce",
     "deride", "describe", "dub", "label", "portray", "slam", "term"}
)  # fmt: skip
# Who does this at or against claims, and not to anybody.
_STRIKING = frozenset({"hit", "hit back", "hit out", "lash out", "push", "push back"})
# Who does this to a claim does not believe it.
_DERIDING = frozenset({"deride", "lampoon", "mock", "question", "ridicule"})
_CASTING = frozenset({"cast", "heap", "pour", "raise", "throw"})
_DOUBTS = frozenset({"doubt", "scorn", "water"})


def is_refuted(
    propositions: Sequence[Proposition], told: Proposition, above: Proposition, lexicon: Lexicon
) -> bool:
    """Whether a noun for what is said is called untrue by the verb above it.

    The parser may hang the word for it anywhere behind what is said.
    """
    if above.category != "verb":
        return False
    if above.predicate == "be":
        return told.link == "agent" and is_untrue(propositions, above, lexicon)
    if above.predicate not in _JUDGING or told.link not in ("agent", "as", "oprd", "patient"):
        return False
    named = (p for p in propositions if p.head > told.head and p.predicate in lexicon.untrue)
    return not above.negated and any(p.category != "verb" for p in named)


def is_met_by(
    propositions: Sequence[Proposition], told: Proposition, above: Proposition, lexicon: Lexicon
) -> bool:
    """“hit back at claims that …”, “mocked claims that …”, “cast doubt on reports that …”, “no
    truth to claims that …”."""
    if told.link == "patient" and above.predicate in _DERIDING:
        return not above.negated
    if told.link in ("at", "against"):
        return above.predicate in _STRIKING and not above.negated
    if told.link == "on":
        cast = {a.head for a in above.arguments if a.role == "patient"}
        doubted = any(p.head in cast and p.predicate in _DOUBTS for p in propositions)
        return above.predicate in _CASTING and doubted and not above.negated
    bears_out = above.predicate in lexicon.bearing and above.negated
    return told.link in ("behind", "for", "in", "of", "to") and bears_out


def is_untrue(propositions: Sequence[Proposition], be: Proposition, lexicon: Lexicon) -> bool:
    """Whether a copula says of something that it is untrue, or not true."""
    if be.predicate != "be":
        return False
    said = {a.head for a in be.arguments if a.role == "attribute"}
    words = {p.predicate for p in propositions if p.head in said}
    return bool(words & (lexicon.true if be.negated else lexicon.untrue))
