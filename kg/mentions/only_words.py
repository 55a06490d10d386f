"""Attacks that are made in words: “launched a *scathing* attack on the mayor, accusing him of …”.

A deed of force that is told by a noun → whether only words were hurled.
"""

from __future__ import annotations

from kg.mentions.view import SentenceView, fillers

_IN_WORDS = frozenset(
    {"bitter", "blistering", "caustic", "outspoken", "partisan", "personal", "rhetorical",
     "scathing", "scornful", "stinging", "unsparing", "veiled", "verbal", "vitriolic", "withering",
     "written"}
)  # fmt: skip
_ATTACKS = frozenset({"assault", "attack", "barrage", "broadside", "fusillade", "offensive",
                      "onslaught", "salvo", "volley"})  # fmt: skip


def is_only_words(view: SentenceView, n: int) -> bool:
    """Whether the adjectives of an attack are those of speeches and letters."""
    attack = view.propositions[n]
    if attack.category != "noun" or attack.predicate not in _ATTACKS:
        return False
    return any(view.lemma(k) in _IN_WORDS for k in fillers(view, n, "kind"))
