"""“asked Congress for $5bn in aid *for Haiti*”: the parser makes Haiti what is asked for, and it is
for whom the aid is asked."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_ASKING = frozenset(
    {"appeal", "ask", "beg", "call", "implore", "petition", "plead", "press", "request", "seek",
     "urge"}
)  # fmt: skip
# What these have behind them is somebody.
_OF_SOMEBODY = frozenset({"ask", "beg", "implore", "petition"})
_AID = frozenset(
    {"aid", "arm", "assistance", "equipment", "funding", "grant", "help", "loan", "money", "relief",
     "spending", "support", "weapon"}
)  # fmt: skip


@asked_where(word=("for", "to"))
def for_another(draft: Draft, i: int) -> None:
    """“sought $2 billion in aid *for Ukraine*” hangs on the aid, right behind which it stands."""
    token = draft.tokens[i]
    verb = draft.tokens[token.head]
    if verb.dep == "dobj" and draft.lemma(verb.head) in _OF_SOMEBODY and token.text == "for":
        # “asked *its allies* for troops” hangs on the verb
        if verb.index < i and verb.lemma not in _AID and draft.kid(i, "pobj") is not None:
            draft.hang(i, verb.head, "prep")
        return
    if token.dep not in ("prep", "dative") or verb.lemma not in _ASKING or i < 2:
        return
    aid = i - 1
    link = draft.tokens[draft.tokens[aid].head]
    behind = draft.tokens[aid].dep == "pobj" and link.text.lower() in ("in", "for")
    if behind and draft.lemma(aid) in _AID and link.index > verb.index:
        draft.hang(i, aid, "prep")
