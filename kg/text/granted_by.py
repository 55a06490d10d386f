"""“the support granted by the government and people *to the rebels*”: to whom it is granted; the
parser hangs it on the last of those who grant it.
"""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import NOUNS
from kg.text.steps import asked_where

_GRANTING = frozenset(
    {"accord", "deliver", "donate", "extend", "give", "grant", "lend", "offer", "pay", "provide",
     "render", "sell", "send", "ship", "supply", "transfer"}
)  # fmt: skip


@asked_where(word=("for", "to"))
def granted_by(draft: Draft, i: int) -> None:
    """Hang the phrase on what is done, where nothing else tells to whom."""
    token = draft.tokens[i]
    doer = draft.tokens[token.head]
    while doer.dep == "conj" and doer.pos in NOUNS and doer.head < doer.index:
        doer = draft.tokens[doer.head]
    by = draft.tokens[doer.head]
    if token.dep != "prep" or doer.dep != "pobj" or by.text.lower() != "by":
        return
    verb = draft.tokens[by.head]
    if verb.lemma not in _GRANTING or verb.tag != "VBN" or not by.index < doer.index < i:
        return
    if not any(draft.lemma(k) in ("for", "to") for k in draft.kids(verb.index, "prep", "dative")):
        draft.hang(i, verb.index, "prep")
