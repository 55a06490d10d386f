"""“sent rifles to areas *under the control of* the militia”: it says which areas they are, and not
how the rifles were sent.
"""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import NOUNS
from kg.text.steps import asked_where

_RULE = frozenset({"authority", "command", "control", "domination", "grip", "rule", "sway"})


@asked_where(word=("under",))
def under_control(draft: Draft, i: int) -> None:
    """Hang the rule on the land right before it."""
    token, rule = draft.tokens[i], draft.kid(i, "pobj")
    land = draft.tokens[i - 1] if i else token
    if rule is None or draft.lemma(rule) not in _RULE or land.pos not in NOUNS:
        return
    if land.dep == "pobj" and token.head == draft.tokens[land.head].head:
        draft.hang(i, land.index, "prep")
