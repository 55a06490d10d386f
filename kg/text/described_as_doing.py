"""“described the front as the deadliest group, *operating with help from Chad*”: the front does so,
and not whoever describes it.
"""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_DESCRIBING = frozenset(
    {"categorise", "categorize", "characterise", "characterize", "depict", "describe", "highlight",
     "identify", "list", "name", "paint", "portray", "rank", "rate", "see", "single out", "view"}
)  # fmt: skip
# What whoever describes is hardly at.
_DOING = frozenset(
    {"act", "benefit", "draw", "enjoy", "fight", "get", "harbor", "harbour", "operate", "receive",
     "rely", "serve", "shelter", "take", "train", "work"}
)  # fmt: skip


@asked_where(dep=("advcl",))
def described_as_doing(draft: Draft, i: int) -> None:
    """Hang the doing on whoever is described."""
    token, above = draft.tokens[i], draft.tokens[draft.tokens[i].head]
    if token.tag != "VBG" or token.lemma not in _DOING or above.lemma not in _DESCRIBING:
        return
    if draft.text_before(i) != ",":
        return
    whom = draft.kid(above.index, "dobj", "nsubjpass")
    if whom is not None and any(draft.lemma(k) == "as" for k in draft.kids(above.index, "prep")):
        draft.hang(i, whom, "acl")
