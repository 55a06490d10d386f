"""“militant *group, the Front* has claimed it”: one who acts, told by a noun and by a name."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where


@asked_where(dep=("nsubj",))
def noun_and_name(draft: Draft, i: int) -> None:
    """“militant *group, the Front* has claimed it”: the noun says what the name names."""
    token = draft.tokens[i]
    if token.tag != "NN" or draft.kid(i, "det", "poss", "nummod") is not None:
        return
    if i + 2 >= len(draft.tokens) or draft.tokens[i + 1].text != ",":
        return
    if draft.tokens[token.head].tag == "VBP":
        return  # “army, the Front *clash*”: two of them do
    for k in draft.kids(token.head, "nsubj"):
        if k > i and draft.tokens[k].pos == "PROPN" and draft.first(k) == i + 2:
            draft.hang(i, k, "nmod")
            return
