"""“relatives of the soldier *killed in the raid*”, “the widow of an officer *shot by rebels*”: what
befell somebody is told of him, and not of those who mourn him."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_MOURNING = frozenset(
    {"body", "brother", "child", "colleague", "comrade", "corpse", "daughter", "father", "friend",
     "family", "funeral", "grave", "husband", "kin", "mother", "mourner", "name", "neighbor",
     "neighbour", "orphan", "parent", "portrait", "relative", "remains", "sister", "son", "widow",
     "wife"}
)  # fmt: skip
_BEFALLEN = frozenset(
    {"abduct", "assassinate", "attack", "behead", "capture", "detain", "execute", "gun", "hit",
     "injure", "jail", "kidnap", "kill", "massacre", "murder", "poison", "seize", "shoot", "slay",
     "stab", "strike", "take", "torture", "wound"}
)  # fmt: skip


@asked_where(tag=("VBN", "VBD"))
def kin_of_victim(draft: Draft, i: int) -> None:
    """A participle hung on those who mourn goes to the noun behind “of”, right before it."""
    token = draft.tokens[i]
    if token.dep not in ("acl", "relcl") or token.lemma.lower() not in _BEFALLEN:
        return
    if token.head > i or draft.lemma(token.head) not in _MOURNING:
        return
    for link in draft.kids(token.head, "prep"):
        whose = draft.kid(link, "pobj")
        if draft.lemma(link) == "of" and whose is not None and draft.last(whose) == i - 1:
            draft.hang(i, whose, token.dep)
            return
