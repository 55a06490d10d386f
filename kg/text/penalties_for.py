"""“announced sanctions against two men *for moving money* to the rebels”: it is what they are
punished for, and they have done it; the parser makes it what is announced.
"""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_PENALTIES = frozenset(
    {"ban", "charge", "embargo", "fine", "indictment", "measure", "penalty", "restriction",
     "sanction"}
)  # fmt: skip


@asked_where(word=("for", "over"))
def penalty_for(draft: Draft, i: int) -> None:
    """Hang the reason on the penalty that somebody makes known."""
    token, done = draft.tokens[i], draft.kid(i, "pcomp")
    penalty = draft.kid(token.head, "dobj")
    if token.dep != "prep" or done is None or penalty is None or not token.head < penalty < i:
        return
    links = [k for k in draft.kids(penalty, "prep") if draft.lemma(k) in ("against", "on")]
    if draft.lemma(penalty) in _PENALTIES and links and draft.last(links[-1]) == i - 1:
        draft.hang(i, penalty, "prep")
