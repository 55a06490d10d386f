"""“assured the front *of support*”: of what somebody is assured, and nothing of the front. The
parser hangs it on the noun before.
"""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_ASSURING = frozenset({"assure", "convince", "inform", "notify", "reassure", "remind", "warn"})
_THINGS = frozenset(
    {"aid", "assistance", "backing", "commitment", "cooperation", "decision", "help", "intention",
     "protection", "readiness", "solidarity", "support", "willingness"}
)  # fmt: skip


@asked_where(word=("of",))
def assured_of(draft: Draft, i: int) -> None:
    """Hang the phrase on the verb."""
    token = draft.tokens[i]
    told = draft.tokens[token.head]
    verb = draft.tokens[told.head]
    if token.dep != "prep" or told.dep not in ("dobj", "dative") or verb.lemma not in _ASSURING:
        return
    thing = draft.kid(i, "pobj")
    if thing is not None and draft.lemma(thing) in _THINGS and verb.index < told.index < i:
        draft.hang(i, verb.index, "prep")
