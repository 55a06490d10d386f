"""Matches that are told in the words of force, by their score: “the Rebels hammered the Lions
*34-10*”. “Attacked *10-15* villages” counts what was hit.
"""

from __future__ import annotations

import re

from kg.mentions.view import SentenceView

_SCORE = re.compile(r"\d{1,3}[-–]\d{1,3}")
_FEW = 3  # tokens of a score that is cut into figures and a dash
_COUNTED = frozenset({"ADJ", "NOUN", "NUM", "PROPN", "SYM"})


def is_by_score(view: SentenceView, n: int) -> bool:
    """Whether a score stands in the clause of a proposition, with nothing behind it to count."""
    tokens = view.tree.tokens
    own = view.tree.subtree(view.propositions[n].head, "relcl", "advcl", "ccomp", "conj")
    for i in own:
        for length in (1, _FEW):
            text = "".join(t.text for t in tokens[i : i + length])
            behind = tokens[i + length].pos if i + length < len(tokens) else ""
            dated = tokens[i].entity in ("DATE", "TIME")
            if _SCORE.fullmatch(text) and behind not in _COUNTED and not dated:
                return True
    return False
