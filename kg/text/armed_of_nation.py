"""“the *Venezuelan* armed forces”, “*Kenyan* riot police”: the forces and the police are of that
nation, and neither the arming nor the riot."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

# What people and machines are there for stands between them and their nation.
_FOR_WHAT = ("armed", "border", "combat", "commando", "fighter", "helicopter", "prison", "riot",
             "security")  # fmt: skip


@asked_where(word=_FOR_WHAT)
def armed_of_nation(draft: Draft, i: int) -> None:
    """“the *Venezuelan* armed forces”: the forces are Venezuelan, and not the arming."""
    token = draft.tokens[i]
    if token.dep not in ("amod", "compound", "nmod") or token.head < i:
        return
    if token.text == "armed" and draft.lemma(token.head) != "force":
        return
    for k in draft.kids(i):
        if k < i and draft.tokens[k].text[0].isupper():
            draft.hang(k, token.head, "amod")
