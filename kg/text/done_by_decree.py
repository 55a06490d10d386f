"""“signed an order *lifting sanctions*”, “issued a decree *to recognise* the enclave”: whoever puts
his name to an order does what it says. The parser hangs the clause on the order, which is nobody.
"""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import ALL_SUBJECTS
from kg.text.steps import asked_where

_ORDERS = frozenset({"decree", "edict", "law", "order", "proclamation"})
_SIGNING = frozenset({"issue", "sign"})
# What is only to be done, or to be done by others, is not done yet.
_YET = frozenset({"allow", "ask", "be", "begin", "call", "consider", "create", "direct", "ensure",
                  "instruct", "order", "prepare", "remain", "require", "say", "stay"})  # fmt: skip


@asked_where(lemma=tuple(sorted(_ORDERS)))
def done_by_decree(draft: Draft, i: int) -> None:
    """Hang the clause on the signing, as what is done by it."""
    token, signed = draft.tokens[i], draft.tokens[draft.tokens[i].head]
    if token.dep != "dobj" or signed.lemma not in _SIGNING or signed.index > i:
        return
    if signed.tag not in ("VBD", "VBN", "VBZ") or draft.kid(signed.index, *ALL_SUBJECTS) is None:
        return
    for clause in draft.kids(i, "acl"):
        deed = draft.tokens[clause]
        if clause < i or deed.lemma in _YET or draft.kid(clause, *ALL_SUBJECTS) is not None:
            continue
        if deed.tag == "VB":
            to = draft.kid(clause, "aux")
            if to is None or draft.tokens[to].tag != "TO":
                continue
            draft.hang(to, clause, "dep", tag="IN")
        elif deed.tag != "VBG":
            continue
        draft.hang(clause, signed.index, "advcl", tag="VBG")
