"""Another attack by those who attacked before: “Chad's jets bombed the camp. A subsequent strike
hit the depot.”"""

from __future__ import annotations

from kg.mentions.deeds import cause_words
from kg.mentions.discourse import Happening
from kg.mentions.happenings import FORCE
from kg.mentions.view import SentenceView

_FURTHER = frozenset({"additional", "follow-up", "further", "second", "subsequent", "third"})
_REACH = 2


def further_attack(view: SentenceView, n: int) -> Happening | None:
    """The attack told before to which a clause adds one, where it names nobody for it."""
    more = any(
        view.lemma(k) in _FURTHER
        for word in cause_words(view, n)
        for k in view.tree.kids(word, "amod")
    )
    if not more:
        return None
    for happening in reversed(view.told):
        if view.index - happening.sentence > _REACH:
            return None
        if happening.event in FORCE and happening.agents:
            return happening
    return None
