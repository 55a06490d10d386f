"""Nouns that charge whoever they mean: “the two suicide bombers” are nobody who was only named."""

from __future__ import annotations

from kg.mentions.lexicon import Lexicon

_CHARGING = frozenset(
    {"accomplice", "assailant", "assassin", "attacker", "bomber", "convict", "culprit", "detainee",
     "hijacker", "hostage", "inmate", "kidnapper", "killer", "perpetrator", "prisoner", "shooter",
     "smuggler", "sniper", "suspect", "trafficker", "victim"}
)  # fmt: skip


def charges(noun: str, lexicon: Lexicon) -> bool:
    """Whether a noun says of persons what is said of nobody by the way."""
    return noun in _CHARGING or noun in lexicon.fighters
