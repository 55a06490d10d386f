"""“The war began *with rebels storming* a town, *killing* nine”: whoever stormed it killed them.
The parser hangs the killing on the beginning, and lets a war do it.
"""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_TURNS = frozenset({"begin", "break", "climax", "culminate", "end", "erupt", "open", "start"})


@asked_where(tag=("VBG",))
def began_with(draft: Draft, i: int) -> None:
    """Hang the second thing done on the first."""
    token = draft.tokens[i]
    if token.dep != "advcl" or draft.text_before(i) != "," or draft.lemma(token.head) not in _TURNS:
        return
    for link in draft.kids(token.head, "prep"):
        if draft.lemma(link) != "with" or not token.head < link < i:
            continue
        doer = draft.kid(link, "pobj")
        deed = draft.kid(doer, "acl") if doer is not None else None
        if deed is not None and draft.tokens[deed].tag == "VBG" and deed < i:
            draft.hang(i, deed, "advcl")
            return
